/** Who issued a document, when it was signed, and which id it gets. */
import { createHash } from 'node:crypto'
import type { Day } from '#base/day.ts'
import { makeFinding, type Findings } from '../findings.ts'
import type { Identifier, ImportOptions, SideText } from '../result.ts'
import { findDate } from './dates.ts'
import { idOfNumber, normalNumber, readNumberLine, type ReadNumber } from './document-number.ts'
import { issuedTitle, type Header } from './headers.ts'
import { takeLine, type Ledger, type WorkLine } from './ledger.ts'
import { titleKey, withoutSpaces } from './marks.ts'

/** What a document's head says. */
export interface Head {
  readonly title: string
  readonly numbers: readonly ReadNumber[]
  readonly dates: readonly { readonly text: string; readonly line: number }[]
  readonly sides: readonly SideText[]
  readonly line: number
}

/** Takes the lines of a head, with findings about title and number. */
export function readHead(
  ledger: Ledger,
  work: readonly WorkLine[],
  header: Header | undefined,
  findings: Findings,
): Head {
  const line = work[header?.title[0] ?? header?.start ?? 0]?.line ?? 1
  if (!header) return { title: '', numbers: [], dates: [], sides: [], line }
  const of = (indexes: readonly number[]) => indexes.flatMap((index) => work[index] ?? [])
  const sides: SideText[] = []
  for (const source of of(header.letterhead)) {
    sides.push({ kind: 'letterhead', text: takeLine(ledger, source, 'letterhead'), line: source.line })
  }
  let title = ''
  for (const source of of(header.title)) {
    const printed = takeLine(ledger, source, 'title')
    if (withoutSpaces(printed) !== printed) {
      findings.push(makeFinding('title-spaces', { line: source.line, words: { printed } }))
    }
    title += printed
  }
  const numbers = of(header.numbers).flatMap((source) => {
    const read = readNumberLine(takeLine(ledger, source, 'number'))
    for (const number of read) {
      if (number.strays.length === 0) continue
      const why = number.strays.map((stray) => stray.zh).join('，')
      const whyEn = number.strays.map((stray) => stray.en).join(' ')
      const words = { printed: number.printed, value: number.value, why, whyEn }
      findings.push(makeFinding('number-form', { line: source.line, words }))
    }
    return read
  })
  const dates = of(header.dates).map((source) => ({ text: takeLine(ledger, source, 'date'), line: source.line }))
  for (const source of of(header.notes)) {
    sides.push({ kind: 'title-note', text: takeLine(ledger, source, 'date'), line: source.line })
  }
  return { title: withoutSpaces(title), numbers, dates, sides, line }
}

const bodyEnd = '(?:办公室|办公厅|人民政府|政府|委员会|局|厅|部|委|办|院|会|中心)'

/** Parts issuers printed without a separator: a new one begins where the place's name or 中共 comes again after a body's ending. */
export function splitIssuers(printed: string): string[] {
  const text = printed.replace(/[\s、，,]+/gu, '、')
  const parts: string[] = []
  for (const piece of text.split('、')) {
    if (piece === '') continue
    const place = /^(?:中共)?(\p{Script=Han}{2})/u.exec(piece)?.[1] ?? '中共'
    const cut = new RegExp(
      `(?<=${bodyEnd})(?=中共|${place}|[\\p{Script=Han}]{2,3}(?:省|市)[\\p{Script=Han}]{2,})`,
      'gu',
    )
    const cuts: number[] = []
    for (const match of piece.matchAll(cut)) {
      // A body under a body (…政府…局) is one name: the ending must not be followed by a mere department of the same name.
      if (match.index > 3) cuts.push(match.index)
    }
    let from = 0
    for (const at of [...cuts, piece.length]) {
      if (at > from) parts.push(piece.slice(from, at))
      from = at
    }
  }
  return parts
}

