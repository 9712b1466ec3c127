/** What the units that handle cases may ask of them. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import {
  acting,
  actRefuses,
  changed,
  day,
  empty,
  fileOut,
  incoming,
  line,
  revision,
  slug,
  words,
} from './contract-parts.ts'
import { caseFilters } from './inbox/filters.ts'
import { caseLine, caseView, fieldValues } from './shapes.ts'
import { operationTexts as texts } from './texts.ts'

const staff = { clerk: 'unit', leader: 'unit' } as const

/** Cases of one's unit. */
export const staffContract = {
  listCases: query({
    route: 'GET /cases',
    title: texts.listCases,
    access: staff,
    audited: false,
    input: z.object({
      ...pageInput,
      ...caseFilters,
      sort: z.enum(['due', 'received']).default('due'),
    }),
    output: pageOf(caseLine),
  }),
  countCases: query({
    route: 'GET /cases/counts',
    title: texts.countCases,
    access: staff,
    input: empty,
    /** Each at most 1,000: beyond that the exact figure helps nobody. */
    output: z.object({
      mine: z.number().int(),
      unit: z.number().int(),
      unassigned: z.number().int(),
      joined: z.number().int(),
      overdue: z.number().int(),
      soon: z.number().int(),
    }),
  }),
  getCase: query({
    route: 'GET /cases/:case',
    title: texts.getCase,
    access: staff,
    audited: true,
    input: z.object({ case: z.uuid() }),
    output: caseView,
  }),
  findCase: query({
    route: 'GET /cases/by-number/:number',
    title: texts.findCase,
    access: staff,
    input: z.object({ number: z.string().trim().max(100) }),
    output: z.object({ case: z.uuid() }),
  }),
  actOnCase: command({
    route: 'POST /cases/:case/acts/:act',
    title: texts.actOnCase,
    access: staff,
    refuses: [
      ...actRefuses,
      'attachment-without-paper',
      'file-too-large',
      'file-empty',
      'file-type-refused',
      'file-quarantined',
    ],
    input: z.object({
      ...acting,
      /** Files that go out with the paper: a plan, a list. Their hashes stand on it. */
      attachments: z
        .array(z.object({ title: line, ...incoming }))
        .max(10)
        .default([]),
    }),
    output: changed,
  }),
  checkMaterial: command({
    route: 'POST /cases/:case/materials/:material/check',
    title: texts.checkMaterial,
    access: { clerk: 'unit' },
    refuses: ['stale-revision', 'case-ended', 'not-your-case'],
    input: z.object({
      case: z.uuid(),
      material: slug,
      revision,
      isGood: z.boolean(),
      sawOriginal: z.boolean().default(false),
      note: words.default(''),
    }),
    output: changed,
  }),
  findCondition: command({
    route: 'POST /cases/:case/findings',
    title: texts.findCondition,
    access: { clerk: 'unit' },
    refuses: ['stale-revision', 'case-ended', 'not-your-case'],
    input: z.object({
      case: z.uuid(),
      condition: slug,
      revision,
      verdict: z.enum(['pass', 'fail', 'unknown']),
      note: words.default(''),
    }),
    output: changed,
  }),
  addCounterMaterial: command({
    route: 'POST /cases/:case/materials',
    title: texts.addCounterMaterial,
    access: { clerk: 'unit' },
    refuses: ['stale-revision', 'case-ended', 'file-too-large', 'file-empty', 'file-type-refused', 'file-quarantined'],
    input: z.object({
      case: z.uuid(),
      material: slug,
      revision,
      file: z.object(incoming).optional(),
      paper: z.boolean().default(false),
    }),
    output: changed,
  }),
  assignCase: command({
    route: 'POST /cases/:case/assignment',
    title: texts.assignCase,
    access: staff,
    refuses: ['stale-revision', 'case-ended', 'not-in-unit', 'assign-needs-reason', 'handler-recused'],
    /** A clerk takes what nobody has, or hands over their own; a leader gives it to anybody of the unit. */
    input: z.object({ case: z.uuid(), revision, handler: z.uuid(), reason: words.default('') }),
    output: changed,
  }),
  recuseFromCase: command({
    route: 'POST /cases/:case/recusal',
    title: texts.recuseFromCase,
    access: staff,
    refuses: ['stale-revision', 'case-ended'],
    input: z.object({ case: z.uuid(), revision, reason: line }),
    output: changed,
  }),
  checkName: command({
    route: 'POST /cases/:case/name/check',
    title: texts.checkName,
    access: { clerk: 'unit' },
    refuses: ['stale-revision', 'case-ended', 'not-your-case', 'handler-recused', 'name-not-open'],
    /** `evidence` names the paper of the registration authority: what it is, its number and day. */
    input: z.object({ case: z.uuid(), revision, holds: z.boolean(), evidence: line }),
    output: changed,
  }),
  decideName: command({
    route: 'POST /cases/:case/name/decision',
    title: texts.decideName,
    access: { leader: 'unit' },
    refuses: ['stale-revision', 'case-ended', 'handler-recused', 'name-not-open', 'name-same-person'],
    /** Not confirmed, it goes back to the officer. */
    input: z.object({ case: z.uuid(), revision, confirmed: z.boolean(), reason: line }),
    output: changed,
  }),
  noteOnCase: command({
    route: 'POST /cases/:case/notes',
    title: texts.noteOnCase,
    access: staff,
    refuses: ['stale-revision'],
    input: z.object({ case: z.uuid(), revision, text: line }),
    output: changed,
  }),
  linkCase: command({
    route: 'POST /cases/:case/links',
    title: texts.linkCase,
    access: staff,
    refuses: ['stale-revision', 'already-linked'],
    input: z.object({
      case: z.uuid(),
      revision,
      number: z.string().trim().max(100),
      as: z.enum(['about', 'follows', 'joined']),
    }),
    output: changed,
  }),
  askUnit: command({
    route: 'POST /cases/:case/units',
    title: texts.askUnit,
    access: staff,
    refuses: ['stale-revision', 'case-ended', 'unit-already-asked'],
    input: z.object({ case: z.uuid(), revision, unit: slug, asks: line }),
    output: changed,
  }),
  answerForUnit: command({
    route: 'POST /cases/:case/units/:unit/answer',
    title: texts.answerForUnit,
    access: staff,
    refuses: ['stale-revision', 'not-asked'],
    input: z.object({ case: z.uuid(), revision, unit: slug, agrees: z.boolean(), text: line }),
    output: changed,
  }),
  recordDelivery: command({
    route: 'POST /cases/:case/documents/:document/deliveries',
    title: texts.recordDelivery,
    access: staff,
    refuses: ['stale-revision', 'delivered-to-come', 'delivered-before-issue'],
    input: z.object({
      case: z.uuid(),
      document: z.uuid(),
      revision,
      way: z.enum(['in-person', 'post', 'electronic']),
      deliveredOn: day,
      proof: line,
    }),
    output: changed,
  }),
  openPersonal: command({
    route: 'POST /cases/:case/personal',
    title: texts.openPersonal,
    access: staff,
    /** What the case says of persons, in clear; the reason is recorded. 个人信息保护法 §6 */
    input: z.object({ case: z.uuid(), reason: line }),
    output: z.object({ fields: fieldValues, name: z.string(), number: z.string().optional() }),
  }),
  readMaterial: query({
    route: 'GET /cases/:case/materials/:material/:version',
    title: texts.readMaterial,
    access: staff,
    audited: true,
    input: z.object({ case: z.uuid(), material: slug, version: z.coerce.number().int().min(1) }),
    output: fileOut,
  }),
  listHandlers: query({
    route: 'GET /cases/:case/handlers',
    title: texts.listHandlers,
    access: staff,
    input: z.object({ case: z.uuid() }),
    output: z.object({
      items: z.array(z.object({ id: z.string(), name: z.string(), absentUntil: z.string().optional() })),
    }),
  }),
  setStandIn: command({
    route: 'POST /stand-ins',
    title: texts.setStandIn,
    access: staff,
    refuses: ['stand-in-self', 'stand-in-overlaps', 'not-in-unit'],
    /** Somebody of the unit acts for an absent one; `until` excluded. */
    input: z.object({ person: z.uuid(), standIn: z.uuid(), unit: slug, from: day, until: day, reason: line }),
    output: z.object({ standIn: z.uuid() }),
  }),
  endStandIn: command({
    route: 'POST /stand-ins/:standIn/end',
    title: texts.endStandIn,
    access: staff,
    input: z.object({ standIn: z.uuid() }),
    output: empty,
  }),
  listStandIns: query({
    route: 'GET /stand-ins',
    title: texts.listStandIns,
    access: staff,
    input: z.object(pageInput),
    output: pageOf(
      z.object({
        id: z.uuid(),
        person: z.object({ id: z.string(), name: z.string() }),
        standIn: z.object({ id: z.string(), name: z.string() }),
        unit: z.string(),
        from: z.string(),
        until: z.string(),
        reason: z.string(),
        isOver: z.boolean(),
      }),
    ),
  }),
} as const
