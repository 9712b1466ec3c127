/** Chooses the reader of a file by its extension, after checking size and content against it. */
import { refuseFile } from '../refusals.ts'
import { readDocx } from './docx.ts'
import { readHtml } from './html.ts'
import { fileBytesMax, type Source } from './source.ts'
import { readText } from './text.ts'

const signatures: readonly (readonly [readonly number[], string, string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], '压缩包', '如果是 Word 文档，请把扩展名改为 .docx。'],
  [[0x50, 0x4b, 0x05, 0x06], '空的压缩包', '请确认选对了文件。'],
  [[0xd0, 0xcf, 0x11, 0xe0], '旧版 Word 文档', '请用 Word 另存为 .docx。'],
  [[0x25, 0x50, 0x44, 0x46], 'PDF', '请导出文字后保存为 .txt，扫描件请先做文字识别。'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'RTF 文档', '请用 Word 另存为 .docx。'],
  [[0x89, 0x50, 0x4e, 0x47], '图片', '请先做文字识别，再保存为 .txt。'],
  [[0xff, 0xd8, 0xff], '图片', '请先做文字识别，再保存为 .txt。'],
]

/** What the first bytes say a file is; undefined for text. */
function signatureOf(bytes: Uint8Array): readonly [kind: string, cure: string] | undefined {
  for (const [start, kind, cure] of signatures) {
    if (start.every((byte, index) => bytes[index] === byte)) return [kind, cure]
  }
  return undefined
}

/** Reads a file into lines; throws Invalid with place and cure when it cannot be taken. */
export async function readSource(bytes: Uint8Array, fileName: string): Promise<Source> {
  if (bytes.length > fileBytesMax) {
    throw refuseFile('file-too-large', fileName, {
      size: (bytes.length / 1_048_576).toFixed(1),
      max: fileBytesMax / 1_048_576,
    })
  }
  if (bytes.length === 0) throw refuseFile('file-empty', fileName)
  const extension = /\.([a-z0-9]+)$/iu.exec(fileName.trim())?.[1]?.toLowerCase()
  const signature = signatureOf(bytes)
  const source = await readAs(extension, signature, bytes, fileName)
  if (!source.lines.some((line) => /\S/u.test(line.text))) throw refuseFile('file-empty', fileName)
  return source
}

async function readAs(
  extension: string | undefined,
  signature: readonly [string, string] | undefined,
  bytes: Uint8Array,
  fileName: string,
): Promise<Source> {
  if (extension === 'docx') {
    if (signature?.[0] === '压缩包') return await readDocx(bytes, fileName)
    const [kind, cure] = signature ?? ['文本', '请把扩展名改为 .txt，或用 Word 另存为 .docx。']
    throw refuseFile('file-kind-wrong', fileName, { kind, cure })
  }
  if (extension !== 'txt' && extension !== 'html' && extension !== 'htm') {
    throw refuseFile('file-kind-unknown', fileName)
  }
  if (signature) throw refuseFile('file-kind-wrong', fileName, { kind: signature[0], cure: signature[1] })
  return extension === 'txt' ? readText(bytes, fileName) : readHtml(bytes, fileName)
}
