/** Other units in the case: asking one, and answering for one's own. */
import { filled } from '#apps/cases/words.ts'
import { Button } from '#ui/components/actions.tsx'
import { Select, type Option } from '#ui/components/fields.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { AskedText, CaseForm, formOf } from './case-form.tsx'
import { casePageTexts as texts } from './case-texts.ts'
import { Section } from './parts.tsx'
import type { Answer, Case, Standing } from './typed.ts'

type Joined = Case['joined'][number]

function AnswerForm({ one, joined, answer }: { one: Case; joined: Joined; answer: Answer | undefined }) {
  const say = useSay()
  const form = formOf(answer, 'answer-unit', { unit: joined.unit.id })
  return (
    <CaseForm form={form} one={one}>
      <fieldset className="case-radios">
        <legend className="field-label">{say(filled(texts.answerFor, { unit: say(joined.unit.name) }))}</legend>
        {(['yes', 'no'] as const).map((value) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="agrees"
              value={value}
              defaultChecked={(form.own?.entered['agrees'] ?? 'yes') === value}
            />
            <span>{say(value === 'yes' ? texts.agrees : texts.objects)}</span>
          </label>
        ))}
      </fieldset>
      <AskedText form={form} name="text" label={texts.answerText} rows={3} maxLength={300} />
      <div>
        <Button>{say(texts.answer)}</Button>
      </div>
    </CaseForm>
  )
}

function AskForm({ one, units, answer }: { one: Case; units: readonly Option[]; answer: Answer | undefined }) {
  const say = useSay()
  const form = formOf(answer, 'ask-unit')
  return (
    <details open={form.own !== undefined}>
      <summary>{say(texts.askUnit)}</summary>
      <CaseForm form={form} one={one}>
        <Select
          {...form.field('unit')}
          label={say(texts.unit)}
          empty="—"
          required
          options={units.filter(({ value }) => value !== one.unit.id)}
        />
        <AskedText form={form} name="asks" label={texts.asks} rows={2} maxLength={300} />
        <div>
          <Button kind="secondary">{say(texts.askSend)}</Button>
        </div>
      </CaseForm>
    </details>
  )
}

/** The section. */
export function JoinedSection({
  one,
  standing,
  units,
  answer,
}: {
  one: Case
  standing: Standing
  units: readonly Option[]
  answer: Answer | undefined
}) {
  const { language } = useFrame()
  const say = useSay()
  const mayAsk = one.endedOn === undefined && (standing.isClerk || standing.isLeader)
  return (
    <Section id="joined" title={texts.joined}>
      {one.joined.length === 0 && <p className="soft">{say(texts.noJoined)}</p>}
      <ul className="plain-list stack">
        {one.joined.map((joined) => (
          <li key={`${joined.unit.id} ${joined.on}`} className="stack case-joined">
            <p>
              <b>{say(joined.unit.name)}</b>{' '}
              {joined.answer === undefined ? (
                <Badge tone="warn">{say(texts.awaits)}</Badge>
              ) : (
                <Badge tone={joined.answer.agrees ? 'good' : 'bad'}>
                  {say(joined.answer.agrees ? texts.agrees : texts.objects)}
                </Badge>
              )}
            </p>
            <p>
              <span lang="zh-CN">{joined.asks}</span>{' '}
              <span className="small soft">{say(filled(texts.askedOn, { day: formatDay(joined.on, language) }))}</span>
            </p>
            {joined.answer !== undefined && (
              <p>
                <span lang="zh-CN">{joined.answer.text}</span>{' '}
                <span className="small soft">
                  {say(filled(texts.answeredBy, { day: formatDay(joined.answer.on, language), by: joined.answer.by }))}
                </span>
              </p>
            )}
            {joined.answer === undefined && standing.units.includes(joined.unit.id) && (
              <AnswerForm one={one} joined={joined} answer={answer} />
            )}
          </li>
        ))}
      </ul>
      {mayAsk && <AskForm one={one} units={units} answer={answer} />}
    </Section>
  )
}
