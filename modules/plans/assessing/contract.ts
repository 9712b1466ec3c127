/** What can be asked of assessments: schemes, the yearly business from opening to publication, accounts line by line. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { assessmentStates } from './acts.ts'
import { handingOperations } from './handing-contract.ts'
import { assessmentResult, commitmentInput, reportInput, scoreLine } from './inputs.ts'
import { scheme } from './schemes.ts'
import { operationTexts as texts } from './texts.ts'
import { dayInput as day } from '#platform/contract/day.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })
const slug = z.string().max(100)
const reason = z.string().trim().min(1).max(2000)
const note = z.string().trim().max(2000).default('')
const mark = z
  .string()
  .trim()
  .regex(
    /^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/u,
    '写0到100之间的分数，最多两位小数。Write a mark from 0 to 100 with at most two places.',
  )

/** A clerk is one of the office where the scheme names the clerk's unit. */
const officers = { editor: 'district', reviewer: 'district', clerk: 'unit' } as const
const readers = { ...officers, leader: 'district' } as const
/** A leader decides for the office that assesses only where the leader's own unit is that office; reading reaches further than acting. */
const deciders = { reviewer: 'district', leader: 'unit' } as const
const own = { clerk: 'unit', leader: 'unit', editor: 'district' } as const

const at = { assessment: z.uuid() }
const ofUnit = { ...at, unit: slug }
const done = z.object({ act: z.string() })

/** An assessment in a list. */
export const assessmentLine = z.object({
  id: z.string(),
  plan: z.object({ id: z.string(), title: text }),
  scheme: z.object({ id: z.string(), title: text, status: z.enum(['ours', 'adopted']) }),
  year: z.number().int(),
  from: z.string(),
  to: z.string(),
  state: z.enum(assessmentStates),
  openedOn: z.string(),
  openedByName: z.string(),
})

const objection = z.object({
  id: z.string(),
  unit: z.string(),
  line: z.string(),
  text: z.string(),
  on: z.string(),
  byName: z.string(),
  answerBy: z.string(),
  answer: z.object({ upheld: z.boolean(), note: z.string(), on: z.string(), byName: z.string() }).optional(),
})

/** A unit in an assessment's table. */
export const accountLine = z.object({
  unit: z.string(),
  name: text,
  total: z.string().optional(),
  rank: z.number().int().optional(),
  grade: text.optional(),
  because: text,
  self: z.string().optional(),
  /** What the account still lacks before results may be told. */
  lacks: z.array(text),
  openObjections: z.number().int(),
})

/** An assessment with where it stands. */
export const assessmentView = assessmentLine.extend({
  schemeNow: scheme,
  /** Whether the caller acts for the office that assesses. */
  isOffice: z.boolean(),
  /** Whether the caller reads every unit's account. */
  seesAll: z.boolean(),
  /** When figures and reports were last taken; absent before the first time. */
  gatheredOn: z.string().optional(),
  drawn: z.object({ seed: z.string(), on: z.string(), byName: z.string(), count: z.number().int() }).optional(),
  told: z.object({ on: z.string(), objectUntil: z.string(), provisional: z.boolean(), isOver: z.boolean() }).optional(),
  decided: z.object({ on: z.string(), byName: z.string(), hash: z.string() }).optional(),
  published: z.object({ on: z.string(), publication: z.string().optional() }).optional(),
  withdrawn: z.object({ on: z.string(), byName: z.string(), reason: z.string() }).optional(),
  units: z.array(accountLine),
  quotas: z.array(z.object({ grade: text, places: z.number().int(), given: z.number().int() })),
  objections: z.array(objection),
  history: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      unit: text.optional(),
      on: z.string(),
      at: z.string(),
      byName: z.string(),
      words: text,
    }),
  ),
})

const fact = z.object({ act: z.string(), on: z.string(), byName: z.string(), note: z.string() })

/** A unit's account with everything it rests on. */
export const accountView = z.object({
  assessment: assessmentLine,
  line: accountLine,
  lines: z.array(scoreLine),
  commitments: z.array(commitmentInput),
  reports: z.array(reportInput),
  self: z.object({ mark: z.string(), note: z.string(), on: z.string(), byName: z.string() }).optional(),
  marks: z.array(fact.extend({ criterion: z.string(), mark: z.string() })),
  /** What was drawn for a look on the spot, with the finding once there is one. */
  drawn: z.array(
    z.object({
      commitment: z.string(),
      title: text,
      holds: z.boolean().optional(),
      note: z.string().optional(),
      act: z.string().optional(),
    }),
  ),
  deductions: z.array(fact.extend({ deduction: z.string(), times: z.number().int() })),
  vetoes: z.array(fact.extend({ veto: z.string() })),
  objections: z.array(objection),
  /** Whether facts may still change. */
  isOpen: z.boolean(),
  /** Whether the caller may speak for the unit. */
  isOwn: z.boolean(),
  isOffice: z.boolean(),
  scheme,
})

