/** Hangs a component's paragraphs into a tree: numbered clauses by nesting, unnumbered ones counted, tables and unit lines beside. */
import type { ClauseKind } from '#base/clause-ids.ts'
import { makeFinding, type Findings } from '../findings.ts'
import type { Component } from '../result.ts'
import { cutArticleHeading, cutHeading, type Followed } from './headings.ts'
import { lineOfRun, type Run } from './ledger.ts'
import { findRunIns, shapeRanks, type Marker, type MarkerShape } from './markers.ts'
import type { Block, TableBlock, TextBlock } from './paragraphs.ts'

/** A clause being built; offsets lie in its run. */
export interface Node {
  readonly kind: ClauseKind
  readonly rank: number
  readonly shape?: MarkerShape
  readonly number?: number
  readonly sub?: number
  readonly parent?: Node
  readonly component: Component
  readonly container?: true
  readonly annex?: { readonly label: string; readonly title?: string }
  readonly index: number
  readonly line: number
  readonly mark?: { readonly from: number; readonly end: number }
  readonly run: Run
  heading?: { readonly from: number; readonly to: number; readonly markTo: number }
  /** Stretches of runs that are the clause's own words. */
  texts: { readonly run: Run; from: number; to: number; readonly block: TextBlock }[]
  /** Last child that was hung under it, and how many. */
  lastChild?: Node
  children: number
  skipNoted?: true
}

/** A unit line with the numbered clause it was printed under. */
export interface PlacedUnits {
  readonly run: Run
  readonly under?: Node
}

/** A table with the clause it was printed after. */
export interface PlacedTable {
  readonly block: TableBlock
  readonly after?: Node
}

/** A component's tree. */
export interface Body {
  readonly nodes: Node[]
  readonly units: PlacedUnits[]
  readonly tables: PlacedTable[]
}

interface Builder {
  readonly style: 'article' | 'outline'
  readonly component: Component
  readonly root: Node | undefined
  readonly blocks: readonly Block[]
  /** For each block the next one that is no unit line, and the next with a number. */
  readonly nextContent: readonly (Block | undefined)[]
  readonly nextNumbered: readonly (TextBlock | undefined)[]
  readonly shapes: ReadonlySet<MarkerShape>
  readonly findings: Findings
  readonly body: Body
  open: Node[]
}

const outlineKinds: Readonly<Record<MarkerShape, ClauseKind>> = {
  book: 'book',
  subbook: 'part',
  chapter: 'chp',
  section: 'sec',
  article: 'art',
  one: 'sec',
  two: 'subsec',
  three: 'cl',
  four: 'subcl',
  five: 'point',
  dash: 'indent',
  run: 'indent',
}
const articleKinds: Readonly<Partial<Record<MarkerShape, ClauseKind>>> = { two: 'subpara', three: 'point' }
const ladder: readonly MarkerShape[] = ['one', 'two', 'three', 'four', 'five']
const containers: ReadonlySet<MarkerShape> = new Set(['book', 'subbook', 'chapter', 'section'])
const containerRank = 0

const numbered = (block: Block | undefined): block is TextBlock & { marker: Marker } =>
  block?.kind === 'text' && block.marker !== undefined && block.marker.shape !== 'dash' && block.marker.shape !== 'run'

/** Adds a node to the tree; everything that is built passes here. */
function hang(
  builder: Builder,
  node: Omit<Node, 'index' | 'component' | 'children' | 'texts'> & Partial<Pick<Node, 'texts'>>,
): Node {
  const whole: Node = {
    ...node,
    index: builder.body.nodes.length,
    component: builder.component,
    children: 0,
    texts: node.texts ?? [],
  }
  builder.body.nodes.push(whole)
  if (whole.parent) {
    whole.parent.lastChild = whole
    whole.parent.children += 1
  }
  return whole
}

