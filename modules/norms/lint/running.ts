/** Lints the pack as it holds in the database with the wording as published, once for each state of the two and each day. */
import type { Day } from '#base/day.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { PackPart, PackView } from '#platform/pack/part.ts'
import { packState, storedPack } from '#platform/pack/stored.ts'
import { areaCountsPart } from '#modules/directory/pack.ts'
import { publishedWording, wordingState } from '#modules/gazette/index.ts'
import { partsBelow } from '../snapshot.ts'
import { lint, type Check, type LintResult, type Live } from './check.ts'

/** What the server hands in: every check, and the parts of modules above that they look at. */
export interface LintParts {
  readonly checks: readonly Check[]
  readonly parts: readonly PackPart<unknown>[]
  /** Reads what stands in the database only. */
  readonly readLive?: ((db: Db) => Promise<Live>) | undefined
}

/** One run. */
export interface LintRun extends LintResult {
  readonly pack: PackView
  /** Documents whose words were at hand. */
  readonly worded: number
}

/** Runs lint, or answers the run of the same state. */
export type RunLint = (ctx: QueryContext) => Promise<LintRun>

/** Opens the running; what it keeps belongs to one database. */
export function openLint({ checks, parts, readLive }: LintParts): RunLint {
  let kept: { state: string; run: Promise<LintRun> } | undefined
  const run = async (ctx: QueryContext, today: Day, live: Live | undefined): Promise<LintRun> => {
    const pack = await storedPack(ctx.tx, [...partsBelow, areaCountsPart, ...parts])
    const wording = await publishedWording(ctx.tx)
    const worded = wording.instruments.size
    return {
      ...lint({ pack, today, ...(worded === 0 ? {} : { wording }), ...(live ? { live } : {}) }, checks),
      pack,
      worded,
    }
  }
  return async (ctx) => {
    const live = await readLive?.(ctx.tx)
    const facts = JSON.stringify([...(live ?? [])].map(([name, ids]) => [name, [...ids].sort()]))
    const state = `${ctx.today} ${await packState(ctx.tx)} ${await wordingState(ctx.tx)} ${facts}`
    if (kept?.state === state) return kept.run
    const mine = { state, run: run(ctx, ctx.today, live) }
    kept = mine
    // A run that failed is not kept.
    mine.run.catch(() => {
      if (kept === mine) kept = undefined
    })
    return mine.run
  }
}
