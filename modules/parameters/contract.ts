/** What can be asked of the figures that rules use. */
import { z } from 'zod'
import { command, contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from './texts.ts'
import { dayInput as day } from '#platform/contract/day.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })

/** What a figure counts; see `kindTexts`. */
export const parameterKindNames = [
  'quantity',
  'share',
  'money',
  'working-days',
  'calendar-days',
  'months',
  'years',
  'count',
  'hours',
  'age',
  'day',
  'choice',
] as const

/** A document that sets a figure; statutes are external: they have no page here. */
export const figureSource = z.object({
  id: z.string(),
  number: z.string().optional(),
  title: text,
  short: text.optional(),
  isExternal: z.boolean(),
})

/** A dated value: what, from which day, by which clause; `until` is the day on which the next one begins. */
export const valueView = z.object({
  from: z.string(),
  until: z.string().optional(),
  value: z.string(),
  clause: z.string(),
  document: figureSource,
  /** False until somebody has compared it with the printed source. */
  verified: z.boolean(),
  note: text.optional(),
})

/** A figure with what holds on the day asked for. */
export const parameterLine = z.object({
  id: z.string(),
  title: text,
  kind: z.enum(parameterKindNames),
  unit: text,
  /** Absent where none is set, or none yet on that day. */
  held: valueView.optional(),
  /** The next change that is known. */
  next: valueView.optional(),
  /** Which document sets it, where that is not held. */
  pending: text.optional(),
  usedBy: z.array(z.string()),
})

/** A figure with all its values, oldest first. */
export const parameterView = parameterLine.extend({ values: z.array(valueView), revision: z.number().int() })

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

export const parametersContract = contract('parameters', {
  listParameters: query({
    route: 'GET /parameters',
    title: texts.listParameters,
    access: 'public',
    input: z.object({
      ...pageInput,
      /** Words of the title, or the id. */
      q: z.string().trim().max(100).optional(),
      instrument: z.string().max(100).optional(),
      /** `held` on the day, `coming` later, `pending` without any value, `unverified` against the source. */
      state: z.enum(['held', 'coming', 'pending', 'unverified']).optional(),
      /** The day on which the figures hold; today unless told. */
      on: day.optional(),
    }),
    output: pageOf(parameterLine),
  }),
  getParameter: query({
    route: 'GET /parameters/:parameter',
    title: texts.getParameter,
    access: 'public',
    input: z.object({ parameter: z.string().max(100), on: day.optional() }),
    output: parameterView,
  }),
  listEdits: query({
    route: 'GET /parameters/:parameter/edits',
    title: texts.listEdits,
    access: readers,
    input: z.object({ parameter: z.string().max(100), ...pageInput }),
    output: pageOf(edit),
  }),
  setValue: command({
    route: 'POST /parameters/:parameter/values',
    title: texts.setValue,
    access: editors,
    refuses: ['stale-revision', 'value-exists', 'value-in-the-past'],
    input: z.object({
      parameter: z.string().max(100),
      from: day,
      value: z.string().trim().min(1).max(200),
      clause: z.string().trim().min(1).max(300),
      verified: z.boolean().default(false),
      /** Says that the value is to reach back although its first day is past. */
      retroactive: z.boolean().default(false),
      note: z.string().trim().max(1000).optional(),
      reason,
      revision: z.coerce.number().int().min(0),
    }),
    output: z.object({ revision: z.number().int() }),
  }),
  undoEdit: command({
    route: 'POST /parameters/:parameter/edits/:edit/undo',
    title: texts.undoEdit,
    access: editors,
    refuses: ['stale-revision'],
    input: z.object({ parameter: z.string().max(100), edit: z.uuid(), reason }),
    output: z.object({ revision: z.number().int() }),
  }),
})
