/** One figure on the desk: its values over time, the form that adds one, the history with its undo. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { isDay } from '#base/day.ts'
import type { Issue } from '#base/refusals.ts'
import { Basis } from '#apps/parameters/Basis.tsx'
import { textIn } from '#base/text.ts'
import { numbered } from '#apps/commitments/words.ts'
import { parametersContract } from '#modules/parameters/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { kindTexts } from '#modules/parameters/texts.ts'
import { decimalWords } from '#modules/plans/wording/texts.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Checkbox, Field, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { replayPageTexts } from '../cases/replay/texts.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { History } from '../norms/parts.tsx'
import { deskParameterTexts as texts } from './texts.ts'
import '../norms/norms.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const parameter = params['parameter'] ?? ''
  const [figure, edits] = await Promise.all([
    view.call(parametersContract.getParameter, { parameter }),
    view.call(parametersContract.listEdits, { parameter, limit: 50 }),
  ])
  return {
    figure,
    edits: edits.items,
    mayEdit: view.may(parametersContract.setValue),
    mayReplay: view.may(proceduresContract.replayCases),
    done: new URL(request.url).searchParams.get('done'),
  }
}

interface Entered {
  readonly value: string
  readonly from: string
  readonly clause: string
  readonly note: string
  readonly reason: string
  readonly verified: boolean
  readonly retroactive: boolean
}

interface Answer {
  readonly problem: Problem
  readonly entered?: Entered
}

function readEntered(form: FormData): Entered {
  return {
    value: textOf(form, 'value'),
    from: textOf(form, 'from'),
    clause: textOf(form, 'clause'),
    note: textOf(form, 'note'),
    reason: textOf(form, 'reason'),
    verified: textOf(form, 'verified') === 'yes',
    retroactive: textOf(form, 'retroactive') === 'yes',
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const parameter = params['parameter'] ?? ''
  const say = (text: { zh: string; en: string }): string => textIn(text, view.language)
  const isUndo = textOf(form, 'act') === 'undo'
  const entered = readEntered(form)
  const issues: Issue[] = [
    ...(entered.value === '' ? [{ path: 'value', message: say(texts.valueMissing) }] : []),
    ...(isDay(entered.from) ? [] : [{ path: 'from', message: say(texts.fromMissing) }]),
    ...(entered.clause === '' ? [{ path: 'clause', message: say(texts.clauseMissing) }] : []),
    ...(entered.reason === '' ? [{ path: 'reason', message: say(texts.reasonMissing) }] : []),
  ]
  if (!isUndo && issues.length > 0)
    return data<Answer>({ problem: { code: 'invalid', issues }, entered }, { status: 400 })
  const done = await attempt(view.language, () =>
    isUndo
      ? view.call(parametersContract.undoEdit, { parameter, edit: textOf(form, 'edit'), reason: entered.reason })
      : view.call(parametersContract.setValue, {
          parameter,
          ...entered,
          from: entered.from,
          revision: textOf(form, 'revision'),
        }),
  )
  if (done.ok) return redirect(deskLinks(view.language).parameter(parameter, { done: isUndo ? 'undone' : 'saved' }))
  const { problem } = done
  return data<Answer>({ problem, ...(isUndo ? {} : { entered }) }, { status: problem.code === 'invalid' ? 400 : 409 })
}

/** A refused act shows what it met: the router would keep the old data after a 409. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.figure.title, texts.title)

function Values({ figure }: Pick<Loaded, 'figure'>) {
  const { language, site } = useFrame()
  const say = useSay()
  if (figure.values.length === 0)
    return (
      <Notice kind="info" title={say(texts.noValues)}>
        {figure.pending !== undefined && <p>{textIn(figure.pending, language)}</p>}
      </Notice>
    )
  return (
    <div className="even-rows">
      <Table
        caption={say(texts.values)}
        rows={figure.values}
        rowKey={({ from }) => from}
        columns={[
          {
            key: 'value',
            head: say(texts.value),
            rowHead: true,
            cell: ({ value }) => `${decimalWords(value)} ${textIn(figure.unit, language)}`,
          },
          {
            key: 'from',
            head: say(texts.from),
            cell: ({ from }) => <time dateTime={from}>{formatDay(from, language)}</time>,
          },
          {
            key: 'until',
            head: say(texts.until),
            cell: ({ until }) => (until === undefined ? '—' : formatDay(until, language)),
          },
          {
            key: 'clause',
            head: say(texts.clause),
            cell: (value) => <Basis value={value} portal={site.url} />,
          },
          {
            key: 'checked',
            head: say(texts.checked),
            cell: ({ verified }) => say(verified ? texts.verified : texts.unverified),
          },
        ]}
      />
    </div>
  )
}

function AddValue({
  figure,
  entered,
  issues,
}: Pick<Loaded, 'figure'> & { entered: Entered | undefined; issues: readonly Issue[] | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const hint =
    figure.kind === 'day'
      ? say(texts.dayHint)
      : figure.kind === 'choice'
        ? say(texts.wordHint)
        : say(numbered(texts.numberHint, textIn(figure.unit, language)))
  return (
    <section className="panel stack" aria-labelledby="add">
      <h2 id="add">{say(texts.add)}</h2>
      <p className="soft">{say(texts.addLead)}</p>
      <Form>
        <input type="hidden" name="revision" value={figure.revision} />
        <Field
          name="value"
          label={say(texts.value)}
          hint={hint}
          required
          defaultValue={entered?.value ?? ''}
          error={issueOf(issues, 'value')}
        />
        <Field
          name="from"
          type="date"
          label={say(texts.from)}
          required
          defaultValue={entered?.from ?? ''}
          error={issueOf(issues, 'from')}
        />
        <Field
          name="clause"
          label={say(texts.clause)}
          hint={say(texts.clauseHint)}
          required
          defaultValue={entered?.clause ?? figure.values.at(-1)?.clause ?? ''}
          error={issueOf(issues, 'clause')}
        />
        <Checkbox name="verified" label={say(texts.tick)} defaultChecked={entered?.verified ?? false} />
        <Checkbox name="retroactive" label={say(texts.retroactive)} defaultChecked={entered?.retroactive ?? false} />
        <Field name="note" label={say(texts.note)} maxLength={1000} defaultValue={entered?.note ?? ''} />
        <TextArea
          name="reason"
          label={say(texts.reason)}
          rows={2}
          required
          maxLength={2000}
          defaultValue={entered?.reason ?? ''}
          error={issueOf(issues, 'reason')}
        />
        <div>
          <Button name="act" value="set">
            {say(texts.save)}
          </Button>
        </div>
      </Form>
    </section>
  )
}

export default function ParameterPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { figure, edits, mayEdit, mayReplay, done } = loaderData
  const { language, site } = useFrame()
  const say = useSay()
  const problem = actionData?.problem
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.title), href: deskLinks(language).parameters() },
          { label: say(kindTexts[figure.kind]) },
        ]}
        title={textIn(figure.title, language)}
        titleLang={langOfText(figure.title, language)}
        actions={
          <>
            {mayReplay && (
              <LinkButton href={deskLinks(language).replay({ parameter: figure.id })}>
                {say(replayPageTexts.linkParameter)}
              </LinkButton>
            )}
            <LinkButton kind="quiet" href={`${site.url}${portalLinks(language).parameter(figure.id)}`}>
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
      <Values figure={figure} />
      {mayEdit ? (
        <AddValue figure={figure} entered={actionData?.entered} issues={problem?.issues} />
      ) : (
        <p className="soft">{say(texts.mayNot)}</p>
      )}
      <History edits={edits} mayEdit={mayEdit} />
    </article>
  )
}
