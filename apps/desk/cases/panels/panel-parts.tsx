/** What the forms of a panel share: the panel, who sits, a field whose id no other panel has. */
import type { Text } from '#base/text.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { panelTexts as texts } from '#apps/cases/panel-texts.ts'
import { Select } from '#ui/components/fields.tsx'
import { useSay } from '#ui/frame.ts'
import { AskedLine } from '../parts.tsx'
import type { Answer, Standing } from '../typed.ts'

type Shown = OutputOf<typeof proceduresContract.getPanels>

/** A panel as the page has it. */
export type Panel = Shown['panels'][number]

/** A field of a panel's form, whose id no other panel has. */
export function PanelField({
  panel,
  act,
  name,
  label,
  answer,
  hint,
}: {
  panel: Panel
  act: string
  name: string
  label: Text
  answer: Answer | undefined
  hint?: Text
}) {
  return <AskedLine name={name} id={`${act}-${name}-${panel.id}`} label={label} hint={hint} answer={answer} />
}

/** What a form of a panel needs. */
export interface PanelFormProps {
  readonly one: { readonly id: string; readonly shown: Shown; readonly standing: Standing }
  readonly panel: Panel
  readonly answer: Answer | undefined
}

/** One of those who sit, to choose; its id no other panel has. */
export function SeatSelect({ panel, act, answer }: Pick<PanelFormProps, 'panel' | 'answer'> & { act: string }) {
  const say = useSay()
  return (
    <Select
      name="expert"
      id={`${act}-expert-${panel.id}`}
      label={say(texts.expert)}
      required
      empty="—"
      defaultValue={answer?.entered['expert']}
      options={panel.members
        .filter(({ sits }) => sits)
        .map(({ number, name }) => ({ value: number, label: `${name}（${number}）` }))}
    />
  )
}
