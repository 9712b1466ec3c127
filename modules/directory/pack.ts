/** Reads the units, areas and demo accounts of a policy pack, checked with file and place. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { isDay, type Day } from '#base/day.ts'
import { Invalid, type Issue } from '#base/refusals.ts'
import { roles, type Role } from '#platform/contract/operation.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'a slug: lower-case words joined by hyphens')
const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1).optional() })
const dayText = z
  .string()
  .refine(isDay, 'not a day that exists (YYYY-MM-DD)')
  .transform((value): Day => value)

const unitShape = z.strictObject({
  id: slug,
  name: text,
  nameStatus: z.enum(['printed', 'expanded', 'assumed']),
  kind: z.string(),
  parent: slug.optional(),
  area: slug.optional(),
  aliases: z.array(z.string().min(1)).default([]),
  validFrom: dayText.optional(),
  validUntil: dayText.optional(),
  successor: slug.optional(),
  expansion: z.enum(['listed', 'by-kind', 'open']).optional(),
  members: z.array(slug).default([]),
  memberKinds: z.array(z.string()).default([]),
  count: z.number().int().optional(),
  reason: text.optional(),
})

const jointNameShape = z.strictObject({
  printed: z.string().min(1),
  reading: z.enum(['body-and-sign', 'several-bodies', 'by-clause']),
  units: z.array(slug).default([]),
  places: z.array(z.strictObject({ clause: z.string(), units: z.array(slug) })).default([]),
  reason: text.optional(),
})

const unitsShape = z.strictObject({
  kinds: z.record(z.string(), text),
  units: z.array(unitShape).min(1),
  jointNames: z.array(jointNameShape).default([]),
})

const areasShape = z.strictObject({
  areas: z
    .array(
      z.strictObject({
        id: slug,
        kind: z.enum(['district', 'street', 'community', 'grid', 'station']),
        parent: slug.optional(),
        code: z.string().optional(),
        name: text,
      }),
    )
    .min(1),
  incomplete: z.array(z.unknown()).default([]),
})

const demoShape = z.object({
  demo: z.literal(true),
  seed: z.union([z.number(), z.string()]).transform(String),
  businessDay: dayText,
  accounts: z
    .array(
      z.strictObject({
        username: z.string(),
        name: text,
        role: z.enum([...(Object.keys(roles) as [Role, ...Role[]]), 'resident']),
        unit: slug.optional(),
        area: slug.optional(),
      }),
    )
    .min(1),
})

export type PackUnits = z.output<typeof unitsShape>
export type PackAreas = z.output<typeof areasShape>
export type PackDemo = z.output<typeof demoShape>

/** A pack file with the hash that tells whether it changed; `read` parses it, throwing `Invalid` with every problem. */
export interface PackFile<T> {
  readonly file: string
  readonly hash: string
  read(): T
}

function parse<S extends z.ZodType>(shape: S, source: string, file: string): z.output<S> {
  const document = parseDocument(source)
  if (document.errors.length > 0) {
    throw new Invalid(
      document.errors.map((error) => ({ path: `${file}:${error.linePos?.[0].line ?? 0}`, message: error.message })),
    )
  }
  const parsed = shape.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  throw new Invalid(
    parsed.error.issues.map((issue) => ({ path: `${file}: ${issue.path.join('.')}`, message: issue.message })),
  )
}

/** Ids that stand twice, references to nothing, kinds without a name, and parents in a circle. */
function checkUnits({ kinds, units, jointNames }: PackUnits, file: string): void {
  const issues: Issue[] = []
  const wrong = (where: string, message: string): void => void issues.push({ path: `${file}: ${where}`, message })
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]))
  if (parents.size < units.length) {
    for (const { id } of units.filter((unit, index) => units.findIndex((one) => one.id === unit.id) < index))
      wrong(id, 'this unit stands twice')
  }
  for (const unit of units) {
    for (const id of [unit.parent, unit.successor, ...unit.members])
      if (id !== undefined && !parents.has(id)) wrong(unit.id, `there is no unit ${id}`)
    for (const kind of [unit.kind, ...unit.memberKinds])
      if (!(kind in kinds)) wrong(unit.id, `kinds does not name ${kind}`)
    const seen = new Set([unit.id])
    for (let up = unit.parent; up !== undefined; up = parents.get(up)) {
      if (seen.has(up)) {
        wrong(unit.id, `its parents go in a circle over ${up}`)
        break
      }
      seen.add(up)
    }
  }
  for (const joint of jointNames)
    for (const id of [...joint.units, ...joint.places.flatMap((place) => place.units)])
      if (!parents.has(id)) wrong(joint.printed, `there is no unit ${id}`)
  if (issues.length > 0) throw new Invalid(issues)
}

/** Parses a pack's units. */
export function readPackUnits(source: string, file: string): PackUnits {
  const units = parse(unitsShape, source, file)
  checkUnits(units, file)
  return units
}

/** Parses a pack's areas; a parent stands before its children. */
export function readPackAreas(source: string, file: string): PackAreas {
  const areas = parse(areasShape, source, file)
  const seen = new Set<string>()
  for (const { id, parent } of areas.areas) {
    if (parent !== undefined && !seen.has(parent))
      throw new Invalid([{ path: `${file}: ${id}`, message: `its parent ${parent} is missing or comes later` }])
    seen.add(id)
  }
  return areas
}

function open<T>(packDir: string, name: string, read: (source: string, file: string) => T): PackFile<T> | undefined {
  const at = path.join(packDir, name)
  if (!existsSync(at)) return undefined
  const source = readFileSync(at, 'utf8')
  const file = path.join(path.basename(packDir), name)
  return { file, hash: createHash('sha256').update(source).digest('hex'), read: () => read(source, file) }
}

/** The directory files of a pack folder; a pack without one of them leaves it as it is. */
export function openPackDirectory(packDir: string): {
  readonly areas?: PackFile<PackAreas> | undefined
  readonly units?: PackFile<PackUnits> | undefined
  readonly demo?: PackFile<PackDemo> | undefined
} {
  return {
    areas: open(packDir, 'areas.yaml', readPackAreas),
    units: open(packDir, 'units.yaml', readPackUnits),
    demo: open(packDir, 'demo.yaml', (source, file) => parse(demoShape, source, file)),
  }
}
