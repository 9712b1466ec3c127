/** An amendment as fields with before and after, what it makes of a commitment, and the rules that refuse it. Pure. */
import type { Day } from '#base/day.ts'
import { compareDecimals, decimal, isDecimal } from '#base/decimal.ts'
import type { Text } from '#base/text.ts'
import { isThere, successorsOf, type NameIndex } from '#modules/directory/index.ts'
import { domainIssues } from '../figures/domain.ts'
import type { PackCommitment } from '../pack.ts'
import { amendmentRefusals } from './texts.ts'

/** The fields that can be amended, each as text, list of units or yes. */
export interface Amended {
  readonly title: string
  readonly lead: readonly string[]
  readonly joint: readonly string[]
  readonly cooperating: readonly string[]
  readonly dueOn: string
  readonly value: string
  readonly upper: string
  /** What is counted and in which unit. */
  readonly measured: string
  readonly dropped: boolean
}

/** A field of an amendment. */
export type AmendedField = keyof Amended

/** What changes: before and after of each field. */
export type Changes = { readonly [K in AmendedField]?: { readonly before: Amended[K]; readonly after: Amended[K] } }

/** The names of the fields, in the order of forms. */
export const amendedFields = [
  'title',
  'lead',
  'joint',
  'cooperating',
  'dueOn',
  'value',
  'upper',
  'measured',
  'dropped',
] as const satisfies readonly AmendedField[]

const plainValue = (figure: string | { parameter: string } | undefined): string =>
  typeof figure === 'string' ? figure : ''

