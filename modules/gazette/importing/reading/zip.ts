/** Takes named files out of a zip with limits on entries, size and ratio, so that no bomb is unpacked. */
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { refuseFile } from '../refusals.ts'

/** Limits of an archive; bytes are uncompressed. */
export const zipLimits = {
  entries: 2000,
  bytesDeclared: 512 * 1024 * 1024,
  bytesRead: 64 * 1024 * 1024,
  ratio: 300,
  ratioFromBytes: 8 * 1024 * 1024,
} as const

function open(bytes: Uint8Array, name: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(refuseFile('zip-broken', name, { why: error.message }))
      else resolve(zip)
    })
  })
}

function list(zip: ZipFile, name: string): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    let declared = 0
    if (zip.entryCount > zipLimits.entries) {
      reject(refuseFile('zip-too-large', name, { why: `${zip.entryCount} 个条目` }))
      return
    }
    zip.on('error', (error: Error) => reject(refuseFile('zip-broken', name, { why: error.message })))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      declared += entry.uncompressedSize
      if (declared > zipLimits.bytesDeclared) {
        reject(refuseFile('zip-too-large', name, { why: `声明 ${Math.round(declared / 1_048_576)} MB` }))
        return
      }
      zip.readEntry()
    })
    zip.readEntry()
  })
}

function unpack(zip: ZipFile, entry: Entry, name: string, allowed: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if ((entry.generalPurposeBitFlag & 1) === 1) {
      reject(refuseFile('zip-encrypted', name))
      return
    }
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(refuseFile('zip-broken', name, { why: error.message }))
        return
      }
      const pieces: Buffer[] = []
      let size = 0
      stream.on('data', (piece: Buffer) => {
        size += piece.length
        const ratio = size / Math.max(1, entry.compressedSize)
        if (size > allowed || (size > zipLimits.ratioFromBytes && ratio > zipLimits.ratio)) {
          const why = size > allowed ? `超过 ${Math.round(allowed / 1_048_576)} MB` : `压缩比 ${Math.round(ratio)}`
          reject(refuseFile('zip-too-large', name, { why }))
          stream.destroy()
          return
        }
        pieces.push(piece)
      })
      stream.on('error', (failure: Error) => reject(refuseFile('zip-broken', name, { why: failure.message })))
      stream.on('end', () => resolve(Buffer.concat(pieces)))
    })
  })
}

/** Unpacks the wanted files of an archive; a missing one is absent from the answer. */
export async function readZip(
  bytes: Uint8Array,
  name: string,
  wanted: (fileName: string) => boolean,
): Promise<Map<string, Buffer>> {
  const zip = await open(bytes, name)
  const files = new Map<string, Buffer>()
  try {
    let allowed: number = zipLimits.bytesRead
    for (const entry of await list(zip, name)) {
      if (!wanted(entry.fileName) || files.has(entry.fileName)) continue
      const content = await unpack(zip, entry, name, allowed)
      allowed -= content.length
      files.set(entry.fileName, content)
    }
  } finally {
    zip.close()
  }
  return files
}
