/** Where a command reads its pack: the files of a folder, or with `--live` the pack as it holds in the database. */
import path from 'node:path'
import { dayOf, type Day } from '#base/day.ts'
import type { PackPart, PackView } from '#platform/pack/part.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** The folder that a command means: `--pack`, else `PACK`, else the first district's. */
export function packFolder(option: string | undefined): string {
  return path.resolve(option === undefined ? root : '.', option ?? process.env['PACK'] ?? 'policies/luohu-2012')
}

/** A pack with the day that is today for it: the real one, or with `--live` the district's. */
export interface PackSource {
  readonly pack: PackView
  readonly today: Day
}

async function readLive(parts: readonly PackPart<unknown>[]): Promise<PackSource> {
  const [{ withDatabase }, { storedPack }] = await Promise.all([
    import('./database.ts'),
    import('#platform/pack/stored.ts'),
  ])
  return withDatabase(async ({ db, clock }) => ({ pack: await storedPack(db, parts), today: clock.today() }))
}

/** Reads it; throws `Invalid` with every mistake of the files, naming file, line and cure. */
export async function readPackSource(options: { readonly pack?: string; readonly live?: true }): Promise<PackSource> {
  const { packParts } = await import('#apps/server/pack-parts.ts')
  if (options.live === true) return readLive(packParts)
  const { openPack } = await import('#platform/pack/read.ts')
  return { pack: openPack(packFolder(options.pack), packParts), today: dayOf(new Date()) }
}
