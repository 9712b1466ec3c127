/** What the desk says about project money. */
import type { Text } from '#base/text.ts'

export const texts = {
  lead: {
    zh: '责任单位按任务申请；区发改局优先审批、列入年度投资计划；区财政局拨付和监管。',
    en: 'Units apply by task; the Development and Reform Bureau approves and plans; the Finance Bureau releases and supervises.',
  },
  ofTask: { zh: '任务', en: 'Task' },
  all: { zh: '看全部项目', en: 'All projects' },
  apply: { zh: '为这项任务申请资金', en: 'Apply for this task' },
  as: { zh: '申请单位', en: 'Unit' },
  start: { zh: '开始申请', en: 'Start' },
  none: { zh: '还没有申请', en: 'No application yet' },
  noneLead: { zh: '从任务页面可以申请项目资金。', en: 'Apply from the page of a task.' },
  release: { zh: '登记拨付', en: 'Enter a release' },
  check: { zh: '登记监管', en: 'Enter a supervision' },
  on: { zh: '日期', en: 'Day' },
  amount: { zh: '金额（元）', en: 'Amount (yuan)' },
  voucher: { zh: '凭证号', en: 'Voucher' },
  spent: { zh: '已使用（元）', en: 'Spent (yuan)' },
  isProper: { zh: '使用合规', en: 'Properly used' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  words: { zh: '监管情况', en: 'What was found' },
  releases: { zh: '拨付记录', en: 'Releases' },
  checks: { zh: '监管记录', en: 'Supervision' },
  nothing: { zh: '没有记录', en: 'Nothing on record' },
  case: { zh: '查看办件', en: 'See the case' },
} as const satisfies Record<string, Text>
