/** What can be asked of figures, the facts behind them, and the questions that they raise. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { factOperations, factView } from './facts-contract.ts'
import { lamps } from './lamps.ts'
import { acting, day, head, number, place, readers, reason, recorders, slug, text } from './shapes.ts'
import { splitOperations } from './split-contract.ts'
import { operationTexts as texts } from './texts.ts'

const values = {
  value: z.string().optional(),
  numerator: z.string().optional(),
  denominator: z.string().optional(),
  open: z.number().int().optional(),
  closed: z.number().int().optional(),
  longestOpenDays: z.number().int().optional(),
  isNotApplicable: z.boolean().optional(),
} as const

/** A figure as shown. */
export const figureView = z.object({
  id: z.string(),
  kind: z.enum(['declared', 'computed']),
  unit: place.optional(),
  area: place.optional(),
  from: z.string().optional(),
  on: z.string(),
  ...values,
  /** With its rounding, without the unit. */
  shown: z.string().optional(),
  source: z.object({ module: z.string(), query: z.string(), of: z.string().optional() }).optional(),
  note: z.string().optional(),
  by: z.string(),
  /** Set when it is the sum of so many parts. */
  parts: z.number().int().optional(),
})

const standing = {
  achievement: z.object({
    share: z.string().optional(),
    reached: z.boolean().optional(),
    shown: z.string().optional(),
    words: text,
  }),
  lamp: z.enum(lamps),
  because: text,
} as const

/** Where a commitment's figure comes from. */
const source = z.object({
  name: z.string(),
  title: text,
  of: text,
  dedupe: z.enum(['fact', 'subject', 'subject-year']),
  because: text,
})

const question = z.object({
  id: z.string(),
  commitment: z.string(),
  title: text,
  basis: z.string(),
  place: place.optional(),
  on: z.string(),
  unit: text,
  declared: z.string(),
  declaredBy: z.string(),
  computed: z.string(),
  raisedOn: z.string(),
  ...acting,
  state: z.enum(['open', 'answered', 'settled']),
  answer: z
    .object({
      verdict: z.enum(['declared-was-wrong', 'source-is-incomplete', 'counted-differently']),
      text: z.string(),
      by: z.string(),
      on: z.string(),
    })
    .optional(),
})

/** The operations, those of splits among them. */
export const figureOperations = {
  getStanding: query({
    route: 'GET /commitments/:commitment/standing',
    title: texts.getStanding,
    access: 'public',
    input: z.object({ commitment: slug }),
    /** Only what is computed from facts or stands in an accepted report; `on` is absent while there is no such figure. */
    output: z.object({
      ...head,
      ...standing,
      on: z.string().optional(),
      kind: z.enum(['declared', 'computed']).optional(),
      trend: z.array(z.object({ on: z.string(), shown: z.string(), kind: z.enum(['declared', 'computed']) })),
      isCeiling: z.boolean(),
    }),
  }),
  getFigures: query({
    route: 'GET /commitments/:commitment/figures',
    title: texts.getFigures,
    access: readers,
    input: z.object({ commitment: slug, on: day.optional() }),
    output: z.object({
      ...head,
      ...standing,
      on: z.string(),
      baseline: z.object({ value: z.string(), on: z.string() }).optional(),
      source: source.optional(),
      declared: figureView.optional(),
      computed: figureView.optional(),
      parts: z.array(figureView),
      trend: z.array(z.object({ on: z.string(), shown: z.string(), kind: z.enum(['declared', 'computed']) })),
      questionsOpen: z.number().int(),
      ...acting,
      /** Whether the target can be split over areas and units. */
      isSplittable: z.boolean(),
      /** Whether the target is an upper bound. */
      isCeiling: z.boolean(),
    }),
  }),
  listFigures: query({
    route: 'GET /commitments/:commitment/figures/history',
    title: texts.listFigures,
    access: readers,
    input: z.object({ commitment: slug, ...pageInput }),
    output: pageOf(figureView.extend({ recordedOn: z.string() })),
  }),
  recordFigure: command({
    route: 'POST /commitments/:commitment/figures',
    title: texts.recordFigure,
    access: recorders,
    refuses: [
      'figure-in-the-future',
      'figure-outside-plan',
      'window-turned-round',
      'nothing-to-measure',
      'figure-out-of-domain',
      'not-your-unit',
      'source-not-here',
    ],
    input: z.object({
      commitment: slug,
      unit: slug.optional(),
      area: slug.optional(),
      from: day.optional(),
      on: day,
      value: number.optional(),
      numerator: number.optional(),
      denominator: number.optional(),
      open: z.coerce.number().int().min(0).optional(),
      closed: z.coerce.number().int().min(0).optional(),
      longestOpenDays: z.coerce.number().int().min(0).optional(),
      isNotApplicable: z.boolean().optional(),
      note: reason.optional(),
    }),
    /** `question` is raised where the computed figure says otherwise. */
    output: z.object({ id: z.string(), question: z.string().optional() }),
  }),
  computeFigure: command({
    route: 'POST /commitments/:commitment/figures/compute',
    title: texts.computeFigure,
    access: recorders,
    refuses: ['source-not-here', 'nothing-to-measure', 'figure-outside-plan', 'figure-in-the-future'],
    input: z.object({ commitment: slug, on: day.optional() }),
    output: z.object({ id: z.string(), isNew: z.boolean(), question: z.string().optional() }),
  }),
  getFigureBreakdown: query({
    route: 'GET /commitments/:commitment/figures/breakdown',
    title: texts.getFigureBreakdown,
    access: readers,
    refuses: ['source-not-here'],
    input: z.object({ commitment: slug, year: z.coerce.number().int().min(1949).max(9999).optional() }),
    /** By year, or of a year by area. */
    output: z.object({
      ...head,
      source,
      from: z.string().optional(),
      on: z.string(),
      ...acting,
      shown: z.string().optional(),
      by: z.enum(['year', 'area']),
      groups: z.array(
        z.object({ key: z.string(), name: text, shown: z.string().optional(), share: z.string().optional() }),
      ),
      /** The parts come to more than the whole: somebody counts in several parts, and once in the whole. */
      overlap: z.string().optional(),
    }),
  }),
  listFigureFacts: query({
    route: 'GET /commitments/:commitment/figures/facts',
    title: texts.listFigureFacts,
    access: readers,
    refuses: ['source-not-here'],
    audited: true,
    input: z.object({
      commitment: slug,
      year: z.coerce.number().int().min(1949).max(9999).optional(),
      area: slug.optional(),
      ...pageInput,
    }),
    output: pageOf(factView),
  }),
  listQuestions: query({
    route: 'GET /commitments/questions',
    title: texts.listQuestions,
    access: readers,
    input: z.object({
      ...pageInput,
      commitment: slug.optional(),
      state: z.enum(['open', 'answered', 'settled']).optional(),
    }),
    output: pageOf(question),
  }),
  answerQuestion: command({
    route: 'POST /commitments/questions/:question/answer',
    title: texts.answerQuestion,
    access: recorders,
    refuses: ['question-answered', 'not-your-unit'],
    input: z.object({
      question: z.uuid(),
      verdict: z.enum(['declared-was-wrong', 'source-is-incomplete', 'counted-differently']),
      answer: z.string().trim().min(1).max(2000),
    }),
    output: z.object({ question: z.string() }),
  }),
  ...splitOperations,
  ...factOperations,
}
