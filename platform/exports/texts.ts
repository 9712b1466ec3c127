/** Every text of long exports that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  orderExport: { zh: '提交长表导出', en: 'Order a long table' },
  listExports: { zh: '我的导出', en: 'My exports' },
  cancelExport: { zh: '取消导出', en: 'Stop an export' },
  removeExport: { zh: '删除导出的文件', en: 'Remove an exported file' },
  downloadExport: { zh: '下载导出的文件', en: 'Fetch an exported file' },
  unknownTable: { zh: '没有这张可以导出的表。', en: 'There is no such table to export.' },
  unknownTableCure: { zh: '请从列表页上的“导出”开始。', en: 'Begin with “Export” on the page of the list.' },
  tooMany: { zh: '您已有 3 个导出正在排队或者写出。', en: 'Three of your exports wait or are being written.' },
  tooManyCure: { zh: '等其中一个完成，或者取消一个。', en: 'Wait for one of them, or stop one.' },
  tooLong: { zh: '这张表超过 5,000 行。', en: 'This table has more than 5,000 rows.' },
  tooLongCure: {
    zh: '在“我的导出”里提交，写好后下载；或者用条件缩小范围。',
    en: 'Order it under “My exports” and fetch it when it is written; or narrow the list.',
  },
  tooLongOpenCure: {
    zh: '改用 CSV 或者 JSON；工作人员也可以在“我的导出”里提交，写好后下载；或者用条件缩小范围。',
    en: 'Take CSV or JSON instead; staff may order it under “My exports”; or narrow the list.',
  },
  formUnfit: { zh: '请填 csv 或者 xlsx。', en: 'Write csv or xlsx.' },
  ended: { zh: '这个导出已经结束。', en: 'This export has ended.' },
  endedCure: { zh: '刷新页面查看它的结果。', en: 'Reload the page to see what came of it.' },
  notReady: { zh: '这个导出没有可以下载的文件。', en: 'There is no file to fetch for this export.' },
  notReadyCure: {
    zh: '如果还在写出，请稍等；如果已经过期、取消或者失败，请从原来的列表重新导出。',
    en: 'If it is still being written, wait; if it has expired, was stopped or failed, export again from the list.',
  },
  rightEnded: {
    zh: '您现在的权限不再包括这张表的全部内容。',
    en: 'Your right no longer reaches everything in this table.',
  },
  rightEndedCure: {
    zh: '请按现在的权限从列表重新导出；如果权限有误，请找系统管理员。',
    en: 'Export again from the list under your present right; if the right is wrong, ask the system administrator.',
  },
  ready: (title: string, rows: string): Text => ({
    zh: `导出完成：${title}，${rows} 行`,
    en: `Export ready: ${title}, ${rows} rows`,
  }),
  readyBody: (until: string): Text => ({
    zh: `文件保留到 ${until}，只有您能下载。`,
    en: `The file is kept until ${until}; only you can fetch it.`,
  }),
  rowsSoFar: (rows: string, total: string): Text => ({
    zh: `已写 ${rows} 行，共 ${total} 行`,
    en: `${rows} of ${total} rows written`,
  }),
} as const
