/** Finds titles that say nearly the same, without comparing each with each: only titles that share rare pairs of characters meet. Pure. */

/** Two titles that are nearly one; the one that stands first comes first. */
export interface SimilarPair {
  readonly first: number
  readonly second: number
  /** Share of the pairs of characters that both have, from 0 to 1. */
  readonly share: number
}

/** Characters that count: figures and signs differ between two ways of saying one thing. */
function pairsOf(title: string): ReadonlySet<string> {
  const characters = [...title.normalize('NFKC').replace(/[^\p{Script=Han}\p{Script=Latin}]/gu, '')]
  return new Set(characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`))
}

// A pair of characters that stands in more titles than these tells nothing.
const rareMax = 12

/** Pairs of titles that share at least `least` of their pairs of characters, in order. */
export function similarTitles(titles: readonly string[], least: number): SimilarPair[] {
  const pairs = titles.map(pairsOf)
  const holders = new Map<string, number[]>()
  pairs.forEach((set, index) => {
    for (const pair of set) {
      const list = holders.get(pair)
      if (list) list.push(index)
      else holders.set(pair, [index])
    }
  })
  const seen = new Set<string>()
  const found: SimilarPair[] = []
  for (const list of holders.values()) {
    if (list.length > rareMax) continue
    for (const [at, first] of list.entries())
      for (const second of list.slice(at + 1)) {
        const key = `${first} ${second}`
        if (seen.has(key)) continue
        seen.add(key)
        const [a, b] = [pairs[first], pairs[second]]
        if (!a || !b) continue
        const both = [...a].filter((pair) => b.has(pair)).length
        const share = both / (a.size + b.size - both)
        if (share >= least) found.push({ first, second, share })
      }
  }
  return found.sort((x, y) => x.first - y.first || x.second - y.second)
}
