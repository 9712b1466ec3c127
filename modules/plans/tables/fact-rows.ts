/** Facts of a commitment as a table: each row against the plan's days, the areas, and what is on record. */
import type { Day } from '#base/day.ts'
import { erasedName } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { dayIn, openIssues, type CheckedRow, type IssueList, type RowCells } from '#platform/tables/rows.ts'
import type { FactWrite } from '../figures/facts.ts'
import { closedUntil } from '../figures/marks.ts'
import { openPlaces, type Places } from '../figures/places.ts'
import type { MeasuredCommitment } from '../figures/reading.ts'
import { dedupeOf, standingFacts, type StandingFact } from '../figures/reported.ts'
import { countedBy, type FactVault } from '../figures/subjects.ts'
import { refusalTexts } from '../figures/texts.ts'
import { factColumns } from './columns.ts'
import { factRowTexts as texts } from './texts.ts'

const longest: Readonly<Record<string, number>> = { who: 200, key: 100, what: 500, evidence: 500 }

/** An area by id, or by a name that only one has; undefined where there is none. */
function findArea({ areas }: Places, said: string): string | undefined {
  if (areas.has(said)) return said
  const named = [...areas.values()].filter(({ name }) => name.zh === said || name.en === said)
  return named.length === 1 ? named[0]?.id : undefined
}

interface Setting {
  readonly held: MeasuredCommitment
  readonly today: Day
  readonly places: Places
}

function factIn({ cells }: RowCells, { held, today, places }: Setting, issues: IssueList): FactWrite | undefined {
  const cell = (key: string): string => (cells[key] ?? '').trim()
  for (const [key, max] of Object.entries(longest))
    if (cell(key).length > max) issues.wrong(key, texts.long.message, texts.long.cure)
  const on = dayIn(issues, 'on', cell('on'))
  const early = on !== undefined && held.startsOn !== undefined && on < held.startsOn
  if (on !== undefined && (on > today || early)) {
    const { message, cure } = early
      ? refusalTexts.outsidePlan(on, held.startsOn, held.dueOn)
      : refusalTexts.inFuture(on)
    issues.wrong('on', message, cure)
  }
  const said = cell('area')
  const area = said === '' ? undefined : findArea(places, said)
  if (said !== '' && area === undefined) issues.wrong('area', texts.area.message, texts.area.cure)
  if (issues.all.length > 0 || on === undefined) return undefined
  const [who, key] = [cell('who'), cell('key')]
  return { who, key: key === who ? '' : key, on, what: cell('what'), evidence: cell('evidence'), area: area ?? null }
}

/** A row of facts; one about somebody who was erased keeps nothing of what it said. */
export interface CheckedFact extends CheckedRow<FactWrite> {
  readonly isErased?: boolean
}

/** What becomes of a row about somebody who was erased: nothing is entered, and nothing of it kept. */
export const erasedRow = (row: number): CheckedFact => ({
  row,
  subject: erasedName,
  outcome: 'same',
  changes: [],
  issues: [texts.erased],
  isErased: true,
})

/** What is on record about the subjects of a file. */
interface OnRecord {
  readonly known: ReadonlyMap<string, readonly StandingFact[]>
  readonly closed: ReadonlyMap<string, Day>
  /** What counts already, and what rows before this one add to it. */
  readonly has: Set<string>
  counted(fact: Pick<StandingFact, 'on' | 'subject'>): string
  readonly isOnce: boolean
}

async function readRecord(ctx: QueryContext, measure: string, subjects: readonly string[]): Promise<OnRecord> {
  const known = Map.groupBy(await standingFacts(ctx, measure, subjects), ({ subject }) => subject)
  const dedupe = dedupeOf(measure)
  const counted: OnRecord['counted'] = ({ on, subject }) =>
    dedupe === 'subject-year' ? `${subject} ${on.slice(0, 4)}` : subject
  return {
    known,
    closed: await closedUntil(ctx, measure, subjects),
    has: new Set([...known.values()].flat().map(counted)),
    counted,
    isOnce: dedupe !== 'fact',
  }
}

/** Whether the fact is about somebody who was erased, of a day up to which nothing about them is entered again. */
export const isClosed = (closed: ReadonlyMap<string, Day>, subject: string, on: Day): boolean =>
  on <= (closed.get(subject) ?? '')

/** Checks the rows of a file against what is on record. */
export async function checkFactRows(
  vault: FactVault,
  ctx: QueryContext,
  held: MeasuredCommitment,
  measure: string,
  rows: readonly RowCells[],
): Promise<CheckedFact[]> {
  const setting: Setting = { held, today: ctx.today, places: await openPlaces(ctx) }
  const drafts = rows.map((cells) => {
    const issues = openIssues(factColumns, cells)
    return { cells, issues, fact: factIn(cells, setting, issues) }
  })
  const subjects = drafts.flatMap(({ fact }) => (fact === undefined ? [] : [vault.hashOf(countedBy(fact))]))
  const { known, closed, has, counted, isOnce } = await readRecord(ctx, measure, subjects)
  const inFile = new Map<string, number>()
  return drafts.map(({ cells, issues, fact }): CheckedFact => {
    const { row } = cells
    const subject = (cells.cells['who'] ?? '').slice(0, 200)
    if (fact === undefined) return { row, subject, outcome: 'error', changes: [], issues: issues.all }
    const whose = vault.hashOf(countedBy(fact))
    if (isClosed(closed, whose, fact.on)) return erasedRow(row)
    const same = `${whose}\n${fact.on}\n${fact.what}`
    const earlier = inFile.get(same)
    if (earlier !== undefined) {
      const { message, cure } = texts.twice(earlier)
      issues.wrong('who', message, cure)
      return { row, subject, outcome: 'error', changes: [], issues: issues.all }
    }
    inFile.set(same, row)
    if ((known.get(whose) ?? []).some((one) => one.on === fact.on && one.what === fact.what)) {
      issues.wrong(undefined, texts.there.message, texts.there.cure)
      return { row, subject, outcome: 'same', changes: [], issues: issues.all }
    }
    const key = counted({ subject: whose, on: fact.on })
    if (isOnce && has.has(key)) issues.wrong(undefined, texts.again.message, texts.again.cure)
    has.add(key)
    const changes = factColumns
      .map(({ key: column, name }) => ({ column, name, before: '', after: (cells.cells[column] ?? '').trim() }))
      .filter(({ after }) => after !== '')
    return { row, subject, outcome: 'new', changes, issues: issues.all, write: fact }
  })
}
