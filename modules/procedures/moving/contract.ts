/** Moving running cases to another version of their procedure: seen, proposed, decided by another person, carried out. Browser-safe. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { line, slug } from '../contract-parts.ts'
import { figureView, referenceView, text } from '../shapes.ts'
import { movingTexts as texts } from './texts.ts'

/** Running cases of a unit and service that one move takes; the command line prints the impact of any number. */
export const moveMax = 5000

/** Clerks and leaders of the unit propose; a leader who did not propose decides. */
const staff = { clerk: 'unit', leader: 'unit' } as const
const count = z.number().int()
const named = { id: z.string(), title: text, basis: referenceView }
const verdict = z.enum(['pass', 'fail', 'unknown'])
const version = z.coerce.number().int().min(1)
const service = z.object({ id: z.string(), title: text })
const unit = z.object({ id: z.string(), name: text })

/** One case of the list. */
export const movedCase = z.object({
  case: z.uuid(),
  number: z.string(),
  subject: z.string(),
  from: count,
  state: text,
  /** Empty: it can be moved. */
  stays: z.array(z.object({ code: z.string(), words: text })),
  worth: z.enum(['more', 'less', 'mixed', 'same']),
  clocks: z.array(
    z.object({
      ...named,
      whose: z.enum(['office', 'applicant', 'others']),
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
  conditions: z.array(z.object({ ...named, before: verdict.optional(), after: verdict.optional() })),
  gates: z.array(z.object({ ...named, act: z.string(), missing: text })),
  materialsNew: z.array(z.object(named)),
  materialsGone: z.array(z.object(named)),
  actsNew: z.array(z.object(named)),
  actsGone: z.array(z.object(named)),
  /** What came of it, once it was carried out. */
  result: z.enum(['moved', 'stayed']).optional(),
  told: z.array(z.object({ code: z.string(), words: text })).optional(),
})

const counts = z.object({
  cases: count,
  moves: count,
  stays: count,
  more: count,
  less: count,
  mixed: count,
  same: count,
})

const moveLine = z.object({
  id: z.uuid(),
  service,
  unit,
  to: count,
  basis: referenceView,
  reason: z.string(),
  keepsWorse: z.boolean(),
  proposedBy: z.string(),
  proposedOn: z.string(),
  isOwn: z.boolean(),
  outcome: z.enum(['open', 'approved', 'refused', 'withdrawn']),
  decidedBy: z.string().optional(),
  decidedOn: z.string().optional(),
  decisionReason: z.string().optional(),
  mayDecide: z.boolean(),
  /** Of the list, and of those to be moved how many are done: moved, or left after all. */
  counts: z.object({ cases: count, moves: count, moved: count, stayed: count }),
})

const shows = z.enum(['all', 'moves', 'stays'])

export const movingOperations = {
  getMoveChoices: query({
    route: 'GET /case-moves/choices',
    title: texts.getMoveChoices,
    access: staff,
    input: z.object({}),
    /** Services with more than one version, and the caller's units. */
    output: z.object({
      services: z.array(
        service.extend({ versions: z.array(z.object({ version: count, from: z.string(), isCurrent: z.boolean() })) }),
      ),
      units: z.array(unit),
    }),
  }),
  previewMove: query({
    route: 'GET /case-moves/preview',
    title: texts.previewMove,
    access: staff,
    refuses: ['move-too-many'],
    input: z.object({ ...pageInput, service: slug, unit: slug, to: version, show: shows.default('all') }),
    output: z.object({
      counts,
      /** Names the list: a proposal says which it was made on. */
      digest: z.string(),
      keepsWorse: z.boolean(),
      /** The figure that says so; absent: none is set, every case is moved. */
      rule: figureView.optional(),
      items: z.array(movedCase),
      next: z.string().optional(),
    }),
  }),
  proposeMove: command({
    route: 'POST /case-moves',
    title: texts.proposeMove,
    access: staff,
    refuses: ['move-impact-changed', 'move-open', 'move-nothing', 'move-too-many'],
    input: z.object({
      service: slug,
      unit: slug,
      to: version,
      /** The clause (`lifu-2024-1#art_9`) or the document with its number by which cases are moved. */
      basis: line,
      reason: line,
      digest: z.string().max(64),
    }),
    output: z.object({ move: z.uuid() }),
  }),
  listMoves: query({
    route: 'GET /case-moves',
    title: texts.listMoves,
    access: staff,
    input: z.object(pageInput),
    output: pageOf(moveLine),
  }),
  getMove: query({
    route: 'GET /case-moves/:move',
    title: texts.getMove,
    access: staff,
    input: z.object({ ...pageInput, move: z.uuid(), show: shows.default('all') }),
    output: moveLine.extend({ items: z.array(movedCase), next: z.string().optional() }),
  }),
  decideMove: command({
    route: 'POST /case-moves/:move/decide',
    title: texts.decideMove,
    access: { leader: 'unit' },
    refuses: ['move-decided', 'move-of-own'],
    input: z.object({ move: z.uuid(), outcome: z.enum(['approved', 'refused']), reason: line }),
    output: z.object({}),
  }),
  withdrawMove: command({
    route: 'POST /case-moves/:move/withdraw',
    title: texts.withdrawMove,
    access: staff,
    refuses: ['move-decided', 'move-not-own'],
    input: z.object({ move: z.uuid() }),
    output: z.object({}),
  }),
} as const
