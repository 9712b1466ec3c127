/** What the office does with a report: accept it, send it back, decide on amendments; and asking for one. */
import { lineFields } from '#modules/plans/reporting/texts.ts'
import { Button } from '#ui/components/actions.tsx'
import { Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, ErrorSummary, issueOf, ProblemNotice } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import type { Report } from './LineCard.tsx'
import type { Typed } from './LineParts.tsx'
import { reportPageTexts as texts } from './texts.ts'

function Failure({ typed }: { typed: Typed | undefined }) {
  if (typed === undefined) return null
  return (
    <>
      <ProblemNotice problem={typed.problem} />
      <ErrorSummary issues={typed.problem.issues} />
    </>
  )
}

const onlyFor = (typed: Typed | undefined, ...acts: readonly string[]): Typed | undefined =>
  typed !== undefined && acts.includes(typed.entered['act'] ?? '') ? typed : undefined

/** Accept or return. */
export function Review({ report, typed }: { report: Report; typed: Typed | undefined }) {
  const say = useSay()
  const failed = onlyFor(typed, 'return', 'accept')
  return (
    <section className="panel stack" aria-labelledby="review">
      <h2 id="review">{say(texts.review)}</h2>
      <Failure typed={failed} />
      <Form>
        <input type="hidden" name="revision" value={report.revision} />
        <TextArea
          name="reason"
          rows={3}
          maxLength={2000}
          lang="zh-CN"
          label={say(texts.returnReason)}
          defaultValue={failed?.entered['reason'] ?? ''}
          error={issueOf(failed?.problem.issues, 'reason')}
        />
        <div className="row">
          <Button name="act" value="accept">
            {say(texts.accept)}
          </Button>
          <Button kind="secondary" name="act" value="return">
            {say(texts.returnIt)}
          </Button>
        </div>
      </Form>
    </section>
  )
}

const fieldWords = { progress: texts.progress, problems: texts.problems, gap: texts.gap, value: texts.value } as const
const wordOf = (field: string): (typeof fieldWords)['progress'] | { zh: string; en: string } =>
  fieldWords[field as keyof typeof fieldWords] ?? { zh: field, en: field }

function AskForm({ report, typed }: { report: Report; typed: Typed | undefined }) {
  const say = useSay()
  const entered = (name: string): string => typed?.entered[name] ?? ''
  const fields = lineFields.filter((field) => field in fieldWords)
  return (
    <details open={typed !== undefined}>
      <summary>{say(texts.amend)}</summary>
      <p>{say(texts.amendLead)}</p>
      <Failure typed={typed} />
      <Form>
        <Select
          name="commitment"
          label={say(texts.item)}
          defaultValue={entered('commitment')}
          options={report.lines.map(({ commitment }) => ({ value: commitment.id, label: say(commitment.title) }))}
        />
        <Select
          name="field"
          label={say(texts.field)}
          defaultValue={entered('field')}
          options={fields.map((field) => ({ value: field, label: say(wordOf(field)) }))}
        />
        <TextArea name="after" lang="zh-CN" maxLength={4000} label={say(texts.after)} defaultValue={entered('after')} />
        <TextArea
          name="reason"
          id="field-amend-reason"
          rows={2}
          lang="zh-CN"
          maxLength={2000}
          label={say(texts.reason)}
          defaultValue={entered('reason')}
          error={issueOf(typed?.problem.issues, 'reason')}
        />
        <div className="row">
          <Button kind="secondary" name="act" value="amend">
            {say(texts.amend)}
          </Button>
        </div>
      </Form>
    </details>
  )
}

type Amendment = Report['amendments'][number]

function Decision({ amendment, typed }: { amendment: Amendment; typed: Typed | undefined }) {
  const say = useSay()
  const failed = typed?.entered['amendment'] === amendment.id ? typed : undefined
  return (
    <Form>
      <Failure typed={failed} />
      <input type="hidden" name="act" value="decide" />
      <input type="hidden" name="amendment" value={amendment.id} />
      <TextArea
        name="reason"
        id={`field-decide-${amendment.id}`}
        rows={2}
        lang="zh-CN"
        maxLength={2000}
        label={say(texts.reason)}
        defaultValue={failed?.entered['reason'] ?? ''}
        error={issueOf(failed?.problem.issues, 'reason')}
      />
      <div className="row">
        <Button name="outcome" value="approved">
          {say(texts.approve)}
        </Button>
        <Button kind="secondary" name="outcome" value="refused">
          {say(texts.refuse)}
        </Button>
      </div>
    </Form>
  )
}

/** Amendments of a locked report. */
export function Amendments({
  report,
  typed,
  mayAsk,
  mayDecide,
}: {
  report: Report
  typed: Typed | undefined
  mayAsk: boolean
  mayDecide: boolean
}) {
  const say = useSay()
  const { language } = useFrame()
  if (report.state !== 'locked') return null
  return (
    <section className="panel stack" aria-labelledby="amendments">
      <h2 id="amendments">{say(texts.amendments)}</h2>
      <ul className="plain-list stack">
        {report.amendments.map((one) => (
          <li key={one.id} className="report-amendment">
            <p>
              <b>{say(one.commitment.title)}</b>，{say(wordOf(one.field))}{' '}
              {one.outcome !== undefined && (
                <Badge tone={one.outcome === 'approved' ? 'good' : 'mute'}>
                  {say(one.outcome === 'approved' ? texts.approve : texts.refuse)}
                </Badge>
              )}
            </p>
            <p lang="zh-CN">
              <del>{one.before === '' ? '—' : one.before}</del> → <ins>{one.after}</ins>
            </p>
            <p className="small soft" lang="zh-CN">
              {one.reason}，{one.askedBy}，{formatDay(one.askedOn, language)}
              {one.decisionReason !== undefined && `；${one.decisionReason}，${one.decidedBy ?? ''}`}
            </p>
            {one.outcome === undefined && mayDecide && !one.isOwn && (
              <Decision amendment={one} typed={onlyFor(typed, 'decide')} />
            )}
          </li>
        ))}
      </ul>
      {mayAsk && <AskForm report={report} typed={onlyFor(typed, 'amend')} />}
    </section>
  )
}
