/** What an editor can do with an uploaded issue until its documents are published. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { draftTexts as texts } from './texts.ts'
import { editAct } from './acts.ts'
import { clauseDraft, findingView, metadataView, reconciliationView, tableDraft, unitLineView } from './views.ts'

const both = { editor: 'district', reviewer: 'district' } as const
const editorOnly = { editor: 'district' } as const

const openFindings = z.object({ error: z.number().int(), warning: z.number().int(), notice: z.number().int() })

/** States of an import, as lists show them. */
export const importStates = ['uploaded', 'reading', 'ready', 'failed', 'published', 'discarded'] as const

/** Names one document of an import and the revision that the caller saw. */
const documentAt = {
  import: z.uuid(),
  document: z.coerce.number().int().min(0),
  /** The revision the caller saw; another one is refused as `stale-revision`. */
  revision: z.coerce.number().int().min(1),
}

/** A line of the list of imports. */
export const importLine = z.object({
  id: z.string(),
  fileName: z.string(),
  fileSize: z.number().int(),
  state: z.enum(importStates),
  progress: z.number().int(),
  problem: z.string().optional(),
  createdBy: z.string(),
  createdAt: z.string(),
  documents: z.number().int(),
  published: z.number().int(),
  open: openFindings,
  revision: z.number().int(),
})

/** A document found in an import. */
export const documentLine = z.object({
  position: z.number().int(),
  id: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  issuers: z.array(z.string()),
  signedOn: z.string().nullable(),
  clauses: z.number().int(),
  tables: z.number().int(),
  rows: z.number().int(),
  unitLines: z.number().int(),
  open: openFindings,
  state: z.enum(['open', 'prepared', 'published']),
  instrument: z.string().optional(),
  version: z.number().int().optional(),
  editedBy: z.string().optional(),
  editedAt: z.string().optional(),
  revision: z.number().int(),
})

/** An import with its documents and the account of its characters. */
export const importView = importLine.extend({
  hash: z.string(),
  items: z.array(documentLine),
  findings: z.array(findingView),
  reconciliation: reconciliationView.optional(),
})

/** An act in a document's history. */
export const historyEntry = z.object({
  number: z.number().int(),
  kind: z.string(),
  clause: z.string().optional(),
  by: z.string(),
  at: z.string(),
  /** Whether it counts: neither undone nor itself an undo or redo. */
  counts: z.boolean(),
})

/** A document on the workbench: its outline whole, its clauses and source lines a page at a time. */
export const documentView = documentLine.extend({
  import: z.string(),
  fileName: z.string(),
  metadata: metadataView,
  style: z.enum(['article', 'outline']),
  outline: z.array(
    z.object({ id: z.string(), label: z.string(), heading: z.string().optional(), open: z.number().int() }),
  ),
  /** Place of the first clause shown, and how many there are. */
  from: z.number().int(),
  total: z.number().int(),
  clausesShown: z.array(clauseDraft),
  tablesShown: z.array(tableDraft),
  unitLinesShown: z.array(unitLineView),
  findings: z.array(findingView),
  lines: z.array(z.object({ line: z.number().int(), text: z.string() })),
  history: z.array(historyEntry),
  mayUndo: z.boolean(),
  mayRedo: z.boolean(),
  preparedBy: z.string().optional(),
})

const edited = z.object({ revision: z.number().int(), clause: z.string().optional() })

export const draftOperations = {
  uploadImport: command({
    route: 'POST /gazette/imports',
    title: texts.uploadImport,
    access: editorOnly,
    input: z.object({
      fileName: z.string().min(1).max(255),
      /** The file's bytes in base64. */
      content: z.base64().max(28_000_000),
    }),
    /** `repeated`: this very file is here already, and that import is the answer. */
    output: z.object({ import: z.string(), repeated: z.boolean() }),
  }),
  listImports: query({
    route: 'GET /gazette/imports',
    title: texts.listImports,
    access: both,
    input: z.object({ ...pageInput, state: z.enum(importStates).optional() }),
    output: pageOf(importLine),
  }),
  getImport: query({
    route: 'GET /gazette/imports/:import',
    title: texts.getImport,
    access: both,
    input: z.object({ import: z.uuid() }),
    output: importView,
  }),
  getImportDocument: query({
    route: 'GET /gazette/imports/:import/documents/:document',
    title: texts.getImportDocument,
    access: both,
    input: z.object({
      import: z.uuid(),
      document: z.coerce.number().int().min(0),
      /** Show the page that holds this clause… */
      clause: z.string().max(200).optional(),
      /** … or the one that begins at this place. */
      from: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    output: documentView,
  }),
  editDocument: command({
    route: 'POST /gazette/imports/:import/documents/:document/edits',
    title: texts.editDocument,
    access: editorOnly,
    refuses: ['stale-revision', 'act-does-not-fit', 'document-published'],
    input: z.object({ ...documentAt, act: editAct }),
    output: edited,
  }),
  undoEdit: command({
    route: 'POST /gazette/imports/:import/documents/:document/undo',
    title: texts.undoEdit,
    access: editorOnly,
    refuses: ['stale-revision', 'nothing-to-undo', 'document-published'],
    input: z.object(documentAt),
    output: edited,
  }),
  redoEdit: command({
    route: 'POST /gazette/imports/:import/documents/:document/redo',
    title: texts.redoEdit,
    access: editorOnly,
    refuses: ['stale-revision', 'nothing-to-redo', 'document-published'],
    input: z.object(documentAt),
    output: edited,
  }),
  setInstrument: command({
    route: 'POST /gazette/imports/:import/documents/:document/instrument',
    title: texts.setInstrument,
    access: editorOnly,
    refuses: ['stale-revision', 'document-published', 'instrument-external'],
    input: z.object({
      ...documentAt,
      /** An instrument that is held (its next version), or null for a new one under the document's own id. */
      instrument: z.string().max(100).nullable(),
      /** Where clauses of the version before went, over what is computed: new id, or null for removed; absent keeps what was set. */
      lineage: z.record(z.string(), z.string().nullable()).optional(),
    }),
    output: edited,
  }),
  discardImport: command({
    route: 'POST /gazette/imports/:import/discard',
    title: texts.discardImport,
    access: editorOnly,
    refuses: ['stale-revision', 'import-published'],
    input: z.object({ import: z.uuid(), revision: z.coerce.number().int().min(1) }),
    output: z.object({ revision: z.number().int() }),
  }),
}
