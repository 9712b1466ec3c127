/** What the checks over commitments look up: parents and children, who is named, what a figure is on the day of its clause. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import { perPack, type FoundAt, type LintInput } from '#modules/norms/lint/check.ts'
import type { Case } from '#modules/norms/lint/cases.ts'
import { titleOf } from '#modules/norms/lint/named.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import type { PackEntry } from '#platform/pack/part.ts'
import { commitmentsPart, planNotesPart, unitsIn, type PackCommitment } from '../pack.ts'

/** Whatever has a pack. */
type OfPack = Pick<LintInput, 'pack'>

/** A commitment as an entry of the pack. */
export type CommitmentEntry = PackEntry<PackCommitment>

/** The commitments under each commitment. */
const children = perPack((pack) => {
  const found = new Map<string, CommitmentEntry[]>()
  for (const entry of pack.entries(commitmentsPart).values()) {
    const { parent } = entry.value
    if (parent === undefined) continue
    const list = found.get(parent)
    if (list) list.push(entry)
    else found.set(parent, [entry])
  }
  return found
})

/** The commitments directly under one. */
export function childrenOf(input: LintInput, id: string): readonly CommitmentEntry[] {
  return children(input).get(id) ?? []
}

/** The commitment and everything above it, nearest first; a circle ends where it began. */
export function upFrom(input: OfPack, entry: CommitmentEntry): CommitmentEntry[] {
  const all = input.pack.entries(commitmentsPart)
  const chain: CommitmentEntry[] = []
  let one: CommitmentEntry | undefined = entry
  while (one && !chain.includes(one)) {
    chain.push(one)
    one = one.value.parent === undefined ? undefined : all.get(one.value.parent)
  }
  return chain
}

/** Everything below a commitment. */
export function below(input: LintInput, id: string, seen: ReadonlySet<string> = new Set([id])): CommitmentEntry[] {
  return childrenOf(input, id).flatMap((child) =>
    seen.has(child.id) ? [] : [child, ...below(input, child.id, new Set([...seen, child.id]))],
  )
}

/** Documents that name no units at all: one finding tells of them. */
const unitless = perPack((pack) => new Set(pack.entries(planNotesPart).keys()))

/** Whether a document names no units at all. */
export function isUnitless(input: LintInput, instrument: string): boolean {
  return unitless(input).has(instrument)
}

/** Whether a commitment, or one above it, names a unit. */
export function namesUnits(input: LintInput, entry: CommitmentEntry): boolean {
  return upFrom(input, entry).some(({ value }) => unitsIn(value).length > 0)
}

/** Only what is asked for firmly is judged; encouragement and exploring are followed. */
export function isJudged({ modality }: PackCommitment): boolean {
  return modality === 'must' || modality === 'should' || modality === 'strive'
}

/** Where a finding about a commitment stands. */
export function placeOf(entry: CommitmentEntry, at: readonly (string | number)[] = []): FoundAt {
  const [clause] = entry.value.clauses
  return { entry, at, instrument: entry.value.instrument, ...(clause === undefined ? {} : { clause }) }
}

/** The title of a commitment. */
export function commitmentTitle({ id, value }: CommitmentEntry): Text {
  return titleOf(value.title, id)
}

/** A finding about a commitment that may be told together with others of its document. */
export function caseOf(entry: CommitmentEntry, slots: Case['slots'] = {}): Case {
  return { instrument: entry.value.instrument, title: commitmentTitle(entry), found: placeOf(entry), slots }
}

/** How many commitments of a document satisfy a condition. */
export function counting(input: LintInput, is: (entry: CommitmentEntry) => boolean): (instrument: string) => number {
  const counts = new Map<string, number>()
  for (const entry of input.pack.entries(commitmentsPart).values())
    if (is(entry)) counts.set(entry.value.instrument, (counts.get(entry.value.instrument) ?? 0) + 1)
  return (instrument) => counts.get(instrument) ?? 0
}

type Figure = NonNullable<PackCommitment['measure']>['value']

/** The number that a figure is: its own, or that of the parameter on the day on which the commitment falls due. */
export function numberOf(input: LintInput, figure: Figure, on: Day | undefined): number | undefined {
  if (figure === undefined) return undefined
  if (typeof figure === 'string') return Number(figure)
  const values = input.pack.entries(parametersPart).get(figure.parameter)?.value.values ?? []
  const held = on === undefined ? values.at(-1) : (values.findLast(({ from }) => from <= on) ?? values[0])
  const value = Number(held?.value)
  return Number.isFinite(value) ? value : undefined
}

/** The day on which a document was signed. */
export function signedOn(input: LintInput, instrument: string): Day | undefined {
  return input.pack.entries(instrumentsPart).get(instrument)?.value.signedOn
}
