/** Writes an instrument as plain text the way a gazette prints it: title, date, number, then every clause on its own line. */
import { formatDay, isDay } from '#base/day.ts'
import { printedWords } from '../printed-words.ts'
import type { ExportClause, ExportDocument } from './document.ts'
import { outlineNote } from './notes.ts'

function cellText(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function tableLines(table: ExportClause): string[] {
  const lines: string[] = []
  if (table.heading !== undefined) lines.push(table.heading)
  if (table.cells && table.cells.length > 0) lines.push(table.cells.map(cellText).join('\t'))
  // A group stands in the first of the columns, the others empty: without the tabs it would be a paragraph.
  const empty = '\t'.repeat(Math.max(1, (table.cells?.length ?? 0) - 1))
  let group: string | undefined
  let above: string | undefined
  for (const row of table.children) {
    if (row.group !== undefined && row.group !== group) lines.push(`${row.group}${empty}`)
    group = row.group
    const [first = '', ...rest] = row.cells ?? []
    // A further row of the number above prints no number of its own.
    lines.push([row.label === '' && first === above ? '' : first, ...rest].map(cellText).join('\t'))
    above = first
  }
  return [lines.join('\n')]
}

function publishedParagraphs(clauses: readonly ExportClause[]): string[] {
  return clauses.flatMap((clause) => {
    if (clause.kind === 'tbl') return tableLines(clause)
    const words = printedWords(clause)
    return [...(words === '' ? [] : [words]), ...publishedParagraphs(clause.children)]
  })
}

function outlineParagraphs(clauses: readonly ExportClause[], depth: number): string[] {
  return clauses.flatMap((clause) => {
    const words = [clause.label, clause.title?.zh, clause.summary?.zh]
      .filter((text) => text !== undefined && text !== '')
      .join(' ')
    return [
      ...(words === '' ? [] : [`${'　'.repeat(depth)}${words}`]),
      ...outlineParagraphs(clause.children, depth + 1),
    ]
  })
}

/** Writes the document; an instrument without published text says at the top that its words are ours. */
export function toPlainText(document: ExportDocument): string {
  const signed =
    document.signedOn !== undefined && isDay(document.signedOn) ? [`(${formatDay(document.signedOn, 'zh')})`] : []
  const number = document.number === undefined ? [] : [document.number]
  if (document.version === undefined) {
    return `${[
      document.title.zh,
      ...signed,
      ...number,
      `【说明】${outlineNote(document)}以下标题和概要由本站撰写，不是原文，没有法律效力。`,
      ...(document.summary === undefined ? [] : [document.summary.zh]),
      ...outlineParagraphs(document.clauses, 0),
    ].join('\n\n')}\n`
  }
  const notice = document.clauses.filter((clause) => clause.component === 'notice')
  const main = document.clauses.filter((clause) => clause.component !== 'notice')
  const { title, attachedTitle } = document.printed
  return `${[
    title ?? document.title.zh,
    ...signed,
    ...number,
    ...publishedParagraphs(notice),
    ...(attachedTitle === undefined ? [] : [attachedTitle]),
    ...publishedParagraphs(main),
  ].join('\n\n')}\n`
}
