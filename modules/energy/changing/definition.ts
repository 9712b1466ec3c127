/** A changed contract of a recognised project: only the clauses that it touches are judged again. 第十一条 */
import type { Condition, Material, Procedure } from '#modules/procedures/definition.ts'
import { field, type Field, type FieldValues } from '#modules/procedures/fields.ts'
import { refusalRests } from '#modules/procedures/phases/gates.ts'
import { licensingLaw } from '#modules/procedures/phases/phase.ts'
import { remedyParagraph } from '#modules/procedures/phases/remedies.ts'
import { aboutProject, projectField } from '../applying.ts'
import { emc } from '../clauses.ts'
import { carriers, otherField } from '../coal.ts'
import { fieldTable, paragraph, projectOf, reasonsOf, shared } from '../common.ts'
import { recognitionConditions } from '../recognition/conditions.ts'
import { sheetTable } from '../recognition/documents.ts'
import { recognitionFields } from '../recognition/fields.ts'
import { recognitionMaterials } from '../recognition/materials.ts'

/** What a contract can change, with the conditions that have to be judged again and the papers that have to be new. */
export const subjects = [
  {
    value: 'company',
    label: { zh: '节能服务公司', en: 'The company' },
    conditions: ['service-company', 'company-on-record', 'credit-standing'],
    materials: ['company-profile', 'company-licence', 'company-tax', 'record-proof', 'legal-representative'],
  },
  {
    value: 'user',
    label: { zh: '用能单位', en: 'The user' },
    conditions: [],
    materials: ['user-profile', 'user-licence', 'user-tax', 'user-organisation-code'],
  },
  {
    value: 'content',
    label: { zh: '改造内容、地点', en: 'Refit or place' },
    conditions: [
      'sound-technology',
      'in-luohu',
      'savings-reached',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((item) => `exclusion-${item}`),
    ],
    materials: ['feasibility-study', 'work-plan'],
  },
  {
    value: 'savings',
    label: { zh: '节能目标', en: 'Savings promised' },
    conditions: ['savings-reached'],
    materials: ['feasibility-study'],
  },
  {
    value: 'metering',
    label: { zh: '计量和监测', en: 'Metering and monitoring' },
    conditions: ['metering-complete', 'online-monitoring'],
    materials: [],
  },
  {
    value: 'money',
    label: { zh: '投资和资金', en: 'Investment and funds' },
    conditions: [],
    materials: ['funds-proof'],
  },
  { value: 'term', label: { zh: '合同期', en: 'Term' }, conditions: [], materials: [] },
  { value: 'other', label: { zh: '其他', en: 'Other' }, conditions: [], materials: [] },
] as const

const chosen = ({ subjects: value = '' }: FieldValues): readonly string[] => value.split(',')

const touches =
  (kind: 'conditions' | 'materials', id: string) =>
  (fields: FieldValues): boolean =>
    subjects.some(
      (subject) => chosen(fields).includes(subject.value) && (subject[kind] as readonly string[]).includes(id),
    )

const touched = new Set<string>(subjects.flatMap(({ conditions }) => conditions))

const conditions: readonly Condition[] = recognitionConditions
  .filter(({ id }) => touched.has(id))
  .map((condition) => ({ ...condition, when: touches('conditions', condition.id) }))

/** Fields of the recognition that a touched condition or paper needs, and those that tell the change itself. */
function needs(id: string): (fields: FieldValues) => boolean {
  const conditionsOf = recognitionConditions.filter(({ fields }) => fields.includes(id)).map((one) => one.id)
  const by: Readonly<Record<string, readonly string[]>> = {
    userName: ['user'],
    userKind: ['user'],
    userNumber: ['user'],
    address: ['content'],
    investment: ['money'],
    contractUntil: ['term'],
  }
  return (fields) =>
    conditionsOf.some((one) => touches('conditions', one)(fields)) ||
    (by[id] ?? []).some((subject) => chosen(fields).includes(subject))
}

const kept = new Set<string>([
  ...conditions.flatMap(({ fields }) => fields),
  ...['userName', 'userKind', 'userNumber', 'address', 'investment', 'contractUntil'],
])

const recognised: readonly Field[] = recognitionFields
  .filter(({ id }) => kept.has(id))
  .map((one) => {
    const isNeeded = needs(one.id)
    return {
      ...one,
      when: (fields) => isNeeded(fields) && (one.id === 'contractUntil' || (one.when?.(fields) ?? true)),
    }
  })

