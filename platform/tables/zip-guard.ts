/** Looks into a zip before anything else opens it: no bomb is unpacked, no encrypted or broken archive goes on. */
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { refused } from './refusals.ts'

/** Limits of a workbook; bytes are uncompressed. */
export const zipLimits = { entries: 500, bytes: 60 * 1024 * 1024 } as const

const unreadable = (why: string): Error => refused('file-unreadable', { why })

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(unreadable(error.message))
      else resolve(zip)
    })
  })
}

/** Unpacks one entry; yauzl stops where it is larger than it says. */
function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(unreadable(error.message))
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('error', (failure: Error) => reject(unreadable(failure.message)))
      stream.on('end', () => resolve(Buffer.concat(pieces)))
    })
  })
}

/** The parts of a workbook whose names are wanted; throws `Refused` where the archive is none, locked or too large. */
export async function readParts(bytes: Buffer, wanted: (name: string) => boolean): Promise<Map<string, string>> {
  const zip = await open(bytes)
  const parts = new Map<string, string>()
  let declared = 0
  let count = 0
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on('error', (error: Error) => reject(unreadable(error.message)))
      zip.on('end', resolve)
      zip.on('entry', (entry: Entry) => {
        count += 1
        declared += entry.uncompressedSize
        if (count > zipLimits.entries || declared > zipLimits.bytes)
          return reject(refused('file-too-large', { why: `${Math.ceil(declared / 1_048_576)} MB, ${count}` }))
        if ((entry.generalPurposeBitFlag & 1) === 1) return reject(unreadable('encrypted'))
        if (!wanted(entry.fileName)) return zip.readEntry()
        unpack(zip, entry).then((content) => {
          parts.set(entry.fileName, content.toString('utf8'))
          zip.readEntry()
        }, reject)
      })
      zip.readEntry()
    })
  } finally {
    zip.close()
  }
  return parts
}
