/** The list of a move: what it does to each case, by clause, and why a case stays. */
import { Fragment, type ReactNode } from 'react'
import { Clause, Words, type ReferenceView } from '#apps/cases/Clause.tsx'
import { filled } from '#apps/cases/words.ts'
import { textIn, type Text } from '#base/text.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Table } from '#ui/components/data.tsx'
import { Badge, type Tone } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { movePageTexts as texts } from './texts.ts'

type One = OutputOf<typeof proceduresContract.getMove>['items'][number]

const tones: Record<One['worth'], Tone> = { more: 'good', less: 'bad', mixed: 'warn', same: 'mute' }

/** “Word: title (clause)”, with what follows. */
function Line({
  word,
  title,
  basis,
  children,
}: {
  word: Text
  title: Text
  basis: ReferenceView
  children?: ReactNode
}) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <li>
      {say(word)}
      {language === 'zh' ? '：' : ': '}
      <Words text={title} />
      {children}{' '}
      <span className="small">
        <Clause reference={basis} />
      </span>
    </li>
  )
}

function Changes({ one }: { one: One }) {
  const { language } = useFrame()
  const say = useSay()
  const { conditions, gates, materialsNew, materialsGone, actsNew, actsGone } = one
  const lists = [
    [texts.materialNew, materialsNew],
    [texts.materialGone, materialsGone],
    [texts.actNew, actsNew],
    [texts.actGone, actsGone],
  ] as const
  const verdict = (side: 'pass' | 'fail' | 'unknown' | undefined): string => say(texts[side ?? 'notAsked'])
  if (conditions.length + gates.length + lists.reduce((sum, [, list]) => sum + list.length, 0) === 0)
    return <span className="soft">{say(texts.same2)}</span>
  return (
    <ul className="plain-list replay-why">
      {lists.map(([word, list]) => (
        <Fragment key={word.en}>
          {list.map(({ id, title, basis }) => (
            <Line key={id} word={word} title={title} basis={basis} />
          ))}
        </Fragment>
      ))}
      {conditions.map(({ id, title, basis, before, after }) => (
        <Line key={id} word={texts.condition} title={title} basis={basis}>
          {language === 'zh' ? '，' : ', '}
          {verdict(before)} <span aria-hidden="true">→</span> <strong>{verdict(after)}</strong>
        </Line>
      ))}
      {gates.map(({ act, id, title, basis, missing }) => (
        <Line
          key={`${act} ${id}`}
          word={filled(texts.gate, { act: textIn(title, language) })}
          title={missing}
          basis={basis}
        />
      ))}
    </ul>
  )
}

function Days({ one }: { one: One }) {
  const { language } = useFrame()
  const say = useSay()
  if (one.clocks.length === 0) return <span className="soft">{say(texts.same2)}</span>
  const day = (on: string | undefined): ReactNode =>
    on === undefined ? '—' : <time dateTime={on}>{formatDay(on, language)}</time>
  return (
    <ul className="plain-list">
      {one.clocks.map(({ id, title, before, after }) => (
        <li key={id}>
          <Words text={title} /> {day(before)} <span aria-hidden="true">→</span> <strong>{day(after)}</strong>
        </li>
      ))}
    </ul>
  )
}

function Result({ one, isDecided }: { one: One; isDecided: boolean }) {
  const say = useSay()
  const why = one.told ?? one.stays
  const isStaying = one.result === 'stayed' || one.stays.length > 0
  return (
    <>
      {one.result === 'moved' ? (
        <Badge tone="good">{say(texts.moved)}</Badge>
      ) : isStaying ? (
        <Badge tone="warn">
          {say(one.result === 'stayed' ? texts.stayed : filled(texts.staysHere, { n: one.from }))}
        </Badge>
      ) : (
        <Badge tone="info">{say(isDecided ? texts.waiting : texts.movesOn)}</Badge>
      )}
      {isStaying &&
        why.map(({ code, words }) => (
          <p key={code} className="small">
            <Words text={words} />
          </p>
        ))}
    </>
  )
}

/** The table; `isDecided` once it was approved. */
export function MovedCases({ items, isDecided }: { items: readonly One[]; isDecided: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <Table
      caption={say(texts.table)}
      captionHidden
      rows={items}
      rowKey={(one) => one.case}
      columns={[
        {
          key: 'number',
          head: say(texts.number),
          rowHead: true,
          cell: (one) => (
            <>
              <a href={deskLinks(language).case(one.case)} lang="zh-CN">
                {one.number}
              </a>
              <span className="small soft case-subject" lang="zh-CN">
                {one.subject}
              </span>
            </>
          ),
        },
        { key: 'state', head: say(texts.state), cell: ({ state }) => <Words text={state} /> },
        { key: 'days', head: say(texts.days), cell: (one) => <Days one={one} /> },
        { key: 'changes', head: say(texts.changes), cell: (one) => <Changes one={one} /> },
        {
          key: 'worth',
          head: say(texts.worth),
          cell: ({ worth }) => <Badge tone={tones[worth]}>{say(texts[worth])}</Badge>,
        },
        { key: 'result', head: say(texts.result), cell: (one) => <Result one={one} isDecided={isDecided} /> },
      ]}
    />
  )
}
