/** Every text of the audit pages. */
import type { Text } from '#base/text.ts'
import { outcomeTexts } from '#platform/audit/texts.ts'

export const auditTexts = {
  title: { zh: '审计查询', en: 'Audit' },
  lead: {
    zh: '谁在何时办了什么、依据哪一条、结果如何。本页的每次查询也会记入审计。',
    en: 'Who did what, when, under which clause, and how it ended. Each search on this page is itself recorded.',
  },
  caller: { zh: '操作人编号', en: 'Caller (id)' },
  operation: { zh: '操作', en: 'Operation' },
  operationHint: { zh: '如 gazette.publishDraft', en: 'e.g. gazette.publishDraft' },
  subject: { zh: '对象编号开头', en: 'Subject begins with' },
  text: { zh: '对象中包含', en: 'Subject contains' },
  textHint: { zh: '未填起始日时只查最近31天。', en: 'Without a first day: the last 31 days.' },
  outcome: { zh: '结果', en: 'Outcome' },
  from: { zh: '起始日', en: 'First day' },
  until: { zh: '截止日（含当日）', en: 'Last day' },
  dayWrong: { zh: '请填写存在的日期，如 2012-09-17。', en: 'Enter a day that exists, such as 2012-09-17.' },
  textShort: { zh: '至少填写两个字。', en: 'Enter two characters at least.' },
  at: { zh: '时间', en: 'Time' },
  businessOn: { zh: '业务日', en: 'Business day' },
  who: { zh: '操作人', en: 'Caller' },
  what: { zh: '操作', en: 'Operation' },
  about: { zh: '对象', en: 'Subject' },
  basis: { zh: '依据', en: 'Basis' },
  results: { zh: '审计记录', en: 'Entries' },
  none: { zh: '没有符合条件的记录', en: 'No entry fits' },
  noneCure: { zh: '放宽或清除条件后再查。', en: 'Widen or clear the conditions.' },
  export: { zh: '导出全部结果', en: 'Export all results' },
  exportXlsx: { zh: 'Excel 表格', en: 'Excel table' },
  exportCsv: { zh: 'CSV', en: 'CSV' },
  exportHint: {
    zh: '符合条件的记录全部导出，最新的在前；超过 5,000 条的在后台写出，写好后到“我的导出”下载。每次导出也会记入审计。',
    en: 'Every entry that fits, newest first; more than 5,000 are written in the background and fetched under “My exports”. Each export is itself recorded.',
  },
  sealTitle: { zh: '封存状态', en: 'Seal' },
  sealNone: { zh: '还没有封存过任何记录。', en: 'Nothing has been sealed yet.' },
  sealNumber: { zh: '最新封存', en: 'Newest seal' },
  sealEntries: { zh: '已封存记录', en: 'Sealed entries' },
  sealWaiting: { zh: '等待封存', en: 'Waiting' },
  sealHead: { zh: '链首', en: 'Head' },
  verifyTitle: { zh: '怎样核验', en: 'How to verify' },
  verifyHow: {
    zh: '在服务器上运行下面的命令，逐条核对记录、次序和封存；加上另存的锚定文件，还能发现尾部被截。',
    en: 'Run this on the server: it checks every entry, their order and the seals; with the anchor file kept elsewhere it also finds a cut tail.',
  },
  entryTitle: { zh: '审计记录', en: 'Audit entry' },
  facts: { zh: '事实', en: 'Facts' },
  details: { zh: '明细', en: 'Details' },
  noDetails: { zh: '没有更多明细。', en: 'No further details.' },
  request: { zh: '请求编号', en: 'Request' },
  address: { zh: '来源地址', en: 'Address' },
  place: { zh: '链上位置', en: 'Place in the chain' },
  placeWords: { zh: '第{position}位，第{seal}次封存', en: 'place {position}, seal {seal}' },
  placeWaiting: { zh: '等待下一次封存（两秒以内）', en: 'waits for the next seal (within two seconds)' },
  sealedAt: { zh: '封存时间', en: 'Sealed' },
  rowHash: { zh: '记录摘要', en: 'Row hash' },
  id: { zh: '编号', en: 'Id' },
} as const satisfies Record<string, Text>

/** How an operation ended, as badges. */
export const outcomes = {
  done: { tone: 'good', word: outcomeTexts.done },
  read: { tone: 'mute', word: outcomeTexts.read },
  refused: { tone: 'warn', word: outcomeTexts.refused },
  denied: { tone: 'bad', word: outcomeTexts.denied },
} as const satisfies Record<keyof typeof outcomeTexts, { tone: 'good' | 'mute' | 'warn' | 'bad'; word: Text }>
