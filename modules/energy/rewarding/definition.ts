/** The reward for a recognised project, out of the district's energy-saving fund. 第八条 */
import { formatDecimal } from '#base/decimal.ts'
import type { Procedure } from '#modules/procedures/definition.ts'
import { field } from '#modules/procedures/fields.ts'
import { refusalRests } from '#modules/procedures/phases/gates.ts'
import { licensingLaw } from '#modules/procedures/phases/phase.ts'
import { remedyParagraph } from '#modules/procedures/phases/remedies.ts'
import { aboutProject, projectField } from '../applying.ts'
import { emc } from '../clauses.ts'
import { fieldTable, paragraph, projectOf, reasonsOf, shared } from '../common.ts'
import { sheetTable } from '../recognition/documents.ts'
import { computeReward, judgeReward, rewardParameters } from './rules.ts'

const basis = emc('8')
const group = { zh: '节能效果和投资', en: 'Effect and investment' } as const

/** The procedure `reward`: its id is that of the pack's answer. */
export const energyReward: Procedure = {
  ...shared,
  id: 'reward',
  title: { zh: '合同能源管理项目财政奖励', en: 'Reward for a recognised project' },
  summary: {
    zh: '经认定的项目按节能效果和实际投资总额奖励节能服务公司。标准在罗府〔2012〕16号里，区里录入后才能计算和发放。',
    en: 'The company of a recognised project is rewarded by effect and real investment. The rates stand in 罗府〔2012〕16号; nothing can be computed or granted before the district enters them.',
  },
  serves: { zh: '已认定项目的节能服务公司', en: 'Companies with a recognised project' },
  basis: [basis],
  startedBy: ['company'],
  channels: ['web', 'counter'],
  unit: { answer: 'reward' },
  series: '罗能奖案',
  fields: [
    projectField(basis),
    field({
      id: 'verifiedSavings',
      label: { zh: '经审核的年节能量', en: 'Yearly savings as audited' },
      kind: 'decimal',
      unit: { zh: '吨标准煤', en: 'tonnes of coal equivalent' },
      basis,
      group,
      min: '0',
      places: 3,
    }),
    field({
      id: 'auditBody',
      label: { zh: '节能量审核机构', en: 'Body that audited the savings' },
      kind: 'text',
      basis: emc('12__subpara_2'),
      group,
    }),
    field({
      id: 'paidInvestment',
      label: { zh: '实际投资总额', en: 'Real investment' },
      kind: 'decimal',
      unit: { zh: '元', en: 'yuan' },
      basis,
      group,
      min: '0',
      places: 2,
    }),
  ],
  materials: [
    {
      id: 'audit-of-savings',
      title: { zh: '节能量审核报告', en: 'Audit report on the savings' },
      basis,
      copies: 1,
      original: true,
      stamped: true,
    },
    {
      id: 'investment-proof',
      title: { zh: '实际投资的发票和付款凭证', en: 'Invoices and payments of the investment' },
      basis,
      copies: 1,
      original: true,
      stamped: true,
    },
  ],
  conditions: [
    {
      id: 'savings-proved',
      kind: 'condition',
      title: { zh: '节能效果属实', en: 'Savings proved' },
      basis,
      fields: ['verifiedSavings', 'auditBody'],
      parameters: [],
      check: ({ fields: { verifiedSavings: saved = '' } }) => ({
        verdict: saved === '' ? 'unknown' : 'pass',
        because:
          saved === ''
            ? { zh: '还没有填写。', en: 'Not filled in yet.' }
            : { zh: `申请表填写 ${saved} 吨标准煤。`, en: `The form says ${saved} tonnes.` },
      }),
      isFound: true,
    },
    {
      id: 'investment-proved',
      kind: 'condition',
      title: { zh: '实际投资属实', en: 'Investment proved' },
      basis,
      fields: ['paidInvestment'],
      parameters: [],
      check: ({ fields: { paidInvestment: paid = '' } }) => ({
        verdict: paid === '' ? 'unknown' : 'pass',
        because:
          paid === ''
            ? { zh: '还没有填写。', en: 'Not filled in yet.' }
            : { zh: `申请表填写 ${paid} 元。`, en: `The form says ${paid} yuan.` },
      }),
      isFound: true,
    },
    {
      id: 'amount',
      kind: 'condition',
      title: { zh: '奖励金额', en: 'Amount of the reward' },
      basis,
      fields: ['verifiedSavings', 'paidInvestment'],
      parameters: rewardParameters,
      check: ({ fields, parameter }) => judgeReward(fields, parameter),
      isFound: false,
    },
  ],
  initial: 'received',
  ...aboutProject({
    matter: { zh: '合同能源管理项目财政奖励', en: 'reward for an energy-contract project' },
    basis,
    series: '罗能奖',
    ways: [
      {
        id: 'grant-reward',
        title: { zh: '给予奖励', en: 'Grant the reward' },
        basis,
        outcomeId: 'rewarded',
        outcome: { title: { zh: '给予奖励', en: 'Rewarded' }, basis, tone: 'granted' },
        gates: [
          {
            id: 'amount-computed',
            title: { zh: '金额由标准计算', en: 'Amount computed from the rates' },
            basis,
            check: (view, { parameter }) => {
              const { amount, told } = computeReward(view.fields, parameter)
              return amount === undefined
                ? {
                    missing: told,
                    cure: {
                      zh: '请在“规则数字”里录入罗府〔2012〕16号的标准。',
                      en: 'Enter the rates of 罗府〔2012〕16号 under “Parameters”.',
                    },
                  }
                : undefined
            },
          },
        ],
        document: {
          id: 'reward-decision',
          title: { zh: '财政奖励决定书', en: 'Decision on a reward' },
          basis,
          series: '罗能奖',
          verifiable: true,
          compose: (view, _input, told) => {
            const { amount, told: how } = computeReward(view.fields, told.parameter)
            return [
              paragraph(
                `对${told.applicant}的认定项目 ${projectOf(view.fields)} 给予财政奖励 ${amount === undefined ? '' : formatDecimal(amount)} 元，从区节能减排专项资金列支。`,
              ),
              paragraph(`计算：${how.zh}`),
              fieldTable(view, ['verifiedSavings', 'auditBody', 'paidInvestment']),
              paragraph(`理由：${reasonsOf(view)}`),
              paragraph(remedyParagraph(view.procedure.remedies, told)),
            ]
          },
        },
      },
      {
        id: 'refuse-reward',
        title: { zh: '不予奖励', en: 'Refuse the reward' },
        basis,
        outcomeId: 'reward-refused',
        outcome: { title: { zh: '不予奖励', en: 'Reward refused' }, basis, tone: 'refused' },
        gates: [refusalRests],
        document: {
          id: 'reward-refusal',
          title: { zh: '不予奖励决定书', en: 'Decision refusing a reward' },
          basis: licensingLaw('38__para_2'),
          series: '罗能不奖',
          verifiable: true,
          compose: (view, _input, told) => [
            paragraph(`对${told.applicant}的认定项目 ${projectOf(view.fields)}，不予奖励。`),
            sheetTable(view, told),
            paragraph(`理由：${reasonsOf(view)}`),
            paragraph(remedyParagraph(view.procedure.remedies, told)),
          ],
        },
      },
    ],
  }),
  subject: (values) => `${projectOf(values)} 奖励`,
  isPublic: true,
}
