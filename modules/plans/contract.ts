/** What can be asked of the commitments. */
import { z } from 'zod'
import { command, contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { amendingOperations } from './amending/contract.ts'
import { assessingOperations } from './assessing/contract.ts'
import { baselineOperations } from './baselines/contract.ts'
import { erasingOperations } from './erasing/contract.ts'
import { figureOperations } from './figures/contract.ts'
import { lamps } from './figures/lamps.ts'
import { reportOperations } from './reporting/contract.ts'
import { supervisionOperations } from './supervising/contract.ts'
import { tableOperations } from './tables/contract.ts'
import { texts } from './texts.ts'
import { treeOperations } from './tree/contract.ts'
import {
  commitmentKinds,
  commitmentLine,
  commitmentModalities,
  commitmentOwners,
  commitmentRef,
  commitmentStates,
  inLamps,
  instrumentRef,
  text,
  unitRef,
  unitRoles,
} from './views-contract.ts'
import { dayInput as day } from '#platform/contract/day.ts'

export {
  commitmentKinds,
  commitmentLine,
  commitmentModalities,
  commitmentOwners,
  commitmentStates,
  inLamps,
  measureView,
  recurrenceView,
  standing,
  unitRoles,
} from './views-contract.ts'

const slug = z.string().max(100)

/** A commitment with everything its page shows. */
export const commitmentView = commitmentLine.extend({
  places: z.array(
    z.object({ clause: z.string(), role: z.enum(['basis', 'units', 'baseline', 'milestone', 'difference']) }),
  ),
  units: z.array(
    z.object({
      unit: unitRef,
      role: z.enum(unitRoles),
      part: text.optional(),
      /** Whom a collective name reaches today; empty where no list is given. */
      members: z.array(z.object({ id: z.string(), name: text })).optional(),
    }),
  ),
  milestones: z.array(
    z.object({
      title: text,
      dueOn: z.string(),
      duePrecision: z.enum(['day', 'month', 'half-year', 'year', 'period']),
      value: z.string().optional(),
      clause: z.string().optional(),
    }),
  ),
  points: z.array(
    z.object({
      field: z.string(),
      places: z.array(z.object({ clause: z.string(), says: text })),
      inUse: z.string(),
      note: text.optional(),
    }),
  ),
  question: z
    .object({
      question: text,
      readings: z.array(z.object({ id: z.string(), text })),
      inUse: z.string(),
      decidedBy: z.object({ id: z.string(), name: text }).optional(),
      decidedOn: z.string().optional(),
      because: text.optional(),
    })
    .optional(),
  note: text.optional(),
  /** Where the whole document names no units: who splits it. */
  noUnits: z.object({ clause: z.string(), note: text }).optional(),
  children: z.array(commitmentRef),
  /** Count of the desk's edits, to be sent back with the next. */
  revision: z.number().int(),
})

/** What a list of commitments may be narrowed by. */
export const commitmentFilter = {
  instrument: slug.optional(),
  /** Finds what collective names ask of the unit too. */
  unit: slug.optional(),
  /** With a unit: what it does there; `lead` also finds joint leads, `cooperating` also those that assist. */
  role: z.enum(['lead', 'cooperating', 'part']).optional(),
  /** A street: what is asked of its office. */
  area: slug.optional(),
  kind: z.enum(commitmentKinds).optional(),
  modality: z.enum(commitmentModalities).optional(),
  owner: z.enum(commitmentOwners).optional(),
  state: z.enum(commitmentStates).optional(),
  lamp: z.enum(lamps).optional(),
  /** Year of the due day. */
  year: z.coerce.number().int().min(1949).max(9999).optional(),
  dueFrom: day.optional(),
  /** The last day, included. */
  dueUntil: day.optional(),
  /** What the wording leaves to be settled: an open scope, or places that disagree. */
  open: z.enum(['scope', 'difference']).optional(),
  parameter: slug.optional(),
  q: z.string().trim().max(100).optional(),
} as const

const filterNames = Object.keys(commitmentFilter) as (keyof typeof commitmentFilter)[]

/** Names of the filters, for addresses and forms. */
export const commitmentFilters: readonly (keyof typeof commitmentFilter)[] = filterNames

const counted = z.array(z.object({ value: z.string(), count: z.number().int() }))

const inStates = z.object({
  'past-due': z.number().int(),
  running: z.number().int(),
  coming: z.number().int(),
  continuous: z.number().int(),
  undated: z.number().int(),
})

const edit = z.object({
  id: z.string(),
  part: z.string(),
  item: z.string(),
  kind: z.enum(['set', 'removed', 'cleared']),
  revision: z.number().int(),
  reason: z.string(),
  byName: z.string(),
  on: z.string(),
  at: z.iso.datetime(),
  fields: z.array(z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
  undoes: z.string().optional(),
})

const editors = { editor: 'district', reviewer: 'district' } as const
const readers = { ...editors, leader: 'district', clerk: 'district' } as const
const reason = z.string().trim().min(1).max(2000)

export const plansContract = contract('plans', {
  ...amendingOperations,
  ...assessingOperations,
  ...baselineOperations,
  ...figureOperations,
  ...erasingOperations,
  ...reportOperations,
  ...tableOperations,
  ...treeOperations,
  ...supervisionOperations,
  listCommitments: query({
    route: 'GET /commitments',
    title: texts.listCommitments,
    access: 'public',
    input: z.object({ ...pageInput, ...commitmentFilter, sort: z.enum(['due', 'document']).default('due') }),
    output: pageOf(commitmentLine),
  }),
  countCommitments: query({
    route: 'GET /commitments/counts',
    title: texts.countCommitments,
    access: 'public',
    input: z.object(commitmentFilter),
    /** Of each filter, what its other values would find. */
    output: z.object({
      total: z.number().int(),
      instruments: z.array(instrumentRef.extend({ count: z.number().int() })),
      units: z.array(unitRef.extend({ count: z.number().int() })),
      streets: z.array(z.object({ id: z.string(), name: text, count: z.number().int() })),
      kinds: counted,
      modalities: counted,
      owners: counted,
      states: counted,
      lamps: counted,
      years: counted,
    }),
  }),
  getOverview: query({
    route: 'GET /commitments/overview',
    title: texts.getOverview,
    access: 'public',
    input: z.object({}),
    output: z.object({
      total: z.number().int(),
      /** Due in the year of the business day. */
      dueThisYear: z.number().int(),
      /** Due days that come next, soonest first, with how many fall on each. */
      nextDue: z.array(z.object({ dueOn: z.string(), count: z.number().int() })),
      states: inStates,
      lamps: inLamps,
      /** What is not settled in the wording itself. */
      openScopes: z.number().int(),
      differences: z.number().int(),
      byInstrument: z.array(
        instrumentRef.extend({
          count: z.number().int(),
          states: inStates,
          lamps: inLamps,
          dueFrom: z.string().optional(),
          dueUntil: z.string().optional(),
          withMeasure: z.number().int(),
        }),
      ),
      byUnit: z.array(
        unitRef.extend({
          kindName: text.optional(),
          /** Leads, itself or by a collective name. */
          lead: z.number().int(),
          cooperating: z.number().int(),
          part: z.number().int(),
          count: z.number().int(),
          pastDue: z.number().int(),
          dueThisYear: z.number().int(),
        }),
      ),
      byStreet: z.array(
        z.object({
          id: z.string(),
          name: text,
          unit: unitRef,
          lead: z.number().int(),
          cooperating: z.number().int(),
          count: z.number().int(),
          dueThisYear: z.number().int(),
        }),
      ),
      byKind: z.array(z.object({ kind: z.enum(commitmentKinds), count: z.number().int(), states: inStates })),
      /** By year of the due day; without `year` those that have none. */
      byYear: z.array(
        z.object({
          year: z.number().int().optional(),
          count: z.number().int(),
          kinds: z.record(z.string(), z.number().int()),
        }),
      ),
    }),
  }),
  getCommitment: query({
    route: 'GET /commitments/:commitment',
    title: texts.getCommitment,
    access: 'public',
    input: z.object({ commitment: slug }),
    output: commitmentView,
  }),
  exportCommitments: query({
    route: 'GET /commitments/export',
    title: texts.exportCommitments,
    access: 'public',
    refuses: ['table-too-long'],
    input: z.object({
      ...commitmentFilter,
      form: z.enum(['csv', 'json', 'xlsx']),
      language: z.enum(['zh', 'en']).default('zh'),
      /** Where references lead; without it the file has ids only. */
      portalUrl: z.string().max(300).optional(),
    }),
    /** `content` is text, whole whatever its length; of xlsx base64, ordered as a file beyond 5,000 rows (`exports.orderExport`). */
    output: z.object({ mediaType: z.string(), fileName: z.string(), content: z.string(), count: z.number().int() }),
  }),
  listEdits: query({
    route: 'GET /commitments/:commitment/edits',
    title: texts.listEdits,
    access: readers,
    input: z.object({ commitment: slug, ...pageInput }),
    output: pageOf(edit),
  }),
  decideScope: command({
    route: 'POST /commitments/:commitment/scope',
    title: texts.decideScope,
    access: editors,
    refuses: ['stale-revision', 'nothing-to-decide', 'decided-in-the-future'],
    input: z.object({
      commitment: slug,
      reading: slug,
      /** The unit that decided. */
      by: slug,
      on: day,
      because: reason,
      revision: z.coerce.number().int().min(0),
    }),
    output: z.object({ revision: z.number().int() }),
  }),
  undoEdit: command({
    route: 'POST /commitments/:commitment/edits/:edit/undo',
    title: texts.undoEdit,
    access: editors,
    refuses: ['stale-revision'],
    input: z.object({ commitment: slug, edit: z.uuid(), reason }),
    output: z.object({ revision: z.number().int() }),
  }),
})
