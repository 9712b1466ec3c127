/** What agents and offices may ask of keys for companies' systems, and what those systems may ask with them. Browser-safe. */
import { z } from 'zod'
import { attempt, command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { actRefuses, day, empty, incoming, line, revision, slug } from '../contract-parts.ts'
import { paperView } from '../documents/contract.ts'
import { caseLine, fieldValues, figureView, myCaseView, sheetView, text } from '../shapes.ts'
import { machineTexts as texts } from './texts.ts'

const language = z.enum(['zh', 'en']).default('zh')
const named = z.object({ id: z.string(), title: text })
const reason = line
const key = z.uuid()
const keyRefuses = ['key-refused', 'key-revoked', 'key-ended', 'key-too-fast'] as const

/** Base64 makes three bytes four; a request holds some thirty megabytes of papers. */
const bodyBytesMax = 44 * 1024 * 1024

/** A key as its agent and the offices see it. */
export const machineKeyView = z.object({
  id: z.uuid(),
  /** The system, which outlives its keys. */
  system: z.uuid(),
  name: z.string(),
  company: z.object({ id: z.uuid(), name: z.string() }),
  services: z.array(named),
  state: z.enum(['holds', 'ended', 'revoked']),
  issuedBy: z.string(),
  issuedAt: z.iso.datetime(),
  /** First day on which it no longer holds. */
  until: z.string(),
  usedAt: z.iso.datetime().optional(),
  revoked: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string() }).optional(),
  /** Applications of its system; a thousand stands for that many and more. */
  handedIn: z.number().int(),
})

/** One application that a system handed in. */
export const handInView = z.object({
  reference: z.string(),
  case: z.uuid(),
  number: z.string(),
  service: named,
  state: text,
  at: z.iso.datetime(),
})

const issued = z.object({
  key: machineKeyView,
  /** The only time the key itself is shown. */
  secret: z.string(),
})

const access = { 'security-admin': 'district', 'system-admin': 'district', leader: 'unit' } as const

/** Keys, on the portal and on the desk. */
export const machineKeysContract = {
  describeMachineAccess: query({
    route: 'GET /my/machine-access',
    title: texts.describeMachineAccess,
    access: 'signed-in',
    input: empty,
    output: z.object({
      /** Companies for which the caller has acted here as agent. */
      companies: z.array(z.object({ id: z.uuid(), name: z.string() })),
      /** Services that take hand-in by machine. */
      services: z.array(named),
      /** The longest term and the last day that it allows; absent while the district has set none. */
      term: z.object({ figure: figureView, latest: z.string() }).optional(),
    }),
  }),
  listMyMachineKeys: query({
    route: 'GET /my/machine-keys',
    title: texts.listMyMachineKeys,
    access: 'signed-in',
    input: z.object(pageInput),
    output: pageOf(machineKeyView),
  }),
  getMyMachineKey: query({
    route: 'GET /my/machine-keys/:key',
    title: texts.getMyMachineKey,
    access: 'signed-in',
    /** Pages through what its system handed in, newest first. */
    input: z.object({ key, ...pageInput }),
    output: pageOf(handInView).extend({ key: machineKeyView }),
  }),
  issueMachineKey: attempt({
    route: 'POST /my/machine-keys',
    title: texts.issueMachineKey,
    access: 'signed-in',
    refuses: ['not-agent-of-company', 'service-not-by-machine', 'key-end-wrong', 'key-term-unset'],
    input: z.object({
      company: z.uuid('请选择企业。Choose the company.'),
      /** What the company calls its system. */
      name: z.string().trim().min(1, '请填写系统名称。Name the system.').max(60),
      services: z.array(slug).min(1, '请至少选一个事项。Choose at least one service.').max(40),
      /** First day on which it no longer holds. */
      until: day,
      /** 电子签名法 §9: what the system sends counts as sent by the company. */
      accepts: z.literal(true, '请确认法律效力。Confirm the legal effect.'),
    }),
    output: issued,
  }),
  renewMachineKey: attempt({
    route: 'POST /my/machine-keys/:key/renew',
    title: texts.renewMachineKey,
    access: 'signed-in',
    refuses: ['key-end-wrong', 'key-term-unset'],
    /** A new key of the same system and services; the one before holds until it ends or is revoked. */
    input: z.object({ key, until: day }),
    output: issued,
  }),
  revokeMyMachineKey: command({
    route: 'POST /my/machine-keys/:key/revoke',
    title: texts.revokeMyMachineKey,
    access: 'signed-in',
    refuses: ['key-already-revoked'],
    input: z.object({ key, reason }),
    output: empty,
  }),
  listMachineKeys: query({
    route: 'GET /machine-keys',
    title: texts.listMachineKeys,
    access,
    /** Leaders see keys for services of their units; `company` is the whole name of one. */
    input: z.object({ ...pageInput, company: z.string().trim().max(200).optional() }),
    output: pageOf(machineKeyView),
  }),
  revokeMachineKey: command({
    route: 'POST /machine-keys/:key/revoke',
    title: texts.revokeMachineKey,
    access,
    refuses: ['key-already-revoked'],
    input: z.object({ key, reason }),
    output: empty,
  }),
} as const

