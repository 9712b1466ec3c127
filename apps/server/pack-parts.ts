/** Every part that a pack can have, lower modules first; commands that need no database read packs with it. */
import type { PackPart } from '#platform/pack/part.ts'
import {
  areaCountsPart,
  areasPart,
  demoPart,
  jointNamesPart,
  unitKindsPart,
  unitsPart,
} from '#modules/directory/pack.ts'
import { externalsPart, instrumentsPart, synonymsPart } from '#modules/gazette/pack.ts'
import { answersPart, exceptionsPart, normsPart } from '#modules/norms/pack.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import { schemesPart } from '#modules/plans/assessing/schemes-part.ts'
import { figureRulesPart } from '#modules/plans/figures/rules-part.ts'
import { commitmentsPart, planNotesPart } from '#modules/plans/pack.ts'
import { plansPart } from '#modules/plans/reporting/plans-part.ts'

/** The parts, in the order in which they are loaded. */
export const packParts: readonly PackPart<unknown>[] = [
  areasPart,
  areaCountsPart,
  unitKindsPart,
  unitsPart,
  jointNamesPart,
  demoPart,
  instrumentsPart,
  externalsPart,
  synonymsPart,
  parametersPart,
  answersPart,
  normsPart,
  exceptionsPart,
  planNotesPart,
  commitmentsPart,
  plansPart,
  schemesPart,
  figureRulesPart,
]
