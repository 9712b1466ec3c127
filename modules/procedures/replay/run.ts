/** Replays the cases of a service batch by batch; reads only, and never a sealed value. */
import { sql } from 'kysely'
import { isDay, type Day } from '#base/day.ts'
import { Invalid } from '#base/refusals.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import { findFigures, type DatedFigure } from '#modules/parameters/index.ts'
import type { Db } from '#platform/db/database.ts'
import { firstVersion } from '../acting.ts'
import { extensionsFrom } from '../case-clocks.ts'
import { unitOfKind, type Procedure } from '../definition.ts'
import type { Fact } from '../facts.ts'
import { foldCase } from '../fold.ts'
import type { Registry } from '../registry.ts'
import { readManyFacts } from '../store.ts'
import { worldOf, type World } from '../world.ts'
import { counted, noCounts, overlay, replayCase, type Change, type Replayed, type ReplayCounts } from './rules.ts'

/** Cases read at once: their facts fit into a few megabytes. */
export const batchSize = 200

/** What is replayed, and under what. */
export interface Asked {
  readonly procedure: string
  readonly changes: readonly Change[]
  /** Another version of the definition; absent: each case with its own. */
  readonly version?: number | undefined
  /** Days of receipt, both included. */
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  /** Only cases of these units; absent: of the district. */
  readonly units?: readonly string[] | undefined
}

/** A case that was replayed. */
export interface ReplayedCase extends Replayed {
  readonly id: string
  readonly number: string
  readonly subject: string
  /** The version that it stands in now. */
  readonly version: number
  readonly receivedOn: Day
  readonly outcome?: string
}