const paper = z.object({ material: slug, ...incoming })

/** An application as a system sends it. */
const application = {
  service: slug,
  /** The system's own number for it; sent again, it answers with the same case. */
  reference: z.string().trim().min(1).max(100),
  /** A case that this one is about. */
  about: z.uuid().optional(),
  fields: fieldValues,
  language,
}

/** A case as the system that handed it in sees it: what its applicant sees, under the system's own number. */
export const machineCaseView = myCaseView.extend({ reference: z.string() })

/** What a system may call with its key. */
export const machineContract = {
  describeKey: query({
    route: 'GET /machine/key',
    title: texts.describeKey,
    access: 'machine',
    refuses: keyRefuses,
    input: empty,
    output: z.object({
      system: z.string(),
      company: z.string(),
      services: z.array(named),
      until: z.string(),
      /** The day by which limits are counted here. */
      today: z.string(),
    }),
  }),
  checkHandIn: query({
    route: 'POST /machine/applications/check',
    title: texts.checkHandIn,
    access: 'machine',
    unlogged: true,
    bodyBytesMax,
    refuses: [...keyRefuses, 'service-not-by-machine', 'service-not-of-key', 'service-not-open', 'applicant-stopped'],
    /** Takes the same request as the hand-in; of papers only the ids are looked at, and nothing is kept. */
    input: z.object({
      ...application,
      reference: application.reference.optional(),
      papers: z
        .array(z.object({ material: z.string().max(80) }))
        .max(60)
        .default([]),
    }),
    output: z.object({
      /** Whether it would be taken as it is. */
      complete: z.boolean(),
      /** What is missing or wrong; path `fields.x` or `materials.y`. */
      issues: z.array(z.object({ path: z.string(), message: z.string() })),
      sheet: sheetView,
      /** Ids of the papers that are asked for with these values. */
      materials: z.array(z.string()),
    }),
  }),
  handInByMachine: command({
    route: 'POST /machine/applications',
    title: texts.handInByMachine,
    access: 'machine',
    bodyBytesMax,
    refuses: [
      ...keyRefuses,
      'service-not-by-machine',
      'service-not-of-key',
      'service-not-open',
      'reference-taken',
      'applicant-stopped',
      'project-not-recognised',
    ],
    input: z.object({ ...application, papers: z.array(paper).max(60).default([]) }),
    output: machineCaseView,
  }),
  listMachineCases: query({
    route: 'GET /machine/applications',
    title: texts.listMachineCases,
    access: 'machine',
    refuses: keyRefuses,
    input: z.object({ ...pageInput, reference: application.reference.optional() }),
    output: pageOf(caseLine.extend({ reference: z.string() })),
  }),
  getMachineCase: query({
    route: 'GET /machine/applications/:case',
    title: texts.getMachineCase,
    access: 'machine',
    refuses: keyRefuses,
    input: z.object({ case: z.uuid() }),
    output: machineCaseView,
  }),
  answerByMachine: command({
    route: 'POST /machine/applications/:case/answer',
    title: texts.answerByMachine,
    access: 'machine',
    bodyBytesMax,
    refuses: [...keyRefuses, ...actRefuses, 'nothing-to-answer', 'material-not-wanted'],
    /** Everything that the notice lists, at once. */
    input: z.object({
      case: z.uuid(),
      revision,
      fields: fieldValues.default({}),
      papers: z.array(paper).max(60).default([]),
      /** What the answering act itself asks for, if anything. */
      input: fieldValues.default({}),
      language,
    }),
    output: machineCaseView,
  }),
  readMachineDocument: query({
    route: 'GET /machine/applications/:case/documents/:document',
    title: texts.readMachineDocument,
    access: 'machine',
    audited: true,
    refuses: keyRefuses,
    input: z.object({ case: z.uuid(), document: z.uuid() }),
    output: paperView,
  }),
} as const
