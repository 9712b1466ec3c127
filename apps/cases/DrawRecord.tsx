/** The record of a draw with its recomputation, the same on desk and portal. */
import { groundTexts } from '#modules/procedures/panels/texts.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { DefinitionList } from '#ui/components/data.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { panelStateTexts, panelTexts as texts } from './panel-texts.ts'

/** A draw as the contract shows it. */
export type Draw = OutputOf<typeof proceduresContract.getDraw>

function Hex({ value }: { value: string }) {
  return <code className="paper-address">{value}</code>
}

function Numbers({ list, from = 1 }: { list: readonly string[]; from?: number }) {
  return (
    <ol start={from} className="draw-order" lang="zh-CN">
      {list.map((number) => (
        <li key={number}>{number}</li>
      ))}
    </ol>
  )
}

function Excluded({ draw }: { draw: Draw }) {
  const say = useSay()
  if (draw.excluded.length === 0) return <>—</>
  return (
    <ul className="plain-list">
      {draw.excluded.map(({ expert, ground, reason }) => (
        <li key={expert}>
          <span lang="zh-CN">{expert}</span> {say(groundTexts[ground as keyof typeof groundTexts])}
          {reason !== undefined && ground === 'declared' && <span lang="zh-CN">：{reason}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Whether it comes out as recorded, step by step. */
export function DrawChecks({ draw }: { draw: Draw }) {
  const say = useSay()
  if (draw.checks.length === 0) return <p className="soft">{say(texts.notYet)}</p>
  const fits = draw.checks.every(({ ok }) => ok)
  return (
    <Notice kind={fits ? 'success' : 'error'} title={say(fits ? texts.fits : texts.differs)}>
      <ul>
        {draw.checks.map(({ check, ok, message }) => (
          <li key={check}>
            <span aria-hidden="true">{ok ? '✓' : '✗'}</span> {say(message)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Everything from which the order follows. */
export function DrawFacts({ draw }: { draw: Draw }) {
  const { language } = useFrame()
  const say = useSay()
  const recused = new Set(draw.recused.map(({ expert }) => expert))
  return (
    <DefinitionList
      items={[
        [
          say(texts.caseNumber),
          <span key="n" lang="zh-CN">
            {draw.number}
          </span>,
        ],
        [say(texts.state), say(panelStateTexts[draw.state])],
        [say(texts.preparedAt), formatInstant(draw.preparedAt, language)],
        [
          say(texts.fields),
          <span key="f" lang="zh-CN">
            {draw.fields.join('、')}
          </span>,
        ],
        [say(texts.seats), `${draw.seats}`],
        [say(texts.quorum), `${draw.quorum}`],
        [say(texts.pool), <Numbers key="p" list={draw.pool} />],
        [say(texts.excluded), <Excluded key="x" draw={draw} />],
        [say(texts.commitment), <Hex key="c" value={draw.commitment} />],
        [say(texts.anchor), <Hex key="a" value={draw.anchor} />],
        [say(texts.drawnAt), draw.drawnAt === undefined ? undefined : formatInstant(draw.drawnAt, language)],
        [say(texts.secret), draw.secret === undefined ? undefined : <Hex key="s" value={draw.secret} />],
        [
          say(texts.word),
          draw.word === undefined ? undefined : (
            <span key="w" lang="zh-CN">
              {draw.word}
            </span>
          ),
        ],
        [
          say(texts.witness),
          draw.witness === undefined ? undefined : (
            <span key="i" lang="zh-CN">
              {draw.witness}
            </span>
          ),
        ],
        [say(texts.seed), draw.seed === undefined ? undefined : <Hex key="e" value={draw.seed} />],
        [say(texts.order), draw.order === undefined ? undefined : <Numbers key="o" list={draw.order} />],
        [
          say(texts.now),
          draw.order === undefined ? undefined : (
            <span key="m" lang="zh-CN">
              {draw.members.join('、')}
              {recused.size > 0 && `（${say(texts.left)}：${[...recused].join('、')}）`}
            </span>
          ),
        ],
      ]}
    />
  )
}
