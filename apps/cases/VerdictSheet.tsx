/** The verdict sheet: each condition and exclusion with its verdict, reason, facts, dated figures and clause; the same for applicant and officer. */
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Text } from '#base/text.ts'
import type { sheetLineView, sheetView } from '#modules/procedures/shapes.ts'
import { Badge, EmptyState } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { BasisLine, Figure, Words } from './Clause.tsx'
import { caseTexts as texts, lineKindTexts, lineVerdictTexts, sheetVerdictTexts } from './texts.ts'
import { filled, valueWords, verdictTones, type FieldView } from './words.ts'

/** A verdict sheet as the contract shows it. */
export type SheetView = z.output<typeof sheetView>
/** One line of it. */
export type SheetLine = z.output<typeof sheetLineView>

/** Lines folded into one that says what is inside, `{n}` being how many; open where something there needs the reader. */
export interface FoldOfLines {
  readonly is: (line: SheetLine) => boolean
  readonly says: Text
  readonly isOpen: boolean
}

const kinds = ['scope', 'condition', 'exclusion'] as const

function Facts({ line, fields }: { line: SheetLine; fields: ReadonlyMap<string, FieldView> }) {
  const { language } = useFrame()
  const say = useSay()
  if (line.fields.length === 0) return null
  return (
    <div>
      <dt>{say(texts.facts)}</dt>
      {line.fields.map(({ id, label, value }) => {
        const field = fields.get(id)
        const said = valueWords(field ?? { kind: 'text' }, field?.value ?? value, language)
        return (
          <dd key={id}>
            <Words text={label} />
            {language === 'zh' ? '：' : ': '}
            {said ?? <span className="soft">{say(texts.notFilled)}</span>}
          </dd>
        )
      })}
    </div>
  )
}

function Figures({ line: { figures, unset } }: { line: SheetLine }) {
  const { language } = useFrame()
  const say = useSay()
  if (figures.length + unset.length === 0) return null
  return (
    <div>
      <dt>{say(texts.figures)}</dt>
      {figures.map((figure) => (
        <dd key={figure.id}>
          <Figure figure={figure} />
        </dd>
      ))}
      {unset.map(({ id, title }) => (
        <dd key={id}>{say(filled(texts.unset, { title: language === 'zh' ? title.zh : (title.en ?? title.zh) }))}</dd>
      ))}
    </div>
  )
}

function Grounds({ line, fields, folds }: { line: SheetLine; fields: ReadonlyMap<string, FieldView>; folds: boolean }) {
  const say = useSay()
  if (line.fields.length + line.figures.length + line.unset.length === 0) return null
  const grounds = (
    <dl className="sheet-grounds">
      <Facts line={line} fields={fields} />
      <Figures line={line} />
    </dl>
  )
  if (!folds) return grounds
  return (
    <details open={line.verdict === 'fail'}>
      <summary>
        {say(texts.grounds)}
        <span className="visually-hidden">
          {' '}
          <Words text={line.title} />
        </span>
      </summary>
      {grounds}
    </details>
  )
}

function Line({
  line,
  fields,
  actions,
  folds,
}: {
  line: SheetLine
  fields: ReadonlyMap<string, FieldView>
  actions: ReactNode
  folds: boolean
}) {
  const { language } = useFrame()
  const say = useSay()
  const { found } = line
  return (
    <li className={`sheet-line sheet-${line.verdict}`} id={`condition-${line.condition}`}>
      <p className="sheet-title">
        <Words text={line.title} />
        <Badge tone={verdictTones[line.verdict]}>{say(lineVerdictTexts[line.kind][line.verdict])}</Badge>
        {line.isFound && found === undefined && <span className="small soft">{say(texts.toBeFound)}</span>}
      </p>
      <p>
        <Words text={line.because} />
      </p>
      {found !== undefined && (
        <p className="small soft">
          {say(filled(texts.foundBy, { by: found.by, day: formatDay(found.on, language) }))}
          {found.note !== '' && `${language === 'zh' ? '：' : ': '}${found.note}`}
        </p>
      )}
      <p className="small">
        <BasisLine reference={line.basis} />
      </p>
      <Grounds line={line} fields={fields} folds={folds} />
      {actions}
    </li>
  )
}

function LinesByKind({
  lines,
  level,
  fields,
  actions,
  folds,
}: {
  lines: readonly SheetLine[]
  level: 2 | 3 | 4
  fields: ReadonlyMap<string, FieldView>
  actions: ((line: SheetLine) => ReactNode) | undefined
  folds: boolean
}) {
  const say = useSay()
  const Head = `h${level}` as const
  return kinds.map((kind) => {
    const some = lines.filter((line) => line.kind === kind)
    if (some.length === 0) return null
    return (
      <div key={kind}>
        <Head>{say(lineKindTexts[kind])}</Head>
        <ol className="plain-list sheet-lines">
          {some.map((line) => (
            <Line key={line.condition} line={line} fields={fields} actions={actions?.(line)} folds={folds} />
          ))}
        </ol>
      </div>
    )
  })
}

/**
 * The sheet. `fields` (those of the form) word the facts; `actions` puts something below a line, such as the officer's finding.
 * `folded` are lines that need nobody now: each kind of them folds into one line at the end.
 * `folds` hides facts and figures of lines that do not fail until they are asked for; `level` is that of the heads of scope, conditions and exclusions.
 */
export function VerdictSheet({
  sheet,
  fields = [],
  actions,
  folds = false,
  level = 3,
  folded = [],
}: {
  sheet: SheetView
  fields?: readonly FieldView[]
  actions?: (line: SheetLine) => ReactNode
  folds?: boolean
  level?: 2 | 3 | 4
  folded?: readonly FoldOfLines[]
}) {
  const say = useSay()
  const known = new Map(fields.map((field) => [field.id, field]))
  const count = (verdict: SheetLine['verdict']): number => sheet.lines.filter((line) => line.verdict === verdict).length
  if (sheet.lines.length === 0) return <EmptyState title={say(texts.sheetEmpty)} />
  const listed = (lines: readonly SheetLine[]) => (
    <LinesByKind lines={lines} level={level} fields={known} actions={actions} folds={folds} />
  )
  return (
    <div className="sheet">
      <p className={`sheet-whole sheet-${sheet.verdict}`}>
        <Badge tone={verdictTones[sheet.verdict]}>{say(sheetVerdictTexts[sheet.verdict])}</Badge>
        <span>
          {say(
            filled(texts.sheetCounts, {
              all: sheet.lines.length,
              pass: count('pass'),
              fail: count('fail'),
              unknown: count('unknown'),
            }),
          )}
        </span>
      </p>
      {listed(sheet.lines.filter((line) => !folded.some(({ is }) => is(line))))}
      {folded.map(({ is, says, isOpen }) => {
        const lines = sheet.lines.filter(is)
        if (lines.length === 0) return null
        return (
          <details key={says.zh} className="case-settled" open={isOpen}>
            <summary>{say(filled(says, { n: lines.length }))}</summary>
            {listed(lines)}
          </details>
        )
      })}
    </div>
  )
}
