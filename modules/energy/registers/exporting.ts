/** The public registers as open data: JSON with English keys, CSV with the words of the reader's language. */
import type { z } from 'zod'
import { csvFile } from '#base/csv.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { recordAuthorities, sectors } from '../recognition/fields.ts'
import type { registerOperations } from './contract.ts'
import { listCompanies, listProjects } from './queries.ts'
import type { companyLine, projectLine } from './shapes.ts'
import { alertTexts, stateTexts } from './texts.ts'

type Input = z.output<(typeof registerOperations)['exportRegister']['input']>
type Output = z.output<(typeof registerOperations)['exportRegister']['output']>

/** Rows read at once; the file has all of them, for a visitor has nowhere to fetch the rest. */
const pageRows = 1000

const heads = {
  projects: [
    { zh: '编号', en: 'Number' },
    { zh: '项目', en: 'Project' },
    { zh: '节能服务公司', en: 'Company' },
    { zh: '用能单位', en: 'User' },
    { zh: '领域', en: 'Field' },
    { zh: '年节能量（当量值，吨标准煤）', en: 'Savings a year (calorific, tce)' },
    { zh: '年节能量（等价值，吨标准煤）', en: 'Savings a year (equivalent, tce)' },
    { zh: '状态', en: 'State' },
    { zh: '认定日期', en: 'Recognised on' },
    { zh: '撤销日期', en: 'Revoked on' },
    { zh: '网页', en: 'Page' },
  ],
  companies: [
    { zh: '名称', en: 'Name' },
    { zh: '统一社会信用代码', en: 'Credit code' },
    { zh: '备案机关', en: 'On record with' },
    { zh: '备案有效期', en: 'On record until' },
    { zh: '停止受理', en: 'Applications stopped' },
    { zh: '认定项目数', en: 'Recognised projects' },
    { zh: '网页', en: 'Page' },
  ],
} as const satisfies Record<string, readonly Text[]>

const labelIn = (
  choices: readonly { value: string; label: Text }[],
  value: string | undefined,
  language: Language,
): string =>
  value === undefined ? '' : textIn(choices.find((one) => one.value === value)?.label ?? { zh: value }, language)

function projectCells(one: z.output<typeof projectLine>, language: Language, page: string): string[] {
  return [
    one.number,
    one.name,
    one.company.name,
    one.user,
    labelIn(sectors, one.sector, language),
    one.savingsCalorific ?? '',
    one.savingsEquivalent ?? '',
    textIn(stateTexts[one.state], language),
    one.recognisedOn,
    one.revokedOn ?? '',
    page,
  ]
}

function companyCells(one: z.output<typeof companyLine>, language: Language, page: string): string[] {
  return [
    one.name,
    one.number ?? '',
    labelIn(recordAuthorities, one.recordAuthority, language),
    one.recordUntil ?? '',
    one.isStopped ? [textIn(alertTexts.stopped, language), one.stoppedUntil ?? ''].join(' ').trim() : '',
    String(one.projects),
    page,
  ]
}

/** All records of a public list, page by page. */
async function readAll<T>(read: (page: { after?: string; limit: number }) => Promise<{ items: T[]; next?: string }>) {
  const all: T[] = []
  let page: { after?: string; limit: number } | undefined = { limit: pageRows }
  while (page !== undefined) {
    const { items, next } = await read(page)
    all.push(...items)
    page = next === undefined ? undefined : { after: next, limit: pageRows }
  }
  return all
}

/** Writes a register as a file, whole whatever its length. */
export async function exportRegister(ctx: QueryContext, input: Input): Promise<Output> {
  const { register, form, language, portalUrl = '' } = input
  const pageOf = (id: string): string => `${portalUrl}${language === 'en' ? '/en' : ''}/energy/${register}/${id}`
  const projects = register === 'projects' ? await readAll((page) => listProjects(ctx, page)) : undefined
  const companies = projects === undefined ? await readAll((page) => listCompanies(ctx, page)) : undefined
  const items = projects ?? companies ?? []
  const fileName = `energy-${register}-${ctx.today}.${form}`
  if (form === 'json') {
    const content = `${JSON.stringify({ register, on: ctx.today, items: items.map((one) => ({ ...one, page: pageOf(one.id) })) }, null, 2)}\n`
    return { content, mediaType: 'application/json; charset=utf-8', fileName, count: items.length }
  }
  const cells =
    projects?.map((one) => projectCells(one, language, pageOf(one.id))) ??
    companies?.map((one) => companyCells(one, language, pageOf(one.id))) ??
    []
  const content = csvFile([heads[register].map((head) => textIn(head, language)), ...cells])
  return { content, mediaType: 'text/csv; charset=utf-8', fileName, count: items.length }
}
