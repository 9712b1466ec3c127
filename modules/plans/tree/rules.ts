/** The tree of a plan: parts of the document, commitments, their children; which rows stand open, what a filter leaves. Pure. */
import { lamps, type Lamp } from '../figures/lamps.ts'

/** A commitment as the tree needs it. */
export interface Leaf {
  readonly id: string
  readonly parent: string | undefined
  /** The parts of the document it stands in, outermost first; those with a parent in the plan stand under that. */
  readonly groups: readonly string[]
  readonly kind: string
  readonly year: number | undefined
  readonly units: readonly string[]
}

/** A node: a part of the document (`#sec_1`) or a commitment. */
export interface TreeNode {
  readonly id: string
  readonly kind: 'group' | 'commitment'
  readonly parent: string | undefined
  readonly level: number
  readonly children: readonly string[]
}

/** How many of each lamp. */
export type LampCounts = Record<Lamp, number>

/** All nodes of a plan by id, in reading order; `top` are the outermost. */
export interface PlanTree {
  readonly nodes: ReadonlyMap<string, TreeNode>
  readonly top: readonly string[]
  readonly leaves: ReadonlyMap<string, Leaf>
}

/** The id of a part of the document. */
export const groupId = (section: string): string => `#${section}`

interface Growing {
  readonly id: string
  readonly kind: TreeNode['kind']
  readonly parent: string | undefined
  readonly children: string[]
}

/** Whether going up from a commitment comes round to itself: then its parent is not taken. */
function isCircle(leaf: Leaf, byId: ReadonlyMap<string, Leaf>): boolean {
  const seen = new Set<string>()
  for (let at: Leaf | undefined = leaf; at !== undefined; at = byId.get(at.parent ?? '')) {
    if (seen.has(at.id)) return true
    seen.add(at.id)
  }
  return false
}

/** Builds the tree; commitments stay in the order given, parts of the document stand where their first one does. */
export function buildTree(leaves: readonly Leaf[]): PlanTree {
  const byId = new Map(leaves.map((leaf) => [leaf.id, leaf]))
  const growing = new Map<string, Growing>()
  const top: string[] = []
  const add = (id: string, kind: TreeNode['kind'], parent: string | undefined): void => {
    if (growing.has(id)) return
    growing.set(id, { id, kind, parent, children: [] })
    if (parent === undefined) top.push(id)
  }
  const links: [string, string][] = []
  for (const leaf of leaves) {
    const isBelow = leaf.parent !== undefined && byId.has(leaf.parent) && !isCircle(leaf, byId)
    if (isBelow) {
      add(leaf.id, 'commitment', leaf.parent)
      links.push([leaf.parent ?? '', leaf.id])
      continue
    }
    let above: string | undefined
    for (const section of leaf.groups) {
      const id = groupId(section)
      const isNew = !growing.has(id)
      add(id, 'group', above)
      if (isNew && above !== undefined) growing.get(above)?.children.push(id)
      above = id
    }
    add(leaf.id, 'commitment', above)
    if (above !== undefined) growing.get(above)?.children.push(leaf.id)
  }
  for (const [parent, child] of links) growing.get(parent)?.children.push(child)
  const nodes = new Map<string, TreeNode>()
  const walk = (ids: readonly string[], level: number): void => {
    for (const id of ids) {
      const node = growing.get(id)
      if (node === undefined) continue
      nodes.set(id, { ...node, level })
      walk(node.children, level + 1)
    }
  }
  walk(top, 1)
  return { nodes, top, leaves: byId }
}

const none = (): LampCounts => Object.fromEntries(lamps.map((lamp) => [lamp, 0])) as LampCounts

/** Lamps at and below each node, in one pass from the leaves up. */
export function lampsBelow(tree: PlanTree, lampOf: (id: string) => Lamp | undefined): ReadonlyMap<string, LampCounts> {
  const counts = new Map<string, LampCounts>()
  // Reading order has every node before what stands below it; backwards, each is complete when its turn comes.
  for (const node of [...tree.nodes.values()].reverse()) {
    const own = counts.get(node.id) ?? none()
    const lamp = node.kind === 'commitment' ? lampOf(node.id) : undefined
    if (lamp !== undefined) own[lamp] += 1
    counts.set(node.id, own)
    if (node.parent === undefined) continue
    const above = counts.get(node.parent) ?? none()
    for (const one of lamps) above[one] += own[one]
    counts.set(node.parent, above)
  }
  return counts
}

/** What a filter leaves: the commitments that fit, and how many of them stand at and below each node. */
export interface Pruned {
  readonly fits: ReadonlySet<string>
  readonly below: ReadonlyMap<string, number>
}

/** Keeps commitments that fit and everything above them. */
export function prune(tree: PlanTree, isWanted: (leaf: Leaf) => boolean): Pruned {
  const fits = new Set<string>()
  const below = new Map<string, number>()
  for (const leaf of tree.leaves.values()) {
    if (!isWanted(leaf)) continue
    fits.add(leaf.id)
    for (let at = tree.nodes.get(leaf.id); at !== undefined; at = tree.nodes.get(at.parent ?? ''))
      below.set(at.id, (below.get(at.id) ?? 0) + 1)
  }
  return { fits, below }
}

/** A row to be shown; `rest` stands for children that did not find room, `from` is the first of them. */
export type ShownRow =
  | { readonly node: TreeNode; readonly isOpen: boolean }
  | { readonly rest: number; readonly under: string; readonly from: number; readonly level: number }

/** What is to be shown. */
export interface Showing {
  /** The node whose children are listed; the whole plan without it. */
  readonly at?: string | undefined
  /** The first child listed there. */
  readonly from: number
  readonly isOpen: (id: string) => boolean
  /** Children shown of one node. */
  readonly childrenMax: number
  readonly rowsMax: number
  readonly pruned?: Pruned | undefined
}

/** The rows that stand open, in reading order; what is closed is never walked. */
export function rowsOf(tree: PlanTree, { at, from, isOpen, childrenMax, rowsMax, pruned }: Showing): ShownRow[] {
  const rows: ShownRow[] = []
  const list = (ids: readonly string[], under: string, first: number, level: number): void => {
    const own = pruned === undefined ? ids : ids.filter((id) => pruned.below.has(id))
    for (const [index, id] of own.slice(first).entries()) {
      const isFull = index >= childrenMax || rows.length >= rowsMax
      if (isFull) {
        rows.push({ rest: own.length - first - index, under, from: first + index, level })
        return
      }
      const node = tree.nodes.get(id)
      if (node === undefined) continue
      const opened = isOpen(id)
      rows.push({ node, isOpen: opened })
      if (opened) list(node.children, id, 0, node.level + 1)
    }
  }
  const start = at === undefined ? undefined : tree.nodes.get(at)
  list(start === undefined ? tree.top : start.children, start?.id ?? '', from, (start?.level ?? 0) + 1)
  return rows
}

/** The nodes from the outermost down to one, itself included. */
export function pathTo(tree: PlanTree, id: string): TreeNode[] {
  const path: TreeNode[] = []
  for (let at = tree.nodes.get(id); at !== undefined; at = tree.nodes.get(at.parent ?? '')) path.unshift(at)
  return path
}
