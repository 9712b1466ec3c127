import { describe, expect, it } from 'vitest'
import { codesOf, parseBody } from '../builders.ts'
import { findSlips, unbalancedMarks } from './slips.ts'

const read = (text: string) => findSlips(text).map(({ code, printed, proposed }) => [code, printed, proposed])

describe('slips of recognition', () => {
  it.each([
    ['失业率 $\\leq 3\\%$ ，', 'ocr-latex', '$\\leq 3\\%$', '≤3%'],
    ['面积 $\\geq 20$ 平方米', 'ocr-latex', '$\\geq 20$', '≥20'],
    ['气温 $30^{\\circ}C$ 以上', 'ocr-latex', '$30^{\\circ}C$', '30°C'],
    ['长宽 \\(3 \\times 4\\) 米', 'ocr-latex', '\\(3 \\times 4\\)', '3×4'],
    ['城市 and 乡村', 'ocr-stray-latin', 'and', '和'],
    ['熟悉政策和 workflows，简化手续', 'ocr-stray-latin', 'workflows', '流程'],
    ['做好 banana 工作', 'ocr-stray-latin', 'banana', undefined],
    ['监控系統正常', 'ocr-traditional', '統', '统'],
    ['罗 湖', 'ocr-space', '罗 湖', '罗湖'],
    ['2013启动二期', 'year-without-unit', '2013启动', '2013年启动'],
    ['到2013完成', 'year-without-unit', '2013完成', '2013年完成'],
  ])('%s', (text, code, printed, proposed) => {
    expect(read(text)).toEqual([[code, printed, proposed]])
  })

  it.each([
    '建设 OA 系统和 LED 屏',
    '在 U 站服务，信用 A 级以上',
    'GDP 增长 8%',
    '登录 www.example.gov.cn 查询',
    '发至 office@example.cn 或 a-b.c',
    '年耗能 30 tce、长 3 km',
    '他说“the end justifies the means”这句话',
    '共 2026 元，2013人，2012年，2012—2015年',
    '青禾府〔2012〕3号',
    '乾隆年间的徵音',
    '39022 人就业',
    '依照“第三条 停车场”',
  ])('%s has none', (text) => {
    expect(read(text)).toEqual([])
  })

  it('become findings that never change the text, and know which occurrence they mean', () => {
    const document = parseBody('一、城市 and 乡村、站点 and 社区共建。')
    expect(document.clauses[0]?.text).toBe('城市 and 乡村、站点 and 社区共建。')
    expect(document.findings.map(({ line, clause, proposal }) => [line, clause, proposal?.occurrence])).toEqual([
      [4, 'sec_1', 0],
      [4, 'sec_1', 1],
    ])
  })

  it('in a text that is traditional throughout are one notice', () => {
    expect(codesOf(parseBody(`一、${'進一步加強對系統運營與監督檢查'.repeat(4)}。`))).toEqual(['traditional-text'])
  })
})

it('brackets and quotation marks that do not pair are found, widths aside', () => {
  expect(unbalancedMarks('甲（乙)《丙》“丁”')).toEqual([])
  expect(unbalancedMarks('甲（乙《丙》“丁')).toEqual(['“”', '（）'])
})
