/** Reads issued papers for their readers, and by code for everybody. */
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { getFile, type FileStore } from '#platform/files/index.ts'
import { checkMine, checkReadable } from '../access.ts'
import { partyOf, type Acting } from '../acting.ts'
import { showCase } from '../case-queries.ts'
import { openContent } from '../documents.ts'
import { masked, present } from '../parts-of-views.ts'
import { findCase, type CaseRow } from '../store.ts'
import { caseOwner } from '../submitting.ts'
import { namesOfUnits } from '../world.ts'
import type { documentsContract, paperView } from './contract.ts'

type InputOf<K extends keyof typeof documentsContract> = z.output<(typeof documentsContract)[K]['input']>
type OutputOf<K extends keyof typeof documentsContract> = z.output<(typeof documentsContract)[K]['output']>

/** An issued paper as its table has it. */
export interface PaperRow {
  id: string
  case_id: string
  seq: number
  rule: string
  title: Text
  number: string
  issued_on: Day
  unit_id: string
  content: Buffer
  content_hash: Buffer
  code: string | null
  withdrawn_on: Day | null
}

const columns = sql`id, case_id, seq, rule, title, number, issued_on, unit_id, content, content_hash, code, withdrawn_on`

/** The papers of a case in the order in which they were issued. */
export async function listPaperRows(db: Db, caseId: string): Promise<PaperRow[]> {
  const { rows } = await sql<PaperRow>`select ${columns} from procedures.documents where case_id = ${caseId}
    order by seq, id`.execute(db)
  return rows
}

/** An issued paper, whole, for a reader who may see its case. */
export async function readPaper(
  on: Acting,
  ctx: QueryContext,
  row: CaseRow,
  id: string,
): Promise<z.output<typeof paperView>> {
  const paper = (await listPaperRows(ctx.tx, row.id)).find((one) => one.id === id)
  if (paper === undefined) throw new NotFound(`document ${id}`)
  const party = await partyOf(on, ctx.tx as Tx, row.applicant_id)
  const content = openContent(party, id, paper.content)
  ctx.audit({ subject: `case:${row.id}`, details: { document: paper.number } })
  return {
    id,
    title: paper.title,
    number: paper.number,
    caseNumber: row.number,
    issuedOn: paper.issued_on,
    fingerprint: paper.content_hash.toString('hex'),
    ...present('withdrawnOn', paper.withdrawn_on),
    ...present('code', paper.code),
    ...present(
      'content',
      content && {
        title: content.title,
        to: content.to,
        unit: content.unit,
        basis: content.basis,
        blocks: content.blocks.map(copyBlock),
        attachments: (content.attachments ?? []).map((one) => ({ ...one })),
      },
    ),
  }
}

type View = NonNullable<z.output<typeof paperView>['content']>

function copyBlock(block: Readonly<{ kind: string }>): View['blocks'][number] {
  return structuredClone(block) as View['blocks'][number]
}

/** Folds what people type: small letters, spaces, other dashes. */
function normalCode(code: string): string {
  const letters = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '')
  return letters.replace(/(.{4})(?=.)/gu, '$1-')
}

async function verifyDocument(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'verifyDocument'>,
): Promise<OutputOf<'verifyDocument'>> {
  const { rows } = await sql<
    PaperRow & { applicant_id: string }
  >`select d.id, d.title, d.number, d.issued_on, d.unit_id,
      d.content, d.content_hash, d.withdrawn_on, c.applicant_id
    from procedures.documents d join procedures.cases c on c.id = d.case_id where d.code = ${normalCode(input.code)}`.execute(
    ctx.tx,
  )
  const [paper] = rows
  if (paper === undefined) throw new NotFound('code')
  const party = await partyOf(on, ctx.tx as Tx, paper.applicant_id)
  const unitName = await namesOfUnits(ctx.tx, [paper.unit_id])
  const content = openContent(party, paper.id, paper.content)
  return {
    title: paper.title,
    number: paper.number,
    unit: { id: paper.unit_id, name: unitName(paper.unit_id) },
    // As the paper has it: a name changed later does not stand on it.
    holder: party.kind === 'legal' ? content?.to || party.name : party.isErased ? party.name : masked(party.name),
    issuedOn: paper.issued_on,
    fingerprint: paper.content_hash.toString('hex'),
    attachments: (content?.attachments ?? []).map(({ title, size, sha256 }) => ({ title, size, sha256 })),
    ...present('withdrawnOn', paper.withdrawn_on),
  }
}

