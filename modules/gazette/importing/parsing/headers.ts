/** Finds where each document of a gazette begins: title, date and number lines in either customary order. */
import { dateLineKind } from './dates.ts'
import { readNumberLine } from './document-number.ts'
import type { WorkLine } from './ledger.ts'
import { endsSentence, isBodyName, isStrongTitle, looksLikeTitle, titleKey } from './marks.ts'
import { readMarker } from './markers.ts'

/** The head of a document, by indexes of working lines. */
export interface Header {
  readonly start: number
  /** First line after the head. */
  readonly end: number
  readonly letterhead: readonly number[]
  readonly title: readonly number[]
  readonly numbers: readonly number[]
  readonly dates: readonly number[]
  readonly notes: readonly number[]
}

type Kind = 'number' | 'date' | 'note'

const titleLinesMax = 4

function anchorKind(line: WorkLine | undefined): Kind | undefined {
  if (!line || line.source.cells || line.value.length > 200) return undefined
  const date = dateLineKind(line.value)
  if (date === 'bracketed') return 'date'
  if (date === 'note') return 'note'
  return readNumberLine(line.value).length > 0 ? 'number' : undefined
}

const mayBeTitleLine = (line: WorkLine | undefined): line is WorkLine =>
  line !== undefined &&
  !line.source.cells &&
  line.value.length <= 150 &&
  !endsSentence(line.value) &&
  !/^(?:附件|附表|主办单位|协办单位|责任单位|牵头单位|配合单位|抄送)/u.test(line.value) &&
  dateLineKind(line.value) === undefined &&
  readNumberLine(line.value).length === 0 &&
  readMarker(line.value) === undefined

/** Whether the lines read together already carry who, about what and which kind of paper. */
function isWholeTitle(text: string): boolean {
  const value = text.replace(/\s+/gu, '')
  const about = value.search(/关于|印发|转发|批转|发布|公布/u)
  const quotes = (value.match(/《/gu)?.length ?? 0) - (value.match(/》/gu)?.length ?? 0)
  return about > 0 && quotes === 0 && looksLikeTitle(value)
}

/** Lines of the title that ends just before an index, first line first; empty when what stands there is no title. */
function titleBefore(work: readonly WorkLine[], end: number, floor: number, weak: boolean): number[] {
  const lines: number[] = []
  let text = ''
  for (let index = end - 1; index >= floor && lines.length < titleLinesMax; index -= 1) {
    const line = work[index]
    if (!mayBeTitleLine(line)) break
    if (isWholeTitle(text) && !(isBodyName(line.value) && !/^.{2,}(?:关于|印发|转发)/u.test(text))) break
    lines.unshift(index)
    text = line.value + text
  }
  if (looksLikeTitle(text)) return lines
  const above = work[(lines[0] ?? 0) - 1]
  const finished = above === undefined || above.source.cells !== undefined || endsSentence(above.value)
  return weak && finished && lines.length === 1 && text.length <= 60 ? lines : []
}

/** Title lines that begin at an index, as under a printed number. */
function titleAfter(work: readonly WorkLine[], start: number): number[] {
  const lines: number[] = []
  let text = ''
  for (let index = start; index < work.length && lines.length < titleLinesMax; index += 1) {
    const line = work[index]
    if (!mayBeTitleLine(line)) break
    lines.push(index)
    text += line.value
    if (looksLikeTitle(text) && !(isBodyName(text) && !/关于|印发/u.test(text))) return lines
  }
  return []
}

const isLetterhead = (line: WorkLine | undefined): boolean =>
  line !== undefined &&
  !line.source.cells &&
  line.value.length <= 40 &&
  /文件$|^(?:绝密|机密|秘密|特急|加急|平急|内部)|^№|^份号|^\d{6}$|^签发人/u.test(line.value.replace(/\s+/gu, ''))

