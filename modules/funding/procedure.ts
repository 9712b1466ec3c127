/** Money for projects of the livable-district plan: application, priority, yearly investment plan. 罗湖宜居城区行动计划 三（二） */
import { day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { act, type Act, type Condition, type DocumentBlock, type Procedure } from '#modules/procedures/definition.ts'
import { field, type Field } from '#modules/procedures/fields.ts'

/** The clause that everything here rests on. */
export const clause = 'luohu-yiju-2012#sec_3__subsec_2'

/** A field of these forms: everything is asked under the one clause. */
export const entered = (id: string, label: Text, more: Partial<Field> = {}): Field =>
  field({ id, label, kind: 'text', basis: clause, ...more })

/** An amount in yuan, to the cent. */
export const yuan = {
  kind: 'decimal',
  unit: { zh: '元', en: 'yuan' },
  min: '0',
  max: '100000000000',
  places: 2,
} as const

const fields: Field[] = [
  entered(
    'task',
    { zh: '任务编号', en: 'Task' },
    {
      hint: {
        zh: '行动计划里的任务；从任务页面申请会自动填好。',
        en: 'A task of the plan; filled in when you apply from its page.',
      },
      lengthMax: 80,
    },
  ),
  entered('unit', { zh: '申请单位', en: 'Unit that applies' }, { kind: 'unit' }),
  entered('project', { zh: '项目名称', en: 'Project' }, { lengthMax: 120 }),
  entered('content', { zh: '建设内容', en: 'What is built' }, { kind: 'long-text' }),
  entered('builder', { zh: '建设单位', en: 'Building unit' }, { lengthMax: 120 }),
  entered('amount', { zh: '申请资金', en: 'Money asked for' }, yuan),
  entered(
    'other-money',
    { zh: '企业、社会等其他资金', en: 'Money from other sources' },
    { ...yuan, isRequired: false },
  ),
]

const isKey: Condition = {
  id: 'key-project',
  kind: 'condition',
  title: { zh: '属于宜居城区创建重点工程', en: 'A key project of the plan' },
  basis: clause,
  fields: ['task', 'project'],
  parameters: [],
  isFound: true,
  check: ({ fields: { task } }) => ({
    verdict: 'unknown',
    because: { zh: `任务${task ?? ''}，由区发改局认定。`, en: `Task ${task ?? ''}; for the bureau to find.` },
  }),
}

const reason = entered('reason', { zh: '理由', en: 'Reason' }, { kind: 'long-text' })

const acts: Act[] = [
  act({
    id: 'ask-correction',
    title: { zh: '通知补充', en: 'Ask for more' },
    basis: clause,
    from: ['received'],
    to: 'correcting',
    by: 'handler',
    correction: 'asks',
    tellsApplicant: true,
  }),
  act({
    id: 'correct',
    title: { zh: '提交补充', en: 'Hand in what was asked' },
    basis: clause,
    from: ['correcting'],
    to: 'received',
    by: 'applicant',
    correction: 'answers',
    weight: 'main',
  }),
  act({
    id: 'list-first',
    title: { zh: '列入优先审批', en: 'Put first' },
    about: { zh: '重点工程优先审批立项。', en: 'Key projects are approved first.' },
    basis: clause,
    from: ['received'],
    to: 'listed',
    by: 'handler',
    tellsApplicant: true,
    weight: 'main',
    gates: [
      {
        id: 'found-key',
        title: { zh: '已认定是重点工程', en: 'Found to be a key project' },
        basis: clause,
        check: ({ findings }) =>
          findings.get('key-project')?.verdict === 'pass'
            ? undefined
            : {
                missing: { zh: '还没有认定是重点工程。', en: 'It has not been found to be a key project.' },
                cure: { zh: '请先在审查表里认定。', en: 'Find it on the verdict sheet first.' },
              },
      },
    ],
  }),
  act({
    id: 'put-in-plan',
    title: { zh: '立项并下达年度投资计划', en: 'Approve and put into the yearly plan' },
    basis: clause,
    from: ['listed'],
    to: 'planned',
    by: 'approver',
    outcome: 'planned',
    document: 'plan-notice',
    tellsApplicant: true,
    weight: 'main',
    input: [
      entered('year', { zh: '计划年度', en: 'Year of the plan' }, { kind: 'integer', min: '2012', max: '2099' }),
      entered('planned', { zh: '计划资金', en: 'Money in the plan' }, yuan),
    ],
  }),
  act({
    id: 'refuse',
    title: { zh: '不予立项', en: 'Refuse' },
    basis: clause,
    from: ['received', 'listed'],
    to: 'refused',
    by: 'approver',
    outcome: 'refused',
    tellsApplicant: true,
    weight: 'grave',
    input: [reason],
  }),
  act({
    id: 'withdraw',
    title: { zh: '撤回', en: 'Withdraw' },
    basis: clause,
    from: ['received', 'correcting', 'listed'],
    to: 'withdrawn',
    by: 'applicant',
    outcome: 'withdrawn',
    weight: 'grave',
  }),
]

/** The procedure of the livable-district plan as cases before the publicity period follow it. */
export const projectMoney: Procedure = {
  id: 'livable-project-money',
  version: 1,
  from: day('2012-07-01'),
  title: { zh: '宜居城区项目资金申请', en: 'Project money for the livable district' },
  summary: {
    zh: '责任单位为任务申请项目资金，列入年度投资计划。',
    en: 'Units responsible for a task ask for its project money.',
  },
  serves: { zh: '行动计划的责任单位', en: 'Units responsible in the plan' },
  basis: [clause],
  startedBy: ['unit'],
  channels: ['web'],
  unit: { answer: 'liv-project-money-application' },
  series: '罗宜资案',
  fields,
  materials: [],
  conditions: [isKey],
  states: {
    received: { title: { zh: '审核', en: 'Being examined' }, turn: 'office' },
    correcting: { title: { zh: '待补充', en: 'More is wanted' }, turn: 'applicant' },
    listed: { title: { zh: '优先审批', en: 'Put first' }, turn: 'office' },
    planned: { title: { zh: '已列入年度投资计划', en: 'In the yearly plan' }, turn: 'nobody' },
    refused: { title: { zh: '不予立项', en: 'Refused' }, turn: 'nobody' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, turn: 'nobody' },
  },
  initial: 'received',
  acts,
  clocks: [],
  outcomes: {
    planned: { title: { zh: '列入年度投资计划', en: 'In the yearly plan' }, basis: clause, tone: 'granted' },
    refused: { title: { zh: '不予立项', en: 'Refused' }, basis: clause, tone: 'refused' },
    withdrawn: { title: { zh: '撤回', en: 'Withdrawn' }, basis: clause, tone: 'ended' },
  },
  documents: [
    {
      id: 'plan-notice',
      title: { zh: '年度投资计划下达通知', en: 'Notice of the yearly plan' },
      basis: clause,
      series: '罗宜资',
      verifiable: false,
      compose: ({ fields: said }, input): DocumentBlock[] => [
        {
          kind: 'paragraph',
          text: `${said['project'] ?? ''}列入${input['year'] ?? ''}年度投资计划，计划资金${input['planned'] ?? ''}元，建设单位${said['builder'] ?? ''}。`,
        },
      ],
    },
  ],
  fee: { zh: '不收费。', en: 'Free.' },
  remedies: [],
  keptBasis: clause,
  subject: (values) => (values['project'] ?? '').slice(0, 80),
  isPublic: true,
}