const fields: readonly Field[] = [
  projectField(emc('11')),
  field({
    id: 'subjects',
    label: { zh: '变更了什么', en: 'What changes' },
    kind: 'choices',
    basis: emc('11'),
    group: { zh: '变更', en: 'Change' },
    choices: subjects.map(({ value, label }) => ({ value, label })),
  }),
  field({
    id: 'changedOn',
    label: { zh: '变更日期', en: 'Changed on' },
    hint: { zh: '第十一条要求及时办理，没有写天数', en: 'Article 11 says promptly and gives no days' },
    kind: 'day',
    basis: emc('11'),
    group: { zh: '变更', en: 'Change' },
  }),
  field({
    id: 'what',
    label: { zh: '变更的内容和理由', en: 'The change and its reason' },
    kind: 'long-text',
    basis: emc('11'),
    group: { zh: '变更', en: 'Change' },
  }),
  ...recognised,
]

const materials: readonly Material[] = [
  {
    id: 'changed-contract',
    title: { zh: '变更后的合同或者补充协议', en: 'The changed contract or supplement' },
    basis: emc('11'),
    copies: 1,
    original: true,
    stamped: true,
    hint: { zh: '复印件加盖本单位公章，并带原件核对。', en: 'A copy with the unit’s stamp; bring the original.' },
  },
  ...recognitionMaterials
    .filter(({ id }) => subjects.some((subject) => (subject.materials as readonly string[]).includes(id)))
    .map((one) => {
      const isTouched = touches('materials', one.id)
      return { ...one, when: (values: FieldValues) => isTouched(values) && (one.when?.(values) ?? true) }
    }),
]

/** What the register takes over from a change. */
export const carriedFields: readonly string[] = [
  'userName',
  'userKind',
  'userNumber',
  'address',
  'sector',
  'refits',
  'investment',
  'contractUntil',
  ...carriers.map(({ field: id }) => id),
  otherField,
]

/** The procedure `energy-change`. */
export const energyChange: Procedure = {
  ...shared,
  id: 'energy-change',
  title: { zh: '合同能源管理项目变更', en: 'Change of a recognised project’s contract' },
  summary: {
    zh: '已认定项目的合同内容变更的，向区发展和改革局办理变更手续，只重新审查变更涉及的条款。',
    en: 'A changed contract of a recognised project is filed; only the clauses it touches are judged again.',
  },
  serves: { zh: '已认定项目的节能服务公司', en: 'Companies with a recognised project' },
  basis: [emc('11')],
  startedBy: ['company'],
  channels: ['web', 'counter'],
  unit: { answer: 'energy-change' },
  series: '罗能变案',
  fields,
  materials,
  conditions,
  initial: 'received',
  ...aboutProject({
    matter: { zh: '合同能源管理项目变更', en: 'change of an energy-contract project' },
    basis: emc('11'),
    series: '罗能变',
    ways: [
      {
        id: 'approve-change',
        title: { zh: '准予变更', en: 'Approve the change' },
        basis: emc('11'),
        outcomeId: 'changed',
        outcome: { title: { zh: '准予变更', en: 'Changed' }, basis: emc('11'), tone: 'granted' },
        document: {
          id: 'change-decision',
          title: { zh: '合同能源管理项目变更决定书', en: 'Decision on a change' },
          basis: emc('11'),
          series: '罗能变',
          verifiable: true,
          compose: (view, _input, told) => [
            paragraph(`${told.applicant}申请的项目 ${projectOf(view.fields)} 的变更，准予办理。其余认定内容不变。`),
            fieldTable(view, ['subjects', 'changedOn', 'what']),
            ...(conditions.some(({ when }) => when?.(view.fields) === true) ? [sheetTable(view, told)] : []),
            paragraph(`理由：${reasonsOf(view)}`),
            paragraph(remedyParagraph(view.procedure.remedies, told)),
          ],
        },
      },
      {
        id: 'refuse-change',
        title: { zh: '不予变更', en: 'Refuse the change' },
        basis: emc('11'),
        outcomeId: 'change-refused',
        outcome: { title: { zh: '不予变更', en: 'Change refused' }, basis: emc('11'), tone: 'refused' },
        gates: [refusalRests],
        document: {
          id: 'change-refusal',
          title: { zh: '不予变更决定书', en: 'Decision refusing a change' },
          basis: licensingLaw('38__para_2'),
          series: '罗能不变',
          verifiable: true,
          compose: (view, _input, told) => [
            paragraph(
              `${told.applicant}申请的项目 ${projectOf(view.fields)} 的变更，不予办理。变更后不再符合认定条件的，有关情况另行处理。`,
            ),
            sheetTable(view, told),
            paragraph(`理由：${reasonsOf(view)}`),
            paragraph(remedyParagraph(view.procedure.remedies, told)),
          ],
        },
      },
    ],
  }),
  subject: (values) => `${projectOf(values)} 变更`,
  isPublic: true,
}
