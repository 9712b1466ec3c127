/** The tree of a plan: nothing is lost, nothing counts twice, what is closed is not walked. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lamps } from '../figures/lamps.ts'
import { buildTree, lampsBelow, pathTo, prune, rowsOf, type Leaf, type ShownRow } from './rules.ts'

const leaf = (id: string, parent?: string, groups: string[] = ['sec_1', 'sec_1__subsec_1']): Leaf => ({
  id,
  parent,
  groups,
  kind: 'target',
  year: 2013,
  units: ['parks-bureau'],
})

const small = buildTree([
  leaf('a'),
  leaf('a1', 'a'),
  leaf('a2', 'a'),
  leaf('b', undefined, ['sec_2']),
  leaf('c', 'gone', []),
])

const words = (rows: readonly ShownRow[]): string[] =>
  rows.map((row) => ('node' in row ? `${row.node.level} ${row.node.id}` : `${row.level} +${row.rest} from ${row.from}`))

const show = (open: readonly string[], more: object = {}) =>
  words(rowsOf(small, { from: 0, isOpen: (id) => open.includes(id), childrenMax: 100, rowsMax: 100, ...more }))

describe('a small plan', () => {
  it('has parts of the document on top, commitments below, children below them', () => {
    expect([...small.nodes.values()].map(({ level, id }) => `${level} ${id}`)).toEqual([
      '1 #sec_1',
      '2 #sec_1__subsec_1',
      '3 a',
      '4 a1',
      '4 a2',
      '1 #sec_2',
      '2 b',
      '1 c',
    ])
  })

  it.each([
    [[], ['1 #sec_1', '1 #sec_2', '1 c']],
    [['#sec_2'], ['1 #sec_1', '1 #sec_2', '2 b', '1 c']],
    // What stands below something closed is not shown.
    [['a'], ['1 #sec_1', '1 #sec_2', '1 c']],
    [
      ['#sec_1', '#sec_1__subsec_1', 'a'],
      ['1 #sec_1', '2 #sec_1__subsec_1', '3 a', '4 a1', '4 a2', '1 #sec_2', '1 c'],
    ],
  ])('with %j open', (open, rows) => expect(show(open)).toEqual(rows))

  it('says how many children did not find room, and goes on from there', () => {
    expect(show([], { childrenMax: 1 })).toEqual(['1 #sec_1', '1 +2 from 1'])
    expect(show([], { from: 1 })).toEqual(['1 #sec_2', '1 c'])
    expect(show([], { at: 'a', childrenMax: 1 })).toEqual(['4 a1', '4 +1 from 1'])
    expect(show(['#sec_1', '#sec_1__subsec_1'], { rowsMax: 2 })).toEqual([
      '1 #sec_1',
      '2 #sec_1__subsec_1',
      '3 +1 from 0',
      '1 +2 from 1',
    ])
  })

  it('keeps what stands above a commitment that fits, and counts those that do', () => {
    const pruned = prune(small, ({ id }) => id === 'a2' || id === 'b')
    expect([...pruned.below]).toEqual([
      ['a2', 1],
      ['a', 1],
      ['#sec_1__subsec_1', 1],
      ['#sec_1', 1],
      ['b', 1],
      ['#sec_2', 1],
    ])
    expect(show(['#sec_1', '#sec_1__subsec_1', 'a', '#sec_2'], { pruned })).toEqual([
      '1 #sec_1',
      '2 #sec_1__subsec_1',
      '3 a',
      '4 a2',
      '1 #sec_2',
      '2 b',
    ])
  })

  it('leads from the outermost part down', () =>
    expect(pathTo(small, 'a1').map(({ id }) => id)).toEqual(['#sec_1', '#sec_1__subsec_1', 'a', 'a1']))

  it('shows commitments whose parents go round in a circle on their own', () => {
    const round = buildTree([leaf('x', 'y', []), leaf('y', 'x', []), leaf('z', 'x', [])])
    expect([...round.nodes.keys()].sort()).toEqual(['x', 'y', 'z'])
  })
})

/** A random forest: each node's parent, if any, among those before it. */
const forests = fc
  .array(fc.tuple(fc.nat(), fc.boolean(), fc.nat(3), fc.constantFrom(...lamps)), { minLength: 1, maxLength: 60 })
  .map((made) =>
    made.map(([up, isTop, group, lamp], index) => ({
      leaf: leaf(`n${index}`, isTop || index === 0 ? undefined : `n${up % index}`, group === 0 ? [] : [`sec_${group}`]),
      lamp: lamp,
    })),
  )

describe('ten thousand random plans', () => {
  it('hold every commitment once, in levels that rise by one, and count every lamp once on the way up', () => {
    fc.assert(
      fc.property(forests, fc.nat(6), (made, wanted) => {
        const tree = buildTree(made.map((one) => one.leaf))
        const nodes = [...tree.nodes.values()]
        expect(nodes.filter(({ kind }) => kind === 'commitment')).toHaveLength(made.length)
        for (const { parent, level } of nodes)
          expect(level).toBe(parent === undefined ? 1 : (tree.nodes.get(parent)?.level ?? 0) + 1)
        const lit = new Map(made.map((one) => [one.leaf.id, one.lamp]))
        const counts = lampsBelow(tree, (id) => lit.get(id))
        for (const lamp of lamps)
          expect(tree.top.reduce((sum, id) => sum + (counts.get(id)?.[lamp] ?? 0), 0)).toBe(
            made.filter((one) => one.lamp === lamp).length,
          )
        const lamp = lamps[wanted]
        const pruned = prune(tree, ({ id }) => lit.get(id) === lamp)
        expect(tree.top.reduce((sum, id) => sum + (pruned.below.get(id) ?? 0), 0)).toBe(pruned.fits.size)
        // All open, no node is shown that neither fits nor leads to one that does.
        const rows = rowsOf(tree, { from: 0, isOpen: () => true, childrenMax: 1000, rowsMax: 1000, pruned })
        expect(rows).toHaveLength(pruned.below.size)
      }),
      { numRuns: 10_000, seed: 20120917 },
    )
  })
})
