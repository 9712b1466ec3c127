/** The form of a unit: its fields, and how a posted form becomes what the operation takes. */
import { textIn, type Text } from '#base/text.ts'
import { isDay, type Day } from '#base/day.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { InputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import type { Issue } from '#base/refusals.ts'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { textOf } from '#ui/read-form.ts'
import { uiTexts } from '#ui/texts.ts'
import { directoryTexts as texts } from './directory-texts.ts'
import { peopleTexts } from './texts.ts'
import { listAllUnits } from './units.ts'

/** What the operation takes. */
export type UnitInput = InputOf<typeof directoryContract.editUnit>['form']
/** The form's fields as typed. */
export type Typed = Readonly<Record<string, string>>

/** What the form's selects offer. */
export async function unitChoices(view: View) {
  const [units, kinds, areas] = await Promise.all([
    listAllUnits(view),
    view.call(directoryContract.listUnitKinds, {}),
    view.call(directoryContract.listAreas, {}),
  ])
  return {
    units: units.map(({ id, name, kind, aliases }) => ({ id, name, kind, aliases })),
    kinds: kinds.items,
    areas: areas.items.map(({ id, name }) => ({ id, name })),
  }
}

/** The choices. */
export type Choices = Awaited<ReturnType<typeof unitChoices>>

const names = [
  'zh',
  'en',
  'nameStatus',
  'kind',
  'parent',
  'area',
  'aliases',
  'validFrom',
  'validUntil',
  'successor',
  'expansion',
  'members',
  'memberKinds',
  'count',
  'address',
  'addressEn',
  'phone',
  'email',
  'hours',
  'hoursEn',
  'website',
  'note',
  'noteEn',
] as const

/** A unit as the form's fields show it. */
export function typedOf(form: UnitInput): Typed {
  const alias = ({ name, from, until }: UnitInput['aliases'][number]): string =>
    from === undefined && until === undefined ? name : `${name}@${from ?? ''}..${until ?? ''}`
  const { contact } = form
  return {
    zh: form.name.zh,
    en: form.name.en ?? '',
    nameStatus: form.nameStatus,
    kind: form.kind,
    parent: form.parent ?? '',
    area: form.area ?? '',
    aliases: form.aliases.map(alias).join('\n'),
    validFrom: form.validFrom ?? '',
    validUntil: form.validUntil ?? '',
    successor: form.successor ?? '',
    expansion: form.expansion ?? '',
    members: form.members.join('\n'),
    memberKinds: form.memberKinds.join('\n'),
    count: form.count === undefined ? '' : String(form.count),
    address: contact.address?.zh ?? '',
    addressEn: contact.address?.en ?? '',
    phone: contact.phone ?? '',
    email: contact.email ?? '',
    hours: contact.hours?.zh ?? '',
    hoursEn: contact.hours?.en ?? '',
    website: contact.website ?? '',
    note: form.reason?.zh ?? '',
    noteEn: form.reason?.en ?? '',
  }
}

/** The fields of a posted form. */
export function typedIn(form: FormData): Typed {
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
}

