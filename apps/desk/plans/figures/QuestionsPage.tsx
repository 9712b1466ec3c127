/** Questions where declared and computed figures disagree: who says which is right, and why. */
import { bracketed } from '#apps/commitments/trend-texts.ts'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { grouped } from '#modules/plans/figures/texts.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { idsOf, WhoMay } from '../WhoMay.tsx'
import { figureTexts, filled, questionTexts as texts } from './texts.ts'
import '#ui/charts.css'

type Question = OutputOf<typeof plans.listQuestions>['items'][number]

const states = ['open', 'answered', 'settled'] as const
const verdicts = ['declared-was-wrong', 'source-is-incomplete', 'counted-differently'] as const

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const state = states.find((one) => one === query.get('state')) ?? 'open'
  const commitment = query.get('commitment') ?? undefined
  const after = query.get('after') ?? undefined
  const page = await view.call(plans.listQuestions, {
    state,
    limit: 20,
    ...(commitment === undefined ? {} : { commitment }),
    ...(after === undefined ? {} : { after }),
  })
  const mayAnswer = page.items.filter(({ answering }) => view.may(plans.answerQuestion, idsOf(answering)))
  return { page, state, commitment, after, mayAnswer: mayAnswer.map(({ id }) => id), done: query.get('done') }
}

interface Answer {
  readonly question: string
  readonly problem: Problem
  readonly answer: string
  readonly error?: string
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const [question, answer] = [textOf(form, 'question'), textOf(form, 'answer')]
  const verdict = verdicts.find((one) => one === textOf(form, 'verdict')) ?? verdicts[0]
  if (answer === '') {
    const error = textIn(texts.answerMissing, view.language)
    return data<Answer>({ question, answer, error, problem: { code: 'invalid', issues: [] } }, { status: 400 })
  }
  const done = await attempt(view.language, () => view.call(plans.answerQuestion, { question, verdict, answer }))
  if (done.ok) return redirect(deskLinks(view.language).figureQuestions({ done: 'answered' }))
  return data<Answer>({ question, answer, problem: done.problem }, { status: 409 })
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

function AnswerForm({ question, failed }: { question: Question; failed: Answer | undefined }) {
  const say = useSay()
  return (
    <Form>
      <input type="hidden" name="question" value={question.id} />
      <Select
        id={`verdict-${question.id}`}
        name="verdict"
        label={say(texts.verdict)}
        options={verdicts.map((value) => ({ value, label: say(texts[value]) }))}
      />
      <TextArea
        id={`answer-${question.id}`}
        name="answer"
        rows={2}
        required
        maxLength={2000}
        label={say(texts.answer)}
        defaultValue={failed?.answer ?? ''}
        error={failed?.error}
      />
      <div className="row">
        <Button>{say(texts.submit)}</Button>
      </div>
    </Form>
  )
}

function Card({ question, mayAnswer, failed }: { question: Question; mayAnswer: boolean; failed: Answer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const unit = textIn(question.unit, language)
  return (
    <li className="panel stack">
      <h2>
        <a href={deskLinks(language).figures(question.commitment)} lang={langOfText(question.title, language)}>
          {textIn(question.title, language)}
        </a>
      </h2>
      <DefinitionList
        items={[
          [
            say(figureTexts.place),
            question.place === undefined ? say(figureTexts.whole) : textIn(question.place.name, language),
          ],
          [say(texts.on), formatDay(question.on, language)],
          [say(texts.declared), bracketed(`${grouped(question.declared)} ${unit}`, question.declaredBy, language)],
          [say(texts.computed), `${grouped(question.computed)} ${unit}`],
          [say(texts.raisedOn), formatDay(question.raisedOn, language)],
          [say(texts.verdict), question.answer && say(texts[question.answer.verdict])],
          [say(texts.answer), question.answer?.text],
        ]}
      />
      {question.answer !== undefined && (
        <p className="small soft">
          {say(filled(texts.answerBy, { day: formatDay(question.answer.on, language), name: question.answer.by }))}
        </p>
      )}
      {failed !== undefined && <ProblemNotice problem={failed.problem} />}
      {question.state === 'open' &&
        (mayAnswer ? (
          <AnswerForm question={question} failed={failed} />
        ) : (
          <WhoMay
            act={texts.submit}
            operation={plans.answerQuestion}
            units={question.answering}
            basis={question.basis}
            document={question.document}
          />
        ))}
    </li>
  )
}

export default function QuestionsPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { page, state, commitment, after, mayAnswer, done } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        trail={[{ label: say(figureTexts.plans), href: to.plans() }, { label: say(texts.title) }]}
      />
      {done === 'answered' && actionData === undefined && <Notice kind="success">{say(texts.done)}</Notice>}
      <Tabs
        label={say(texts.states)}
        tabs={states.map((one) => ({
          href: to.figureQuestions({ state: one, commitment }),
          label: say(texts[one]),
          current: one === state,
        }))}
      />
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.figureQuestions({ state, commitment, after })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <ul className="plain-list stack">
          {page.items.map((question) => (
            <Card
              key={question.id}
              question={question}
              mayAnswer={mayAnswer.includes(question.id)}
              failed={actionData?.question === question.id ? actionData : undefined}
            />
          ))}
        </ul>
      </Paged>
    </div>
  )
}
