/** One commitment in a report: what it asks, what others said, and the fields; the fields belong to the form `lines`. */
import type { OutputOf } from '#platform/contract/operation.ts'
import type { plansContract } from '#modules/plans/contract.ts'
import { lineRoleTexts } from '#modules/plans/reporting/texts.ts'
import { Field, TextArea } from '#ui/components/fields.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { Asides, Evidence, Help, type Typed } from './LineParts.tsx'
import { ReportState } from './parts.tsx'
import { reportPageTexts as texts } from './texts.ts'

export type Report = OutputOf<typeof plansContract.getReport>
export type Line = Report['lines'][number]

/** What is measured, by when, under which clause. */
function Facts({ line }: { line: Line }) {
  const say = useSay()
  const { language } = useFrame()
  const { target, dueOn, clause } = line.commitment
  return (
    <p className="report-line-facts small">
      <Badge tone={line.role === 'cooperating' || line.role === 'assisting' ? 'mute' : 'info'}>
        {say(lineRoleTexts[line.role])}
      </Badge>
      {line.via !== undefined && (
        <span className="soft" lang={langOfText(line.via.name, language)}>
          {say(texts.via).replace('{name}', say(line.via.name))}
        </span>
      )}
      {line.part !== undefined && <span>{say(line.part)}</span>}
      {target !== undefined && (
        <span>
          <b>{say(texts.target)}</b> {say(target)}
        </span>
      )}
      {dueOn !== undefined && (
        <span>
          <b>{say(texts.due)}</b> {formatDay(dueOn, language)}
        </span>
      )}
      <span className="soft number">{clause}</span>
    </p>
  )
}