/** A commitment as the fields that can be amended. */
export function amendable(one: PackCommitment): Amended {
  const { title, lead, joint, cooperating, dueOn, measure } = one
  return {
    title: title.zh,
    lead,
    joint,
    cooperating,
    dueOn: dueOn ?? '',
    value: plainValue(measure?.value),
    upper: plainValue(measure?.upper),
    measured: measure?.unit.zh ?? '',
    dropped: false,
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The fields in which two states differ. */
export function changesBetween(before: Amended, after: Amended): Changes {
  return Object.fromEntries(
    amendedFields.flatMap((field) =>
      isSame(before[field], after[field]) ? [] : [[field, { before: before[field], after: after[field] }]],
    ),
  )
}

/** A text whose Chinese changed has no English until somebody writes it. */
const reworded = (old: Text, zh: string): { zh: string; en?: string } =>
  old.zh === zh ? { zh, ...(old.en === undefined ? {} : { en: old.en }) } : { zh }

/** The commitment after the changes; undefined where it is dropped. */
export function amendedCommitment(one: PackCommitment, changes: Changes): PackCommitment | undefined {
  if (changes.dropped?.after === true) return undefined
  const { title, lead, joint, cooperating, dueOn, value, upper, measured } = changes
  const { dueOn: heldDue, duePrecision, measure, ...rest } = one
  const due = dueOn === undefined ? heldDue : dueOn.after === '' ? undefined : (dueOn.after as Day)
  const figure = (change: typeof value, held: NonNullable<typeof measure>['value']) =>
    change === undefined ? held : change.after === '' ? undefined : change.after
  return {
    ...rest,
    title: title === undefined ? one.title : reworded(one.title, title.after),
    lead: [...(lead?.after ?? one.lead)],
    joint: [...(joint?.after ?? one.joint)],
    cooperating: [...(cooperating?.after ?? one.cooperating)],
    // A day that somebody decided is exact; the document's own may be a month or a year.
    ...(due === undefined ? {} : { dueOn: due, duePrecision: dueOn === undefined ? (duePrecision ?? 'day') : 'day' }),
    ...(measure === undefined
      ? {}
      : {
          measure: {
            ...measure,
            unit: measured === undefined ? measure.unit : reworded(measure.unit, measured.after),
            value: figure(value, measure.value),
            upper: figure(upper, measure.upper),
          },
        }),
  }
}

/** What the rules know besides the commitment. */
export interface RuleSetting {
  readonly plan?: { readonly from: Day; readonly to: Day } | undefined
  readonly index: NameIndex
  readonly today: Day
  readonly children: number
}

/** Why an amendment cannot be made: code, message and cure. */
export interface AmendmentFault {
  readonly code: keyof typeof amendmentRefusals
  readonly field: AmendedField
  readonly message: Text
  readonly cure: Text
}

const fault = <C extends keyof typeof amendmentRefusals>(
  code: C,
  field: AmendedField,
  ...values: Parameters<(typeof amendmentRefusals)[C]>
): AmendmentFault => {
  const make = amendmentRefusals[code] as (...given: unknown[]) => { message: Text; cure: Text }
  return { code, field, ...make(...values) }
}

function dueFaults(one: PackCommitment, { dueOn }: Changes, { plan }: RuleSetting): AmendmentFault[] {
  if (dueOn === undefined || dueOn.after === '') return []
  const on = dueOn.after
  const faults: AmendmentFault[] = []
  if (plan !== undefined && (on < plan.from || on > plan.to))
    faults.push(fault('due-outside-plan', 'dueOn', plan.from, plan.to))
  if (one.startsOn !== undefined && on < one.startsOn) faults.push(fault('due-before-start', 'dueOn', one.startsOn))
  return faults
}

function figureFaults(one: PackCommitment, changes: Changes): AmendmentFault[] {
  const { measure } = one
  const changed = (['value', 'upper', 'measured'] as const).filter((field) => changes[field] !== undefined)
  const [first] = changed
  if (first === undefined) return []
  if (measure === undefined) return [fault('no-measure', first)]
  for (const field of ['value', 'upper'] as const) {
    const held = measure[field]
    if (changes[field] !== undefined && typeof held === 'object')
      return [fault('figure-is-a-parameter', field, held.parameter)]
  }
  const faults = (['value', 'upper'] as const).flatMap((field) => {
    const after = changes[field]?.after
    if (after === undefined || after === '') return []
    // Of a rate and of open items the target is a single number, as of a count.
    const indicator = measure.indicator === 'zero-open' ? ('count' as const) : measure.indicator
    const issues = domainIssues({ indicator, unit: measure.unit }, { value: after })
    return issues.slice(0, 1).map(({ message }) => fault('figure-beyond-domain', field, message))
  })
  if (faults.length > 0) return faults
  const ends = [changes.value?.after ?? plainValue(measure.value), changes.upper?.after ?? plainValue(measure.upper)]
  const [low = '', high = ''] = ends
  const isTurned = isDecimal(low) && isDecimal(high) && compareDecimals(decimal(high), decimal(low)) < 0
  return isTurned
    ? [fault('figure-beyond-domain', 'upper', { zh: `上限${high}小于下限${low}。`, en: `${high} is below ${low}.` })]
    : []
}

function unitFaults(one: PackCommitment, changes: Changes, { index, today }: RuleSetting): AmendmentFault[] {
  const roles = ['lead', 'joint', 'cooperating'] as const
  const held = roles.map((role) => [role, changes[role]?.after ?? one[role]] as const)
  const faults = held.flatMap(([role, units]) =>
    units.flatMap((id) => {
      const unit = index.units.get(id)
      // What the document prints may have ended since; only who is named now must be there.
      if (changes[role] === undefined || one[role].includes(id)) return []
      if (unit !== undefined && isThere(unit, today)) return []
      const next = unit === undefined ? undefined : successorsOf(index, id, today).at(-1)?.name.zh
      return [fault('unit-not-there', role, unit?.name.zh ?? id, next)]
    }),
  )
  const seen = new Set<string>()
  for (const [role, units] of held)
    for (const id of units) {
      if (seen.has(id) && changes[role] !== undefined)
        faults.push(fault('unit-twice', role, index.units.get(id)?.name.zh ?? id))
      seen.add(id)
    }
  if (one.lead.length > 0 && changes.lead?.after.length === 0) faults.push(fault('lead-missing', 'lead'))
  return faults
}

/** Everything that stands in the way of an amendment; none where it can be proposed and approved. */
export function amendmentFaults(one: PackCommitment, changes: Changes, setting: RuleSetting): AmendmentFault[] {
  if (Object.keys(changes).length === 0) return [fault('changes-nothing', 'title')]
  if (changes.dropped?.after === true)
    return setting.children === 0 ? [] : [fault('has-children', 'dropped', setting.children)]
  return [...dueFaults(one, changes, setting), ...figureFaults(one, changes), ...unitFaults(one, changes, setting)]
}
