/** The five groups of papers of 第九条: copies are stamped and compared with the original, a public body hands in its organisation code only. */
import type { Text } from '#base/text.ts'
import type { Material } from '#modules/procedures/definition.ts'
import { visitMaterials } from '#modules/procedures/phases/visit.ts'
import { emc } from '../clauses.ts'
import { isPublicBody } from './fields.ts'

const groups = {
  company: { zh: '第九条第（一）项', en: 'Article 9 (1)' },
  user: { zh: '第九条第（二）项', en: 'Article 9 (2)' },
  study: { zh: '第九条第（三）项', en: 'Article 9 (3)' },
  special: { zh: '第九条第（四）项', en: 'Article 9 (4)' },
  further: { zh: '第九条第（五）项 其他材料', en: 'Article 9 (5): further papers' },
} as const satisfies Record<string, Text>

type Given = Pick<Material, 'id' | 'title' | 'basis' | 'group'> & Partial<Material>

/** A paper handed in as it is. */
const paper = (given: Given): Material => ({ copies: 1, original: false, stamped: false, ...given })

/** A copy: stamped by its unit and compared with the original. 第九条第二款 */
const copy = (given: Given): Material => ({
  copies: 1,
  original: true,
  stamped: true,
  hint: { zh: '复印件加盖本单位公章，并带原件核对。', en: 'A copy with the unit’s stamp; bring the original.' },
  ...given,
})

const further = (point: number): Pick<Material, 'basis' | 'group'> => ({
  basis: emc(`9__subpara_5__point_${point}`),
  group: groups.further,
})

const notPublic = {
  when: (fields: Parameters<typeof isPublicBody>[0]) => !isPublicBody(fields),
  whenText: { zh: '用能单位不是行政机关、事业单位时', en: 'Where the user is no public body' },
}

/** Papers of companies that the district holds once handed in; a licence changes seldom. */
const reusable = { reusableMonths: 12 }

/** Every paper of a recognition, in the order of 第九条. */
export const recognitionMaterials: readonly Material[] = [
  paper({
    id: 'company-profile',
    title: { zh: '节能服务企业基本情况', en: 'About the company' },
    basis: emc('9__subpara_1'),
    group: groups.company,
  }),
  paper({
    id: 'user-profile',
    title: { zh: '用能单位和用能基本情况', en: 'About the user and its energy' },
    basis: emc('9__subpara_2'),
    group: groups.user,
  }),
  paper({
    id: 'feasibility-study',
    title: { zh: '项目可行性研究报告', en: 'Feasibility study' },
    basis: emc('9__subpara_3'),
    group: groups.study,
  }),
  paper({
    id: 'special-analysis',
    title: { zh: '项目特色和典型性分析', en: 'What is special about the project' },
    basis: emc('9__subpara_4'),
    group: groups.special,
  }),
  copy({
    id: 'company-licence',
    title: { zh: '节能服务公司营业执照副本复印件', en: 'Company’s business licence' },
    ...further(1),
    ...reusable,
  }),
  copy({
    id: 'company-tax',
    title: { zh: '节能服务公司税务登记证复印件', en: 'Company’s tax certificate' },
    ...further(1),
    ...reusable,
  }),
  copy({
    id: 'user-licence',
    title: { zh: '用能单位营业执照副本复印件', en: 'User’s business licence' },
    ...further(1),
    ...notPublic,
  }),
  copy({
    id: 'user-tax',
    title: { zh: '用能单位税务登记证复印件', en: 'User’s tax certificate' },
    ...further(1),
    ...notPublic,
  }),
  copy({
    id: 'user-organisation-code',
    title: { zh: '用能单位组织机构代码证复印件', en: 'User’s organisation-code certificate' },
    ...further(1),
    when: isPublicBody,
    whenText: {
      zh: '用能单位是行政机关、事业单位时，代替营业执照和税务登记证',
      en: 'Where the user is a public body, instead of licence and tax papers',
    },
  }),
  copy({
    id: 'record-proof',
    title: { zh: '节能服务公司备案证明', en: 'Proof that the company is on record' },
    ...further(2),
    ...reusable,
  }),
  copy({
    id: 'legal-representative',
    title: { zh: '法定代表人身份证明', en: 'Identity of the legal representative' },
    ...further(3),
  }),
  paper({
    id: 'audit-report',
    title: { zh: '上年度财务审计报告', en: 'Audited report of the past year' },
    ...further(4),
  }),
  paper({
    id: 'credit-certificate',
    title: { zh: '信用等级证明', en: 'Credit certificate' },
    ...further(5),
    oneOf: 'standing',
    whenText: { zh: '和银行资信证明交一种', en: 'This one or a bank’s statement' },
  }),
  paper({
    id: 'bank-standing',
    title: { zh: '银行授信额度及资信证明', en: 'A bank’s credit line and standing' },
    ...further(5),
    oneOf: 'standing',
    whenText: { zh: '和信用等级证明交一种', en: 'This one or a credit certificate' },
  }),
  paper({ id: 'contract', title: { zh: '双方签署的能源管理合同', en: 'The signed contract' }, ...further(6) }),
  paper({ id: 'work-plan', title: { zh: '项目实施方案', en: 'Plan of work' }, ...further(6) }),
  copy({
    id: 'invoices',
    title: { zh: '新置设备、设施等费用发票复印件', en: 'Invoices for new equipment' },
    ...further(6),
  }),
  paper({
    id: 'funds-proof',
    title: { zh: '资金来源和到位证明', en: 'Source of funds, and what is in place' },
    ...further(7),
  }),
  paper({
    id: 'published-papers',
    title: { zh: '区里事先公布的其他材料', en: 'Other papers that the district published beforehand' },
    ...further(8),
    publishedAs: 'emc-further-materials',
    hint: {
      zh: '只有事先公布的材料才可以要求（罗府〔2012〕21号 三（四）2）。',
      en: 'Only what was published beforehand may be asked.',
    },
  }),
  ...visitMaterials,
]
