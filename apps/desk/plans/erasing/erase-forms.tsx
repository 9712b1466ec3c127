/** The forms that answer a request for deletion: erasing for good with a confirmation, and refusing with the reason. */
import { Button } from '#ui/components/actions.tsx'
import { Checkbox, Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import type { Problem } from '#ui/attempt.ts'
import type { Text } from '#base/text.ts'
import { useSay } from '#ui/frame.ts'
import { causeTexts, erasingTexts as texts, groundTexts } from './texts.ts'

/** Which form was sent. */
export type Act = 'erase' | 'refuse'

/** What the forms ask. */
export const fields = ['receivedOn', 'ground', 'because', 'reason', 'confirmed'] as const
/** What was entered, as text. */
export type Entered = Readonly<Record<(typeof fields)[number], string>>

interface Sent {
  readonly problem: Problem
  readonly entered: Entered
}

interface FormProps {
  /** What was sent by this form and did not go through. */
  readonly answer: Sent | undefined
  readonly today: string
}

function useOptions(words: Readonly<Record<string, Text>>) {
  const say = useSay()
  return Object.entries(words).map(([value, label]) => ({ value, label: say(label) }))
}

const fieldOf = (act: Act, answer: Sent | undefined, name: (typeof fields)[number]) => ({
  name,
  id: `field-${act}-${name}`,
  defaultValue: answer?.entered[name] ?? '',
  error: issueOf(answer?.problem.issues, name),
})

function Common({ act, answer, today }: FormProps & { act: Act }) {
  const say = useSay()
  const received = fieldOf(act, answer, 'receivedOn')
  return (
    <>
      <Field
        {...received}
        label={say(texts.receivedOn)}
        type="date"
        max={today}
        required
        defaultValue={answer === undefined ? today : received.defaultValue}
      />
      <Select
        {...fieldOf(act, answer, 'ground')}
        label={say(texts.ground)}
        empty={say(texts.choose)}
        options={useOptions(groundTexts)}
        required
      />
    </>
  )
}

function Reason({ act, answer }: { act: Act; answer: Sent | undefined }) {
  const say = useSay()
  return (
    <TextArea
      {...fieldOf(act, answer, 'reason')}
      label={say(texts.reason)}
      hint={say(texts.reasonHint)}
      rows={3}
      maxLength={500}
      required
    />
  )
}

/** Erases; the box has to be ticked, which works without script. */
export function EraseForm({ answer, today }: FormProps) {
  const say = useSay()
  const unticked = issueOf(answer?.problem.issues, 'confirmed')
  return (
    <section className="panel stack" aria-labelledby="erase">
      <h2 id="erase">{say(texts.eraseLead)}</h2>
      <Form className="stack">
        <Common act="erase" answer={answer} today={today} />
        <Reason act="erase" answer={answer} />
        {unticked !== undefined && <p className="field-error">{unticked}</p>}
        <Checkbox
          name="confirmed"
          id="field-erase-confirmed"
          label={say(texts.confirm)}
          required
          defaultChecked={answer?.entered.confirmed === 'yes'}
        />
        <div>
          <Button kind="danger" name="act" value="erase">
            {say(texts.doErase)}
          </Button>
        </div>
      </Form>
    </section>
  )
}

/** Refuses; folded away until it is needed. */
export function RefuseForm({ answer, today }: FormProps) {
  const say = useSay()
  return (
    <details className="panel" open={answer !== undefined}>
      <summary>{say(texts.refuseLead)}</summary>
      <Form className="stack">
        <p className="soft">{say(texts.refuseHint)}</p>
        <Common act="refuse" answer={answer} today={today} />
        <Select
          {...fieldOf('refuse', answer, 'because')}
          label={say(texts.because)}
          empty={say(texts.choose)}
          options={useOptions(causeTexts)}
          required
        />
        <Reason act="refuse" answer={answer} />
        <div>
          <Button kind="secondary" name="act" value="refuse">
            {say(texts.doRefuse)}
          </Button>
        </div>
      </Form>
    </details>
  )
}
