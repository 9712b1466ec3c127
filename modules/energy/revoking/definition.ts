/** Stop and revocation on one of four proved grounds: the party is told, heard, and answered before anything is decided. 第十二条 */
import type { Text } from '#base/text.ts'
import { act, type Condition, type Gate, type Procedure } from '#modules/procedures/definition.ts'
import { field, type Field } from '#modules/procedures/fields.ts'
import type { CaseView } from '#modules/procedures/fold.ts'
import { decision } from '#modules/procedures/phases/decision.ts'
import { hearing, hearingSettled, hearingStop } from '#modules/procedures/phases/hearing.ts'
import { opinion, opinionParagraphs, opinionsAnswered } from '#modules/procedures/phases/opinion.ts'
import { joinPhases } from '#modules/procedures/phases/phase.ts'
import { remedyParagraph } from '#modules/procedures/phases/remedies.ts'
import { siteVisit, visitMaterials, visitRecorded } from '#modules/procedures/phases/visit.ts'
import { caseSheet } from '#modules/procedures/sheet.ts'
import { emc } from '../clauses.ts'
import {
  checkProjectNumber,
  exampleProjectNumber,
  figures,
  gateFigures,
  paragraph,
  projectOf,
  reasonsOf,
  shared,
} from '../common.ts'
import { clauseName } from '../recognition/documents.ts'

const matter = { zh: '合同能源管理项目停止受理和撤销认定', en: 'stop and revocation' } as const

/** The four grounds, in the order of 第十二条. */
export const grounds: readonly { readonly item: number; readonly title: Text }[] = [
  { item: 1, title: { zh: '申请中提供虚假信息', en: 'False information when applying' } },
  { item: 2, title: { zh: '串通虚报、出具虚假报告', en: 'Collusion, false reports' } },
  { item: 3, title: { zh: '管理、信誉、质量、安全等方面较严重的问题', en: 'Rather serious trouble' } },
  { item: 4, title: { zh: '合同双方违法经营', en: 'Unlawful business of the parties' } },
]

const sources = [
  { value: 'inspection', label: { zh: '检查发现', en: 'Found at an inspection' } },
  { value: 'report', label: { zh: '举报', en: 'A report' } },
  { value: 'savings-audit', label: { zh: '节能量审核、读数异常', en: 'Audit of savings, odd readings' } },
  { value: 'other-authority', label: { zh: '其他机关移送', en: 'From another authority' } },
] as const

const suspected = ({ suspected: value = '' }: Readonly<Record<string, string>>): readonly string[] => value.split(',')

const fields: readonly Field[] = [
  field({
    id: 'standing',
    label: { zh: '对象', en: 'Against' },
    kind: 'choice',
    basis: emc('12'),
    choices: [
      { value: 'applying', label: { zh: '正在申请认定的公司', en: 'A company that applies' } },
      { value: 'recognised', label: { zh: '已认定的项目', en: 'A recognised project' } },
    ],
  }),
  field({
    id: 'project',
    label: { zh: '认定项目编号', en: 'Number of the recognised project' },
    kind: 'text',
    basis: emc('12'),
    lengthMax: 40,
    when: ({ standing }) => standing === 'recognised',
    check: checkProjectNumber,
    example: exampleProjectNumber,
  }),
  field({
    id: 'application',
    label: { zh: '申请的案号', en: 'Number of the application' },
    kind: 'text',
    basis: emc('12'),
    lengthMax: 40,
    isRequired: false,
    when: ({ standing }) => standing === 'applying',
  }),
  field({
    id: 'source',
    label: { zh: '线索来源', en: 'How it became known' },
    kind: 'choice',
    basis: emc('12'),
    choices: sources,
  }),
  field({
    id: 'suspected',
    label: { zh: '涉嫌的情形', en: 'Suspected grounds' },
    kind: 'choices',
    basis: emc('12'),
    choices: grounds.map(({ item, title }) => ({ value: String(item), label: title })),
  }),
  field({
    id: 'auditBody',
    label: { zh: '涉及的节能量审核机构', en: 'Body that audited the savings' },
    hint: {
      zh: '名册里的名称或者代码；查实的记入它的登记',
      en: 'Name or code in the register; what is proved is entered there',
    },
    kind: 'text',
    basis: emc('12__subpara_2'),
    isRequired: false,
    when: (values) => suspected(values).includes('2'),
  }),
  field({ id: 'facts', label: { zh: '线索内容', en: 'What is known' }, kind: 'long-text', basis: emc('12') }),
]

