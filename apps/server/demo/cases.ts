/** Gives a fresh demo district its cases, in the background of the first start, once for all processes. */
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { Db } from '#platform/db/database.ts'
import type { Log } from '#platform/log/log.ts'
import { openStage, type StageParts } from './play.ts'
import { demoStories, type Stories, type Told } from './stories.ts'

/** How far it has come; stands among the settings, so that a start that was cut off goes on where it stopped. */
interface Progress {
  /** Steps that were told. */
  done: number
  readonly told: Record<string, Told>
  /** Stories that could not be told to the end. */
  readonly dropped: string[]
  finished: boolean
}

const setting = 'demo-cases'

async function readProgress(db: Db): Promise<Progress | undefined> {
  const { rows } = await sql<{ value: Progress }>`select value from luodi.settings where name = ${setting}`.execute(db)
  return rows[0]?.value
}

async function keep(db: Db, progress: Progress): Promise<void> {
  await sql`insert into luodi.settings (name, value) values (${setting}, ${JSON.stringify(progress)}::jsonb)
    on conflict (name) do update set value = excluded.value`.execute(db)
}

/** All steps by day; on one day a story's own order stays. */
function stepsOf(stories: Stories) {
  return Object.entries(stories)
    .flatMap(([story, steps]) => steps.map(([on, tell]) => ({ story, on, tell })))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** What it stands on; `isStopped` ends it between two steps. */
export interface DemoCasesParts extends StageParts {
  readonly log: Log
  readonly today: Day
  readonly isStopped: () => boolean
}

async function tellAll({ db, log, today, isStopped, ...parts }: DemoCasesParts): Promise<void> {
  const known = await readProgress(db)
  if (known?.finished === true) return
  const stage = await openStage({ db, ...parts }, today)
  if (stage === undefined) return
  const { unit } = await stage.as('clerk')(proceduresContract.countCases, {})
  // A district in which somebody has handled cases is left alone.
  const progress = known ?? { done: 0, told: {}, dropped: [], finished: unit > 0 }
  const steps = stepsOf(demoStories)
  for (const { story, on, tell } of progress.finished ? [] : steps.slice(progress.done)) {
    if (isStopped()) return
    const told = (progress.told[story] ??= {})
    if (!progress.dropped.includes(story)) {
      stage.moveTo(on)
      await tell(stage, told).catch((error: unknown) => {
        progress.dropped.push(story)
        log.warn({ err: error, story, on }, 'a case of the demo could not be told to its end')
      })
    }
    progress.done += 1
    progress.finished = progress.done === steps.length
    await keep(db, progress)
  }
}

/** Plays every case up to the demo's day; a second process waits until the first is through. What goes wrong is logged. */
export async function seedDemoCases(parts: DemoCasesParts): Promise<void> {
  const { db, log, isStopped } = parts
  const lock = sql`hashtextextended('luodi demo cases', 0)`
  const take = async (held: Db): Promise<boolean> => {
    for (;;) {
      const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${lock}) as taken`.execute(held)
      if (rows[0]?.taken === true) return true
      if (isStopped()) return false
      await wait(300)
    }
  }
  await db
    .connection()
    .execute(async (held) => {
      if (!(await take(held))) return
      try {
        await tellAll(parts)
      } finally {
        await sql`select pg_advisory_unlock(${lock})`.execute(held)
      }
    })
    .catch((error: unknown) => log.error({ err: error }, 'the cases of the demo were not told'))
}
