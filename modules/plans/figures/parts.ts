/** What figures add to the operations of plans. */
import { announceChange } from '#platform/http/page-cache.ts'
import { sinkOf } from '#platform/pack/load.ts'
import { getFigureBreakdown, listFigureFacts } from './breakdown.ts'
import { figureCommands } from './operations.ts'
import { getFact, openFact, recordFact, reverseFact } from './facts.ts'
import { getFigures, getStanding, listFigures } from './queries.ts'
import { listQuestions } from './question-queries.ts'
import { figureRulesPart } from './rules-part.ts'
import { openSources, type FigureSource } from './sources.ts'
import type { FactVault } from './subjects.ts'
import { apportionSplit, issueSplit, moveShare, setShare, signShare, undoSplit } from './split-operations.ts'
import { getSplit, listSplitVersions } from './split-queries.ts'

/** Rules of figures are read from the stored pack; a change of them only drops the pages that show figures. */
export const figureSink = sinkOf(figureRulesPart, (tx) => announceChange(tx, 'plans'))

/** The implementation of `figureOperations`; `sources` are the modules' computed measures, `vault` seals who facts are about. */
export function figureHandlers(sources: readonly FigureSource[], vault: FactVault) {
  const open = openSources(sources)
  return {
    getFigures: getFigures.bind(undefined, open),
    getStanding,
    listFigures,
    getFigureBreakdown: getFigureBreakdown.bind(undefined, open),
    listFigureFacts: listFigureFacts.bind(undefined, open),
    ...figureCommands(open),
    listQuestions,
    getSplit,
    listSplitVersions,
    apportionSplit,
    moveShare,
    setShare,
    undoSplit,
    issueSplit,
    signShare,
    getFact: getFact.bind(undefined, vault),
    openFact: openFact.bind(undefined, vault),
    recordFact: recordFact.bind(undefined, vault),
    reverseFact: reverseFact.bind(undefined, vault),
  }
}
