/** Words of the pages on which reports and facts are filled in as a table. */
import type { Text } from '#base/text.ts'

export const fillTexts = {
  report: { zh: '用表格填报', en: 'Fill it in as a table' },
  facts: { zh: '用表格登记', en: 'Enter many as a table' },
  reportLead: {
    zh: '下载的表格里已经填好每个事项、目标、系统算出的数值和现有的内容，可以不联网填写。上传后先看每一格会怎样变，确认才写入；报告期开放时可以整体撤销。',
    en: 'The table holds every item, its target, the computed figure and what is written so far; fill it in offline. Every change is shown before it is written, and while the period is open all of it can be undone.',
  },
  factsLead: {
    zh: '一行一条记录。上传后先看每一行会怎样，确认才写入；已经登记过的不会重复，写错了可以整批冲销。',
    en: 'One fact a row. Every row is shown before it is written; what is on record is not entered twice, and all of it can be taken back.',
  },
  get: { zh: '第一步：下载表格', en: '1. Get the table' },
  send: { zh: '第二步：上传填好的表格', en: '2. Upload the filled table' },
  earlier: { zh: '上传过的表格', en: 'Uploaded so far' },
  notOpen: { zh: '现在不能填写', en: 'It cannot be filled in now' },
  notOpenLead: {
    zh: '报告已经报送或者锁定。审核单位退回后可以再填；锁定后的改动走更正。',
    en: 'The report was handed in or is locked. It can be filled in when the office returns it; after the lock ask for an amendment.',
  },
  undoReport: {
    zh: '各事项恢复到写入之前；协助请求还没有答复的收回。之后别人改过同一栏的，不能整体撤销。',
    en: 'The items go back to what they said, and requests for help nobody answered are withdrawn. Not where somebody wrote in the same field since.',
  },
  undoFacts: {
    zh: '写入的记录逐条冲销：留在名册里，写明原因，不再计数。',
    en: 'Each fact is taken back: it stays on record with the reason and counts no longer.',
  },
  writtenFacts: {
    zh: '写入后的记录在名册里查看；这里不再留存姓名。',
    en: 'What was written is read in the register; names are not kept here.',
  },
  toFacts: { zh: '看名册', en: 'See the register' },
  toReport: { zh: '看报告', en: 'See the report' },
} as const satisfies Record<string, Text>
