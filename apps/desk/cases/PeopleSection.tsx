/** Who handles the case: taking it over, handing it on, keeping away from it. */
import { filled } from '#apps/cases/words.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { AskedLine, CaseForm, formOf } from './case-form.tsx'
import { casePageTexts as texts } from './case-texts.ts'
import { ActForm, Section } from './parts.tsx'
import type { Answer, Case, Standing } from './typed.ts'

/** Somebody who may handle the case. */
export interface Handler {
  readonly id: string
  readonly name: string
  readonly absentUntil?: string | undefined
}

function AssignForm({
  one,
  handlers,
  answer,
}: {
  one: Case
  handlers: readonly Handler[]
  answer: Answer | undefined
}) {
  const { language } = useFrame()
  const say = useSay()
  const form = formOf(answer, 'assign')
  const options = handlers
    .filter(({ id }) => id !== one.handler?.id)
    .map(({ id, name, absentUntil }) => ({
      value: id,
      label:
        absentUntil === undefined
          ? name
          : say(filled(texts.absentUntil, { name, day: formatDay(absentUntil, language) })),
    }))
  if (options.length === 0) return null
  return (
    <details open={form.own !== undefined}>
      <summary>{say(texts.handOver)}</summary>
      <CaseForm form={form} one={one}>
        <Select {...form.field('handler')} label={say(texts.handTo)} empty="—" required options={options} />
        <Field
          {...form.field('reason')}
          label={say(texts.reason)}
          required={one.handler !== undefined}
          maxLength={300}
          lang="zh-CN"
        />
        <div>
          <Button kind="secondary">{say(texts.handOver)}</Button>
        </div>
      </CaseForm>
    </details>
  )
}

function RecuseForm({ one, answer }: { one: Case; answer: Answer | undefined }) {
  const say = useSay()
  const form = formOf(answer, 'recuse')
  return (
    <details open={form.own !== undefined}>
      <summary>{say(texts.recuse)}</summary>
      <p>{say(texts.recuseLead)}</p>
      <CaseForm form={form} one={one}>
        <AskedLine form={form} name="reason" label={texts.reason} />
        <div>
          <Button kind="danger">{say(texts.recuseSend)}</Button>
        </div>
      </CaseForm>
    </details>
  )
}

/** The section. */
export function PeopleSection({
  one,
  standing,
  handlers,
  answer,
}: {
  one: Case
  standing: Standing
  handlers: readonly Handler[]
  answer: Answer | undefined
}) {
  const say = useSay()
  const isOpen = one.endedOn === undefined
  const mayTake = isOpen && standing.isClerk && one.handler === undefined
  const mayHand = isOpen && (standing.isHandler || standing.isLeader)
  return (
    <Section id="people" title={texts.people}>
      <p>
        {one.handler === undefined ? say(texts.nobody) : one.handler.name}
        {one.handler?.id === standing.me && say(texts.yours)}
      </p>
      {mayTake && (
        <ActForm act="take" one={one}>
          <div>
            <Button kind="secondary">{say(texts.take)}</Button>
          </div>
        </ActForm>
      )}
      {mayHand && <AssignForm one={one} handlers={handlers} answer={answer} />}
      {isOpen && (standing.isClerk || standing.isLeader) && <RecuseForm one={one} answer={answer} />}
    </Section>
  )
}
