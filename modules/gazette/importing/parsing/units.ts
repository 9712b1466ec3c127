/** Responsibilities that stand on lines of their own: whose item they belong to, and in which role each unit is named. */
import type { ClauseId } from '#base/clause-ids.ts'
import { makeFinding, type Findings } from '../findings.ts'
import type { SideText, UnitBasis, UnitLine, UnitRole } from '../result.ts'
import type { Node, PlacedUnits } from './body.ts'
import { lineOfRun, takeRun, type Ledger } from './ledger.ts'
import { readUnitParts, roleOfWord } from './names.ts'

/** A unit line whose clause is still a node. */
export interface NodeUnits extends Omit<UnitLine, 'clause'> {
  readonly under: Node
}

/**
 * The lines for one printed list: the first leading name has the lead, the further ones share it (`joint`) — official
 * practice holds the first printed to be the leading one. Other roles keep their names together.
 */
export function linesOfRole<Place extends object>(
  place: Place,
  role: UnitRole,
  names: readonly string[],
  rest: { basis: UnitBasis; line: number; text: string; part?: string; inherited?: true },
): (Place & Omit<UnitLine, 'clause'>)[] {
  if (names.length === 0) return []
  if (role !== 'lead' || names.length === 1) return [{ ...place, role, names, ...rest }]
  return [
    { ...place, role: 'lead' as const, names: names.slice(0, 1), ...rest },
    { ...place, role: 'joint' as const, names: names.slice(1), ...rest },
  ]
}

/** Siblings of a list item, that is every clause of its shape under the same parent. */
function siblingsOf(nodes: readonly Node[]): Map<Node | undefined, Map<string, Node[]>> {
  const lists = new Map<Node | undefined, Map<string, Node[]>>()
  for (const node of nodes) {
    if (node.shape === undefined || node.container) continue
    const shapes = lists.get(node.parent) ?? new Map<string, Node[]>()
    lists.set(node.parent, shapes)
    const list = shapes.get(node.shape)
    if (list) list.push(node)
    else shapes.set(node.shape, [node])
  }
  return lists
}

/** Ranks of items; a line after a section or subsection is always its own. */
const itemRankMin = 30

/**
 * Settles whose a unit line is: in a list where every item has its own, the item's; else that of the whole part the list
 * stands in, with a finding unless the line follows the last item and no other item has one.
 */
export function settleUnitLines(
  nodes: readonly Node[],
  units: readonly PlacedUnits[],
  ledger: Ledger,
  findings: Findings,
  idOf: (node: Node) => ClauseId,
  sides: SideText[],
): NodeUnits[] {
  const lists = siblingsOf(nodes)
  const withOwn = new Set(units.map((placed) => placed.under))
  const settled: NodeUnits[] = []
  for (const { run, under } of units) {
    if (!under) continue
    const line = lineOfRun(run, 0)
    const text = takeRun(ledger, run, 0, run.text.length, 'unit-line')
    let owner = under
    if (under.rank >= itemRankMin && under.shape !== undefined && under.parent) {
      const list = lists.get(under.parent)?.get(under.shape) ?? [under]
      if (!list.every((node) => withOwn.has(node))) {
        owner = under.parent
        const alone = list.filter((node) => withOwn.has(node)).length === 1 && list.at(-1) === under
        if (!alone) {
          const clause = idOf(owner)
          findings.push(makeFinding('unit-line-ambiguous', { line, clause, words: { clause } }))
        }
      }
    }
    const parts = readUnitParts(run.text)
    if (parts.every(({ names }) => names.length === 0)) sides.push({ kind: 'unit-line', text, line })
    for (const { label, names } of parts) {
      if (names.length === 0) {
        findings.push(makeFinding('unit-line-empty', { line, clause: idOf(owner), words: { label } }))
      }
      const role = roleOfWord(label) ?? 'lead'
      settled.push(...linesOfRole({ under: owner }, role, names, { basis: 'line', line, text }))
    }
  }
  return settled
}
