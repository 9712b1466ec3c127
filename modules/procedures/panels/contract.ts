/** What can be asked of expert panels: by the unit, by the applicant, by the expert, and of the draw by everybody. Browser-safe. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { changed, day, empty, fileOut, incoming, line, revision, slug, words } from '../contract-parts.ts'
import { fieldView, materialView, referenceView, text } from '../shapes.ts'
import { drawView, expertView, file, memberView, opinionView, panelView, recusalView, verdict } from './shapes.ts'
import { panelOperationTexts as texts } from './texts.ts'

const staff = { clerk: 'unit', leader: 'unit' } as const
const number = z.string().trim().min(1).max(40)
const fields = z.array(z.string().trim().min(1).max(40)).min(1).max(12)

const figure = z.object({ id: z.string(), title: text, value: z.string(), basis: referenceView, verified: z.boolean() })
const panel = { case: z.uuid(), panel: z.uuid() }
const reviewRefuses = ['panel-not-drawn', 'panel-not-yours', 'panel-recusal-open'] as const

const poolContract = {
  listExperts: query({
    route: 'GET /experts',
    title: texts.listExperts,
    access: staff,
    audited: true,
    input: z.object({
      ...pageInput,
      field: z.string().trim().max(40).optional(),
      all: z.stringbool().or(z.boolean()).default(false),
    }),
    output: pageOf(expertView),
  }),
  addExpert: command({
    route: 'POST /experts',
    title: texts.addExpert,
    access: { leader: 'unit' },
    refuses: ['number-wrong', 'name-differs', 'expert-in-pool', 'expert-ended'],
    input: z.object({
      unit: slug,
      name: line,
      /** Identity number: the person is the directory's. */
      identity: z.string().trim().min(6).max(40),
      employer: z.string().trim().min(1).max(200),
      fields,
      from: day,
      until: day.optional(),
    }),
    output: z.object({ number: z.string() }),
  }),
  endExpert: command({
    route: 'POST /experts/end',
    title: texts.endExpert,
    access: { leader: 'unit' },
    refuses: ['expert-ended'],
    /** `until` is the first day on which they are not drawn any more. */
    input: z.object({ number, until: day, reason: line }),
    output: empty,
  }),
} as const

const unitContract = {
  getPanels: query({
    route: 'GET /cases/:case/panels',
    title: texts.getPanels,
    access: staff,
    audited: true,
    input: z.object({ case: z.uuid() }),
    output: z.object({
      revision: z.number().int(),
      panels: z.array(panelView),
      /** Whether one may be prepared now, and the question that was asked. */
      mayPrepare: z.boolean(),
      question: z.string().optional(),
      figures: z.array(figure),
      /** The pool of today with those who cannot take part, for the form. */
      pool: z.array(
        z.object({ number: z.string(), employer: z.string(), fields: z.array(z.string()), excluded: text.optional() }),
      ),
      materials: z.array(z.object({ id: z.string(), title: text })),
    }),
  }),
  preparePanel: command({
    route: 'POST /cases/:case/panels',
    title: texts.preparePanel,
    access: { clerk: 'unit' },
    refuses: [
      'stale-revision',
      'case-ended',
      'not-your-case',
      'handler-recused',
      'panel-not-asked',
      'panel-open',
      'panel-seats',
      'panel-rule-unset',
      'panel-pool-too-small',
      'panel-expert-unknown',
    ],
    input: z.object({
      case: z.uuid(),
      revision,
      question: line,
      fields,
      seats: z.coerce.number().int().min(1).max(25),
      excluded: z
        .array(z.object({ expert: number, reason: line }))
        .max(100)
        .default([]),
      materials: z.array(slug).max(100).default([]),
    }),
    output: changed.extend({ panel: z.uuid(), commitment: z.string() }),
  }),
  drawPanel: command({
    route: 'POST /cases/:case/panels/:panel/draw',
    title: texts.drawPanel,
    access: { leader: 'unit' },
    refuses: [
      'stale-revision',
      'case-ended',
      'panel-drawn-already',
      'panel-same-person',
      'panel-secret-lost',
      'handler-recused',
    ],
    /** `word` is what somebody present says now; it decides the draw with what was fixed before. */
    input: z.object({ ...panel, revision, word: z.string().trim().min(1).max(100), witness: line }),
    output: changed,
  }),
  dropPanel: command({
    route: 'POST /cases/:case/panels/:panel/drop',
    title: texts.dropPanel,
    access: { leader: 'unit' },
    refuses: ['stale-revision', 'panel-not-drawn', 'handler-recused'],
    input: z.object({ ...panel, revision, reason: line }),
    output: changed,
  }),
  enterRecusal: command({
    route: 'POST /cases/:case/panels/:panel/recusals',
    title: texts.enterRecusal,
    access: staff,
    refuses: ['stale-revision', 'panel-not-drawn', 'panel-expert-unknown', 'panel-recusal-open'],
    input: z.object({
      ...panel,
      revision,
      expert: number,
      by: z.enum(['expert', 'applicant', 'office']),
      reason: line,
    }),
    output: changed,
  }),
  decideRecusal: command({
    route: 'POST /cases/:case/panels/:panel/recusals/decision',
    title: texts.decideRecusal,
    access: { leader: 'unit' },
    refuses: ['stale-revision', 'panel-not-drawn', 'panel-no-recusal', 'handler-recused'],
    input: z.object({ ...panel, revision, expert: number, granted: z.boolean(), reason: line }),
    output: changed,
  }),
  enterOpinion: command({
    route: 'POST /cases/:case/panels/:panel/opinions',
    title: texts.enterOpinion,
    access: { clerk: 'unit' },
    refuses: [
      'stale-revision',
      'case-ended',
      'not-your-case',
      'handler-recused',
      'panel-not-drawn',
      'panel-expert-unknown',
      'panel-recusal-open',
      'opinion-paper-missing',
      'file-too-large',
      'file-empty',
      'file-type-refused',
      'file-quarantined',
    ],
    input: z.object({
      ...panel,
      revision,
      expert: number,
      verdict,
      text: words.min(1),
      file: z.object(incoming).optional(),
    }),
    output: changed,
  }),
  closePanel: command({
    route: 'POST /cases/:case/panels/:panel/close',
    title: texts.closePanel,
    access: { clerk: 'unit' },
    refuses: [
      'stale-revision',
      'case-ended',
      'not-your-case',
      'handler-recused',
      'panel-not-drawn',
      'panel-quorum',
      'act-not-open',
    ],
    input: z.object({ ...panel, revision, summary: words.min(1) }),
    output: changed,
  }),
  readOpinionPaper: query({
    route: 'GET /cases/:case/panels/:panel/opinions/:seq',
    title: texts.readOpinionPaper,
    access: staff,
    audited: true,
    input: z.object({ ...panel, seq: z.coerce.number().int().min(1) }),
    output: fileOut,
  }),
} as const

