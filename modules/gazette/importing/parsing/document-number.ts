/** The numbers printed on a document (发文字号, 令号, 统一编号): read from a line of their own and made into ids. */
import {
  documentNumberSlug,
  formatDocumentNumber,
  normaliseDocumentNumber,
  readDocumentNumber,
  type DocumentNumber,
} from '#base/document-numbers.ts'
import type { Text } from '#base/text.ts'
import { pinyin } from 'pinyin-pro'
import type { Identifier } from '../result.ts'

const unifiedShape = /([A-Z]{2,10})\s*[—–―－-]+\s*(\d{4})\s*[—–―－-]+\s*(\d{1,5})/uy
const between = /[\s、，,；;]*/uy
const signer = /签发人\s*[：:].{0,20}$/uy

/** A number as printed, its standard form, how it strays from it, and the words its id is made of. */
export interface ReadNumber extends Identifier {
  readonly read:
    DocumentNumber | { readonly kind: 'unified'; readonly code: string; readonly year: number; readonly serial: number }
  readonly strays: readonly Text[]
}

const step = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return at + (pattern.exec(text)?.[0].length ?? 0)
}

function readOne(text: string, at: number): { number: ReadNumber; end: number } | undefined {
  unifiedShape.lastIndex = at
  const unified = unifiedShape.exec(text)
  if (unified) {
    const [printed, code = '', year, serial] = unified
    const read = { kind: 'unified' as const, code, year: Number(year), serial: Number(serial) }
    const value = `${code}—${read.year}—${read.serial}`
    return { number: { scheme: '统一编号', value, printed, read, strays: [] }, end: at + printed.length }
  }
  const found = readDocumentNumber(text, at)
  if (!found) return undefined
  const number: ReadNumber = {
    scheme: found.number.kind === 'order' ? '令号' : '发文字号',
    value: formatDocumentNumber(found.number),
    printed: text.slice(at, found.end).trim(),
    read: found.number,
    strays: found.findings.map((finding) => finding.message),
  }
  return { number, end: found.end }
}

/** The numbers of a line that holds nothing else; empty for any other line. */
export function readNumberLine(value: string): ReadNumber[] {
  if (value.length > 80 || value.length < 5 || !/[\d０-９号]/u.test(value)) return []
  const numbers: ReadNumber[] = []
  let at = 0
  while (at < value.length) {
    const read = readOne(value, at)
    if (!read || numbers.length === 2) {
      return numbers.length > 0 && step(signer, value, at) === value.length ? numbers : []
    }
    numbers.push(read.number)
    at = step(between, value, read.end)
  }
  return numbers
}

/** Brings a number to its standard form for comparison; the text itself without white space when it is none. */
export function normalNumber(text: string): string {
  return normaliseDocumentNumber(text) ?? text.replace(/\s+/gu, '')
}

function slugOf(code: string, agencies: Readonly<Record<string, string>>): string {
  const registered = agencies[code]
  if (registered !== undefined) return registered
  const written = pinyin(code, { toneType: 'none', type: 'array', v: true }).join('')
  return written.toLowerCase().replace(/[^a-z0-9]+/gu, '') || 'unknown'
}

/** The id of a document by its number: `luofuban-2012-23`; an agency without a registered slug is spelt in pinyin. */
export function idOfNumber(number: ReadNumber, agencies: Readonly<Record<string, string>> = {}): string {
  const { read } = number
  if (read.kind === 'unified') return `${slugOf(read.code, agencies)}-${read.year}-${read.serial}`
  const code = read.kind === 'order' ? `${read.issuer}令` : read.agency
  const order = read.kind === 'order' && agencies[code] === undefined
  const slug = order ? `${slugOf(read.issuer, agencies)}-ling` : slugOf(code, agencies)
  return documentNumberSlug(read, new Map([[code, slug]])) ?? `${slug}-${read.serial}`
}
