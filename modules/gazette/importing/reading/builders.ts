/** Builders for the readers' tests: bytes in other encodings, and zip files, honest and not. */
import { crc32, deflateRawSync } from 'node:zlib'

let gbkOf: Map<string, readonly number[]> | undefined

/** Text in GB18030 (its two-byte part); no encoder comes with Node, so the decoder's table is turned round. */
export function inGb18030(text: string): Uint8Array {
  if (!gbkOf) {
    gbkOf = new Map()
    const decoder = new TextDecoder('gb18030')
    for (let high = 0x81; high <= 0xfe; high += 1) {
      for (let low = 0x40; low <= 0xfe; low += 1) {
        const character = low === 0x7f ? '' : decoder.decode(Uint8Array.of(high, low))
        if (character.length === 1 && !gbkOf.has(character)) gbkOf.set(character, [high, low])
      }
    }
  }
  const table = gbkOf
  return Uint8Array.from(
    [...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : [...(table.get(one) ?? [])])),
  )
}

/** Text in UTF-16 of either order, with or without its mark. */
export function inUtf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

/** A file of a zip; `declared` lies about its size. */
export interface ZippedFile {
  readonly name: string
  readonly content: Uint8Array | string
  readonly declared?: number
}

/** A zip of files. */
export function zipOf(files: readonly ZippedFile[]): Uint8Array {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, declared } of files) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw, { level: 9 })
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x0800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(raw), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declared ?? raw.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed])
    const end = Buffer.alloc(14)
    end.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fields, end, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const tail = Buffer.alloc(18)
  tail.writeUInt16LE(files.length, 4)
  tail.writeUInt16LE(files.length, 6)
  tail.writeUInt32LE(directory.length, 8)
  tail.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), tail])
}

/** A .docx of nothing but a body's markup. */
export function docxOf(body: string, others: readonly ZippedFile[] = []): Uint8Array {
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  return zipOf([{ name: 'word/document.xml', content: document }, ...others])
}
