/** When a case is due, by shape and words: overdue, today, soon, later, provisional. */
import { day, dayNumber } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { Badge, type Tone } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { inboxTexts as texts } from './inbox-texts.ts'

const numbered = ({ zh, en }: { zh: string; en: string }, n: number): Text => ({
  zh: zh.replace('{n}', String(n)),
  en: en.replace('{n}', String(n)),
})

/** How far away a day is, in words, and how it weighs. */
export function distanceOf(dueOn: string, today: string): { tone: Tone; words: Text } {
  const days = dayNumber(day(dueOn)) - dayNumber(day(today))
  if (days < 0) return { tone: 'bad', words: numbered(texts.overdueDays, -days) }
  if (days === 0) return { tone: 'warn', words: texts.today }
  if (days === 1) return { tone: 'warn', words: texts.tomorrow }
  return { tone: days <= 5 ? 'warn' : 'mute', words: numbered(texts.inDays, days) }
}

/** The due day of an open case; of one that waits for somebody else (`waitsUntil`), the last day of theirs. */
export function DueDay(props: {
  readonly dueOn?: string | undefined
  readonly waitsUntil?: string | undefined
  readonly provisional: boolean
}) {
  const { dueOn, waitsUntil, provisional } = props
  const { language, today } = useFrame()
  const say = useSay()
  if (dueOn === undefined && waitsUntil !== undefined)
    return (
      <span className="soft">
        {say(texts.theirLastDay)} <time dateTime={waitsUntil}>{formatDay(waitsUntil, language)}</time>
      </span>
    )
  if (dueOn === undefined) return <span className="soft">{say(texts.noDue)}</span>
  const { tone, words } = distanceOf(dueOn, today)
  return (
    <span className="case-due">
      <time dateTime={dueOn}>{formatDay(dueOn, language)}</time> <Badge tone={tone}>{say(words)}</Badge>
      {provisional && <span className="small soft">{say(texts.provisional)}</span>}
    </span>
  )
}
