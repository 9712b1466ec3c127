/** What can be asked of project money: by task for everybody, releases and supervision for the office that holds the money. */
import { z } from 'zod'
import { command, contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from './texts.ts'
import { dayInput as day } from '#platform/contract/day.ts'

/** The plan whose projects are paid for: 宜居城区行动计划. */
export const moneyPlan = 'luohu-yiju-2012'

const text = z.object({ zh: z.string(), en: z.string().optional() })
const slug = z.string().regex(/^[a-z][a-z0-9-]{1,79}$/u)
/** Yuan with at most two digits, as entered; kept in fen. */
const yuan = z.string().regex(/^\d{1,12}(?:\.\d{1,2})?$/u)

/** A project with its money, in fen. */
const project = z.object({
  id: z.uuid(),
  number: z.string(),
  task: z.object({ id: z.string(), title: text }),
  unit: z.object({ id: z.string(), name: text }),
  project: z.string(),
  state: text,
  askedFen: z.number().int(),
  otherFen: z.number().int(),
  planYear: z.number().int().optional(),
  plannedFen: z.number().int().optional(),
  releasedFen: z.number().int(),
  /** Newest first, at most 20. */
  releases: z.array(z.object({ on: z.string(), amountFen: z.number().int(), voucher: z.string() })),
  checks: z.array(z.object({ on: z.string(), spentFen: z.number().int(), isProper: z.boolean(), words: z.string() })),
})

export const fundingContract = contract('funding', {
  listMoney: query({
    route: 'GET /funding/projects',
    title: texts.listMoney,
    access: 'public',
    input: z.object({ ...pageInput, task: slug.optional(), project: z.uuid().optional() }),
    output: pageOf(project),
  }),
  listApplicants: query({
    route: 'GET /funding/applicants',
    title: texts.listApplicants,
    access: { clerk: 'unit' },
    /** The caller’s units that may apply for this task. */
    input: z.object({ task: slug }),
    output: z.object({ units: z.array(z.object({ id: z.string(), name: text })) }),
  }),
  releaseMoney: command({
    route: 'POST /funding/projects/:project/releases',
    title: texts.releaseMoney,
    access: { clerk: 'unit' },
    refuses: ['not-planned', 'beyond-plan', 'day-to-come'],
    input: z.object({ project: z.uuid(), on: day, amount: yuan, voucher: z.string().trim().min(1).max(100) }),
    output: z.object({ releasedFen: z.number().int() }),
  }),
  checkMoney: command({
    route: 'POST /funding/projects/:project/checks',
    title: texts.checkMoney,
    access: { clerk: 'unit' },
    refuses: ['not-planned', 'day-to-come'],
    input: z.object({
      project: z.uuid(),
      on: day,
      spent: yuan,
      isProper: z.stringbool().or(z.boolean()),
      words: z.string().trim().min(1).max(2000),
    }),
    output: z.object({ check: z.uuid() }),
  }),
})
