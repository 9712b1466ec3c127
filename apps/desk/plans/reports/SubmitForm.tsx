/** What stands above the lines of a report and who signs it; and handing it in. */
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import type { Report } from './LineCard.tsx'
import type { Typed } from './LineParts.tsx'
import { reportPageTexts as texts } from './texts.ts'

function Written({ report }: { report: Report }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <DefinitionList
      items={[
        [say(texts.summary), report.summary === '' ? undefined : <span lang="zh-CN">{report.summary}</span>],
        [say(texts.signer), report.signer === '' ? undefined : `${report.signer}，${report.signerTitle}`],
        [
          say(texts.submit),
          report.submittedOn === undefined
            ? undefined
            : `${formatDay(report.submittedOn, language)} ${report.submittedBy ?? ''}`,
        ],
      ]}
    />
  )
}

/** What still has to be mended, by part. */
function Open({ report }: { report: Report }) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  const open = report.sections.filter(({ faults, asides }) => faults + asides > 0)
  if (open.length === 0) return null
  return (
    <Notice kind="info" title={say(texts.mend)}>
      <ul>
        {open.map((section) => (
          <li key={section.id}>
            <a href={to.report(report.id, { section: section.id })}>{say(section.title)}</a>{' '}
            {section.faults + section.asides}
            {say(texts.faults)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Summary, signature and handing in; read only where the report is with the office. */
export function SubmitForm({ report, typed }: { report: Report; typed: Typed | undefined }) {
  const say = useSay()
  const { today } = useFrame()
  const failed = typed !== undefined && ['head', 'submit'].includes(typed.entered['act'] ?? '') ? typed : undefined
  const entered = (name: string, held: string): string => failed?.entered[name] ?? held
  const isLate = today > report.period.dueOn && report.submittedOn === undefined
  return (
    <section className="panel stack" aria-labelledby="head">
      <h2 id="head">{say(texts.head)}</h2>
      {!report.mayWrite ? (
        <Written report={report} />
      ) : (
        <>
          {failed !== undefined && <ProblemNotice problem={failed.problem} />}
          {failed !== undefined && <ErrorSummary issues={failed.problem.issues} />}
          <Open report={report} />
          <Form>
            <input type="hidden" name="revision" value={report.revision} />
            <TextArea
              name="summary"
              rows={4}
              maxLength={8000}
              lang="zh-CN"
              label={say(texts.summary)}
              hint={say(texts.summaryHint)}
              defaultValue={entered('summary', report.summary)}
            />
            <Field
              name="signer"
              maxLength={60}
              label={say(texts.signer)}
              defaultValue={entered('signer', report.signer)}
            />
            <Field
              name="signerTitle"
              maxLength={100}
              label={say(texts.signerTitle)}
              defaultValue={entered('signerTitle', report.signerTitle)}
            />
            {isLate && <p>{say(texts.lateNotice)}</p>}
            {isLate && (
              <TextArea
                name="lateReason"
                rows={2}
                maxLength={2000}
                lang="zh-CN"
                label={say(texts.lateReason)}
                defaultValue={entered('lateReason', report.lateReason ?? '')}
              />
            )}
            {today < report.period.to && <p className="small soft">{say(texts.earlyNotice)}</p>}
            <p className="small soft">{say(texts.submitLead)}</p>
            <div className="row">
              <Button kind="secondary" name="act" value="head">
                {say(texts.save)}
              </Button>
              <Button name="act" value="submit">
                {say(texts.submit)}
              </Button>
            </div>
          </Form>
        </>
      )}
    </section>
  )
}
