/** Areas and units by id, as figures and shares name them, and whether a commitment is for the caller's unit. */
import { sql } from 'kysely'
import type { Text } from '#base/text.ts'
import { Refused } from '#base/refusals.ts'
import { areasPart, unitsPart, type PackArea, type PackUnit } from '#modules/directory/pack.ts'
import type { Context } from '#platform/contract/actor.ts'
import { storedPack } from '#platform/pack/stored.ts'
import { openBodies } from '../bodies.ts'
import { refusalTexts } from './texts.ts'

/** An area or unit by name. */
export interface PlaceRef {
  readonly id: string
  readonly name: Text
}

/** The directory as figures need it. */
export interface Places {
  readonly areas: ReadonlyMap<string, PackArea>
  readonly units: ReadonlyMap<string, PackUnit>
  /** Area or unit of that id; its id where neither has it any more. */
  refOf(id: string): PlaceRef
  /** Areas directly below one; those below the district where none is named. */
  areasBelow(id: string | undefined): PackArea[]
  /** Units that stand for an area: its offices. */
  officesOf(area: string): string[]
}

/** Reads it; one statement. */
export async function openPlaces(ctx: Context): Promise<Places> {
  const pack = await storedPack(ctx.tx, [areasPart, unitsPart])
  const areas = new Map([...pack.entries(areasPart)].map(([id, { value }]) => [id, value]))
  const units = new Map([...pack.entries(unitsPart)].map(([id, { value }]) => [id, value]))
  const top = [...areas.values()].find(({ kind }) => kind === 'district')?.id
  return {
    areas,
    units,
    refOf: (id) => ({ id, name: areas.get(id)?.name ?? units.get(id)?.name ?? { zh: id } }),
    areasBelow: (id) => [...areas.values()].filter(({ parent }) => parent === (id ?? top)),
    officesOf: (area) =>
      [...units.values()].filter((unit) => unit.area === area && unit.kind !== 'collective').map(({ id }) => id),
  }
}

/** Refuses `not-your-unit` unless the caller acts for the district or for a unit that answers for the commitment. */
export async function checkActsFor(ctx: Context, commitment: string): Promise<void> {
  const { scope } = ctx.actor
  if (scope.kind === 'district') return
  if (scope.kind === 'units') {
    const { rows } = await sql<{ unit_id: string }>`select unit_id from plans.commitment_units
      where commitment_id = ${commitment}`.execute(ctx.tx)
    const bodies = await openBodies(ctx)
    const named = new Set(rows.map((row) => row.unit_id))
    if (scope.unitIds.some((unit) => bodies.namesFor(unit).some((name) => named.has(name)))) return
  }
  throw new Refused({ code: 'not-your-unit', basis: commitment, ...refusalTexts.notYourUnit })
}