const partyContract = {
  getMyPanels: query({
    route: 'GET /my/cases/:case/panels',
    title: texts.getMyPanels,
    access: 'signed-in',
    audited: true,
    input: z.object({ case: z.uuid() }),
    /** Who sits, once drawn; what they said stays with the unit until the summary. */
    output: z.object({
      revision: z.number().int(),
      panels: z.array(
        panelView
          .pick({ id: true, state: true, question: true, tally: true, summary: true, closedOn: true })
          .extend({ members: z.array(memberView), recusals: z.array(recusalView), mayAsk: z.boolean() }),
      ),
    }),
  }),
  askRecusal: command({
    route: 'POST /my/cases/:case/panels/:panel/recusals',
    title: texts.askRecusal,
    access: 'signed-in',
    refuses: ['stale-revision', 'panel-not-drawn', 'panel-expert-unknown', 'panel-recusal-open'],
    input: z.object({ ...panel, revision, expert: number, reason: line }),
    output: changed,
  }),
} as const

const expertContract = {
  listMyReviews: query({
    route: 'GET /my/reviews',
    title: texts.listMyReviews,
    access: 'signed-in',
    input: z.object(pageInput),
    output: pageOf(
      z.object({
        case: z.uuid(),
        panel: z.uuid(),
        number: z.string(),
        service: text,
        subject: z.string(),
        standing: z.enum(['to-sign', 'signed', 'recusal-open', 'left', 'over']),
        drawnOn: z.string(),
      }),
    ),
  }),
  getMyReview: query({
    route: 'GET /my/reviews/:case/:panel',
    title: texts.getMyReview,
    access: 'signed-in',
    audited: true,
    input: z.object(panel),
    /** The case as its experts see it: personal values masked, of the papers those that the unit chose. */
    output: z.object({
      revision: z.number().int(),
      number: z.string(),
      service: text,
      subject: z.string(),
      unit: text,
      applicant: z.string(),
      expert: z.string(),
      question: z.string(),
      standing: z.enum(['to-sign', 'signed', 'recusal-open', 'left', 'over']),
      fields: z.array(fieldView),
      materials: z.array(
        materialView.pick({ id: true, title: true }).extend({ version: z.number().int(), file: file.optional() }),
      ),
      opinions: z.array(opinionView),
      summary: z.string().optional(),
    }),
  }),
  signOpinion: command({
    route: 'POST /my/reviews/:case/:panel/opinions',
    title: texts.signOpinion,
    access: 'signed-in',
    refuses: reviewRefuses,
    input: z.object({ ...panel, verdict, text: words.min(1) }),
    output: z.object({ hash: z.string() }),
  }),
  declareConflict: command({
    route: 'POST /my/reviews/:case/:panel/recusal',
    title: texts.declareConflict,
    access: 'signed-in',
    refuses: reviewRefuses,
    input: z.object({ ...panel, reason: line }),
    output: empty,
  }),
  readReviewMaterial: query({
    route: 'GET /my/reviews/:case/:panel/materials/:material/:version',
    title: texts.readReviewMaterial,
    access: 'signed-in',
    audited: true,
    input: z.object({ ...panel, material: slug, version: z.coerce.number().int().min(1) }),
    output: fileOut,
  }),
  getDraw: query({
    route: 'GET /draws/:panel',
    title: texts.getDraw,
    access: 'public',
    input: z.object({ panel: z.uuid() }),
    output: drawView,
  }),
} as const

/** The operations of expert panels. */
export const panelsContract = { ...poolContract, ...unitContract, ...partyContract, ...expertContract } as const
