/** What a clause drives in a few badges: kind, how many, and the state that matters most, in words with a shape. */
import { textIn } from '#base/text.ts'
import { drivenKindTexts, normKindTexts, reasonTexts } from '#modules/norms/texts.ts'
import { Badge } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { isAnswered, kindLines, type ClauseRuns, type KindLine } from './grouping.ts'
import { drivenTexts as texts } from './texts.ts'

/** The words of one badge: 任务目标 3，1 项已过期限. */
export function KindBadge({ line }: { line: KindLine }) {
  const { language } = useFrame()
  const say = useSay()
  const { kind, count, tone, state } = line
  return (
    <Badge tone={tone}>
      {say(drivenKindTexts[kind])}
      {count > 1 && <span className="number">{count}</span>}
      {state !== undefined && <span className="driven-state">{textIn(state, language)}</span>}
    </Badge>
  )
}

/** The badges of one clause; a heading, which only leads to what stands below it, says nothing. */
export function DrivenBadges({ runs, href, name }: { runs: ClauseRuns | undefined; href: string; name: string }) {
  const say = useSay()
  const lines = kindLines(runs?.driven ?? [])
  const idle = runs?.idle
  if (idle !== undefined && lines.length === 0) {
    if (idle.reason === 'heading' || idle.reason === 'lead-in') return null
    return (
      <p className="driven driven-idle">
        {say(normKindTexts.none)} · {say(reasonTexts[idle.reason].word)}
      </p>
    )
  }
  return (
    <p className="driven">
      <a className="driven-link" href={href}>
        {lines.map((line) => (
          <KindBadge key={line.kind} line={line} />
        ))}
        {!isAnswered(runs) && <Badge tone="warn">{say(texts.unansweredBadge)}</Badge>}
        <span className="visually-hidden">
          <span lang="zh-CN">{name}</span>
          {say(texts.seeRuns)}
        </span>
      </a>
    </p>
  )
}
