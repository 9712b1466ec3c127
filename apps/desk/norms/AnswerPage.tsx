/** One answer: what it is, who runs it, the clauses that ask for it, the form to change it, its history. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { normsContract } from '#modules/norms/contract.ts'
import { drivenKindTexts } from '#modules/norms/texts.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { toneOf } from '../../driven/grouping.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { answerFrom, AnswerFields, atFields, valuesOf, type AnswerValues } from './answer-form.tsx'
import { ClauseName, History } from './parts.tsx'
import { texts } from './texts.ts'
import './norms.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const id = params['answer'] ?? ''
  const [answer, edits, asking] = await Promise.all([
    view.call(normsContract.getAnswer, { answer: id }),
    view.call(normsContract.listEdits, { part: 'answers', item: id, limit: 50 }),
    view.call(normsContract.listClauses, { answer: id, limit: 200 }),
  ])
  return {
    answer,
    edits: edits.items,
    asking: asking.items,
    mayEdit: view.may(normsContract.setAnswer),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const answer = params['answer'] ?? ''
  const act = textOf(form, 'act')
  const reason = textOf(form, 'reason')
  const revision = Number(textOf(form, 'revision'))
  const done = await attempt<unknown>(view.language, () =>
    act === 'undo'
      ? view.call(normsContract.undoEdit, { edit: textOf(form, 'edit'), reason })
      : act === 'remove'
        ? view.call(normsContract.removeAnswer, { answer, revision, reason })
        : view.call(normsContract.setAnswer, { answer, revision, ...answerFrom(form) }),
  )
  const to = deskLinks(view.language)
  if (done.ok)
    return redirect(act === 'remove' ? to.answers() : to.answer(answer, { done: act === 'undo' ? 'undone' : 'saved' }))
  const { problem } = done
  const values = act === 'save' ? valuesOf(form) : undefined
  return data({ problem: atFields(problem), values }, { status: problem.code === 'invalid' ? 400 : 409 })
}

/** A refused act shows what it met: the router would keep the old data after a 409. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.answer.title, texts.place)

const valuesFrom = ({ answer }: Loaded): AnswerValues => ({
  kind: answer.kind,
  titleZh: answer.title.zh,
  titleEn: answer.title.en ?? '',
  summaryZh: answer.summary?.zh ?? '',
  summaryEn: answer.summary?.en ?? '',
  placeZh: answer.place?.zh ?? '',
  placeEn: answer.place?.en ?? '',
  module: answer.module ?? '',
  by: answer.units.map(({ id }) => id).join(', '),
  parameters: answer.parameters.join(', '),
})

function Facts({ answer }: Pick<Loaded, 'answer'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { kind, state, units, place, parameters, module, summary } = answer
  return (
    <section className="panel stack">
      {summary !== undefined && <p lang={langOfText(summary, language)}>{textIn(summary, language)}</p>}
      <DefinitionList
        items={[
          [say(texts.kind), say(drivenKindTexts[kind])],
          [
            say(texts.state),
            <Badge key="state" tone={toneOf[state.tone]}>
              {textIn(state.word, language)}
            </Badge>,
          ],
          [
            say(texts.byUnits),
            units.length === 0 ? undefined : (
              <ul key="units" className="plain-list">
                {units.map(({ id, name }) => (
                  <li key={id}>
                    <a href={to.unit(id)} lang={langOfText(name, language)}>
                      {textIn(name, language)}
                    </a>
                  </li>
                ))}
              </ul>
            ),
          ],
          [say(texts.module), module],
          [language === 'zh' ? texts.placeZh.zh : texts.placeEn.en, place && textIn(place, language)],
          [say(texts.parameters), parameters.join(', ')],
        ]}
      />
    </section>
  )
}

function Asking({ answer, asking }: Pick<Loaded, 'answer' | 'asking'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section className="stack" aria-labelledby="asks">
      <h2 id="asks">
        {say(texts.asks)} <span className="number soft">{answer.clauses.length}</span>
      </h2>
      {asking.length === 0 ? (
        <p className="soft">
          {say(texts.noClauses)} {say(texts.addClauseCure)}
        </p>
      ) : (
        <ul className="plain-list">
          {asking.map((one) => (
            <li key={one.clause} className="found-thing">
              <span className="soft" lang={langOfText(one.instrumentTitle, language)}>
                {textIn(one.instrumentTitle, language)}
              </span>
              <a href={deskLinks(language).normsOf(one.instrument, one.id)}>
                <ClauseName {...one} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export default function AnswerPage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: { problem: Problem; values: AnswerValues | undefined }
}) {
  const { answer, edits, mayEdit, done } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const problem = actionData?.problem
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[{ label: say(texts.answersTitle), href: to.answers() }, { label: textIn(answer.title, language) }]}
        kicker={<span className="clause-id">{answer.id}</span>}
        title={textIn(answer.title, language)}
        titleLang={langOfText(answer.title, language)}
      />
      {done !== null && actionData === undefined && (
        <Notice kind="success" title={say(done === 'undone' ? texts.undone : texts.saved)} />
      )}
      {problem !== undefined && problem.issues.length > 0 && <ErrorSummary issues={problem.issues} />}
      {problem !== undefined && problem.issues.length === 0 && <ProblemNotice problem={problem} />}
      <Facts answer={answer} />
      <Asking answer={answer} asking={loaderData.asking} />
      {mayEdit && (
        <details open={actionData?.values !== undefined}>
          <summary>{say(texts.change)}</summary>
          <Form key={answer.revision}>
            <input type="hidden" name="revision" value={answer.revision} />
            <AnswerFields values={actionData?.values ?? valuesFrom(loaderData)} problem={problem} />
            <div className="row">
              <Button name="act" value="save">
                {say(texts.save)}
              </Button>
            </div>
          </Form>
        </details>
      )}
      {mayEdit && answer.clauses.length === 0 && (
        <Form inline>
          <input type="hidden" name="revision" value={answer.revision} />
          <Field id="field-remove-reason" name="reason" label={say(texts.editReason)} required />
          <Button kind="danger" name="act" value="remove">
            {say(texts.remove)}
          </Button>
        </Form>
      )}
      <History edits={edits} mayEdit={mayEdit} />
    </div>
  )
}
