/** Reads of a plan as a whole: the rows of its tree that stand open, and its bars over time. Only what is shown is read. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { figuresOn, measuresOn } from '../figures/figures.ts'
import { lamps } from '../figures/lamps.ts'
import type { Sources } from '../figures/queries.ts'
import { openPlaces, type Places } from '../figures/places.ts'
import { runningSums } from '../figures/splitting.ts'
import { standingOf } from '../figures/standing.ts'
import { kindTexts } from '../texts.ts'
import { selectCommitments, toLines, type Line } from '../views.ts'
import type { treeOperations } from './contract.ts'
import { openPlan, pruned, type OpenPlan } from './reading.ts'
import { pathTo, rowsOf, type LampCounts, type Pruned, type ShownRow } from './rules.ts'
import { listShares, readBehind, splitKeys, standingOfShare, type Behind, type ShareNode } from './shares.ts'
import { yearText } from './texts.ts'

type InputOf<K extends keyof typeof treeOperations> = z.output<(typeof treeOperations)[K]['input']>
type OutputOf<K extends keyof typeof treeOperations> = z.output<(typeof treeOperations)[K]['output']>
type Row = OutputOf<'getPlanTree'>['rows'][number]
type ShareRow = Extract<Row, { kind: 'area' | 'unit' | 'year' }>
type Head = Pick<OutputOf<'getPlanTree'>, 'plan' | 'total' | 'lamps' | 'found' | 'choices'>

const childrenMax = 100
const rowsMax = 400
/** A filter that leaves so many opens all the way down to them. */
const openedMax = 100

function tally(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

const allLamps = ({ tree, lamps: below }: OpenPlan): LampCounts => {
  const total = Object.fromEntries(lamps.map((lamp) => [lamp, 0])) as LampCounts
  for (const id of tree.top) for (const lamp of lamps) total[lamp] += below.get(id)?.[lamp] ?? 0
  return total
}

/** The choices of the filters with how many each would find in the whole plan. */
function choicesOf({ tree, bodies }: OpenPlan): Head['choices'] {
  const leaves = [...tree.leaves.values()]
  const years = tally(leaves.flatMap(({ year }) => (year === undefined ? [] : [String(year)])))
  const reached = (names: readonly string[]): string[] => [
    ...new Set(names.flatMap((name) => [name, ...(bodies.members.get(name) ?? [])])),
  ]
  const units = tally(leaves.flatMap(({ units: names }) => reached(names)))
  const kinds = tally(leaves.map(({ kind }) => kind))
  return {
    kinds: Object.entries(kindTexts).flatMap(([value, name]) => {
      const count = kinds.get(value)
      return count === undefined ? [] : [{ value, name, count }]
    }),
    years: [...years].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, count]) => ({ value, count })),
    units: [...units]
      .map(([value, count]) => ({ value, name: bodies.refOf(value).name, count }))
      .sort((a, b) => b.count - a.count || a.name.zh.localeCompare(b.name.zh, 'zh-CN')),
    streets: bodies.streets.flatMap(({ id, name }) => {
      const count = Math.max(0, ...bodies.officesOf(id).map((office) => units.get(office) ?? 0))
      return count === 0 ? [] : [{ value: id, name, count }]
    }),
  }
}

function headOf(open: OpenPlan, left: Pruned | undefined): Head {
  const total = open.tree.leaves.size
  return {
    plan: open.plan,
    total,
    lamps: allLamps(open),
    found: left?.fits.size ?? total,
    choices: choicesOf(open),
  }
}

async function readLines(ctx: QueryContext, open: OpenPlan, ids: readonly string[]): Promise<Map<string, Line>> {
  if (ids.length === 0) return new Map()
  const { rows } = await selectCommitments(sql`c.id = any(${[...ids]}::text[])`, ctx.today).execute(ctx.tx)
  return new Map((await toLines(ctx, rows, open)).map((line) => [line.id, line]))
}

