/** Loads a pack into the database: only what changed, never over an edit made on the desk, all of it or nothing. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { Invalid } from '#base/refusals.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { findChanges, writeBlocks, type PartChange } from './blocks.ts'
import { canonical, changesBetween, merged, type FieldChange } from './differing.ts'
import type { PackEntry, PackPart, PackProblem, PackView } from './part.ts'
import type { Pack } from './read.ts'
import { findEdited, overlaid, type Edited } from './stored.ts'

/** What a load does, by part. */
export type PackChange = ReadonlyMap<string, PartChange>

/** Writes one part's entries to a module's own tables. */
export interface PackSink<T = unknown> {
  readonly part: PackPart<T>
  /** `changed` are new or other than before, as they hold with the desk's edits; `pack` is the whole after the change. */
  save(
    tx: Tx,
    change: { readonly changed: readonly PackEntry<T>[]; readonly removed: readonly string[]; readonly pack: PackView },
  ): Promise<void>
  /** Why this load must not happen. */
  refuse?(tx: Tx, change: PackChange, pack: PackView): Promise<readonly PackProblem[]>
}

/** Declares what a module does with a part. */
export function sinkOf<T>(part: PackPart<T>, save: PackSink<T>['save'], refuse?: PackSink<T>['refuse']): PackSink {
  return { part, save, ...(refuse ? { refuse } : {}) }
}

/** An entry that a load adds, changes or takes out. */
export interface PackDifference {
  readonly part: string
  readonly id: string
  readonly kind: 'added' | 'changed' | 'removed'
  readonly file?: string
  readonly fields: readonly FieldChange[]
  /** The desk changed it too: `merged` where the changes touch different fields, `conflict` where they meet. */
  readonly desk?: 'same' | 'merged' | 'conflict'
}

function stampOf(folders: readonly string[], parts: readonly PackPart<unknown>[]): string {
  const mark = createHash('sha256').update(parts.map(({ name }) => name).join(' '))
  const walk = (folder: string): void => {
    for (const one of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const at = path.join(folder, one.name)
      if (one.isDirectory()) walk(at)
      else if (one.name.endsWith('.yaml')) mark.update(one.name).update(readFileSync(at))
    }
  }
  for (const folder of folders) if (existsSync(folder)) walk(folder)
  return mark.digest('hex')
}

interface Loaded {
  readonly stamp: string
  readonly folders: readonly string[]
}

async function findLoaded(db: Db): Promise<Loaded | undefined> {
  const { rows } =
    await sql<Loaded>`select stamp, folders from pack.loads order by loaded_at desc, id desc limit 1`.execute(db)
  return rows[0]
}

/** How the database stands to a pack folder, without reading the pack: `same`, `other`, or `none` loaded yet. */
export async function lookAtLoaded(
  db: Db,
  folder: string,
  parts: readonly PackPart<unknown>[],
): Promise<'same' | 'other' | 'none'> {
  const loaded = await findLoaded(db)
  if (!loaded) return 'none'
  const folders = loaded.folders.map((one) => path.resolve(folder, one))
  return stampOf(folders, parts) === loaded.stamp ? 'same' : 'other'
}

const byPart = (changes: readonly PartChange[]): PackChange => new Map(changes.map((one) => [one.part, one]))

const touched = ({ added, changed, removed }: PartChange): string[] => [
  ...added.map(({ id }) => id),
  ...changed.map(({ id }) => id),
  ...removed,
]

interface Meeting {
  readonly edit: Edited
  readonly theirs: unknown
  readonly how: 'same' | 'merged' | 'conflict'
  readonly value?: unknown
}

/** Where the load and the desk changed the same entry. */
function meet(pack: Pack, change: PackChange, edited: ReadonlyMap<string, Edited>): Meeting[] {
  const found: Meeting[] = []
  for (const one of change.values()) {
    for (const id of touched(one)) {
      const edit = edited.get(`${one.part}\n${id}`)
      if (!edit) continue
      const part = pack.parts.find(({ name }) => name === one.part)
      const theirs = part && pack.entries(part).get(id)?.value
      const [ours, base] = [edit.value ?? null, edit.base ?? null]
      if (canonical(theirs ?? null) === canonical(ours) || canonical(theirs ?? null) === canonical(base))
        found.push({ edit, theirs, how: 'same' })
      else {
        const value = merged(base, ours, theirs)
        found.push(value === undefined ? { edit, theirs, how: 'conflict' } : { edit, theirs, how: 'merged', value })
      }
    }
  }
  return found
}

/** What loading this pack would do; nothing is written. */
export async function diffPack(db: Db, pack: Pack): Promise<PackDifference[]> {
  const { changes, before } = await findChanges(db, pack, pack.parts)
  if (changes.length === 0) return []
  const change = byPart(changes)
  const meetings = new Map(
    meet(pack, change, await findEdited(db)).map((one) => [`${one.edit.part}\n${one.edit.item_id}`, one.how]),
  )
  const line = (part: string, id: string, kind: PackDifference['kind'], entry?: PackEntry<unknown>): PackDifference => {
    const key = `${part}\n${id}`
    const desk = meetings.get(key)
    return {
      part,
      id,
      kind,
      fields: kind === 'changed' ? changesBetween(before.get(key), entry?.value) : [],
      ...(entry ? { file: entry.place.file } : {}),
      ...(desk === undefined ? {} : { desk }),
    }
  }
  return changes.flatMap(({ part, added, changed, removed }) => [
    ...added.map((entry) => line(part, entry.id, 'added', entry)),
    ...changed.map((entry) => line(part, entry.id, 'changed', entry)),
    ...removed.map((id) => line(part, id, 'removed')),
  ])
}

