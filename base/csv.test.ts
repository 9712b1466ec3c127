import { expect, it } from 'vitest'
import { csvCell, csvFile } from './csv.ts'

it.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1', `"'+1"`],
  ['-cmd', `"'-cmd"`],
  ['@sum', `"'@sum"`],
  ['\tx', `"'\tx"`],
  ['＝1', `"'＝1"`],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['罗湖', '罗湖'],
  [-1, '-1'],
  [undefined, ''],
])('writes %j as %s', (value, cell) => {
  expect(csvCell(value)).toBe(cell)
})

it('begins with a byte order mark and ends each line', () => {
  expect(
    csvFile([
      ['甲', 1],
      ['乙', undefined],
    ]),
  ).toBe('\uFEFF甲,1\r\n乙,\r\n')
})
