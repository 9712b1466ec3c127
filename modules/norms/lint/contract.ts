/** What can be asked of lint on the desk: the findings of the pack as it holds, with exceptions. Browser-safe. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { deskTexts as texts } from './desk-texts.ts'
import { levels } from './levels.ts'

export { levels, type Level } from './levels.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })
const slug = z
  .string()
  .max(100)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/u,
    '写成小写字母和数字，词与词用连字符连接。Write lower-case words joined by hyphens.',
  )
const code = z.string().regex(/^L\d{3}$/u, 'a code like L012')

/** What a finding can be about, so that pages can link it. */
export const subjectKinds = ['unit', 'answer', 'commitment', 'parameter'] as const

const about = {
  clause: z.string().optional(),
  subject: z.string().optional(),
  subjectKind: z.enum(subjectKinds).optional(),
  subjectTitle: text.optional(),
}

/** One finding. */
export const findingView = z.object({
  code: z.string(),
  level: z.enum(levels),
  title: text,
  /** Why it is worth a look. */
  about: text,
  message: text,
  fix: text,
  instrument: z.string().optional(),
  instrumentTitle: text.optional(),
  ...about,
  /** What an exception names. */
  at: z.string().optional(),
  /** Each of the cases told at once. */
  cases: z.array(z.object(about)).optional(),
  excepted: z
    .object({ reason: text, by: z.string(), byName: text, on: z.string(), at: z.string(), revision: z.number().int() })
    .optional(),
})

const filter = {
  level: z.enum(levels).optional(),
  code: code.optional(),
  instrument: z.string().max(100).optional(),
  unit: slug.optional(),
  /** The ones set aside instead of the ones that stand. */
  excepted: z.stringbool().or(z.boolean()).default(false),
}

const reads = { editor: 'district', reviewer: 'district', leader: 'district' } as const
const writes = { editor: 'district' } as const

/** The operations of lint, part of the contract of norms. */
export const lintDeclarations = {
  listFindings: query({
    route: 'GET /norms/findings',
    title: texts.listFindings,
    access: reads,
    input: z.object({ ...pageInput, ...filter }),
    output: pageOf(findingView).extend({
      /** How many there are of each level and check, all documents together. */
      levels: z.object({ error: z.number().int(), warning: z.number().int(), note: z.number().int() }),
      excepted: z.number().int(),
      total: z.number().int(),
      checks: z.array(z.object({ code: z.string(), level: z.enum(levels), title: text, count: z.number().int() })),
      instruments: z.array(z.object({ id: z.string(), title: text, count: z.number().int() })),
      /** Documents whose words were at hand. */
      worded: z.number().int(),
    }),
  }),
  grantException: command({
    route: 'POST /norms/exceptions',
    title: texts.grantException,
    access: writes,
    refuses: ['stale-revision', 'finding-gone'],
    input: z.object({
      code,
      at: z.string().min(1).max(300),
      reason: z.object({
        zh: z.string().trim().min(1).max(1000),
        en: z.string().trim().min(1).max(1000).optional(),
      }),
      /** The unit that decided. */
      by: slug,
    }),
    output: z.object({ edit: z.string(), revision: z.number().int() }),
  }),
  withdrawException: command({
    route: 'POST /norms/exceptions/withdrawal',
    title: texts.withdrawException,
    access: writes,
    refuses: ['stale-revision'],
    input: z.object({
      code,
      at: z.string().min(1).max(300),
      revision: z.coerce.number().int().min(0),
      reason: z.string().trim().min(1).max(2000),
    }),
    output: z.object({ edit: z.string(), revision: z.number().int() }),
  }),
}
