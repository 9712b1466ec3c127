/** Coverage of the pack as it holds in the database, computed once for each state of it. */
import { areasPart, jointNamesPart, unitKindsPart, unitsPart } from '#modules/directory/pack.ts'
import { externalsPart, instrumentsPart } from '#modules/gazette/pack.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import type { Db } from '#platform/db/database.ts'
import type { PackPart, PackView } from '#platform/pack/part.ts'
import { packState, storedPack } from '#platform/pack/stored.ts'
import {
  answersByClause,
  cover,
  dutiesByUnit,
  restingOf,
  type ClauseState,
  type Coverage,
  type UnitDuties,
} from './coverage.ts'
import type { ClausesNamed } from './driving.ts'
import { answersPart, exceptionsPart, normsPart } from './pack.ts'

/** The parts that this module reads or that its own refer to. */
export const partsBelow: readonly PackPart<unknown>[] = [
  areasPart,
  unitKindsPart,
  unitsPart,
  jointNamesPart,
  instrumentsPart,
  externalsPart,
  parametersPart,
  answersPart,
  normsPart,
  exceptionsPart,
]

/** What modules above answer clauses with: the parts that hold it, and how to list it. */
export interface Named {
  readonly parts: readonly PackPart<unknown>[]
  readonly list: ClausesNamed
}

/** One state of the pack with its coverage; what takes time is computed when it is first asked for. */
export interface Snapshot {
  readonly pack: PackView
  readonly coverage: Coverage
  /** What answers each clause, by whole reference. */
  readonly states: ReadonlyMap<string, ClauseState>
  /** The clauses for which each unit is named, itself or through a collective name. */
  clausesOfUnit(id: string): ReadonlySet<string>
}

/** Reads the pack with its coverage; the last state is kept. */
export type ReadSnapshot = (db: Db) => Promise<Snapshot>

function snapshotOf(pack: PackView, list: ClausesNamed): Snapshot {
  const named = [...list(pack)]
  let duties: ReadonlyMap<string, UnitDuties> | undefined
  return {
    pack,
    coverage: cover(pack, () => named),
    states: answersByClause(pack, named),
    clausesOfUnit(id) {
      duties ??= dutiesByUnit(pack, restingOf(pack, named))
      return duties.get(id)?.clauses ?? new Set()
    },
  }
}

/** Opens the reading; what it keeps belongs to one database. */
export function openSnapshots({ parts, list }: Named): ReadSnapshot {
  let kept: { state: string; snapshot: Promise<Snapshot> } | undefined
  return async (db) => {
    const state = await packState(db)
    if (kept?.state === state) return kept.snapshot
    const snapshot = storedPack(db, [...partsBelow, ...parts]).then((pack) => snapshotOf(pack, list))
    const mine = { state, snapshot }
    kept = mine
    // A reading that failed is not kept.
    snapshot.catch(() => {
      if (kept === mine) kept = undefined
    })
    return snapshot
  }
}