/** What recomputing found. */
export const recomputed = z.object({
  assessment: z.string(),
  number: z.number().int(),
  stage: z.enum(['told', 'decided']),
  hash: z.string(),
  /** Whether inputs and result still have the hashes they were frozen with. */
  isWhole: z.boolean(),
  isEqual: z.boolean(),
  lines: z.number().int(),
  differences: z.array(z.object({ unit: z.string(), line: z.string(), then: z.string(), now: z.string() })),
})

/** The operations, to be spread into the contract of plans. */
export const assessingOperations = {
  ...handingOperations,
  listSchemes: query({
    route: 'GET /schemes',
    title: texts.listSchemes,
    access: readers,
    input: z.object({}),
    output: z.object({
      items: z.array(
        z.object({
          scheme,
          /** Count of the desk's edits. */
          revision: z.number().int(),
          isOffice: z.boolean(),
          plans: z.array(z.object({ id: z.string(), title: text, years: z.array(z.number().int()) })),
        }),
      ),
    }),
  }),
  adoptScheme: command({
    route: 'POST /schemes/:scheme/adoption',
    title: texts.adoptScheme,
    access: deciders,
    refuses: ['stale-revision', 'adopted-already', 'adopted-in-the-future'],
    input: z.object({ scheme: slug, by: slug, on: day, as: reason, revision: z.coerce.number().int().min(0) }),
    output: z.object({ revision: z.number().int() }),
  }),
  listAssessments: query({
    route: 'GET /assessments',
    title: texts.listAssessments,
    access: readers,
    input: z.object({ ...pageInput, plan: slug.optional(), year: z.coerce.number().int().optional() }),
    output: pageOf(assessmentLine),
  }),
  getAssessment: query({
    route: 'GET /assessments/:assessment',
    title: texts.getAssessment,
    access: readers,
    input: z.object(at),
    output: assessmentView,
  }),
  getAccount: query({
    route: 'GET /assessments/:assessment/units/:unit',
    title: texts.getAccount,
    access: readers,
    input: z.object(ofUnit),
    output: accountView,
  }),
  openAssessment: command({
    route: 'POST /assessments',
    title: texts.openAssessment,
    access: officers,
    refuses: ['plan-without-scheme', 'year-outside-plan', 'year-not-begun', 'assessment-open-already'],
    input: z.object({ plan: slug, year: z.coerce.number().int().min(1949).max(9999) }),
    output: z.object({ id: z.string() }),
  }),
  gatherInputs: command({
    route: 'POST /assessments/:assessment/inputs',
    title: texts.gatherInputs,
    access: officers,
    refuses: ['assessment-not-open', 'nobody-to-assess'],
    input: z.object(at),
    output: z.object({ number: z.number().int(), units: z.number().int() }),
  }),
  drawSpotChecks: command({
    route: 'POST /assessments/:assessment/draw',
    title: texts.drawSpotChecks,
    access: officers,
    refuses: ['assessment-not-open', 'nothing-to-draw', 'drawn-already', 'not-gathered'],
    input: z.object({ ...at, seed: z.string().trim().min(4).max(100) }),
    output: z.object({ count: z.number().int() }),
  }),
  assessSelf: command({
    route: 'POST /assessments/:assessment/units/:unit/self',
    title: texts.assessSelf,
    access: own,
    refuses: ['assessment-not-open', 'self-assessment-over'],
    input: z.object({ ...ofUnit, mark, note: reason }),
    output: done,
  }),
  giveMark: command({
    route: 'POST /assessments/:assessment/units/:unit/marks',
    title: texts.giveMark,
    access: { ...officers, leader: 'unit' },
    refuses: ['assessment-not-open', 'own-unit'],
    input: z.object({ ...ofUnit, criterion: slug, mark, note }),
    output: done,
  }),
  recordCheck: command({
    route: 'POST /assessments/:assessment/units/:unit/checks',
    title: texts.recordCheck,
    access: officers,
    refuses: ['assessment-not-open', 'not-drawn'],
    input: z.object({
      ...ofUnit,
      commitment: slug,
      holds: z.enum(['yes', 'no']).transform((said) => said === 'yes'),
      note: reason,
    }),
    output: done,
  }),
  recordDeduction: command({
    route: 'POST /assessments/:assessment/units/:unit/deductions',
    title: texts.recordDeduction,
    access: officers,
    refuses: ['assessment-not-open'],
    input: z.object({ ...ofUnit, deduction: slug, times: z.coerce.number().int().min(1).max(100), note: reason }),
    output: done,
  }),
  recordVeto: command({
    route: 'POST /assessments/:assessment/units/:unit/vetoes',
    title: texts.recordVeto,
    access: deciders,
    refuses: ['assessment-not-open'],
    input: z.object({ ...ofUnit, veto: slug, note: reason }),
    output: done,
  }),
  takeBack: command({
    route: 'POST /assessments/:assessment/acts/:act/take-back',
    title: texts.takeBack,
    access: officers,
    refuses: ['assessment-not-open', 'not-to-be-taken-back'],
    input: z.object({ ...at, act: z.uuid(), reason }),
    output: done,
  }),
  tellResults: command({
    route: 'POST /assessments/:assessment/results',
    title: texts.tellResults,
    access: officers,
    refuses: ['assessment-not-open', 'year-not-over', 'scheme-not-adopted', 'account-incomplete', 'nobody-to-assess'],
    input: z.object(at),
    output: z.object({ objectUntil: z.string() }),
  }),
  objectTo: command({
    route: 'POST /assessments/:assessment/units/:unit/objections',
    title: texts.objectTo,
    access: { clerk: 'unit', leader: 'unit' },
    refuses: ['results-not-told', 'objection-too-late'],
    input: z.object({ ...ofUnit, line: slug, text: reason }),
    output: done,
  }),
  answerObjection: command({
    route: 'POST /assessments/:assessment/objections/:objection/answer',
    title: texts.answerObjection,
    access: deciders,
    refuses: ['results-not-told', 'answered-already'],
    input: z.object({
      ...at,
      objection: z.uuid(),
      upheld: z.enum(['yes', 'no']).transform((said) => said === 'yes'),
      note: reason,
    }),
    output: done,
  }),
  decideAssessment: command({
    route: 'POST /assessments/:assessment/decision',
    title: texts.decideAssessment,
    access: deciders,
    refuses: [
      'results-not-told',
      'objection-window-open',
      'objection-unanswered',
      'second-person-needed',
      'account-incomplete',
    ],
    input: z.object(at),
    output: z.object({ number: z.number().int(), hash: z.string() }),
  }),
  publishAssessment: command({
    route: 'POST /assessments/:assessment/publication',
    title: texts.publishAssessment,
    access: { reviewer: 'district' },
    refuses: ['not-decided'],
    input: z.object(at),
    output: z.object({ publication: z.string().optional() }),
  }),
  withdrawAssessment: command({
    route: 'POST /assessments/:assessment/withdrawal',
    title: texts.withdrawAssessment,
    access: deciders,
    refuses: ['withdrawn-already'],
    input: z.object({ ...at, reason }),
    output: done,
  }),
  recomputeAssessment: query({
    route: 'GET /assessments/:assessment/recomputation',
    title: texts.recomputeAssessment,
    access: { ...officers, leader: 'district' },
    input: z.object({ ...at, number: z.coerce.number().int().min(1).optional() }),
    output: recomputed,
  }),
  exportAssessment: query({
    route: 'GET /assessments/:assessment/export',
    title: texts.exportAssessment,
    access: { ...officers, leader: 'district' },
    input: z.object({ ...at, form: z.enum(['csv', 'json', 'xlsx']), language: z.enum(['zh', 'en']).default('zh') }),
    /** `content` is text, of xlsx base64. */
    output: z.object({ mediaType: z.string(), fileName: z.string(), content: z.string() }),
  }),
  getPublishedAssessment: query({
    route: 'GET /published-assessments/:assessment',
    title: texts.getPublishedAssessment,
    access: 'public',
    input: z.object(at),
    output: z.object({
      id: z.string(),
      plan: z.object({ id: z.string(), title: text }),
      instrument: z.string(),
      year: z.number().int(),
      publishedOn: z.string(),
      hash: z.string(),
      scheme,
      result: assessmentResult,
    }),
  }),
} as const
