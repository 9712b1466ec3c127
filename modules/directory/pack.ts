/** Reads the units, areas, joint names and demo accounts of a policy pack. */
import { z } from 'zod'
import { roles, type Role } from '#platform/contract/operation.ts'
import { definePart, packDay, packSlug, packText, type PackPart, type PackView } from '#platform/pack/part.ts'
import { openPack } from '#platform/pack/read.ts'

/** A form of a unit's name that documents print; one with days is only that unit's name on those days. */
const alias = z.union([
  z.string().min(1),
  z.strictObject({ name: z.string().min(1), from: packDay.optional(), until: packDay.optional() }),
])

/** Where a unit is found and reached. */
export const contactShape = z.strictObject({
  address: packText.optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  hours: packText.optional(),
  website: z.string().optional(),
})

/** One unit, as the pack and the desk write it. */
export const unitShape = z.strictObject({
  id: packSlug,
  name: packText,
  nameStatus: z.enum(['printed', 'expanded', 'assumed']),
  kind: z.string(),
  parent: packSlug.optional(),
  area: packSlug.optional(),
  aliases: z.array(alias).default([]),
  validFrom: packDay.optional(),
  validUntil: packDay.optional(),
  successor: packSlug.optional(),
  expansion: z.enum(['listed', 'by-kind', 'open']).optional(),
  members: z.array(packSlug).default([]),
  memberKinds: z.array(z.string()).default([]),
  count: z.number().int().optional(),
  contact: contactShape.optional(),
  reason: packText.optional(),
})

const jointNameShape = z.strictObject({
  printed: z.string().min(1),
  reading: z.enum(['body-and-sign', 'several-bodies', 'by-clause']),
  units: z.array(packSlug).default([]),
  places: z.array(z.strictObject({ clause: z.string(), units: z.array(packSlug) })).default([]),
  reason: packText,
})

const unitsShape = z.strictObject({
  kinds: z.record(z.string(), packText).default({}),
  units: z.array(unitShape).default([]),
  jointNames: z.array(jointNameShape).default([]),
})

/** A body or a collective name, with every form of its name. */
export type PackUnit = z.output<typeof unitShape>
/** A bracketed or joint name with its reading. */
export type PackJointName = z.output<typeof jointNameShape>

/** Kinds of unit with their names. */
export const unitKindsPart = definePart<z.output<typeof packText>, typeof unitsShape>({
  name: 'unit-kinds',
  word: { zh: '单位类别', en: 'unit kinds' },
  files: 'units.yaml',
  shape: unitsShape,
  entries: ({ kinds }) => Object.entries(kinds).map(([id, value]) => ({ id, at: ['kinds', id], value })),
})

/** The forms of a unit's name that documents print, its official name first. */
export function namesOf({
  name,
  aliases,
}: PackUnit): { name: string; from?: string | undefined; until?: string | undefined }[] {
  const forms = [{ name: name.zh }, ...aliases.map((one) => (typeof one === 'string' ? { name: one } : one))]
  return forms.filter((form, index) => forms.findIndex((one) => one.name === form.name) === index)
}

/** The entry over which parents come back to where they began; undefined where they end. */
export function circleAbove(id: string, parentOf: (id: string) => string | undefined): string | undefined {
  const seen = new Set([id])
  for (let up = parentOf(id); up !== undefined; up = parentOf(up)) {
    if (seen.has(up)) return up
    seen.add(up)
  }
  return undefined
}

/** A value as a file has it: lists that are empty are left out. */
function withoutEmpty(value: object): unknown {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => !(Array.isArray(one) && one.length === 0)))
}

type Wrong = (at: string, message: string, fix: string) => void

