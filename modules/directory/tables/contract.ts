/** Tables of units, areas and posts in and out: template, upload, preview of every row, apply, undo, export. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { rowCounts, rowOutcome, tableRow, takenIn, uploadedFile, writtenFile } from '#platform/tables/contract.ts'
import { texts } from '../texts.ts'

/** What a table holds. */
export const tableKind = z.enum(['units', 'areas', 'posts'])

/** An import in a list. */
export const tableImport = z.object({ ...takenIn, kind: tableKind, applyReason: z.string().optional() })

const keepers = { 'system-admin': 'district' } as const
const readers = { 'system-admin': 'district', 'audit-admin': 'district' } as const
const reason = z.string().trim().min(1).max(500)
const form = z.enum(['xlsx', 'csv'])
const language = z.enum(['zh', 'en']).default('zh')

export const tableOperations = {
  getTableTemplate: query({
    route: 'GET /table-templates/:kind',
    title: texts.getTableTemplate,
    access: readers,
    input: z.object({ kind: tableKind, form, language }),
    output: writtenFile,
  }),
  exportTable: query({
    route: 'GET /tables/:kind',
    title: texts.exportTable,
    access: readers,
    audited: true,
    input: z.object({ kind: tableKind, form, language }),
    output: writtenFile,
  }),
  uploadTable: command({
    route: 'POST /table-imports',
    title: texts.uploadTable,
    access: keepers,
    refuses: ['file-unreadable', 'file-too-large', 'encoding-unknown', 'head-wrong', 'rows-too-many', 'rows-missing'],
    input: z.object({
      kind: tableKind,
      ...uploadedFile,
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
    output: z.object({ counts: rowCounts }),
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
