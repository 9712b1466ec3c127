/** A plan opened for its pages: its tree, kept until the pack changes, and its lamps, kept until a figure does. */
import { sql } from 'kysely'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { namesOfInstruments } from '#modules/gazette/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { listPlanRows, type PlanRow } from '../reporting/store.ts'
import { clauseOf, sectionOf, sectionTitles } from '../reporting/sync.ts'
import type { Bodies } from '../bodies.ts'
import { openKnown } from '../selecting.ts'
import type { Standings } from '../figures/standings.ts'
import {
  buildTree,
  groupId,
  lampsBelow,
  prune,
  type LampCounts,
  type Leaf,
  type PlanTree,
  type Pruned,
} from './rules.ts'
import type { z } from 'zod'
import type { treeFilter } from './contract.ts'

/** The filters as they come out of the contract. */
export type TreeFilter = z.output<z.ZodObject<typeof treeFilter>>

interface SkeletonRow {
  id: string
  parent_id: string | null
  kind: string
  title: Text
  year: number | null
  starts_on: string | null
  due_on: string | null
  clauses: string[] | null
  units: string[] | null
}

/** What of a plan stays as long as the pack does. */
interface Skeleton {
  readonly pack: string
  readonly tree: PlanTree
  readonly titles: ReadonlyMap<string, Text>
  readonly axis: { readonly from: string; readonly to: string } | undefined
}

/** A plan with everything its pages are made of. */
export interface OpenPlan {
  readonly plan: { readonly id: string; readonly instrument: string; readonly title: Text }
  readonly tree: PlanTree
  readonly axis: Skeleton['axis']
  readonly lamps: ReadonlyMap<string, LampCounts>
  readonly bodies: Bodies
  readonly standings: Standings
  titleOf(id: string): Text
}

/** From the outermost part down: a chapter, then its section. */
function groupsOf(section: string): string[] {
  if (section === '') return []
  const parts = section.split('__')
  return parts.map((_, index) => parts.slice(0, index + 1).join('__'))
}

async function readSkeleton(db: Db, instrument: string, pack: string): Promise<Skeleton> {
  const { rows } = await sql<SkeletonRow>`select c.id, c.parent_id, c.kind, c.title, c.starts_on, c.due_on,
      extract(year from c.due_on)::integer as year,
      (select array_agg(k.clause order by k.position) from plans.commitment_clauses k
        where k.commitment_id = c.id and k.role = 'basis') as clauses,
      (select array_agg(u.unit_id order by u.position) from plans.commitment_units u where u.commitment_id = c.id) as units
    from plans.commitments c where c.instrument_id = ${instrument} and not c.is_dropped
    order by c.position, c.id`.execute(db)
  const titleOf = await sectionTitles(db, instrument)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const titles = new Map<string, Text>(rows.map(({ id, title }) => [id, title]))
  const leaves = rows.map((row): Leaf => {
    const groups = groupsOf(sectionOf(clauseOf(row, byId)))
    for (const section of groups) titles.set(groupId(section), titleOf(section))
    const { id, kind, units } = row
    return { id, kind, groups, units: units ?? [], parent: row.parent_id ?? undefined, year: row.year ?? undefined }
  })
  const days = rows.flatMap(({ starts_on: from, due_on: to }) => [from ?? [], to ?? []].flat()).sort()
  const [from, to] = [days[0], days.at(-1)]
  return {
    pack,
    tree: buildTree(leaves),
    titles,
    axis: from === undefined || to === undefined ? undefined : { from, to },
  }
}

interface Kept {
  readonly skeleton: Skeleton
  state?: string
  lamps?: ReadonlyMap<string, LampCounts>
}

/** By database, then by document; a handful of plans, each as large as its commitments. */
const kept = new WeakMap<Db, Map<string, Kept>>()
const keptMax = 16

async function openKept(db: Db, instrument: string, standings: Standings): Promise<Kept> {
  const own = kept.get(db) ?? new Map<string, Kept>()
  kept.set(db, own)
  const found = own.get(instrument)
  if (found?.skeleton.pack === standings.pack) return found
  const made: Kept = { skeleton: await readSkeleton(db, instrument, standings.pack) }
  own.delete(instrument)
  own.set(instrument, made)
  for (const oldest of own.keys()) if (own.size > keptMax) own.delete(oldest)
  return made
}

/** A plan, or a document without one; throws `NotFound`. */
async function getPlan(ctx: QueryContext, id: string): Promise<OpenPlan['plan']> {
  const row = (await listPlanRows(ctx.tx)).find((one: PlanRow) => one.id === id || one.instrument_id === id)
  if (row !== undefined) return { id: row.id, instrument: row.instrument_id, title: row.title }
  const name = (await namesOfInstruments(ctx.tx, [id])).get(id)
  if (name === undefined) throw new NotFound(`plan ${id}`)
  return { id, instrument: id, title: name.title }
}

/** Opens a plan by its id or that of its document; throws `NotFound`. */
export async function openPlan(ctx: QueryContext, id: string): Promise<OpenPlan> {
  const [plan, { bodies, standings }] = await Promise.all([getPlan(ctx, id), openKnown(ctx)])
  const own = await openKept(ctx.tx, plan.instrument, standings)
  const { tree, titles, axis } = own.skeleton
  if (own.lamps === undefined || own.state !== standings.state) {
    own.lamps = lampsBelow(tree, (commitment) => standings.of.get(commitment)?.lamp)
    own.state = standings.state
  }
  return { plan, tree, axis, bodies, standings, lamps: own.lamps, titleOf: (node) => titles.get(node) ?? { zh: node } }
}

/** What a filter leaves of a plan; undefined where none is set. */
export function pruned({ tree, bodies, standings }: OpenPlan, filter: TreeFilter): Pruned | undefined {
  const { lamp, unit, area, kind, year } = filter
  if ([lamp, unit, area, kind, year].every((one) => one === undefined)) return undefined
  const names = (ids: readonly string[]): Set<string> => new Set(ids.flatMap((id) => bodies.namesFor(id)))
  const ofUnit = unit === undefined ? undefined : names([unit])
  const ofArea = area === undefined ? undefined : names(bodies.officesOf(area))
  return prune(
    tree,
    (leaf) =>
      (lamp === undefined || standings.of.get(leaf.id)?.lamp === lamp) &&
      (kind === undefined || leaf.kind === kind) &&
      (year === undefined || leaf.year === year) &&
      (ofUnit === undefined || leaf.units.some((id) => ofUnit.has(id))) &&
      (ofArea === undefined || leaf.units.some((id) => ofArea.has(id))),
  )
}
