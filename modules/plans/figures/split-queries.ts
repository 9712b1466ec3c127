/** Reads of how a target is split: the newest version beside the one in force, who signed, and every version before. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { figureOperations } from './contract.ts'
import { openPlaces, type PlaceRef, type Places } from './places.ts'
import { headOf } from './queries.ts'
import { isCeiling } from './rules.ts'
import { beforeLast } from './split-operations.ts'
import { listVersions, splitNodes, splitNow, splitTarget, type SplitNow } from './split-store.ts'
import { balanceOf, sumOf } from './splitting.ts'

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

/** How a target, or a share of it, is split. */
export async function getSplit(ctx: QueryContext, input: InputOf<'getSplit'>): Promise<OutputOf<'getSplit'>> {
  const under = input.under ?? ''
  const { held, total, trail } = await splitTarget(ctx, input.commitment, under)
  const now = await splitNow(ctx, input.commitment, under)
  const places = await openPlaces(ctx)
  const { newest, inForce } = now
  const state = stateOf(now)
  const shares = newest?.shares ?? []
  const signed = await receiptsOf(ctx, inForce?.id)
  const below = await splitNodes(ctx, input.commitment)
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
        ...(state === 'amending' && before !== value ? { inForce: before ?? '0' } : {}),
        ...(receipt === undefined ? {} : { signed: { by: receipt.signed_by_name, on: receipt.signed_on } }),
      }
    }),
    sum,
    ...(missing === undefined ? {} : { missing }),
    ...(buffer === undefined ? {} : { buffer }),
    mayUndo: beforeLast(now) !== undefined,
    candidates: candidatesOf(places, under),
  }
}

/** Every version, newest first: who did what, when, why. */
export async function listSplitVersions(
  ctx: QueryContext,
  { commitment, under = '', after, limit }: InputOf<'listSplitVersions'>,
): Promise<OutputOf<'listSplitVersions'>> {
  const [before] = decodeCursor(after) ?? []
  const versions = await listVersions(ctx, commitment, under, {
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
