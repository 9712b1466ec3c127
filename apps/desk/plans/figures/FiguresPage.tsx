/** A commitment's figures: where it stands and why, computed beside declared, over time, and the form that declares one. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { isDay } from '#base/day.ts'
import { textIn } from '#base/text.ts'
import { lampBadges } from '#apps/commitments/lamps.ts'
import { Trend } from '#apps/commitments/Trend.tsx'
import { citationWords } from '#base/citation-words.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { grouped } from '#modules/plans/figures/texts.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { EmptyState, ErrorSummary, Notice, ProblemNotice, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { idsOf, WhoMay } from '../WhoMay.tsx'
import { DeclareForm, type Entered } from './DeclareForm.tsx'
import { History, Parts } from './figure-tables.tsx'
import { figureTexts as texts, filled } from './texts.ts'
import '#ui/charts.css'

/** What the page knows of a commitment's figures. */
export type Figures = OutputOf<typeof plans.getFigures>

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const commitment = params['commitment'] ?? ''
  const query = new URL(request.url).searchParams
  const after = query.get('after') ?? undefined
  const [figures, history, areas] = await Promise.all([
    view.call(plans.getFigures, { commitment }),
    view.call(plans.listFigures, { commitment, limit: 20, ...(after === undefined ? {} : { after }) }),
    view.call(directoryContract.listAreas, {}),
  ])
  return {
    figures,
    history,
    after,
    streets: areas.items.filter(({ kind }) => kind === 'street').map(({ id, name }) => ({ id, name })),
    mayRecord: view.may(plans.recordFigure, idsOf(figures.answering)),
    done: query.get('done'),
    today: view.today,
  }
}

interface Answer {
  readonly problem: Problem
  readonly entered?: Entered
}

const fields = ['on', 'area', 'value', 'numerator', 'denominator', 'open', 'closed', 'longestOpenDays', 'note'] as const

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const commitment = params['commitment'] ?? ''
  const to = deskLinks(view.language)
  if (textOf(form, 'act') === 'compute') {
    const done = await attempt(view.language, () => view.call(plans.computeFigure, { commitment }))
    if (done.ok) return redirect(to.figures(commitment, { done: 'computed' }))
    return data<Answer>({ problem: done.problem }, { status: 409 })
  }
  const entered: Entered = Object.fromEntries(fields.map((name) => [name, textOf(form, name)]))
  const isNotApplicable = textOf(form, 'isNotApplicable') === 'yes'
  const on = entered['on'] ?? ''
  if (!isDay(on)) {
    const issues = [{ path: 'on', message: textIn(texts.dayMissing, view.language) }]
    return data<Answer>({ problem: { code: 'invalid', issues }, entered }, { status: 400 })
  }
  const given = Object.fromEntries(Object.entries(entered).filter(([name, value]) => value !== '' && name !== 'on'))
  const done = await attempt(view.language, () =>
    view.call(plans.recordFigure, { commitment, on, ...given, ...(isNotApplicable ? { isNotApplicable } : {}) }),
  )
  if (done.ok)
    return redirect(to.figures(commitment, { done: done.value.question === undefined ? 'recorded' : 'raised' }))
  return data<Answer>({ problem: done.problem, entered }, { status: done.problem.code === 'invalid' ? 400 : 409 })
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.title, args.loaderData?.figures.title)

function Standing({ figures }: { figures: Figures }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section className="panel stack" aria-labelledby="standing">
      <h2 id="standing">{say(texts.standing)}</h2>
      <p>
        <StatusBadge states={lampBadges} state={figures.lamp} />
      </p>
      <p>{textIn(figures.because, language)}</p>
      <p className="small soft">
        {say(texts.basis)}{' '}
        <span lang="zh-CN">{citationWords(figures.basis, figures.document ? [figures.document] : [])}</span>
      </p>
    </section>
  )
}

