/** What everybody may ask of services, and those who apply of their drafts and cases. */
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
import {
  caseLine,
  draftLine,
  draftView,
  fieldValues,
  myCaseView,
  serviceLine,
  serviceView,
  sheetView,
} from './shapes.ts'
import { operationTexts as texts } from './texts.ts'

/** Where descriptions for other catalogues are published, and by whom. */
const publishing = z.object({ portalUrl: z.url().max(300), publisher: z.string().trim().min(1).max(200) })

/** Services, drafts and one's own cases. */
export const applicantContract = {
  listServices: query({
    route: 'GET /services',
    title: texts.listServices,
    access: 'public',
    input: z.object({
      ...pageInput,
      q: z.string().trim().max(100).optional(),
      /** Who starts it; `public` is a person or a company. */
      for: z.enum(['person', 'company', 'unit', 'public']).optional(),
      unit: slug.optional(),
    }),
    output: pageOf(serviceLine),
  }),
  getService: query({
    route: 'GET /services/:service',
    title: texts.getService,
    access: 'public',
    /** Without a version the one of today; any other can be read, since a case keeps the version it was started with. */
    input: z.object({
      service: slug,
      version: z.coerce.number().int().min(1).optional(),
      language: z.enum(['zh', 'en']).default('zh'),
      ...publishing.partial().shape,
    }),
    output: serviceView,
  }),
  exportServices: query({
    route: 'GET /services/open-data',
    title: texts.exportServices,
    access: 'public',
    /** The address under which the portal is known, and the body behind it. */
    input: publishing,
    /** JSON-LD: the catalogue of today’s services in CPSV-AP 3.2 and schema.org. */
    output: z.object({ content: z.string(), mediaType: z.string(), fileName: z.string(), count: z.number().int() }),
  }),
  checkService: query({
    route: 'POST /services/:service/check',
    title: texts.checkService,
    access: 'public',
    unlogged: true,
    /** The values are not kept. */
    input: z.object({ service: slug, fields: fieldValues.default({}), language: z.enum(['zh', 'en']).default('zh') }),
    output: z.object({
      sheet: sheetView,
      issues: z.array(z.object({ path: z.string(), message: z.string() })),
      asked: z.array(z.string()),
      materials: z.array(z.string()),
    }),
  }),

  startDraft: command({
    route: 'POST /my/drafts',
    title: texts.startDraft,
    access: 'signed-in',
    refuses: ['service-not-open', 'not-for-you', 'number-wrong', 'name-differs'],
    input: z.object({
      service: slug,
      /** For a company: its name and unified social credit code; the caller acts as its agent. */
      company: z
        .object({ name: line, number: z.string().trim().min(6).max(40), renamed: z.boolean().default(false) })
        .optional(),
      /** A case that this one is about: the project whose contract changes. */
      about: z.uuid().optional(),
      fields: fieldValues.default({}),
    }),
    output: z.object({ draft: z.uuid() }),
  }),
  startUnitDraft: command({
    route: 'POST /cases/drafts/units',
    title: texts.startUnitDraft,
    access: { clerk: 'unit' },
    refuses: ['service-not-open', 'not-for-you'],
    /** A unit of the district applies itself, its clerk acting for it. */
    input: z.object({ service: slug, unit: slug, fields: fieldValues.default({}) }),
    output: z.object({ draft: z.uuid() }),
  }),
  startCounterDraft: command({
    route: 'POST /cases/drafts',
    title: texts.startCounterDraft,
    access: { clerk: 'unit' },
    refuses: ['service-not-open', 'not-for-you', 'number-wrong', 'name-differs', 'received-to-come'],
    input: z.object({
      service: slug,
      applicant: z.object({
        kind: z.enum(['natural', 'legal']),
        name: line,
        number: z.string().trim().min(6).max(40),
        /** A company that is registered here under an earlier name; the case then carries the claim. */
        renamed: z.boolean().default(false),
      }),
      /** Who stands at the counter for a company. */
      agent: z.object({ name: line, number: z.string().trim().min(6).max(40) }).optional(),
      receivedOn: day,
      about: z.uuid().optional(),
    }),
    output: z.object({ draft: z.uuid() }),
  }),
  listDrafts: query({
    route: 'GET /my/drafts',
    title: texts.listDrafts,
    access: 'signed-in',
    input: z.object(pageInput),
    output: pageOf(draftLine),
  }),
  getDraft: query({
    route: 'GET /my/drafts/:draft',
    title: texts.getDraft,
    access: 'signed-in',
    input: z.object({ draft: z.uuid(), language: z.enum(['zh', 'en']).default('zh') }),
    output: draftView,
  }),
  saveDraft: command({
    route: 'PUT /my/drafts/:draft',
    title: texts.saveDraft,
    access: 'signed-in',
    refuses: ['stale-revision'],
    /** Unfinished values are kept as they are; only unknown fields and overlong ones are refused. */
    input: z.object({ draft: z.uuid(), revision, fields: fieldValues }),
    output: changed,
  }),
  addDraftMaterial: command({
    route: 'POST /my/drafts/:draft/materials',
    title: texts.addDraftMaterial,
    access: 'signed-in',
    refuses: ['file-too-large', 'file-empty', 'file-type-refused', 'file-quarantined', 'paper-not-held'],
    /** A file, a paper that is held already, or (at the counter) a paper without a file. */
    input: z.object({
      draft: z.uuid(),
      material: slug,
      file: z.object(incoming).optional(),
      held: z.string().max(80).optional(),
      paper: z.boolean().default(false),
    }),
    output: changed,
  }),
  readDraftMaterial: query({
    route: 'GET /my/drafts/:draft/materials/:material',
    title: texts.readDraftMaterial,
    access: 'signed-in',
    audited: true,
    input: z.object({ draft: z.uuid(), material: slug }),
    output: fileOut,
  }),
  removeDraftMaterial: command({
    route: 'DELETE /my/drafts/:draft/materials/:material',
    title: texts.removeDraftMaterial,
    access: 'signed-in',
    input: z.object({ draft: z.uuid(), material: slug }),
    output: changed,
  }),
  dropDraft: command({
    route: 'DELETE /my/drafts/:draft',
    title: texts.dropDraft,
    access: 'signed-in',
    input: z.object({ draft: z.uuid() }),
    output: empty,
  }),
  submitDraft: command({
    route: 'POST /my/drafts/:draft/submit',
    title: texts.submitDraft,
    access: 'signed-in',
    /** Besides these, whatever the procedure's own module has against a hand-in, such as `project-not-recognised`. */
    refuses: ['stale-revision', 'service-not-open', 'applicant-stopped', 'project-not-recognised'],
    input: z.object({ draft: z.uuid(), revision, language: z.enum(['zh', 'en']).default('zh') }),
    output: z.object({ case: z.uuid(), number: z.string() }),
  }),
  listHeldPapers: query({
    route: 'GET /my/papers',
    title: texts.listHeldPapers,
    access: 'signed-in',
    /** Papers of this draft's applicant that may be used again. */
    input: z.object({ draft: z.uuid() }),
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          material: z.string(),
          name: z.string(),
          number: z.string(),
          on: z.string(),
          until: z.string(),
        }),
      ),
    }),
  }),

  listMyCases: query({
    route: 'GET /my/cases',
    title: texts.listMyCases,
    access: 'signed-in',
    input: z.object({ ...pageInput, open: z.stringbool().or(z.boolean()).optional() }),
    output: pageOf(caseLine),
  }),
  getMyCase: query({
    route: 'GET /my/cases/:case',
    title: texts.getMyCase,
    access: 'signed-in',
    input: z.object({ case: z.uuid() }),
    output: myCaseView,
  }),
  actOnMine: command({
    route: 'POST /my/cases/:case/acts/:act',
    title: texts.actOnMine,
    access: 'signed-in',
    refuses: actRefuses,
    input: z.object(acting),
    output: changed,
  }),
  addMyMaterial: command({
    route: 'POST /my/cases/:case/materials',
    title: texts.addMyMaterial,
    access: 'signed-in',
    refuses: [
      'stale-revision',
      'material-not-wanted',
      'file-too-large',
      'file-empty',
      'file-type-refused',
      'file-quarantined',
    ],
    input: z.object({ case: z.uuid(), material: slug, revision, file: z.object(incoming) }),
    output: changed,
  }),
  readMyMaterial: query({
    route: 'GET /my/cases/:case/materials/:material/:version',
    title: texts.readMyMaterial,
    access: 'signed-in',
    audited: true,
    input: z.object({ case: z.uuid(), material: slug, version: z.coerce.number().int().min(1) }),
    output: fileOut,
  }),
  rateCase: command({
    route: 'POST /my/cases/:case/rating',
    title: texts.rateCase,
    access: 'signed-in',
    refuses: ['case-not-ended', 'already-rated'],
    input: z.object({ case: z.uuid(), stars: z.coerce.number().int().min(1).max(5), words: words.default('') }),
    output: empty,
  }),
} as const
