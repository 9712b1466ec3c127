/** Replay as leaders ask for it: past cases of their units under other figures or another version. Browser-safe. */
import { z } from 'zod'
import { dayInput } from '#platform/contract/day.ts'
import { query } from '#platform/contract/operation.ts'
import { pageInput } from '#platform/contract/pages.ts'
import { figureView, referenceView, text } from '../shapes.ts'
import { replayTexts as texts } from './texts.ts'

/** Cases that a call replays at most; the command line goes through all. */
export const replayMax = 5000

const asked = {
  service: z.string().min(1).max(80),
  /** `id=value` or `id=value@2013-01-01`, several parted by commas. */
  set: z.string().max(1000).default(''),
  version: z.coerce.number().int().min(1).optional(),
  from: dayInput.optional(),
  to: dayInput.optional(),
}
const verdict = z.enum(['pass', 'fail', 'unknown'])
const side = z.object({ verdict, because: text, figures: z.array(z.string()) })
const count = z.number().int()

/** A case that was replayed. */
export const replayedCase = z.object({
  id: z.uuid(),
  number: z.string(),
  subject: z.string(),
  receivedOn: z.string(),
  /** As it was decided; absent while it is open. */
  outcome: z.object({ id: z.string(), title: text, tone: z.enum(['granted', 'refused', 'ended']) }).optional(),
  /** `lost`: granted, and the rules would refuse the act that granted it. `possible`: refused, and no condition stands in the way. */
  outcomeTurns: z.enum(['lost', 'possible']).optional(),
  verdicts: z.array(
    z.object({
      condition: z.string(),
      title: text,
      basis: referenceView,
      /** Absent on a side: that version does not ask it. */
      before: side.optional(),
      after: side.optional(),
      /** What an officer found; it stands. */
      found: verdict.optional(),
    }),
  ),
  clocks: z.array(
    z.object({
      clock: z.string(),
      title: text,
      basis: referenceView,
      before: z.string().optional(),
      after: z.string().optional(),
      /** What gives each its length: `id=value`. */
      figureBefore: z.string().optional(),
      figureAfter: z.string().optional(),
      overdueBefore: count,
      overdueAfter: count,
    }),
  ),
  acts: z.array(
    z.object({
      act: z.string(),
      title: text,
      on: z.string(),
      obstacles: z.array(z.object({ gate: z.string(), basis: referenceView, missing: text, cure: text })),
    }),
  ),
  sealed: z.array(z.string()),
  unknownActs: z.array(z.string()),
})

export const replayOperations = {
  getReplayChoices: query({
    route: 'GET /cases/replay/choices',
    title: texts.getReplayChoices,
    access: { leader: 'unit' },
    /** With `parameter` only the services that use it; `figures` are those of `service`, as they hold today. */
    input: z.object({
      service: z.string().min(1).max(80).optional(),
      parameter: z.string().min(1).max(80).optional(),
    }),
    output: z.object({
      services: z.array(
        z.object({
          id: z.string(),
          title: text,
          versions: z.array(z.object({ version: count, from: z.string() })),
        }),
      ),
      figures: z.array(
        z.object({
          id: z.string(),
          title: text,
          unit: text,
          kind: z.string(),
          /** What may be written instead: a whole number above 0, any number, or a word. */
          takes: z.enum(['limit', 'number', 'word']),
          /** Absent: none is set today. */
          held: figureView.optional(),
        }),
      ),
    }),
  }),
  replayCases: query({
    route: 'GET /cases/replay',
    title: texts.replayCases,
    access: { leader: 'unit' },
    refuses: ['replay-too-long'],
    input: z.object({
      ...asked,
      ...pageInput,
      /** Which are listed: those that would have been otherwise, those whose outcome turns, whose due day moves, or all. */
      show: z.enum(['changed', 'outcome', 'clocks', 'all']).default('changed'),
    }),
    /** Counts of all cases in the range; `items` are those to be shown, oldest first. */
    output: z.object({
      counts: z.object({
        replayed: count,
        touched: count,
        outcomes: count,
        verdicts: count,
        clocks: count,
        becomesLate: count,
        becomesKept: count,
        acts: count,
        unreadable: count,
      }),
      items: z.array(replayedCase),
      next: z.string().optional(),
    }),
  }),
  exportReplay: query({
    route: 'GET /cases/replay/export',
    title: texts.exportReplay,
    access: { leader: 'unit' },
    audited: true,
    refuses: ['replay-too-long'],
    input: z.object({ ...asked, language: z.enum(['zh', 'en']).default('zh') }),
    output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.string(), count }),
  }),
} as const
