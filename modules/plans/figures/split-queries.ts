/** Reads of how a target is split: the newest version beside the one in force, who signed, and every version before. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { decimal, formatDecimal, subtract } from '#base/decimal.ts'
import type { Day } from '#base/day.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { figureOperations } from './contract.ts'
import { actingOn, openPlaces, type PlaceRef, type Places } from './places.ts'
import { headOf } from './queries.ts'
import type { MeasuredCommitment } from './reading.ts'
import { isCeiling } from './rules.ts'
import { breakdownTexts } from './texts.ts'
import { figuresOn } from './reading.ts'
import { beforeLast, splitAtOf } from './split-operations.ts'
import { listVersions, splitNodes, splitNow, splitTarget, type SplitNow } from './split-store.ts'
import { balanceOf, runningSums, sumOf, yearsOf } from './splitting.ts'

type InputOf<K extends keyof typeof figureOperations> = z.output<(typeof figureOperations)[K]['input']>
type OutputOf<K extends keyof typeof figureOperations> = z.output<(typeof figureOperations)[K]['output']>

interface ReceiptRow {
  node_id: string
  signed_by_name: string
  signed_on: Day
}

async function receiptsOf(ctx: QueryContext, split: string | undefined): Promise<Map<string, ReceiptRow>> {
  if (split === undefined) return new Map()
  const { rows } = await sql<ReceiptRow>`select node_id, signed_by_name, signed_on from plans.share_receipts
    where split_id = ${split}`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.node_id, row]))
}

function stateOf(now: SplitNow): OutputOf<'getSplit'>['state'] {
  const { newest, inForce } = now
  if (newest === undefined || (newest.shares.length === 0 && inForce === undefined)) return 'none'
  if (newest.state === 'issued') return 'issued'
  if (inForce === undefined) return 'draft'
  // Everything after the issue was taken back.
  return beforeLast(now) === undefined ? 'issued' : 'amending'
}

/** Areas below the one that splits, and the units that stand for them. */
function candidatesOf(places: Places, under: string): { areas: PlaceRef[]; units: PlaceRef[] } {
  const area = places.areas.has(under) ? under : undefined
  const areas = under === '' || area !== undefined ? places.areasBelow(area) : []
  const units =
    under === ''
      ? areas.flatMap(({ id }) => places.officesOf(id))
      : [...places.units.values()].filter(({ parent }) => parent === under).map(({ id }) => id)
  return { areas: areas.map(({ id }) => places.refOf(id)), units: units.map((id) => places.refOf(id)) }
}

const yearsAt = ({ startsOn, dueOn }: MeasuredCommitment) =>
  yearsOf(startsOn, dueOn).map(({ year, days }) => ({ id: year, name: breakdownTexts.year(year), days }))

/** Of each year what is to be reached by its end, and what the newest figure in it came to. */
async function yearly(
  ctx: QueryContext,
  held: MeasuredCommitment,
  under: string,
  shares: readonly { readonly node: string; readonly value: string }[],
): Promise<(year: string) => Pick<OutputOf<'getSplit'>['shares'][number], 'sum' | 'reached'>> {
  const sums = runningSums(shares)
  const trend = under === '' ? ((await figuresOn(ctx.tx, [held.id], ctx.today)).get(held.id)?.trend ?? []) : []
  // Only figures that count from the beginning say how far the whole has come.
  const counted = trend.filter(
    ({ value, from }) => value !== undefined && (from === undefined || from === held.startsOn),
  )
  const newestBy = (last: string) => counted.findLast(({ on }) => on <= last)
  return (year) => {
    const sum = sums.get(year)
    const found = newestBy(`${year}-12-31`)
    const before = newestBy(`${Number(year) - 1}-12-31`)
    const isOwn = found?.value !== undefined && found.on >= `${year}-01-01`
    const isFirst = held.startsOn !== undefined && held.startsOn >= `${year}-01-01`
    const base = isFirst ? '0' : before?.value
    return {
      ...(sum === undefined ? {} : { sum }),
      ...(isOwn
        ? {
            reached: {
              on: found.on,
              sum: found.value ?? '0',
              ...(base === undefined
                ? {}
                : { inYear: formatDecimal(subtract(decimal(found.value ?? '0'), decimal(base))) }),
            },
          }
        : {}),
    }
  }
}

/** How a target, or a share of it, is split. */
export async function getSplit(ctx: QueryContext, input: InputOf<'getSplit'>): Promise<OutputOf<'getSplit'>> {
  const at = splitAtOf(input)
  const { under, side } = at
  const { held, total, trail } = await splitTarget(ctx, at)
  const now = await splitNow(ctx, at)
  const places = await openPlaces(ctx)
  const { newest, inForce } = now
  const state = stateOf(now)
  const shares = newest?.shares ?? []
  const signed = await receiptsOf(ctx, inForce?.id)
  const below = side === 'year' ? new Set<string>() : await splitNodes(ctx, input.commitment)
  const byYear = side === 'year' ? await yearly(ctx, held, under, shares) : undefined
  const old = new Map((inForce?.shares ?? []).map(({ node, value }) => [node, value]))
  const { sum, missing, buffer } =
    shares.length === 0
      ? { sum: '0', missing: undefined, buffer: undefined }
      : {
          missing: undefined,
          buffer: undefined,
          ...balanceOf(total, shares, held.measure !== undefined && isCeiling(held.measure)),
        }
  return {
    ...headOf(held),
    ...(under === '' ? {} : { under: places.refOf(under) }),
    side,
    trail: trail.map((id) => places.refOf(id)),
    ...(newest === undefined ? {} : { tree: newest.tree, weightedBy: newest.weightedBy }),
    total,
    step: newest?.step ?? '1',
    revision: newest?.revision ?? 0,
    state,
    shares: shares.map(({ node, weight, value }) => {
      const before = old.get(node)
      const receipt = signed.get(node)
      return {
        node: places.refOf(node),
        weight,
        value,
        isSplit: below.has(node),
        signers: (inForce ?? newest)?.tree === 'area' ? places.officesOf(node) : [node],
        ...byYear?.(node),
        ...(state === 'amending' && before !== value ? { inForce: before ?? '0' } : {}),
        ...(receipt === undefined ? {} : { signed: { by: receipt.signed_by_name, on: receipt.signed_on } }),
      }
    }),
    sum,
    ...(missing === undefined ? {} : { missing }),
    ...(buffer === undefined ? {} : { buffer }),
    ...(await actingOn(ctx, held)),
    mayUndo: beforeLast(now) !== undefined,
    candidates: { ...candidatesOf(places, under), years: yearsAt(held) },
  }
}

/** Every version, newest first: who did what, when, why. */
export async function listSplitVersions(
  ctx: QueryContext,
  { after, limit, ...input }: InputOf<'listSplitVersions'>,
): Promise<OutputOf<'listSplitVersions'>> {
  const [before] = decodeCursor(after) ?? []
  const versions = await listVersions(ctx, splitAtOf(input), {
    limit: limit + 1,
    before: typeof before === 'number' ? before : undefined,
  })
  const items = versions
    .slice(0, limit)
    .map(({ revision, act, state, total, shares, reason, madeByName, madeOn, madeAt }) => ({
      revision,
      act,
      state,
      total,
      sum: sumOf(shares),
      by: madeByName,
      on: madeOn,
      at: madeAt.toISOString(),
      ...(reason === undefined ? {} : { reason }),
    }))
  const last = versions[limit - 1]
  return versions.length > limit && last ? { items, next: encodeCursor([last.revision]) } : { items }
}
