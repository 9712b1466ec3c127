/** What the pages of supervision share: where one stands, why a day is the due day, units as words. */
import { textIn, type Text } from '#base/text.ts'
import { chainStateTexts, dueWhyTexts, nodeTexts } from '#modules/plans/supervising/texts.ts'
import type { plansContract } from '#modules/plans/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Badge, type Tone } from '#ui/components/messages.tsx'
import { formatDay, formatNames } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { filledIn, supervisionPageTexts as texts } from './texts.ts'

/** A supervision as its page and as a list have it. */
export type Supervision = OutputOf<typeof plansContract.getSupervision>
export type SupervisionLine = OutputOf<typeof plansContract.listSupervisions>['items'][number]
type Due = NonNullable<Supervision['due']>

const nodeTones: Readonly<Record<SupervisionLine['node'], Tone>> = {
  'hand-over': 'warn',
  sign: 'warn',
  act: 'warn',
  report: 'info',
  review: 'info',
  close: 'info',
}

/** Where one stands, and whether it is past its day: shape and word. */
export function ChainBadges({ state, node, isOverdue }: Pick<SupervisionLine, 'state' | 'node' | 'isOverdue'>) {
  const say = useSay()
  const isOpen = state === 'open'
  return (
    <>
      <Badge tone={isOpen ? nodeTones[node] : state === 'closed' ? 'good' : 'mute'}>
        {say(isOpen ? nodeTexts[node] : chainStateTexts[state])}
      </Badge>
      {isOverdue && (
        <>
          {' '}
          <Badge tone="bad">{say(texts.overdue)}</Badge>
        </>
      )}
    </>
  )
}

/** Names of units in the reader's language. */
export function useNames(): (units: readonly { name: Text }[]) => string {
  const { language } = useFrame()
  return (units) =>
    formatNames(
      units.map(({ name }) => textIn(name, language)),
      language,
    )
}

/** A due day with its reason. */
export function DueWords({ due, isOverdue }: { due: Due; isOverdue: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const { why } = due
  const reason =
    why.kind === 'working-days' ? dueWhyTexts['working-days'](why.from as never, why.days) : dueWhyTexts[why.kind]
  const words = filledIn(isOverdue ? texts.overdueSince : texts.dueOn, { day: formatDay(due.on, language) })
  const more = due.provisional === true ? `${language === 'zh' ? '；' : '; '}${say(dueWhyTexts.provisional)}` : ''
  return (
    <>
      {say(words)}
      <span className="soft">{language === 'zh' ? `（${say(reason)}${more}）` : ` (${say(reason)}${more})`}</span>
    </>
  )
}

/** Who answers in a unit, and whom to call. */
export function Named({ duty }: { duty: Supervision['duties'][number] }) {
  const say = useSay()
  const people = [
    [texts.person, duty.person],
    [texts.contact, duty.contact],
  ] as const
  if (duty.person === undefined) return <>—</>
  return (
    <ul className="plain-list">
      {people.map(
        ([word, one]) =>
          one !== undefined && (
            <li key={word.zh}>
              <span className="soft">{say(word)}</span> <span lang="zh-CN">{one.name}</span>
              {!one.isThere && (
                <>
                  {' '}
                  <Badge tone="warn">{say(texts.gone)}</Badge>
                </>
              )}
            </li>
          ),
      )}
    </ul>
  )
}
