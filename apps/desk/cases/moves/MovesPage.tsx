/** Moves of running cases: the list of an asked one with the form that proposes it, and every proposal with what came of it. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { Clause, ClausesOn, Words } from '#apps/cases/Clause.tsx'
import { filled } from '#apps/cases/words.ts'
import type { Issue } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, EmptyState, ErrorSummary, issueOf, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { inboxTexts } from '../inbox-texts.ts'
import { MovedCases } from './MovedCases.tsx'
import { movePageTexts as texts } from './texts.ts'
import '../cases.css'

const shows = ['all', 'moves', 'stays'] as const

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const own = (name: string): string => search.get(name)?.trim() ?? ''
  const [choices, moves] = await Promise.all([
    view.call(proceduresContract.getMoveChoices, {}),
    view.call(proceduresContract.listMoves, { limit: 20, ...(own('older') === '' ? {} : { after: own('older') }) }),
  ])
  const service = choices.services.find(({ id }) => id === own('service'))
  const unit = choices.units.find(({ id }) => id === own('unit')) ?? choices.units[0]
  const to = service?.versions.find(({ version }) => String(version) === own('to'))?.version
  const asked =
    service === undefined || unit === undefined || to === undefined
      ? undefined
      : { service: service.id, unit: unit.id, to }
  const show = shows.find((one) => one === own('show')) ?? 'all'
  const seen =
    asked === undefined
      ? undefined
      : await attempt(view.language, () =>
          view.call(proceduresContract.previewMove, {
            ...asked,
            show,
            limit: 50,
            ...(own('after') === '' ? {} : { after: own('after') }),
          }),
        )
  return {
    choices,
    moves,
    asked,
    service: service?.id,
    unit: unit?.id,
    show,
    preview: seen?.ok === true ? seen.value : undefined,
    problem: seen?.ok === false ? seen.problem : undefined,
    isFirst: own('after') === '',
    isNewest: own('older') === '',
  }
}

interface Answer {
  readonly problem: Problem
  readonly entered: { readonly basis: string; readonly reason: string }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const say = (text: { zh: string; en: string }): string => textIn(text, view.language)
  const entered = { basis: textOf(form, 'basis'), reason: textOf(form, 'reason') }
  const issues: Issue[] = [
    ...(entered.basis === '' ? [{ path: 'basis', message: say(texts.basisMissing) }] : []),
    ...(entered.reason === '' ? [{ path: 'reason', message: say(texts.reasonMissing) }] : []),
  ]
  if (issues.length > 0) return data<Answer>({ problem: { code: 'invalid', issues }, entered }, { status: 400 })
  const done = await attempt(view.language, () =>
    view.call(proceduresContract.proposeMove, {
      service: textOf(form, 'service'),
      unit: textOf(form, 'unit'),
      to: textOf(form, 'to'),
      digest: textOf(form, 'digest'),
      ...entered,
    }),
  )
  if (done.ok) return redirect(deskLinks(view.language).caseMove(done.value.move, { said: 'proposed' }))
  return data<Answer>({ problem: done.problem, entered }, { status: done.problem.code === 'invalid' ? 400 : 409 })
}

/** A refused act shows the list as it is now. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

function Ask({ loaded: { choices, service, unit, asked } }: { loaded: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const chosen = choices.services.find(({ id }) => id === service)
  if (choices.services.length === 0)
    return (
      <EmptyState title={say(texts.noVersions)}>
        <p>{say(texts.noVersionsCure)}</p>
      </EmptyState>
    )
  return (
    <Form method="get" action={deskLinks(language).caseMoves()} className="panel screen-only" inline>
      <Select
        name="service"
        label={say(texts.service)}
        empty={say(texts.choose)}
        defaultValue={service ?? ''}
        options={choices.services.map(({ id, title }) => ({ value: id, label: say(title) }))}
      />
      <Select
        name="unit"
        label={say(texts.unit)}
        defaultValue={unit ?? ''}
        options={choices.units.map(({ id, name }) => ({ value: id, label: say(name) }))}
      />
      {chosen !== undefined && (
        <Select
          name="to"
          label={say(texts.to)}
          defaultValue={String(asked?.to ?? chosen.versions.at(-1)?.version ?? '')}
          options={chosen.versions.map(({ version, from, isCurrent }) => ({
            value: String(version),
            label: say(
              filled(isCurrent ? texts.versionCurrent : texts.version, { n: version, day: formatDay(from, language) }),
            ),
          }))}
        />
      )}
      <Button kind={asked === undefined ? 'primary' : 'secondary'}>{say(texts.see)}</Button>
    </Form>
  )
}

function Rule({ preview }: { preview: NonNullable<Loaded['preview']> }) {
  const say = useSay()
  if (!preview.keepsWorse) return <p>{say(texts.movesAll)}</p>
  return (
    <p>
      {say(texts.keepsWorse)}
      {preview.rule !== undefined && (
        <>
          <Clause reference={preview.rule.basis} />
          {!preview.rule.verified && <span className="soft"> {say(texts.ruleUnverified)}</span>}
        </>
      )}
    </p>
  )
}

function Propose({ loaded, answer }: { loaded: Loaded; answer: Answer | undefined }) {
  const say = useSay()
  const { asked, preview } = loaded
  if (asked === undefined || preview === undefined || preview.counts.moves === 0) return null
  const issues = answer?.problem.issues
  return (
    <section className="panel stack screen-only" aria-labelledby="propose">
      <h2 id="propose">{say(texts.start)}</h2>
      <Form>
        {Object.entries({ ...asked, digest: preview.digest }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field
          name="basis"
          label={say(texts.basis)}
          hint={say(texts.basisHint)}
          required
          maxLength={300}
          defaultValue={answer?.entered.basis ?? ''}
          error={issueOf(issues, 'basis')}
        />
        <TextArea
          name="reason"
          label={say(texts.reason)}
          rows={2}
          required
          maxLength={300}
          defaultValue={answer?.entered.reason ?? ''}
          error={issueOf(issues, 'reason')}
        />
        <div>
          <Button>{say(texts.propose)}</Button>
        </div>
      </Form>
    </section>
  )
}

function Impact({ loaded }: { loaded: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { asked, preview, show, isFirst } = loaded
  if (asked === undefined || preview === undefined) return null
  const { counts, items, next } = preview
  const query = { ...asked, show: show === 'all' ? undefined : show }
  return (
    <section className="stack" aria-labelledby="impact">
      <h2 id="impact">{say(texts.impact)}</h2>
      {counts.cases === 0 ? (
        <EmptyState title={say(texts.nobody)}>
          <p>{say(texts.nobodyCure)}</p>
        </EmptyState>
      ) : (
        <>
          <p role="status">{say(filled(texts.summary, { n: counts.cases, m: counts.moves, s: counts.stays }))}</p>
          {counts.moves > 0 && <p>{say(filled(texts.worthCounts, { ...counts }))}</p>}
          <Rule preview={preview} />
          <Tabs
            label={say(texts.show)}
            tabs={shows.map((one) => ({
              href: to.caseMoves({ ...asked, show: one === 'all' ? undefined : one }),
              label: say(texts[one]),
              count: one === 'all' ? counts.cases : counts[one],
              current: show === one,
            }))}
          />
          <MovedCases items={items} isDecided={false} />
          <Pager next={next} isFirst={isFirst} at={(after) => to.caseMoves({ ...query, after })} />
        </>
      )}
    </section>
  )
}

const outcomeTones = { open: 'info', approved: 'good', refused: 'bad', withdrawn: 'mute' } as const

function Moves({ moves, isNewest }: Pick<Loaded, 'moves' | 'isNewest'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <section className="stack" aria-labelledby="moves">
      <h2 id="moves">{say(texts.list)}</h2>
      {moves.items.length === 0 ? (
        <EmptyState title={say(texts.none)}>
          <p>{say(texts.noneCure)}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say(texts.list)}
          captionHidden
          rows={moves.items}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'what',
              head: say(texts.service),
              rowHead: true,
              cell: (one) => (
                <a href={to.caseMove(one.id)}>
                  {say(filled(texts.of, { service: textIn(one.service.title, language), n: one.to }))}
                </a>
              ),
            },
            { key: 'unit', head: say(texts.unit), cell: ({ unit }) => <Words text={unit.name} /> },
            { key: 'basis', head: say(texts.basis), cell: ({ basis }) => <Clause reference={basis} /> },
            {
              key: 'by',
              head: say(texts.proposedBy),
              cell: (one) =>
                say(filled(texts.byOn, { name: one.proposedBy, day: formatDay(one.proposedOn, language) })),
            },
            {
              key: 'outcome',
              head: say(texts.result),
              cell: ({ outcome }) => <Badge tone={outcomeTones[outcome]}>{say(texts[outcome])}</Badge>,
            },
            {
              key: 'counts',
              head: say(texts.progress),
              cell: ({ counts: { moves: m, moved, stayed } }) =>
                say(filled(texts.progressIs, { m, n: moved, s: stayed })),
            },
          ]}
        />
      )}
      <Pager next={moves.next} isFirst={isNewest} at={(older) => to.caseMoves({ older })} />
    </section>
  )
}

export default function MovesPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { language, site } = useFrame()
  const say = useSay()
  const problem = actionData?.problem ?? loaderData.problem
  return (
    <ClausesOn portal={site.url}>
      <div className="stack-wide">
        <PageHeader
          title={say(texts.title)}
          lead={say(texts.lead)}
          trail={[{ label: say(inboxTexts.title), href: deskLinks(language).cases() }, { label: say(texts.title) }]}
        />
        {problem !== undefined && <ErrorSummary issues={problem.issues} />}
        {problem !== undefined && problem.message !== undefined && <ProblemNotice problem={problem} />}
        <Ask loaded={loaderData} />
        <Impact loaded={loaderData} />
        <Propose loaded={loaderData} answer={actionData} />
        <Moves moves={loaderData.moves} isNewest={loaderData.isNewest} />
      </div>
    </ClausesOn>
  )
}