function checkReferences(unit: PackUnit, pack: PackView, wrong: Wrong): void {
  const units = pack.entries(unitsPart)
  const kinds = pack.entries(unitKindsPart)
  const named = [
    ['parent', unit.parent],
    ['successor', unit.successor],
    ...unit.members.map((id) => ['members', id]),
  ] as const
  for (const [at = '', id] of named)
    if (id !== undefined && !units.has(id)) wrong(at, `there is no unit ${id}`, 'add it, or mend its spelling')
  for (const [at, kind] of [['kind', unit.kind], ...unit.memberKinds.map((one) => ['memberKinds', one])] as const)
    if (kind !== undefined && !kinds.has(kind))
      wrong(at ?? 'kind', `kinds does not name ${kind}`, 'add it under kinds with its name')
  if (unit.area !== undefined && !pack.entries(areasPart).has(unit.area))
    wrong('area', `there is no area ${unit.area}`, 'add it to areas.yaml, or mend its spelling')
}

function checkUnit(unit: PackUnit, pack: PackView, wrong: Wrong): void {
  const units = pack.entries(unitsPart)
  checkReferences(unit, pack, wrong)
  if (unit.validFrom !== undefined && unit.validUntil !== undefined && unit.validUntil <= unit.validFrom)
    wrong(
      'validUntil',
      `it ends on ${unit.validUntil}, not after it begins on ${unit.validFrom}`,
      'mend one of the two days',
    )
  if (unit.kind !== 'collective' && (unit.expansion !== undefined || unit.members.length + unit.memberKinds.length > 0))
    wrong('expansion', 'only a collective name expands to others', 'make its kind collective, or take its members out')
  if (unit.kind === 'collective' && unit.expansion === undefined)
    wrong('expansion', 'a collective name does not say how it expands', 'write listed, by-kind or open')
  for (const one of unit.aliases)
    if (typeof one !== 'string' && one.from !== undefined && one.until !== undefined && one.until <= one.from)
      wrong('aliases', `${one.name} ends on ${one.until}, not after it begins`, 'mend one of the two days')
  const circle = circleAbove(unit.id, (id) => units.get(id)?.value.parent)
  if (circle !== undefined) wrong('parent', `its parents go in a circle over ${circle}`, 'take one of the parents out')
  const followed = circleAbove(unit.id, (id) => units.get(id)?.value.successor)
  if (followed !== undefined)
    wrong('successor', `its successors go in a circle over ${followed}`, 'take one of the successors out')
}

/** The units of a pack, in `units.yaml`. */
export const unitsPart = definePart<PackUnit, typeof unitsShape>({
  name: 'units',
  word: { zh: '单位', en: 'units' },
  files: 'units.yaml',
  shape: unitsShape,
  entries: ({ units }) => units.map((one, index) => ({ id: one.id, at: ['units', index], value: one })),
  value: unitShape,
  home: { fileOf: () => 'units.yaml', list: 'units', plain: withoutEmpty },
  check: (pack, report) => {
    for (const entry of pack.entries(unitsPart).values())
      checkUnit(entry.value, pack, (at, message, fix) => report(entry, [at], message, fix))
  },
})

/** Bracketed and joint names of a pack, in `units.yaml`. */
export const jointNamesPart = definePart<PackJointName, typeof unitsShape>({
  name: 'joint-names',
  word: { zh: '合写名称', en: 'joint names' },
  files: 'units.yaml',
  shape: unitsShape,
  entries: ({ jointNames }) =>
    jointNames.map((one, index) => ({ id: one.printed, at: ['jointNames', index], value: one })),
  value: jointNameShape,
  home: { fileOf: () => 'units.yaml', list: 'jointNames', key: 'printed', plain: withoutEmpty },
  check: (pack, report) => {
    const units = pack.entries(unitsPart)
    for (const entry of pack.entries(jointNamesPart).values())
      for (const id of [...entry.value.units, ...entry.value.places.flatMap((place) => place.units)])
        if (!units.has(id)) report(entry, ['units'], `there is no unit ${id}`, 'add it, or mend its spelling')
  },
})

/** One area, as the pack and the desk write it. */
export const areaShape = z.strictObject({
  id: packSlug,
  kind: z.enum(['district', 'street', 'community', 'grid', 'station']),
  parent: packSlug.optional(),
  code: z.string().optional(),
  name: packText,
  address: packText.optional(),
  validFrom: packDay.optional(),
  validUntil: packDay.optional(),
  reason: packText.optional(),
})