function anchorGroup(work: readonly WorkLine[], start: number): { end: number; of: Record<Kind, number[]> } {
  const of: Record<Kind, number[]> = { number: [], date: [], note: [] }
  let end = start
  for (let kind = anchorKind(work[end]); kind; kind = anchorKind(work[end])) {
    of[kind].push(end)
    end += 1
  }
  return { end, of }
}

function headerAt(work: readonly WorkLine[], at: number, floor: number): Header | undefined {
  const { end, of } = anchorGroup(work, at)
  const title = titleBefore(work, at, floor, of.date.length > 0)
  const letterhead: number[] = []
  const walkBack = (from: number) => {
    for (let index = from - 1; index >= floor && isLetterhead(work[index]); index -= 1) letterhead.unshift(index)
  }
  if (title.length > 0) {
    walkBack(title[0] ?? at)
    const start = letterhead[0] ?? title[0] ?? at
    return { start, end, letterhead, title, numbers: of.number, dates: of.date, notes: of.note }
  }
  if (of.number.length === 0) return undefined
  const after = titleAfter(work, end)
  if (after.length === 0) return undefined
  walkBack(at)
  const more = anchorGroup(work, (after.at(-1) ?? end) + 1)
  return {
    start: letterhead[0] ?? at,
    end: more.end,
    letterhead,
    title: after,
    numbers: [...of.number, ...more.of.number],
    dates: [...of.date, ...more.of.date],
    notes: [...of.note, ...more.of.note],
  }
}

const plainHeader = (title: readonly number[]): Header => ({
  start: title[0] ?? 0,
  end: (title.at(-1) ?? -1) + 1,
  letterhead: [],
  title,
  numbers: [],
  dates: [],
  notes: [],
})

/** The outermost title, in 《》 or bare, that a notice says it issues; undefined when the title issues nothing. */
export function issuedTitle(title: string): string | undefined {
  const verb = /(?:印发|转发|批转|发布|公布|颁布)(?:修订后的|修改后的|新修订的)?\s*《/u.exec(title)
  if (!verb) return /(?:印发|转发|批转|颁布)([^《》]{4,80})的通知$/u.exec(title)?.[1]
  let depth = 0
  const start = verb.index + verb[0].length
  for (let at = start - 1; at < title.length; at += 1) {
    const character = title.charAt(at)
    if (character === '《') depth += 1
    else if (character === '》') depth -= 1
    if (depth === 0) return title.slice(start, at)
  }
  return undefined
}

/** The heads of all documents, in order; empty when none is recognised. */
export function findHeaders(work: readonly WorkLine[]): Header[] {
  const headers: Header[] = []
  let issued: string | undefined
  let floor = 0
  const titleOf = (header: Header) => header.title.map((index) => work[index]?.value ?? '').join('')
  const accept = (header: Header): boolean => {
    const title = titleOf(header)
    // A notice that passes another document on carries that one's title, number and date within.
    if (issued !== undefined && titleKey(title) === issued) return false
    issued = issuedTitle(title)
    if (issued !== undefined) issued = titleKey(issued)
    headers.push(header)
    floor = header.end
    return true
  }
  for (let index = 0; index < work.length; index += 1) {
    const line = work[index]
    if (!line) break
    if (anchorKind(line)) {
      const header = headerAt(work, index, floor)
      if (header && accept(header)) index = header.end - 1
      else index = anchorGroup(work, index).end - 1
    } else if (isStrongTitle(line.value) && mayBeTitleLine(line)) {
      const next = [1, 2].map((step) => anchorKind(work[index + step]))
      const before = work[index - 1]
      const finished =
        before === undefined || endsSentence(before.value) || before.source.cells !== undefined || index === floor
      if (!next.includes('date') && !next.includes('number') && finished) accept(plainHeader([index]))
    }
  }
  if (headers.length === 0 && work.length > 0) {
    const title = titleAfter(work, 0)
    if (title.length > 0) headers.push(plainHeader(title))
  }
  return headers
}
