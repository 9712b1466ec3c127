/** What the desk asks for around a list of cases: who one is here, who has how much, what an act would bring about, kept views, tables. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { empty } from '../contract-parts.ts'
import { figureView, referenceView, text } from '../shapes.ts'
import { inboxTexts as texts } from './texts.ts'
import { caseFilters } from './filters.ts'

const staff = { clerk: 'unit', leader: 'unit' } as const
const unitView = z.object({ id: z.string(), name: text })
const personView = z.object({ id: z.string(), name: z.string() })

export const inboxOperations = {
  getDesk: query({
    route: 'GET /cases/desk',
    title: texts.getDesk,
    access: staff,
    input: empty,
    /** The caller, the units in which they handle or lead, and the absent people for whom they stand in today. */
    output: z.object({
      person: personView,
      standsInFor: z.array(z.string()),
      units: z.array(unitView.extend({ isClerk: z.boolean(), isLeader: z.boolean() })),
    }),
  }),
  listWorkload: query({
    route: 'GET /cases/workload',
    title: texts.listWorkload,
    access: staff,
    input: empty,
    /** The caller's units with everybody who handles or leads there, whoever has most first. */
    output: z.object({
      units: z.array(
        z.object({
          unit: unitView,
          unassigned: z.number().int(),
          unassignedOverdue: z.number().int(),
          people: z.array(
            personView.extend({
              isClerk: z.boolean(),
              open: z.number().int(),
              overdue: z.number().int(),
              soon: z.number().int(),
              firstDueOn: z.string().optional(),
              absent: z.object({ until: z.string(), standIn: personView }).optional(),
            }),
          ),
        }),
      ),
    }),
  }),
  foreseeActs: query({
    route: 'GET /cases/:case/outlook',
    title: texts.foreseeActs,
    access: staff,
    input: z.object({ case: z.uuid() }),
    /** For every act of the present state: where it leads and what it does to each clock if it were done today. */
    output: z.object({
      items: z.array(
        z.object({
          act: z.string(),
          to: z.object({ id: z.string(), title: text }),
          clocks: z.array(
            z.object({
              id: z.string(),
              title: text,
              basis: referenceView,
              /** `on-delivery`: it begins when the paper that the act issues has been delivered. */
              effect: z.enum(['starts', 'stops', 'goes-on', 'ends', 'lengthens', 'on-delivery']),
              dueOn: z.string().optional(),
              /** Absent where no length is set: then it does not run. */
              figure: figureView.optional(),
            }),
          ),
        }),
      ),
    }),
  }),
  listSavedViews: query({
    route: 'GET /cases/views',
    title: texts.listSavedViews,
    access: staff,
    input: empty,
    output: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), query: z.string() })) }),
  }),
  saveView: command({
    route: 'POST /cases/views',
    title: texts.saveView,
    access: staff,
    refuses: ['too-many-views'],
    /** The query string of the list; a name that exists already is given to the new one. */
    input: z.object({ name: z.string().trim().min(1).max(40), query: z.string().max(500) }),
    output: z.object({ view: z.uuid() }),
  }),
  dropView: command({
    route: 'DELETE /cases/views/:view',
    title: texts.dropView,
    access: staff,
    input: z.object({ view: z.uuid() }),
    output: empty,
  }),
  exportCases: query({
    route: 'GET /cases/export',
    title: texts.exportCases,
    access: staff,
    audited: true,
    refuses: ['table-too-long'],
    input: z.object({
      ...caseFilters,
      sort: z.enum(['due', 'received']).default('due'),
      form: z.enum(['csv', 'xlsx']),
      language: z.enum(['zh', 'en']).default('zh'),
    }),
    /** Beyond 5,000 rows it is refused and ordered as a file (`exports.orderExport`). `content` is text for csv and base64 for xlsx. */
    output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.string(), count: z.number().int() }),
  }),
} as const
