/** What can be asked of a result that is handed on. Browser-safe. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { operationTexts as texts } from './texts.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })
const at = { assessment: z.uuid() }

/** A handing as the page of the assessment shows it. */
export const handingView = z.object({
  to: z.string(),
  toName: text,
  /** Whole reference of the clause that says where the result goes. */
  clause: z.string(),
  as: text,
  on: z.string(),
  byName: z.string(),
  jsonHash: z.string(),
  xlsxHash: z.string(),
  received: z.object({ on: z.string(), byName: z.string(), note: z.string() }).optional(),
  /** Whether the caller belongs to the unit that receives it. */
  isReceiver: z.boolean(),
})

/** The operations, to be spread into the contract of assessments. */
export const handingOperations = {
  handOnResult: command({
    route: 'POST /assessments/:assessment/handing-on',
    title: texts.handOnResult,
    access: { editor: 'district', reviewer: 'district', clerk: 'unit', leader: 'unit' },
    refuses: ['not-decided', 'nowhere-to-hand-on'],
    input: z.object(at),
    output: z.object({ act: z.string(), jsonHash: z.string(), xlsxHash: z.string() }),
  }),
  getHanding: query({
    route: 'GET /assessments/:assessment/handing-on',
    title: texts.getHanding,
    access: { editor: 'district', reviewer: 'district', clerk: 'district', leader: 'district' },
    input: z.object(at),
    output: z.object({ handing: handingView.optional() }),
  }),
  getHandedFile: query({
    route: 'GET /assessments/:assessment/handing-on/file',
    title: texts.getHandedFile,
    access: { editor: 'district', reviewer: 'district', clerk: 'unit', leader: 'unit' },
    input: z.object({ ...at, form: z.enum(['json', 'xlsx']) }),
    /** `content` is text, of xlsx base64; `hash` is SHA-256 of the file's bytes. */
    output: z.object({ mediaType: z.string(), fileName: z.string(), content: z.string(), hash: z.string() }),
  }),
  signForResult: command({
    route: 'POST /assessments/:assessment/receipt',
    title: texts.signForResult,
    access: { clerk: 'unit', leader: 'unit' },
    refuses: ['not-handed-on', 'withdrawn-already', 'handed-on-by-oneself'],
    input: z.object({ ...at, note: z.string().trim().max(2000).default('') }),
    output: z.object({ act: z.string() }),
  }),
} as const
