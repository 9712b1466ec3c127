/** What can be asked of issued papers: read them, check one by its code, take the whole case away as a file that proves itself. */
import { z } from 'zod'
import { query } from '#platform/contract/operation.ts'
import { text } from '../shapes.ts'
import { documentTexts as texts } from './texts.ts'

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.object({ kind: z.literal('table'), head: z.array(z.string()), rows: z.array(z.array(z.string())) }),
])

/** A file that went out with a paper; `sha256` in hexadecimal, of its bytes. */
const attachment = z.object({ title: z.string(), name: z.string(), size: z.number().int(), sha256: z.string() })

/** An issued paper as it is read; `content` is absent once the holder was erased. */
export const paperView = z.object({
  id: z.uuid(),
  title: text,
  number: z.string(),
  caseNumber: z.string(),
  issuedOn: z.string(),
  withdrawnOn: z.string().optional(),
  code: z.string().optional(),
  /** SHA-256 of the content in hexadecimal. */
  fingerprint: z.string(),
  content: z
    .object({
      title: z.string(),
      to: z.string(),
      unit: z.string(),
      basis: z.string(),
      blocks: z.array(block),
      attachments: z.array(attachment),
    })
    .optional(),
})

const papers = { case: z.uuid(), document: z.uuid() }
/** Which attachment, from 1. */
const nth = z.coerce.number().int().min(1).max(10)
const staff = { clerk: 'unit', leader: 'unit' } as const
const fileOut = z.object({ name: z.string(), type: z.string(), content: z.string() })

/** The operations of issued papers. */
export const documentsContract = {
  readDocument: query({
    route: 'GET /cases/:case/documents/:document',
    title: texts.readDocument,
    access: staff,
    audited: true,
    input: z.object(papers),
    output: paperView,
  }),
  readMyDocument: query({
    route: 'GET /my/cases/:case/documents/:document',
    title: texts.readMyDocument,
    access: 'signed-in',
    audited: true,
    input: z.object(papers),
    output: paperView,
  }),
  downloadDocument: query({
    route: 'GET /cases/:case/documents/:document/docx',
    title: texts.readDocument,
    access: staff,
    audited: true,
    input: z.object({ ...papers, verifyUrl: z.url().optional() }),
    output: fileOut,
  }),
  downloadMyDocument: query({
    route: 'GET /my/cases/:case/documents/:document/docx',
    title: texts.readMyDocument,
    access: 'signed-in',
    audited: true,
    input: z.object({ ...papers, verifyUrl: z.url().optional() }),
    output: fileOut,
  }),
  readAttachment: query({
    route: 'GET /cases/:case/documents/:document/attachments/:nth',
    title: texts.readAttachment,
    access: staff,
    audited: true,
    input: z.object({ ...papers, nth }),
    output: fileOut,
  }),
  readMyAttachment: query({
    route: 'GET /my/cases/:case/documents/:document/attachments/:nth',
    title: texts.readMyAttachment,
    access: 'signed-in',
    audited: true,
    input: z.object({ ...papers, nth }),
    output: fileOut,
  }),
  verifyDocument: query({
    route: 'GET /verify/:code',
    title: texts.verifyDocument,
    access: 'public',
    input: z.object({ code: z.string().trim().min(1).max(40) }),
    /** What the public may know: that it was issued, and whether it holds. The holder's name is masked unless it is a company. */
    output: z.object({
      title: text,
      number: z.string(),
      unit: z.object({ id: z.string(), name: text }),
      holder: z.string(),
      issuedOn: z.string(),
      withdrawnOn: z.string().optional(),
      fingerprint: z.string(),
      /** What was attached, by its hash: whoever holds a file can compare it. */
      attachments: z.array(attachment.omit({ name: true })),
    }),
  }),
  exportCase: query({
    route: 'GET /cases/:case/file',
    title: texts.exportCase,
    access: staff,
    audited: true,
    input: z.object({ case: z.uuid() }),
    output: fileOut,
  }),
  exportMyCase: query({
    route: 'GET /my/cases/:case/file',
    title: texts.exportMyCase,
    access: 'signed-in',
    audited: true,
    input: z.object({ case: z.uuid() }),
    output: fileOut,
  }),
  getSigningKey: query({
    route: 'GET /verify-key',
    title: texts.signingKey,
    access: 'public',
    input: z.object({}),
    output: z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string() }),
  }),
} as const
