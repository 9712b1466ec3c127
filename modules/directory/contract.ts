/** What can be asked of the directory. */
import { z } from 'zod'
import { isDay, type Day } from '#base/day.ts'
import { command, contract, query, roles, type Role } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from './texts.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })
const slug = z.string().max(100)
const day = z
  .string()
  .refine(isDay, 'not a day that exists (YYYY-MM-DD)')
  .transform((value): Day => value)
const role = z.enum(Object.keys(roles) as [Role, ...Role[]])

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

const unitRef = z.object({ id: z.string(), name: text })

/** A unit with what stands around it. */
export const unitView = unitLine.extend({
  nameStatus: z.enum(['printed', 'expanded', 'assumed']),
  reason: text.optional(),
  area: unitRef.optional(),
  above: unitRef.optional(),
  below: z.array(unitRef),
  successor: unitRef.optional(),
  /** Of a collective name: how it expands, and to whom. */
  expansion: z.enum(['listed', 'by-kind', 'open']).optional(),
  members: z.array(unitRef),
  memberOf: z.array(unitRef),
})

/** A grant as administrators see it. */
export const grantView = z.object({
  id: z.uuid(),
  role,
  unit: unitRef,
  from: z.string(),
  until: z.string().optional(),
  state: z.enum(['current', 'coming', 'ended', 'revoked']),
  grantedBy: z.string(),
  grantedAt: z.iso.datetime(),
  reason: z.string().optional(),
  revokedOn: z.string().optional(),
  revokedBy: z.string().optional(),
  revokeReason: z.string().optional(),
})

/** A person in a list, with account and roles. */
export const personLine = z.object({
  id: z.uuid(),
  kind: z.enum(['natural', 'legal']),
  name: z.string(),
  account: z
    .object({
      id: z.uuid(),
      username: z.string(),
      status: z.enum(['active', 'locked']),
      statusReason: z.string().optional(),
      secondFactor: z.boolean(),
      mustChange: z.boolean(),
      signedInAt: z.iso.datetime().optional(),
      demo: z.boolean(),
    })
    .optional(),
  /** Roles that hold today or later. */
  grants: z.array(grantView),
})

const administrators = {
  'security-admin': 'district',
  'system-admin': 'district',
  'audit-admin': 'district',
} as const

export const directoryContract = contract('directory', {
  listUnits: query({
    route: 'GET /units',
    title: texts.listUnits,
    access: 'public',
    input: z.object({
      ...pageInput,
      q: z.string().trim().max(100).optional(),
      kind: z.string().max(100).optional(),
    }),
    output: pageOf(unitLine),
  }),
  getUnit: query({
    route: 'GET /units/:unit',
    title: texts.getUnit,
    access: 'public',
    input: z.object({ unit: slug }),
    output: unitView,
  }),
  findUnits: query({
    route: 'GET /unit-names',
    title: texts.findUnits,
    access: 'public',
    /** A name as a document prints it. */
    input: z.object({ name: z.string().trim().min(1).max(200) }),
    output: z.object({
      units: z.array(unitRef),
      /** Present when the name joins several: how it is read. */
      reading: z.enum(['body-and-sign', 'several-bodies', 'by-clause']).optional(),
      places: z.array(z.object({ clause: z.string(), units: z.array(z.string()) })).optional(),
      reason: text.optional(),
    }),
  }),
  listAreas: query({
    route: 'GET /areas',
    title: texts.listAreas,
    access: 'public',
    input: z.object({}),
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['district', 'street', 'community', 'grid', 'station']),
          parent: z.string().optional(),
          code: z.string().optional(),
          name: text,
        }),
      ),
    }),
  }),
  createPerson: command({
    route: 'POST /persons',
    title: texts.createPerson,
    access: { 'system-admin': 'district', 'security-admin': 'district' },
    refuses: ['number-taken'],
    input: z.object({
      name: z.string().trim().min(1).max(100),
      kind: z.enum(['natural', 'legal']).default('natural'),
      number: z.string().trim().min(6).max(40).optional(),
    }),
    output: z.object({ person: z.uuid() }),
  }),
  listPersons: query({
    route: 'GET /persons',
    title: texts.listPersons,
    access: administrators,
    audited: true,
    input: z.object({
      ...pageInput,
      /** Part of a username, or a whole name. */
      q: z.string().trim().max(100).optional(),
      role: role.optional(),
      unit: slug.optional(),
      status: z.enum(['active', 'locked']).optional(),
      /** Only those who hold a role today or later. */
      staff: z.stringbool().or(z.boolean()).default(false),
    }),
    output: pageOf(personLine),
  }),
  getPerson: query({
    route: 'GET /persons/:person',
    title: texts.getPerson,
    access: administrators,
    audited: true,
    input: z.object({ person: z.uuid() }),
    /** All grants, ended and revoked ones too. */
    output: personLine,
  }),
  grantRole: command({
    route: 'POST /persons/:person/grants',
    title: texts.grantRole,
    access: { 'security-admin': 'district' },
    refuses: ['own-role', 'person-erased', 'unit-holds-no-roles', 'role-already-granted', 'administrators-apart'],
    input: z.object({
      person: z.uuid(),
      role,
      unit: slug,
      /** Today unless told; not earlier. */
      from: day.optional(),
      /** The first day without the role. */
      until: day.optional(),
      reason: z.string().trim().max(500).optional(),
    }),
    output: z.object({ grant: z.uuid() }),
  }),
  revokeRole: command({
    route: 'POST /grants/:grant/revoke',
    title: texts.revokeRole,
    access: { 'security-admin': 'district' },
    refuses: ['own-role', 'grant-ended'],
    input: z.object({ grant: z.uuid(), reason: z.string().trim().min(1).max(500) }),
    output: z.object({}),
  }),
})
