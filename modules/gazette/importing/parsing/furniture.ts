/** Sets page furniture aside: page numbers, running headers and tables of contents, each placed as what it is. */
import { makeFinding, type Findings } from '../findings.ts'
import { dateLineKind } from './dates.ts'
import { readNumberLine } from './document-number.ts'
import { takeLine, type Ledger, type PlacedAs, type WorkLine } from './ledger.ts'
import { endsSentence, titleKey } from './marks.ts'

const dashes = '[-—–―－─·•~]'
const pageNumber = new RegExp(
  `^(?:${dashes}+\\s*\\d{1,4}\\s*${dashes}+|第\\s*\\d+\\s*页(?:\\s*[,，/]?\\s*共\\s*\\d+\\s*页)?)$`,
  'u',
)
const contentsHead = /^(?:本期)?(?:目录|目次)(?:CONTENTS)?$/iu
const issueLine = /公报.*(?:第.{1,8}期|总第)|(?:第.{1,8}期|总第).*公报/u
const contentsMax = 3000

/** Whether a line is a page number set apart by dashes or words; `bare` when it is only digits. */
function pageNumberKind(value: string): 'plain' | 'bare' | undefined {
  if (value.length > 16) return undefined
  const text = value.normalize('NFKC')
  if (pageNumber.test(text)) return 'plain'
  return /^\d{1,3}$/u.test(text) ? 'bare' : undefined
}

/** Keys of short lines that recur through the file as a running header does. */
function runningHeaders(work: readonly WorkLine[]): Set<string> {
  const counts = new Map<string, number>()
  for (const line of work) {
    if (line.value.length > 40 || line.source.cells || !/公报|政报|第.{1,8}期/u.test(line.value)) continue
    if (endsSentence(line.value)) continue
    const key = line.value.replace(/\s+/gu, '').replace(/\d+/gu, '#')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return new Set([...counts].filter(([key, count]) => count >= 3 || issueLine.test(key)).map(([key]) => key))
}

const withPage = /(?:[.．…·•\s]{2,}|\s|[（(])\d{1,4}[)）]?$/u
const entryKey = (value: string): string => titleKey(value.replace(/[.．…·•\s]*[（(]?\d{0,4}[)）]?$/u, ''))

/** How many lines after a contents head belong to the contents, and whether that is doubtful. */
function contentsLength(work: readonly WorkLine[], head: number): { length: number; doubtful: boolean } {
  const keys = new Set<string>()
  let lastWithPage = 0
  for (let step = 1; step <= contentsMax; step += 1) {
    const line = work[head + step]
    if (!line) break
    const { value } = line
    if (value.length <= 16 && contentsHead.test(value.replace(/\s+/gu, ''))) break
    const key = entryKey(value)
    if (key.length >= 4 && keys.has(key)) {
      // The first entry comes again: the text begins here, or with the lines of its title just before.
      return { length: step - 1, doubtful: false }
    }
    const prose = value.length > 90 || (endsSentence(value) && !withPage.test(value)) || line.source.cells !== undefined
    if (prose || dateLineKind(value) !== undefined || readNumberLine(value).length > 0) break
    if (withPage.test(value)) lastWithPage = step
    keys.add(key)
  }
  return { length: lastWithPage, doubtful: true }
}

/** Places all furniture and gives the lines that remain to be read. */
export function setFurnitureAside(work: readonly WorkLine[], ledger: Ledger, findings: Findings): WorkLine[] {
  const headers = runningHeaders(work)
  const kept: WorkLine[] = []
  const drop = (line: WorkLine, as: PlacedAs) => takeLine(ledger, line, as)
  for (let index = 0; index < work.length; index += 1) {
    const line = work[index]
    if (!line) break
    const { value } = line
    const page = line.source.cells ? undefined : pageNumberKind(value)
    if (page) {
      drop(line, 'page-number')
      if (page === 'bare') findings.push(makeFinding('page-number-bare', { line: line.line, words: { text: value } }))
    } else if (headers.size > 0 && headers.has(value.replace(/\s+/gu, '').replace(/\d+/gu, '#'))) {
      drop(line, 'page-header')
    } else if (value.length <= 16 && contentsHead.test(value.replace(/\s+/gu, ''))) {
      drop(line, 'contents')
      const { length, doubtful } = contentsLength(work, index)
      for (let step = 1; step <= length; step += 1) {
        const entry = work[index + step]
        if (entry) drop(entry, 'contents')
      }
      if (doubtful) findings.push(makeFinding('contents-end-doubtful', { line: line.line }))
      index += length
    } else kept.push(line)
  }
  return kept
}
