/** What can be asked of norms and coverage: living clauses for everybody, the mapping for staff. Browser-safe. */
import { z } from 'zod'
import { command, contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { answerKinds, drivenKinds, drivenTones, idleReasons, modalities, normKinds } from './kinds.ts'
import { lintDeclarations } from './lint/contract.ts'
import { texts } from './texts.ts'

export { levels, type Level } from './lint/levels.ts'
export { answerKinds, idleReasons, modalities, normKinds, type NormKind } from './kinds.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })
const typedText = z.object({
  zh: z.string().trim().min(1).max(1000),
  en: z.string().trim().min(1).max(1000).optional(),
})
const slug = z
  .string()
  .max(100)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/u,
    '写成小写字母和数字，词与词用连字符连接。Write lower-case words joined by hyphens.',
  )
const reason = z.string().trim().min(1).max(2000)
const revision = z.coerce.number().int().min(0)

const unitRef = z.object({ id: z.string(), name: text })

/** One thing that rests on one clause. */
export const drivenView = z.object({
  clause: z.string(),
  kind: z.enum(drivenKinds),
  id: z.string(),
  title: text,
  state: z.object({ word: text, tone: z.enum(drivenTones) }),
  portalPath: z.string().optional(),
  deskPath: z.string().optional(),
  units: z.array(z.string()),
  dueOn: z.string().optional(),
  summary: text.optional(),
  modality: z.enum(modalities).optional(),
})

/** Things of a kind that rest on one clause in one state, as far as a badge says it; `id` where one stands alone. */
export const drivenStateView = drivenView
  .pick({ clause: true, kind: true, state: true })
  .extend({ id: z.string().optional(), count: z.number().int() })

/** That a clause drives nothing, as far as a badge says it. */
const idleStateView = z.object({ clause: z.string(), reason: z.enum(idleReasons) })

/** Why a clause drives nothing. */
export const idleView = z.object({ clause: z.string(), reason: z.enum(idleReasons), note: text.optional() })

/** One thing found by its title. */
export const foundView = drivenView.omit({ clause: true }).extend({ clauses: z.array(z.string()) })

const normCounts = z.object(
  Object.fromEntries(normKinds.map((kind) => [kind, z.number().int()])) as Record<
    (typeof normKinds)[number],
    z.ZodNumber
  >,
)
const reasonCounts = z.object(
  Object.fromEntries(idleReasons.map((kind) => [kind, z.number().int()])) as Record<
    (typeof idleReasons)[number],
    z.ZodNumber
  >,
)

/** How far one document is answered; counts are of clauses, a clause of two kinds counts twice. */
export const instrumentCoverageView = z.object({
  id: z.string(),
  number: z.string().optional(),
  title: text,
  clauses: z.number().int(),
  answered: z.number().int(),
  byNorm: normCounts,
  byReason: reasonCounts,
})

/** A clause in a list of the mapping. */
export const clauseLine = z.object({
  clause: z.string(),
  instrument: z.string(),
  instrumentTitle: text,
  number: z.string().optional(),
  id: z.string(),
  label: z.string(),
  heading: text.optional(),
  summary: text.optional(),
  kinds: z.array(z.enum(normKinds)),
  reason: z.enum(idleReasons).optional(),
})

/** Something that rests on nothing. */
export const orphanView = z.object({
  part: z.string(),
  id: z.string(),
  title: text,
  why: z.enum(['no-clause', 'clause-gone', 'unused']),
})

/** How often a unit is named as responsible. */
export const unitCoverageView = z.object({
  id: z.string(),
  name: text,
  kind: z.string(),
  commitments: z.number().int(),
  answers: z.number().int(),
  clauses: z.number().int(),
  /** Only ever as part of a collective name. */
  throughOnly: z.boolean(),
})

const demand = {
  kind: z.enum(answerKinds),
  of: slug,
  modality: z.enum(modalities).default('must'),
  part: typedText.optional(),
  note: typedText.optional(),
}
const idle = { kind: z.literal('none'), reason: z.enum(idleReasons), note: typedText.optional() }

/** One norm of a clause as the desk sends it. */
export const normInput = z.discriminatedUnion('kind', [z.object(demand), z.object(idle)])

const normView = z.discriminatedUnion('kind', [
  z.object({ ...demand, title: text, state: z.object({ word: text, tone: z.enum(drivenTones) }) }),
  z.object(idle),
])

const answerFields = {
  kind: z.enum(answerKinds),
  title: typedText,
  summary: typedText.optional(),
  by: z.array(slug).max(100).default([]),
  module: slug.optional(),
  place: typedText.optional(),
  parameters: z.array(slug).max(100).default([]),
}

/** An answer in a list. */
export const answerLine = z.object({
  id: z.string(),
  kind: z.enum(answerKinds),
  title: text,
  summary: text.optional(),
  module: z.string().optional(),
  state: z.object({ word: text, tone: z.enum(drivenTones) }),
  units: z.array(unitRef),
  /** How many clauses ask for it. */
  clauses: z.number().int(),
})

/** An answer with everything that is recorded of it. */
export const answerView = answerLine.omit({ clauses: true }).extend({
  place: text.optional(),
  parameters: z.array(z.string()),
  clauses: z.array(z.string()),
  revision: z.number().int(),
})

