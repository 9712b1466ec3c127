/** The words of a clause in the order in which they are printed. */

/** What a clause prints; the mark (“。”, “：”) stands between its heading and its text. */
export interface PrintedParts {
  readonly label?: string | null | undefined
  readonly heading?: string | null | undefined
  readonly headingMark?: string | null | undefined
  readonly body?: string | null | undefined
}

/** Label, heading, mark and text joined; leave the label out to get the words that the clause's hash covers. */
export function printedWords({ label, heading, headingMark, body }: PrintedParts): string {
  return `${label ?? ''}${heading ?? ''}${headingMark ?? ''}${body ?? ''}`
}