function OneFigure({
  figures,
  kind,
  mayRecord,
}: {
  figures: Figures
  kind: 'computed' | 'declared'
  mayRecord: boolean
}) {
  const { language } = useFrame()
  const say = useSay()
  const one = figures[kind]
  const none =
    kind === 'declared' ? texts.noDeclared : figures.source === undefined ? texts.noComputed : texts.notComputedYet
  return (
    <section className="panel stack" aria-labelledby={kind}>
      <h2 id={kind}>{say(texts[kind])}</h2>
      {one === undefined ? (
        <p className="soft">{say(none)}</p>
      ) : (
        <>
          <p className="figure-large">
            {one.shown === undefined ? '—' : grouped(one.shown)}{' '}
            <span className="small">{textIn(figures.measure?.unit ?? { zh: '' }, language)}</span>
          </p>
          <p className="small soft">
            {say(filled(texts.asOf, { day: formatDay(one.on, language) }))} ·{' '}
            {say(
              one.parts === undefined
                ? filled(texts.byWhom, { name: one.by })
                : filled(texts.sumOfParts, { n: String(one.parts) }),
            )}
          </p>
          {one.note !== undefined && <p className="small">{one.note}</p>}
        </>
      )}
      {kind === 'computed' && figures.source !== undefined && (
        <div className="row">
          <LinkButton href={deskLinks(language).figureFacts(figures.commitment)}>{say(texts.facts)}</LinkButton>
          {mayRecord && (
            <Form inline>
              <Button kind="quiet" name="act" value="compute">
                {say(texts.compute)}
              </Button>
            </Form>
          )}
        </div>
      )}
    </section>
  )
}

function Done({ done }: { done: string | null }) {
  const say = useSay()
  if (done === 'raised') return <Notice kind="warning">{say(texts.raised)}</Notice>
  if (done === 'recorded') return <Notice kind="success">{say(texts.recorded)}</Notice>
  return done === 'computed' ? <Notice kind="success">{say(texts.computedNow)}</Notice> : null
}

export default function FiguresPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { figures, history, streets, mayRecord, done, today, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { measure } = figures
  return (
    <div className="stack-wide">
      <PageHeader
        title={textIn(figures.title, language)}
        titleLang={langOfText(figures.title, language)}
        kicker={say(texts.title)}
        trail={[
          { label: say(texts.plans), href: to.plans() },
          { label: textIn(figures.title, language), href: to.plan(figures.commitment) },
          { label: say(texts.title) },
        ]}
        actions={
          figures.isSplittable && <LinkButton href={to.split(figures.commitment)}>{say(texts.split)}</LinkButton>
        }
      />
      <Done done={actionData === undefined ? done : null} />
      {actionData && <ProblemNotice problem={actionData.problem} />}
      {actionData && <ErrorSummary issues={actionData.problem.issues} />}
      {figures.questionsOpen > 0 && (
        <p>
          <a href={to.figureQuestions({ commitment: figures.commitment })}>
            {say(filled(texts.questions, { n: String(figures.questionsOpen) }))}
          </a>
        </p>
      )}
      <Standing figures={figures} />
      {measure === undefined ? (
        <EmptyState title={say(texts.noMeasure)}>
          <p>{say(texts.noMeasureCure)}</p>
        </EmptyState>
      ) : (
        <>
          <div className="two-figures">
            <OneFigure figures={figures} kind="computed" mayRecord={mayRecord} />
            <OneFigure figures={figures} kind="declared" mayRecord={mayRecord} />
          </div>
          <Trend data={figures} until={figures.on} />
          <Parts figures={figures} />
          {mayRecord ? (
            <DeclareForm
              measure={measure}
              streets={streets}
              today={today}
              {...(actionData?.entered === undefined ? {} : { entered: actionData.entered })}
              issues={actionData?.problem.issues ?? []}
            />
          ) : (
            <WhoMay
              act={texts.report}
              operation={plans.recordFigure}
              units={figures.answering}
              basis={figures.basis}
              document={figures.document}
            />
          )}
          <History history={history} unit={measure.unit} commitment={figures.commitment} after={after} />
        </>
      )}
    </div>
  )
}
