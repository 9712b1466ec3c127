/** Every text of the page of one's exports. */
import type { Text } from '#base/text.ts'
import type { exportStates } from '#platform/exports/contract.ts'

export const exportsTexts = {
  title: { zh: '我的导出', en: 'My exports' },
  lead: {
    zh: '超过 5,000 行的表在后台写出，写好后在这里下载；离开本页不影响。',
    en: 'Tables of more than 5,000 rows are written in the background and fetched here; you may leave the page meanwhile.',
  },
  kept: (days: number): Text => ({
    zh: `文件保留 ${days} 天，只有您本人、并且仍有同样权限时才能下载；每次导出和下载都有记录。`,
    en: `A file is kept for ${days} days. Only you can fetch it, while your right still reaches all of it; each order and download is recorded.`,
  }),
  list: { zh: '导出的表', en: 'Exported tables' },
  table: { zh: '表', en: 'Table' },
  state: { zh: '状态', en: 'State' },
  orderedAt: { zh: '提交时间', en: 'Ordered' },
  holds: { zh: '内容', en: 'Content' },
  acts: { zh: '操作', en: 'Acts' },
  rows: (rows: string): Text => ({ zh: `${rows} 行`, en: `${rows} rows` }),
  sheets: (sheets: number): Text => ({
    zh: `分在 ${sheets} 张工作表里（一张最多 1,048,576 行）`,
    en: `on ${sheets} sheets (one takes 1,048,576 lines)`,
  }),
  until: (day: string): Text => ({ zh: `保留到 ${day}`, en: `kept until ${day}` }),
  progress: { zh: '进度', en: 'Progress' },
  filters: { zh: '查看同样条件的列表', en: 'The list under the same filters' },
  download: { zh: '下载', en: 'Download' },
  cancel: { zh: '取消', en: 'Stop' },
  remove: { zh: '删除文件', en: 'Remove the file' },
  again: { zh: '重新导出', en: 'Export again' },
  failedCure: {
    zh: '没有写成，可能是服务器中断或者磁盘不足。请重新导出；再次失败请把提交时间告诉系统管理员。',
    en: 'It could not be written: the server may have been interrupted or its disk full. Export again; if it fails once more, tell the system administrator when you ordered it.',
  },
  none: { zh: '还没有导出', en: 'No exports yet' },
  noneCure: {
    zh: '在办件、督办、任务和目标、计划任务树或者审计的页面上选“导出”：5,000 行以内当场得到文件，更多的到这里来。',
    en: 'Choose “Export” on the page of cases, supervision, commitments, the tree of a plan or the audit: up to 5,000 rows come at once, longer tables come here.',
  },
  orderTitle: { zh: '这张表超过 5,000 行', en: 'This table has more than 5,000 rows' },
  orderText: {
    zh: '它要在后台写出，一百万行通常要几分钟。写好后您会收到站内消息。',
    en: 'It is written in the background; a million rows usually take some minutes. You are told when it is ready.',
  },
  order: { zh: '开始导出', en: 'Begin the export' },
  back: { zh: '返回列表，缩小范围', en: 'Back to the list, to narrow it' },
  ordered: { zh: '已提交，写好后在下面下载。', en: 'Ordered; fetch it below when it is ready.' },
  cancelled: { zh: '已取消。', en: 'Stopped.' },
  removed: { zh: '文件已删除。', en: 'The file was removed.' },
} as const

/** States of an export, as badges. */
export const exportStateWords = {
  waiting: { tone: 'warn', word: { zh: '排队', en: 'waiting' } },
  running: { tone: 'info', word: { zh: '写出中', en: 'being written' } },
  ready: { tone: 'good', word: { zh: '可以下载', en: 'ready' } },
  failed: { tone: 'bad', word: { zh: '失败', en: 'failed' } },
  cancelled: { tone: 'mute', word: { zh: '已取消', en: 'stopped' } },
  expired: { tone: 'mute', word: { zh: '已过期', en: 'expired' } },
  removed: { tone: 'mute', word: { zh: '已删除', en: 'removed' } },
} as const satisfies Record<
  (typeof exportStates)[number],
  { tone: 'bad' | 'info' | 'warn' | 'good' | 'mute'; word: Text }
>
