/** What a clause drives in a few badges: kind, how many, and the state that matters most, in words with a shape. */
import type { ReactNode } from 'react'
import { textIn, type Language } from '#base/text.ts'
import { drivenKindTexts, normKindTexts, reasonTexts } from '#modules/norms/texts.ts'
import { Badge } from '#ui/components/messages.tsx'
import { langOfWording, useFrame } from '#ui/frame.ts'
import { isAnswered, kindLines, type ClauseRuns, type KindLine } from './grouping.ts'
import { drivenTexts as texts } from './texts.ts'

function wordsOf({ kind, count, state }: KindLine, language: Language): string {
  const counted = count > 1 ? ` ${count}` : ''
  return `${textIn(drivenKindTexts[kind], language)}${counted}${state === undefined ? '' : ` · ${textIn(state, language)}`}`
}

/** One badge: 任务目标 3 · 1 项已过期限. */
export function KindBadge({ line }: { line: KindLine }) {
  const { language } = useFrame()
  return <Badge tone={line.tone}>{wordsOf(line, language)}</Badge>
}

/**
 * The badges of one clause; a heading, which only leads to what stands below it, says nothing. A plain function: a document
 * has hundreds of clauses, and a component for each badge costs more than the badge.
 */
export function drivenBadges(
  { runs, href, name }: { runs: ClauseRuns | undefined; href: string; name: string },
  language: Language,
): ReactNode {
  const lines = kindLines(runs?.driven ?? [])
  const idle = runs?.idle
  if (idle !== undefined && lines.length === 0) {
    if (idle.reason === 'heading' || idle.reason === 'lead-in') return null
    return (
      <p className="driven driven-idle">
        {`${textIn(normKindTexts.none, language)} · ${textIn(reasonTexts[idle.reason].word, language)}`}
      </p>
    )
  }
  const wording = langOfWording(language)
  return (
    <p className="driven">
      <a href={href}>
        {lines.map((line) => (
          <span key={line.kind} className={`badge badge-${line.tone}`}>
            {wordsOf(line, language)}
          </span>
        ))}
        {!isAnswered(runs) && <span className="badge badge-warn">{textIn(texts.unansweredBadge, language)}</span>}
        <span className="visually-hidden">
          {wording === undefined ? name : <span lang={wording}>{name}</span>}
          {textIn(texts.seeRuns, language)}
        </span>
      </a>
    </p>
  )
}
