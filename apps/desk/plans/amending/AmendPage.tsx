/** Proposing an amendment of a commitment: what it says now beside what it shall say, the effects before it is sent, earlier amendments. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn, type Text } from '#base/text.ts'
import { amendedFieldTexts } from '#modules/plans/amending/texts.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import type { InputOf, OutputOf } from '#platform/contract/operation.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Checkbox, Field, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { listAllUnits } from '../../directory/units.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { filledIn } from '../supervising/texts.ts'
import { actOnAmendment } from './AmendmentsPage.tsx'
import { AmendmentCard, Changes, Effects, Faults } from './parts.tsx'
import { amendingPageTexts as texts } from './texts.ts'

type Wanted = InputOf<typeof plans.proposeAmendment>['wanted']
type Preview = OutputOf<typeof plans.previewAmendment>

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const commitment = params['commitment'] ?? ''
  const held = await view.call(plans.getAmendable, { commitment })
  const [list, units] = await Promise.all([
    view.call(plans.listCommitmentAmendments, { commitment, state: 'all', limit: 20 }),
    held.mayPropose ? listAllUnits(view) : [],
  ])
  return {
    held,
    amendments: list.items,
    mayUndo: view.may(plans.undoEdit),
    units: units.map(({ id, name }) => ({ id, name })),
    done: new URL(request.url).searchParams.get('done'),
  }
}

type Units = readonly { readonly id: string; readonly name: Text }[]

/** Units by the names that were typed, or by their ids; what is no unit stays as it was typed and is refused by name. */
export function unitsIn(typed: string, units: Units): string[] {
  const ids = new Map(
    units.flatMap(
      ({ id, name: { zh, en } }) => [[id, id], [zh, id], ...(en === undefined ? [] : [[en, id]])] as [string, string][],
    ),
  )
  const pieces = typed
    .split(/[、;；\n]+/u)
    .flatMap((one) => (ids.has(one.trim()) ? [one] : one.split(/[,，]/u)))
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return [...new Set(pieces.map((one) => ids.get(one) ?? one))]
}

function wantedIn(form: FormData, units: Units): Wanted {
  return {
    title: textOf(form, 'title'),
    lead: unitsIn(textOf(form, 'lead'), units),
    joint: unitsIn(textOf(form, 'joint'), units),
    cooperating: unitsIn(textOf(form, 'cooperating'), units),
    dueOn: textOf(form, 'dueOn'),
    value: textOf(form, 'value'),
    upper: textOf(form, 'upper'),
    measured: textOf(form, 'measured'),
    dropped: textOf(form, 'dropped') === 'yes',
  }
}

/** The same as the address of a preview has it. */
function previewOf(commitment: string, { lead, joint, cooperating, ...rest }: Wanted) {
  return { ...rest, commitment, lead: lead.join(','), joint: joint.join(','), cooperating: cooperating.join(',') }
}

interface Answer {
  readonly problem?: Problem
  readonly preview?: Preview
  readonly wanted?: Wanted
  readonly reason?: string
  readonly basis?: string
  readonly decided?: { readonly amendment: string; readonly typed: string }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const commitment = params['commitment'] ?? ''
  const act = textOf(form, 'act')
  const to = deskLinks(view.language)
  const failed = (problem: Problem, rest: Omit<Answer, 'problem'>) =>
    data<Answer>({ problem, ...rest }, { status: problem.code === 'invalid' ? 400 : 409 })
  if (act === 'decide' || act === 'withdraw' || act === 'undo') {
    const done = await attempt(view.language, () => actOnAmendment(view, form))
    if (done.ok) return redirect(to.amendments({ state: 'all', done: 'done' }))
    return failed(done.problem, {
      decided: { amendment: textOf(form, 'amendment'), typed: textOf(form, 'reason') },
    })
  }
  const units = await listAllUnits(view)
  const entered = { wanted: wantedIn(form, units), reason: textOf(form, 'reason'), basis: textOf(form, 'basis') }
  if (act === 'preview') {
    const seen = await attempt(view.language, () =>
      view.call(plans.previewAmendment, previewOf(commitment, entered.wanted)),
    )
    return seen.ok ? data<Answer>({ preview: seen.value, ...entered }) : failed(seen.problem, entered)
  }
  const revision = textOf(form, 'revision')
  const done = await attempt(view.language, () =>
    view.call(plans.proposeAmendment, { commitment, ...entered, revision }),
  )
  return done.ok ? redirect(to.amendPlan(commitment, { done: 'sent' })) : failed(done.problem, entered)
}