const areaCountShape = z.strictObject({
  kind: z.string(),
  parent: packSlug.optional(),
  count: z.number().int().positive(),
  source: z.string(),
  note: packText.optional(),
})

const areasShape = z.strictObject({
  areas: z.array(areaShape),
  /** What the documents count without naming it. */
  incomplete: z.array(areaCountShape).default([]),
})

/** A district, street, community, grid or station. */
export type PackArea = z.output<typeof areaShape>
/** So many areas of a kind that documents count without naming them. */
export type PackAreaCount = z.output<typeof areaCountShape>

/** The areas of a pack, in `areas.yaml`. */
export const areasPart = definePart<PackArea, typeof areasShape>({
  name: 'areas',
  word: { zh: '区域', en: 'areas' },
  files: 'areas.yaml',
  shape: areasShape,
  entries: ({ areas }) => areas.map((one, index) => ({ id: one.id, at: ['areas', index], value: one })),
  value: areaShape,
  home: { fileOf: () => 'areas.yaml', list: 'areas' },
  check: (pack, report) => {
    const areas = pack.entries(areasPart)
    const codes = new Map<string, string>()
    for (const entry of areas.values()) {
      const { parent, code, validFrom, validUntil } = entry.value
      if (parent !== undefined && !areas.has(parent))
        report(entry, ['parent'], `there is no area ${parent}`, 'add it, or mend its spelling')
      const circle = circleAbove(entry.id, (id) => areas.get(id)?.value.parent)
      if (circle !== undefined)
        report(entry, ['parent'], `its parents go in a circle over ${circle}`, 'take one of the parents out')
      const other = code === undefined ? undefined : codes.get(code)
      if (other !== undefined)
        report(entry, ['code'], `${other} has the code ${code ?? ''} too`, 'give each area the code of its own')
      if (code !== undefined) codes.set(code, entry.id)
      if (validFrom !== undefined && validUntil !== undefined && validUntil <= validFrom)
        report(entry, ['validUntil'], `it ends on ${validUntil}, not after it begins`, 'mend one of the two days')
    }
  },
})

/** What the documents count without naming it, in `areas.yaml`. */
export const areaCountsPart = definePart<PackAreaCount, typeof areasShape>({
  name: 'area-counts',
  word: { zh: '待补名称的区域', en: 'areas counted, not named' },
  files: 'areas.yaml',
  shape: areasShape,
  entries: ({ incomplete }) =>
    incomplete.map((one, index) => ({
      id: `${one.parent ?? 'all'}-${one.kind}`,
      at: ['incomplete', index],
      value: one,
    })),
})

const demoShape = z.object({
  demo: z.literal(true),
  seed: z.union([z.number(), z.string()]).transform(String),
  businessDay: packDay,
  accounts: z
    .array(
      z.strictObject({
        username: z.string(),
        name: packText,
        role: z.enum([...(Object.keys(roles) as [Role, ...Role[]]), 'resident']),
        unit: packSlug.optional(),
        area: packSlug.optional(),
      }),
    )
    .min(1),
})

/** The made-up accounts of a demo district, with its seed and business day. */
export type PackDemo = z.output<typeof demoShape>

/** The demo district of a pack, in `demo.yaml`; its one entry is called `demo`. */
export const demoPart = definePart<PackDemo, typeof demoShape>({
  name: 'demo',
  word: { zh: '演示数据', en: 'demo' },
  files: 'demo.yaml',
  shape: demoShape,
  entries: (demo) => [{ id: 'demo', at: [], value: demo }],
})

/** The parts that the directory answers for, in the order in which they are loaded. */
export const directoryParts: readonly PackPart<unknown>[] = [
  areasPart,
  areaCountsPart,
  unitKindsPart,
  unitsPart,
  jointNamesPart,
]

/** The demo district of a pack folder, or undefined where it has none; throws `Invalid`. */
export function findPackDemo(folder: string): PackDemo | undefined {
  return openPack(folder, [demoPart as unknown as PackPart<unknown>])
    .entries(demoPart)
    .get('demo')?.value
}
