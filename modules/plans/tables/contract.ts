/** Tables filled in offline: template, upload, preview of every row, apply, undo, discard. Browser-safe. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { rowCounts, rowOutcome, tableRow, takenIn, uploadedFile, writtenFile } from '#platform/tables/contract.ts'
import { reason, revision, slug, text } from '../reporting/shapes.ts'
import { operationTexts as texts } from './texts.ts'

/** An upload in a list. */
const tableImport = z.object({
  ...takenIn,
  report: z.uuid().optional(),
  commitment: z.string().optional(),
  /** What it is filled in for: the unit's report, or a commitment. */
  title: text,
})

const writers = { clerk: 'unit', leader: 'unit' } as const
/** A report, or a commitment whose facts are reported one by one. */
const target = { report: z.uuid().optional(), commitment: slug.optional() } as const

/** The operations, spread into the plans' contract. */
export const tableOperations = {
  getPlanTemplate: query({
    route: 'GET /plans/table-template',
    title: texts.getTemplate,
    access: writers,
    refuses: ['source-not-here', 'not-your-unit'],
    input: z.object({
      ...target,
      form: z.enum(['xlsx', 'csv']).default('xlsx'),
      language: z.enum(['zh', 'en']).default('zh'),
    }),
    output: writtenFile,
  }),
  uploadPlanTable: command({
    route: 'POST /plans/table-imports',
    title: texts.upload,
    access: writers,
    refuses: [
      'file-unreadable',
      'file-too-large',
      'encoding-unknown',
      'head-wrong',
      'rows-too-many',
      'rows-missing',
      'report-not-open',
      'period-not-open',
      'source-not-here',
      'not-your-unit',
    ],
    input: z.object({
      ...target,
      /** Who reports the facts; the caller's own unit unless told. */
      unit: slug.optional(),
      ...uploadedFile,
    }),
    output: z.object({ import: z.uuid() }),
  }),
  listPlanTables: query({
    route: 'GET /plans/table-imports',
    title: texts.list,
    access: writers,
    input: z.object({ ...pageInput, ...target }),
    output: pageOf(tableImport),
  }),
  getPlanTable: query({
    route: 'GET /plans/table-imports/:import',
    title: texts.get,
    access: writers,
    audited: true,
    input: z.object({ import: z.uuid(), ...pageInput, outcome: rowOutcome.optional() }),
    output: tableImport.extend({ rows: pageOf(tableRow) }),
  }),
  applyPlanTable: command({
    route: 'POST /plans/table-imports/:import/apply',
    title: texts.apply,
    access: writers,
    refuses: [
      'stale-revision',
      'import-over',
      'import-has-errors',
      'import-outdated',
      'report-not-open',
      'period-not-open',
      'not-your-unit',
      'source-not-here',
    ],
    input: z.object({ import: z.uuid(), revision }),
    output: z.object({ counts: rowCounts }),
  }),
  undoPlanTable: command({
    route: 'POST /plans/table-imports/:import/undo',
    title: texts.undo,
    access: writers,
    refuses: ['import-over', 'stale-revision', 'import-built-on', 'report-not-open', 'help-answered', 'facts-locked'],
    input: z.object({ import: z.uuid(), revision, reason }),
    output: z.object({ undone: z.number().int() }),
  }),
  discardPlanTable: command({
    route: 'POST /plans/table-imports/:import/discard',
    title: texts.discard,
    access: writers,
    refuses: ['import-over', 'stale-revision'],
    input: z.object({ import: z.uuid(), revision }),
    output: z.object({}),
  }),
} as const
