/** What can be asked of the directory. */
import { z } from 'zod'
import { command, contract, query, roles, type Role } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { postOperations } from './posts/contract.ts'
import { tableOperations } from './tables/contract.ts'
import { texts } from './texts.ts'
import { day, slug, unitOperations, unitRef } from './units/contract.ts'

export { appointmentView, postView } from './posts/contract.ts'
export { areaLine, unitEdit, unitForm, unitLine, unitView } from './units/contract.ts'

const role = z.enum(Object.keys(roles) as [Role, ...Role[]])

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

/** Every operation of the directory. */
export const directoryContract = contract('directory', {
  ...unitOperations,
  ...postOperations,
  ...tableOperations,
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
