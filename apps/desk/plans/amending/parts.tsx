/** What the pages of amendments share: before and after, effects, faults, a card with its decision. */
import { textIn, type Text } from '#base/text.ts'
import { amendedFieldTexts, outcomeTexts } from '#modules/plans/amending/texts.ts'
import type { plansContract } from '#modules/plans/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, Notice, type Tone } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { filledIn } from '../supervising/texts.ts'
import { amendingPageTexts as texts } from './texts.ts'

/** An amendment as the operations answer it. */
export type Amendment = OutputOf<typeof plansContract.listCommitmentAmendments>['items'][number]
type Change = Amendment['changes'][number]

const tones: Readonly<Record<Amendment['outcome'], Tone>> = {
  open: 'warn',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'mute',
}

/** Before and after of each field. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const say = useSay()
  const { language } = useFrame()
  const cell = (text: Text) => <span lang={langOfText(text, language)}>{textIn(text, language)}</span>
  return (
    <Table
      caption={say(texts.field)}
      captionHidden
      rows={changes}
      rowKey={(row) => row.field}
      columns={[
        {
          key: 'field',
          head: say(texts.field),
          rowHead: true,
          cell: (row) => say(amendedFieldTexts[row.field as keyof typeof amendedFieldTexts]),
        },
        { key: 'before', head: say(texts.before), cell: (row) => cell(row.beforeWords) },
        { key: 'after', head: say(texts.after), cell: (row) => <strong>{cell(row.afterWords)}</strong> },
      ]}
    />
  )
}

/** What an approval would touch. */
export function Effects({ effects }: { effects: readonly Text[] }) {
  const say = useSay()
  return effects.length === 0 ? (
    <p className="soft">{say(texts.noEffects)}</p>
  ) : (
    <Notice kind="info" title={say(texts.effects)}>
      <ul>
        {effects.map((effect) => (
          <li key={effect.zh}>{say(effect)}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** What stands in its way, each with its cure. */
export function Faults({ faults, title }: { faults: Amendment['faults']; title: Text }) {
  const say = useSay()
  if (faults.length === 0) return null
  return (
    <Notice kind="error" title={say(title)}>
      <ul>
        {faults.map((one) => (
          <li key={`${one.field} ${one.code}`}>
            {say(one.message)} {say(one.cure)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function DecisionForm({ amendment, typed }: { amendment: string; typed: string }) {
  const say = useSay()
  return (
    <Form>
      <input type="hidden" name="act" value="decide" />
      <input type="hidden" name="amendment" value={amendment} />
      <Select
        id={`outcome-${amendment}`}
        name="outcome"
        label={say(texts.decision)}
        options={[
          { value: 'approved', label: say(texts.approve) },
          { value: 'refused', label: say(texts.refuse) },
        ]}
      />
      <TextArea
        id={`reason-${amendment}`}
        name="reason"
        rows={2}
        required
        maxLength={2000}
        label={say(texts.reason)}
        defaultValue={typed}
      />
      <div>
        <Button>{say(texts.decide)}</Button>
      </div>
    </Form>
  )
}

function UndoForm({ one }: { one: Amendment }) {
  const say = useSay()
  return (
    <details>
      <summary>{say(texts.undo)}</summary>
      <Form>
        <input type="hidden" name="act" value="undo" />
        <input type="hidden" name="amendment" value={one.id} />
        <input type="hidden" name="commitment" value={one.commitment.id} />
        <input type="hidden" name="edit" value={one.edit} />
        <TextArea id={`undo-${one.id}`} name="reason" rows={2} required maxLength={2000} label={say(texts.reason)} />
        <div>
          <Button kind="secondary">{say(texts.undo)}</Button>
        </div>
      </Form>
    </details>
  )
}

/** One amendment with everything that a decision needs; `mayUndo` offers to take an approved one back. */
export function AmendmentCard({
  one,
  typed = '',
  mayUndo = false,
}: {
  one: Amendment
  typed?: string
  mayUndo?: boolean
}) {
  const { language } = useFrame()
  const say = useSay()
  const said = (text: { zh: string; en: string }, name: string, on: string): string =>
    say(filledIn(text, { name, day: formatDay(on, language) }))
  const isOpen = one.outcome === 'open'
  return (
    <li className="panel stack">
      <h2>
        <a href={deskLinks(language).plan(one.commitment.id)} lang={langOfText(one.commitment.title, language)}>
          {textIn(one.commitment.title, language)}
        </a>{' '}
        <Badge tone={tones[one.outcome]}>{say(outcomeTexts[one.outcome])}</Badge>
      </h2>
      {one.changes.length > 0 && <Changes changes={one.changes} />}
      <DefinitionList
        items={[
          [say(texts.reason), <span lang="zh-CN">{one.reason}</span>],
          [say(texts.basis), <span lang="zh-CN">{one.basis}</span>],
          [say(texts.decision), one.decisionReason],
        ]}
      />
      <p className="small soft">
        {said(texts.proposed, one.proposedBy, one.proposedOn)}
        {one.decidedBy !== undefined && one.decidedOn !== undefined && (
          <> · {said(texts.decidedBy, one.decidedBy, one.decidedOn)}</>
        )}
      </p>
      {isOpen && <Effects effects={one.effects} />}
      {isOpen && <Faults faults={one.faults} title={texts.faults} />}
      {one.mayDecide && <DecisionForm amendment={one.id} typed={typed} />}
      {mayUndo && one.edit !== undefined && <UndoForm one={one} />}
      {isOpen && one.isOwn && (
        <>
          <p>{say(texts.wait)}</p>
          <Form>
            <input type="hidden" name="act" value="withdraw" />
            <input type="hidden" name="amendment" value={one.id} />
            <div>
              <Button kind="secondary">{say(texts.withdraw)}</Button>
            </div>
          </Form>
        </>
      )}
    </li>
  )
}
