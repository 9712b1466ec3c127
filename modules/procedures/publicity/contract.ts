/** What can be asked of publicity periods: what stands in public, by everybody; an objection, by whoever is signed in; the answer, by the unit. Browser-safe. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { changed, day, line, revision, words } from '../contract-parts.ts'
import { paperView } from '../documents/contract.ts'
import { referenceView, text } from '../shapes.ts'
import { objectionVerdicts } from './facts.ts'
import { publicityOperationTexts as texts } from './texts.ts'

/** The name under which pages of publicity are kept; bumped when something comes into public, ends, is objected to or answered. */
export const publicTopic = 'publicity'

const staff = { clerk: 'unit', leader: 'unit' } as const
const dayText = z.string()
const verdict = z.enum(objectionVerdicts)
const named = z.object({ id: z.string(), title: text })
const unit = z.object({ id: z.string(), name: text })

/** What stands in public, in one line of the list. */
const publicityLine = z.object({
  case: z.uuid(),
  number: z.string(),
  service: named,
  unit,
  subject: z.string(),
  from: dayText,
  /** Last day on which somebody may object. */
  until: dayText.optional(),
  endedOn: dayText.optional(),
  made: z.number().int(),
  answered: z.number().int(),
})

/** An objection as everybody reads it: what it comes to and the answer, without who made it. */
const publicObjection = z.object({
  number: z.string(),
  madeOn: dayText,
  verdict: verdict.optional(),
  gist: z.string().optional(),
  answer: z.string().optional(),
  answeredOn: dayText.optional(),
})

const round = z.object({
  seq: z.number().int(),
  from: dayText,
  until: dayText.optional(),
  isRunning: z.boolean(),
  /** What was shown, each value as it reads. */
  shown: z.array(z.object({ id: z.string(), label: text, value: z.string() })),
  /** The notice as it was issued. */
  notice: z.object({ id: z.uuid(), number: z.string() }).optional(),
})

/** An objection as the unit works on it. */
const heardObjection = publicObjection.extend({
  id: z.uuid(),
  channel: z.enum(['portal', 'counter']),
  /** Masked; absent once they were erased. */
  by: z.string(),
  text: z.string().optional(),
  answeredBy: z.string().optional(),
})

/** One's own objection. */
const myObjection = z.object({
  id: z.uuid(),
  number: z.string(),
  case: z.uuid(),
  subject: z.string(),
  service: named,
  unit,
  madeOn: dayText,
  text: z.string(),
  verdict: verdict.optional(),
  gist: z.string().optional(),
  answer: z.string().optional(),
  answeredOn: dayText.optional(),
})

const publicContract = {
  listPublicities: query({
    route: 'GET /publicities',
    title: texts.listPublicities,
    access: 'public',
    input: z.object({ ...pageInput, state: z.enum(['running', 'over']).default('running') }),
    output: pageOf(publicityLine),
  }),
  getPublicity: query({
    route: 'GET /publicities/:case',
    title: texts.getPublicity,
    access: 'public',
    input: z.object({ case: z.uuid() }),
    output: z.object({
      case: z.uuid(),
      number: z.string(),
      service: named,
      unit,
      subject: z.string(),
      basis: referenceView,
      state: text,
      outcome: text.optional(),
      /** Newest first: what was changed after objections stands in public again. */
      rounds: z.array(round.extend({ objections: z.array(publicObjection), open: z.number().int() })),
    }),
  }),
  readNotice: query({
    route: 'GET /publicities/:case/notices/:document',
    title: texts.readNotice,
    access: 'public',
    input: z.object({ case: z.uuid(), document: z.uuid() }),
    output: paperView,
  }),
} as const

const objectorContract = {
  objectToPublicity: command({
    route: 'POST /my/publicities/:case/objections',
    title: texts.objectToPublicity,
    access: 'signed-in',
    refuses: ['publicity-over', 'objections-many'],
    input: z.object({ case: z.uuid(), text: words.min(1) }),
    output: z.object({ objection: z.uuid(), number: z.string() }),
  }),
  listMyObjections: query({
    route: 'GET /my/objections',
    title: texts.listMyObjections,
    access: 'signed-in',
    input: z.object(pageInput),
    output: pageOf(myObjection),
  }),
  getMyObjection: query({
    route: 'GET /my/objections/:objection',
    title: texts.getMyObjection,
    access: 'signed-in',
    audited: true,
    input: z.object({ objection: z.uuid() }),
    output: myObjection,
  }),
} as const

const unitContract = {
  getObjections: query({
    route: 'GET /cases/:case/objections',
    title: texts.getObjections,
    access: staff,
    audited: true,
    input: z.object({ case: z.uuid() }),
    output: z.object({
      revision: z.number().int(),
      /** Newest first. */
      rounds: z.array(round.extend({ objections: z.array(heardObjection) })),
      /** Whether what came on paper may be entered now. */
      mayEnter: z.boolean(),
    }),
  }),
  answerObjection: command({
    route: 'POST /cases/:case/objections/:objection/answer',
    title: texts.answerObjection,
    access: { clerk: 'unit' },
    refuses: ['stale-revision', 'case-ended', 'not-your-case', 'handler-recused', 'objection-answered'],
    /** `gist` and `answer` are published: no personal data. */
    input: z.object({
      case: z.uuid(),
      objection: z.uuid(),
      revision,
      verdict,
      gist: z.string().trim().min(1).max(1000),
      answer: words.min(1),
    }),
    output: changed,
  }),
  enterObjection: command({
    route: 'POST /cases/:case/objections',
    title: texts.enterObjection,
    access: { clerk: 'unit' },
    refuses: [
      'stale-revision',
      'case-ended',
      'number-wrong',
      'name-differs',
      'publicity-not-begun',
      'objection-day-outside',
      'objections-many',
    ],
    input: z.object({
      case: z.uuid(),
      revision,
      kind: z.enum(['natural', 'legal']),
      name: line,
      /** Identity number or credit code. */
      identity: z.string().trim().min(6).max(40),
      /** The day on which it came in: what was posted in time is entered later. */
      madeOn: day,
      text: words.min(1),
    }),
    output: changed.extend({ number: z.string() }),
  }),
  openObjector: command({
    route: 'POST /cases/:case/objections/:objection/personal',
    title: texts.openObjector,
    access: staff,
    /** Who objected, in clear; the reason is recorded. 个人信息保护法 §6 */
    input: z.object({ case: z.uuid(), objection: z.uuid(), reason: line }),
    output: z.object({ name: z.string(), number: z.string().optional() }),
  }),
} as const

/** The operations of publicity periods. */
export const publicityContract = { ...publicContract, ...objectorContract, ...unitContract } as const
