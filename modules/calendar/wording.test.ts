/** A notice's own wording read into days, and the mistakes that its weekdays and counts give away. */
import { expect, test } from 'vitest'
import { messageIn } from '#base/refusals.ts'
import { readNoticeWording } from './wording.ts'

// Made up for the tests: nobody has announced 2027 yet.
const wording = `各有关单位：

一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。
二、春节：2月5日（农历除夕前一日、周五）至11日（周四）放假调休，共7天。2月14日（周日）、2月20日（星期六）上班。
三、清明节：4月5日（周一）放假，与周末连休。
四、年末：12月31日（周五）至2028年1月2日放假，共3天。

节假日期间请安排好值班。
二〇二六年十一月
2026年11月4日
`

test('reads stretches, single days, working days, months that go on, and a stretch over the end of the year', () => {
  const { days, issues } = readNoticeWording(wording, 2027)
  expect(issues).toEqual([])
  const said = (off: boolean) => days.filter((one) => one.off === off).map(({ on }) => on)
  expect(said(false)).toEqual(['2027-02-14', '2027-02-20'])
  expect(said(true)).toEqual([
    ...['01', '02', '03'].map((date) => `2027-01-${date}`),
    ...['05', '06', '07', '08', '09', '10', '11'].map((date) => `2027-02-${date}`),
    '2027-04-05',
    ...['2027-12-31', '2028-01-01', '2028-01-02'],
  ])
  expect(days.find(({ on }) => on === '2027-02-20')?.name).toBe('春节')
})

test('half-width and full-width print read alike', () => {
  const narrow = wording.normalize('NFKC')
  expect(readNoticeWording(narrow, 2027)).toEqual(readNoticeWording(wording, 2027))
})

test.each([
  ['the wrong year', wording, 2028, '不是周五'],
  ['a count that does not fit', '一、元旦：1月1日至3日放假，共4天。', 2027, '写的是共4天，读出3天'],
  ['a day that does not exist', '一、元旦：2月29日放假。', 2027, '不是存在的一天'],
  ['dates without a word', '一、元旦：1月1日至3日，共3天。', 2027, '后面没有'],
  ['an end before its start', '一、元旦：12月30日至1月2日放假。', 2027, '结束早于开始'],
  ['no item at all', '明年怎么放假还没有定。', 2027, '没有找到'],
] as const)('tells %s', (_what, text, year, message) => {
  const { issues } = readNoticeWording(text, year)
  expect(issues.map((issue) => issue.message).join('\n')).toContain(message)
  expect(issues.every(({ path }) => path === 'text')).toBe(true)
})

test('names the line of a mistake', () => {
  const { issues } = readNoticeWording(wording.replace('共7天', '共8天'), 2027)
  const told = issues[0]?.message ?? ''
  expect([messageIn(told, 'zh'), messageIn(told, 'en')].map((one) => one.slice(0, 8))).toEqual([
    expect.stringMatching(/^第4行（/u),
    expect.stringMatching(/^Line 4 /u),
  ])
})
