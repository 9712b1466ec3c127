/** One supervision: who holds it since when and until when, what each unit does, what can be done and what happened. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { citationWords } from '#base/citation-words.ts'
import { textIn, type Text } from '#base/text.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { nodes } from '#modules/plans/supervising/contract.ts'
import {
  dutyRoleTexts,
  dutyStateTexts,
  factTexts,
  nodeTexts,
  outcomeTexts,
  supervisionTexts,
} from '#modules/plans/supervising/texts.ts'
import { attempt } from '#ui/attempt.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList, Table, type Column } from '#ui/components/data.tsx'
import { Badge, ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { listAllUnits } from '../../directory/units.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { ActForms, type Refused } from './ActForms.tsx'
import { doAct, typedIn } from './acts.ts'
import { ChainBadges, DueWords, Named, useNames, type Supervision } from './parts.tsx'
import { Phones, type Opened } from './Phones.tsx'
import { filledIn, phoneTexts, supervisionPageTexts as texts } from './texts.ts'
import './supervision.css'

/** The fields that an act needs, as its form calls them. */
const labels = {
  person: texts.person,
  phone: phoneTexts.phone,
  contact: texts.contact,
  approach: texts.approach,
  result: texts.result,
  opinion: texts.opinion,
  reason: texts.reason,
  to: texts.transferTo,
  from: texts.mergeWith,
} as const

const choosesUnits: ReadonlySet<string> = new Set(['hand-over', 'split', 'transfer-ask'])

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const held = await view.call(plans.getSupervision, { supervision: params['supervision'] ?? '' })
  const asksUnits = held.acts.some(({ act, refusal }) => refusal === undefined && choosesUnits.has(act))
  const units = asksUnits ? await listAllUnits(view) : []
  return {
    held,
    units: units.filter(({ kind }) => kind !== 'collective').map(({ id, name }) => ({ id, name })),
    done: new URL(request.url).searchParams.has('done'),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const supervision = params['supervision'] ?? ''
  const person = textOf(form, 'unit')
  // What was opened is shown once and stands in no address.
  const done = await attempt(view.language, async (): Promise<Opened | undefined> => {
    if (textOf(form, 'act') === 'open-phone')
      return {
        person,
        ...(await view.call(plans.openContactPhone, { supervision, person, reason: textOf(form, 'reason') })),
      }
    await doAct(view, supervision, form)
    return undefined
  })
  if (done.ok && done.value !== undefined) return data<Answer>({ opened: done.value })
  if (done.ok) return redirect(deskLinks(view.language).supervision(supervision, { done: textOf(form, 'act') }))
  const { problem } = done
  const issues = problem.issues.map(({ path, message }) => {
    const label = labels[path as keyof typeof labels]
    const words = label && filledIn(texts.missing, { label: textIn(label, view.language) })
    return { path, message: words === undefined ? message : textIn(words, view.language) }
  })
  return data<Answer>(
    { act: textOf(form, 'act'), unit: textOf(form, 'unit'), problem: { ...problem, issues }, typed: typedIn(form) },
    { status: problem.code === 'invalid' ? 400 : 409 },
  )
}

type Answer = Refused | { readonly opened: Opened }

/** A refused act shows how it stands now. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Duty = Supervision['duties'][number]

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.held.title, texts.title)

const stepWords = {
  'hand-over': supervisionTexts.handOver,
  sign: supervisionTexts.sign,
  act: supervisionTexts.begin,
  report: supervisionTexts.report,
  review: supervisionTexts.review,
  close: supervisionTexts.close,
} as const

function Steps({ held }: { held: Supervision }) {
  const say = useSay()
  const isDone = held.state === 'closed'
  const at = isDone ? nodes.length : nodes.indexOf(held.node)
  const all = [supervisionTexts.setUp, ...nodes.map((node) => stepWords[node])]
  return (
    <ol className="supervision-steps" aria-label={say(texts.steps)}>
      {all.map((word, index) => (
        <li
          key={word.zh}
          className={index <= at ? 'is-past' : undefined}
          aria-current={!isDone && index === at + 1 && held.state === 'open' ? 'step' : undefined}
        >
          {say(word)}
        </li>
      ))}
    </ol>
  )
}

/** The units that the node waits for; the office where it waits for that. */
function holdersOf({ node, duties, plan, state }: Supervision): { name: Text }[] {
  if (state !== 'open') return []
  const wanted = { sign: 'asked', act: 'signed', report: 'acting' }[node as string]
  if (wanted === undefined) return [plan.office]
  const leads = duties.filter((one) => one.role !== 'cooperating' && one.role !== 'assisting')
  return leads.filter((one) => one.state === wanted).map(({ unit }) => unit)
}