/** What is needed to show shares below commitments. */
interface Shown {
  readonly open: OpenPlan
  readonly isOpen: (id: string) => boolean
  readonly split: ReadonlySet<string>
  readonly shares: readonly ShareNode[]
  readonly behind: Behind
  readonly places: Places | undefined
  readonly today: Day
}

/** The shares of a commitment, or of one of its shares, as rows. */
function shareRows(shown: Shown, commitment: string, under: string, level: number): ShareRow[] {
  const own = shown.shares.filter((share) => share.commitment === commitment && share.under === under)
  const sums = runningSums(own.filter(({ tree }) => tree === 'year'))
  const unit = shown.behind.held.get(commitment)?.measure?.unit ?? { zh: '' }
  return own.flatMap((share): ShareRow[] => {
    const id = `${commitment}/${share.node}`
    const sum = share.tree === 'year' ? sums.get(share.node) : undefined
    const { dueOn, ...standing } = standingOfShare(shown.behind, share, sum, shown.today) ?? {}
    const mayOpen = share.tree !== 'year' && shown.split.has(id)
    const isOpen = mayOpen && shown.isOpen(id)
    const title: Text =
      share.tree === 'year' ? yearText(share.node) : (shown.places?.refOf(share.node).name ?? { zh: share.node })
    const row: ShareRow = {
      id,
      level,
      title,
      kind: share.tree,
      isOpen,
      mayOpen,
      commitment,
      value: share.value,
      unit,
      ...(sum === undefined ? {} : { sum }),
      ...(share.tree === 'year' && dueOn !== undefined ? { dueOn } : {}),
      ...('lamp' in standing ? { standing: standing } : {}),
    }
    return [row, ...(isOpen ? shareRows(shown, commitment, share.node, level + 1) : [])]
  })
}

function toRow(row: ShownRow, shown: Shown, lines: ReadonlyMap<string, Line>, left: Pruned | undefined): Row[] {
  const { open } = shown
  if ('rest' in row) {
    const { rest, under, from, level } = row
    return [{ id: `${under} ${from}`, kind: 'rest', level, title: open.titleOf(under), count: rest, under, from }]
  }
  const { id, level, kind, children } = row.node
  const title = open.titleOf(id)
  const below = open.lamps.get(id)
  const count = left?.below.get(id) ?? (kind === 'group' ? undefined : 0)
  if (kind === 'group' && below !== undefined) {
    const all = Object.values(below).reduce((sum, one) => sum + one, 0)
    return [{ id, level, title, kind, isOpen: row.isOpen, below, count: count ?? all }]
  }
  const line = lines.get(id)
  if (line === undefined || below === undefined) return []
  const isAround = left !== undefined && !left.fits.has(id)
  // What does not fit itself is there for what stands below it, not for its shares.
  const isSplit = !isAround && shown.split.has(`${id}/`)
  const rest = { ...below }
  if (line.standing !== undefined) rest[line.standing.lamp] -= 1
  return [
    {
      id,
      level,
      title,
      kind: 'commitment',
      isOpen: row.isOpen,
      mayOpen: children.length > 0 || isSplit,
      isAround,
      line,
      count: children.length,
      ...(children.length > 0 ? { below: rest } : {}),
    },
    ...(row.isOpen && isSplit ? shareRows(shown, id, '', level + 1) : []),
  ]
}

/** Every node that has children; what `all` opens. */
const openable = ({ tree }: OpenPlan): string[] =>
  [...tree.nodes.values()].flatMap(({ id, children }) => (children.length > 0 ? [id] : []))

function opened(open: OpenPlan, asked: string | undefined, left: Pruned | undefined, mayOpenAll: boolean): string[] {
  if (asked !== undefined) {
    const [first, ...rest] = asked.split(',').filter((id) => id !== '')
    if (first !== 'all') return first === undefined ? [] : [first, ...rest]
    const closed = new Set(rest.flatMap((id) => (id.startsWith('-') ? [id.slice(1)] : [])))
    return mayOpenAll ? openable(open).filter((id) => !closed.has(id)) : []
  }
  return left !== undefined && left.fits.size <= openedMax
    ? openable(open).filter((id) => (left.below.get(id) ?? 0) > (left.fits.has(id) ? 1 : 0))
    : []
}

