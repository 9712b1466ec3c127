/** What a procedure is: typed data and pure functions from which guide, form, desk actions, diagram, clocks, permissions and papers come. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import type { CaseView } from './fold.ts'
import type { Field, FieldValues } from './fields.ts'

/** A clause (`luofuban-2012-23#art_6`) or a statute's article (`administrative-licensing-law#art_32`). */
export type Reference = string

/** Who carries an act out. `handler` is the clerk in charge, `approver` a leader of the unit, `time` a clock that ran out. */
export type ActorKind = 'applicant' | 'handler' | 'approver' | 'time'

/** How an application comes: over the portal, at the counter, by a company's system. */
export type Channel = 'web' | 'counter' | 'api'

/** Whose turn a state is: somebody's, or nobody's because the case has ended. */
export interface State {
  readonly title: Text
  readonly turn: 'office' | 'applicant' | 'others' | 'nobody'
  /** What happens here, for guide and progress page. */
  readonly about?: Text
}

/** A paper that is asked for; it always rests on a clause. */
export interface Material {
  readonly id: string
  readonly title: Text
  readonly basis: Reference
  /** Papers of one group stand together in guide and form: 第九条第（五）项. */
  readonly group?: Text
  /** How many copies, and whether the original is shown at the counter. */
  readonly copies: number
  readonly original: boolean
  readonly stamped: boolean
  /** Asked only then; `whenText` says so to people. */
  readonly when?: (fields: FieldValues) => boolean
  readonly whenText?: Text
  /** One of the papers with the same word suffices. */
  readonly oneOf?: string
  readonly hint?: Text
  /** Asked only where the district has published it beforehand (罗府〔2012〕21号 三（四）2): the parameter that names it. */
  readonly publishedAs?: string
  /** Months for which a paper handed in once may be used again; absent: only for this case. */
  readonly reusableMonths?: number
}

/** What a condition is judged from: what was said, and dated figures with their clause. */
export interface ConditionInput {
  readonly fields: FieldValues
  readonly parameter: ParameterReader
}

/** A figure as it holds on the day of the case; undefined where none is set. */
export type ParameterReader = (id: string) => HeldParameter | undefined

/** A dated figure in a rule. */
export interface HeldParameter {
  readonly id: string
  readonly value: string
  readonly unit: Text
  readonly kind: string
  readonly clause: Reference
  readonly from: Day
  readonly verified: boolean
}

export type Verdict = 'pass' | 'fail' | 'unknown'

/** The rule's own answer, with the reason in words. */
export interface Judgement {
  readonly verdict: Verdict
  readonly because: Text
}

/** One line of the verdict sheet. For an exclusion `pass` says that it does not apply. */
export interface Condition {
  readonly id: string
  readonly kind: 'condition' | 'exclusion' | 'scope'
  readonly title: Text
  readonly basis: Reference
  readonly fields: readonly string[]
  readonly parameters: readonly string[]
  readonly check: (input: ConditionInput) => Judgement
  /** An officer must find it himself; what the applicant says only serves the self-check. */
  readonly isFound: boolean
  /** Judged only then, and left off the sheet otherwise: a changed contract touches some clauses only. */
  readonly when?: (fields: FieldValues) => boolean
}

/** What stands in the way of an act, with the way out. */
export interface Obstacle {
  readonly gate: string
  readonly basis: Reference
  readonly missing: Text
  readonly cure: Text
}

/** What a rule may ask besides the case: dated figures of the day, working days, and what is entered with the act. */
export interface RuleTools {
  readonly today: Day
  readonly parameter: ParameterReader
  readonly calendar: WorkingCalendar
  /** Absent while nothing has been entered yet: a gate about the input is then open. */
  readonly input?: FieldValues
}

/** A condition of an act; it answers nothing when the way is open. */
export interface Gate {
  readonly id: string
  readonly title: Text
  readonly basis: Reference
  readonly check: (view: CaseView, tools: RuleTools) => Omit<Obstacle, 'gate' | 'basis'> | undefined
}

