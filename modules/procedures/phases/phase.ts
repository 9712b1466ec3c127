/** A phase of a procedure: states, acts, clocks, outcomes and papers that belong together and that several procedures share. */
import type { Act, ClockRule, DocumentRule, Outcome, Procedure, Reference, State } from '../definition.ts'

/** A part of a definition; phases are joined into one. */
export interface Phase {
  readonly states: Readonly<Record<string, State>>
  readonly acts: readonly Act[]
  readonly clocks: readonly ClockRule[]
  readonly outcomes: Readonly<Record<string, Outcome>>
  readonly documents: readonly DocumentRule[]
}

/** What a clock leaves out while something else has to be done first. */
export type ClockStop = ClockRule['stops'][number]

/** Joins phases into the moving part of a definition; a state that two phases name is the first one's. */
export function joinPhases(...phases: readonly Partial<Phase>[]): Pick<Procedure, keyof Phase> {
  return {
    states: Object.assign({}, ...phases.map(({ states }) => states ?? {}).reverse()) as Phase['states'],
    acts: phases.flatMap(({ acts }) => acts ?? []),
    clocks: phases.flatMap(({ clocks }) => clocks ?? []),
    outcomes: Object.assign({}, ...phases.map(({ outcomes }) => outcomes ?? {})) as Phase['outcomes'],
    documents: phases.flatMap(({ documents }) => documents ?? []),
  }
}

/** An article of the Administrative Licensing Law (行政许可法), the general law of cases decided on application. */
export const licensingLaw = (article: string): Reference => `administrative-licensing-law#art_${article}`

/** The state in which every case ends; how it ended is its outcome. */
export const closed = {
  closed: { title: { zh: '已办结', en: 'Closed' }, turn: 'nobody' },
} as const satisfies Phase['states']
