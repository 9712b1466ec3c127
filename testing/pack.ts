/** A pack of a made-up district for tests: what `luodi pack new` writes, in a folder of its own, to be changed at will. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beginPack } from '#apps/cli/pack-new.ts'
import { packParts } from '#apps/server/pack-parts.ts'
import { openPack, readPack, type Pack } from '#platform/pack/read.ts'

/** A pack folder that a test may change. */
export interface SamplePack {
  readonly folder: string
  /** Replaces text of a file; throws where it does not stand there. */
  change(file: string, from: string, to: string): void
  write(file: string, text: string): void
  text(file: string): string
  read(): Pack
  open(): Pack
  remove(): void
}

/** Writes the sample pack of district `example`: one document of three articles. */
export function samplePack(): SamplePack {
  const base = mkdtempSync(path.join(tmpdir(), 'luodi-pack-'))
  const folder = path.join(base, 'example-2024')
  beginPack(folder)
  const at = (file: string): string => path.join(folder, file)
  const text = (file: string): string => readFileSync(at(file), 'utf8')
  return {
    folder,
    text,
    write: (file, content) => writeFileSync(at(file), content),
    change(file, from, to) {
      const before = text(file)
      if (!before.includes(from)) throw new Error(`${file} does not hold ${from}`)
      writeFileSync(
        at(file),
        before.replace(from, () => to),
      )
    },
    read: () => readPack(folder, packParts),
    open: () => openPack(folder, packParts),
    remove: () => rmSync(base, { recursive: true, force: true }),
  }
}
