/** Splitting a target on the desk: apportion, move, undo, issue, sign for it; what is in force changes only by an approved amendment. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import type { figureOperations } from './contract.ts'
import { checkActsFor, openPlaces } from './places.ts'
import { isCeiling, isWholeUnit } from './rules.ts'
import {
  appendVersion,
  lockSplit,
  splitNow,
  splitTarget,
  type SplitAt,
  type SplitNow,
  type SplitTarget,
  type SplitVersion,
} from './split-store.ts'
import type { MeasuredCommitment } from './reading.ts'
import { apportion, balanceOf, moved, yearsOf } from './splitting.ts'
import { refusalTexts } from './texts.ts'

type InputOf<K extends keyof typeof figureOperations> = z.output<(typeof figureOperations)[K]['input']>
type Done = Promise<{ revision: number }>

interface Opened extends SplitTarget {
  readonly now: SplitNow
  readonly at: SplitAt
}

/** What an input asks to be split. */
export function splitAtOf(input: { commitment: string; side: SplitAt['side']; under?: string | undefined }): SplitAt {
  return { commitment: input.commitment, side: input.side, under: input.under ?? '' }
}

/** Opens a split for a change: the caller's right, the target, the newest version, a reason where one is in force. */
async function openFor(
  ctx: CommandContext,
  input: Parameters<typeof splitAtOf>[0] & { revision: number; reason?: string | undefined },
  isReasoned = true,
): Promise<Opened> {
  await checkActsFor(ctx, input.commitment)
  const at = splitAtOf(input)
  const now = await lockSplit(ctx, at, input.revision)
  const target = await splitTarget(ctx, at)
  if (isReasoned && now.inForce !== undefined && (input.reason ?? '').trim() === '')
    throw new Refused({ code: 'amendment-needs-reason', basis: target.held.basis, ...refusalTexts.needsReason })
  return { ...target, now, at }
}

/** The smallest part: one where things come whole, else the last place of the total. */
function stepOf({ held, total }: SplitTarget): string {
  if (held.measure === undefined || isWholeUnit(held.measure.unit) || !total.includes('.')) return '1'
  return `0.${'0'.repeat((total.split('.')[1] ?? '').length - 1)}1`
}

function shared(opened: Opened): SplitVersion {
  const { newest } = opened.now
  if (newest === undefined || newest.shares.length === 0) throw new NotFound(`split of ${opened.held.id}`)
  return newest
}

/** What may be given a share: areas, units, or the years in which the commitment runs. */
async function nodesOf(
  ctx: CommandContext,
  tree: SplitVersion['tree'],
  held: MeasuredCommitment,
): Promise<{ has(id: string): boolean }> {
  if (tree === 'year') return new Set(yearsOf(held.startsOn, held.dueOn).map(({ year }) => year))
  const places = await openPlaces(ctx)
  return tree === 'area' ? places.areas : places.units
}

/** Splits the whole anew by weights; nothing is left over. */
export async function apportionSplit(ctx: CommandContext, input: InputOf<'apportionSplit'>): Done {
  const opened = await openFor(ctx, input)
  const { held, total } = opened
  const tree = input.side === 'year' ? 'year' : input.tree
  const known = await nodesOf(ctx, tree, held)
  for (const { node } of input.weights) if (!known.has(node)) throw new NotFound(`${tree} ${node}`)
  const refuse = () => new Refused({ code: 'bad-weights', basis: held.basis, ...refusalTexts.badWeights })
  if (new Set(input.weights.map(({ node }) => node)).size !== input.weights.length) throw refuse()
  const step = stepOf(opened)
  const split = (): ReturnType<typeof apportion> => {
    try {
      return apportion(total, input.weights, step)
    } catch (error) {
      if (error instanceof RangeError) throw refuse()
      throw error
    }
  }
  return appendVersion(ctx, opened.at, {
    revision: input.revision + 1,
    act: 'apportion',
    tree,
    total,
    step,
    weightedBy: input.weightedBy,
    reason: input.reason,
    shares: split(),
  })
}

/** Moves an amount from one share to another; the sum stays what it was. */
export async function moveShare(ctx: CommandContext, input: InputOf<'moveShare'>): Done {
  const opened = await openFor(ctx, input)
  const version = shared(opened)
  const isWhole = version.step === '1' ? /^\d+(?:\.0+)?$/u.test(input.amount) : true
  const shares = isWhole ? moved(version.shares, input.from, input.to, input.amount) : undefined
  if (shares === undefined)
    throw new Refused({ code: 'cannot-move', basis: opened.held.basis, ...refusalTexts.cannotMove })
  const { tree, step, weightedBy } = version
  return appendVersion(ctx, opened.at, {
    revision: input.revision + 1,
    act: 'move',
    tree,
    step,
    weightedBy,
    total: opened.total,
    reason: input.reason,
    shares,
  })
}

