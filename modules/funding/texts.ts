/** Every text of the module that people see, besides those of the procedure. */
import type { Text } from '#base/text.ts'

export const texts = {
  listMoney: { zh: '项目资金', en: 'Project money' },
  listApplicants: { zh: '可申请项目资金的单位', en: 'Units that may apply' },
  releaseMoney: { zh: '登记拨付', en: 'Enter a release' },
  checkMoney: { zh: '登记监管', en: 'Enter a supervision' },
} as const satisfies Record<string, Text>

export const refusals = {
  unknownTask: {
    message: {
      zh: '行动计划里没有这项任务，或者不由你的单位负责。',
      en: 'The plan has no such task, or your unit is not responsible for it.',
    },
    cure: { zh: '请从任务页面申请。', en: 'Apply from the page of the task.' },
  },
  notPlanned: {
    message: {
      zh: '项目还没有列入年度投资计划，不能拨付。',
      en: 'The project is in no yearly plan yet; nothing can be released.',
    },
    cure: { zh: '区发改局下达投资计划后再拨付。', en: 'Release it after the bureau has put it into a plan.' },
  },
  beyondPlan: (leftFen: number) => ({
    message: {
      zh: `超过计划资金，还能拨付${(leftFen / 100).toFixed(2)}元。`,
      en: `More than is planned; ${(leftFen / 100).toFixed(2)} yuan are left.`,
    },
    cure: { zh: '请核对金额，或者先调整投资计划。', en: 'Check the amount, or have the plan changed first.' },
  }),
  toCome: {
    message: { zh: '日期不能晚于今天。', en: 'The day cannot be later than today.' },
    cure: { zh: '请填写实际的日期。', en: 'Write the day on which it happened.' },
  },
} as const