function Links({ items }: { items: readonly { id: string; title: Text }[] }) {
  const { language } = useFrame()
  return (
    <ul className="plain-list">
      {items.map((one) => (
        <li key={one.id}>
          <a href={deskLinks(language).supervision(one.id)}>{textIn(one.title, language)}</a>
        </li>
      ))}
    </ul>
  )
}

function Commitments({ held }: { held: Supervision }) {
  const { language } = useFrame()
  return (
    <ul className="plain-list">
      {held.commitments.map((one) => (
        <li key={one.id}>
          <a href={deskLinks(language).plan(one.id)} lang={langOfText(one.title, language)}>
            {textIn(one.title, language)}
          </a>{' '}
          <span className="small soft" lang="zh-CN">
            {one.clauses
              .map((clause) => citationWords(clause, [{ id: held.plan.instrument, title: held.plan.title }]))
              .join('；')}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Facts({ held }: { held: Supervision }) {
  const { language } = useFrame()
  const say = useSay()
  const names = useNames()
  const holders = holdersOf(held)
  const since = say(filledIn(texts.since, { day: formatDay(held.since, language) }))
  const listed = (items: readonly { id: string; title: Text }[]) =>
    items.length === 0 ? undefined : <Links items={items} />
  return (
    <section className="panel">
      <DefinitionList
        items={[
          [
            say(texts.holder),
            holders.length === 0 ? undefined : `${names(holders)}${language === 'zh' ? '，' : ', '}${since}`,
          ],
          [say(texts.columnDue), held.due && <DueWords key="due" due={held.due} isOverdue={held.isOverdue} />],
          [say(texts.outcome), held.outcome && say(outcomeTexts[held.outcome])],
          [say(texts.plan), textIn(held.plan.title, language)],
          [say(texts.office), textIn(held.plan.office.name, language)],
          [say(texts.commitments), <Commitments key="commitments" held={held} />],
          [
            say(texts.basis),
            <span key="basis" lang="zh-CN">
              {citationWords(held.basis, [{ id: held.plan.instrument, title: held.plan.title }])}
            </span>,
          ],
          [
            say(texts.columnUrged),
            held.urgedOn && say(filledIn(texts.times, { n: held.urgedTimes, day: formatDay(held.urgedOn, language) })),
          ],
          [say(texts.parent), held.parent && <Links key="parent" items={[held.parent]} />],
          [say(texts.parts), listed(held.parts)],
          [say(texts.mergedInto), held.mergedInto && <Links key="into" items={[held.mergedInto]} />],
          [say(texts.mergedFrom), listed(held.mergedFrom)],
        ]}
      />
    </section>
  )
}

function useDutyColumns(): Column<Duty>[] {
  const { language } = useFrame()
  const say = useSay()
  return [
    {
      key: 'unit',
      head: say(texts.columnUnit),
      rowHead: true,
      cell: (duty) => (
        <>
          {textIn(duty.unit.name, language)}
          {duty.via !== undefined && (
            <span className="small soft supervision-plan">
              {say(filledIn(texts.via, { name: textIn(duty.via.name, language) }))}
            </span>
          )}
          {duty.askedUnit !== undefined && (
            <span className="small soft supervision-plan">
              {say(filledIn(texts.askedFirst, { name: textIn(duty.askedUnit.name, language) }))}
            </span>
          )}
          {duty.isOrphan && <Badge tone="bad">{say(texts.orphaned)}</Badge>}
        </>
      ),
    },
    {
      key: 'role',
      head: say(texts.columnRole),
      cell: (duty) => (
        <>
          {say(dutyRoleTexts[duty.role])}
          {duty.part !== undefined && <span className="soft"> {textIn(duty.part, language)}</span>}
        </>
      ),
    },
    {
      key: 'state',
      head: say(texts.columnState),
      cell: (duty) => (
        <>
          <Badge tone={duty.state === 'reported' ? 'good' : duty.state === 'ended' ? 'mute' : 'info'}>
            {say(dutyStateTexts[duty.state])}
          </Badge>
          {duty.returnedTimes > 0 && (
            <span className="small soft"> {say(filledIn(texts.returned, { n: duty.returnedTimes }))}</span>
          )}
        </>
      ),
    },
    {
      key: 'due',
      head: say(texts.columnDue),
      cell: (duty) => (duty.due === undefined ? '—' : <DueWords due={duty.due} isOverdue={duty.isOverdue} />),
    },
    { key: 'people', head: say(texts.columnPeople), cell: (duty) => <Named duty={duty} /> },
    {
      key: 'words',
      head: say(texts.columnWords),
      cell: (duty) => <span lang="zh-CN">{duty.result ?? duty.approach ?? '—'}</span>,
    },
  ]
}

function Timeline({ facts }: { facts: Supervision['facts'] }) {
  const { language } = useFrame()
  const say = useSay()
  const names = useNames()
  return (
    <section className="stack" aria-labelledby="timeline">
      <h2 id="timeline">{say(texts.timeline)}</h2>
      <ol className="supervision-timeline">
        {facts.toReversed().map((fact) => (
          <li key={fact.id}>
            <strong>{say(factTexts[fact.kind as keyof typeof factTexts])}</strong>{' '}
            {fact.units.length > 0 && <span>{names(fact.units)} </span>}
            <span className="small soft">
              {formatDay(fact.on, language)}{' '}
              <time dateTime={fact.at}>{formatInstant(fact.at, language).slice(-5)}</time>{' '}
              {fact.byName === '' ? say(texts.system) : fact.byName}
            </span>
            {fact.words !== undefined && <p lang="zh-CN">{fact.words}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Transfer({ transfer }: { transfer: NonNullable<Supervision['transfer']> }) {
  const { language } = useFrame()
  const say = useSay()
  const words = filledIn(texts.transferWords, {
    from: textIn(transfer.from.name, language),
    to: textIn(transfer.to.name, language),
    name: transfer.byName,
    day: formatDay(transfer.on, language),
    reason: transfer.reason,
  })
  return (
    <Notice kind="warning" title={say(texts.transferWaits)}>
      <p>{say(words)}</p>
    </Notice>
  )
}

export default function ChainPage({ loaderData, actionData: answer }: { loaderData: Loaded; actionData?: Answer }) {
  const opened = answer !== undefined && 'opened' in answer ? answer.opened : undefined
  const actionData = answer !== undefined && !('opened' in answer) ? answer : undefined
  const { held, units, done } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const columns = useDutyColumns()
  const [commitment] = held.commitments
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.title), href: to.supervisions() },
          { label: say(held.state === 'open' ? nodeTexts[held.node] : texts.timeline) },
        ]}
        title={textIn(held.title, language)}
        titleLang={langOfText(held.title, language)}
        actions={
          <>
            <ChainBadges state={held.state} node={held.node} isOverdue={held.isOverdue} />
            {commitment !== undefined && (
              <LinkButton kind="quiet" href={to.amendPlan(commitment.id)}>
                {say(texts.amendments)}
              </LinkButton>
            )}
          </>
        }
      />
      {done && actionData === undefined && <Notice kind="success">{say(texts.done)}</Notice>}
      {actionData !== undefined && actionData.problem.issues.length > 0 && (
        <ErrorSummary issues={actionData.problem.issues} />
      )}
      {actionData !== undefined && <ProblemNotice problem={actionData.problem} />}
      {held.transfer !== undefined && <Transfer transfer={held.transfer} />}
      <Steps held={held} />
      <Facts held={held} />
      {held.duties.length > 0 && (
        <section className="stack" aria-labelledby="duties">
          <h2 id="duties">{say(texts.duties)}</h2>
          <Table
            caption={say(texts.duties)}
            captionHidden
            rows={held.duties}
            rowKey={(duty) => duty.unit.id}
            columns={columns}
          />
        </section>
      )}
      <Phones held={held} opened={opened} refused={actionData} />
      <ActForms setting={{ held, units, refused: actionData }} />
      <Timeline facts={held.facts} />
    </article>
  )
}
