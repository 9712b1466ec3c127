/** An issued paper as a Word file, laid out after GB/T 9704: A4, title centred, body in 三号, unit and day at the end, the code below. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import QRCode from 'qrcode'
import type { z } from 'zod'
import { formatDay, type Day } from '#base/day.ts'
import type { paperView } from './contract.ts'
import { documentTexts } from './texts.ts'

type Paper = z.output<typeof paperView>
type Content = NonNullable<Paper['content']>

/** Half-points: 三号 is 16 pt, 二号 22 pt. */
const bodySize = 32
const titleSize = 44
/** Twentieths of a point: A4 with 37/35 mm above and below, 28/26 mm at the sides. */
const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 },
}
const font = { ascii: 'Times New Roman', eastAsia: '仿宋_GB2312', hAnsi: 'Times New Roman' }

const run = (text: string, size = bodySize): TextRun => new TextRun({ text, size, font })
const body = (text: string): Paragraph =>
  new Paragraph({ children: [run(text)], indent: { firstLine: 640 }, spacing: { line: 560, lineRule: 'exact' } })

function table(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const edge = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const row = (cells: readonly string[]): TableRow =>
    new TableRow({
      children: cells.map(
        (cell) =>
          new TableCell({
            borders: { top: edge, bottom: edge, left: edge, right: edge },
            children: [new Paragraph({ children: [run(cell, 24)] })],
          }),
      ),
    })
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [row(head), ...rows.map(row)] })
}

function blocksOf({ blocks }: Content): (Paragraph | Table)[] {
  return blocks.flatMap((block): (Paragraph | Table)[] => {
    if (block.kind === 'paragraph') return [body(block.text)]
    if (block.kind === 'table') return [table(block.head, block.rows)]
    return block.items.map((item, index) => body(`${index + 1}. ${item}`))
  })
}

async function checkOf(code: string, url: string): Promise<Paragraph[]> {
  const data = await QRCode.toBuffer(url, { type: 'png', width: 240, margin: 1 })
  return [
    new Paragraph({ children: [new ImageRun({ type: 'png', data, transformation: { width: 88, height: 88 } })] }),
    new Paragraph({ children: [run(`${documentTexts.code.zh}：${code}　${url}`, 18)] }),
  ]
}

/** The file's bytes; with `verifyUrl` the code stands below as a picture too. */
export async function docxOf(paper: Paper, content: Content, verifyUrl?: string): Promise<Buffer> {
  const end = (text: string): Paragraph =>
    new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right: 1280 }, children: [run(text)] })
  const children = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 240 },
      children: [run(content.title, titleSize)],
    }),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 480 }, children: [run(paper.number)] }),
    ...(content.to === '' ? [] : [new Paragraph({ children: [run(`${content.to}：`)] })]),
    ...blocksOf(content),
    ...content.attachments.map((one, index) =>
      body(
        `${index === 0 ? `${documentTexts.attachments.zh}：` : '　　　'}${index + 1}. ${one.title}（SHA-256 ${one.sha256.slice(0, 16)}…）`,
      ),
    ),
    new Paragraph({ children: [] }),
    end(content.unit),
    end(formatDay(paper.issuedOn as Day, 'zh')),
    new Paragraph({ children: [run(`${documentTexts.caseNumber.zh}：${paper.caseNumber}`, 21)] }),
    ...(paper.code === undefined || verifyUrl === undefined ? [] : await checkOf(paper.code, verifyUrl)),
  ]
  return Packer.toBuffer(new Document({ sections: [{ properties: { page }, children }] }))
}
