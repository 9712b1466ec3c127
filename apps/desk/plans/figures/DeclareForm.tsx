/** The form that declares a figure: fields as the indicator has them, with what was entered kept. */
import { textIn } from '#base/text.ts'
import type { Issue } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { Button } from '#ui/components/actions.tsx'
import { Checkbox, Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import type { Figures } from './FiguresPage.tsx'
import { figureTexts as texts, filled } from './texts.ts'

/** What was typed, by field. */
export type Entered = Readonly<Record<string, string>>

type Measure = NonNullable<Figures['measure']>

/** Texts and not number fields: a number field drops what it cannot read, and we would not know what was typed. */
const digits = { inputMode: 'decimal', autoComplete: 'off' } as const

function ValueFields({ measure, entered, issues }: { measure: Measure; entered: Entered; issues: readonly Issue[] }) {
  const { language } = useFrame()
  const say = useSay()
  const one = (name: string, label: Text, hint?: Text) => (
    <Field
      key={name}
      name={name}
      label={say(label)}
      {...(hint === undefined ? {} : { hint: say(hint) })}
      defaultValue={entered[name] ?? ''}
      error={issueOf(issues, name)}
      {...digits}
    />
  )
  if (measure.indicator === 'rate' || measure.indicator === 'ceiling-rate')
    return [one('numerator', texts.numerator, texts.rateHint), one('denominator', texts.denominator)]
  if (measure.indicator === 'zero-open')
    return [one('open', texts.open), one('closed', texts.closed), one('longestOpenDays', texts.longest)]
  if (measure.indicator === 'binary') return one('value', texts.valueDone)
  return one('value', filled(texts.valueCount, { unit: textIn(measure.unit, language) }))
}

/** Declares a figure of the whole or of a street. */
export function DeclareForm({
  measure,
  streets,
  today,
  entered = {},
  issues,
}: {
  measure: Measure
  streets: readonly { id: string; name: Text }[]
  today: string
  entered?: Entered
  issues: readonly Issue[]
}) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section className="panel stack" aria-labelledby="declare">
      <h2 id="declare">{say(texts.report)}</h2>
      <Form>
        <Field
          name="on"
          type="date"
          required
          label={say(texts.onLabel)}
          hint={say(texts.onHint)}
          defaultValue={entered['on'] ?? today}
          error={issueOf(issues, 'on')}
        />
        <Select
          name="area"
          label={say(texts.area)}
          empty={say(texts.whole)}
          options={streets.map(({ id, name }) => ({ value: id, label: textIn(name, language) }))}
          defaultValue={entered['area'] ?? ''}
        />
        <ValueFields measure={measure} entered={entered} issues={issues} />
        <Checkbox name="isNotApplicable" label={say(texts.notApplicable)} />
        <TextArea
          name="note"
          rows={2}
          maxLength={2000}
          label={say(texts.note)}
          hint={say(texts.noteHint)}
          defaultValue={entered['note'] ?? ''}
          error={issueOf(issues, 'note')}
        />
        <div className="row">
          <Button name="act" value="record">
            {say(texts.submit)}
          </Button>
        </div>
      </Form>
    </section>
  )
}
