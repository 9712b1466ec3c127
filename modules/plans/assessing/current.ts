/** An assessment as it stands now: its row, its acts folded, the inputs that hold and what they come to. */
import type { Text } from '#base/text.ts'
import type { Db } from '#platform/db/database.ts'
import { joined, standingOf, type Act, type Standing } from './acts.ts'
import type { AssessmentInputs, AssessmentResult, UnitInputs } from './inputs.ts'
import { score } from './rules.ts'
import { findFrozen, getRow, listActs, type AssessmentRow, type Frozen } from './store.ts'
import { lackTexts } from './texts.ts'

/** Everything known of an assessment. */
export interface Current {
  readonly row: AssessmentRow
  readonly acts: readonly Act[]
  readonly standing: Standing
  /** The newest frozen inputs. */
  readonly frozen: Frozen | undefined
  /** The inputs that hold: frozen ones once decided, before that what was gathered with what people added. */
  readonly inputs: AssessmentInputs | undefined
  readonly result: AssessmentResult | undefined
}

/** Reads and folds it; throws `NotFound`. */
export async function readCurrent(db: Db, id: string): Promise<Current> {
  const row = await getRow(db, id)
  const [acts, frozen] = await Promise.all([listActs(db, row.id), findFrozen(db, row.id)])
  const standing = standingOf(acts)
  const isFixed = frozen?.stage === 'decided'
  const inputs = frozen && (isFixed ? frozen.inputs : joined(frozen.inputs, standing))
  return { row, acts, standing, frozen, inputs, result: isFixed ? frozen.result : inputs && score(inputs) }
}

/** What a unit's account lacks before its results may be told. */
export function lacksOf({ scheme }: AssessmentInputs, unit: UnitInputs, standing: Standing): Text[] {
  if (unit.commitments.every(({ state }) => state !== 'counted') && unit.reports.length === 0) return []
  const lacks = scheme.criteria.flatMap((one): Text[] => {
    if (one.computed !== 'review') return []
    const given = unit.reviews.filter(({ criterion }) => criterion === one.id).length
    return given < one.reviewers ? [lackTexts.marks(one.title, given, one.reviewers)] : []
  })
  if (!scheme.criteria.some(({ computed }) => computed === 'spot-check')) return lacks
  if (standing.drawn === undefined) return [...lacks, lackTexts.drawing]
  const drawn = standing.drawn.details.drawn[unit.unit] ?? []
  const open = drawn.filter((id) => !unit.checks.some(({ commitment }) => commitment === id)).length
  return open > 0 ? [...lacks, lackTexts.checks(open)] : lacks
}