/** A ground that is found `fail` is proved: with it recognition cannot stand. */
const conditions: readonly Condition[] = grounds.map(({ item, title }) => ({
  id: `ground-${item}`,
  kind: 'exclusion',
  title: { zh: `没有“${title.zh}”`, en: `Not: ${title.en ?? ''}` },
  basis: emc(`12__subpara_${item}`),
  fields: ['suspected', 'facts'],
  parameters: [],
  check: ({ fields: values }) =>
    suspected(values).includes(String(item))
      ? { verdict: 'fail', because: { zh: '线索涉及这种情形。', en: 'What is known points to it.' } }
      : { verdict: 'pass', because: { zh: '线索不涉及这种情形。', en: 'Nothing points to it.' } },
  isFound: true,
}))

const provedGrounds = (view: CaseView, told: Parameters<typeof caseSheet>[1]) =>
  caseSheet(view, told).lines.filter(({ verdict }) => verdict === 'fail')

const groundsSettled: Gate = {
  id: 'grounds-settled',
  title: { zh: '四种情形逐条认定', en: 'Each ground found' },
  basis: emc('12'),
  check: (view, { parameter }) => {
    const open = caseSheet(view, parameter).lines.filter(({ verdict }) => verdict === 'unknown')
    if (open.length === 0) return undefined
    return {
      missing: { zh: `还有 ${open.length} 种情形没有认定。`, en: `${open.length} grounds have not been found yet.` },
      cure: { zh: '请在审查表里逐条认定并写明证据。', en: 'Find each on the sheet, with its evidence.' },
    }
  },
}

const oneProved: Gate = {
  id: 'one-ground-proved',
  title: { zh: '至少一种情形查实', en: 'A ground proved' },
  basis: emc('12'),
  check: (view, { parameter }) =>
    provedGrounds(view, parameter).length > 0
      ? undefined
      : {
          missing: { zh: '第十二条的四种情形都没有查实。', en: 'None of the four grounds of article 12 is proved.' },
          cure: { zh: '没有查实的，作出“情形不成立”的决定。', en: 'Where nothing is proved, decide so.' },
        },
}

const standingIs = (wanted: 'applying' | 'recognised'): Gate => ({
  id: `against-${wanted}`,
  title: { zh: '处理方式与对象相符', en: 'The effect fits whom it is against' },
  basis: emc('12'),
  check: ({ fields: { standing } }) =>
    standing === wanted
      ? undefined
      : {
          missing: {
            zh: wanted === 'applying' ? '本案针对已认定的项目，应当撤销认定。' : '本案针对申请中的公司，应当停止受理。',
            en:
              wanted === 'applying'
                ? 'It is against a recognised project, which is revoked.'
                : 'It is against a company that applies, whose applications are stopped.',
          },
          cure: { zh: '请退回，由经办人另拟意见。', en: 'Send it back for another proposal.' },
        },
})

const reportedToCity: Gate = {
  id: 'reported-to-city',
  title: { zh: '已报告市节能主管部门', en: 'Reported to the city' },
  basis: emc('12'),
  check: (view) =>
    view.outcome?.id !== 'revoked' || view.documents.some(({ rule }) => rule === 'city-report')
      ? undefined
      : {
          missing: {
            zh: '撤销认定后还没有报告市节能主管部门。',
            en: 'The revocation was not reported to the city’s authority.',
          },
          cure: { zh: '请办“报告市节能主管部门”。', en: 'Make the report first.' },
        },
}

