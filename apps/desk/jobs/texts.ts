/** Every text of the pages about jobs. */
import type { Text } from '#base/text.ts'

export const jobTexts = {
  title: { zh: '后台任务', en: 'Jobs' },
  lead: {
    zh: '导入、发信等不必等待的工作在这里继续；服务器中断后会自动接着办。',
    en: 'Work nobody has to wait for goes on here; after an interruption it is taken up again by itself.',
  },
  states: { zh: '按状态查看', en: 'By state' },
  all: { zh: '全部', en: 'All' },
  needing: { zh: '需要处理', en: 'Needing somebody' },
  list: { zh: '任务列表', en: 'Jobs' },
  name: { zh: '任务', en: 'Job' },
  state: { zh: '状态', en: 'State' },
  progress: { zh: '进度', en: 'Progress' },
  queuedAt: { zh: '提交时间', en: 'Queued' },
  dueAt: { zh: '最早开始', en: 'Not before' },
  startedAt: { zh: '开始时间', en: 'Started' },
  finishedAt: { zh: '结束时间', en: 'Ended' },
  subject: { zh: '对象', en: 'Subject' },
  attempts: { zh: '尝试次数', en: 'Attempts' },
  note: { zh: '说明', en: 'Note' },
  error: { zh: '失败原因', en: 'Cause' },
  report: { zh: '结果', en: 'Report' },
  reportRows: { zh: '结果明细', en: 'Report rows' },
  none: { zh: '没有任务', en: 'No jobs' },
  noneCure: {
    zh: '上传公报或触发发信后，任务会出现在这里。',
    en: 'Jobs appear here when a gazette is uploaded or a letter is sent.',
  },
  retry: { zh: '重试', en: 'Try again' },
  cancel: { zh: '取消任务', en: 'Cancel the job' },
  retried: { zh: '已重新排队。', en: 'Queued again.' },
  cancelled: { zh: '已取消。', en: 'Cancelled.' },
  refreshing: { zh: '本页每5秒自动刷新。', en: 'This page refreshes every 5 seconds.' },
  refreshOff: { zh: '停止刷新', en: 'Stop refreshing' },
  refreshOn: { zh: '自动刷新', en: 'Refresh by itself' },
  percent: { zh: '{n}%', en: '{n}%' },
} as const satisfies Record<string, Text>

/** States of a run, as badges. */
export const runStates = {
  failed: { tone: 'bad', word: { zh: '失败', en: 'failed' } },
  running: { tone: 'info', word: { zh: '进行中', en: 'running' } },
  queued: { tone: 'warn', word: { zh: '排队', en: 'queued' } },
  done: { tone: 'good', word: { zh: '完成', en: 'done' } },
  cancelled: { tone: 'mute', word: { zh: '已取消', en: 'cancelled' } },
} as const satisfies Record<string, { tone: 'bad' | 'info' | 'warn' | 'good' | 'mute'; word: Text }>

/** What each job is called; a job without a name here is shown by its code. */
export const jobNames: Readonly<Record<string, Text>> = {
  'mail.send': { zh: '发送邮件', en: 'Send a letter' },
  'exports.write': { zh: '写出长表', en: 'Write a long table' },
  'gazette.read-import': { zh: '读取上传的公报', en: 'Read an uploaded gazette' },
}
