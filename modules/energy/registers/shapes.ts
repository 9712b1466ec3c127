/** The registers of the measures: their names, and what a record and its history look like. Browser-safe. */
import { z } from 'zod'
import { fieldView, referenceView } from '#modules/procedures/shapes.ts'

/** The registers, as addresses name them. */
export const registerIds = ['companies', 'users', 'projects', 'audit-bodies', 'audit-reports'] as const
export type RegisterId = (typeof registerIds)[number]

/** What an entry of the history did. */
export const entryKinds = [
  'added',
  'changed',
  'undone',
  'recognised',
  'contract-changed',
  'revoked',
  'stopped',
  'lifted',
  'rewarded',
  'colluded',
] as const
export type EntryKind = (typeof entryKinds)[number]

const text = z.object({ zh: z.string(), en: z.string().optional() })

/** Another record, by name. */
export const recordLink = z.object({ register: z.enum(registerIds), id: z.string(), name: z.string() })

/** A record in a list of the desk. */
export const recordLine = z.object({
  register: z.enum(registerIds),
  id: z.uuid(),
  name: z.string(),
  number: z.string().optional(),
  /** Stopped, revoked, colluded: what has to be seen at once. */
  alert: text.optional(),
  on: z.string().optional(),
})

/** A value with its name, as it is read. */
export const shownField = z.object({ id: z.string(), label: text, value: text, link: recordLink.optional() })

/** One entry of a history; `isUndoable` for the newest edit of a clerk. */
export const entryView = z.object({
  id: z.uuid(),
  kind: z.enum(entryKinds),
  on: z.string(),
  by: z.string(),
  reason: z.string(),
  basis: referenceView,
  caseNumber: z.string().optional(),
  caseId: z.string().optional(),
  documentNumber: z.string().optional(),
  publication: z.string().optional(),
  changes: z.array(z.object({ label: text, before: text, after: text })),
  isUndoable: z.boolean(),
})

/** A record as the desk keeps it. */
export const recordView = recordLine.extend({
  /** Prefilled form. */
  fields: z.array(fieldView),
  shown: z.array(shownField),
  history: z.array(entryView),
  revision: z.number().int(),
  isRemoved: z.boolean(),
  mayLift: z.boolean(),
  case: z.object({ id: z.string(), number: z.string() }).optional(),
})

/** A recognised project in public. */
export const projectLine = z.object({
  id: z.uuid(),
  number: z.string(),
  name: z.string(),
  company: z.object({ id: z.uuid(), name: z.string() }),
  user: z.string(),
  sector: z.string().optional(),
  /** Tonnes of coal equivalent a year, as recognised. */
  savingsCalorific: z.string().optional(),
  savingsEquivalent: z.string().optional(),
  state: z.enum(['recognised', 'revoked']),
  recognisedOn: z.string(),
  revokedOn: z.string().optional(),
})

/** A project of the reader’s own company, with the company’s code for the next application. */
export const myProjectLine = projectLine.extend({ companyNumber: z.string().optional() })

/** One thing that happened, as the public sees it. */
const publicEntry = z.object({
  kind: z.enum(entryKinds),
  on: z.string(),
  basis: referenceView,
  documentNumber: z.string().optional(),
  publication: z.string().optional(),
})

/** A recognised project with what was verified. */
export const projectView = projectLine.extend({
  shown: z.array(shownField),
  entries: z.array(publicEntry),
  reports: z.array(
    z.object({
      body: z.string(),
      reportedOn: z.string(),
      from: z.string(),
      through: z.string(),
      savings: z.string(),
    }),
  ),
  /** Sum of the confirmed reports. */
  verified: z.string(),
})

/** An energy-service company in public. */
export const companyLine = z.object({
  id: z.uuid(),
  name: z.string(),
  number: z.string().optional(),
  recordAuthority: z.enum(['national', 'city', 'none']).optional(),
  recordUntil: z.string().optional(),
  /** Whether its applications are stopped today. */
  isStopped: z.boolean(),
  stoppedUntil: z.string().optional(),
  projects: z.number().int(),
})

export const companyView = companyLine.extend({
  shown: z.array(shownField),
  entries: z.array(publicEntry),
  recognised: z.array(projectLine),
})
