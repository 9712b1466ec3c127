/** The clauses of a document: the original wording in Song type, our words beside it, each with its § and permanent id. */
import { textIn } from '#base/text.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { DrivenBadges } from '../../driven/DrivenBadges.tsx'
import type { RunsByClause } from '../../driven/grouping.ts'
import { AnnexTable } from './AnnexTable.tsx'
import { ClauseMark, type Clause, type Voices } from './ClauseMark.tsx'
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
export function UnitLines({ lines }: { lines: NonNullable<Clause['unitLines']> }) {
  const { language } = useFrame()
  return (
    <dl className="unit-lines">
      {lines.map((line) => [
        <dt key={`${line.role}${line.names.join()}-t`}>
          {wordOf(roleWords, line.role, language)}
          {line.part !== undefined && <span lang="zh-CN">（{line.part}）</span>}
        </dt>,
        <dd key={`${line.role}${line.names.join()}-d`} lang="zh-CN">
          {line.names.join('、')}
        </dd>,
      ])}
    </dl>
  )
}

/** Our heading and summary of a clause, on the ground that marks our words. */
export function Ours({ clause, withTitle = true }: { clause: Clause; withTitle?: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  if (clause.summary === undefined && (clause.title === undefined || !withTitle)) return null
  return (
    <div className="ours clause-ours">
      <p className="ours-label">{say(texts.oursShort)}</p>
      {withTitle && clause.title !== undefined && (
        <p lang={langOfText(clause.title, language)}>
          <strong>{textIn(clause.title, language)}</strong>
        </p>
      )}
      {clause.summary !== undefined && (
        <p lang={langOfText(clause.summary, language)}>{textIn(clause.summary, language)}</p>
      )}
    </div>
  )
}

function Head({ clause, level, printed }: { clause: Clause; level: 2 | 3 | 4; printed: boolean }) {
  const { language } = useFrame()
  const Tag = `h${level}` as const
  const label =
    clause.label === '' ? (printed && clause.heading !== undefined ? '' : clausePath(clause.id)) : clause.label
  return (
    <Tag>
      {label !== '' && <span lang="zh-CN">{label}</span>}
      {clause.heading !== undefined && printed ? (
        <span className={label === '' ? undefined : 'clause-title'} lang="zh-CN">
          {clause.heading}
          {clause.headingMark}
        </span>
      ) : (
        clause.title !== undefined && (
          <span
            className="clause-title clause-title-ours"
            lang={langOfText(clause.title, language) ?? langTag(language)}
          >
            {textIn(clause.title, language)}
          </span>
        )
      )}
    </Tag>
  )
}

const langTag = (language: 'zh' | 'en'): string => (language === 'en' ? 'en' : 'zh-CN')

function ClauseBlock({
  instrument,
  version,
  clause,
  level,
  voices,
  runs,
}: {
  instrument: string
  version: number | undefined
  clause: Clause
  level: 2 | 3 | 4 | undefined
  voices: Voices
  runs: RunsByClause | undefined
}) {
  const { language } = useFrame()
  const printed = clause.body !== undefined && voices !== 'ours'
  const top = level === 2 || clause.kind === 'art'
  const titleInHead = level !== undefined && !(printed && clause.heading !== undefined)
  return (
    <section className={`clause clause-depth-${Math.min(clause.depth, 5)}${top ? ' clause-top' : ''}`} id={clause.id}>
      <div className="clause-words">
        <div className="clause-head">
          {level === undefined ? (
            <p className="clause-body" lang="zh-CN">
              {clause.label !== '' && <b>{clause.label}</b>}
              {printed ? clause.body : clause.label === '' ? <b>{clausePath(clause.id)}</b> : null}
            </p>
          ) : (
            <Head clause={clause} level={level} printed={printed} />
          )}
          <ClauseMark instrument={instrument} version={version} clause={clause.id} />
        </div>
        {level !== undefined && printed && clause.body !== '' && (
          <p className="clause-body" lang="zh-CN">
            {clause.body}
          </p>
        )}
        {printed && clause.unitLines !== undefined && <UnitLines lines={clause.unitLines} />}
      </div>
      {voices !== 'original' && <Ours clause={clause} withTitle={!titleInHead} />}
      {runs !== undefined && (
        <DrivenBadges
          runs={runs.get(clause.id)}
          href={`${portalLinks(language).clause(instrument, clause.id)}#runs`}
          name={clausePath(clause.id)}
        />
      )}
    </section>
  )
}

/** All clauses; rows of a table are gathered into it once their cells are known. */
export function Clauses({
  instrument,
  version,
  clauses,
  voices,
  runs,
}: {
  instrument: string
  /** Set when it is not the newest. */
  version?: number | undefined
  clauses: readonly Clause[]
  voices: Voices
  /** What the clauses drive, where it is to be shown. */
  runs?: RunsByClause | undefined
}) {
  const levels = headingLevels(clauses)
  const rowsOf = Map.groupBy(
    clauses.filter((clause) => clause.kind === 'r' && clause.cells !== undefined),
    (row) => row.parent ?? '',
  )
  return clauses.map((clause) => {
    if (clause.kind === 'r' && clause.cells !== undefined) return null
    const rows = rowsOf.get(clause.id)
    return [
      <ClauseBlock
        key={clause.id}
        instrument={instrument}
        version={version}
        clause={clause}
        level={levels.get(clause.id)}
        voices={voices}
        runs={runs}
      />,
      rows !== undefined && (
        <AnnexTable
          key={`${clause.id}-rows`}
          instrument={instrument}
          version={version}
          table={clause}
          rows={rows}
          voices={voices}
          runs={runs}
        />
      ),
    ]
  })
}
