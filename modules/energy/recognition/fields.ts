/** The form of a recognition: company, user, project, savings, what keeps a project out; each field with its clause. */
import type { Text } from '#base/text.ts'
import { field, type Field, type FieldValues } from '#modules/procedures/fields.ts'
import { emc } from '../clauses.ts'
import { carriers, otherField } from '../coal.ts'
import { choicesOf, recordAuthorityTexts, sectorTexts } from '../texts.ts'

const groups = {
  company: { zh: '节能服务公司', en: 'Energy-service company' },
  user: { zh: '用能单位', en: 'Energy user' },
  project: { zh: '项目', en: 'Project' },
  savings: { zh: '年节能量', en: 'Savings a year' },
  exclusions: { zh: '不予认定的情形', en: 'What keeps a project out' },
} as const satisfies Record<string, Text>

/** Where a company is on record. */
export const recordAuthorities = choicesOf(recordAuthorityTexts)

/** What kind of body the user is. 第九条第（五）项第1目 */
export const userKinds = [
  { value: 'administrative', label: { zh: '行政机关', en: 'Administrative body' } },
  { value: 'institution', label: { zh: '事业单位', en: 'Public institution' } },
  { value: 'company', label: { zh: '企业', en: 'Company' } },
  { value: 'other', label: { zh: '其他单位', en: 'Other' } },
] as const

/** Whether the user hands in its organisation-code certificate instead of licence and tax papers. */
export const isPublicBody = ({ userKind }: FieldValues): boolean =>
  userKind === 'administrative' || userKind === 'institution'

/** The fields of 第五条. */
export const sectors = choicesOf(sectorTexts)

/** The kinds of refit of 第五条. */
export const refits = [
  { value: 'boiler', label: { zh: '锅炉改造', en: 'Boilers' } },
  { value: 'waste-heat', label: { zh: '余热余压利用', en: 'Waste heat and pressure' } },
  { value: 'motor', label: { zh: '电机系统节能', en: 'Motors' } },
  { value: 'system', label: { zh: '能量系统优化', en: 'Energy systems' } },
  { value: 'lighting', label: { zh: '绿色照明改造', en: 'Lighting' } },
  { value: 'building', label: { zh: '建筑节能改造', en: 'Buildings' } },
  { value: 'other', label: { zh: '其他改造', en: 'Other' } },
] as const

