import {
  AlignmentType,
  Document,
  Footer,
  Header,
  InsertedTextRun,
  DeletedTextRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
} from 'docx'
import { describe, expect, it } from 'vitest'
import { importDocument } from '../import.ts'
import type { ImportedDocument } from '../result.ts'
import { docxOf } from './builders.ts'
import { gridColumnsMax } from './grid.ts'
import { formatListNumber } from './numbering.ts'

const text = `青禾区民政局关于结对帮扶的实施方案
（2013年3月5日）
青禾民〔2013〕9号
为做好结对帮扶，制定本方案。
一、总体要求
坚持自愿。
二、主要任务
（一）摸清底数。逐户登记。
1. 建账；
2. 核对。
（二）定期走访。按月进行。
附件：
任务表
序号\t任务\t进度\t责任单位
一、入户\t\t\t
1\t登记\t2013年完成\t区民政局
2\t核对\t\t
3\t归档\t2014年完成\t区档案局
`

/** What must be the same whatever file the text came in. */
const essence = ({ findings, sides, ...document }: ImportedDocument) => ({
  ...document,
  clauses: document.clauses.map(({ key: _, line: __, lineEnd: ___, ...clause }) => clause),
  tables: document.tables.map(({ id, title, header, rows, groups }) => ({
    id,
    title,
    header,
    groups: groups.map((group) => group.text),
    rows: rows.map((row) => ({
      id: row.id,
      group: row.group,
      cells: row.cells,
      filled: [...row.inherited, ...row.merged].sort(),
    })),
  })),
  unitLines: document.unitLines.map(({ line: _, ...line }) => line),
  attachments: document.attachments.map(({ line: _, ...attachment }) => attachment),
  sides: sides.map(({ kind, text: words }) => [kind, words]),
  findings: findings.map(({ code }) => code).filter((code) => !/^cells-/u.test(code)),
  lineFrom: 0,
  lineTo: 0,
})

async function read(bytes: Uint8Array, name: string): Promise<ImportedDocument> {
  const { documents, reconciliation } = await importDocument(bytes, name)
  expect(reconciliation.lost).toEqual([])
  expect(reconciliation.charactersIn).toBe(reconciliation.charactersPlaced)
  return documents[0]!
}

const plain = (words: string) => new Paragraph({ children: [new TextRun(words)] })
const numbered = (words: string, level: number) =>
  new Paragraph({ text: words, numbering: { reference: 'ladder', level } })
const cell = (words: string, options: { columns?: number; merge?: 'restart' | 'continue' } = {}) =>
  new TableCell({
    children: [plain(words)],
    ...(options.columns ? { columnSpan: options.columns } : {}),
    ...(options.merge
      ? { verticalMerge: options.merge === 'restart' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }
      : {}),
  })
const row = (...cells: TableCell[]) => new TableRow({ children: cells })

