/** What can be asked of the registers: projects and companies by everybody, all of them by the unit that keeps them. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { fieldValues, fieldView } from '#modules/procedures/shapes.ts'
import {
  companyLine,
  companyView,
  myProjectLine,
  projectLine,
  projectView,
  recordLine,
  recordView,
  registerIds,
} from './shapes.ts'
import { operationTexts as texts } from './texts.ts'

const staff = { clerk: 'unit', leader: 'unit' } as const
const register = z.enum(registerIds)
const reason = z.string().trim().min(1).max(500)
const q = z.string().trim().max(100).optional()
const changed = z.object({ record: z.uuid(), revision: z.number().int() })

/** How the public list of projects is narrowed. */
export const projectFilter = {
  q,
  sector: z.enum(['commerce', 'hotel', 'building', 'industry', 'transport', 'property', 'other']).optional(),
  state: z.enum(['recognised', 'revoked']).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
}

export const registerOperations = {
  listProjects: query({
    route: 'GET /energy/projects',
    title: texts.listProjects,
    access: 'public',
    input: z.object({ ...pageInput, ...projectFilter }),
    output: pageOf(projectLine),
  }),
  getProject: query({
    route: 'GET /energy/projects/:project',
    title: texts.getProject,
    access: 'public',
    input: z.object({ project: z.uuid() }),
    output: projectView,
  }),
  listCompanies: query({
    route: 'GET /energy/companies',
    title: texts.listCompanies,
    access: 'public',
    input: z.object({ ...pageInput, q, stopped: z.stringbool().or(z.boolean()).optional() }),
    output: pageOf(companyLine),
  }),
  getCompany: query({
    route: 'GET /energy/companies/:company',
    title: texts.getCompany,
    access: 'public',
    input: z.object({ company: z.uuid() }),
    output: companyView,
  }),
  exportRegister: query({
    route: 'GET /energy/open-data/:register',
    title: texts.exportRegister,
    access: 'public',
    input: z.object({
      register: z.enum(['projects', 'companies']),
      form: z.enum(['csv', 'json']).default('json'),
      language: z.enum(['zh', 'en']).default('zh'),
      portalUrl: z.url().optional(),
    }),
    /** All records, projects newest first, companies by name. */
    output: z.object({ content: z.string(), mediaType: z.string(), fileName: z.string(), count: z.number().int() }),
  }),
  listMyProjects: query({
    route: 'GET /my/energy/projects',
    title: texts.listMyProjects,
    access: 'signed-in',
    /** Projects of the caller’s company, or in whose case the caller acted for it. */
    input: z.object(pageInput),
    output: pageOf(myProjectLine),
  }),

  listRecords: query({
    route: 'GET /energy/registers/:register',
    title: texts.listRecords,
    access: staff,
    input: z.object({ ...pageInput, register, q, alert: z.stringbool().or(z.boolean()).optional() }),
    output: pageOf(recordLine),
  }),
  getRecord: query({
    route: 'GET /energy/registers/:register/:record',
    title: texts.getRecord,
    access: staff,
    input: z.object({ register, record: z.uuid() }),
    output: recordView,
  }),
  getRecordForm: query({
    route: 'GET /energy/registers/:register/form',
    title: texts.getRecordForm,
    access: staff,
    input: z.object({ register }),
    output: z.object({ fields: z.array(fieldView) }),
  }),
  addRecord: command({
    route: 'POST /energy/registers/:register',
    title: texts.addRecord,
    access: staff,
    refuses: ['number-taken'],
    input: z.object({ register, fields: fieldValues, reason, language: z.enum(['zh', 'en']).default('zh') }),
    output: changed,
  }),
  changeRecord: command({
    route: 'PUT /energy/registers/:register/:record',
    title: texts.changeRecord,
    access: staff,
    refuses: ['stale-revision', 'number-taken'],
    input: z.object({
      register,
      record: z.uuid(),
      revision: z.coerce.number().int().min(1),
      fields: fieldValues,
      reason,
      language: z.enum(['zh', 'en']).default('zh'),
    }),
    output: changed,
  }),
  undoEntry: command({
    route: 'POST /energy/registers/:register/:record/undo',
    title: texts.undoEntry,
    access: staff,
    refuses: ['not-newest', 'record-in-use', 'number-taken'],
    input: z.object({ register, record: z.uuid(), entry: z.uuid(), reason }),
    output: changed,
  }),
  liftStop: command({
    route: 'POST /energy/registers/companies/:record/lift',
    title: texts.liftStop,
    access: { leader: 'unit' },
    refuses: ['stale-revision', 'not-stopped'],
    input: z.object({ record: z.uuid(), revision: z.coerce.number().int().min(1), reason }),
    output: changed,
  }),
} as const
