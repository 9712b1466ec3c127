/** What a document leaves open: every reading, the one in use, and the form that records a decision. */
import type { Issue } from '#base/refusals.ts'
import { textIn, type Text } from '#base/text.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import type { Plan } from './PlanPage.tsx'
import { deskPlanTexts as texts } from './texts.ts'

/** The entries of the form. */
export interface Decision {
  readonly reading: string
  readonly by: string
  readonly on: string
  readonly because: string
}

interface Props {
  readonly question: NonNullable<Plan['question']>
  readonly revision: number
  readonly units: readonly { readonly id: string; readonly name: Text }[]
  readonly mayDecide: boolean
  readonly entered?: Decision
  readonly issues?: readonly Issue[]
}

function Readings({ question }: Pick<Props, 'question'>) {
  const { language } = useFrame()
  const say = useSay()
  const { decidedBy, decidedOn, because } = question
  return (
    <>
      <ul className="readings">
        {question.readings.map(({ id, text }) => (
          <li key={id} className={id === question.inUse ? 'is-in-use' : undefined} lang={langOfText(text, language)}>
            {textIn(text, language)}
            {id === question.inUse && <strong>{say(texts.current)}</strong>}
          </li>
        ))}
      </ul>
      <p className="soft">
        {decidedBy === undefined
          ? say(texts.undecided)
          : `${say(texts.decidedBy)} ${textIn(decidedBy.name, language)} ${decidedOn === undefined ? '' : formatDay(decidedOn, language)}`}
      </p>
      {because !== undefined && <p lang={langOfText(because, language)}>{textIn(because, language)}</p>}
    </>
  )
}

function DecisionForm({ question, revision, units, entered, issues }: Props) {
  const { language, today } = useFrame()
  const say = useSay()
  return (
    <Form>
      <input type="hidden" name="revision" value={revision} />
      <Select
        name="reading"
        label={say(texts.reading)}
        required
        defaultValue={entered?.reading ?? question.inUse}
        error={issueOf(issues, 'reading')}
        options={question.readings.map(({ id, text }) => ({ value: id, label: textIn(text, language) }))}
      />
      <Select
        name="by"
        label={say(texts.by)}
        required
        empty=""
        defaultValue={entered?.by ?? question.decidedBy?.id ?? ''}
        error={issueOf(issues, 'by')}
        options={units.map(({ id, name }) => ({ value: id, label: textIn(name, language) }))}
      />
      <Field
        name="on"
        type="date"
        label={say(texts.on)}
        required
        max={today}
        defaultValue={entered?.on ?? today}
        error={issueOf(issues, 'on')}
      />
      <TextArea
        name="because"
        label={say(texts.because)}
        hint={say(texts.becauseHint)}
        required
        maxLength={2000}
        defaultValue={entered?.because ?? ''}
        error={issueOf(issues, 'because')}
      />
      <div>
        <Button name="act" value="decide">
          {say(texts.save)}
        </Button>
      </div>
    </Form>
  )
}

/** The section. */
export function DecideScope(props: Props) {
  const { question, mayDecide, issues } = props
  const { language } = useFrame()
  const say = useSay()
  return (
    <section className="panel stack" aria-labelledby="question">
      <h2 id="question">{say(texts.question)}</h2>
      <p lang={langOfText(question.question, language)}>
        <strong>{textIn(question.question, language)}</strong>
      </p>
      <Readings question={question} />
      {mayDecide ? (
        <details className="more-filters" open={question.decidedBy === undefined || issues !== undefined}>
          <summary>{say(question.decidedBy === undefined ? texts.decide : texts.decideAgain)}</summary>
          <DecisionForm {...props} />
        </details>
      ) : (
        <p className="soft">{say(texts.mayNot)}</p>
      )}
    </section>
  )
}
