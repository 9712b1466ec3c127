/** One commitment on the desk: its facts, the decision on what its wording leaves open, and the history. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { z } from 'zod'
import { isDay } from '#base/day.ts'
import type { Issue } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { citationWords, splitReference } from '#base/citation-words.ts'
import { commitmentStateBadges } from '#apps/commitments/words.ts'
import { fundingTexts } from '#apps/funding/texts.ts'
import { fundingContract, moneyPlan } from '#modules/funding/contract.ts'
import { LampMark } from '#apps/commitments/Lamp.tsx'
import { commitmentTexts } from '#apps/commitments/texts.ts'
import { modalityTexts } from '#modules/norms/texts.ts'
import { plansContract, unitRoles, type commitmentView } from '#modules/plans/contract.ts'
import { columnTexts, fieldTexts, kindTexts, ownerTexts, roleTexts } from '#modules/plans/texts.ts'
import { measureWords, whenWords } from '#modules/plans/wording/texts.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Badge, ErrorSummary, Notice, ProblemNotice, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { History } from '../norms/parts.tsx'
import { listAllUnits } from '../directory/units.ts'
import { DecideScope, type Decision } from './DecideScope.tsx'
import { figureTexts } from './figures/texts.ts'
import { amendingPageTexts } from './amending/texts.ts'
import { supervisionPageTexts } from './supervising/texts.ts'
import { deskPlanTexts as texts } from './texts.ts'
import '../norms/norms.css'

/** A commitment as the desk shows it. */
export type Plan = z.output<typeof commitmentView>

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const commitment = params['commitment'] ?? ''
  const [plan, edits, units, amendable] = await Promise.all([
    view.call(plansContract.getCommitment, { commitment }),
    view.call(plansContract.listEdits, { commitment, limit: 50 }),
    listAllUnits(view),
    view.may(plansContract.proposeAmendment) ? view.call(plansContract.getAmendable, { commitment }) : undefined,
  ])
  return {
    plan,
    edits: edits.items,
    units: units.filter(({ kind }) => kind !== 'collective').map(({ id, name }) => ({ id, name })),
    mayPropose: amendable?.mayPropose === true,
    mayDecide: view.may(plansContract.decideScope),
    hasMoney: view.may(fundingContract.releaseMoney) && plan.instrument.id === moneyPlan,
    done: new URL(request.url).searchParams.get('done'),
  }
}

interface Answer {
  readonly problem: Problem
  readonly entered?: Decision
}

/** The entries of the form and what is missing in them. */
function readDecision(
  form: FormData,
  say: (text: { zh: string; en: string }) => string,
): { entered: Decision; issues: Issue[] } {
  const entered = {
    reading: textOf(form, 'reading'),
    by: textOf(form, 'by'),
    on: textOf(form, 'on'),
    because: textOf(form, 'because'),
  }
  const issues: Issue[] = [
    ...(entered.reading === '' ? [{ path: 'reading', message: say(texts.readingMissing) }] : []),
    ...(entered.by === '' ? [{ path: 'by', message: say(texts.byMissing) }] : []),
    ...(isDay(entered.on) ? [] : [{ path: 'on', message: say(texts.onMissing) }]),
    ...(entered.because === '' ? [{ path: 'because', message: say(texts.becauseMissing) }] : []),
  ]
  return { entered, issues }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const commitment = params['commitment'] ?? ''
  const to = deskLinks(view.language)
  const isUndo = textOf(form, 'act') === 'undo'
  const { entered, issues } = readDecision(form, (text) => textIn(text, view.language))
  if (!isUndo && issues.length > 0)
    return data<Answer>({ problem: { code: 'invalid', issues }, entered }, { status: 400 })
  const done = await attempt(view.language, () =>
    isUndo
      ? view.call(plansContract.undoEdit, { commitment, edit: textOf(form, 'edit'), reason: textOf(form, 'reason') })
      : view.call(plansContract.decideScope, {
          commitment,
          ...entered,
          on: entered.on,
          revision: textOf(form, 'revision'),
        }),
  )
  if (done.ok) return redirect(to.plan(commitment, { done: isUndo ? 'undone' : 'saved' }))
  const { problem } = done
  return data<Answer>({ problem, ...(isUndo ? {} : { entered }) }, { status: problem.code === 'invalid' ? 400 : 409 })
}

