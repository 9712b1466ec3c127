/** What can be asked about units, names and areas, and how units are edited. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from '../texts.ts'
import { dayInput as day } from '#platform/contract/day.ts'

export { day }

/** A text in both languages as answers carry it. */
export const text = z.object({ zh: z.string(), en: z.string().optional() })
export const slug = z.string().max(100)
/** A unit named. */
export const unitRef = z.object({ id: z.string(), name: text })

/** A unit in a list. */
export const unitLine = z.object({
  id: z.string(),
  name: text,
  kind: z.string(),
  kindName: text,
  parent: z.string().optional(),
  aliases: z.array(z.string()),
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
})

const areaKind = z.enum(['district', 'street', 'community', 'grid', 'station'])
const reading = z.enum(['body-and-sign', 'several-bodies', 'by-clause'])
const place = z.object({ clause: z.string(), units: z.array(unitRef) })

const contact = z.object({
  address: text.optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  hours: text.optional(),
  website: z.string().optional(),
})

/** A unit with what stands around it. */
export const unitView = unitLine.extend({
  /** Whether it exists today. */
  isThere: z.boolean(),
  nameStatus: z.enum(['printed', 'expanded', 'assumed']),
  /** Every form of its name, the official one first; one with days is its name on those days only. */
  names: z.array(z.object({ name: z.string(), from: z.string().optional(), until: z.string().optional() })),
  reason: text.optional(),
  contact: contact.optional(),
  area: unitRef.optional(),
  above: unitRef.optional(),
  below: z.array(unitRef),
  /** Who followed it, oldest first. */
  successors: z.array(unitRef),
  predecessors: z.array(unitRef),
  /** Of a collective name: how it expands, to whom today, and how many it counts. */
  expansion: z.enum(['listed', 'by-kind', 'open']).optional(),
  members: z.array(unitRef),
  count: z.number().int().optional(),
  memberOf: z.array(unitRef),
  /** Bracketed and joint names in which it appears, each with its reading and why. */
  joined: z.array(
    z.object({
      printed: z.string(),
      reading,
      units: z.array(unitRef),
      places: z.array(place),
      reason: text.optional(),
    }),
  ),
})

/** An area with where it lies and who is seated there. */
export const areaLine = z.object({
  id: z.string(),
  kind: areaKind,
  parent: z.string().optional(),
  code: z.string().optional(),
  name: text,
  address: text.optional(),
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
  units: z.array(unitRef),
  /** Grids and stations directly in it, which only `within` lists. */
  smaller: z.number().int(),
})