const groundList = (view: CaseView, parameter: Parameters<typeof caseSheet>[1]) => ({
  kind: 'list' as const,
  items: provedGrounds(view, parameter).map(
    ({ condition, because }) =>
      `${clauseName(condition.basis)}：${grounds.find(({ item }) => condition.id === `ground-${item}`)?.title.zh ?? ''}。${because.zh}`,
  ),
})

const heard = [hearingSettled, opinionsAnswered]

const deciding = decision({
  examining: 'investigating',
  basis: emc('12'),
  proposalGates: [groundsSettled, visitRecorded],
  ways: [
    {
      id: 'stop-company',
      title: { zh: '停止受理该公司的申请', en: 'Stop the company’s applications' },
      basis: emc('12'),
      outcomeId: 'stopped',
      outcome: { title: { zh: '停止受理', en: 'Applications stopped' }, basis: emc('12'), tone: 'refused' },
      gates: [standingIs('applying'), oneProved, ...heard],
      document: {
        id: 'stop-decision',
        title: { zh: '停止受理决定书', en: 'Decision to stop applications' },
        basis: emc('12'),
        series: '罗能停',
        verifiable: true,
        compose: (view, _input, told) => {
          const months = told.parameter('emc-stop-months')
          return [
            paragraph(
              `经查实，${told.applicant}有下列情形，停止受理其合同能源管理项目认定申请${months === undefined ? '，直至本机关解除' : `，期限 ${months.value} 个月，或者到本机关提前解除`}。`,
            ),
            groundList(view, told.parameter),
            ...opinionParagraphs(view).map(paragraph),
            paragraph(`理由：${reasonsOf(view)}`),
            paragraph(remedyParagraph(view.procedure.remedies, told)),
          ]
        },
      },
    },
    {
      id: 'revoke',
      title: { zh: '撤销认定', en: 'Revoke recognition' },
      basis: emc('12'),
      outcomeId: 'revoked',
      outcome: { title: { zh: '撤销认定', en: 'Revoked' }, basis: emc('12'), tone: 'refused' },
      gates: [standingIs('recognised'), oneProved, ...heard],
      document: {
        id: 'revocation-decision',
        title: { zh: '撤销认定决定书', en: 'Decision of revocation' },
        basis: emc('12'),
        series: '罗能撤',
        verifiable: true,
        compose: (view, _input, told) => [
          paragraph(`经查实，${told.applicant}的认定项目 ${projectOf(view.fields)} 有下列情形，撤销认定。`),
          groundList(view, told.parameter),
          ...opinionParagraphs(view).map(paragraph),
          paragraph(`理由：${reasonsOf(view)}`),
          paragraph(remedyParagraph(view.procedure.remedies, told)),
        ],
      },
    },
    {
      id: 'not-proved',
      title: { zh: '情形不成立', en: 'Nothing proved' },
      basis: emc('12'),
      outcomeId: 'not-proved',
      // Granted: the engine lets it pass only where every line of the sheet does.
      outcome: { title: { zh: '情形不成立', en: 'Nothing proved' }, basis: emc('12'), tone: 'granted' },
      document: {
        id: 'no-ground-notice',
        title: { zh: '调查结果通知书', en: 'Notice of the result' },
        basis: emc('12'),
        series: '罗能查',
        verifiable: true,
        compose: (view, _input, told) => [
          paragraph(`对${told.applicant}的调查已经结束，第十二条所列情形没有查实，不作处理。`),
          paragraph(`理由：${reasonsOf(view)}`),
        ],
      },
    },
  ],
  clock: {
    startsWith: ['submitted'],
    decideDays: ['emc-investigate-days'],
    extendDays: figures.extend,
    deliverDays: figures.deliver,
    stops: [hearingStop],
    basis: emc('12'),
  },
  closeGates: [reportedToCity],
  series: { extension: '罗能查延' },
})

