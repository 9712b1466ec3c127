/** What a file is by its bytes, what it may claim to be, and which names are safe. Pure. */

/** A kind of file that is taken in: its type, the endings of its names. */
interface Kind {
  readonly type: string
  readonly endings: readonly string[]
}

const office = 'application/vnd.openxmlformats-officedocument.'
const kinds = {
  pdf: { type: 'application/pdf', endings: ['pdf'] },
  docx: { type: `${office}wordprocessingml.document`, endings: ['docx'] },
  xlsx: { type: `${office}spreadsheetml.sheet`, endings: ['xlsx'] },
  zip: { type: 'application/zip', endings: ['zip'] },
  png: { type: 'image/png', endings: ['png'] },
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  gif: { type: 'image/gif', endings: ['gif'] },
  html: { type: 'text/html', endings: ['html', 'htm'] },
  csv: { type: 'text/csv', endings: ['csv'] },
  text: { type: 'text/plain', endings: ['txt', 'text', 'md'] },
} as const satisfies Record<string, Kind>

export type FileKind = keyof typeof kinds

/** The media type of a kind. */
export const typeOf = (kind: FileKind): string => kinds[kind].type

const starts = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte)

/** Executables, scripts and other things that nobody needs to hand in, by their first bytes. */
function isForbidden(head: Buffer): boolean {
  const text = head.toString('latin1')
  return (
    starts(head, 0x4d, 0x5a) || // Windows
    starts(head, 0x7f, 0x45, 0x4c, 0x46) || // ELF
    [0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe].includes(
      head.length >= 4 ? head.readUInt32BE(0) : 0,
    ) ||
    text.startsWith('#!') ||
    /^\s*<\?php/iu.test(text) ||
    starts(head, 0xd0, 0xcf, 0x11, 0xe0) || // old Office: may carry macros
    starts(head, 0x52, 0x61, 0x72, 0x21) || // RAR
    starts(head, 0x37, 0x7a, 0xbc, 0xaf) || // 7z
    /^(?:\uFEFF|\s|<\?xml[^>]*>|<!--[^]*?-->|<!DOCTYPE[^>]*>)*<svg[\s>]/iu.test(text.replace(/^\xEF\xBB\xBF/u, ''))
  )
}

function zipKind(head: Buffer): FileKind {
  const text = head.toString('latin1')
  if (/word\/|wordprocessingml/u.test(text)) return 'docx'
  if (/xl\/|spreadsheetml/u.test(text)) return 'xlsx'
  return 'zip'
}

/** Text in UTF-8, GB18030 or UTF-16 has no control bytes besides white space; UTF-16 shows itself by its mark. */
function isText(head: Buffer): boolean {
  if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) return true
  return !head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) || byte === 0x7f)
}

/** The kind that the first bytes (4 KiB are enough) show; undefined when they are refused or nothing known. */
export function kindOfBytes(head: Buffer): FileKind | undefined {
  if (isForbidden(head)) return undefined
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  if (starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06)) return zipKind(head)
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(head, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (/^GIF8[79]a/u.test(head.subarray(0, 6).toString('latin1'))) return 'gif'
  if (!isText(head)) return undefined
  return /<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]/iu.test(head.toString('latin1')) ? 'html' : 'text'
}

/**
 * The kind to record, from what is claimed (name's ending, or media type) and what the bytes show; undefined when they differ.
 * Text may claim to be CSV or HTML; an office file or archive must be one.
 */
export function settleKind(shown: FileKind, name: string, typeClaimed: string | undefined): FileKind | undefined {
  const ending = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase()
  const entries = Object.entries(kinds) as [FileKind, Kind][]
  const byEnding = entries.find(([, kind]) => ending !== undefined && kind.endings.includes(ending))?.[0]
  const claimed = typeClaimed?.split(';')[0]?.trim().toLowerCase()
  const byType =
    claimed === undefined || claimed === '' || claimed === 'application/octet-stream'
      ? undefined
      : entries.find(([, kind]) => kind.type === claimed)?.[0]
  if (ending !== undefined && byEnding === undefined) return undefined
  for (const claim of [byEnding, byType]) {
    if (claim === undefined || claim === shown) continue
    const bothText = (shown === 'text' || shown === 'html') && (claim === 'text' || claim === 'csv' || claim === 'html')
    // A writer that puts other parts first in the archive hides what it is from the first bytes.
    const hiddenOffice = shown === 'zip' && (claim === 'docx' || claim === 'xlsx')
    const excelCsv = claimed === 'application/vnd.ms-excel' && byEnding === 'csv'
    if (!bothText && !hiddenOffice && !excelCsv) return undefined
  }
  return byEnding ?? byType ?? shown
}

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu

/** A file's name for show and download: no path, no control or direction characters, at most 120 characters, never empty. */
export function sanitizeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const characters = [...clean]
  const ending = /\.[A-Za-z0-9]{1,8}$/u.exec(clean)?.[0] ?? ''
  const short = characters.length <= 120 ? clean : `${characters.slice(0, 120 - ending.length).join('')}${ending}`
  if (short === '') return 'file'
  return reserved.test(short) ? `_${short}` : short
}

/** Headers under which a stored file is handed out: as a download, under its UTF-8 name (RFC 6266), never sniffed or run. */
export function downloadHeaders(name: string, type: string, size: number): Record<string, string> {
  const safe = sanitizeFileName(name)
  const plain = safe.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/gu, '_')
  const encoded = encodeURIComponent(safe).replace(/['()*!]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return {
    'content-type': type.startsWith('text/') ? 'application/octet-stream' : type,
    'content-length': String(size),
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
  }
}
