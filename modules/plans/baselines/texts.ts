/** Texts of baselines. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

/** Titles of the operations. */
export const baselineTexts = {
  listBaselines: { zh: '列出计划基线', en: 'List the baselines of a plan' },
  freezeBaseline: { zh: '冻结计划基线', en: 'Freeze a plan as approved' },
  comparePlan: { zh: '比较两天的计划', en: 'Compare a plan on two days' },
  getSinceApproval: { zh: '查看批准以来的变化', en: 'Read what changed since approval' },
} as const satisfies Record<string, Text>

/** Refusals. */
export const refusalTexts = {
  inFuture: (on: Day) => ({
    message: {
      zh: `批准日期${formatDay(on, 'zh')}还没有到。`,
      en: `The day of approval, ${formatDay(on, 'en')}, has not come yet.`,
    },
    cure: { zh: '填批准的那一天。', en: 'Enter the day on which it was approved.' },
  }),
  nothing: {
    message: { zh: '这个计划没有任务可以冻结。', en: 'This plan has no commitments to freeze.' },
    cure: { zh: '核对计划对应的文件。', en: 'Check which document the plan is of.' },
  },
  unchanged: {
    message: { zh: '和上一条基线完全一样。', en: 'This is the same as the last baseline.' },
    cure: {
      zh: '计划改了再冻结；上一条基线仍然有效。',
      en: 'Freeze it when the plan has changed; the last baseline still holds.',
    },
  },
} as const
