/** What hangs on a line: two people's words to be settled, evidence, help wanted; each with small forms of its own. */
import { lineFields, lineFieldTexts } from '#modules/plans/reporting/texts.ts'
import type { Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { formatBytes, formatDay, formatInstant } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import type { Line, Report } from './LineCard.tsx'
import { reportPageTexts as texts } from './texts.ts'

/** A refused act with what was typed. */
export interface Typed {
  readonly problem: Problem
  readonly entered: Readonly<Record<string, string>>
}

/** The refusal of an act of this line, if it was one of this kind. */
function failedAs(typed: Typed | undefined, act: string, line: Line): Typed | undefined {
  return typed?.entered['act'] === act && typed.entered['commitment'] === line.commitment.id ? typed : undefined
}

function Failure({ failed }: { failed: Typed | undefined }) {
  if (failed === undefined) return null
  return (
    <>
      <ProblemNotice problem={failed.problem} />
      <ErrorSummary issues={failed.problem.issues} />
    </>
  )
}

/** Words that met somebody else's, each with the choice. */
export function Asides({ report, line }: { report: Report; line: Line }) {
  const say = useSay()
  const { language } = useFrame()
  return line.asides.map((aside) => {
    const differing = lineFields.filter((field) => aside.content[field] !== line.content[field])
    return (
      <Notice key={aside.id} kind="warning" title={say(texts.aside)}>
        <p>{say(texts.asideLead).replaceAll('{by}', aside.by)}</p>
        <Form className="report-aside">
          <input type="hidden" name="version" value={aside.id} />
          <input type="hidden" name="base" value={line.revision} />
          {differing.map((field) => (
            <TextArea
              key={field}
              name={field}
              id={`field-aside-${aside.id}-${field}`}
              rows={2}
              lang="zh-CN"
              label={`${say(lineFieldTexts[field])}（${aside.by}，${formatInstant(aside.at, language)}）`}
              defaultValue={aside.content[field]}
              readOnly={!report.mayWrite}
            />
          ))}
          {report.mayWrite && (
            <div className="row">
              <Button name="act" value="settle-words">
                {say(texts.takeTheirs)}
              </Button>
              <Button name="act" value="settle-saved" kind="secondary">
                {say(texts.keepSaved)}
              </Button>
            </div>
          )}
        </Form>
      </Notice>
    )
  })
}

function EvidenceForm({ line, failed }: { line: Line; failed: Typed | undefined }) {
  const say = useSay()
  const id = line.commitment.id
  const issues = failed?.problem.issues
  return (
    <Form files>
      <Failure failed={failed} />
      <input type="hidden" name="commitment" value={id} />
      <Field
        type="file"
        name="file"
        id={`field-file-${id}`}
        accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.csv,.txt"
        label={say(texts.file)}
        hint={say(texts.fileHint)}
        error={issueOf(issues, 'file')}
      />
      <Field
        type="date"
        name="on"
        id={`field-on-${id}`}
        label={say(texts.evidenceOn)}
        hint={say(texts.evidenceOnHint)}
        defaultValue={failed?.entered['on'] ?? ''}
        error={issueOf(issues, 'on')}
      />
      <Field
        name="note"
        id={`field-note-${id}`}
        maxLength={500}
        label={say(texts.note)}
        defaultValue={failed?.entered['note'] ?? ''}
      />
      <div className="row">
        <Button kind="secondary" name="act" value="evidence">
          {say(texts.addEvidence)}
        </Button>
      </div>
    </Form>
  )
}

/** The evidence of a line. */
export function Evidence({ report, line, typed }: { report: Report; line: Line; typed: Typed | undefined }) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  const failed = failedAs(typed, 'evidence', line)
  if (!report.mayWrite && line.evidence.length === 0) return null
  return (
    <details open={failed !== undefined}>
      <summary>
        {say(texts.evidence)}（{line.evidence.length}）
      </summary>
      <ul className="plain-list report-evidence">
        {line.evidence.map((one) => (
          <li key={one.id}>
            <a href={to.reportEvidence(report.id, one.id)} lang="zh-CN">
              {one.name}
            </a>{' '}
            <span className="small soft">
              {formatDay(one.on, language)}，{formatBytes(one.size, language)}，{one.addedBy}
            </span>
            {one.note !== '' && <p lang="zh-CN">{one.note}</p>}
            {report.mayWrite && (
              <Form inline>
                <input type="hidden" name="evidence" value={one.id} />
                <Button kind="quiet" name="act" value="remove-evidence" aria-label={`${say(texts.remove)} ${one.name}`}>
                  {say(texts.remove)}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {report.mayWrite && <EvidenceForm line={line} failed={failed} />}
    </details>
  )
}

/** Help wanted for a line, with the answers. */
export function Help({ report, line, typed }: { report: Report; line: Line; typed: Typed | undefined }) {
  const say = useSay()
  const { language } = useFrame()
  const failed = failedAs(typed, 'ask', line)
  const id = line.commitment.id
  const mayAsk = report.mayWrite && line.mayAsk.length > 0
  if (!mayAsk && line.help.length === 0) return null
  return (
    <details open={failed !== undefined}>
      <summary>
        {say(texts.help)}（{line.help.length}）
      </summary>
      <ul className="plain-list report-evidence">
        {line.help.map((one) => (
          <li key={one.id}>
            <b lang={langOfText(one.to.name, language)}>{say(one.to.name)}</b>{' '}
            <span className="small soft">{formatDay(one.askedOn, language)}</span>
            <p lang="zh-CN">{one.wanted}</p>
            <p lang={one.answer === undefined ? undefined : 'zh-CN'} className="report-answer">
              {one.answer ?? say(texts.noAnswer)}
            </p>
          </li>
        ))}
      </ul>
      {mayAsk && (
        <Form>
          <Failure failed={failed} />
          <input type="hidden" name="commitment" value={id} />
          <Select
            name="unit"
            id={`field-unit-${id}`}
            label={say(texts.askUnit)}
            defaultValue={failed?.entered['unit'] ?? ''}
            options={line.mayAsk.map((unit) => ({ value: unit.id, label: say(unit.name) }))}
          />
          <TextArea
            name="wanted"
            id={`field-wanted-${id}`}
            rows={2}
            maxLength={2000}
            lang="zh-CN"
            label={say(texts.wanted)}
            defaultValue={failed?.entered['wanted'] ?? ''}
            error={issueOf(failed?.problem.issues, 'wanted')}
          />
          <div className="row">
            <Button kind="secondary" name="act" value="ask">
              {say(texts.ask)}
            </Button>
          </div>
        </Form>
      )}
    </details>
  )
}