async function makeDocx(): Promise<Uint8Array> {
  const level = (at: number, format: 'chineseCounting' | 'decimal', pattern: string) => ({
    level: at,
    format: format === 'decimal' ? LevelFormat.DECIMAL : LevelFormat.CHINESE_COUNTING,
    text: pattern,
    alignment: AlignmentType.START,
  })
  const document = new Document({
    numbering: {
      config: [
        {
          reference: 'ladder',
          levels: [
            level(0, 'chineseCounting', '%1、'),
            level(1, 'chineseCounting', '（%2）'),
            level(2, 'decimal', '%3.'),
          ],
        },
      ],
    },
    sections: [
      {
        headers: { default: new Header({ children: [plain('内部材料')] }) },
        footers: { default: new Footer({ children: [plain('第一页')] }) },
        children: [
          plain('青禾区民政局关于结对帮扶的实施方案'),
          plain('（2013年3月5日）'),
          plain('青禾民〔2013〕9号'),
          new Paragraph({
            children: [
              new TextRun('为做好结对'),
              new DeletedTextRun({ text: '扶贫', id: 1, author: '甲', date: '2013-03-01T00:00:00Z' }),
              new InsertedTextRun({ text: '帮扶', id: 2, author: '甲', date: '2013-03-01T00:00:00Z' }),
              new TextRun('，制定本方案。'),
            ],
          }),
          numbered('总体要求', 0),
          plain('坚持自愿。'),
          numbered('主要任务', 0),
          numbered('摸清底数。逐户登记。', 1),
          numbered('建账；', 2),
          numbered('核对。', 2),
          numbered('定期走访。按月进行。', 1),
          plain('附件：'),
          plain('任务表'),
          new Table({
            rows: [
              row(cell('序号'), cell('任务'), cell('进度'), cell('责任单位')),
              row(cell('一、入户', { columns: 4 })),
              row(
                cell('1'),
                cell('登记'),
                cell('2013年完成', { merge: 'restart' }),
                cell('区民政局', { merge: 'restart' }),
              ),
              row(cell('2'), cell('核对'), cell('', { merge: 'continue' }), cell('', { merge: 'continue' })),
              row(cell('3'), cell('归档'), cell('2014年完成'), cell('区档案局')),
            ],
          }),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

const html = `<!DOCTYPE html><html><head><title>公告栏</title><style>p { color: red }</style></head><body>
<nav>首页 通知公告</nav>
<form><div class="title">青禾区民政局关于结对帮扶的实施方案</div>
<p>（2013年3月5日）</p><p>青禾民〔2013〕9号</p>
<script>var a = '一、不是正文'</script>
<p>为做好<b>结对</b>帮扶，制定本方案。</p>
<p>一、总体要求<br>坚持自愿。</p>
<p>二、主要任务</p>
<p>&#xFF08;一）摸清底数。逐户登记。</p>
<ol><li>建账；</li><li><p>核对。</p></li></ol>
<p>（二）定期走访。按月进行。</p>
<p>附件：</p><p>任务表</p>
<table><thead><tr><th>序号</th><th>任务</th><th>进度</th><th>责任单位</th></tr></thead>
<tbody><tr><td colspan="4">一、入户</td></tr>
<tr><td>1</td><td>登记</td><td rowspan="2">2013年完成</td><td rowspan="2"><p>区民政局</p></td></tr>
<tr><td>2</td><td>核对</td></tr>
<tr><td>3</td><td>归档</td><td>2014年完成</td><td>区档案局</td></tr></tbody></table></form>
<footer>版权所有</footer></body></html>`

describe('a paper', () => {
  it('is the same in a .docx with automatic numbers, tracked changes and merged cells', async () => {
    const expected = essence(await read(Buffer.from(text), 'a.txt'))
    const bytes = await makeDocx()
    expect(essence(await read(bytes, 'a.docx'))).toEqual(expected)
    const { findings, reconciliation } = await importDocument(bytes, 'a.docx')
    expect(findings.map(({ code }) => code).filter((code) => /aside|merged/u.test(code))).toEqual(
      expect.arrayContaining(['headers-set-aside', 'deletions-set-aside', 'cells-merged']),
    )
    expect(reconciliation.setAside).toEqual([
      { what: 'headers-set-aside', characters: 7 },
      { what: 'deletions-set-aside', characters: 2 },
    ])
  })

  it('is the same on a web page', async () => {
    const expected = essence(await read(Buffer.from(text), 'a.txt'))
    expect(essence(await read(Buffer.from(html), 'a.html'))).toEqual(expected)
    const { findings, documents } = await importDocument(Buffer.from(html), 'a.htm')
    expect(findings.map(({ code }) => code)).toContain('page-parts-set-aside')
    expect(documents[0]?.clauses.find(({ id }) => id === 'sec_2')?.line).toBe(8)
  })
})

describe('.docx', () => {
  const p = (words: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
  const number = (list: number, level: number) =>
    `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
  const numbering = `<w:numbering>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="——"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>`
  const styles = `<w:styles><w:style w:styleId="a"><w:pPr>${number(1, 0)}</w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`
  const others = [
    { name: 'word/numbering.xml', content: numbering },
    { name: 'word/styles.xml', content: styles },
  ]
  const labels = async (body: string) =>
    (await importDocument(docxOf(body, others), 'a.docx')).documents[0]!.clauses.map(
      ({ label, text: words }) => label + words,
    )

  it('counts from a start, restarts below, through styles, overrides and dashes', async () => {
    const body = [
      p('甲。', '<w:pStyle w:val="b"/>'),
      p('乙；', number(1, 1)),
      p('丙。', number(1, 1)),
      p('丁。', '<w:pStyle w:val="a"/>'),
      p('戊。', number(1, 1)),
      p('己。', number(1, 2)),
      p('庚。', number(2, 0)),
      p('辛。', `${number(0, 0)}<w:pStyle w:val="a"/>`),
    ].join('')
    expect(await labels(body)).toEqual([
      '第三条甲。',
      '（1）乙；',
      '（2）丙。',
      '第四条丁。',
      '（1）戊。',
      '——己。',
      '第九条庚。',
      '辛。',
    ])
  })

  it('keeps text boxes, fields and soft breaks, drops field codes and the fallback of drawings', async () => {
    const box =
      '<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>三、框内。</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>框内</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>'
    const body = `<w:p><w:r><w:t>一、甲</w:t><w:instrText>PAGE</w:instrText><w:t>乙。</w:t><w:br/><w:t>二、丙。</w:t><w:br w:type="page"/></w:r></w:p><w:p>${box}</w:p>`
    expect(await labels(body)).toEqual(['一、甲乙。', '二、丙。', '三、框内。'])
  })

  it('warns of footnotes, which are not imported', async () => {
    const notes = {
      name: 'word/footnotes.xml',
      content: '<w:footnotes><w:p><w:r><w:t>注文</w:t></w:r></w:p></w:footnotes>',
    }
    const { findings } = await importDocument(docxOf(p('一、甲。'), [notes]), 'a.docx')
    expect(findings).toContainEqual(expect.objectContaining({ code: 'notes-set-aside', level: 'warning' }))
  })
})

describe('web pages', () => {
  it('may say their encoding wrongly, and stretch cells beyond reason', async () => {
    const page =
      '<meta charset="gbk"><p>一、甲。</p><table><tr><td colspan="99999" rowspan="99999">乙</td><td>丙</td></tr><tr><td>丁</td></tr></table>'
    const { findings, documents } = await importDocument(Buffer.from(page), 'a.html')
    expect(findings.map(({ code }) => code)).toContain('columns-clamped')
    expect(documents[0]?.tables[0]?.rows[0]?.cells).toHaveLength(gridColumnsMax + 1)
    expect(documents[0]?.clauses[0]?.text).toBe('甲。')
  })

  it('cannot claim more cells than a person would print', async () => {
    const page = `<table><tr><td colspan="200" rowspan="9999">甲</td></tr>${'<tr></tr>'.repeat(5000)}</table>`
    const { findings, documents } = await importDocument(Buffer.from(page), 'a.html')
    expect(findings.map(({ code }) => code)).toContain('columns-clamped')
    const cells = documents[0]!.tables.flatMap(({ rows, header }) => [...rows.flatMap((line) => line.cells), ...header])
    expect(cells.length).toBeLessThan(300_000)
  })

  it('number their lists in letters and from any start', async () => {
    const page = '<ol start="3"><li>甲。</li><li value="7">乙。</li><li>9. 丙。</li></ol><ul><li>丁。</li></ul>'
    const { documents } = await importDocument(Buffer.from(page), 'a.html')
    expect(documents[0]?.clauses.map(({ label }) => label)).toEqual(['3.', '7.', '9.', '•'])
    expect(formatListNumber(28, 'lowerLetter')).toBe('b')
  })
})

it.each([
  [12, 'chineseCountingThousand', '十二'],
  [3, 'decimalEnclosedCircle', '③'],
  [3, 'decimalFullWidth', '３'],
  [14, 'upperRoman', 'XIV'],
  [7, 'decimalZero', '07'],
  [7, 'none', ''],
  [7, 'whatever', '7'],
])('%i as %s is %s', (value, format, written) => {
  expect(formatListNumber(value, format)).toBe(written)
})
