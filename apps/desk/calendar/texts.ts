/** Words of the desk's page about notices on days off. */
import type { Text } from '#base/text.ts'

export const noticeTexts = {
  title: { zh: '放假通知', en: 'Notices on days off' },
  lead: {
    zh: '工作日按国务院办公厅每年的放假通知计算。新通知公布后在这里录入，期限随即重新计算。',
    en: 'Working days follow the State Council’s yearly notices. Enter a new one here once it is out; limits are computed again at once.',
  },
  covered: {
    zh: '通知到{until}为止，以后的日子都是暂定的。',
    en: 'Notices reach to {until}; later days are provisional.',
  },
  enter: { zh: '录入通知', en: 'Enter a notice' },
  year: { zh: '哪一年的通知', en: 'Of which year' },
  noticeTitle: { zh: '标题', en: 'Title' },
  source: { zh: '通知的网址', en: 'Address of the notice' },
  sourceHint: { zh: '中国政府网上的地址，每一天的依据都指向它', en: 'On gov.cn; every day names it as its basis' },
  text: { zh: '通知正文', en: 'Wording of the notice' },
  textHint: {
    zh: '把“一、元旦：……”到最后一个节日的条目粘过来；星期和天数会核对。也可以粘贴 policies/holidays 那样的 YAML。',
    en: 'Paste the items from 一、元旦：… to the last festival; weekdays and counts are checked. YAML as in policies/holidays works too.',
  },
  preview: { zh: '看看改变哪些天', en: 'See which days change' },
  previewTitle: { zh: '录入后改变的日子', en: 'Days that change' },
  previewCount: {
    zh: '读出{off}天放假、{work}天调休上班；改变{n}天，{certain}天不再是暂定的。',
    en: '{off} days off and {work} made-up working days were read; {n} days change, {certain} become certain.',
  },
  day: { zh: '日期', en: 'Day' },
  weekday: { zh: '星期', en: 'Day of the week' },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '改为', en: 'After' },
  confirm: { zh: '核对无误，录入', en: 'It is right: enter it' },
  entered: { zh: '已录入，期限按新的日历计算', en: 'Entered; limits follow the new calendar' },
  retracted: { zh: '已收回', en: 'Taken back' },
  list: { zh: '全部通知', en: 'All notices' },
  off: { zh: '放假', en: 'Days off' },
  madeUp: { zh: '调休上班', en: 'Made-up days' },
  origin: { zh: '来源', en: 'Origin' },
  files: { zh: '随软件提供', en: 'came with the software' },
  by: { zh: '{name}，{day}录入', en: 'entered by {name} on {day}' },
  takenBack: { zh: '{name}，{day}收回：{reason}', en: 'taken back by {name} on {day}: {reason}' },
  notice: { zh: '通知', en: 'Notice' },
  retract: { zh: '录错了，收回', en: 'Entered by mistake: take it back' },
  retractHint: {
    zh: '国务院发了更正的通知时不要收回，把更正的通知再录一份。',
    en: 'When the State Council corrects a notice, do not take the old one back: enter the correcting one as well.',
  },
  reason: { zh: '理由', en: 'Reason' },
  reasonMissing: { zh: '写出收回的理由', en: 'Say why it is taken back' },
  open: { zh: '看这一年', en: 'See the year' },
} as const satisfies Record<string, Text>