/** Gives a node its words, parting off 一是 … 二是 … as indents below it. */
function giveText(builder: Builder, node: Node, block: TextBlock, from: number, to: number): void {
  const { run } = block
  const words = run.text.slice(from, to)
  const runIns = block.quoted.length > 0 ? [] : findRunIns(words)
  const first = runIns[0]
  node.texts.push({ run, from, to: first ? from + first.from : to, block })
  for (const [index, mark] of runIns.entries()) {
    const end = runIns[index + 1]?.from ?? words.length
    hangIndent(
      builder,
      node,
      block,
      { ...mark, from: from + mark.from, end: from + mark.end, body: from + mark.body },
      from + end,
    )
  }
}

function hangIndent(builder: Builder, parent: Node | undefined, block: TextBlock, mark: Marker, to: number): void {
  const { run } = block
  const cut = cutHeading(run.text.slice(0, to), mark.body, mark.shape, 'none', false)
  const node = hang(builder, {
    kind: 'indent',
    rank: shapeRanks[mark.shape],
    shape: mark.shape,
    ...(mark.shape === 'run' ? { number: mark.number } : {}),
    ...(parent ? { parent } : {}),
    line: lineOfRun(run, mark.from),
    mark: { from: mark.from, end: mark.end },
    run,
  })
  if (cut) node.heading = { from: mark.body, to: cut.to, markTo: Math.min(to, cut.textFrom) }
  node.texts.push({ run, from: cut ? cut.textFrom : mark.body, to, block })
}

function hangPlain(builder: Builder, kind: 'al' | 'para', parent: Node | undefined, block: TextBlock): Node {
  const rank = kind === 'para' ? -20 : (parent?.rank ?? containerRank) + 1
  const node = hang(builder, {
    kind,
    rank,
    ...(parent ? { parent } : {}),
    line: lineOfRun(block.run, 0),
    run: block.run,
  })
  giveText(builder, node, block, 0, block.run.text.length)
  return node
}

const hasWords = (node: Node): boolean => node.texts.some((text) => text.to > text.from)

/** Whether the list a clause stands in goes on after a block. */
function listGoesOn(builder: Builder, index: number, top: Node): boolean {
  const next = builder.nextNumbered[index]
  return next?.marker !== undefined && next.marker.shape === top.shape && next.marker.number === (top.number ?? 0) + 1
}

/** An unnumbered paragraph of an outline: the clause's own, or what closes the list it stands in. */
function placeOutlineParagraph(builder: Builder, index: number, block: TextBlock): void {
  while (builder.open.at(-1)?.kind === 'al') builder.open.pop()
  const top = builder.open.at(-1)
  const last = builder.body.nodes.at(-1)
  const own =
    top === undefined ||
    top.rank < containerRank ||
    (!hasWords(top) && top.children === 0) ||
    listGoesOn(builder, index, top) ||
    (last?.kind === 'indent' && last.parent === top) ||
    top.heading !== undefined
  if (!own) builder.open.pop()
  hangPlain(builder, 'al', builder.open.at(-1) ?? builder.root, block)
}

/** An unnumbered paragraph of an article text: a further 款, or the words of an article printed below its number. */
function placeArticleParagraph(builder: Builder, index: number, block: TextBlock): void {
  const at = builder.open.findLastIndex((node) => node.kind === 'art')
  const article = builder.open[at]
  if (!article) {
    placeOutlineParagraph(builder, index, block)
    return
  }
  builder.open.length = at + 1
  if (!hasWords(article) && article.children === 0) giveText(builder, article, block, 0, block.run.text.length)
  else builder.open.push(hangPlain(builder, 'para', article, block))
}

function followedBy(builder: Builder, index: number, rank: number): Followed {
  const next = builder.nextContent[index]
  if (next?.kind !== 'text') return 'none'
  if (!next.marker) return 'plain'
  return shapeRanks[next.marker.shape] > rank ? 'deeper' : 'none'
}

/** Whether 一、 in an article text heads articles instead of listing under one. */
function headsArticles(builder: Builder, index: number, block: TextBlock): boolean {
  const inArticle = builder.open.some((node) => node.kind === 'art')
  const next = builder.nextContent[index]
  const beforeArticle = next?.kind === 'text' && next.marker?.shape === 'article'
  return !inArticle || (beforeArticle && block.run.text.length <= 40 && !/[。；]/u.test(block.run.text))
}

