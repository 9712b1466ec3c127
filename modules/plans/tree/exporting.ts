/** The tree of a plan as a table for a spreadsheet, short or long: every row with its level, lamp and figure, shares included. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { textIn, type Language, type Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Operation } from '#platform/contract/operation.ts'
import { exportAtOnce, type LongTable, type ShortTable } from '#platform/exports/index.ts'
import { lampTexts } from '../figures/texts.ts'
import { openPlaces, type Places } from '../figures/places.ts'
import type { Sources } from '../figures/queries.ts'
import { runningSums } from '../figures/splitting.ts'
import { kindTexts, tableTexts } from '../texts.ts'
import { selectCommitments, toLines, type Line } from '../views.ts'
import { measureWords } from '../wording/texts.ts'
import type { treeOperations } from './contract.ts'
import { openPlan, pruned, type OpenPlan } from './reading.ts'
import type { TreeNode } from './rules.ts'
import { listShares, readBehind, standingOfShare, type Behind, type ShareNode } from './shares.ts'
import { sortTexts, treeColumnTexts, yearText } from './texts.ts'

type Input = z.output<typeof treeOperations.exportPlanTree.input>

/** Nodes whose rows are made at once; each may bring a few dozen shares. */
const pageNodes = 500

const widths = [8, 12, 28, 50, 12, 12, 40, 26, 14, 12, 12, 12, 32, 12]

function cellsOf(line: Line, node: TreeNode, language: Language): string[] {
  const say = (text: Text | undefined): string => (text === undefined ? '' : textIn(text, language))
  const { standing } = line
  return [
    String(node.level),
    say(kindTexts[line.kind]),
    line.id,
    say(line.title),
    standing === undefined ? '' : say(lampTexts[standing.lamp]),
    standing?.declared === undefined ? '' : say(lampTexts[standing.declared]),
    say(standing?.because),
    line.measure === undefined ? '' : say(measureWords(line.measure)),
    standing?.shown ?? '',
    standing?.on ?? '',
    line.startsOn ?? '',
    line.dueOn ?? '',
    line.lead.map(({ name }) => say(name)).join(language === 'zh' ? '、' : '; '),
    String(node.children.length),
  ]
}

interface Shares {
  /** By commitment and whose share is split: `hr-jobs/`, `hr-jobs/east-street`. */
  readonly below: ReadonlyMap<string, readonly ShareNode[]>
  readonly behind: Behind
  readonly places: Places
  readonly ctx: QueryContext
}

/** The shares of a commitment, each below what it is a part of. */
function shareCells(all: Shares, commitment: string, under: string, level: number, language: Language): string[][] {
  const { behind, places, ctx } = all
  const own = all.below.get(`${commitment}/${under}`) ?? []
  const sums = runningSums(own.filter(({ tree }) => tree === 'year'))
  return own.flatMap((share) => {
    const sum = share.tree === 'year' ? sums.get(share.node) : undefined
    const standing = standingOfShare(behind, share, sum, ctx.today)
    const title = share.tree === 'year' ? yearText(share.node) : places.refOf(share.node).name
    const cells = [
      String(level),
      textIn(sortTexts[share.tree], language),
      `${commitment}/${share.node}`,
      textIn(title, language),
      standing === undefined ? '' : textIn(lampTexts[standing.lamp], language),
      '',
      standing === undefined ? '' : textIn(standing.because, language),
      share.value,
      standing?.shown ?? '',
      standing?.on ?? '',
      '',
      share.tree === 'year' ? (standing?.dueOn ?? '') : '',
      '',
      '',
    ]
    const below = share.tree === 'year' ? [] : shareCells(all, commitment, share.node, level + 1, language)
    return [cells, ...below]
  })
}

/** How many rows the shares of a commitment take. */
function countShares(below: Shares['below'], commitment: string, under = ''): number {
  return (below.get(`${commitment}/${under}`) ?? []).reduce(
    (sum, { tree, node }) => sum + 1 + (tree === 'year' ? 0 : countShares(below, commitment, node)),
    0,
  )
}

