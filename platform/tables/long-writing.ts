/** Writes tables of any length as they come: CSV and xlsx, page by page, no cell ever a formula, memory for one page only. */
import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { csvLines } from '#base/csv.ts'

/** Pages of rows of text. */
export type Pages = AsyncIterable<readonly (readonly string[])[]>

/** The head of a table; widths in characters. */
export type Heads = readonly { readonly head: string; readonly width: number }[]

/** Rows of a sheet besides its head: a spreadsheet takes 1,048,576 lines (ECMA-376, as Excel limits it). */
export const sheetRowsMax = 1_048_575
/** Characters of a cell that a spreadsheet takes. */
const cellMax = 32_767

/** A CSV with byte order mark. */
export function longCsv(heads: Heads, pages: Pages): Readable {
  async function* lines(): AsyncGenerator<Buffer> {
    yield Buffer.from(`\uFEFF${csvLines([heads.map(({ head }) => head)])}`)
    for await (const rows of pages) yield Buffer.from(csvLines(rows))
  }
  return Readable.from(lines(), { objectMode: false })
}

// eslint-disable-next-line no-control-regex -- these are what XML 1.0 does not carry
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as XML carries it; what only looks like an escape of a character (`_x000D_`) stays what it is. */
function inXml(text: string): string {
  return text
    .slice(0, cellMax)
    .toWellFormed()
    .replace(forbidden, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(/[&<>"]/gu, (sign) => entities[sign] ?? sign)
}

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Everything but the sheets. */
function partsOf(sheets: readonly string[]): Readonly<Record<string, string>> {
  const each = (line: (name: string, nth: number) => string): string =>
    sheets.map((name, index) => line(name, index + 1)).join('')
  return {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/>${each((_, nth) => `<Override PartName="/xl/worksheets/sheet${nth}.xml" ContentType="${kinds}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each((name, nth) => `<sheet name="${inXml(name)}" sheetId="${nth}" r:id="rId${nth}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${each((_, nth) => `<Relationship Id="rId${nth}" Type="${relations}/worksheet" Target="worksheets/sheet${nth}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
  }
}

/** Rows one by one out of pages, so that a sheet can end within a page. */
async function* rowByRow(pages: Pages): AsyncGenerator<readonly string[]> {
  for await (const rows of pages) yield* rows
}

const piece = 256 * 1024

/** One sheet: takes as many rows as it may hold from where the one before ended. */
async function* sheetXml(
  heads: Heads,
  rows: AsyncIterator<readonly string[]>,
  rowsMax: number,
): AsyncGenerator<Buffer> {
  const names = heads.map((_, index) => columnName(index))
  const line = (cells: readonly string[], at: number, style: number): string =>
    `<row r="${at}">${cells
      .map((cell, index) =>
        cell === ''
          ? ''
          : `<c r="${names[index] ?? columnName(index)}${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${inXml(cell)}</t></is></c>`,
      )
      .join('')}</row>`
  let text = `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${heads
    .map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>${line(
    heads.map(({ head }) => head),
    1,
    1,
  )}`
  for (let count = 0; count < rowsMax; count += 1) {
    const next = await rows.next()
    if (next.done === true) break
    text += line(next.value, count + 2, 0)
    if (text.length < piece) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`)
}

/**
 * A workbook of `total` rows, known beforehand; what one sheet does not hold goes on in the next (`Cases 2`). Text only, dates
 * and numbers too, so that nothing is read as a formula or loses digits.
 */
export function longXlsx(
  heads: Heads,
  pages: Pages,
  about: { readonly sheet: string; readonly total: number; readonly at: Date; readonly rowsMax?: number },
): Readable {
  const { sheet, total, at: mtime, rowsMax = sheetRowsMax } = about
  const sheets = Array.from({ length: Math.max(1, Math.ceil(total / rowsMax)) }, (_, index) =>
    index === 0 ? sheet : `${sheet} ${index + 1}`,
  )
  const zip = new ZipFile()
  const out = new PassThrough()
  for (const [name, text] of Object.entries(partsOf(sheets)))
    zip.addBuffer(Buffer.from(`${xml}${text}`), name, { mtime })
  const rows = rowByRow(pages)
  // What fails while rows are read must fail the file, not leave it short.
  const fail = (error: unknown): unknown => out.destroy(error as Error)
  sheets.forEach((_, index) =>
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, { mtime }, (give) => {
      const content = Readable.from(sheetXml(heads, rows, rowsMax), { objectMode: false })
      content.on('error', fail)
      give(null, content)
    }),
  )
  zip.on('error', fail)
  zip.outputStream.on('error', fail)
  zip.outputStream.pipe(out)
  zip.end()
  return out
}