interface Seat {
  readonly parent: Node | undefined
  readonly rank: number
  readonly sibling?: Node
}

/** Finds the place of a numbered clause in the open ones, closing those it ends. */
function seatOf(builder: Builder, marker: Marker, rank: number, run: Run): Seat {
  const { open } = builder
  const same = open.findLastIndex((node) => node.shape === marker.shape)
  const sibling = open[same]
  if (sibling) {
    open.length = same
    const parent = sibling.parent
    const last = parent?.lastChild
    // A list that begins anew after a paragraph of the same clause hangs under that paragraph.
    if (marker.number === 1 && builder.style === 'outline' && last?.kind === 'al' && last !== sibling) {
      open.push(last)
      return { parent: last, rank: sibling.rank }
    }
    return { parent, rank: sibling.rank, sibling }
  }
  const top = open.at(-1)
  if (top && top.rank > rank && top.rank < 90 && marker.number === 1 && introducesList(builder)) {
    const words = { label: run.text.slice(marker.from, marker.end) }
    builder.findings.push(makeFinding('level-inverted', { line: lineOfRun(run, 0), words }))
    return { parent: top, rank: top.rank + 5 }
  }
  while ((open.at(-1)?.rank ?? -Infinity) >= rank) open.pop()
  const parent = open.at(-1) ?? builder.root
  const last = parent?.lastChild ?? builder.body.nodes.findLast((node) => node.parent === undefined && node.rank > -100)
  if (marker.number === 1 && builder.style === 'outline' && last?.kind === 'al' && last.parent === parent) {
    if (hasSiblingOf(builder, parent, marker.shape)) {
      open.push(last)
      return { parent: last, rank }
    }
  }
  return { parent, rank }
}

/** Whether the words just placed announce a list. */
function introducesList(builder: Builder): boolean {
  const text = builder.body.nodes.at(-1)?.texts.at(-1)
  return text !== undefined && /[：:]\s*$/u.test(text.run.text.slice(Math.max(0, text.to - 3), text.to))
}

/** Whether a parent already holds a clause of a shape; looks back only over the parent's last children. */
function hasSiblingOf(builder: Builder, parent: Node | undefined, shape: MarkerShape): boolean {
  const floor = parent?.index ?? -1
  for (let index = builder.body.nodes.length - 1; index > floor; index -= 1) {
    const node = builder.body.nodes[index]
    if (node?.parent === parent && node?.shape === shape) return true
    if (builder.body.nodes.length - index > 200) return false
  }
  return false
}

function noteSkippedLevel(builder: Builder, parent: Node | undefined, node: Node): void {
  if (builder.component === 'notice' || node.shape === undefined || parent?.skipNoted) return
  const level = ladder.indexOf(node.shape)
  if (level < 0) return
  const articleParent = parent?.kind === 'art' || parent?.kind === 'para'
  const above = articleParent ? 0 : parent?.shape === undefined ? -1 : ladder.indexOf(parent.shape)
  if (above < 0 || level <= above + 1) return
  if (!articleParent && !builder.shapes.has(ladder[above + 1] ?? 'one')) return
  if (parent) parent.skipNoted = true
  const label = (other: Node | undefined) =>
    other?.mark ? other.run.text.slice(other.mark.from, other.mark.end).replace(/\s+/gu, '') : '第二款'
  const words = { parent: label(parent), label: label(node) }
  builder.findings.push(makeFinding('level-skipped', { line: node.line, words }))
}