/** A plan as its file needs it: the nodes that the filter leaves, and the shares of those that fit. */
interface Opened {
  readonly open: OpenPlan
  readonly nodes: readonly TreeNode[]
  readonly shares: readonly ShareNode[]
  readonly below: Shares['below']
  readonly places: Places
}

async function openTree(
  ctx: QueryContext,
  { plan, form: _form, language: _language, ...filter }: Input,
): Promise<Opened> {
  const open = await openPlan(ctx, plan)
  const left = pruned(open, filter)
  const nodes = [...open.tree.nodes.values()].filter(({ id }) => left === undefined || left.below.has(id))
  const shares = await listShares(
    ctx,
    nodes.flatMap(({ id, kind }) => (kind === 'commitment' && (left === undefined || left.fits.has(id)) ? [id] : [])),
  )
  const below = Map.groupBy(shares, ({ commitment, under }) => `${commitment}/${under}`)
  return { open, nodes, shares, below, places: await openPlaces(ctx) }
}

/** Opened once a file: a context stands for one call or one order. */
const opened = new WeakMap<QueryContext, Promise<Opened>>()

function openOnce(ctx: QueryContext, input: Input): Promise<Opened> {
  const tree = opened.get(ctx) ?? openTree(ctx, input)
  opened.set(ctx, tree)
  return tree
}

/** The rows of some nodes, each with its shares below it. */
async function rowsOf(
  sources: Sources,
  ctx: QueryContext,
  { open, shares, below, places }: Opened,
  nodes: readonly TreeNode[],
  language: Language,
): Promise<string[][]> {
  const ids = new Set(nodes.flatMap(({ id, kind }) => (kind === 'commitment' ? [id] : [])))
  const { rows } = await selectCommitments(sql`c.id = any(${[...ids]}::text[])`, ctx.today).execute(ctx.tx)
  const lines = new Map((await toLines(ctx, rows, open)).map((line) => [line.id, line]))
  const behind = await readBehind(
    ctx,
    sources,
    shares.filter(({ commitment }) => ids.has(commitment)),
  )
  const all: Shares = { below, behind, places, ctx }
  return nodes.flatMap((node): string[][] => {
    const line = lines.get(node.id)
    if (line !== undefined)
      return [cellsOf(line, node, language), ...shareCells(all, node.id, '', node.level + 1, language)]
    const count = Object.values(open.lamps.get(node.id) ?? {}).reduce((sum, one) => sum + one, 0)
    const title = textIn(open.titleOf(node.id), language)
    const sort = textIn(sortTexts.group, language)
    return [[String(node.level), sort, node.id.slice(1), title, '', '', '', '', '', '', '', '', '', String(count)]]
  })
}

/** Every row that the page's filter leaves, parts of the document and shares with them; `operation` is the declared one. */
export const treeTable = (operation: Operation, sources: Sources): LongTable<Input> => ({
  operation,
  title: tableTexts.tree,
  fileName: ({ plan }) => `${plan}-tree`,
  columns: Object.values(treeColumnTexts).map((head, index) => ({ head, width: widths[index] ?? 16 })),
  noted: ({ form: _form, language: _language, ...filter }) => ({ filter }),
  async count(ctx, input) {
    const { nodes, below } = await openOnce(ctx, input)
    return nodes.reduce((sum, { id }) => sum + 1 + countShares(below, id), 0)
  },
  async page(ctx, input, language, after) {
    const tree = await openOnce(ctx, input)
    const from = after === undefined ? 0 : Number(after)
    const until = from + pageNodes
    return {
      rows: await rowsOf(sources, ctx, tree, tree.nodes.slice(from, until), language),
      ...(until < tree.nodes.length ? { next: String(until) } : {}),
    }
  },
})

/** The table while it is short. */
export const exportPlanTree =
  (table: LongTable<Input>) =>
  (ctx: QueryContext, input: Input): Promise<ShortTable> =>
    exportAtOnce(table, ctx, input)
