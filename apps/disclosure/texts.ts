/** What pages of disclosure say on portal and desk alike. */
import type { Text } from '#base/text.ts'

export const disclosureTexts = {
  table: { zh: '收到和处理政府信息公开申请情况', en: 'Requests received and handled' },
  row: { zh: '项目', en: 'Row' },
  total: { zh: '总计', en: 'Total' },
  form: {
    zh: '表式按国办公开办函〔2021〕30号；第一项加第二项等于第三项加第四项。',
    en: 'In the form of the State Council’s office (2021 No. 30): rows one and two together equal three and four.',
  },
  district: { zh: '全区', en: 'The whole district' },
  fees: { zh: '本年收到的申请实收信息处理费', en: 'Processing fees paid for the year’s requests' },
  yuan: { zh: '元', en: 'yuan' },
} as const satisfies Record<string, Text>