function placeNumbered(builder: Builder, index: number, block: TextBlock & { marker: Marker }): void {
  const { marker, run } = block
  const line = lineOfRun(run, 0)
  const heads = builder.style === 'article' && marker.shape === 'one' && headsArticles(builder, index, block)
  const container = containers.has(marker.shape) || heads
  const seat = seatOf(builder, marker, heads ? shapeRanks.section : shapeRanks[marker.shape], run)
  const inArticle = builder.open.some((node) => node.kind === 'art')
  const parent = seat.parent ?? builder.root
  const kind = (inArticle ? articleKinds[marker.shape] : undefined) ?? outlineKinds[marker.shape]
  const node = hang(builder, {
    kind,
    rank: seat.rank,
    shape: marker.shape,
    number: marker.number,
    ...(marker.sub === undefined ? {} : { sub: marker.sub }),
    ...(parent ? { parent } : {}),
    ...(container ? { container: true as const } : {}),
    line,
    mark: { from: marker.from, end: marker.end },
    run,
  })
  const end = run.text.length
  if (container) node.heading = { from: marker.body, to: end, markTo: end }
  else {
    const cut =
      kind === 'art'
        ? cutArticleHeading(run.text, marker.body)
        : inArticle || block.quoted.length > 0
          ? undefined
          : cutHeading(
              run.text,
              marker.body,
              marker.shape,
              followedBy(builder, index, seat.rank),
              seat.sibling?.heading !== undefined || !seat.sibling,
            )
    if (cut) node.heading = { from: marker.body, to: cut.to, markTo: cut.textFrom }
    builder.open.push(node)
    giveText(builder, node, block, cut ? cut.textFrom : marker.body, end)
    builder.open.pop()
  }
  builder.open.push(node)
  noteSkippedLevel(builder, node.parent, node)
}

function placeIndents(builder: Builder, block: TextBlock & { marker: Marker }): void {
  const parent =
    builder.open.at(-1) ?? (builder.body.nodes.at(-1)?.kind === 'al' ? builder.body.nodes.at(-1) : builder.root)
  const { run, marker } = block
  const runIns = marker.shape === 'run' ? findRunIns(run.text) : []
  if (runIns.length === 0) hangIndent(builder, parent, block, marker, run.text.length)
  for (const [index, mark] of runIns.entries()) {
    hangIndent(builder, parent, block, mark, runIns[index + 1]?.from ?? run.text.length)
  }
}

function lookAhead(blocks: readonly Block[]): Pick<Builder, 'nextContent' | 'nextNumbered'> {
  const nextContent: (Block | undefined)[] = []
  const nextNumbered: (TextBlock | undefined)[] = []
  let content: Block | undefined
  let number: TextBlock | undefined
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    nextContent[index] = content
    nextNumbered[index] = number
    const block = blocks[index]
    if (block && block.kind !== 'units') content = block
    if (numbered(block)) number = block
  }
  return { nextContent, nextNumbered }
}

/** The node an annex hangs its text under. */
export function annexNode(label: string, number: number, run: Run, line: number, title: string | undefined): Node {
  return {
    kind: 'att',
    rank: -100,
    number,
    component: 'annex',
    annex: { label, ...(title === undefined ? {} : { title }) },
    index: 0,
    line,
    run,
    texts: [],
    children: 0,
  }
}

/** Whether a component is written in articles: at least two lines begin with 第…条. */
export function styleOf(blocks: readonly Block[]): 'article' | 'outline' {
  const articles = blocks.filter((block) => block.kind === 'text' && block.marker?.shape === 'article').length
  return articles >= 2 ? 'article' : 'outline'
}

/** Builds the tree of a component; `root` is the head of an annex. */
export function buildBody(
  blocks: readonly Block[],
  component: Component,
  root: Node | undefined,
  findings: Findings,
): Body & { readonly style: 'article' | 'outline' } {
  const style = styleOf(blocks)
  const body: Body = { nodes: root ? [root] : [], units: [], tables: [] }
  const shapes = new Set<MarkerShape>()
  for (const block of blocks) if (numbered(block)) shapes.add(block.marker.shape)
  const builder: Builder = { style, component, root, blocks, ...lookAhead(blocks), shapes, findings, body, open: [] }
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'table') {
      const after = body.nodes.at(-1)
      body.tables.push({ block, ...(after && after !== root ? { after } : {}) })
    } else if (block.kind === 'units') {
      const under = builder.open.findLast((node) => node.kind !== 'al')
      body.units.push({ run: block.run, ...(under ? { under } : {}) })
    } else if (numbered(block)) placeNumbered(builder, index, block)
    else if (block.marker) placeIndents(builder, block as TextBlock & { marker: Marker })
    else if (style === 'article') placeArticleParagraph(builder, index, block)
    else placeOutlineParagraph(builder, index, block)
  }
  return { ...body, style }
}