/** Something that somebody may do with a case. */
export interface Act {
  readonly id: string
  readonly title: Text
  readonly basis: Reference
  readonly from: readonly string[]
  /** The next state; `same` leaves it. */
  readonly to: string
  readonly by: ActorKind
  /** What has to be entered with it. */
  readonly input: readonly Field[]
  readonly gates: readonly Gate[]
  /** Four eyes: whoever did that act may not do this one. */
  readonly notBy?: readonly string[]
  readonly outcome?: string
  /** The outcome is what was chosen in this field, of an earlier act (a proposal that is signed) or of this one. */
  readonly outcomeFrom?: { readonly act?: string; readonly field: string }
  /** Its day is the day of receipt: both sides have confirmed what came over the internet. */
  readonly receives?: true
  /** Can be done only once in a case. */
  readonly once?: true
  /** Can be done only while this clock has not run out. */
  readonly within?: string
  /** The paper that it issues. */
  readonly document?: string
  /** Makes the one correction notice (with everything that is missing), or answers it. */
  readonly correction?: 'asks' | 'answers'
  /** The clock whose running out does it; only for `time`. */
  readonly onClock?: string
  /** Told to the applicant in their inbox. */
  readonly tellsApplicant: boolean
  readonly about?: Text
  /** How it looks: the main way on, an ordinary act, or one that takes something away. */
  readonly weight: 'main' | 'plain' | 'grave'
}

/** A limit: whose it is, from what, how long, what stops it, what its end does. */
export interface ClockRule {
  readonly id: string
  readonly title: Text
  readonly basis: Reference
  readonly level: 'legal' | 'promised' | 'planned'
  readonly whose: 'office' | 'applicant' | 'others'
  /** The first of these parameters that is set gives length and unit (its kind). */
  readonly parameters: readonly string[]
  /** Where the office sets the length in the act (a reasonable time to correct): the field, in the parameter’s unit; the parameter stands where none is set. */
  readonly lengthFrom?: { readonly acts: readonly string[]; readonly field: string }
  /** Whether a last day of rest moves the end. 民法典 §203 */
  readonly roll?: boolean
  /** Act ids; `submitted` is the hand-in, `submitted:counter` one by that channel. A second start begins anew. */
  readonly startsWith: readonly string[]
  /** Acts with which it begins on the day on which another clock began: silence means accepted from the day of receipt. */
  readonly backdated?: { readonly by: readonly string[]; readonly to: string }
  readonly endsWith: readonly string[]
  readonly stops: readonly {
    readonly why: string
    readonly title: Text
    readonly basis: Reference
    readonly by: readonly string[]
    readonly until: readonly string[]
  }[]
  /** With `field` the act says how much, and the parameter is the most that it may be. */
  readonly extension?: {
    readonly by: string
    readonly parameters: readonly string[]
    readonly basis: Reference
    readonly field?: string
  }
  /** What running out means in law, in words; the act itself names the clock (`onClock`). */
  readonly silence?: Text
}

/** How a case can end. */
export interface Outcome {
  readonly title: Text
  readonly basis: Reference
  readonly tone: 'granted' | 'refused' | 'ended'
}

/** One block of a printed paper. */
export type DocumentBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** What a paper may say besides the case itself. */
export interface DocumentFacts extends RuleTools {
  readonly caseNumber: string
  readonly applicant: string
  readonly unit: Text
  /** Due days of the case's clocks, by clock id. */
  readonly due: Readonly<Record<string, Day | undefined>>
}

