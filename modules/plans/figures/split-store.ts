/** Versions of how a target is split: append-only rows, read newest first. */
import { sql, type RawBuilder } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { Refused } from '#base/refusals.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { getMeasured, type MeasuredCommitment } from './reading.ts'
import { isSplittable, isSplittableByYear, type Share } from './splitting.ts'
import { refusalTexts } from './texts.ts'

/** What was done to come to a version. */
export type SplitAct = 'apportion' | 'move' | 'set' | 'undo' | 'issue'

/** What is split: the whole of a commitment or the share of an area or unit (`under`), over places or over years. */
export interface SplitAt {
  readonly commitment: string
  readonly side: 'place' | 'year'
  /** Empty for the whole target. */
  readonly under: string
}

/** One version with its shares. */
export interface SplitVersion {
  readonly id: string
  readonly revision: number
  readonly act: SplitAct
  readonly state: 'draft' | 'issued'
  readonly tree: 'area' | 'unit' | 'year'
  readonly total: string
  readonly step: string
  readonly weightedBy: string
  readonly reason?: string | undefined
  readonly undoes?: number | undefined
  readonly madeBy: string
  readonly madeByName: string
  readonly madeOn: Day
  readonly madeAt: Date
  readonly shares: readonly Share[]
}

interface SplitRow {
  id: string
  revision: number
  act: SplitAct
  state: SplitVersion['state']
  tree: SplitVersion['tree']
  total: string
  step: string
  weighted_by: string
  reason: string | null
  undoes: number | null
  made_by: string
  made_by_name: string
  made_on: Day
  made_at: Date
  shares: { node: string; weight: string; value: string }[] | null
}

const plain = (text: string): string => (text.includes('.') ? text.replace(/0+$/u, '').replace(/\.$/u, '') : text)

function toVersion(row: SplitRow): SplitVersion {
  return {
    id: row.id,
    revision: row.revision,
    act: row.act,
    state: row.state,
    tree: row.tree,
    total: plain(row.total),
    step: plain(row.step),
    weightedBy: row.weighted_by,
    reason: row.reason ?? undefined,
    undoes: row.undoes ?? undefined,
    madeBy: row.made_by,
    madeByName: row.made_by_name,
    madeOn: row.made_on,
    madeAt: row.made_at,
    shares: (row.shares ?? []).map(({ node, weight, value }) => ({ node, weight: plain(weight), value: plain(value) })),
  }
}

const isAt = ({ commitment, side, under }: SplitAt, row: string): RawBuilder<unknown> => {
  const of = (name: string) => sql.ref(`${row}.${name}`)
  return sql`${of('commitment_id')} = ${commitment} and ${of('side')} = ${side} and ${of('under')} = ${under}`
}

function selectVersions(condition: RawBuilder<unknown>): RawBuilder<SplitRow> {
  return sql<SplitRow>`select s.id, s.revision, s.act, s.state, s.tree, s.total::text, s.step::text, s.weighted_by, s.reason,
      s.undoes, s.made_by, s.made_by_name, s.made_on, s.made_at,
      (select jsonb_agg(jsonb_build_object('node', h.node_id, 'weight', h.weight::text, 'value', h.value::text)
        order by h.position) from plans.shares h where h.split_id = s.id) as shares
    from plans.splits s where ${condition} order by s.revision desc`
}