/** Says that a paper no longer holds, in the transaction of the act that ends it: a revoked recognition. */
export async function withdrawDocument(tx: Tx, number: string, on: Day, by: string | null): Promise<void> {
  await sql`update procedures.documents set withdrawn_on = ${on}, withdrawn_by = ${by}::uuid
    where number = ${number} and withdrawn_on is null`.execute(tx)
}

/** A file that went out with a paper: named by the fact of the act, reached through its case only. */
async function readAttachment(
  on: Acting,
  files: () => FileStore,
  ctx: QueryContext,
  row: CaseRow,
  { document, nth }: InputOf<'readAttachment'>,
): Promise<OutputOf<'readAttachment'>> {
  const { view } = await showCase(on, ctx, row)
  const found = view.documents.find(({ id }) => id === document)?.attachments?.[nth - 1]
  if (found === undefined) throw new NotFound(`attachment ${nth}`)
  const { type, sealed } = await getFile(ctx.tx, found.file.hash, caseOwner(row.id))
  ctx.audit({ subject: `case:${row.id}`, details: { document, attachment: nth, sha256: found.sha256 } })
  // One content may have come in under several names: the fact tells this one's.
  return {
    name: found.file.name,
    type,
    content: (await buffer(await files().read(found.file.hash, sealed))).toString('base64'),
  }
}

/** The reads. */
export function documentQueries(on: Acting, files: () => FileStore) {
  const ofStaff = async (ctx: QueryContext, id: string) => checkReadable(ctx, await findCase(ctx.tx, sql`c.id = ${id}`))
  const ofMine = async (ctx: QueryContext, id: string) => checkMine(ctx, await findCase(ctx.tx, sql`c.id = ${id}`))
  const download = async (
    ctx: QueryContext,
    row: CaseRow,
    input: InputOf<'downloadDocument'>,
  ): Promise<OutputOf<'downloadDocument'>> => {
    const paper = await readPaper(on, ctx, row, input.document)
    if (paper.content === undefined) throw new NotFound(`document ${input.document}`)
    // The writer of Word files is large, and few starts of the server need it.
    const { docxOf } = await import('./docx.ts')
    return {
      name: `${paper.number}.docx`,
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      content: (await docxOf(paper, paper.content, input.verifyUrl)).toString('base64'),
    }
  }
  return {
    readDocument: async (ctx: QueryContext, input: InputOf<'readDocument'>) =>
      readPaper(on, ctx, await ofStaff(ctx, input.case), input.document),
    readMyDocument: async (ctx: QueryContext, input: InputOf<'readMyDocument'>) =>
      readPaper(on, ctx, await ofMine(ctx, input.case), input.document),
    downloadDocument: async (ctx: QueryContext, input: InputOf<'downloadDocument'>) =>
      download(ctx, await ofStaff(ctx, input.case), input),
    downloadMyDocument: async (ctx: QueryContext, input: InputOf<'downloadMyDocument'>) =>
      download(ctx, await ofMine(ctx, input.case), input),
    readAttachment: async (ctx: QueryContext, input: InputOf<'readAttachment'>) =>
      readAttachment(on, files, ctx, await ofStaff(ctx, input.case), input),
    readMyAttachment: async (ctx: QueryContext, input: InputOf<'readMyAttachment'>) =>
      readAttachment(on, files, ctx, await ofMine(ctx, input.case), input),
    verifyDocument: (ctx: QueryContext, input: InputOf<'verifyDocument'>) => verifyDocument(on, ctx, input),
  }
}