/** The issuers: printed before 关于 or 印发 in the title, else the signature, else the letterhead. */
export function readIssuers(head: Head, signers: readonly string[], findings: Findings): string[] {
  const order = head.numbers.flatMap(({ read }) => (read.kind === 'order' ? [read.issuer] : []))
  const about = /关于|印发|转发|批转|发布|公布|《/u.exec(head.title)
  const printed = about && about.index >= 3 ? head.title.slice(0, about.index) : ''
  const letterhead = head.sides.find((side) => /文件$/u.test(side.text))?.text ?? ''
  const plausible = /(?:政府|办公室|办公厅|委员会|局|厅|部|委|办|院|会|中心|小组|处|所|街道)$/u.test(printed)
  const issuers = plausible
    ? splitIssuers(printed)
    : signers.length > 0
      ? [...signers]
      : order.length > 0
        ? order
        : splitIssuers(withoutSpaces(letterhead).replace(/文件$/u, ''))
  if (issuers.length === 0) findings.push(makeFinding('issuer-missing', { line: head.line }))
  if (plausible && issuers.length > 1 && !/[、，,]/u.test(printed)) {
    findings.push(makeFinding('issuers-glued', { line: head.line, words: { issuers: issuers.join('、') } }))
  }
  return issuers
}

/** The day of signing: in brackets under the title, else in a note on adoption, else the first signature's. */
export function readSignedOn(
  head: Head,
  signed: readonly { readonly text: string; readonly line: number }[],
  findings: Findings,
): Day | null {
  const notes = head.sides.filter((side) => side.kind === 'title-note')
  const found = [...head.dates, ...notes, ...signed].map((source) => ({ ...findDate(source.text), line: source.line }))
  for (const { day, printed, line } of found) {
    if (day === undefined && printed !== undefined) {
      findings.push(makeFinding('date-invalid', { line, words: { text: printed } }))
    }
  }
  const days = found.flatMap(({ day, line }) => (day === undefined ? [] : [{ day, line }]))
  const under = days[0]
  const last = signed.map((source) => findDate(source.text)?.day).find((day) => day !== undefined)
  if (under && head.dates.length > 0 && last !== undefined && last !== under.day) {
    const words = { first: under.day, second: last }
    findings.push(makeFinding('dates-differ', { line: under.line, words }))
  }
  if (!under) findings.push(makeFinding('date-missing', { line: head.line }))
  return under?.day ?? null
}

/** The number of a document and all its identifiers, with findings where there is none or more than one. */
export function readIdentifiers(
  head: Head,
  findings: Findings,
): { number: string | null; own: ReadNumber | undefined; identifiers: Identifier[] } {
  const own =
    head.numbers.find((number) => number.scheme === '发文字号') ??
    head.numbers.find((number) => number.scheme === '令号') ??
    head.numbers[0]
  if (!own) findings.push(makeFinding('number-missing', { line: head.line }))
  if (head.numbers.length > 1) {
    const numbers = head.numbers.map((number) => number.value).join('、')
    findings.push(makeFinding('numbers-two', { line: head.line, words: { numbers } }))
  }
  const identifiers = head.numbers.map(({ scheme, value, printed }) => ({ scheme, value, printed }))
  return { number: own?.value ?? null, own, identifiers }
}

/**
 * The id: of a known document with that number or title; else by the number; else `unnumbered-<day>-<hash of the title>`,
 * or of its beginning where it has no title; the same at every import.
 */
export function readId(
  head: Head,
  own: ReadNumber | undefined,
  signedOn: Day | null,
  attachedTitle: string | undefined,
  options: ImportOptions,
  beginning: string,
): string {
  const known = options.known ?? []
  const byNumber = own && known.find((entry) => entry.number !== undefined && normalNumber(entry.number) === own.value)
  if (byNumber) return byNumber.id
  const titles = [head.title, issuedTitle(head.title), attachedTitle].flatMap((title) =>
    title ? [titleKey(title)] : [],
  )
  const byTitle = known.find((entry) => {
    if (own && entry.number !== undefined) return false
    const key = titleKey(entry.title)
    const inner = issuedTitle(entry.title)
    return titles.includes(key) || (inner !== undefined && titles.includes(titleKey(inner)))
  })
  if (byTitle) return byTitle.id
  if (own) return idOfNumber(own, options.agencies)
  const hash = createHash('sha256')
    .update(titleKey(head.title || beginning))
    .digest('hex')
    .slice(0, 8)
  return `unnumbered-${signedOn?.replace(/-/gu, '') ?? 'undated'}-${hash}`
}
