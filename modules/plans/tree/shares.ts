/** The shares of targets as rows of the tree: areas, units and years with what each has come to. */
import { sql } from 'kysely'
import { day, type Day } from '#base/day.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { figuresOn, measuresOn, type FiguresOf } from '../figures/figures.ts'
import type { Figure } from '../figures/measure.ts'
import type { Sources } from '../figures/queries.ts'
import type { MeasuredCommitment } from '../figures/reading.ts'
import { standingOf } from '../figures/standing.ts'
import type { Standing } from '../figures/standings.ts'

/** A share in force. */
export interface ShareNode {
  readonly commitment: string
  /** Whose share is split here; empty for the whole target. */
  readonly under: string
  readonly tree: 'area' | 'unit' | 'year'
  readonly node: string
  readonly value: string
}

/** Which commitments, and shares of them, are split in force: `commitment/under`. */
export async function splitKeys(ctx: QueryContext, commitments: readonly string[]): Promise<Set<string>> {
  if (commitments.length === 0) return new Set()
  const { rows } = await sql<{ commitment_id: string; under: string }>`select distinct commitment_id, under
    from plans.splits where state = 'issued' and commitment_id = any(${[...commitments]}::text[])`.execute(ctx.tx)
  return new Set(rows.map((row) => `${row.commitment_id}/${row.under}`))
}

/** The shares in force of those commitments, where before when, in their order. */
export async function listShares(ctx: QueryContext, commitments: readonly string[]): Promise<ShareNode[]> {
  if (commitments.length === 0) return []
  const { rows } = await sql<ShareNode>`select s.commitment_id as commitment, s.under, s.tree, h.node_id as node,
      trim_scale(h.value)::text as value
    from (select distinct on (commitment_id, side, under) id, commitment_id, side, under, tree from plans.splits
      where state = 'issued' and commitment_id = any(${[...commitments]}::text[])
      order by commitment_id, side, under, revision desc) s
    join plans.shares h on h.split_id = s.id order by s.commitment_id, s.side, s.under, h.position`.execute(ctx.tx)
  return rows
}

/** What is known of the commitments whose shares are shown. */
export interface Behind {
  readonly held: ReadonlyMap<string, MeasuredCommitment>
  readonly known: ReadonlyMap<string, FiguresOf>
  /** Where a module keeps the facts: what those of each area or unit come to today. */
  readonly counted: ReadonlyMap<string, readonly Figure[]>
}

/** Counts a commitment's facts anew by area or unit; one statement. */
async function countParts(
  ctx: QueryContext,
  sources: Sources,
  held: MeasuredCommitment,
  by: 'area' | 'unit',
): Promise<Figure[]> {
  const binding = held.rule?.source
  const source = binding && sources.get(binding.source)
  if (binding === undefined || source === undefined) return []
  const groups = await source.group(ctx, { measure: binding.measure, from: held.startsOn, on: ctx.today }, by)
  return groups.flatMap(({ key, values }) =>
    key === ''
      ? []
      : [{ id: key, commitment: held.id, kind: 'computed', on: ctx.today, by: source.name, [by]: key, ...values }],
  )
}

/** Reads measures and figures of the commitments whose shares are shown, and counts their parts. */
export async function readBehind(ctx: QueryContext, sources: Sources, shares: readonly ShareNode[]): Promise<Behind> {
  const ids = [...new Set(shares.map(({ commitment }) => commitment))]
  const [held, known] = await Promise.all([measuresOn(ctx, ids), figuresOn(ctx.tx, ids, ctx.today)])
  const counted = new Map<string, Figure[]>()
  for (const by of ['area', 'unit'] as const)
    for (const id of new Set(shares.flatMap((share) => (share.tree === by ? [share.commitment] : [])))) {
      const one = held.get(id)
      if (one !== undefined) counted.set(id, [...(counted.get(id) ?? []), ...(await countParts(ctx, sources, one, by))])
    }
  return { held, known, counted }
}

const pick = (figures: readonly Figure[] | undefined, kind: Figure['kind'], isIt: (one: Figure) => boolean) =>
  figures?.findLast((one) => one.kind === kind && isIt(one))

/** How a share stands: its own figure against its own value, by the commitment's days; a year by all years up to it. */
export function standingOfShare(
  { held, known, counted }: Behind,
  share: ShareNode,
  sum: string | undefined,
  today: Day,
): (Standing & { readonly dueOn?: Day }) | undefined {
  const whole = held.get(share.commitment)
  if (whole?.measure === undefined) return undefined
  const figures = known.get(share.commitment)
  const isYear = share.tree === 'year'
  const last = isYear ? day(`${share.node}-12-31`) : undefined
  const dueOn = last === undefined || (whole.dueOn !== undefined && whole.dueOn < last) ? whole.dueOn : last
  const isOwn = (one: Figure): boolean =>
    isYear ? dueOn === undefined || one.on <= dueOn : one[share.tree] === share.node
  const from = isYear ? figures?.trend : [...(figures?.parts ?? []), ...(counted.get(share.commitment) ?? [])]
  const [computed, declared] = [pick(from, 'computed', isOwn), pick(from, 'declared', isOwn)]
  const first = isYear ? day(`${share.node}-01-01`) : undefined
  const startsOn =
    first !== undefined && (whole.startsOn === undefined || whole.startsOn < first) ? first : whole.startsOn
  const asked: MeasuredCommitment = {
    ...whole,
    measure: { ...whole.measure, value: sum ?? share.value, upper: undefined },
    milestones: [],
    // The pace of the years before is theirs: within a year only its end is held to.
    startsOn: isYear ? undefined : startsOn,
    dueOn,
  }
  if (isYear && first !== undefined && today < first)
    return {
      lamp: 'not-judged',
      because: standingOf({ ...asked, startsOn: first }, undefined, today).because,
      ...(dueOn === undefined ? {} : { dueOn }),
    }
  const { lamp, because, achievement } = standingOf(
    asked,
    { ...(computed === undefined ? {} : { computed }), ...(declared === undefined ? {} : { declared }) },
    today,
  )
  const on = (computed ?? declared)?.on
  return {
    lamp,
    because,
    ...(achievement?.shown === undefined ? {} : { shown: achievement.shown, on }),
    ...(dueOn === undefined ? {} : { dueOn }),
  }
}
