/** The form of a record with its reason, for adding and for changing. */
import { FieldsForm } from '#apps/cases/FieldsForm.tsx'
import { ClausesOn } from '#apps/cases/Clause.tsx'
import type { FieldView } from '#apps/cases/words.ts'
import type { Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { TextArea } from '#ui/components/fields.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'
import { deskEnergyTexts as texts } from './texts.ts'

/** What a refused form leaves behind. */
export interface RecordAnswer {
  readonly problem: Problem
  readonly entered: Readonly<Record<string, string>>
  readonly reason: string
}

/** The form; `revision` is that of the record which is changed. */
export function RecordForm({
  fields,
  revision,
  answer,
  cancel,
}: {
  fields: readonly FieldView[]
  revision?: number
  answer: RecordAnswer | undefined
  cancel: string
}) {
  const { site } = useFrame()
  const say = useSay()
  const issues = answer?.problem.issues
  return (
    <>
      {answer?.problem.code === 'stale-revision' ? (
        <Notice kind="warning" title={say(texts.stale)}>
          <p>{say(texts.staleLead)}</p>
        </Notice>
      ) : (
        answer !== undefined && answer.problem.code !== 'invalid' && <ProblemNotice problem={answer.problem} />
      )}
      <ErrorSummary issues={issues ?? []} />
      <ClausesOn portal={site.url}>
        <Form>
          {revision !== undefined && <input type="hidden" name="revision" value={revision} />}
          <FieldsForm fields={fields} entered={answer?.entered} issues={issues} />
          <TextArea
            name="reason"
            label={say(texts.reason)}
            hint={say(texts.reasonHint)}
            required
            rows={2}
            maxLength={500}
            defaultValue={answer?.reason}
            error={issueOf(issues, 'reason')}
          />
          <div className="row">
            <Button>{say(texts.save)}</Button>
            <LinkButton kind="quiet" href={cancel}>
              {say(uiTexts.cancel)}
            </LinkButton>
          </div>
        </Form>
      </ClausesOn>
    </>
  )
}
