/** The draw and what follows from it, pure: anybody who has the record computes the same panel, with no database and no clock. */
import { createHash } from 'node:crypto'
import { canonical } from '../chain.ts'
import type { OpinionVerdict } from './facts.ts'

const sha256 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** What is told before the draw of the secret that decides it: its SHA-256, in hex. */
export function commitmentOf(secret: string): string {
  return sha256(Buffer.from(secret, 'hex')).toString('hex')
}

/** The seed: secret, the hash of the prepared pool in the case's chain, and the word said last; in hex. Nobody held all three beforehand. */
export function seedOf(secret: string, anchor: string, word: string): string {
  const said = word.normalize('NFKC').trim()
  return sha256('luodi draw 1\n', Buffer.from(secret, 'hex'), Buffer.from(anchor, 'hex'), said).toString('hex')
}

/** Evenly chosen numbers below a bound, one after another, out of a seed. */
function chooser(seed: string): (below: number) => number {
  let counter = 0
  return (below) => {
    // What would favour the low numbers is thrown away and drawn again.
    const fair = 2 ** 32 - (2 ** 32 % below)
    for (;;) {
      const drawn = sha256(Buffer.from(seed, 'hex'), `\n${counter}`).readUInt32BE(0)
      counter += 1
      if (drawn < fair) return drawn % below
    }
  }
}

/** Sorts by code point, so that every machine has the same order before the draw. */
export function inOrder(numbers: readonly string[]): string[] {
  return [...new Set(numbers)].sort((a, b) => (a < b ? -1 : 1))
}

/** The pool in the order of the draw: Fisher–Yates from the last place down, over the sorted pool. */
export function shuffled(pool: readonly string[], seed: string): string[] {
  const order = inOrder(pool)
  const choose = chooser(seed)
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = choose(last + 1)
    const [a, b] = [order[last], order[other]]
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a]
  }
  return order
}

/** What an opinion's own hash covers, in hex: printed on a signed sheet it binds the paper to the record. */
export function opinionHash(one: {
  readonly panel: string
  readonly expert: string
  readonly verdict: OpinionVerdict
  readonly text: string
}): string {
  const { panel, expert, verdict, text } = one
  return sha256(canonical({ panel, expert, verdict, text })).toString('hex')
}

/** The least signed opinions for so many seats: the share of them, rounded up, never less than a majority. */
export function quorumOf(seats: number, percent: number): number {
  return Math.min(seats, Math.max(Math.ceil((seats * percent) / 100), Math.floor(seats / 2) + 1))
}

/** A draw as it is told to whoever checks it; hex throughout. */
export interface DrawRecord {
  readonly pool: readonly string[]
  readonly seats: number
  readonly commitment: string
  readonly secret: string
  readonly word: string
  /** Hash of the fact that fixed pool and commitment. */
  readonly anchor: string
  readonly seed: string
  readonly order: readonly string[]
}

/** One step of the recomputation. */
export interface DrawChecked {
  readonly check: 'commitment' | 'seed' | 'order'
  readonly ok: boolean
  readonly message: { readonly zh: string; readonly en: string }
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index])

/** Computes the draw again from what is on record. */
export function checkDraw(record: DrawRecord): DrawChecked[] {
  const commitment = commitmentOf(record.secret)
  const seed = seedOf(record.secret, record.anchor, record.word)
  const order = shuffled(record.pool, seed)
  return [
    {
      check: 'commitment',
      ok: commitment === record.commitment,
      message:
        commitment === record.commitment
          ? { zh: '秘密值的 SHA-256 与抽签前公布的承诺一致', en: 'the secret fits the commitment told before the draw' }
          : { zh: '秘密值与抽签前公布的承诺不符', en: 'the secret does not fit the commitment told before the draw' },
    },
    {
      check: 'seed',
      ok: seed === record.seed,
      message:
        seed === record.seed
          ? { zh: '种子由秘密值、名单哈希和现场所报的字词算出', en: 'the seed follows from secret, pool and word' }
          : { zh: `种子应为 ${seed}`, en: `the seed should be ${seed}` },
    },
    {
      check: 'order',
      ok: same(order, record.order),
      message: same(order, record.order)
        ? { zh: `${order.length} 人的抽签顺序重算一致`, en: `the order of all ${order.length} comes out the same` }
        : { zh: `抽签顺序应为：${order.join('、')}`, en: `the order should be: ${order.join(', ')}` },
    },
  ]
}