/** Reads `id=value` or `id=value@2013-01-01`; names every mistake with its place. */
export function readChanges(texts: readonly string[], at = '--set'): Change[] {
  const issues: { path: string; message: string }[] = []
  const changes = texts.flatMap((text): Change[] => {
    const [, id, value, from] = /^([a-z0-9-]+)=([^@]+)(?:@(.+))?$/u.exec(text.trim()) ?? []
    if (id === undefined || value === undefined) {
      issues.push({
        path: at,
        message: `“${text}”不是改动，写成 id=值 或 id=值@2013-01-01。Here ${text} is no change; write id=value, or id=value@2013-01-01.`,
      })
      return []
    }
    if (from !== undefined && !isDay(from)) {
      issues.push({
        path: at,
        message: `没有“${from}”这一天，日期写成 2013-01-01。There is no day ${from}; write it as 2013-01-01.`,
      })
      return []
    }
    return [{ id, value: value.trim(), ...(from === undefined ? {} : { from: from }) }]
  })
  if (issues.length > 0) throw new Invalid(issues)
  return changes
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/u.test(text)

/** What may be written instead of a figure's values. */
export function takenBy(figure: DatedFigure): 'limit' | 'number' | 'word' {
  if (figure.kind in unitOfKind) return 'limit'
  return figure.values.length > 0 && figure.values.every(({ value }) => isNumber(value)) ? 'number' : 'word'
}

/** Refuses what the definition does not use, and values that cannot be what they stand for. */
function checkChanges(changes: readonly Change[], world: World, used: readonly string[], at: string): void {
  const issues = changes.flatMap(({ id, value }) => {
    const figure = world.figures.get(id)
    if (figure === undefined && used.includes(id))
      return [
        {
          path: at,
          message: `数据库里没有 ${id}，请先装入政策包（luodi pack load）。The database has no ${id}: load the pack first (luodi pack load).`,
        },
      ]
    if (figure === undefined)
      return [
        {
          path: at,
          message: `${id} 不是这个事项的参数，它用 ${used.join('、')}。The figure ${id} is no figure of this service; it uses ${used.join(', ')}.`,
        },
      ]
    const takes = takenBy(figure)
    if (takes === 'limit' && !/^[1-9]\d*$/u.test(value))
      return [
        {
          path: at,
          message: `${id} 是期限，请把 ${value} 改成大于 0 的整数。The figure ${id} counts ${figure.kind}: write a whole number above 0 instead of ${value}.`,
        },
      ]
    return takes === 'number' && !isNumber(value)
      ? [
          {
            path: at,
            message: `${id} 是数，请把 ${value} 改成数字。The figure ${id} is a number: write one instead of ${value}.`,
          },
        ]
      : []
  })
  if (issues.length > 0) throw new Invalid(issues)
}

function versionsOf(registry: Registry, asked: Asked): readonly Procedure[] {
  const run = registry.find(asked.procedure)
  if (run === undefined) {
    const known = registry.runs.map(({ versions }) => versions[0].id)
    throw new Invalid([
      {
        path: 'procedure',
        message: `没有事项 ${asked.procedure}，现有 ${known.join('、')}。There is no service ${asked.procedure}; one of ${known.join(', ')}.`,
      },
    ])
  }
  if (asked.version !== undefined && run.versions[asked.version - 1] === undefined)
    throw new Invalid([
      {
        path: 'version',
        message: `${asked.procedure} 有第 1 至第 ${run.versions.length} 版，没有第 ${asked.version} 版。The service ${asked.procedure} has versions 1 to ${run.versions.length}, not ${asked.version}.`,
      },
    ])
  if (asked.changes.length === 0 && asked.version === undefined)
    throw new Invalid([
      {
        path: 'set',
        message:
          '什么也没有改：请写一个参数（id=值）或另一个版本。Here nothing is changed: name a figure (id=value) or another version.',
      },
    ])
  return run.versions
}

interface Row {
  id: string
  number: string
  version: number
  subject: string
  received_on: Day
  outcome: string | null
}

async function nextRows(db: Db, { procedure, from, to, units }: Asked, after: string | undefined): Promise<Row[]> {
  const { rows } = await sql<Row>`select c.id, c.number, c.version, c.subject, c.received_on, c.outcome
    from procedures.cases c where c.procedure = ${procedure}
      and ${after === undefined ? sql`true` : sql`c.id > ${after}`}
      and ${from === undefined ? sql`true` : sql`c.received_on >= ${from}::date`}
      and ${to === undefined ? sql`true` : sql`c.received_on <= ${to}::date`}
      and ${units === undefined ? sql`true` : sql`c.unit_id = any(${[...units]}::text[])`}
    order by c.id limit ${batchSize}`.execute(db)
  return rows
}

/** Goes through the cases, oldest first; yields each batch with the counts so far. Throws `Invalid` for what cannot be asked. */
export async function* replay(
  db: Db,
  registry: Registry,
  calendar: WorkingCalendar,
  asked: Asked,
  today: Day,
): AsyncGenerator<{ readonly cases: readonly ReplayedCase[]; readonly counts: ReplayCounts }> {
  const versions = versionsOf(registry, asked)
  const used = [...new Set(versions.flatMap((one) => registry.parametersOf(one)))]
  const world = worldOf(await findFigures(db, used), calendar, registry)
  checkChanges(asked.changes, world, used, 'set')
  const changed = worldOf(overlay(world.figures, asked.changes), calendar, registry)
  const pinned = asked.version === undefined ? undefined : registry.version(asked.procedure, asked.version)
  let counts = noCounts
  let after: string | undefined
  for (;;) {
    const rows = await nextRows(db, asked, after)
    const facts = await readManyFacts(
      db,
      rows.map(({ id }) => id),
    )
    const cases = rows.map((row): ReplayedCase => {
      const own = facts.get(row.id) ?? []
      const version = firstVersion(row, own)
      const before = { world, fold: (some: readonly Fact[]) => world.fold(some, asked.procedure, version) }
      const extensions = extensionsFrom(changed.parameters)
      const fold = (some: readonly Fact[]) =>
        pinned === undefined
          ? changed.fold(some, asked.procedure, version)
          : foldCase(
              some.filter(({ kind }) => kind !== 'version-changed'),
              pinned.version,
              () => pinned,
              extensions,
            )
      const one = replayCase(own, before, { world: changed, fold }, today)
      counts = counted(counts, one)
      const { id, number, subject, received_on: receivedOn, outcome } = row
      return { id, number, subject, version: row.version, receivedOn, ...(outcome === null ? {} : { outcome }), ...one }
    })
    yield { cases, counts }
    if (rows.length < batchSize) return
    after = rows.at(-1)?.id
  }
}
