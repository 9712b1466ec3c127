/** The forms that change a split: weights, moves, single shares, and the acts on the whole; all work without script. */
import { bracketed } from '#apps/commitments/trend-texts.ts'
import { grouped } from '#modules/plans/figures/texts.ts'
import type { ReactNode } from 'react'
import { textIn } from '#base/text.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import type { EnteredSplit, Split } from './SplitPage.tsx'
import { splitTexts as texts } from './texts.ts'

interface Shown {
  readonly split: Split
  readonly entered: EnteredSplit
}

/** What every form of a split sends along. */
function Seen({ split }: { split: Split }) {
  return (
    <>
      <input type="hidden" name="revision" value={split.revision} />
      <input type="hidden" name="under" value={split.under?.id ?? ''} />
      <input type="hidden" name="side" value={split.side} />
    </>
  )
}

/** Asked for once a version is in force; `of` keeps the ids of the forms apart. */
function Reason({ split, entered, of }: Shown & { of: string }) {
  const say = useSay()
  if (split.state !== 'issued' && split.state !== 'amending') return null
  return (
    <Field
      id={`field-reason-${of}`}
      name="reason"
      required
      label={say(texts.reason)}
      hint={say(texts.reasonHint)}
      maxLength={2000}
      defaultValue={entered['act'] === of ? (entered['reason'] ?? '') : ''}
    />
  )
}

function Panel({ id, title, lead, children }: { id: string; title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="panel stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead !== undefined && <p className="soft">{lead}</p>}
      {children}
    </section>
  )
}

function useNodes(split: Split) {
  const { language } = useFrame()
  return split.shares.map(({ node, value }) => ({
    value: node.id,
    label: bracketed(textIn(node.name, language), grouped(value), language),
  }))
}

/** Moves an amount from one share to another. */
export function MoveForm({ split, entered }: Shown) {
  const say = useSay()
  const nodes = useNodes(split)
  const own = entered['act'] === 'move' ? entered : {}
  return (
    <Panel id="move" title={say(texts.move)} lead={say(texts.moveLead)}>
      <Form>
        <Seen split={split} />
        <Select name="from" label={say(texts.from)} options={nodes} defaultValue={own['from'] ?? nodes[0]?.value} />
        <Select name="to" label={say(texts.to)} options={nodes} defaultValue={own['to'] ?? nodes[1]?.value} />
        <Field
          name="amount"
          label={say(texts.amount)}
          required
          inputMode="decimal"
          autoComplete="off"
          defaultValue={own['amount'] ?? ''}
        />
        <Reason split={split} entered={entered} of="move" />
        <div className="row">
          <Button kind="secondary" name="act" value="move">
            {say(texts.doMove)}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

/** Sets one share. */
export function SetForm({ split, entered }: Shown) {
  const say = useSay()
  const nodes = useNodes(split)
  const own = entered['act'] === 'set' ? entered : {}
  return (
    <Panel id="set" title={say(texts.set)} lead={say(texts.setLead)}>
      <Form>
        <Seen split={split} />
        <Select
          name="node"
          label={say(split.side === 'year' ? texts.year : texts.node)}
          options={nodes}
          defaultValue={own['node'] ?? nodes[0]?.value}
        />
        <Field
          name="value"
          label={say(texts.newValue)}
          required
          inputMode="decimal"
          autoComplete="off"
          defaultValue={own['value'] ?? ''}
        />
        <Reason split={split} entered={entered} of="set" />
        <div className="row">
          <Button kind="secondary" name="act" value="set">
            {say(texts.doSet)}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

/** Splits by weights, over areas or units. */
export function ApportionForm({ split, entered, over }: Shown & { over: 'area' | 'unit' }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { areas, units, years } = split.candidates
  const isYears = split.side === 'year'
  const tree = isYears ? 'year' : areas.length === 0 ? 'unit' : over
  const nodes = isYears ? years : tree === 'area' ? areas : units
  const days = new Map(years.map((one) => [one.id, String(one.days)]))
  const held = new Map(split.tree === tree ? split.shares.map(({ node, weight }) => [node.id, weight]) : [])
  const under = split.under?.id
  const isFirst = split.shares.length === 0
  return (
    <Panel
      id="apportion"
      title={say(isFirst ? texts.apportion : texts.again)}
      lead={say(isYears ? texts.yearHint : texts.weightHint)}
    >
      {!isYears && areas.length > 0 && units.length > 0 && (
        <Tabs
          label={say(texts.over)}
          tabs={(['area', 'unit'] as const).map((one) => ({
            href: to.split(split.commitment, { under, over: one }),
            label: say(one === 'area' ? texts.areas : texts.units),
            current: one === tree,
          }))}
        />
      )}
      {nodes.length === 0 ? (
        <p className="soft">{say(texts.nobody)}</p>
      ) : (
        <Form>
          <Seen split={split} />
          <input type="hidden" name="tree" value={tree} />
          <Field
            name="weightedBy"
            required
            label={say(texts.weightedBy)}
            hint={say(texts.weightedByHint)}
            maxLength={200}
            defaultValue={entered['weightedBy'] ?? split.weightedBy ?? ''}
          />
          <div className="weights">
            {nodes.map(({ id, name }) => (
              <Field
                key={id}
                name={`weight-${id}`}
                label={textIn(name, language)}
                inputMode="decimal"
                autoComplete="off"
                defaultValue={entered[`weight-${id}`] ?? held.get(id) ?? (isYears ? (days.get(id) ?? '0') : '1')}
              />
            ))}
          </div>
          <Reason split={split} entered={entered} of="apportion" />
          <div className="row">
            <Button kind={isFirst ? 'primary' : 'secondary'} name="act" value="apportion">
              {say(texts.doApportion)}
            </Button>
          </div>
        </Form>
      )}
    </Panel>
  )
}

/** Issue or approve, and undo. */
export function Acts({ split, may, entered }: Shown & { may: { readonly change: boolean; readonly issue: boolean } }) {
  const say = useSay()
  const isAmending = split.state === 'amending'
  const isIssuable = may.issue && (isAmending || split.state === 'draft')
  const isUndoable = may.change && split.mayUndo
  if (!isIssuable && !isUndoable) return null
  return (
    <Form>
      <Seen split={split} />
      {isIssuable && isAmending && (
        <>
          <p className="soft">{say(texts.approveLead)}</p>
          <Reason split={split} entered={entered} of="issue" />
        </>
      )}
      <div className="row">
        {isIssuable && (
          <Button name="act" value="issue">
            {say(isAmending ? texts.approve : texts.issue)}
          </Button>
        )}
        {isUndoable && (
          <Button kind="secondary" name="act" value="undo">
            {say(texts.undo)}
          </Button>
        )}
      </div>
    </Form>
  )
}