function problemsOf(pack: Pack, meetings: readonly Meeting[]): PackProblem[] {
  return meetings
    .filter(({ how }) => how === 'conflict')
    .map(({ edit, theirs }) => {
      const part = pack.parts.find(({ name }) => name === edit.part)
      const place = part && pack.entries(part).get(edit.item_id)?.place
      const line = place && pack.lineOf(place)
      const fields = changesBetween(edit.value ?? undefined, theirs).map(({ path: at }) => at)
      return {
        file: place?.file ?? edit.part,
        ...(line === undefined ? {} : { line }),
        path: edit.item_id,
        message: `${edit.part} ${edit.item_id} was also changed on the desk: ${fields.join(', ') || 'the whole entry'}`,
        fix: 'bring the desk’s edit into the pack (luodi pack export), or undo it on the desk, then load again',
      }
    })
}

/** Throws all mistakes of a load at once. */
function refuseAll(problems: readonly PackProblem[]): void {
  if (problems.length === 0) return
  throw new Invalid(
    problems.map(({ file, line, message, fix }) => ({
      path: line === undefined ? file : `${file}:${line}`,
      message: `${message} — ${fix}`,
    })),
  )
}

/** Notes what a load made of the desk's edits: one that the pack now holds is closed, one that was joined is renewed. */
async function settleEdits(tx: Tx, meetings: readonly Meeting[], now: Date): Promise<void> {
  for (const { edit, theirs, how, value } of meetings) {
    const isTaken = how === 'same' && canonical(theirs ?? null) === canonical(edit.value ?? null)
    if (how === 'same' && !isTaken) continue
    const kind = isTaken ? 'cleared' : 'set'
    const reason = isTaken ? 'the pack holds it now' : 'joined with a change of the pack'
    await sql`insert into pack.edits (id, part, item_id, revision, kind, base, value, before, reason, edited_by, edited_by_name,
        edited_on, edited_at)
      values (${uuid()}, ${edit.part}, ${edit.item_id}, ${edit.revision + 1}, ${kind}, ${json(theirs)},
        ${isTaken ? null : json(value)}, ${json(edit.value)}, ${reason}, 'pack load', 'pack load',
        ${now.toISOString().slice(0, 10)}, ${now})`.execute(tx)
  }
}

const json = (value: unknown) => (value === undefined || value === null ? null : sql`${JSON.stringify(value)}::jsonb`)

/** What a load did, by part; empty when nothing had changed. */
export type PackLoad = readonly {
  readonly part: string
  readonly added: number
  readonly changed: number
  readonly removed: number
}[]

/** What holds once the load is done: edits joined with the pack's changes where they met. */
function viewAfter(pack: Pack, edited: ReadonlyMap<string, Edited>, meetings: readonly Meeting[]): PackView {
  const joined = new Map(
    meetings.flatMap(({ edit, how, value }) => (how === 'merged' ? [[edit.id, value] as const] : [])),
  )
  return overlaid(
    pack,
    new Map(
      [...edited].map(([key, edit]) => [key, joined.has(edit.id) ? { ...edit, value: joined.get(edit.id) } : edit]),
    ),
  )
}

/**
 * Loads what changed since the last load; throws `Invalid` with every conflict and refusal, and writes nothing then.
 * `again` hands every entry to the modules once more, to build their tables anew.
 */
export async function loadPack(
  tx: Tx,
  pack: Pack,
  sinks: readonly PackSink[],
  now: Date,
  options: { readonly again?: boolean } = {},
): Promise<PackLoad> {
  // Processes that start together load one after the other; the second finds nothing left to do.
  await sql`select pg_advisory_xact_lock(hashtextextended('luodi pack', 0))`.execute(tx)
  const stamp = stampOf(pack.folders, pack.parts)
  if ((await findLoaded(tx))?.stamp === stamp && options.again !== true) return []
  const { changes, blocks } = await findChanges(tx, pack, pack.parts)
  const change = byPart(changes)
  const edited = await findEdited(tx)
  const meetings = meet(pack, change, edited)
  const view = viewAfter(pack, edited, meetings)
  const refusals: PackProblem[] = problemsOf(pack, meetings)
  if (change.size > 0) for (const sink of sinks) refusals.push(...((await sink.refuse?.(tx, change, view)) ?? []))
  refuseAll(refusals)
  await writeBlocks(tx, blocks)
  for (const part of pack.parts) {
    const one = change.get(part.name)
    const held = view.entries(part)
    const ids =
      options.again === true ? [...held.keys()] : [...(one?.added ?? []), ...(one?.changed ?? [])].map(({ id }) => id)
    const removed = (one?.removed ?? []).filter((id) => !held.has(id))
    if (ids.length + removed.length === 0) continue
    const sink = sinks.find((candidate) => candidate.part.name === part.name)
    await sink?.save(tx, { changed: ids.flatMap((id) => held.get(id) ?? []), removed, pack: view })
  }
  await settleEdits(tx, meetings, now)
  const load = changes.map(({ part, added, changed, removed }) => ({
    part,
    added: added.length,
    changed: changed.length,
    removed: removed.length,
  }))
  await sql`insert into pack.loads (id, pack, version, stamp, folders, counts, loaded_at)
    values (${uuid()}, ${pack.manifest.id}, ${pack.manifest.version}, ${stamp},
      ${pack.folders.map((one) => path.relative(pack.folder, one))}::text[], ${JSON.stringify(load)}, ${now})`.execute(
    tx,
  )
  return load
}
