/** Makes files for tests of tables: CSV in any encoding, workbooks as bytes. */
import writeXlsxFile from 'write-excel-file/node'

/** Bytes of a CSV in UTF-8. */
export function csvOf(...lines: readonly string[]): string {
  return Buffer.from(lines.join('\r\n')).toString('base64')
}

type Cell = string | number | Date | null | { readonly formula: string }

/** A workbook in base64; the first row is the head. */
export async function xlsxOf(rows: readonly (readonly Cell[])[]): Promise<string> {
  const cellOf = (cell: Cell) => {
    if (cell === null) return null
    if (typeof cell === 'object' && 'formula' in cell) return { value: cell.formula, type: 'Formula' as const }
    if (cell instanceof Date) return { value: cell, type: Date, format: 'yyyy-mm-dd' }
    return typeof cell === 'number' ? { value: cell, type: Number } : { value: cell, type: String }
  }
  const bytes = await writeXlsxFile(rows.map((row) => row.map(cellOf))).toBuffer()
  return bytes.toString('base64')
}

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k += 1) c = (c & 1) === 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** A zip whose entries are stored as given; `says` lies about the unpacked size, `packed` are bytes deflated beforehand. */
export function zipOf(entries: readonly { name: string; content: Buffer; packed?: Buffer; says?: number }[]): Buffer {
  const parts: Buffer[] = []
  const heads: Buffer[] = []
  let at = 0
  for (const { name, content, packed, says } of entries) {
    const body = packed ?? content
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE(packed ? 8 : 0, 4)
    fixed.writeUInt32LE(crc32(content), 10)
    fixed.writeUInt32LE(body.length, 14)
    fixed.writeUInt32LE(says ?? content.length, 18)
    fixed.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fixed, Buffer.from(name), body])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    heads.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'),
        fixed.subarray(0, 24),
        Buffer.alloc(2),
        rest,
        Buffer.from(name),
      ]),
    )
    parts.push(local)
    at += local.length
  }
  const directory = Buffer.concat(heads)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, directory, end])
}