/** One edit of a clause's norms or of an answer. */
export const editView = z.object({
  id: z.string(),
  part: z.string(),
  item: z.string(),
  revision: z.number().int(),
  kind: z.enum(['set', 'removed', 'cleared']),
  reason: z.string(),
  byName: z.string(),
  on: z.string(),
  at: z.string(),
  fields: z.array(z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
  undoes: z.string().optional(),
})

const reads = { editor: 'district', reviewer: 'district', leader: 'district', clerk: 'district' } as const
const writes = { editor: 'district' } as const
const clauseParams = { instrument: z.string().max(100), clause: z.string().max(200) }

export const normsContract = contract('norms', {
  ...lintDeclarations,
  listDriven: query({
    route: 'GET /instruments/:instrument/driven',
    title: texts.listDriven,
    access: 'public',
    /** With `clause`, that clause and those below it, and the units by name. */
    input: z.object({ instrument: z.string().max(100), clause: z.string().max(200).optional() }),
    output: z.object({
      driven: z.array(drivenView),
      idle: z.array(idleView),
      units: z.array(unitRef),
    }),
  }),
  /** The same counted, without words, for the badges of a whole document. */
  listDrivenStates: query({
    route: 'GET /instruments/:instrument/driven/states',
    title: texts.listDrivenStates,
    access: 'public',
    input: z.object({ instrument: z.string().max(100) }),
    output: z.object({ driven: z.array(drivenStateView), idle: z.array(idleStateView) }),
  }),
  find: query({
    route: 'GET /driven',
    title: texts.find,
    access: 'public',
    input: z.object({ q: z.string().trim().min(1).max(200), limit: z.coerce.number().int().min(1).max(50).default(8) }),
    output: z.object({ items: z.array(foundView) }),
  }),
  getCoverage: query({
    route: 'GET /coverage',
    title: texts.getCoverage,
    access: 'public',
    input: z.object({}),
    output: z.object({
      instruments: z.array(instrumentCoverageView),
      /** Answers by kind: how many are recorded, how many a module runs. */
      answers: z.array(z.object({ kind: z.enum(answerKinds), total: z.number().int(), running: z.number().int() })),
      commitments: z.number().int(),
      parameters: z.number().int(),
      unanswered: z.number().int(),
      orphans: z.number().int(),
      units: z.object({ total: z.number().int(), responsible: z.number().int() }),
    }),
  }),
  listClauses: query({
    route: 'GET /norms/clauses',
    title: texts.listClauses,
    access: reads,
    input: z.object({
      ...pageInput,
      instrument: z.string().max(100).optional(),
      state: z.enum(['answered', 'unanswered']).optional(),
      kind: z.enum(normKinds).optional(),
      reason: z.enum(idleReasons).optional(),
      unit: slug.optional(),
      answer: slug.optional(),
    }),
    output: pageOf(clauseLine),
  }),
  listOrphans: query({
    route: 'GET /norms/orphans',
    title: texts.listOrphans,
    access: reads,
    input: z.object({ ...pageInput, part: z.string().max(40).optional() }),
    output: pageOf(orphanView),
  }),
  listUnitCoverage: query({
    route: 'GET /norms/units',
    title: texts.listUnitCoverage,
    access: reads,
    input: z.object({
      ...pageInput,
      /** `never` are those that nothing names, collective names left aside. */
      state: z.enum(['responsible', 'never']).optional(),
    }),
    output: pageOf(unitCoverageView),
  }),
  getClauseNorms: query({
    route: 'GET /norms/clauses/:instrument/:clause',
    title: texts.getClauseNorms,
    access: reads,
    input: z.object(clauseParams),
    output: z.object({ norms: z.array(normView), revision: z.number().int() }),
  }),
  setClauseNorms: command({
    route: 'PUT /norms/clauses/:instrument/:clause',
    title: texts.setClauseNorms,
    access: writes,
    refuses: ['stale-revision'],
    /** Empty `norms` leave the clause unanswered. */
    input: z.object({ ...clauseParams, norms: z.array(normInput).max(50), revision, reason }),
    output: z.object({ edit: z.string(), revision: z.number().int() }),
  }),
  listAnswers: query({
    route: 'GET /norms/answers',
    title: texts.listAnswers,
    access: reads,
    input: z.object({ ...pageInput, kind: z.enum(answerKinds).optional(), q: z.string().trim().max(100).optional() }),
    output: pageOf(answerLine),
  }),
  getAnswer: query({
    route: 'GET /norms/answers/:answer',
    title: texts.getAnswer,
    access: reads,
    input: z.object({ answer: slug }),
    output: answerView,
  }),
  setAnswer: command({
    route: 'PUT /norms/answers/:answer',
    title: texts.setAnswer,
    access: writes,
    refuses: ['stale-revision', 'answer-already-there'],
    /** `isNew` refuses an id that is taken. */
    input: z.object({ answer: slug, ...answerFields, isNew: z.boolean().default(false), revision, reason }),
    output: z.object({ edit: z.string(), revision: z.number().int() }),
  }),
  removeAnswer: command({
    route: 'POST /norms/answers/:answer/removal',
    title: texts.removeAnswer,
    access: writes,
    refuses: ['stale-revision', 'answer-in-use'],
    input: z.object({ answer: slug, revision, reason }),
    output: z.object({ edit: z.string() }),
  }),
  listEdits: query({
    route: 'GET /norms/edits',
    title: texts.listNormEdits,
    access: reads,
    input: z.object({
      ...pageInput,
      part: z.enum(['norms', 'answers']).optional(),
      item: z.string().max(300).optional(),
    }),
    output: pageOf(editView),
  }),
  undoEdit: command({
    route: 'POST /norms/edits/:edit/undo',
    title: texts.undoNormEdit,
    access: writes,
    refuses: ['stale-revision'],
    input: z.object({ edit: z.uuid(), reason }),
    output: z.object({ edit: z.string(), revision: z.number().int() }),
  }),
})