/** A paper that an act issues; its number comes from a series of the unit and the year. */
export interface DocumentRule {
  readonly id: string
  readonly title: Text
  readonly basis: Reference
  /** The word in its number: 罗发改能认〔2012〕3号. */
  readonly series: string
  /** Whether anybody may check it by its code without a login. */
  readonly verifiable: boolean
  /** Addressed to everybody and read without a login: a public notice. It holds no personal data. */
  readonly isPublic?: true
  /** Whom it is for, where that is not the applicant. */
  readonly addressedTo?: (input: FieldValues) => string | undefined
  /** The wording, from the case as it stands when it is issued. */
  readonly compose: (view: CaseView, input: FieldValues, told: DocumentFacts) => readonly DocumentBlock[]
}

/** Where somebody who disagrees can turn. */
export interface Remedy {
  readonly title: Text
  readonly basis: Reference
  readonly parameters: readonly string[]
  readonly about: Text
}

/** A whole procedure in one version. */
export interface Procedure {
  readonly id: string
  readonly version: number
  /** First day on which cases are started with this version. */
  readonly from: Day
  readonly title: Text
  readonly summary: Text
  /** Whom it serves, and what is decided. */
  readonly serves: Text
  readonly basis: readonly Reference[]
  readonly startedBy: readonly ('person' | 'company' | 'unit')[]
  /** Begun by the office of its own motion: the applicant of its cases is the party concerned, and applies for nothing. */
  readonly isOwnMotion?: true
  /** Where it can be handed in; `api` is by a system of a company with a key (`machines/`). */
  readonly channels: readonly Channel[]
  /** The clause by which it may be handed in by machine; asked for with `api`. */
  readonly machineBasis?: Reference
  /** Who handles it: the units of the pack's answer of this id, or the unit chosen in a field. */
  readonly unit: { readonly answer: string } | { readonly field: string }
  /** The pack's answer that it carries out, where the form names the unit. */
  readonly answer?: string
  /** The word in the case's number (罗能案〔2012〕3号), where the office that handles it has set no series of its own. */
  readonly series: string
  readonly fields: readonly Field[]
  readonly materials: readonly Material[]
  readonly conditions: readonly Condition[]
  readonly states: Readonly<Record<string, State>>
  /** The state after the hand-in, and another one for a channel: what comes over the internet is confirmed first. */
  readonly initial: string
  readonly initialBy?: Partial<Readonly<Record<Channel, string>>>
  readonly acts: readonly Act[]
  readonly clocks: readonly ClockRule[]
  readonly outcomes: Readonly<Record<string, Outcome>>
  readonly documents: readonly DocumentRule[]
  readonly fee: Text
  /** The clause by which it is charged, or by which it is free; lint asks for it. */
  readonly feeBasis?: Reference
  /** Parameters that papers and effects use besides those of conditions, clocks, papers and remedies. */
  readonly parameters?: readonly string[]
  readonly remedies: readonly Remedy[]
  /** Years for which a closed case is kept; absent: for good. */
  readonly keptYears?: number
  readonly keptBasis: Reference
  /** What the case is about, in one line without personal data: shown in lists. */
  readonly subject: (fields: FieldValues) => string
  /** What the public may see of a case besides its number and state. */
  readonly isPublic: boolean
}

/** A parameter of `working-days` counts working days, and so on: the unit of a clock comes from the figure itself. */
export const unitOfKind = {
  'working-days': 'working',
  'calendar-days': 'calendar',
  months: 'months',
  years: 'years',
} as const satisfies Record<string, 'working' | 'calendar' | 'months' | 'years'>

/** The pack's answer that a procedure carries out; its own id where none is named. */
export function answerOf({ id, unit, answer }: Pick<Procedure, 'id' | 'unit' | 'answer'>): string {
  return answer ?? ('answer' in unit ? unit.answer : id)
}

/** Fills in what most acts share. */
export function act(given: Partial<Act> & Pick<Act, 'id' | 'title' | 'basis' | 'from' | 'to' | 'by'>): Act {
  return { input: [], gates: [], tellsApplicant: false, weight: 'plain', ...given }
}