/** A refused act shows how it stands now. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.propose, args.loaderData?.held.commitment.title)

function ProposalForm({ loaded, answer }: { loaded: Loaded; answer: Answer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const { held, units } = loaded
  const wanted = answer?.wanted ?? held.now
  const issues = answer?.problem?.issues
  const nameOf = new Map(units.map(({ id, name }) => [id, textIn(name, language)]))
  const now = (text: string): string =>
    language === 'zh'
      ? `${say(texts.now)}：${text === '' ? '无' : text}。`
      : `${say(texts.now)}: ${text === '' ? 'none' : text}.`
  const error = (name: string): string | undefined =>
    issueOf(
      issues?.map((issue) => ({ ...issue, path: issue.path.replace(/^wanted\./u, '') })),
      name,
    )
  const common = (name: keyof typeof amendedFieldTexts) => ({
    name,
    label: say(amendedFieldTexts[name]),
    error: error(name),
  })
  const separator = language === 'zh' ? '、' : '; '
  const namesOf = (ids: readonly string[]): string => ids.map((id) => nameOf.get(id) ?? id).join(separator)
  const unitsField = (name: 'lead' | 'joint' | 'cooperating') => (
    <Field
      {...common(name)}
      list="unit-names"
      hint={`${now(namesOf(held.now[name]))} ${say(texts.unitsHint)}`}
      defaultValue={namesOf(wanted[name])}
    />
  )
  const parameters = held.parameters.map((id) => say(filledIn(texts.parameterHint, { id }))).join('')
  const planDays =
    held.plan === undefined
      ? ''
      : say(
          filledIn(texts.planDays, {
            from: formatDay(held.plan.from, language),
            to: formatDay(held.plan.to, language),
          }),
        )
  return (
    <Form className="panel">
      <input type="hidden" name="revision" value={held.revision} />
      <TextArea
        {...common('title')}
        rows={2}
        required
        maxLength={500}
        defaultValue={wanted.title}
        hint={now(held.now.title)}
      />
      {unitsField('lead')}
      {unitsField('joint')}
      {unitsField('cooperating')}
      <datalist id="unit-names">
        {units.map(({ id, name }) => (
          <option key={id} value={textIn(name, language)} />
        ))}
      </datalist>
      <Field
        {...common('dueOn')}
        maxLength={10}
        defaultValue={wanted.dueOn}
        hint={`${now(held.now.dueOn)} ${say(texts.dueHint)} ${planDays}`}
      />
      {held.hasMeasure && (
        <div className="pair">
          <Field
            {...common('value')}
            inputMode="decimal"
            defaultValue={wanted.value}
            hint={`${now(held.now.value)} ${parameters}`}
          />
          <Field {...common('upper')} inputMode="decimal" defaultValue={wanted.upper} hint={now(held.now.upper)} />
          <Field {...common('measured')} maxLength={100} defaultValue={wanted.measured} hint={now(held.now.measured)} />
        </div>
      )}
      <Checkbox name="dropped" label={say(texts.drop)} defaultChecked={wanted.dropped === true} />
      <TextArea
        name="reason"
        label={say(texts.reason)}
        rows={2}
        required
        maxLength={2000}
        defaultValue={answer?.reason ?? ''}
        error={error('reason')}
      />
      <Field
        name="basis"
        label={say(texts.basis)}
        hint={say(texts.basisHint)}
        required
        maxLength={500}
        defaultValue={answer?.basis ?? ''}
        error={error('basis')}
      />
      <div className="row">
        <Button kind="secondary" name="act" value="preview">
          {say(texts.preview)}
        </Button>
        <Button name="act" value="propose">
          {say(texts.submit)}
        </Button>
      </div>
    </Form>
  )
}

function Seen({ preview }: { preview: Preview }) {
  const say = useSay()
  return (
    <section className="stack" aria-labelledby="preview">
      <h2 id="preview">{say(texts.effects)}</h2>
      <Faults faults={preview.faults} title={texts.cannotPropose} />
      {preview.changes.length > 0 && <Changes changes={preview.changes} />}
      <Effects effects={preview.effects} />
    </section>
  )
}

/** Messages of a form's fields without the path of the operation's input. */
function plainIssues({ issues }: Problem): { path: string; message: string }[] {
  return issues.map(({ path, message }) => ({ path: path.replace(/^wanted\./u, ''), message }))
}

function Said({ done }: { done: string | null }) {
  const say = useSay()
  if (done === null) return null
  const word: Text = done === 'sent' ? texts.sent : texts.done
  return <Notice kind="success">{say(word)}</Notice>
}

export default function AmendPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { held, amendments, mayUndo, done } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const problem = actionData?.problem
  const decided = actionData?.decided
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.title), href: to.amendments() },
          {
            label: textIn(held.commitment.title, language),
            href: to.plan(held.commitment.id),
            lang: langOfText(held.commitment.title, language),
          },
          { label: say(texts.propose) },
        ]}
        title={say(texts.propose)}
        lead={say(texts.lead)}
      />
      {actionData === undefined && <Said done={done} />}
      {problem !== undefined && problem.issues.length > 0 && <ErrorSummary issues={plainIssues(problem)} />}
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {actionData?.preview !== undefined && <Seen preview={actionData.preview} />}
      {held.open !== undefined && <Notice kind="info" title={say(texts.openAlready)} />}
      {held.open === undefined &&
        (held.mayPropose ? (
          <ProposalForm loaded={loaderData} answer={actionData} />
        ) : (
          <Notice>{say(texts.mayNot)}</Notice>
        ))}
      {amendments.length > 0 && (
        <section className="stack" aria-labelledby="history">
          <h2 id="history">{say(texts.history)}</h2>
          <ul className="plain-list stack">
            {amendments.map((one) => (
              <AmendmentCard
                key={one.id}
                one={one}
                typed={decided?.amendment === one.id ? decided.typed : ''}
                mayUndo={mayUndo}
              />
            ))}
          </ul>
        </section>
      )}
    </article>
  )
}