const lines = (text: string): string[] =>
  text
    .split(/\r?\n/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')

function memberIn(choices: Choices, name: string): string | undefined {
  return choices.units.find((unit) => unit.id === name || unit.name.zh === name || unit.aliases.includes(name))?.id
}

/** What the operation takes, and what cannot be understood. */
export function inputIn(
  typed: Typed,
  choices: Choices,
  say: (text: Text) => string,
): { input: UnitInput; issues: Issue[] } {
  const issues: Issue[] = []
  const value = (name: (typeof names)[number]): string => typed[name] ?? ''
  const both = (zh: string, en: string) => (zh === '' ? undefined : { zh, ...(en === '' ? {} : { en }) })
  const dayIn = (name: (typeof names)[number], text: string): Day | undefined => {
    if (text === '' || isDay(text)) return text === '' ? undefined : text
    issues.push({ path: name, message: `${text}: YYYY-MM-DD` })
    return undefined
  }
  const input = {
    name: both(value('zh'), value('en')) ?? { zh: '' },
    nameStatus: value('nameStatus'),
    kind: value('kind'),
    parent: value('parent') || undefined,
    area: value('area') || undefined,
    aliases: lines(value('aliases')).map((line) => {
      const dated = /^(.+)@([\d-]*)\.\.([\d-]*)$/u.exec(line)
      if (!dated) return { name: line }
      return { name: dated[1] ?? '', from: dayIn('aliases', dated[2] ?? ''), until: dayIn('aliases', dated[3] ?? '') }
    }),
    validFrom: dayIn('validFrom', value('validFrom')),
    validUntil: dayIn('validUntil', value('validUntil')),
    successor: value('successor') || undefined,
    expansion: value('expansion') || undefined,
    members: lines(value('members')).flatMap((name) => {
      const id = memberIn(choices, name)
      if (id === undefined) issues.push({ path: 'members', message: say(texts.unknownMember).replace('{name}', name) })
      return id ?? []
    }),
    memberKinds: lines(value('memberKinds')),
    count: value('count') === '' ? undefined : Number(value('count')),
    contact: {
      address: both(value('address'), value('addressEn')),
      phone: value('phone') || undefined,
      email: value('email') || undefined,
      hours: both(value('hours'), value('hoursEn')),
      website: value('website') || undefined,
    },
    reason: both(value('note'), value('noteEn')),
  }
  return { input: input as UnitInput, issues }
}

/** Issues of the operation under the names of the fields. */
export function fieldIssues(issues: readonly Issue[]): Issue[] {
  const known = new Set<string>(names)
  return issues.map(({ path, message }) => {
    const parts = path.split(/[. ]/u).filter((part) => part !== 'form' && part !== 'units')
    const [first = '', second = ''] = parts
    const field = first === 'name' ? (second === 'en' ? 'en' : 'zh') : first === 'contact' ? second : first
    const named = known.has(field) ? field : ([...known].find((name) => message.includes(` ${name}:`)) ?? '')
    return { path: named, message }
  })
}

/** The fields. */
export function UnitFields({ typed, choices, issues }: { typed: Typed; choices: Choices; issues: readonly Issue[] }) {
  const { language } = useFrame()
  const say = useSay()
  const field = (name: (typeof names)[number], label: string) => ({
    name,
    label,
    defaultValue: typed[name] ?? '',
    error: issueOf(issues, name),
  })
  const units = choices.units
    .filter((unit) => unit.kind !== 'collective')
    .map((unit) => ({ value: unit.id, label: textIn(unit.name, language) }))
  const named = (list: readonly { id: string; name: Text }[]) =>
    list.map((one) => ({ value: one.id, label: textIn(one.name, language) }))
  const none = '—'
  return (
    <>
      <Field {...field('zh', say(texts.official))} required maxLength={200} lang="zh-CN" />
      <Field {...field('en', say(texts.englishName))} maxLength={300} lang="en" />
      <Select
        {...field('nameStatus', say(texts.nameStatus))}
        options={(['printed', 'expanded', 'assumed'] as const).map((one) => ({
          value: one,
          label: say(peopleTexts[one]),
        }))}
      />
      <Select {...field('kind', say(texts.kind))} options={named(choices.kinds)} empty={say(uiTexts.choose)} required />
      <Select {...field('parent', say(texts.parent))} options={units} empty={none} />
      <Select {...field('area', say(texts.area))} options={named(choices.areas)} empty={none} />
      <TextArea {...field('aliases', say(texts.aliases))} hint={say(texts.aliasesHint)} lang="zh-CN" />
      <Field {...field('validFrom', say(texts.validFrom))} type="date" />
      <Field {...field('validUntil', say(texts.validUntil))} type="date" />
      <Select {...field('successor', say(texts.successors))} options={units} empty={none} />
      <details>
        <summary>{say(texts.collective)}</summary>
        <div className="form">
          <Select
            {...field('expansion', say(texts.expansion))}
            empty={none}
            options={[
              { value: 'listed', label: say(peopleTexts.listed) },
              { value: 'by-kind', label: say(peopleTexts['by-kind']) },
              { value: 'open', label: say(peopleTexts.openNames) },
            ]}
          />
          <TextArea {...field('members', say(texts.members))} hint={say(texts.membersHint)} />
          <TextArea {...field('memberKinds', say(texts.memberKinds))} hint={say(texts.memberKindsHint)} rows={2} />
          <Field {...field('count', say(texts.count))} inputMode="numeric" pattern="[0-9]*" />
        </div>
      </details>
      <Field {...field('address', say(texts.address))} maxLength={500} />
      <Field {...field('addressEn', `${say(texts.address)} ${say(texts.english)}`)} maxLength={500} lang="en" />
      <Field {...field('phone', say(texts.phone))} maxLength={60} type="tel" />
      <Field {...field('email', say(texts.email))} maxLength={200} type="email" />
      <Field {...field('hours', say(texts.hours))} maxLength={500} />
      <Field {...field('hoursEn', `${say(texts.hours)} ${say(texts.english)}`)} maxLength={500} lang="en" />
      <Field {...field('website', say(texts.website))} maxLength={300} type="url" />
      <TextArea {...field('note', say(texts.note))} rows={3} />
      <TextArea {...field('noteEn', `${say(texts.note)} ${say(texts.english)}`)} rows={3} lang="en" />
    </>
  )
}
