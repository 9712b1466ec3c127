/** What the agent and the office see of a key with which a company's system hands in. */
import type { ReactNode } from 'react'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { DefinitionList } from '#ui/components/data.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { keyStateTexts, keyTexts as texts } from './key-texts.ts'

/** A key, without itself. */
export type MachineKey = OutputOf<typeof proceduresContract.listMachineKeys>['items'][number]

const tones = { holds: 'good', ended: 'mute', revoked: 'bad' } as const

/** Whether it holds, in a badge. */
export function KeyState({ state }: Pick<MachineKey, 'state'>) {
  const say = useSay()
  return <Badge tone={tones[state]}>{say(keyStateTexts[state])}</Badge>
}

/** Everything that is known of a key besides itself. */
export function KeyFacts({ one }: { one: MachineKey }) {
  const { language } = useFrame()
  const say = useSay()
  const services = one.services.map(({ title }) => textIn(title, language)).join(language === 'zh' ? '、' : ', ')
  const handedIn = one.handedIn >= 1000 ? texts.handedInMany : filled(texts.count, { n: one.handedIn })
  return (
    <DefinitionList
      items={[
        [
          say(texts.company),
          <span key="company" lang="zh-CN">
            {one.company.name}
          </span>,
        ],
        [say(texts.services), services],
        [
          say(texts.until),
          <time key="until" dateTime={one.until}>
            {formatDay(one.until, language)}
          </time>,
        ],
        [say(texts.used), one.usedAt === undefined ? say(texts.neverUsed) : formatInstant(one.usedAt, language)],
        [say(texts.handedIn), say(handedIn)],
        [say(texts.issued), formatInstant(one.issuedAt, language)],
        [
          say(texts.by),
          <span key="by" lang="zh-CN">
            {one.issuedBy}
          </span>,
        ],
        [say(texts.reason), one.revoked && <span lang="zh-CN">{one.revoked.reason}</span>],
        [say(texts.revokedBy), one.revoked && <span lang="zh-CN">{one.revoked.by}</span>],
      ]}
    />
  )
}

/** Keys in a list; `act` is what may be done with one. */
export function KeyList({ keys, act }: { keys: readonly MachineKey[]; act: (one: MachineKey) => ReactNode }) {
  return (
    <ul className="plain-list stack">
      {keys.map((one) => (
        <li key={one.id} className="panel stack">
          <h3>
            <span lang="zh-CN">{one.name}</span> <KeyState state={one.state} />
          </h3>
          <KeyFacts one={one} />
          {act(one)}
        </li>
      ))}
    </ul>
  )
}
