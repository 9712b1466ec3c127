/** Yuan as entered, in fen; exact, without floats. */

/** Fen of an amount such as `1200.5`; throws on what is no amount (a bug: it was checked before). */
export function fenOf(yuan: string): number {
  const match = /^(?<whole>\d{1,12})(?:\.(?<part>\d{1,2}))?$/u.exec(yuan)
  if (match?.groups === undefined) throw new RangeError(`not an amount: ${yuan}`)
  return Number(match.groups['whole']) * 100 + Number((match.groups['part'] ?? '').padEnd(2, '0'))
}
