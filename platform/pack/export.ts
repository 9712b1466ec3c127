/** Writes the desk's edits back into a pack's files, keeping everything else in them, comments too. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Document, isSeq, parseDocument, type YAMLSeq } from 'yaml'
import type { PackHome } from './part.ts'
import type { Pack } from './read.ts'
import type { Edited } from './stored.ts'

/** What an export does to one file. */
export interface ExportedFile {
  /** Absolute path. */
  readonly path: string
  readonly isNew: boolean
  /** `part id` of the entries written or taken out. */
  readonly entries: readonly string[]
  readonly text: string
}

/** Edits that have no place in a file. */
export interface Exported {
  readonly files: readonly ExportedFile[]
  readonly left: readonly string[]
}

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0)

/** Without fields that say nothing, as a hand would write it. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (isEmpty(one) ? [] : [[key, tidy(one)]])))
}

function itemsOf(home: PackHome<unknown>, value: unknown): unknown[] {
  const plain = home.shared ? home.shared.plain(value) : [home.plain ? home.plain(value) : value]
  return plain.map(tidy)
}

function idsOf(home: PackHome<unknown>, item: unknown, file: unknown): readonly string[] {
  if (home.shared) return home.shared.idsOf(item as never, file as never)
  return [String((item as Record<string, unknown>)[home.key ?? 'id'])]
}

function listIn(document: Document, name: string): YAMLSeq {
  const list = document.get(name)
  if (isSeq(list)) return list
  document.set(name, document.createNode([]))
  return document.get(name) as YAMLSeq
}

/** Puts one entry into a document: in its place where it stands, else at the end; undefined takes it out. */
function put(document: Document, home: PackHome<unknown>, id: string, value: unknown): void {
  const list = listIn(document, home.list)
  const file: unknown = document.toJS()
  const plain = (file as Record<string, unknown[]>)[home.list] ?? []
  const items = value === undefined ? [] : itemsOf(home, value)
  let at: number | undefined
  for (let index = plain.length - 1; index >= 0; index--) {
    const item = plain[index]
    const ids = idsOf(home, item, file)
    if (!ids.includes(id)) continue
    const rest = ids.length > 1 ? home.shared?.without(item as never, id) : undefined
    if (rest === undefined) list.items.splice(index, 1)
    else list.items[index] = document.createNode(rest)
    at = rest === undefined ? index : index + 1
  }
  list.items.splice(at ?? list.items.length, 0, ...items.map((item) => document.createNode(item)))
}

/** The files as they would be with the edits in them; nothing is written. */
export function exportEdits(pack: Pack, edited: Iterable<Edited>): Exported {
  const documents = new Map<string, { document: Document; isNew: boolean; entries: string[] }>()
  const left: string[] = []
  for (const edit of edited) {
    const part = pack.parts.find((one) => one.name === edit.part)
    const entry = part && pack.entries(part).get(edit.item_id)
    const value = edit.kind === 'removed' ? undefined : edit.value
    const home = part?.home
    // A pack builds on others but does not write into them: their entries are stated anew in its own files.
    const isOwn = entry !== undefined && path.dirname(pack.pathOf(entry.place)).startsWith(pack.folder)
    if (!home || (value === undefined && !isOwn)) {
      left.push(`${edit.part} ${edit.item_id}`)
      continue
    }
    const at = isOwn ? pack.pathOf(entry.place) : path.join(pack.folder, home.fileOf(value))
    const isNew = !existsSync(at)
    const open = documents.get(at) ?? {
      document: isNew ? new Document(home.begin?.(value) ?? {}) : parseDocument(readFileSync(at, 'utf8')),
      isNew,
      entries: [],
    }
    documents.set(at, open)
    put(open.document, home, edit.item_id, value)
    open.entries.push(`${edit.part} ${edit.item_id}`)
  }
  return {
    files: [...documents].map(([at, { document, isNew, entries }]) => ({
      path: at,
      isNew,
      entries,
      text: document.toString({ lineWidth: 0 }),
    })),
    left,
  }
}

/** Writes the files. */
export function writeExported(files: readonly ExportedFile[]): void {
  for (const file of files) {
    mkdirSync(path.dirname(file.path), { recursive: true })
    writeFileSync(file.path, file.text)
  }
}
