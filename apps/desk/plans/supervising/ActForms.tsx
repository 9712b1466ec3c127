/** The acts of a supervision's page: a form for each that can be done now, and why not for each that cannot. */
import type { ReactNode } from 'react'
import { textIn, type Text } from '#base/text.ts'
import { actTexts, outcomeTexts } from '#modules/plans/supervising/texts.ts'
import { Button } from '#ui/components/actions.tsx'
import { Checkbox, Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { issueOf, Notice } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import type { Problem } from '#ui/attempt.ts'
import { partsMax } from './parts-max.ts'
import type { Supervision } from './parts.tsx'
import { filledIn, supervisionPageTexts as texts } from './texts.ts'

/** An act that was refused, with what had been typed. */
export interface Refused {
  readonly act: string
  readonly unit: string
  readonly problem: Problem
  readonly typed: Readonly<Record<string, readonly string[]>>
}

type Act = Supervision['acts'][number]
type ActName = keyof typeof actTexts

/** What the forms need besides the act. */
export interface Setting {
  readonly held: Supervision
  readonly units: readonly { readonly id: string; readonly name: Text }[]
  readonly refused: Refused | undefined
}

/** The fields of one act, with ids of their own and what was typed before it was refused. */
function useFields({ act, unit }: Act, { held, units, refused }: Setting) {
  const { language } = useFrame()
  const say = useSay()
  const isOwn = refused?.act === act && refused.unit === (unit?.id ?? '')
  const id = (name: string): string => (isOwn ? `field-${name}` : `${act}-${unit?.id ?? 'office'}-${name}`)
  const typed = (name: string): string => (isOwn ? (refused.typed[name]?.[0] ?? '') : '')
  const error = (name: string): string | undefined => (isOwn ? issueOf(refused.problem.issues, name) : undefined)
  const common = (name: string, label: Text) => ({ id: id(name), name, label: say(label), error: error(name) })
  const unitOptions = units.map(({ id: value, name }) => ({ value, label: textIn(name, language) }))
  const people = held.people
    .filter((one) => one.unit === unit?.id)
    .map(({ id: value, name, post }) => ({
      value,
      label: post === undefined ? name : `${name} ${textIn(post, language)}`,
    }))
  return {
    isOwn,
    text: (name: string, label: Text, hint?: Text) => (
      <TextArea
        {...common(name, label)}
        rows={3}
        required
        maxLength={4000}
        defaultValue={typed(name)}
        hint={hint && say(hint)}
      />
    ),
    line: (name: string, label: Text) => <Field {...common(name, label)} maxLength={200} defaultValue={typed(name)} />,
    unit: (name: string, label: Text, isNeeded = false, hint?: Text) => (
      <Select
        {...common(name, label)}
        options={unitOptions}
        empty={say(texts.choose)}
        required={isNeeded}
        defaultValue={typed(name)}
        hint={hint && say(hint)}
      />
    ),
    person: (name: string, label: Text) => (
      <Select {...common(name, label)} options={people} empty={say(texts.choose)} required defaultValue={typed(name)} />
    ),
    choice: (name: string, label: Text, options: readonly (readonly [value: string, word: Text])[]) => (
      <Select
        {...common(name, label)}
        options={options.map(([value, word]) => ({ value, label: say(word) }))}
        defaultValue={typed(name) === '' ? options[0]?.[0] : typed(name)}
      />
    ),
    several: (name: string, label: Text, options: readonly { id: string; title: Text }[]) => (
      <fieldset className="stack">
        <legend>{say(label)}</legend>
        {options.map((one) => (
          <Checkbox
            key={one.id}
            id={id(`${name}-${one.id}`)}
            name={name}
            value={one.id}
            label={textIn(one.title, language)}
            defaultChecked={isOwn && refused.typed[name]?.includes(one.id) === true}
          />
        ))}
      </fieldset>
    ),
  }
}

type Fields = ReturnType<typeof useFields>

function UndoLead({ lead }: { lead: Text }) {
  return <p className="soft">{useSay()(lead)}</p>
}

const fieldsOf: Readonly<Record<ActName, (fields: Fields, setting: Setting) => ReactNode>> = {
  'hand-over': (field) => (
    <>
      {field.unit('lead', texts.handTo, false, texts.handToHint)}
      {field.unit('cooperating', texts.cooperating)}
      {field.line('note', texts.note)}
    </>
  ),
  sign: (field) => (
    <>
      {field.person('person', texts.person)}
      {field.person('contact', texts.contact)}
    </>
  ),
  name: (field) => (
    <>
      {field.person('person', texts.person)}
      {field.person('contact', texts.contact)}
    </>
  ),
  begin: (field) => field.text('approach', texts.approach),
  report: (field) => field.text('result', texts.result, texts.resultHint),
  'transfer-ask': (field) => (
    <>
      {field.unit('to', texts.transferTo, true)}
      {field.text('reason', texts.reason)}
    </>
  ),
  'transfer-decide': (field) => (
    <>
      {field.choice('outcome', texts.decision, [
        ['approved', texts.approve],
        ['refused', texts.refuse],
      ])}
      {field.text('reason', texts.reason)}
    </>
  ),
  return: (field, { held }) => (
    <>
      {field.several(
        'units',
        texts.returnUnits,
        held.duties.filter(({ state }) => state === 'reported').map(({ unit }) => ({ id: unit.id, title: unit.name })),
      )}
      {field.text('reason', texts.reason)}
    </>
  ),
  review: (field) => field.text('opinion', texts.opinion),
  close: (field) => (
    <>
      {field.choice('outcome', texts.outcomeChoice, [
        ['fulfilled', outcomeTexts.fulfilled],
        ['unfulfilled', outcomeTexts.unfulfilled],
      ])}
      {field.text('reason', texts.reason)}
    </>
  ),
  urge: (field) => field.text('reason', texts.reason),
  'merge-undo': (field) => (
    <>
      <UndoLead lead={texts.undoMergeLead} />
      {field.text('reason', texts.reason)}
    </>
  ),
  'split-undo': (field) => (
    <>
      <UndoLead lead={texts.undoSplitLead} />
      {field.text('reason', texts.reason)}
    </>
  ),
  merge: (field, { held }) => (
    <>
      {field.several('from', texts.mergeWith, held.mergeable)}
      {field.text('reason', texts.reason)}
    </>
  ),
  split: (field) => (
    <>
      {Array.from({ length: partsMax }, (_, index) => (
        <div key={index} className="pair">
          {field.line(`part${index}`, filledIn(texts.part, { n: index + 1 }))}
          {field.unit(`lead${index}`, filledIn(texts.partLead, { n: index + 1 }))}
        </div>
      ))}
      {field.text('reason', texts.reason)}
    </>
  ),
}

/** What an act is called; for a unit that is not the only one, with its name. */
function useActWord(held: Supervision): (act: Act) => string {
  const { language } = useFrame()
  const say = useSay()
  const units = new Set(held.acts.flatMap(({ unit }) => (unit === undefined ? [] : [unit.id])))
  return ({ act, unit }) => {
    const word = say(actTexts[act as ActName])
    return unit === undefined || units.size < 2
      ? word
      : say(filledIn(texts.forUnit, { act: word, unit: textIn(unit.name, language) }))
  }
}

function ActForm({ act, setting, isOpen }: { act: Act; setting: Setting; isOpen: boolean }) {
  const word = useActWord(setting.held)(act)
  const fields = useFields(act, setting)
  return (
    <details className="supervision-act" open={isOpen || fields.isOwn}>
      <summary>{word}</summary>
      <Form>
        <input type="hidden" name="act" value={act.act} />
        <input type="hidden" name="unit" value={act.unit?.id ?? ''} />
        <input type="hidden" name="revision" value={setting.held.revision} />
        {fieldsOf[act.act as ActName](fields, setting)}
        <div>
          <Button>{word}</Button>
        </div>
      </Form>
    </details>
  )
}

/** Next steps stand open, side ways closed. */
const forward: ReadonlySet<string> = new Set([
  'hand-over',
  'sign',
  'begin',
  'report',
  'review',
  'close',
  'transfer-decide',
])

const wordFields = ['approach', 'result', 'opinion', 'reason', 'note'] as const

/** What was typed for an act that somebody else has done meanwhile: it is shown to be copied, not lost. */
function Kept({ refused }: { refused: Refused }) {
  const say = useSay()
  const words = wordFields.flatMap((name) => refused.typed[name] ?? []).filter((one) => one !== '')
  if (words.length === 0) return null
  return (
    <Notice kind="info" title={say(texts.kept)}>
      {words.map((one) => (
        <p key={one} lang="zh-CN">
          {one}
        </p>
      ))}
    </Notice>
  )
}

/** Every act that concerns the reader. */
export function ActForms({ setting }: { setting: Setting }) {
  const say = useSay()
  const { held } = setting
  const wordOf = useActWord(held)
  const allowed = held.acts.filter(({ refusal }) => refusal === undefined)
  const others = held.acts.filter(({ refusal }) => refusal !== undefined)
  const { refused } = setting
  const isGone = refused !== undefined && !allowed.some(({ act }) => act === refused.act)
  return (
    <section className="stack" aria-labelledby="acts">
      <h2 id="acts">{say(texts.acts)}</h2>
      {isGone && <Kept refused={refused} />}
      {allowed.length === 0 && <p>{say(texts.noActs)}</p>}
      {allowed.map((act) => (
        <ActForm key={`${act.act} ${act.unit?.id ?? ''}`} act={act} setting={setting} isOpen={forward.has(act.act)} />
      ))}
      {others.length > 0 && (
        <details className="supervision-act">
          <summary>{say(texts.cannot)}</summary>
          <dl className="facts">
            {others.map((act) => [
              <dt key={`${act.act} ${act.unit?.id ?? ''} t`}>{wordOf(act)}</dt>,
              <dd key={`${act.act} ${act.unit?.id ?? ''} d`}>
                {act.refusal !== undefined && (
                  <>
                    {say(act.refusal.message)} <span className="soft">{say(act.refusal.cure)}</span>
                  </>
                )}
              </dd>,
            ])}
          </dl>
        </details>
      )}
    </section>
  )
}