/** Sets one share as it is told; the sum may then miss the whole, which stops the issue, or keep a buffer, which is shown. */
export async function setShare(ctx: CommandContext, input: InputOf<'setShare'>): Done {
  const opened = await openFor(ctx, input)
  const version = shared(opened)
  const isFit = version.step !== '1' || /^\d+(?:\.0+)?$/u.test(input.value)
  if (!version.shares.some(({ node }) => node === input.node) || !isFit || input.value.startsWith('-'))
    throw new Refused({ code: 'cannot-move', basis: opened.held.basis, ...refusalTexts.cannotMove })
  const { tree, step, weightedBy } = version
  return appendVersion(ctx, opened.at, {
    revision: input.revision + 1,
    act: 'set',
    tree,
    step,
    weightedBy,
    total: opened.total,
    reason: input.reason,
    shares: version.shares.map((share) => (share.node === input.node ? { ...share, value: input.value } : share)),
  })
}

/** The version that stood before the newest change that was not itself taken back; undefined where there is none. */
export function beforeLast({ drafts, inForce }: SplitNow): { readonly back: SplitVersion | undefined } | undefined {
  const standing: SplitVersion[] = []
  for (const version of [...drafts].reverse()) {
    if (version.act === 'undo') standing.pop()
    else standing.push(version)
  }
  if (standing.length === 0) return undefined
  return { back: standing.at(-2) ?? inForce }
}

/** Takes the newest change back, up to what was issued last. */
export async function undoSplit(ctx: CommandContext, input: InputOf<'undoSplit'>): Done {
  const opened = await openFor(ctx, input, false)
  const found = beforeLast(opened.now)
  const { newest } = opened.now
  if (found === undefined || newest === undefined)
    throw new Refused({ code: 'nothing-to-undo', basis: opened.held.basis, ...refusalTexts.nothingToUndo })
  const { tree, step, weightedBy } = found.back ?? newest
  return appendVersion(ctx, opened.at, {
    revision: input.revision + 1,
    act: 'undo',
    tree,
    step,
    weightedBy,
    total: opened.total,
    undoes: found.back?.revision,
    shares: found.back?.shares ?? [],
  })
}

/**
 * Puts the draft in force. Parts that come to less than the whole stop it, with the missing amount. The first issue is one
 * person's act; an amendment needs a second one who made none of its changes.
 */
export async function issueSplit(ctx: CommandContext, input: InputOf<'issueSplit'>): Done {
  const opened = await openFor(ctx, input)
  const { held, now, total } = opened
  const { basis } = held
  const { newest, inForce, drafts } = now
  // Changes that were taken back leave nothing to be issued.
  if (newest === undefined || newest.state === 'issued' || newest.shares.length === 0 || beforeLast(now) === undefined)
    throw new Refused({ code: 'nothing-to-issue', basis, ...refusalTexts.nothingToIssue })
  const { missing } = balanceOf(total, newest.shares, held.measure !== undefined && isCeiling(held.measure))
  if (missing !== undefined)
    throw new Refused({
      code: 'split-falls-short',
      basis,
      ...refusalTexts.fallsShort(missing, held.measure?.unit ?? { zh: '' }),
    })
  if (inForce !== undefined && drafts.some(({ madeBy }) => madeBy === callerId(ctx.actor)))
    throw new Refused({ code: 'amendment-needs-second-person', basis, ...refusalTexts.needsSecondPerson })
  const { tree, step, weightedBy, shares } = newest
  return appendVersion(ctx, opened.at, {
    revision: input.revision + 1,
    act: 'issue',
    tree,
    step,
    weightedBy,
    total,
    reason: input.reason,
    shares,
  })
}

/** Signs for a share in force, by somebody of the unit itself or of the area's office; a second signature changes nothing. */
export async function signShare(ctx: CommandContext, input: InputOf<'signShare'>): Done {
  const { inForce } = await splitNow(ctx, { commitment: input.commitment, side: 'place', under: input.under ?? '' })
  if (inForce === undefined || !inForce.shares.some(({ node }) => node === input.node))
    throw new Refused({ code: 'not-issued', basis: input.commitment, ...refusalTexts.notIssued })
  const { scope } = ctx.actor
  const places = await openPlaces(ctx)
  const offices = inForce.tree === 'area' ? places.officesOf(input.node) : [input.node]
  if (scope.kind !== 'district' && !(scope.kind === 'units' && offices.some((unit) => scope.unitIds.includes(unit))))
    throw new Refused({ code: 'not-your-unit', basis: input.commitment, ...refusalTexts.notYourUnit })
  const name = ctx.actor.kind === 'visitor' ? '' : ctx.actor.name
  await sql`insert into plans.share_receipts (split_id, node_id, signed_by, signed_by_name, signed_on, signed_at)
    values (${inForce.id}, ${input.node}, ${callerId(ctx.actor)}, ${name}, ${ctx.today}, ${ctx.now})
    on conflict do nothing`.execute(ctx.tx)
  ctx.audit({ subject: `${input.commitment} ${input.node}`, details: { signed: inForce.revision } })
  await announceChange(ctx.tx, 'plans')
  return { revision: inForce.revision }
}
