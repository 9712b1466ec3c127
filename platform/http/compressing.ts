/** The ways in which an answer's bytes are sent: what a client takes, and how they are packed. */
import { promisify } from 'node:util'
import { gunzip, gzip, gzipSync, zstdCompress, zstdCompressSync, zstdDecompress } from 'node:zlib'

/** How bytes are sent. zstd packs a page as small as gzip in a quarter of the time; brotli, a tenth smaller, takes five times as long. */
export type Encoding = 'plain' | 'gzip' | 'zstd'

/** The best encoding a client takes; `q=0` refuses one. */
export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'plain'
  const takes = (name: string): boolean =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|\\s|$))`, 'u').test(accepted)
  if (takes('zstd')) return 'zstd'
  return takes('gzip') ? 'gzip' : 'plain'
}

// Up to here handing bytes to another thread costs more than packing them at once: a third of a millisecond for 70 KiB by gzip.
const atOnceMax = 128 * 1024

const later = {
  gzip: promisify(gzip) as (bytes: Buffer, options: { level: number }) => Promise<Buffer>,
  zstd: promisify(zstdCompress) as (bytes: Buffer) => Promise<Buffer>,
}
const back = { gzip: promisify(gunzip), zstd: promisify(zstdDecompress) }

/**
 * zstd that knows the size beforehand takes tables to fit; with room for the whole answer it does the work in a little over half
 * the time. A page comes to a fifth or a fourth. More room would lie idle: it is kept with the page, and zstd's own hold on it
 * ends only at the next full collection.
 */
const sized = ({ length }: Buffer) => ({ pledgedSrcSize: length, chunkSize: Math.max(8 * 1024, Math.ceil(length / 4)) })

/** Packs bytes; large ones on another thread, and by gzip smaller. */
export function compressed(bytes: Buffer, encoding: Encoding): Buffer | Promise<Buffer> {
  if (encoding === 'plain') return bytes
  if (encoding === 'zstd') return bytes.length <= atOnceMax ? zstdCompressSync(bytes, sized(bytes)) : later.zstd(bytes)
  return bytes.length <= atOnceMax ? gzipSync(bytes, { level: 3 }) : later.gzip(bytes, { level: 6 })
}

/** Unpacks what was packed. */
export function decompressed(bytes: Buffer, encoding: 'gzip' | 'zstd'): Promise<Buffer> {
  return back[encoding](bytes)
}
