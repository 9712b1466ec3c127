/** What can be asked of plans' periods and reports. Browser-safe. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import {
  day,
  filled,
  helpView,
  lineContent,
  periodRef,
  planRef,
  reason,
  reportLine,
  reportStates,
  reportView,
  revision,
  slug,
  text,
  unitRef,
  words,
} from './shapes.ts'
import { reportTexts as texts } from './texts.ts'

export { reportStates } from './shapes.ts'

const writers = { clerk: 'unit', leader: 'unit' } as const
const readers = { clerk: 'unit', leader: 'subtree', reviewer: 'district' } as const
/** Whoever belongs to the office in charge of the plan; the operation asks whether it is that office. */
const offices = readers
/** The office in charge itself: a leader above it reads, and acts for the own unit alone. */
const officers = { ...readers, leader: 'unit' } as const

const done = z.object({ revision: z.number().int() })

/** The views of the list of reports. */
export const reportViews = ['unit', 'mine', 'due', 'overdue', 'review', 'all'] as const

/** The operations, spread into the plans' contract. */
export const reportOperations = {
  listPlans: query({
    route: 'GET /plans',
    title: texts.listPlans,
    access: 'public',
    input: z.object({}),
    output: z.object({
      plans: z.array(
        planRef.extend({
          from: z.string(),
          to: z.string(),
          rhythm: z.string(),
          basis: z.string(),
          office: unitRef,
          isPublic: z.boolean(),
          kept: z.array(z.object({ what: z.string(), because: text })),
          scheme: z.string().optional(),
          status: text.optional(),
          periods: z.array(periodRef.extend({ reports: z.number().int(), accepted: z.number().int() })),
        }),
      ),
    }),
  }),
  listReports: query({
    route: 'GET /plans/reports',
    title: texts.listReports,
    access: readers,
    input: z.object({
      ...pageInput,
      view: z.enum(reportViews).default('unit'),
      plan: slug.optional(),
      period: slug.optional(),
      unit: slug.optional(),
    }),
    output: pageOf(reportLine).extend({
      counts: z.object({
        unit: z.number().int(),
        mine: z.number().int(),
        due: z.number().int(),
        overdue: z.number().int(),
        review: z.number().int(),
        help: z.number().int(),
      }),
    }),
  }),
  getReport: query({
    route: 'GET /plans/reports/:report',
    title: texts.getReport,
    access: readers,
    /** Without a section its first; `all` for every line. */
    input: z.object({ report: z.uuid(), section: z.string().max(200).optional() }),
    output: reportView,
  }),
  saveLines: command({
    route: 'POST /plans/reports/:report/lines',
    title: texts.saveLines,
    access: writers,
    refuses: ['report-not-open', 'period-not-open'],
    input: z.object({
      report: z.uuid(),
      lines: z
        .array(z.object({ commitment: slug, base: revision, content: lineContent.partial() }))
        .min(1)
        .max(400),
    }),
    output: z.object({
      lines: z.array(
        z.object({
          commitment: z.string(),
          outcome: z.enum(['saved', 'joined', 'same', 'aside']),
          revision: z.number().int(),
          content: lineContent,
          /** Fields on which two people meet; their words are in `content`, the refused ones are kept aside. */
          fields: z.array(z.string()),
        }),
      ),
    }),
  }),
  settleVersion: command({
    route: 'POST /plans/reports/:report/versions/:version/settle',
    title: texts.settleVersion,
    access: writers,
    refuses: ['report-not-open'],
    input: z.object({
      report: z.uuid(),
      version: z.uuid(),
      base: revision,
      /** The words that hold; without them the saved ones stay. */
      content: lineContent.partial().optional(),
    }),
    output: done,
  }),
  saveReportHead: command({
    route: 'PUT /plans/reports/:report/head',
    title: texts.saveHead,
    access: writers,
    refuses: ['report-not-open', 'stale-revision'],
    input: z.object({
      report: z.uuid(),
      revision,
      summary: z.string().max(8000),
      signer: z.string().trim().max(60),
      signerTitle: z.string().trim().max(100),
    }),
    output: done,
  }),
  addEvidence: command({
    route: 'POST /plans/reports/:report/evidence',
    title: texts.addEvidence,
    access: writers,
    refuses: [
      'report-not-open',
      'evidence-outside-plan',
      'evidence-to-come',
      'file-too-large',
      'file-type-refused',
      'file-empty',
    ],
    input: z.object({
      report: z.uuid(),
      commitment: slug,
      fileName: z.string().min(1).max(255),
      typeClaimed: z.string().max(200).optional(),
      /** Base64. */
      content: z.base64().max(28_000_000),
      on: day,
      note: z.string().trim().max(500).default(''),
    }),
    output: z.object({ evidence: z.string() }),
  }),
  removeEvidence: command({
    route: 'DELETE /plans/reports/:report/evidence/:evidence',
    title: texts.removeEvidence,
    access: writers,
    refuses: ['report-not-open'],
    input: z.object({ report: z.uuid(), evidence: z.uuid() }),
    output: z.object({}),
  }),
  readEvidence: query({
    route: 'GET /plans/reports/:report/evidence/:evidence',
    title: texts.readEvidence,
    access: readers,
    audited: true,
    input: z.object({ report: z.uuid(), evidence: z.uuid() }),
    /** `content` is base64. */
    output: z.object({ name: z.string(), type: z.string(), size: z.number().int(), content: z.string() }),
  }),
  askHelp: command({
    route: 'POST /plans/reports/:report/help',
    title: texts.askHelp,
    access: writers,
    refuses: ['report-not-open', 'not-a-helper'],
    input: z.object({ report: z.uuid(), commitment: slug, unit: slug, wanted: reason }),
    output: z.object({ request: z.string() }),
  }),
  listHelp: query({
    route: 'GET /plans/help',
    title: texts.listHelp,
    access: readers,
    input: z.object({
      ...pageInput,
      side: z.enum(['asked', 'asking']).default('asked'),
      open: z.stringbool().or(z.boolean()).optional(),
    }),
    output: pageOf(helpView),
  }),
  answerHelp: command({
    route: 'POST /plans/help/:request/answer',
    title: texts.answerHelp,
    access: writers,
    refuses: ['already-answered'],
    input: z.object({ request: z.uuid(), answer: reason }),
    output: z.object({}),
  }),
  submitReport: command({
    route: 'POST /plans/reports/:report/submit',
    title: texts.submitReport,
    access: writers,
    refuses: [
      'report-not-open',
      'stale-revision',
      'report-empty',
      'report-incomplete',
      'signer-missing',
      'versions-waiting',
      'late-without-reason',
      'figure-out-of-domain',
      'figure-day-outside-period',
      'figure-in-the-future',
      'figure-day-missing',
      'gap-unexplained',
      'progress-missing',
    ],
    input: z.object({ report: z.uuid(), revision, lateReason: z.string().trim().max(2000).optional() }),
    output: done.extend({ isLate: z.boolean(), isEarly: z.boolean() }),
  }),
  returnReport: command({
    route: 'POST /plans/reports/:report/return',
    title: texts.returnReport,
    access: officers,
    refuses: ['report-not-submitted', 'stale-revision'],
    input: z.object({ report: z.uuid(), revision, reason }),
    output: done,
  }),
  acceptReport: command({
    route: 'POST /plans/reports/:report/accept',
    title: texts.acceptReport,
    access: officers,
    refuses: ['report-not-submitted', 'stale-revision'],
    input: z.object({ report: z.uuid(), revision }),
    output: done,
  }),
  getPeriod: query({
    route: 'GET /plans/periods/:period',
    title: texts.getPeriod,
    access: offices,
    input: z.object({ period: slug }),
    output: z.object({
      plan: planRef.extend({ basis: z.string(), office: unitRef, status: text.optional() }),
      period: periodRef,
      mayUrge: z.boolean(),
      counts: z.record(z.enum(['missing', 'submitted', 'returned', 'accepted', 'late']), z.number().int()),
      units: z.array(
        z.object({
          unit: unitRef,
          report: z.string(),
          state: z.enum(reportStates),
          isLate: z.boolean(),
          submittedOn: z.string().optional(),
          returnedTimes: z.number().int(),
          ...filled,
          urgedOn: z.string().optional(),
          /** Nobody of the unit has a role by which to report. */
          hasNobody: z.boolean(),
        }),
      ),
      /** Commitments of the period that stand in no report. */
      uncovered: z.object({ count: z.number().int(), items: z.array(z.object({ id: z.string(), title: text })) }),
      periods: z.array(periodRef),
    }),
  }),
  urgeUnits: command({
    route: 'POST /plans/periods/:period/urge',
    title: texts.urgeUnits,
    access: officers,
    refuses: ['urged-today'],
    /** Without units all that are missing. */
    input: z.object({ period: slug, units: z.array(slug).max(500).optional() }),
    output: z.object({ urged: z.number().int(), people: z.number().int() }),
  }),
  getPeriodSummary: query({
    route: 'GET /plans/periods/:period/summary',
    title: texts.getSummary,
    access: offices,
    input: z.object({ period: slug }),
    output: z.object({
      plan: planRef.extend({ basis: z.string(), office: unitRef }),
      period: periodRef,
      units: z.number().int(),
      reported: z.number().int(),
      missing: z.array(unitRef),
      sections: z.array(
        z.object({
          id: z.string(),
          title: text,
          items: z.array(
            z.object({
              commitment: z.object({ id: z.string(), title: text, target: text.optional() }),
              reports: z.array(
                z.object({ unit: unitRef, progress: z.string(), figure: text.optional(), problems: z.string() }),
              ),
            }),
          ),
        }),
      ),
    }),
  }),
  exportPeriod: query({
    route: 'GET /plans/periods/:period/export',
    title: texts.exportPeriod,
    access: offices,
    audited: true,
    input: z.object({
      period: slug,
      form: z.enum(['xlsx', 'csv']).default('xlsx'),
      language: z.enum(['zh', 'en']).default('zh'),
    }),
    /** `content` is text, of xlsx base64. */
    output: z.object({ mediaType: z.string(), fileName: z.string(), content: z.string(), count: z.number().int() }),
  }),
  askAmendment: command({
    route: 'POST /plans/reports/:report/amendments',
    title: texts.askAmendment,
    access: writers,
    refuses: ['report-not-locked', 'amendment-changes-nothing', 'figure-out-of-domain'],
    input: z.object({
      report: z.uuid(),
      commitment: slug,
      field: z.enum(['progress', 'problems', 'gap', 'value']),
      after: words,
      reason,
    }),
    output: z.object({ amendment: z.string() }),
  }),
  decideAmendment: command({
    route: 'POST /plans/amendments/:amendment/decision',
    title: texts.decideAmendment,
    access: officers,
    refuses: ['amendment-decided', 'amendment-of-own'],
    input: z.object({ amendment: z.uuid(), outcome: z.enum(['approved', 'refused']), reason }),
    output: z.object({}),
  }),
  listPublicReports: query({
    route: 'GET /commitments/:commitment/reports',
    title: texts.listPublicReports,
    access: 'public',
    input: z.object({ commitment: slug, ...pageInput }),
    output: pageOf(
      z.object({
        plan: planRef,
        period: z.object({ id: z.string(), title: text, from: z.string(), to: z.string() }),
        unit: unitRef,
        progress: z.string(),
        figure: text.optional(),
        figureOn: z.string().optional(),
        gap: z.string().optional(),
        acceptedOn: z.string(),
        isLate: z.boolean(),
        amendedOn: z.string().optional(),
      }),
    ),
  }),
} as const
