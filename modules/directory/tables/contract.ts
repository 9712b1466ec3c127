/** Tables of units, areas and posts in and out: template, upload, preview of every row, apply, undo, export. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from '../texts.ts'
import { text } from '../units/contract.ts'

/** What a table holds. */
export const tableKind = z.enum(['units', 'areas', 'posts'])
/** What a row would do. */
export const rowOutcome = z.enum(['new', 'changed', 'same', 'error'])

const counts = z.object({ new: z.number(), changed: z.number(), same: z.number(), error: z.number() })

/** An import in a list. */
export const tableImport = z.object({
  id: z.uuid(),
  kind: tableKind,
  fileName: z.string(),
  state: z.enum(['checked', 'applied', 'undone', 'discarded']),
  counts,
  revision: z.number().int(),
  uploadedBy: z.string(),
  uploadedAt: z.iso.datetime(),
  appliedBy: z.string().optional(),
  appliedAt: z.iso.datetime().optional(),
  applyReason: z.string().optional(),
  undoneBy: z.string().optional(),
  undoneAt: z.iso.datetime().optional(),
  undoReason: z.string().optional(),
})

/** A row of an import: what it would do or did, or what is wrong in which column and how to mend it. */
export const tableRow = z.object({
  /** As the spreadsheet counts: the head is row 1. */
  row: z.number().int(),
  outcome: rowOutcome,
  subject: z.string(),
  changes: z.array(z.object({ column: z.string(), name: text, before: z.string(), after: z.string() })),
  issues: z.array(
    z.object({
      column: z.string().optional(),
      name: text.optional(),
      value: z.string().optional(),
      message: text,
      cure: text,
    }),
  ),
})

const keepers = { 'system-admin': 'district' } as const
const readers = { 'system-admin': 'district', 'audit-admin': 'district' } as const
const reason = z.string().trim().min(1).max(500)
const form = z.enum(['xlsx', 'csv'])
const language = z.enum(['zh', 'en']).default('zh')
const file = z.object({ fileName: z.string(), mediaType: z.string(), /** In base64. */ content: z.string() })

export const tableOperations = {
  getTableTemplate: query({
    route: 'GET /table-templates/:kind',
    title: texts.getTableTemplate,
    access: readers,
    input: z.object({ kind: tableKind, form, language }),
    output: file,
  }),
  exportTable: query({
    route: 'GET /tables/:kind',
    title: texts.exportTable,
    access: readers,
    audited: true,
    input: z.object({ kind: tableKind, form, language }),
    output: file,
  }),
  uploadTable: command({
    route: 'POST /table-imports',
    title: texts.uploadTable,
    access: keepers,
    refuses: ['file-unreadable', 'file-too-large', 'encoding-unknown', 'head-wrong', 'rows-too-many', 'rows-missing'],
    input: z.object({
      kind: tableKind,
      fileName: z.string().trim().min(1).max(200),
      /** The file's bytes in base64; 5 MB at most. */
      content: z.base64().max(7_000_000),
    }),
    output: z.object({ import: z.uuid() }),
  }),
  listTableImports: query({
    route: 'GET /table-imports',
    title: texts.listTableImports,
    access: readers,
    input: z.object({ ...pageInput, kind: tableKind.optional() }),
    output: pageOf(tableImport),
  }),
  getTableImport: query({
    route: 'GET /table-imports/:import',
    title: texts.getTableImport,
    access: readers,
    audited: true,
    input: z.object({ import: z.uuid(), ...pageInput, outcome: rowOutcome.optional() }),
    output: tableImport.extend({ rows: pageOf(tableRow) }),
  }),
  applyTable: command({
    route: 'POST /table-imports/:import/apply',
    title: texts.applyTable,
    access: keepers,
    refuses: ['stale-revision', 'import-over', 'import-has-errors', 'import-outdated'],
    input: z.object({ import: z.uuid(), revision: z.coerce.number().int(), reason }),
    output: z.object({ counts }),
  }),
  undoTable: command({
    route: 'POST /table-imports/:import/undo',
    title: texts.undoTable,
    access: keepers,
    refuses: ['import-over', 'stale-revision', 'import-built-on'],
    input: z.object({ import: z.uuid(), revision: z.coerce.number().int(), reason }),
    output: z.object({ undone: z.number().int() }),
  }),
  discardTable: command({
    route: 'POST /table-imports/:import/discard',
    title: texts.discardTable,
    access: keepers,
    refuses: ['import-over', 'stale-revision'],
    input: z.object({ import: z.uuid(), revision: z.coerce.number().int() }),
    output: z.object({}),
  }),
}