/** Versions below a revision, newest first. */
export async function listVersions(
  ctx: QueryContext,
  at: SplitAt,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<SplitVersion[]> {
  const { rows } = await sql<SplitRow>`${selectVersions(sql`${isAt(at, 's')}
    ${before === undefined ? sql`` : sql`and s.revision < ${before}`}`)} limit ${limit}`.execute(ctx.tx)
  return rows.map(toVersion)
}

/** The newest version, the newest issued one, and all drafts after it, newest first. */
export interface SplitNow {
  readonly newest?: SplitVersion | undefined
  readonly inForce?: SplitVersion | undefined
  readonly drafts: readonly SplitVersion[]
}

/** Reads how a share is split now. */
export async function splitNow(ctx: QueryContext, at: SplitAt): Promise<SplitNow> {
  const { rows } = await selectVersions(sql`${isAt(at, 's')} and s.revision >= coalesce(
      (select max(i.revision) from plans.splits i where ${isAt(at, 'i')} and i.state = 'issued'), 0)`).execute(ctx.tx)
  const versions = rows.map(toVersion)
  return {
    newest: versions[0],
    inForce: versions.find(({ state }) => state === 'issued'),
    drafts: versions.filter(({ state }) => state === 'draft'),
  }
}

/** Which shares of a commitment are split further: the ids of those nodes. */
export async function splitNodes(ctx: QueryContext, commitment: string): Promise<Set<string>> {
  const { rows } = await sql<{ under: string }>`select distinct under from plans.splits
    where commitment_id = ${commitment} and side = 'place'`.execute(ctx.tx)
  return new Set(rows.map(({ under }) => under))
}

/** Where a node has its share from: the path of nodes from the whole down to it, and the share itself. */
export interface SplitTarget {
  readonly held: MeasuredCommitment
  /** What is to be split here. */
  readonly total: string
  readonly trail: readonly string[]
}

/**
 * What stands to be split: the commitment's own figure, or the share that `under` has in the newest version above. Refuses
 * `not-splittable` and `no-target`.
 */
export async function splitTarget(ctx: QueryContext, { commitment, side, under }: SplitAt): Promise<SplitTarget> {
  const held = await getMeasured(ctx, commitment)
  const { measure, basis } = held
  if (measure === undefined || !isSplittable(measure))
    throw new Refused({ code: 'not-splittable', basis, ...refusalTexts.notSplittable })
  if (side === 'year' && !isSplittableByYear(measure))
    throw new Refused({ code: 'not-splittable', basis, ...refusalTexts.notByYear })
  if (side === 'year' && (held.startsOn === undefined || held.dueOn === undefined))
    throw new Refused({ code: 'not-splittable', basis, ...refusalTexts.noYears })
  if (measure.value === undefined) throw new Refused({ code: 'no-target', basis, ...refusalTexts.noTarget })
  if (under === '') return { held, total: measure.value, trail: [] }
  const { rows } = await sql<{ under: string; node: string; value: string }>`with newest as (
      select distinct on (s.under) s.id, s.under from plans.splits s where s.commitment_id = ${commitment}
        and s.side = 'place'
      order by s.under, s.revision desc)
    select n.under, h.node_id as node, h.value::text as value from newest n join plans.shares h on h.split_id = n.id`.execute(
    ctx.tx,
  )
  const above = new Map(rows.map((row) => [row.node, row]))
  const trail: string[] = []
  for (let at = under; at !== '' && !trail.includes(at); at = above.get(at)?.under ?? '') trail.unshift(at)
  const share = above.get(under)
  if (share === undefined) throw new Refused({ code: 'no-target', basis, ...refusalTexts.noTarget })
  return { held, total: plain(share.value), trail }
}

/** A version to be written. */
export interface NewVersion {
  readonly act: SplitAct
  readonly tree: SplitVersion['tree']
  readonly total: string
  readonly step: string
  readonly weightedBy: string
  readonly reason?: string | undefined
  readonly undoes?: number | undefined
  readonly shares: readonly Share[]
}

/** Takes turns with other changes of the same split, and refuses one made on an older version. */
export async function lockSplit(ctx: CommandContext, at: SplitAt, seen: number): Promise<SplitNow> {
  const { commitment, side, under } = at
  await sql`select pg_advisory_xact_lock(hashtextextended(${`split ${commitment} ${side} ${under}`}, 0))`.execute(
    ctx.tx,
  )
  const now = await splitNow(ctx, at)
  if ((now.newest?.revision ?? 0) !== seen)
    throw new Refused({ code: 'stale-split', basis: commitment, ...refusalTexts.stale(now.newest?.madeByName ?? '') })
  return now
}

/** Appends a version and answers with its revision. */
export async function appendVersion(
  ctx: CommandContext,
  { commitment, under }: SplitAt,
  { revision, ...next }: NewVersion & { readonly revision: number },
): Promise<{ revision: number }> {
  const id = uuid()
  const name = ctx.actor.kind === 'visitor' ? '' : ctx.actor.name
  await sql`insert into plans.splits (id, commitment_id, under, revision, act, state, tree, total, step, weighted_by, reason,
      undoes, made_by, made_by_name, made_on, made_at)
    values (${id}, ${commitment}, ${under}, ${revision}, ${next.act}, ${next.act === 'issue' ? 'issued' : 'draft'}, ${next.tree},
      ${next.total}, ${next.step}, ${next.weightedBy}, ${next.reason ?? null}, ${next.undoes ?? null}, ${callerId(ctx.actor)},
      ${name}, ${ctx.today}, ${ctx.now})`.execute(ctx.tx)
  await sql`insert into plans.shares (split_id, position, node_id, weight, value)
    select ${id}, r.position, r.node, r.weight, r.value from jsonb_to_recordset(${JSON.stringify(
      next.shares.map((share, position) => ({ ...share, position })),
    )}::jsonb) as r (position integer, node text, weight numeric, value numeric)`.execute(ctx.tx)
  ctx.audit({ subject: `${commitment} ${under}`.trim(), details: { split: revision, act: next.act, tree: next.tree } })
  await announceChange(ctx.tx, 'plans')
  return { revision }
}
