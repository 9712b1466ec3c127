/** The desk's navigation: each place with the operation that opens it; a reader sees what they may call. */
import type { Language, Text } from '#base/text.ts'
import { calendarContract } from '#modules/calendar/contract.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { disclosureContract } from '#modules/disclosure/contract.ts'
import { energyContract } from '#modules/energy/contract.ts'
import { fundingContract } from '#modules/funding/contract.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { normsContract } from '#modules/norms/contract.ts'
import { parametersContract } from '#modules/parameters/contract.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { auditContract } from '#platform/audit/contract.ts'
import { jobsContract } from '#platform/jobs/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { deskLinks } from '#ui/links.ts'
import { deskTexts as texts } from '../texts.ts'

type Opens = Parameters<View['may']>[0]

/** A place of the desk. */
export interface Place {
  readonly id: string
  readonly word: Text
  /** What one does there, in one line. */
  readonly does: Text
  /** Path without the language; pages below it belong to the place. */
  readonly path: string
  readonly address: (language: Language) => string
  readonly opens: Opens
}

/** Every place, in the order of the navigation. */
export const places: readonly Place[] = [
  {
    id: 'cases',
    word: texts.cases,
    does: { zh: '收件、审查、决定，先到期的在前', en: 'Take in, examine, decide; what is due first' },
    path: '/cases',
    address: (language) => deskLinks(language).cases(),
    opens: proceduresContract.listCases,
  },
  {
    id: 'energy',
    word: texts.energy,
    does: { zh: '公司、项目、电表和节能量', en: 'Companies, projects, meters and savings' },
    path: '/energy',
    address: (language) => deskLinks(language).energyRegister('projects'),
    opens: energyContract.listRecords,
  },
  {
    id: 'imports',
    word: texts.imports,
    does: { zh: '把公报文件读进来，一条一条核对', en: 'Read an issue in and check it clause by clause' },
    path: '/gazette/imports',
    address: (language) => deskLinks(language).imports(),
    opens: gazetteContract.listImports,
  },
  {
    id: 'published',
    word: texts.published,
    does: { zh: '更正、撤回和重新发布', en: 'Correct, withdraw and publish again' },
    path: '/gazette/published',
    address: (language) => deskLinks(language).published(),
    opens: gazetteContract.listPublished,
  },
  {
    id: 'norms',
    word: texts.norms,
    does: { zh: '每一条由什么落实，哪里没有着落', en: 'What carries out each clause, and where nothing does' },
    path: '/norms',
    address: (language) => deskLinks(language).coverage(),
    opens: normsContract.listClauses,
  },
  {
    id: 'plans',
    word: texts.plans,
    does: { zh: '任务树、灯、进度和基线', en: 'Tree of tasks, lamps, progress and baselines' },
    path: '/plans',
    address: (language) => deskLinks(language).plans(),
    opens: plansContract.listEdits,
  },
  {
    id: 'parameters',
    word: texts.parameters,
    does: { zh: '文件定下的数字，按日期生效', en: 'Figures that documents set, by the day they hold' },
    path: '/parameters',
    address: (language) => deskLinks(language).parameters(),
    opens: parametersContract.listEdits,
  },
  {
    id: 'reports',
    word: texts.reports,
    does: { zh: '填报、审核和补充', en: 'Fill in, review and amend' },
    path: '/plans/reports',
    address: (language) => deskLinks(language).reports(),
    opens: plansContract.listReports,
  },
  {
    id: 'supervision',
    word: texts.supervision,
    does: { zh: '立项、签收、催办、办结', en: 'Set up, sign for, urge, close' },
    path: '/plans/supervision',
    address: (language) => deskLinks(language).supervisions(),
    opens: plansContract.listSupervisions,
  },
  {
    id: 'assessments',
    word: texts.assessments,
    does: { zh: '按方案计分，可以重算', en: 'Scores by scheme, computed again by anybody' },
    path: '/plans/assessments',
    address: (language) => deskLinks(language).assessments(),
    opens: plansContract.listAssessments,
  },
  {
    id: 'funding',
    word: texts.funding,
    does: { zh: '列入年度计划的钱：拨付和监管', en: 'Planned money: release and supervision' },
    path: '/funding',
    address: (language) => deskLinks(language).funding(),
    opens: fundingContract.releaseMoney,
  },
  {
    id: 'disclosure',
    word: texts.disclosure,
    does: { zh: '一年收了多少，怎样答复', en: 'What was asked in a year and how it was answered' },
    path: '/disclosure',
    address: (language) => deskLinks(language).disclosure(),
    opens: disclosureContract.getYearlyReport,
  },
  {
    id: 'users',
    word: texts.users,
    does: { zh: '人员、账号和角色', en: 'People, accounts and roles' },
    path: '/users',
    address: (language) => deskLinks(language).users(),
    opens: directoryContract.listPersons,
  },
  {
    id: 'machine-keys',
    word: texts.machineKeys,
    does: { zh: '哪些企业系统可以提交，可以停用', en: 'Which systems may hand in, and to stop them' },
    path: '/machine-keys',
    address: (language) => deskLinks(language).machineKeys(),
    opens: proceduresContract.listMachineKeys,
  },
  {
    id: 'directory',
    word: texts.units,
    does: { zh: '名称、上下级、岗位和历史', en: 'Names, who is above whom, posts and history' },
    path: '/directory',
    address: (language) => deskLinks(language).units(),
    opens: directoryContract.listUnits,
  },
  {
    id: 'notices',
    word: texts.notices,
    does: { zh: '放假和调休怎样影响期限', en: 'How days off and worked weekends move limits' },
    path: '/calendar',
    address: (language) => deskLinks(language).notices(),
    opens: calendarContract.addNotice,
  },
  {
    id: 'jobs',
    word: texts.jobs,
    does: { zh: '后台工作和失败的重试', en: 'Work in the background, and what failed' },
    path: '/jobs',
    address: (language) => deskLinks(language).jobs(),
    opens: jobsContract.listRuns,
  },
  {
    id: 'audit',
    word: texts.audit,
    does: { zh: '谁在什么时候做了什么', en: 'Who did what, and when' },
    path: '/audit',
    address: (language) => deskLinks(language).audit(),
    opens: auditContract.searchEntries,
  },
]

/** The ids of the places that a reader may open. */
export function placesFor(view: View): string[] {
  return view.reader === undefined ? [] : places.filter(({ opens }) => view.may(opens)).map(({ id }) => id)
}
