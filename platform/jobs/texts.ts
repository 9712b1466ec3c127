/** Every text of the jobs that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  listRuns: { zh: '列出任务', en: 'List jobs' },
  getRun: { zh: '查看任务', en: 'Read a job' },
  retryRun: { zh: '重试任务', en: 'Try a job again' },
  cancelRun: { zh: '取消任务', en: 'Cancel a job' },
  notFailed: { zh: '只有失败或已取消的任务可以重试。', en: 'Only a failed or cancelled job can be tried again.' },
  notFailedCure: { zh: '等待任务结束后再操作。', en: 'Wait until the job has ended.' },
  openTwin: { zh: '同一事项的另一个任务正在进行。', en: 'Another job for the same thing is under way.' },
  openTwinCure: { zh: '等它结束，或先取消它。', en: 'Wait for it to end, or cancel it first.' },
  notOpen: { zh: '任务已经结束，不能取消。', en: 'The job has ended and cannot be cancelled.' },
  notOpenCure: {
    zh: '需要撤销其结果时，请在相应模块办理。',
    en: 'To undo its result, go to where the result is kept.',
  },
} as const satisfies Record<string, Text>
