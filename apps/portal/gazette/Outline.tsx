/** The contents of a document: folded on a phone, standing beside the text on a wide screen. */
import { textIn } from '#base/text.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
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

function Item({ clause }: { clause: Clause }) {
  const { language } = useFrame()
  const title = clause.title
  return (
    <a href={`#${clause.id}`}>
      <span className="outline-label" lang="zh-CN">
        {clause.label === '' ? clausePath(clause.id) : clause.label}
      </span>
      {title !== undefined ? (
        <span lang={langOfText(title, language)}>{textIn(title, language)}</span>
      ) : (
        clause.heading !== undefined && <span lang="zh-CN">{clause.heading}</span>
      )}
    </a>
  )
}

function List({ entries }: { entries: readonly Entry[] }) {
  return (
    <ol>
      {entries.map(({ clause, below }) => (
        <li key={clause.id}>
          <Item clause={clause} />
          {below.length > 0 && (
            <ol>
              {below.map((one) => (
                <li key={one.id}>
                  <Item clause={one} />
                </li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ol>
  )
}

/** Both forms; the style sheet shows one of them. */
export function Outline({ clauses }: { clauses: readonly Clause[] }) {
  const say = useSay()
  const entries = entriesOf(clauses)
  if (entries.length < 2) return null
  return (
    <div className="outline">
      <details className="outline-folded">
        <summary>{say(texts.outline)}</summary>
        <nav aria-label={say(texts.outline)}>
          <List entries={entries} />
        </nav>
      </details>
      <nav className="outline-standing" aria-label={say(texts.outline)}>
        <h2>{say(texts.outline)}</h2>
        <List entries={entries} />
      </nav>
    </div>
  )
}
