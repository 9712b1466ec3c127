/** The clauses of a document: the original wording in Song type, our words beside it, each with its § and permanent id. */
import type { ReactNode } from 'react'
import { textIn, type Language } from '#base/text.ts'
import { langOfText, langOfWording } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { drivenBadges } from '../../driven/DrivenBadges.tsx'
import { annexTable } from './AnnexTable.tsx'
import { clauseMark, type Clause, type Shown } from './ClauseMark.tsx'
import { gazetteTexts as texts } from './texts.ts'
import { clausePath, roleWords, wordOf } from './words.ts'

const headKinds = new Set(['book', 'part', 'att', 'chp', 'sec', 'art', 'subsec', 'notice', 'tbl'])

/** Whether a clause stands under a heading of its own. */
function isHead(clause: Clause): boolean {
  return (
    headKinds.has(clause.kind) ||
    clause.heading !== undefined ||
    (clause.body === undefined && clause.title !== undefined)
  )
}

/** Heading levels by clause, none skipping: a level is at most one below the one before. */
function headingLevels(clauses: readonly Clause[]): ReadonlyMap<string, 2 | 3 | 4> {
  const levels = new Map<string, 2 | 3 | 4>()
  let last = 1
  for (const clause of clauses) {
    if (!isHead(clause)) continue
    last = Math.min(clause.depth + 2, last + 1, 4)
    levels.set(clause.id, last as 2 | 3 | 4)
  }
  return levels
}

/** Who answers for a clause, as printed. */
export function unitLines(lines: NonNullable<Clause['unitLines']>, language: Language): ReactNode {
  const wording = langOfWording(language)
  return (
    <dl className="unit-lines">
      {lines.map((line) => [
        <dt key={`${line.role}${line.names.join()}-t`}>
          {wordOf(roleWords, line.role, language)}
          {line.part !== undefined && <span lang={wording}>（{line.part}）</span>}
        </dt>,
        <dd key={`${line.role}${line.names.join()}-d`} lang={wording}>
          {line.names.join('、')}
        </dd>,
      ])}
    </dl>
  )
}

/** Our heading and summary of a clause, on the ground that marks our words; where they stand alone the page has said whose they are. */
export function ours(clause: Clause, withTitle: boolean, alone: boolean, language: Language): ReactNode {
  const { title, summary } = clause
  const shown = withTitle ? title : undefined
  if (summary === undefined && shown === undefined) return null
  if (alone && shown === undefined && summary !== undefined)
    return (
      <p className="ours clause-ours" lang={langOfText(summary, language)}>
        {textIn(summary, language)}
      </p>
    )
  return (
    <div className="ours clause-ours">
      {!alone && <p className="ours-label">{textIn(texts.oursShort, language)}</p>}
      {shown !== undefined && (
        <p lang={langOfText(shown, language)}>
          <strong>{textIn(shown, language)}</strong>
        </p>
      )}
      {summary !== undefined && <p lang={langOfText(summary, language)}>{textIn(summary, language)}</p>}
    </div>
  )
}

function head(clause: Clause, level: 2 | 3 | 4, printed: boolean, language: Language): ReactNode {
  const Tag = `h${level}` as const
  const wording = langOfWording(language)
  const { title, heading } = clause
  const label = clause.label === '' ? (printed && heading !== undefined ? '' : clausePath(clause.id)) : clause.label
  return (
    <Tag>
      {wording === undefined || label === '' ? label : <span lang={wording}>{label}</span>}
      {heading !== undefined && printed ? (
        <span className={label === '' ? undefined : 'clause-title'} lang={wording}>
          {heading}
          {clause.headingMark}
        </span>
      ) : (
        title !== undefined && (
          <span className="clause-title clause-title-ours" lang={langOfText(title, language)}>
            {textIn(title, language)}
          </span>
        )
      )}
    </Tag>
  )
}

function words(clause: Clause, level: 2 | 3 | 4 | undefined, printed: boolean, shown: Shown): ReactNode {
  const { language } = shown
  const wording = langOfWording(language)
  const line =
    level === undefined ? (
      <p className="clause-body" lang={wording}>
        {clause.label !== '' && <b>{clause.label}</b>}
        {printed ? clause.body : clause.label === '' ? <b>{clausePath(clause.id)}</b> : null}
      </p>
    ) : (
      head(clause, level, printed, language)
    )
  const mark = clauseMark(shown, clause.id)
  const below = level !== undefined && printed && clause.body !== ''
  if (!below && !(printed && clause.unitLines !== undefined))
    return (
      <div className="clause-words clause-head">
        {line}
        {mark}
      </div>
    )
  return (
    <div className="clause-words">
      <div className="clause-head">
        {line}
        {mark}
      </div>
      {below && (
        <p className="clause-body" lang={wording}>
          {clause.body}
        </p>
      )}
      {clause.unitLines !== undefined && unitLines(clause.unitLines, language)}
    </div>
  )
}

function clauseBlock(clause: Clause, level: 2 | 3 | 4 | undefined, shown: Shown): ReactNode {
  const { instrument, language, voices, runs } = shown
  const printed = clause.body !== undefined && voices !== 'ours'
  const top = level === 2 || clause.kind === 'art'
  const titleInHead = level !== undefined && !(printed && clause.heading !== undefined)
  return (
    <section
      key={clause.id}
      className={`clause clause-depth-${Math.min(clause.depth, 5)}${top ? ' clause-top' : ''}`}
      id={clause.id}
    >
      {words(clause, level, printed, shown)}
      {voices !== 'original' && ours(clause, !titleInHead, shown.alone, language)}
      {runs !== undefined &&
        drivenBadges(
          {
            runs: runs.get(clause.id),
            href: `${portalLinks(language).clause(instrument, clause.id)}#runs`,
            name: clausePath(clause.id),
          },
          language,
        )}
    </section>
  )
}

/**
 * All clauses; rows of a table are gathered into it once their cells are known. Made by plain functions: hundreds of
 * components, each asking for the page's frame, cost more than what they write.
 */
export function clauseBlocks(clauses: readonly Clause[], shown: Shown): ReactNode {
  const levels = headingLevels(clauses)
  const rowsOf = Map.groupBy(
    clauses.filter((clause) => clause.kind === 'r' && clause.cells !== undefined),
    (row) => row.parent ?? '',
  )
  return clauses.map((clause) => {
    if (clause.kind === 'r' && clause.cells !== undefined) return null
    const rows = rowsOf.get(clause.id)
    const block = clauseBlock(clause, levels.get(clause.id), shown)
    return rows === undefined ? block : [block, annexTable(clause, rows, shown)]
  })
}
