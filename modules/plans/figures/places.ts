/** Areas and units by id, as figures and shares name them, and whether a commitment is for the caller's unit. */
import { sql } from 'kysely'
import type { Text } from '#base/text.ts'
import { Refused } from '#base/refusals.ts'
import { areasPart, unitsPart, type PackArea, type PackUnit } from '#modules/directory/pack.ts'
import { namesOfInstruments, type InstrumentName } from '#modules/gazette/index.ts'
import { reachesAny } from '#platform/contract/access.ts'
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

/** The units that answer for each commitment today: those it names, those that a collective name reaches, else the plan's own for such. */
export async function answeringUnits(
  ctx: Context,
  commitments: readonly string[],
): Promise<ReadonlyMap<string, readonly PlaceRef[]>> {
  // What names nobody is answered for by the unit that the plan has for such commitments.
  const { rows } = await sql<{ id: string; unit: string }>`select commitment_id as id, unit_id as unit
    from plans.commitment_units where commitment_id = any(${[...commitments]}::text[])
    union all select c.id, p.unnamed_unit_id from plans.commitments c
      join plans.plans p on p.instrument_id = c.instrument_id and not p.is_dropped and p.unnamed_unit_id is not null
    where c.id = any(${[...commitments]}::text[])
      and not exists (select 1 from plans.commitment_units u where u.commitment_id = c.id)`.execute(ctx.tx)
  const bodies = await openBodies(ctx)
  const found = new Map(commitments.map((id) => [id, new Map<string, PlaceRef>()]))
  for (const { id, unit } of rows)
    for (const one of bodies.members.get(unit) ?? [unit])
      found.get(id)?.set(one, { id: one, name: bodies.refOf(one).name })
  return new Map([...found].map(([id, units]) => [id, [...units.values()]]))
}

/** Who acts on a commitment, and the document of its basis to cite it by; as every page of its figures is answered. */
export async function actingOn(
  ctx: Context,
  { id, basis }: { readonly id: string; readonly basis: string },
): Promise<{ answering: PlaceRef[]; document?: InstrumentName }> {
  const instrument = basis.split('#')[0] ?? basis
  const document = (await namesOfInstruments(ctx.tx, [instrument])).get(instrument)
  const answering = [...((await answeringUnits(ctx, [id])).get(id) ?? [])]
  return document === undefined ? { answering } : { answering, document }
}

/** Refuses `not-your-unit` unless the caller acts for the district or for a unit that answers for the commitment. */
export async function checkActsFor(ctx: Context, commitment: string): Promise<void> {
  const { scope } = ctx.actor
  if (scope.kind === 'district') return
  const units = (await answeringUnits(ctx, [commitment])).get(commitment) ?? []
  if (
    !reachesAny(
      scope,
      units.map(({ id }) => id),
    )
  )
    throw new Refused({ code: 'not-your-unit', basis: commitment, ...refusalTexts.notYourUnit })
}
