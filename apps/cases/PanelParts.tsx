/** Parts of an expert panel that desk and portal share: who sits, who should not, how opinions count. */
import type { Text } from '#base/text.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Table } from '#ui/components/data.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { panelTexts as texts } from './panel-texts.ts'
import { filled } from './words.ts'

type Panel = OutputOf<typeof proceduresContract.getPanels>['panels'][number]

/** How many said what. */
export function tallyWords(tally: Panel['tally']): Text {
  return filled(texts.tally, { agrees: tally.agrees, if: tally['agrees-if'], disagrees: tally.disagrees })
}

/** Who sits and who left. */
export function PanelMembers({ members }: { members: Panel['members'] }) {
  const say = useSay()
  if (members.length === 0) return null
  return (
    <Table
      caption={say(texts.members)}
      rows={members}
      rowKey={({ number }) => number}
      columns={[
        { key: 'name', head: say(texts.name), rowHead: true, cell: ({ name }) => <span lang="zh-CN">{name}</span> },
        { key: 'number', head: say(texts.number), cell: ({ number }) => <span lang="zh-CN">{number}</span> },
        { key: 'employer', head: say(texts.employer), cell: ({ employer }) => <span lang="zh-CN">{employer}</span> },
        { key: 'fields', head: say(texts.fields), cell: ({ fields }) => <span lang="zh-CN">{fields.join('、')}</span> },
        {
          key: 'sits',
          head: say(texts.state),
          cell: ({ sits, isDemo }) => (
            <>
              <Badge tone={sits ? 'good' : 'mute'}>{say(sits ? texts.sits : texts.left)}</Badge>{' '}
              {isDemo && <Badge tone="warn">{say(texts.demo)}</Badge>}
            </>
          ),
        },
      ]}
    />
  )
}

const askers = { expert: texts.byExpert, applicant: texts.byApplicant, office: texts.byOffice } as const

function decisionWords(decision: Panel['recusals'][number]['decision']): Text {
  if (decision === undefined) return texts.waiting
  if (!decision.granted) return texts.notGranted
  const next = decision.next === undefined ? texts.nobodyFollows : filled(texts.follows, { next: decision.next })
  return { zh: `${texts.granted.zh}，${next.zh}`, en: `${texts.granted.en}; ${next.en ?? next.zh}` }
}

/** Every recusal with its decision. */
export function PanelRecusals({ recusals }: { recusals: Panel['recusals'] }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div>
      <h3>{say(texts.recusals)}</h3>
      {recusals.length === 0 ? (
        <p className="soft">{say(texts.recusalNone)}</p>
      ) : (
        <ul>
          {recusals.map((one) => (
            <li key={`${one.expert} ${one.on} ${one.by}`}>
              <span lang="zh-CN">{one.expert}</span> {say(askers[one.by])} {formatDay(one.on, language)}{' '}
              <span lang="zh-CN">{one.reason}</span> — {say(decisionWords(one.decision))}{' '}
              {one.decision !== undefined && <span lang="zh-CN">{one.decision.reason}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