/** Credit grades, best first. 第九条第（五）项第5目 */
export const creditGrades = ['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'CCC', 'CC', 'C'] as const

const company: readonly Field[] = [
  field({
    id: 'isServiceCompany',
    label: { zh: '主营业务是否为节能服务', en: 'Is energy service the main business?' },
    hint: {
      zh: '用能诊断，节能项目设计、融资、改造、运行管理',
      en: 'Diagnosis, design, financing, refit and running of savings projects',
    },
    kind: 'yes-no',
    basis: emc('2__para_4'),
    group: groups.company,
  }),
  field({
    id: 'recordAuthority',
    label: { zh: '备案机关', en: 'On record with' },
    kind: 'choice',
    basis: emc('6__subpara_1'),
    group: groups.company,
    choices: recordAuthorities,
  }),
  field({
    id: 'recordNumber',
    label: { zh: '备案文号或者批次', en: 'Number or batch of the record' },
    kind: 'text',
    basis: emc('9__subpara_5__point_2'),
    group: groups.company,
    isRequired: false,
    when: ({ recordAuthority }) => recordAuthority !== 'none',
  }),
  field({
    id: 'recordUntil',
    label: { zh: '备案有效期的最后一天', en: 'Last day of the record' },
    hint: { zh: '没有期限的不填', en: 'Leave empty where it has no end' },
    kind: 'day',
    basis: emc('6__subpara_1'),
    group: groups.company,
    isRequired: false,
    when: ({ recordAuthority }) => recordAuthority !== 'none',
  }),
  field({
    id: 'creditWay',
    label: { zh: '资信证明用哪一种', en: 'Which proof of standing' },
    kind: 'choice',
    basis: emc('9__subpara_5__point_5'),
    group: groups.company,
    choices: [
      { value: 'grade', label: { zh: '信用等级证明', en: 'Credit grade' } },
      { value: 'bank', label: { zh: '银行授信额度及资信证明', en: 'A bank’s credit line and standing' } },
    ],
  }),
  field({
    id: 'creditGrade',
    label: { zh: '信用等级', en: 'Credit grade' },
    kind: 'choice',
    basis: emc('9__subpara_5__point_5'),
    group: groups.company,
    when: ({ creditWay }) => creditWay === 'grade',
    choices: creditGrades.map((value) => ({ value, label: { zh: value, en: value } })),
  }),
]

const user: readonly Field[] = [
  field({
    id: 'userName',
    label: { zh: '用能单位名称', en: 'Name of the user' },
    kind: 'text',
    basis: emc('9__subpara_2'),
    group: groups.user,
  }),
  field({
    id: 'userKind',
    label: { zh: '单位性质', en: 'Kind of body' },
    kind: 'choice',
    basis: emc('9__subpara_5__point_1'),
    group: groups.user,
    choices: userKinds,
  }),
  field({
    id: 'userNumber',
    label: { zh: '统一社会信用代码或者组织机构代码', en: 'Credit or organisation code' },
    kind: 'text',
    basis: emc('9__subpara_5__point_1'),
    group: groups.user,
    lengthMax: 40,
  }),
  field({
    id: 'userEnergy',
    label: { zh: '上年度综合能耗', en: 'Energy used last year' },
    kind: 'decimal',
    unit: { zh: '吨标准煤', en: 'tonnes of coal equivalent' },
    basis: emc('9__subpara_2'),
    group: groups.user,
    min: '0',
    places: 3,
    isRequired: false,
  }),
]

const project: readonly Field[] = [
  field({
    id: 'projectName',
    label: { zh: '项目名称', en: 'Name of the project' },
    kind: 'text',
    basis: emc('9__subpara_3'),
    group: groups.project,
    lengthMax: 120,
  }),
  field({
    id: 'address',
    label: { zh: '项目地址', en: 'Address' },
    kind: 'text',
    basis: emc('2'),
    group: groups.project,
  }),
  field({
    id: 'isInLuohu',
    label: { zh: '是否在罗湖辖区内实施', en: 'Is it carried out in Luohu?' },
    kind: 'yes-no',
    basis: emc('6__subpara_2'),
    group: groups.project,
  }),
  field({
    id: 'sector',
    label: { zh: '领域', en: 'Field' },
    hint: { zh: '工业项目的门槛不同', en: 'Industry has another threshold' },
    kind: 'choice',
    basis: emc('5'),
    group: groups.project,
    choices: sectors,
  }),
  field({
    id: 'refits',
    label: { zh: '改造内容', en: 'Refits' },
    kind: 'choices',
    basis: emc('5'),
    group: groups.project,
    choices: refits,
  }),
  field({
    id: 'isSound',
    label: { zh: '技术、工艺、产品是否先进适用', en: 'Is the technology modern and sound?' },
    kind: 'yes-no',
    basis: emc('5'),
    group: groups.project,
  }),
  field({
    id: 'hasContract',
    label: { zh: '是否已签订正式的能源管理合同和节能改造方案', en: 'Are contract and refit plan signed?' },
    kind: 'yes-no',
    basis: emc('6__subpara_3'),
    group: groups.project,
  }),
  field({
    id: 'contractOn',
    label: { zh: '合同签订日期', en: 'Contract signed on' },
    kind: 'day',
    basis: emc('6__subpara_3'),
    group: groups.project,
    when: ({ hasContract }) => hasContract === 'yes',
  }),
  field({
    id: 'contractUntil',
    label: { zh: '合同期的最后一天', en: 'Last day of the contract' },
    kind: 'day',
    basis: emc('6__subpara_3'),
    group: groups.project,
    isRequired: false,
    when: ({ hasContract }) => hasContract === 'yes',
  }),
  field({
    id: 'investment',
    label: { zh: '项目投资总额', en: 'Whole investment' },
    kind: 'decimal',
    unit: { zh: '元', en: 'yuan' },
    basis: emc('9__subpara_5__point_7'),
    group: groups.project,
    min: '0',
    places: 2,
  }),
  field({
    id: 'hasMeters',
    label: {
      zh: '用能计量装置是否齐备，统计和管理制度是否完善',
      en: 'Are meters complete, records and management in order?',
    },
    kind: 'yes-no',
    basis: emc('6__subpara_4'),
    group: groups.project,
  }),
  field({
    id: 'isMeasurable',
    label: { zh: '节能量是否可计量、可监测、可核查', en: 'Can savings be measured, monitored and checked?' },
    kind: 'yes-no',
    basis: emc('6__subpara_4'),
    group: groups.project,
  }),
  field({
    id: 'isOnline',
    label: { zh: '是否实现在线监测并联网', en: 'Is it monitored online and linked?' },
    kind: 'yes-no',
    basis: emc('6__subpara_5'),
    group: groups.project,
  }),
  field({
    id: 'platform',
    label: { zh: '接入的监测平台', en: 'The platform it is linked to' },
    kind: 'text',
    basis: emc('6__subpara_5'),
    group: groups.project,
    when: ({ isOnline }) => isOnline === 'yes',
  }),
]

/** What is saved each year, by carrier; the rule converts it both ways. */
export const savingsFields: readonly Field[] = [
  ...carriers.map(({ field: id, title, unit }) =>
    field({
      id,
      label: { zh: `节约${title.zh}`, en: `${title.en ?? title.zh} saved` },
      kind: 'decimal',
      unit,
      basis: emc('6__subpara_2'),
      group: groups.savings,
      min: '0',
      places: 3,
      isRequired: false,
    }),
  ),
  field({
    id: otherField,
    label: { zh: '节约其他能源', en: 'Other energy saved' },
    hint: {
      zh: '已折算成标准煤的数；系数和算法写进可行性研究报告',
      en: 'Already in coal equivalent; say in the feasibility study how',
    },
    kind: 'decimal',
    unit: { zh: '吨标准煤／年', en: 'tonnes of coal equivalent a year' },
    basis: emc('6__subpara_2'),
    group: groups.savings,
    min: '0',
    places: 3,
    isRequired: false,
  }),
]

/** The eight exclusions of 第七条, in their order, with the question that the form asks. */
export const exclusions = [
  {
    item: 1,
    field: 'isNewOrMoved',
    question: { zh: '是新建或者异地迁建项目吗', en: 'Is it newly built or rebuilt elsewhere?' },
    title: { zh: '不是新建、异地迁建项目', en: 'Not newly built or moved' },
  },
  {
    item: 2,
    field: 'isExpansion',
    question: {
      zh: '是以扩大产能为主，或者以大代小、等量淘汰的项目吗',
      en: 'Is it mainly to expand, or does it replace plant?',
    },
    title: { zh: '不以扩产、替换淘汰为主', en: 'Not mainly to expand or replace' },
  },
  {
    item: 3,
    field: 'isPhasedOut',
    question: { zh: '主体装置已经或者近期要按目录淘汰吗', en: 'Is the main plant on a list for phasing out?' },
    title: { zh: '主体装置不在淘汰目录', en: 'Main plant not to be phased out' },
  },
  {
    item: 4,
    field: 'isIrregular',
    question: { zh: '改造主体的审批或者建设违规吗', en: 'Was the main plant approved or built irregularly?' },
    title: { zh: '主体审批、建设合规', en: 'Main plant regular' },
  },
  {
    item: 5,
    field: 'usesSunOrWind',
    question: { zh: '是利用太阳能、风能的项目吗', en: 'Does it use sun or wind?' },
    title: { zh: '不是太阳能、风能项目', en: 'Not sun or wind' },
  },
  {
    item: 6,
    field: 'burnsWaste',
    question: { zh: '是垃圾焚烧发电项目吗', en: 'Is it power from burning waste?' },
    title: { zh: '不是垃圾焚烧发电', en: 'Not waste to power' },
  },
  {
    item: 7,
    field: 'isCogeneration',
    question: { zh: '是热电联产项目吗', en: 'Is it combined heat and power?' },
    title: { zh: '不是热电联产', en: 'Not combined heat and power' },
  },
  {
    item: 8,
    field: 'usesCoalAdditive',
    question: { zh: '是给燃煤添加助燃剂的项目吗', en: 'Does it add improvers to coal?' },
    title: { zh: '不添加燃煤助燃剂', en: 'No coal additives' },
  },
] as const

/** Every field of the form, in its order. */
export const recognitionFields: readonly Field[] = [
  ...company,
  ...user,
  ...project,
  ...savingsFields,
  ...exclusions.map(({ item, field: id, question }) =>
    field({ id, label: question, kind: 'yes-no', basis: emc(`7__subpara_${item}`), group: groups.exclusions }),
  ),
]
