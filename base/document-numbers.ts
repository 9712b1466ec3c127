/** Document numbers (发文字号) and order numbers read from any print, written in the standard's form, compared and made into slugs. */
import { parseChineseNumeral } from './numerals.ts'
import type { Text } from './text.ts'
import { documentNumberFindings } from './texts.ts'

/** 罗府办〔2012〕23号, or an order: 国务院令第713号 (issuer without 令). */
export type DocumentNumber =
  | { readonly kind: 'document'; readonly agency: string; readonly year: number; readonly serial: number }
  | { readonly kind: 'order'; readonly issuer: string; readonly serial: number }

/** One departure of the print from GB/T 9704-2012 7.2.5 (or, for orders, from their usual form). */
export interface DocumentNumberFinding {
  readonly code: keyof typeof documentNumberFindings
  readonly message: Text
}

/** A number with what was wrong in its print, and where it ends in the text. */
export interface ReadDocumentNumber {
  readonly number: DocumentNumber
  readonly findings: readonly DocumentNumberFinding[]
  readonly end: number
}

const open = '[〔［\\[【（(﹝]'
const close = '[〕］\\]】）)﹞]'
const figure = '[0-9０-９]'
const serial = `(${figure}{1,6}|[〇零○一二三四五六七八九十百千]{1,7})`
const year = `(${figure}{4}|${figure}{2}|[〇零○一二三四五六七八九]{4})`
const agency = '([\\p{Script=Han}A-Za-z]{1,20}?)'
const gap = '(\\s{0,2})'
const documentShape = new RegExp(
  `${agency}${gap}(${open})${gap}${year}${gap}(${close})${gap}(第?)${gap}${serial}${gap}(号|$)`,
  'uy',
)
const orderShape = new RegExp(
  `([\\p{Script=Han}]{1,20}?)(?:令${gap}(第?)${gap}${serial}${gap}号|第${gap}${serial}${gap}号令)`,
  'uy',
)

/** Reads the number that begins at a place of a text; without 号 only at the text's end. */
export function readDocumentNumber(text: string, at: number): ReadDocumentNumber | undefined {
  return readDocument(text, at) ?? readOrder(text, at)
}

/** Reads a text that is a number and nothing else; undefined when it is none. Digits and brackets may have any width. */
export function parseDocumentNumber(text: string): Omit<ReadDocumentNumber, 'end'> | undefined {
  const trimmed = text.trim()
  const read = readDocumentNumber(trimmed, 0)
  return read?.end === trimmed.length ? { number: read.number, findings: read.findings } : undefined
}

/** Writes a number in the standard's form: 罗府办〔2012〕23号, 深圳市人民政府令第368号. GB/T 9704-2012 7.2.5 */
export function formatDocumentNumber(number: DocumentNumber): string {
  return number.kind === 'order'
    ? `${number.issuer}令第${number.serial}号`
    : `${number.agency}〔${`${number.year}`.padStart(4, '0')}〕${number.serial}号`
}

/** The standard's form of a printed number; undefined when the text is none. */
export function normaliseDocumentNumber(text: string): string | undefined {
  const read = parseDocumentNumber(text)
  return read && formatDocumentNumber(read.number)
}

/** Order for lists: by agency, then year, then serial; document numbers before orders. */
export function compareDocumentNumbers(a: DocumentNumber, b: DocumentNumber): number {
  if (a.kind === 'order' || b.kind === 'order') {
    if (a.kind !== b.kind) return a.kind === 'order' ? 1 : -1
    return compareText(issuerOf(a), issuerOf(b)) || a.serial - b.serial
  }
  return compareText(a.agency, b.agency) || a.year - b.year || a.serial - b.serial
}

/**
 * The slug of an instrument's id: 罗府办〔2012〕23号 is `luofuban-2012-23`, 国务院令第713号 is `guowuyuan-ling-713`.
 * `slugs` maps an agency code or, with 令 at the end, an issuer of orders (国务院令 to `guowuyuan-ling`); undefined when it has none.
 */
export function documentNumberSlug(number: DocumentNumber, slugs: ReadonlyMap<string, string>): string | undefined {
  const code = slugs.get(number.kind === 'order' ? `${number.issuer}令` : number.agency)
  if (code === undefined) return undefined
  return number.kind === 'order' ? `${code}-${number.serial}` : `${code}-${number.year}-${number.serial}`
}

function readDocument(text: string, at: number): ReadDocumentNumber | undefined {
  documentShape.lastIndex = at
  const match = documentShape.exec(text)
  if (!match) return undefined
  const [
    whole,
    code = '',
    gap1,
    left,
    gap2,
    yearText = '',
    gap3,
    right,
    gap4,
    ordinal,
    gap5,
    serialText = '',
    gap6,
    hao,
  ] = match
  const isPlain = left === '〔' && right === '〕'
  const isShort = /^(?:[0-9０-９]{2})$/u.test(yearText)
  // Without 号 only an unmistakable form is a number: （12）3 is a clause.
  if (hao === '' && (isShort || left === '（' || left === '(')) return undefined
  const yearValue = figureOf(yearText)
  const serialValue = figureOf(serialText)
  if (yearValue === undefined || serialValue === undefined) return undefined
  return {
    number: { kind: 'document', agency: code, year: isShort ? century(yearValue) : yearValue, serial: serialValue },
    end: at + whole.length,
    findings: findingsOf({
      'bracket-form': !isPlain,
      'ordinal-word': ordinal === '第',
      'zero-padded': isPadded(serialText),
      'year-short': isShort,
      'not-arabic': isChinese(yearText) || isChinese(serialText),
      'full-width': isWide(yearText) || isWide(serialText),
      spaced: [gap1, gap2, gap3, gap4, gap5, gap6].some((space) => space !== ''),
      'hao-missing': hao === '',
    }),
  }
}

function readOrder(text: string, at: number): ReadDocumentNumber | undefined {
  orderShape.lastIndex = at
  const match = orderShape.exec(text)
  if (!match) return undefined
  const [whole, issuer = '', gap1, ordinal, gap2, first, gap3, gap4, second, gap5] = match
  const serialText = first ?? second ?? ''
  const serialValue = figureOf(serialText)
  if (serialValue === undefined) return undefined
  return {
    number: { kind: 'order', issuer, serial: serialValue },
    end: at + whole.length,
    findings: findingsOf({
      'order-form': first === undefined || ordinal === '',
      'zero-padded': isPadded(serialText),
      'not-arabic': isChinese(serialText),
      'full-width': isWide(serialText),
      spaced: [gap1, gap2, gap3, gap4, gap5].some((space) => space !== undefined && space !== ''),
    }),
  }
}

function findingsOf(present: Partial<Record<DocumentNumberFinding['code'], boolean>>): DocumentNumberFinding[] {
  const codes = Object.keys(present) as DocumentNumberFinding['code'][]
  return codes.filter((code) => present[code]).map((code) => ({ code, message: documentNumberFindings[code] }))
}

function figureOf(text: string): number | undefined {
  return isChinese(text) ? parseChineseNumeral(text) : Number(text.normalize('NFKC'))
}

/** The year meant by two digits: 〔49〕 and later are 19xx. */
function century(value: number): number {
  return value < 49 ? 2000 + value : 1900 + value
}

function isChinese(text: string): boolean {
  return !/[0-9０-９]/u.test(text)
}

function isPadded(text: string): boolean {
  return /^[0０][0-9０-９]/u.test(text)
}

function isWide(text: string): boolean {
  return /[０-９]/u.test(text)
}

function issuerOf(number: DocumentNumber): string {
  return number.kind === 'order' ? number.issuer : number.agency
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
