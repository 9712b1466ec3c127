/** What the forms of a panel share: the panel, and who sits. */
import type { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { panelTexts as texts } from '#apps/cases/panel-texts.ts'
import { Select } from '#ui/components/fields.tsx'
import { useSay } from '#ui/frame.ts'
import type { FormState } from '../case-form.tsx'
import type { Answer, Standing } from '../typed.ts'

type Shown = OutputOf<typeof proceduresContract.getPanels>

/** A panel as the page has it. */
export type Panel = Shown['panels'][number]

/** What a form of a panel needs. */
export interface PanelFormProps {
  readonly one: { readonly id: string; readonly shown: Shown; readonly standing: Standing }
  readonly panel: Panel
  readonly answer: Answer | undefined
}

/** One of those who sit, to choose. */
export function SeatSelect({ panel, form }: { panel: Panel; form: FormState }) {
  const say = useSay()
  return (
    <Select
      {...form.field('expert')}
      label={say(texts.expert)}
      required
      empty="—"
      options={panel.members
        .filter(({ sits }) => sits)
        .map(({ number, name }) => ({ value: number, label: `${name}（${number}）` }))}
    />
  )
}
