/** What happened in an assessment and what it comes to: a fold over its acts, pure. */
import type { Day } from '#base/day.ts'
import type { AssessmentInputs, UnitInputs } from './inputs.ts'

/** Details of each kind of act; `unit` stands in the act itself. */
export interface ActDetails {
  readonly gathered: { readonly number: number }
  readonly drawn: { readonly seed: string; readonly drawn: Readonly<Record<string, readonly string[]>> }
  readonly 'self-assessed': { readonly mark: string; readonly note: string }
  readonly marked: { readonly criterion: string; readonly mark: string; readonly note: string }
  readonly checked: { readonly commitment: string; readonly holds: boolean; readonly note: string }
  readonly deducted: { readonly deduction: string; readonly times: number; readonly note: string }
  readonly vetoed: { readonly veto: string; readonly note: string }
  readonly 'taken-back': { readonly act: string; readonly reason: string }
  readonly told: { readonly number: number; readonly objectUntil: Day; readonly provisional: boolean }
  readonly objected: { readonly line: string; readonly text: string; readonly answerBy: Day }
  readonly answered: { readonly objection: string; readonly upheld: boolean; readonly note: string }
  readonly decided: { readonly number: number }
  readonly published: { readonly publication?: string }
  readonly withdrawn: { readonly reason: string }
  readonly 'handed-on': {
    readonly to: string
    readonly clause: string
    readonly jsonHash: string
    readonly xlsxHash: string
  }
  readonly received: { readonly note: string }
}

/** A kind of act. */
export type ActKind = keyof ActDetails

/** One act of a kind. */
export interface ActOf<K extends ActKind> {
  readonly id: string
  readonly kind: K
  readonly unit: string | undefined
  readonly details: ActDetails[K]
  readonly on: Day
  readonly at: string
  readonly by: string
  readonly byName: string
}

/** Any act. */
export type Act = { [K in ActKind]: ActOf<K> }[ActKind]

/** Where an assessment stands. */
export const assessmentStates = ['open', 'told', 'decided', 'published', 'withdrawn'] as const

/** One of `assessmentStates`. */
export type AssessmentState = (typeof assessmentStates)[number]

/** An objection with its answer. */
export interface Objection {
  readonly act: ActOf<'objected'>
  readonly answer: ActOf<'answered'> | undefined
}

/** What the acts come to. */
export interface Standing {
  readonly state: AssessmentState
  readonly gathered: ActOf<'gathered'> | undefined
  readonly drawn: ActOf<'drawn'> | undefined
  readonly told: ActOf<'told'> | undefined
  readonly decided: ActOf<'decided'> | undefined
  readonly published: ActOf<'published'> | undefined
  readonly withdrawn: ActOf<'withdrawn'> | undefined
  readonly handed: ActOf<'handed-on'> | undefined
  readonly received: ActOf<'received'> | undefined
  /** What stands, without what was taken back or replaced. */
  readonly self: ReadonlyMap<string, ActOf<'self-assessed'>>
  readonly marks: readonly ActOf<'marked'>[]
  readonly checks: readonly ActOf<'checked'>[]
  readonly deductions: readonly ActOf<'deducted'>[]
  readonly vetoes: readonly ActOf<'vetoed'>[]
  readonly objections: readonly Objection[]
}

const ofKind = <K extends ActKind>(acts: readonly Act[], kind: K): ActOf<K>[] =>
  acts.filter((act) => act.kind === kind) as unknown as ActOf<K>[]

/** Only the last act with each key. */
function lastBy<T>(acts: readonly T[], keyOf: (act: T) => string): T[] {
  return [...new Map(acts.map((act) => [keyOf(act), act])).values()]
}

function stateOf(acts: readonly Act[]): AssessmentState {
  const has = (kind: ActKind): boolean => acts.some((act) => act.kind === kind)
  if (has('withdrawn')) return 'withdrawn'
  if (has('published')) return 'published'
  if (has('decided')) return 'decided'
  return has('told') ? 'told' : 'open'
}

/** Folds acts, which come in order. A reviewer's later mark and a later look at the same commitment replace the earlier one. */
export function standingOf(all: readonly Act[]): Standing {
  const back = new Set(ofKind(all, 'taken-back').map(({ details }) => details.act))
  const acts = all.filter(({ id }) => !back.has(id))
  const answers = ofKind(acts, 'answered')
  return {
    state: stateOf(acts),
    gathered: ofKind(acts, 'gathered').at(-1),
    drawn: ofKind(acts, 'drawn').at(-1),
    told: ofKind(acts, 'told').at(-1),
    decided: ofKind(acts, 'decided').at(-1),
    published: ofKind(acts, 'published').at(-1),
    withdrawn: ofKind(acts, 'withdrawn').at(-1),
    handed: ofKind(acts, 'handed-on').at(-1),
    received: ofKind(acts, 'received').at(-1),
    self: new Map(ofKind(acts, 'self-assessed').map((act) => [act.unit ?? '', act])),
    marks: lastBy(ofKind(acts, 'marked'), ({ unit, details, by }) => `${unit}\n${details.criterion}\n${by}`),
    checks: lastBy(ofKind(acts, 'checked'), ({ unit, details }) => `${unit}\n${details.commitment}`),
    deductions: ofKind(acts, 'deducted'),
    vetoes: ofKind(acts, 'vetoed'),
    objections: ofKind(acts, 'objected').map((act) => ({
      act,
      answer: answers.findLast(({ details }) => details.objection === act.id),
    })),
  }
}

/** Puts what people found beside what was gathered: the inputs as they stand. */
export function joined(gathered: AssessmentInputs, standing: Standing): AssessmentInputs {
  const of = (unit: string) => (act: { readonly unit: string | undefined }) => act.unit === unit
  return {
    ...gathered,
    units: gathered.units.map((unit): UnitInputs => {
      const isOwn = of(unit.unit)
      return {
        ...unit,
        reviews: standing.marks.filter(isOwn).map(({ details, by, byName }) => ({
          criterion: details.criterion,
          by,
          byName,
          mark: details.mark,
          note: details.note,
        })),
        checks: standing.checks.filter(isOwn).map(({ details }) => details),
        deductions: standing.deductions.filter(isOwn).map(({ details }) => details),
        vetoes: standing.vetoes.filter(isOwn).map(({ details }) => details),
      }
    }),
  }
}

/** Whether facts about a unit may still change: always before the results were told, later only after an upheld objection. */
export function mayChange(standing: Standing, unit: string): boolean {
  if (standing.state === 'open') return true
  return (
    standing.state === 'told' &&
    standing.objections.some(({ act, answer }) => act.unit === unit && answer?.details.upheld === true)
  )
}