/** What other units said already. */
function Others({ line }: { line: Line }) {
  const say = useSay()
  const { language } = useFrame()
  const spoken = line.others.filter(({ progress, figure }) => progress !== '' || figure !== undefined)
  if (spoken.length === 0) return null
  return (
    <details className="report-others" open={spoken.length <= 3}>
      <summary>
        {say(texts.others)}（{spoken.length}）
      </summary>
      <ul>
        {spoken.map((one) => (
          <li key={one.unit.id}>
            <b lang={langOfText(one.unit.name, language)}>{say(one.unit.name)}</b>（{say(lineRoleTexts[one.role])}）{' '}
            <ReportState state={one.state} />
            {one.progress !== '' && <p lang="zh-CN">{one.progress}</p>}
            {one.figure !== undefined && (
              <p>
                <span className="number">{say(one.figure)}</span>，{say(texts.asOf)}{' '}
                {one.figureOn === undefined || one.figureOn === '' ? '—' : one.figureOn}
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function useError(line: Line, shown: boolean): (field: string) => string | undefined {
  const say = useSay()
  return (field) => {
    // An empty line is no mistake while one is still writing.
    const fault = line.faults.find((one) => one.field === field && (shown || one.code !== 'progress-missing'))
    return fault === undefined ? undefined : `${say(fault.message)}${say(fault.cure)}（${fault.basis}）`
  }
}

/** The figure's fields beside the computed figure. */
function Figure({ line, error }: { line: Line; error: (field: string) => string | undefined }) {
  const say = useSay()
  const { language } = useFrame()
  const { indicator, unit } = line.commitment
  if (indicator === undefined) return null
  if (!line.asksFigure)
    return line.others.some(({ figure }) => figure !== undefined) ? (
      <p className="small">{say(texts.figureKnown)}</p>
    ) : null
  const isRate = indicator === 'rate' || indicator === 'ceiling-rate'
  const fields = isRate
    ? ([
        ['numerator', texts.numerator],
        ['denominator', texts.denominator],
      ] as const)
    : indicator === 'zero-open'
      ? ([
          ['value', texts.open],
          ['closed', texts.closed],
          ['longestOpenDays', texts.longest],
        ] as const)
      : ([['value', texts.value]] as const)
  const isBlank = fields.every(([field]) => line.content[field] === '')
  const { computed } = line
  const filled = (field: string): string => {
    const known = isBlank ? computed?.values[field] : undefined
    return known === undefined ? line.content[field as 'value'] : String(known)
  }
  return (
    <fieldset className="report-figure">
      <legend className="visually-hidden">{say(texts.value)}</legend>
      {computed !== undefined && (
        <p className="report-computed">
          {say(texts.computed)} <b className="number">{computed.shown ?? String(computed.values['value'] ?? '')}</b>
          {unit === undefined ? '' : say(unit)}，{say(texts.asOf)} {formatDay(computed.on, language)}
          {isBlank && <span className="soft"> {say(texts.prefilled)}</span>}
        </p>
      )}
      {fields.map(([field, word]) => (
        <Field
          key={field}
          form="lines"
          name={`${field}:${line.commitment.id}`}
          inputMode="decimal"
          autoComplete="off"
          maxLength={24}
          label={`${say(word)}${unit === undefined || isRate ? '' : `（${say(unit)}）`}`}
          defaultValue={filled(field)}
          error={error(field)}
        />
      ))}
      <Field
        form="lines"
        type="date"
        name={`figureOn:${line.commitment.id}`}
        label={say(texts.figureOn)}
        defaultValue={line.content.figureOn === '' && isBlank ? (computed?.on ?? '') : line.content.figureOn}
        error={error('figureOn')}
      />
    </fieldset>
  )
}

function Fields({ line, showFaults }: { line: Line; showFaults: boolean }) {
  const say = useSay()
  const error = useError(line, showFaults)
  const { id } = line.commitment
  const needsGap = line.computed !== undefined || line.content.gap !== '' || error('gap') !== undefined
  return (
    <div className="report-fields">
      <input type="hidden" form="lines" name="line" value={id} />
      <input type="hidden" form="lines" name={`base:${id}`} defaultValue={line.revision} />
      <TextArea
        form="lines"
        name={`progress:${id}`}
        lang="zh-CN"
        rows={3}
        maxLength={4000}
        label={say(texts.progress)}
        defaultValue={line.content.progress}
        error={error('progress')}
      />
      <Figure line={line} error={error} />
      {needsGap && (
        <TextArea
          form="lines"
          name={`gap:${id}`}
          lang="zh-CN"
          rows={2}
          maxLength={4000}
          label={say(texts.gap)}
          defaultValue={line.content.gap}
          error={error('gap')}
        />
      )}
      <TextArea
        form="lines"
        name={`problems:${id}`}
        lang="zh-CN"
        rows={2}
        maxLength={4000}
        label={say(texts.problems)}
        defaultValue={line.content.problems}
      />
    </div>
  )
}

/** The line as it was reported. */
function Read({ line }: { line: Line }) {
  const say = useSay()
  const { progress, problems, gap, value, numerator, denominator, figureOn } = line.content
  const figure = numerator === '' ? value : `${numerator} / ${denominator}`
  const rows = [
    [texts.progress, progress],
    [texts.value, figure === '' ? '' : `${figure}，${say(texts.asOf)} ${figureOn}`],
    [texts.gap, gap],
    [texts.problems, problems],
  ] as const
  return (
    <dl className="facts">
      {rows
        .filter(([, words]) => words !== '')
        .map(([word, words]) => [
          <dt key={`${word.zh}-t`}>{say(word)}</dt>,
          <dd key={`${word.zh}-d`} lang="zh-CN">
            {words === '' ? '—' : words}
          </dd>,
        ])}
    </dl>
  )
}

/** The card of a line. */
export function LineCard({
  report,
  line,
  typed,
  showFaults,
}: {
  report: Report
  line: Line
  typed: Typed | undefined
  showFaults: boolean
}) {
  const say = useSay()
  const { language } = useFrame()
  const { id, title } = line.commitment
  return (
    <article className="panel stack report-line" id={`line-${id}`} aria-labelledby={`line-title-${id}`}>
      <header>
        <h2 className="report-line-title" id={`line-title-${id}`} lang={langOfText(title, language)}>
          {say(title)}
        </h2>
        <Facts line={line} />
      </header>
      <Asides report={report} line={line} />
      <Others line={line} />
      {report.mayWrite ? <Fields line={line} showFaults={showFaults} /> : <Read line={line} />}
      {line.changedAt !== undefined && (
        <p className="small soft">
          {line.changedBy} {formatInstant(line.changedAt, language)}
        </p>
      )}
      <div className="report-line-more">
        <Evidence report={report} line={line} typed={typed} />
        <Help report={report} line={line} typed={typed} />
      </div>
    </article>
  )
}
