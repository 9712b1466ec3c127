/** The contents of a document: folded on a phone, standing beside the text on a wide screen. */
import type { ReactNode } from 'react'
import { textIn, type Language } from '#base/text.ts'
import { langOfText, langOfWording, useFrame } from '#ui/frame.ts'
import { PlainBlock } from '#ui/PlainBlock.tsx'
import type { Clause } from './ClauseMark.tsx'
import { gazetteTexts as texts } from './texts.ts'
import { clausePath } from './words.ts'

const kinds = new Set(['book', 'part', 'att', 'chp', 'sec', 'art', 'subsec', 'tbl', 'notice', 'al'])

interface Entry {
  readonly clause: Clause
  readonly below: Clause[]
}

function entriesOf(clauses: readonly Clause[]): Entry[] {
  const entries: Entry[] = []
  for (const clause of clauses) {
    if (!kinds.has(clause.kind) || clause.depth > 1) continue
    const last = entries.at(-1)
    if (clause.depth === 1 && last !== undefined && clause.parent === last.clause.id) last.below.push(clause)
    else if (clause.depth === 0 || clause.kind !== 'al' || last === undefined) entries.push({ clause, below: [] })
  }
  return entries
}

function item(clause: Clause, below: readonly Clause[], language: Language): ReactNode {
  const { title, heading } = clause
  const wording = langOfWording(language)
  const lang = title === undefined ? wording : langOfText(title, language)
  const name = title === undefined ? heading : textIn(title, language)
  return (
    <li key={clause.id}>
      <a href={`#${clause.id}`}>
        <span className="outline-label" lang={wording}>
          {clause.label === '' ? clausePath(clause.id) : clause.label}
        </span>
        {lang === undefined || name === undefined ? name : <span lang={lang}>{name}</span>}
      </a>
      {below.length > 0 && <ol>{below.map((one) => item(one, [], language))}</ol>}
    </li>
  )
}

/** Both forms; the style sheet shows one of them. */
export function Outline({ clauses }: { clauses: readonly Clause[] }) {
  const { language } = useFrame()
  const entries = entriesOf(clauses)
  if (entries.length < 2) return null
  const word = textIn(texts.outline, language)
  const list = <ol>{entries.map(({ clause, below }) => item(clause, below, language))}</ol>
  return (
    <PlainBlock className="outline">
      <details className="outline-folded">
        <summary>{word}</summary>
        <nav aria-label={word}>{list}</nav>
      </details>
      <nav className="outline-standing" aria-label={word}>
        <h2>{word}</h2>
        {list}
      </nav>
    </PlainBlock>
  )
}