/** One edit of a unit made on the desk. */
export const unitEdit = z.object({
  id: z.string(),
  unit: z.string(),
  revision: z.number().int(),
  kind: z.enum(['set', 'removed', 'cleared']),
  by: z.string(),
  on: z.string(),
  reason: z.string(),
  fields: z.array(z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
  undoes: z.string().optional(),
  /** Whether it is the newest of its unit and may be undone. */
  isNewest: z.boolean(),
})

const longText = z.string().trim().max(500)
const optionalDay = day.optional()

/** The fields of a unit that the desk's form edits; absent ones are empty. */
export const unitForm = z.object({
  name: z.object({ zh: longText.min(1), en: longText.optional() }),
  nameStatus: z.enum(['printed', 'expanded', 'assumed']),
  kind: slug.min(1),
  parent: slug.optional(),
  area: slug.optional(),
  aliases: z
    .array(z.object({ name: z.string().trim().min(1).max(200), from: optionalDay, until: optionalDay }))
    .max(60),
  validFrom: optionalDay,
  validUntil: optionalDay,
  successor: slug.optional(),
  expansion: z.enum(['listed', 'by-kind', 'open']).optional(),
  members: z.array(slug).max(500),
  memberKinds: z.array(slug).max(50),
  count: z.number().int().min(0).optional(),
  contact: z.object({
    address: z.object({ zh: longText, en: longText.optional() }).optional(),
    phone: z.string().trim().max(60).optional(),
    email: z.string().trim().max(200).optional(),
    hours: z.object({ zh: longText, en: longText.optional() }).optional(),
    website: z.string().trim().max(300).optional(),
  }),
  reason: z.object({ zh: longText, en: longText.optional() }).optional(),
})

/** Who keeps the directory. */
export const keepers = { 'system-admin': 'district', editor: 'district' } as const

export const unitOperations = {
  listUnits: query({
    route: 'GET /units',
    title: texts.listUnits,
    access: 'public',
    input: z.object({
      ...pageInput,
      /** Part of a name or alias, its English name, or its sound in Latin letters. */
      q: z.string().trim().max(100).optional(),
      kind: z.string().max(100).optional(),
      /** Only those that exist on that day. */
      on: day.optional(),
      /** Only single bodies, or only collective names. */
      collective: z.stringbool().or(z.boolean()).optional(),
    }),
    output: pageOf(unitLine),
  }),
  listUnitKinds: query({
    route: 'GET /unit-kinds',
    title: texts.listUnitKinds,
    access: 'public',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ id: z.string(), name: text, units: z.number().int() })) }),
  }),
  getUnit: query({
    route: 'GET /units/:unit',
    title: texts.getUnit,
    access: 'public',
    input: z.object({ unit: slug }),
    output: unitView,
  }),
  resolveName: query({
    route: 'GET /unit-names',
    title: texts.resolveName,
    access: 'public',
    input: z.object({
      /** A name as a document prints it. */
      name: z.string().trim().min(1).max(200),
      /** The document's day: aliases and units count on that day. */
      on: day.optional(),
      /** The clause that prints it, e.g. `luofu-2012-22#sec_2__subsec_3__cl_17`. */
      clause: z.string().max(200).optional(),
    }),
    output: z.object({
      name: z.string(),
      reading: z.enum(['unit', 'collective', ...reading.options]).optional(),
      /** Of a body and its sign the first one answers; a collective name is expanded where it can be. */
      units: z.array(unitRef),
      collective: unitRef.optional(),
      expansion: z.enum(['listed', 'by-kind', 'open']).optional(),
      places: z.array(place).optional(),
      /** Units that had ended by that day, before the one that followed. */
      ended: z.array(unitRef).optional(),
      reason: text.optional(),
      /** Present when the name was not understood. */
      problem: z.object({ code: z.string(), message: text, fix: text, near: z.array(z.string()) }).optional(),
    }),
  }),
  listAreas: query({
    route: 'GET /areas',
    title: texts.listAreas,
    access: 'public',
    input: z.object({
      on: day.optional(),
      /** That area and all below it, down to grids and stations; without it down to communities. */
      within: slug.optional(),
    }),
    output: z.object({
      items: z.array(areaLine),
      /** What the documents count without naming it. */
      counted: z.array(
        z.object({
          kind: z.string(),
          parent: z.string().optional(),
          count: z.number().int(),
          source: z.string(),
          note: text.optional(),
        }),
      ),
    }),
  }),
  getUnitForm: query({
    route: 'GET /units/:unit/form',
    title: texts.getUnitForm,
    access: keepers,
    input: z.object({ unit: slug }),
    output: z.object({ form: unitForm, revision: z.number().int() }),
  }),
  editUnit: command({
    route: 'PUT /units/:unit',
    title: texts.editUnit,
    access: keepers,
    refuses: ['stale-revision'],
    input: z.object({
      unit: slug,
      form: unitForm,
      /** The count of edits that the form was opened with. */
      revision: z.coerce.number().int().min(0),
      reason: z.string().trim().min(1).max(500),
    }),
    output: z.object({ revision: z.number().int() }),
  }),
  createUnit: command({
    route: 'POST /units',
    title: texts.createUnit,
    access: keepers,
    refuses: ['unit-taken'],
    input: z.object({
      unit: z
        .string()
        .regex(
          /^[a-z0-9]+(-[a-z0-9]+)*$/u,
          '写成小写字母和数字，词与词用连字符连接。Write lower-case words joined by hyphens.',
        )
        .max(100),
      form: unitForm,
      reason: z.string().trim().min(1).max(500),
    }),
    output: z.object({ revision: z.number().int() }),
  }),
  listUnitEdits: query({
    route: 'GET /unit-edits',
    title: texts.listUnitEdits,
    access: { ...keepers, 'audit-admin': 'district' },
    input: z.object({ ...pageInput, unit: slug.optional() }),
    output: pageOf(unitEdit),
  }),
  undoUnitEdit: command({
    route: 'POST /unit-edits/:edit/undo',
    title: texts.undoUnitEdit,
    access: keepers,
    refuses: ['stale-revision'],
    input: z.object({ edit: z.uuid(), reason: z.string().trim().min(1).max(500) }),
    output: z.object({ revision: z.number().int() }),
  }),
}
