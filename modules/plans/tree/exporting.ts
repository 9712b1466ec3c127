/** The tree of a plan as a table for a spreadsheet: every row with its level, lamp and figure, shares included. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { csvFile } from '#base/csv.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { toXlsx } from '../exporting.ts'
import { lampTexts } from '../figures/texts.ts'
import { openPlaces, type Places } from '../figures/places.ts'
import type { Sources } from '../figures/queries.ts'
import { runningSums } from '../figures/splitting.ts'
import { kindTexts } from '../texts.ts'
import { selectCommitments, toLines, type Line } from '../views.ts'
import { measureWords } from '../wording/texts.ts'
import type { treeOperations } from './contract.ts'
import { openPlan, pruned } from './reading.ts'
import type { TreeNode } from './rules.ts'
import { listShares, readBehind, standingOfShare, type Behind, type ShareNode } from './shares.ts'
import { sortTexts, treeColumnTexts, yearText } from './texts.ts'

type Input = z.output<typeof treeOperations.exportPlanTree.input>
type Output = z.output<typeof treeOperations.exportPlanTree.output>

/** As many as a spreadsheet program still opens with ease. */
const rowsMax = 50_000

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
  readonly shares: readonly ShareNode[]
  readonly behind: Behind
  readonly places: Places
  readonly ctx: QueryContext
}

/** The shares of a commitment, each below what it is a part of. */
function shareCells(all: Shares, commitment: string, under: string, level: number, language: Language): string[][] {
  const { shares, behind, places, ctx } = all
  const own = shares.filter((one) => one.commitment === commitment && one.under === under)
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

/** Every row that the filter leaves, parts of the document and shares with them; `rowsMax` at most. */
export async function exportPlanTree(sources: Sources, ctx: QueryContext, input: Input): Promise<Output> {
  const { plan, form, language, ...filter } = input
  const open = await openPlan(ctx, plan)
  const left = pruned(open, filter)
  const nodes = [...open.tree.nodes.values()]
    .filter(({ id }) => left === undefined || left.below.has(id))
    .slice(0, rowsMax)
  const ids = nodes.flatMap(({ id, kind }) => (kind === 'commitment' ? [id] : []))
  const { rows } = await selectCommitments(sql`c.id = any(${ids}::text[])`, ctx.today).execute(ctx.tx)
  const lines = new Map((await toLines(ctx, rows, open)).map((line) => [line.id, line]))
  const shares = await listShares(
    ctx,
    ids.filter((id) => left === undefined || left.fits.has(id)),
  )
  const behind = await readBehind(ctx, sources, shares)
  const all: Shares = { shares, behind, places: await openPlaces(ctx), ctx }
  const table = nodes.flatMap((node): string[][] => {
    const line = lines.get(node.id)
    if (line !== undefined)
      return [cellsOf(line, node, language), ...shareCells(all, node.id, '', node.level + 1, language)]
    const count = Object.values(open.lamps.get(node.id) ?? {}).reduce((sum, one) => sum + one, 0)
    const title = textIn(open.titleOf(node.id), language)
    const sort = textIn(sortTexts.group, language)
    return [[String(node.level), sort, node.id.slice(1), title, '', '', '', '', '', '', '', '', '', String(count)]]
  })
  const head = Object.values(treeColumnTexts).map((text) => textIn(text, language))
  const fileName = `${open.plan.id}-tree-${ctx.today}.${form}`
  if (form === 'csv')
    return { fileName, count: table.length, mediaType: 'text/csv; charset=utf-8', content: csvFile([head, ...table]) }
  return {
    fileName,
    count: table.length,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: await toXlsx(head, table, textIn(open.plan.title, language).slice(0, 28), widths),
  }
}