const reporting = act({
  id: 'report-to-city',
  title: { zh: '报告市节能主管部门', en: 'Report to the city' },
  about: { zh: '建议取消其合同能源管理项目资格。', en: 'Proposes to withdraw the qualification.' },
  basis: emc('12'),
  from: ['delivering'],
  to: 'same',
  by: 'handler',
  gates: [
    {
      id: 'revoked',
      title: { zh: '已撤销认定', en: 'Revoked' },
      basis: emc('12'),
      check: (view) =>
        view.outcome?.id === 'revoked' && !view.documents.some(({ rule }) => rule === 'city-report')
          ? undefined
          : {
              missing: { zh: '只有撤销认定才报告，并且只报告一次。', en: 'Only a revocation is reported, and once.' },
              cure: { zh: '不需要办这一步。', en: 'Nothing is to be done here.' },
            },
    },
  ],
  document: 'city-report',
  weight: 'main',
})

/** The procedure `energy-revocation`; the applicant of its cases is the party concerned. */
export const energyRevocation: Procedure = {
  ...shared,
  id: 'energy-revocation',
  title: { zh: '停止受理和撤销认定', en: 'Stop and revocation' },
  summary: {
    zh: '第十二条的四种情形之一查实的：申请中的，停止受理该公司的申请；已认定的，撤销认定，并报告市节能主管部门。由区发展和改革局依职权或者根据举报启动。',
    en: 'On a proved ground of article 12: no more applications from the company, or recognition revoked with a report to the city. Started by the bureau, of its own motion or on a report.',
  },
  serves: {
    zh: '依职权办理；当事人是有关节能服务公司',
    en: 'Started by the bureau; the party is the company concerned',
  },
  basis: [emc('12')],
  startedBy: ['unit'],
  isOwnMotion: true,
  channels: ['counter'],
  unit: { answer: 'energy-revocation' },
  series: '罗能查案',
  fields,
  materials: visitMaterials,
  conditions,
  initial: 'investigating',
  ...joinPhases(
    {
      states: {
        investigating: {
          title: { zh: '调查中', en: 'Investigated' },
          turn: 'office',
          about: {
            zh: '查证四种情形；拟作不利决定的，先告知并听取陈述申辩。',
            en: 'The four grounds are looked into; the party is told and heard before a burden.',
          },
        },
      },
    },
    siteVisit({ examining: 'investigating', officersMin: figures.visitOfficers }),
    hearing({
      examining: 'investigating',
      matter,
      requestDays: figures.hearingRequest,
      holdDays: figures.hearingHold,
      noticeDays: figures.hearingNotice,
      series: { told: '罗能撤听告', called: '罗能撤听' },
    }),
    opinion({
      from: ['investigating', 'hearing-told', 'hearing-due', 'hearing-called'],
      answerIn: ['investigating', 'hearing-told', 'hearing-due', 'hearing-called'],
      weight: 'main',
    }),
    deciding,
    {
      acts: [reporting],
      documents: [
        {
          id: 'city-report',
          title: {
            zh: '关于建议取消合同能源管理项目资格的报告',
            en: 'Report proposing withdrawal of the qualification',
          },
          basis: emc('12'),
          series: '罗能报',
          verifiable: false,
          compose: (view, _input, told) => [
            paragraph('市节能主管部门：'),
            paragraph(`我局已撤销${told.applicant}的合同能源管理项目 ${projectOf(view.fields)} 的认定。查实的情形：`),
            groundList(view, told.parameter),
            paragraph('根据《深圳市罗湖区合同能源管理项目管理办法（试行）》第十二条，建议取消其合同能源管理项目资格。'),
          ],
        },
      ],
    },
  ),
  parameters: [...gateFigures, 'emc-stop-months'],
  subject: ({ project, application, standing }) =>
    standing === 'recognised' ? `${project ?? ''} 调查` : `申请 ${application ?? ''} 调查`,
  isPublic: false,
}
