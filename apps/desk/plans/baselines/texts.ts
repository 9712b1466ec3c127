/** Words of the page that compares a plan on two days. */
import type { Text } from '#base/text.ts'

export const baselineTexts = {
  title: { zh: '计划变化', en: 'What changed in the plan' },
  lead: {
    zh: '批准的计划冻结成基线；任选两天，或者一天和一条基线，逐项看出增加、删除和改动。',
    en: 'The approved plan is frozen as a baseline; any two days, or a day and a baseline, are compared field by field.',
  },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  sideHint: { zh: '日期，例如 2012-09-01；或者 baseline-1', en: 'a day such as 2012-09-01, or baseline-1' },
  compare: { zh: '比较', en: 'Compare' },
  filesHint: {
    zh: '两天之间的比较只含工作台上的修改；随政策包文件载入的变化，和基线比才看得出。',
    en: 'Between two days only edits made on the desk show; what came with the pack’s files shows against a baseline.',
  },
  added: { zh: '增加', en: 'Added' },
  removed: { zh: '删除', en: 'Taken out' },
  changed: { zh: '改动', en: 'Changed' },
  same: { zh: '没有变化的{n}项', en: '{n} unchanged' },
  nothing: { zh: '没有变化', en: 'Nothing changed' },
  nothingCure: { zh: '换两天，或者换一条基线比较。', en: 'Choose other days or another baseline.' },
  commitment: { zh: '任务', en: 'Commitment' },
  field: { zh: '内容', en: 'Field' },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '现在', en: 'After' },
  baselines: { zh: '基线', en: 'Baselines' },
  none: { zh: '还没有基线。', en: 'No baseline yet.' },
  number: { zh: '基线', en: 'Baseline' },
  approvedOn: { zh: '批准', en: 'Approved' },
  approvedBy: { zh: '批准单位', en: 'By' },
  approvedAs: { zh: '依据', en: 'By what' },
  count: { zh: '项数', en: 'Commitments' },
  hash: { zh: '指纹', en: 'Hash' },
  freeze: { zh: '冻结现在的计划', en: 'Freeze the plan as it is' },
  approvedById: { zh: '批准单位（编号）', en: 'Approved by which unit (id)' },
  freezeIt: { zh: '冻结', en: 'Freeze' },
} as const satisfies Record<string, Text>
