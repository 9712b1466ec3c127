/** What can be asked of long exports and done with them. Browser-safe. */
import { z } from 'zod'
import { command, contract, fileOutput, query, roles, type Role } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from './texts.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })

/** Whoever holds a role, for their own exports; what they may export is what they may list. */
const staff = Object.fromEntries(Object.keys(roles).map((role) => [role, 'own'])) as Record<Role, 'own'>

/** Where an export stands. `expired`: its time ran out; `removed`: its person dropped it. */
export const exportStates = ['waiting', 'running', 'ready', 'failed', 'cancelled', 'expired', 'removed'] as const

/** A line of the list. */
export const exportLine = z.object({
  id: z.uuid(),
  operation: z.string(),
  title: text,
  /** The filters with which it was ordered, as the operation takes them. */
  input: z.record(z.string(), z.unknown()),
  form: z.enum(['csv', 'xlsx']),
  state: z.enum(exportStates),
  /** 0 to 1, and how many rows are written. */
  progress: z.number(),
  note: text.optional(),
  orderedAt: z.string(),
  rows: z.number().int().optional(),
  /** More than one where a sheet does not hold all rows. */
  sheets: z.number().int().optional(),
  size: z.number().int().optional(),
  fileName: z.string().optional(),
  keptUntil: z.string().optional(),
  /** Why it failed, where that is known. */
  problem: z.object({ message: text, cure: text }).optional(),
})

const one = z.object({ export: z.uuid() })

export const exportsContract = contract('exports', {
  orderExport: command({
    route: 'POST /exports',
    title: texts.orderExport,
    access: staff,
    refuses: ['table-unknown', 'too-many-exports'],
    /** The operation that gives the table while it is short (`procedures.exportCases`), and its input with form and language. */
    input: z.object({ operation: z.string().max(100), input: z.record(z.string(), z.unknown()) }),
    output: z.object({ export: z.uuid() }),
  }),
  listExports: query({
    route: 'GET /exports',
    title: texts.listExports,
    access: staff,
    input: z.object(pageInput),
    output: pageOf(exportLine).extend({
      /** Days that a file is kept. */
      days: z.number().int(),
    }),
  }),
  cancelExport: command({
    route: 'POST /exports/:export/cancel',
    title: texts.cancelExport,
    access: staff,
    refuses: ['export-ended'],
    input: one,
    output: z.object({}),
  }),
  removeExport: command({
    route: 'DELETE /exports/:export',
    title: texts.removeExport,
    access: staff,
    refuses: ['export-not-ready'],
    input: one,
    output: z.object({}),
  }),
  downloadExport: query({
    route: 'GET /exports/:export/file',
    title: texts.downloadExport,
    access: staff,
    audited: true,
    refuses: ['export-not-ready', 'export-right-ended'],
    input: one,
    output: fileOutput,
  }),
})
