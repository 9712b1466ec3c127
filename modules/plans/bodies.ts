/** The units that commitments name, as the directory has them: names, streets, and whom collective names reach today. */
import {
  areasPart,
  jointNamesPart,
  unitKindsPart,
  unitsPart,
  type PackArea,
  type PackUnit,
} from '#modules/directory/pack.ts'
import { namesOfPack } from '#modules/directory/index.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { storedPack } from '#platform/pack/stored.ts'
import { membersOf, namesReaching } from './whose.ts'

/** A unit or collective name as views show it. */
export interface UnitRef {
  readonly id: string
  readonly name: Text
  readonly isCollective: boolean
}

/** The directory as commitments need it. */
export interface Bodies {
  readonly units: ReadonlyMap<string, PackUnit>
  /** By collective name, on the business day. */
  readonly members: ReadonlyMap<string, readonly string[]>
  readonly streets: readonly PackArea[]
  refOf(id: string): UnitRef
  kindName(id: string): Text | undefined
  /** The unit and the collective names that reach it. */
  namesFor(unit: string): string[]
  /** The offices of a street. */
  officesOf(area: string): string[]
}

/** Reads it; one statement. */
export async function openBodies(ctx: QueryContext): Promise<Bodies> {
  const pack = await storedPack(ctx.tx, [areasPart, unitKindsPart, unitsPart, jointNamesPart])
  const units = new Map([...pack.entries(unitsPart)].map(([id, { value }]) => [id, value]))
  const kinds = pack.entries(unitKindsPart)
  const members = membersOf(namesOfPack(pack), ctx.today)
  return {
    units,
    members,
    streets: [...pack.entries(areasPart).values()].map(({ value }) => value).filter(({ kind }) => kind === 'street'),
    refOf: (id) => {
      const unit = units.get(id)
      return { id, name: unit?.name ?? { zh: id }, isCollective: unit?.kind === 'collective' }
    },
    kindName: (id) => {
      const unit = units.get(id)
      return unit && kinds.get(unit.kind)?.value
    },
    namesFor: (unit) => namesReaching(members, unit),
    officesOf: (area) =>
      [...units.values()].filter((unit) => unit.area === area && unit.kind !== 'collective').map(({ id }) => id),
  }
}
