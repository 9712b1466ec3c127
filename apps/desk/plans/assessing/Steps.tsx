/** What may be done next with an assessment: each act a form of its own. */
import { Button } from '#ui/components/actions.tsx'
import { Field, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { useSay } from '#ui/frame.ts'
import { answerOf, type Answer } from './acting.ts'
import type { Loaded } from './AssessmentPage.tsx'
import { Refused } from './parts.tsx'
import { assessingTexts as texts } from './texts.ts'

function Act({ act, label, kind = 'secondary' }: { act: string; label: string; kind?: 'primary' | 'secondary' }) {
  return (
    <Form inline>
      <Button kind={kind} name="act" value={act}>
        {label}
      </Button>
    </Form>
  )
}

function DrawForm({ answer }: { answer: Answer | undefined }) {
  const say = useSay()
  return (
    <Form inline>
      <Field
        name="seed"
        label={say(texts.seed)}
        hint={say(texts.seedHint)}
        defaultValue={answer?.entered['seed'] ?? ''}
        error={issueOf(answer?.problem.issues, 'seed')}
        required
        minLength={4}
      />
      <Button kind="secondary" name="act" value="draw">
        {say(texts.draw)}
      </Button>
    </Form>
  )
}

function WithdrawForm({ answer }: { answer: Answer | undefined }) {
  const say = useSay()
  return (
    <details open={answer !== undefined}>
      <summary>{say(texts.withdraw)}</summary>
      <Form className="stack">
        <TextArea
          name="reason"
          label={say(texts.reason)}
          rows={2}
          defaultValue={answer?.entered['reason'] ?? ''}
          error={issueOf(answer?.problem.issues, 'reason')}
          required
        />
        <div>
          <Button kind="danger" name="act" value="withdraw">
            {say(texts.withdraw)}
          </Button>
        </div>
      </Form>
    </details>
  )
}

/** The forms that fit the state and the reader; nothing where there are none. */
export function Steps({ seen, may, answer }: Pick<Loaded, 'seen' | 'may'> & { answer: Answer | undefined }) {
  const say = useSay()
  if (seen.state === 'withdrawn' || !(may.gather || may.decide)) return null
  const isOpen = seen.state === 'open'
  const hasInputs = seen.gatheredOn !== undefined
  return (
    <section className="panel stack" aria-labelledby="steps">
      <h2 id="steps">{say(texts.steps)}</h2>
      <Refused answer={answer} />
      {isOpen && may.gather && (
        <Act
          act="gather"
          label={say(hasInputs ? texts.gatherAgain : texts.gather)}
          kind={hasInputs ? 'secondary' : 'primary'}
        />
      )}
      {isOpen && may.gather && hasInputs && seen.drawn === undefined && <DrawForm answer={answerOf(answer, 'draw')} />}
      {isOpen && may.gather && hasInputs && <Act act="tell" label={say(texts.tell)} kind="primary" />}
      {seen.state === 'told' && may.decide && <Act act="decide" label={say(texts.decide)} kind="primary" />}
      {seen.state === 'decided' && may.publish && <Act act="publish" label={say(texts.publish)} kind="primary" />}
      {may.decide && <WithdrawForm answer={answerOf(answer, 'withdraw')} />}
    </section>
  )
}