/** A refused act shows what it met: the router would keep the old data after a 409. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.plan.title, texts.title)

function Units({ plan }: { plan: Plan }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  if (plan.units.length === 0) return <span className="soft">{say(texts.none)}</span>
  return (
    <dl className="role-list">
      {unitRoles.map((role) => {
        const own = plan.units.filter((one) => one.role === role)
        if (own.length === 0) return null
        return (
          <div key={role}>
            <dt>{say(roleTexts[role])}</dt>
            <dd>
              <ul className="plain-list">
                {own.map(({ unit, part }) => (
                  <li key={`${unit.id} ${part?.zh ?? ''}`}>
                    <a href={to.plans({ unit: unit.id })} lang={langOfText(unit.name, language)}>
                      {textIn(unit.name, language)}
                    </a>
                    {part !== undefined && <span className="soft"> {textIn(part, language)}</span>}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function ClauseLinks({ plan }: { plan: Plan }) {
  const { language, site } = useFrame()
  const to = portalLinks(language)
  return (
    <ul className="plain-list">
      {plan.clauses.map((reference) => {
        const { instrument, clause } = splitReference(reference)
        const path = clause === undefined ? to.instrument(instrument) : to.clause(instrument, clause)
        return (
          <li key={reference}>
            <a className="button button-quiet" href={`${site.url}${path}`} lang="zh-CN">
              {citationWords(reference, [plan.instrument])}
            </a>
          </li>
        )
      })}
    </ul>
  )
}

function Facts({ plan }: { plan: Plan }) {
  const { language } = useFrame()
  const say = useSay()
  const { measure, note, vague } = plan
  return (
    <section className="panel">
      <DefinitionList
        items={[
          [say(texts.measure), measure === undefined ? say(texts.none) : say(measureWords(measure))],
          [say(commitmentTexts.lamp), plan.standing && textIn(plan.standing.because, language)],
          [say(columnTexts.when), say(whenWords(plan))],
          [say(texts.vague), vague && textIn(vague, language)],
          [say(columnTexts.modality), say(modalityTexts[plan.modality])],
          [say(columnTexts.owner), say(ownerTexts[plan.owner])],
          [say(texts.units), <Units key="units" plan={plan} />],
          [say(texts.clauses), <ClauseLinks key="clauses" plan={plan} />],
          [say(texts.note), note && textIn(note, language)],
        ]}
      />
    </section>
  )
}

function Points({ points, plan }: { points: Plan['points']; plan: Plan }) {
  const { language } = useFrame()
  const say = useSay()
  return points.map((point, index) => (
    <section key={`${point.field} ${index}`} className="stack">
      <h2>{say(fieldTexts[point.field as keyof typeof fieldTexts])}</h2>
      <ul className="sides">
        {point.places.map(({ clause, says }) => (
          <li key={clause} className={clause === point.inUse ? 'is-in-use' : undefined}>
            <span lang="zh-CN">{citationWords(clause, [plan.instrument])}</span>
            <p lang={langOfText(says, language)}>{textIn(says, language)}</p>
            {clause === point.inUse && (
              <p>
                <Badge tone="info">{say(texts.used)}</Badge>
              </p>
            )}
          </li>
        ))}
      </ul>
      {point.note !== undefined && <p className="soft">{textIn(point.note, language)}</p>}
    </section>
  ))
}

export default function PlanPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { plan, edits, units, mayPropose, mayDecide, hasMoney, done } = loaderData
  const { language, site } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const problem = actionData?.problem
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[{ label: say(texts.title), href: to.plans() }, { label: say(kindTexts[plan.kind]) }]}
        title={textIn(plan.title, language)}
        titleLang={langOfText(plan.title, language)}
        actions={
          <>
            <StatusBadge states={commitmentStateBadges} state={plan.state} />
            {plan.standing !== undefined && <LampMark standing={plan.standing} />}
            {plan.scope === 'open' && <Badge tone="info">{say(texts.undecided)}</Badge>}
            {plan.measure !== undefined && <LinkButton href={to.figures(plan.id)}>{say(figureTexts.title)}</LinkButton>}
            {hasMoney && <LinkButton href={to.funding({ task: plan.id })}>{say(fundingTexts.title)}</LinkButton>}
            <LinkButton href={to.supervisions({ view: 'all', commitment: plan.id })}>
              {say(supervisionPageTexts.title)}
            </LinkButton>
            <LinkButton href={to.amendPlan(plan.id)}>
              {say(mayPropose ? amendingPageTexts.propose : amendingPageTexts.title)}
            </LinkButton>
            <LinkButton kind="quiet" href={`${site.url}${portalLinks(language).commitment(plan.id)}`}>
              {say(texts.portal)}
            </LinkButton>
          </>
        }
      />
      {problem === undefined && (done === 'saved' || done === 'undone') && (
        <Notice kind="success" title={say(done === 'saved' ? texts.saved : texts.undone)} />
      )}
      {problem !== undefined && problem.issues.length > 0 && <ErrorSummary issues={problem.issues} />}
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {plan.question !== undefined && (
        <DecideScope
          question={plan.question}
          revision={plan.revision}
          units={units}
          mayDecide={mayDecide}
          {...(actionData?.entered === undefined ? {} : { entered: actionData.entered })}
          {...(problem === undefined ? {} : { issues: problem.issues })}
        />
      )}
      <Facts plan={plan} />
      <Points points={plan.points} plan={plan} />
      <History edits={edits} mayEdit={mayDecide} />
    </article>
  )
}
