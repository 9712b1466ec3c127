/** Forms that stand more than once on a page: each finds its own answer again, and no two fields have one id. */
import type { ReactNode } from 'react'
import type { Text } from '#base/text.ts'
import { Field, TextArea } from '#ui/components/fields.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { ActForm, Failure } from './parts.tsx'
import { answerOf, type Answer, type Case } from './typed.ts'

/** What every field of such a form has. */
interface Entry {
  readonly name: string
  readonly id: string
  readonly defaultValue: string | undefined
  readonly error: string | undefined
}

/** A form as the page finds it: its act, what it is about, what was answered to it. */
export interface FormState {
  readonly act: string
  readonly of: Readonly<Record<string, string>>
  /** Present once it was sent and refused, or shows something once. */
  readonly own: Answer | undefined
  idOf(name: string): string
  /** The field's name and id, with what was typed into it and what is wrong with that. */
  field(name: string): Entry
}

/** Finds the form's own answer by its act and by what it is about, which it sends as hidden values. */
export function formOf(answer: Answer | undefined, act: string, of: Readonly<Record<string, string>> = {}): FormState {
  const isOwn = Object.entries(of).every(([name, value]) => answer?.entered[name] === value)
  const own = isOwn ? answerOf(answer, act) : undefined
  const idOf = (name: string): string => ['field', act, name, ...Object.values(of)].join('-')
  return {
    act,
    of,
    own,
    idOf,
    field: (name) => ({
      name,
      id: idOf(name),
      defaultValue: own?.entered[name],
      error: issueOf(own?.problem?.issues, name),
    }),
  }
}

/** Why it was refused, with links to its fields, and the form; on the revision of what the page shows, where that has one. */
export function CaseForm({
  form: { act, of, own, idOf },
  one,
  hidden = {},
  files = false,
  children,
}: {
  form: FormState
  one?: Pick<Case, 'revision'>
  hidden?: Readonly<Record<string, string>>
  files?: boolean
  children: ReactNode
}) {
  return (
    <>
      <Failure answer={own} idOf={idOf} />
      <ActForm act={act} one={one} hidden={{ ...of, ...hidden }} files={files}>
        {children}
      </ActForm>
    </>
  )
}

interface Asked {
  readonly form: FormState
  readonly name: string
  readonly label: Text
  readonly hint?: Text | undefined
  readonly maxLength?: number
}

function useAsked({ form, name, label, hint }: Asked) {
  const say = useSay()
  const said = hint === undefined ? {} : { hint: say(hint) }
  return { ...form.field(name), ...said, label: say(label), required: true, lang: 'zh-CN' }
}

/** A required line. */
export function AskedLine({ maxLength = 300, ...asked }: Asked) {
  return <Field {...useAsked(asked)} maxLength={maxLength} />
}

/** A required text of several lines. */
export function AskedText({ maxLength = 2000, rows = 4, ...asked }: Asked & { rows?: number }) {
  return <TextArea {...useAsked(asked)} maxLength={maxLength} rows={rows} />
}

/** First and last day of something that somebody is entered for, from today on unless another day was typed; an open one needs no last day. */
export function PeriodFields({
  form,
  from,
  until,
  isOpen = false,
}: {
  form: FormState
  from: Text
  until: Text
  isOpen?: boolean
}) {
  const { today } = useFrame()
  const say = useSay()
  return (
    <>
      <Field
        {...form.field('from')}
        type="date"
        label={say(from)}
        required
        defaultValue={form.own?.entered['from'] ?? today}
      />
      <Field {...form.field('until')} type="date" label={say(until)} required={!isOpen} />
    </>
  )
}
