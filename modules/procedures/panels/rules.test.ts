/** The draw as anybody computes it: fixed by what was committed, even over the pool, and found out when anything was changed. */
import { expect, test } from 'vitest'
import { checkDraw, commitmentOf, inOrder, opinionHash, quorumOf, seedOf, shuffled, type DrawRecord } from './rules.ts'

const pool = Array.from({ length: 9 }, (_, index) => `专家〔2012〕${index + 1}号`)
const secret = 'ab'.repeat(32)
const anchor = '0c'.repeat(32)

function drawn(word = '丹桂', change: Partial<DrawRecord> = {}): DrawRecord {
  const seed = seedOf(secret, anchor, word)
  const record = { pool, seats: 3, commitment: commitmentOf(secret), secret, word, anchor, seed }
  return { ...record, order: shuffled(pool, seed), ...change }
}
const failing = (record: DrawRecord): string[] => checkDraw(record).flatMap(({ check, ok }) => (ok ? [] : [check]))

test('a draw comes out the same on every machine', () => {
  // Computed once by an independent script from the description in docs/how-to/draw-experts.md.
  expect(commitmentOf(secret)).toBe('9a2db2e23f1504cd056606553ac049c5e718e8f9ce9233876df1a7a1821af885')
  expect(drawn().seed).toBe('02c4309270c9cf19f1dd01b43379fc53e269cb7ef68a06eacfed77a482fb1970')
  expect(
    drawn()
      .order.map((one) => /(\d+)号/u.exec(one)?.[1])
      .join(' '),
  ).toBe('6 7 9 1 4 8 5 2 3')
})

test('the order of entry in the pool does not matter, each expert comes once', () => {
  const { seed, order } = drawn()
  expect(shuffled([...pool].reverse(), seed)).toEqual(order)
  expect(shuffled([...pool, ...pool], seed)).toEqual(order)
  expect(inOrder(order)).toEqual(inOrder(pool))
})

test('the last word decides, and space around it does not', () => {
  expect(drawn('丹桂').seed).not.toBe(drawn('木棉').seed)
  expect(seedOf(secret, anchor, ' 丹桂 ')).toBe(drawn('丹桂').seed)
})

test('whatever is changed afterwards is found', () => {
  const right = drawn()
  expect(failing(right)).toEqual([])
  expect(failing({ ...right, secret: 'cd'.repeat(32) })).toEqual(['commitment', 'seed', 'order'])
  expect(failing({ ...right, word: '木棉' })).toEqual(['seed', 'order'])
  expect(failing({ ...right, anchor: '0d'.repeat(32) })).toEqual(['seed', 'order'])
  expect(failing({ ...right, order: [...right.order].reverse() })).toEqual(['order'])
  expect(failing({ ...right, pool: pool.slice(1) })).toEqual(['order'])
})

test('every expert has the same chance of a seat', () => {
  const seats = new Map<string, number>()
  const draws = 3000
  for (let index = 0; index < draws; index += 1)
    for (const one of shuffled(pool, seedOf(secret, anchor, String(index))).slice(0, 3))
      seats.set(one, (seats.get(one) ?? 0) + 1)
  // A third of 3,000 is 1,000; five standard deviations are 129.
  for (const one of pool) expect(Math.abs((seats.get(one) ?? 0) - draws / 3)).toBeLessThan(129)
})

test.each([
  [3, 60, 2],
  [5, 60, 3],
  [7, 60, 5],
  [5, 10, 3],
  [5, 100, 5],
  [1, 60, 1],
])('of %i seats at %i %% so many must sign: %i', (seats, percent, least) => {
  expect(quorumOf(seats, percent)).toBe(least)
})

test('an opinion’s hash changes with every part of it', () => {
  const one = { panel: 'p', expert: '专家〔2012〕1号', verdict: 'agrees', text: '可行' } as const
  const hashes = [
    one,
    { ...one, panel: 'q' },
    { ...one, expert: '专家〔2012〕2号' },
    { ...one, verdict: 'disagrees' as const },
    { ...one, text: '可行。' },
  ].map(opinionHash)
  expect(new Set(hashes).size).toBe(5)
})
