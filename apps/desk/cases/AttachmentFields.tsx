/** Files that go out with the paper which an act issues: a plan, a list; each with what it is called on the paper. */
import { filled } from '#apps/cases/words.ts'
import { Field } from '#ui/components/fields.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { useSay } from '#ui/frame.ts'
import { attachmentPlaces, attachmentTexts as texts } from './attachment-texts.ts'
import type { Answer } from './typed.ts'

/** Folded: most papers carry none. */
export function AttachmentFields({ act, answer }: { act: string; answer: Answer | undefined }) {
  const say = useSay()
  const issues = answer?.problem?.issues
  const hasIssue = attachmentPlaces.some((n) => issueOf(issues, `attachment-${n}`) !== undefined)
  return (
    <details open={hasIssue}>
      <summary>{say(texts.title)}</summary>
      <p className="small soft">{say(texts.lead)}</p>
      {attachmentPlaces.map((n) => (
        <fieldset key={n} className="field-group">
          <legend>{say(filled(texts.nth, { n }))}</legend>
          <Field
            name={`attachment-title-${n}`}
            id={`${act}-attachment-title-${n}`}
            label={say(texts.name)}
            maxLength={300}
            lang="zh-CN"
            defaultValue={answer?.entered[`attachment-title-${n}`]}
            error={issueOf(issues, `attachment-${n}`)}
          />
          <Field
            name={`attachment-file-${n}`}
            id={`${act}-attachment-file-${n}`}
            type="file"
            accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.csv,.txt"
            label={say(texts.file)}
          />
        </fieldset>
      ))}
    </details>
  )
}