/** The rows of a plan's tree that stand open; what is closed is neither read nor walked. */
export async function getPlanTree(
  sources: Sources,
  ctx: QueryContext,
  input: InputOf<'getPlanTree'>,
): Promise<OutputOf<'getPlanTree'>> {
  const { plan, open: asked, at, from, ...filter } = input
  const open = await openPlan(ctx, plan)
  const left = pruned(open, filter)
  const mayOpenAll = (left?.fits.size ?? open.tree.leaves.size) <= rowsMax
  const openIds = opened(open, asked, left, mayOpenAll)
  const openSet = new Set(openIds)
  const isOpen = (id: string): boolean => openSet.has(id)
  const rows = rowsOf(open.tree, { at, from, isOpen, childrenMax, rowsMax, pruned: left })
  const ids = rows.flatMap((row) => ('node' in row && row.node.kind === 'commitment' ? [row.node.id] : []))
  const unfolded = rows.flatMap((row) =>
    'node' in row && row.isOpen && row.node.kind === 'commitment' ? [row.node.id] : [],
  )
  const [lines, split, shares] = await Promise.all([
    readLines(ctx, open, ids),
    splitKeys(ctx, ids),
    listShares(ctx, unfolded),
  ])
  const behind = await readBehind(ctx, sources, shares)
  const places = shares.length === 0 ? undefined : await openPlaces(ctx)
  const shown: Shown = { open, isOpen, split, shares, behind, places, today: ctx.today }
  return {
    ...headOf(open, left),
    rows: rows.flatMap((row) => toRow(row, shown, lines, left)),
    path: at === undefined ? [] : pathTo(open.tree, at).map(({ id }) => ({ id, title: open.titleOf(id) })),
    open: openIds,
    mayOpenAll,
  }
}

interface StepRow {
  commitment_id: string
  title: Text
  due_on: string
}

async function listSteps(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, StepRow[]>> {
  const { rows } = await sql<StepRow>`select commitment_id, title, due_on from plans.milestones
    where commitment_id = any(${[...ids]}::text[]) order by due_on, position`.execute(ctx.tx)
  return Map.groupBy(rows, (row) => row.commitment_id)
}

/** A page of a plan's commitments in reading order with their days, for bars on one axis. */
export async function getPlanTimeline(
  ctx: QueryContext,
  input: InputOf<'getPlanTimeline'>,
): Promise<OutputOf<'getPlanTimeline'>> {
  const { plan, from, limit, ...filter } = input
  const open = await openPlan(ctx, plan)
  const left = pruned(open, filter)
  const fitting = [...open.tree.nodes.values()].filter(
    ({ id, kind }) => kind === 'commitment' && (left === undefined || left.fits.has(id)),
  )
  const page = fitting.slice(from, from + limit)
  const ids = page.map(({ id }) => id)
  const [lines, steps, held, known] = await Promise.all([
    readLines(ctx, open, ids),
    listSteps(ctx, ids),
    measuresOn(ctx, ids),
    figuresOn(ctx.tx, ids, ctx.today, { trend: false }),
  ])
  const shareOf = (id: string): string | undefined => {
    const one = held.get(id)
    return one && standingOf(one, known.get(id), ctx.today).achievement?.share
  }
  return {
    ...headOf(open, left),
    axis: open.axis ?? { from: ctx.today, to: ctx.today },
    today: ctx.today,
    items: page.flatMap(({ id, parent }) => {
      const line = lines.get(id)
      const share = shareOf(id)
      if (line === undefined) return []
      return [
        {
          line,
          milestones: (steps.get(id) ?? []).map(({ title, due_on: dueOn }) => ({ title, dueOn })),
          ...(parent === undefined ? {} : { group: open.titleOf(parent) }),
          ...(share === undefined ? {} : { share }),
        },
      ]
    }),
    from,
    ...(from + limit < fitting.length ? { next: from + limit } : {}),
  }
}
