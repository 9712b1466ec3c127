/** Reads a pack folder with the packs it builds on: every entry of every part, and every mistake at once. */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { YAMLException } from 'js-yaml'
import type { core, z } from 'zod'
import { Invalid } from '#base/refusals.ts'
import { fixOf, lineIn, messageOf } from './problems.ts'
import { manifestShape, type PackManifest } from './manifest.ts'
import { openParser, parseYaml, type Parser } from './parsing.ts'
import type { PackEntry, PackPart, PackPlace, PackProblem, PackView, Report } from './part.ts'

/** A pack as read; where `problems` is not empty the entries are incomplete. */
export interface Pack extends PackView {
  readonly folder: string
  /** The folders of the packs it builds on, lowest first, and its own. */
  readonly folders: readonly string[]
  readonly manifest: PackManifest
  readonly parts: readonly PackPart<unknown>[]
  readonly problems: readonly PackProblem[]
  /** The line of a place, counted from 1. */
  lineOf(place: PackPlace): number | undefined
  /** Absolute path of a place's file. */
  pathOf(place: PackPlace): string
}

interface Reading {
  readonly problems: PackProblem[]
  readonly paths: Map<string, string>
  readonly found: Map<string, Map<string, PackEntry<unknown>>>
  /** Files as parsed, while parts to come may ask for them; undefined where one is no YAML. */
  readonly parsed: Map<string, unknown>
  /** What the last part made of a file: several parts of one shape share it. */
  readonly shaped: Map<string, { readonly shape: z.ZodType; readonly value: unknown }>
  readonly folders: string[]
  /** Parses the files of the folder that is being read. */
  parser: Pick<Parser, 'parse'>
  /** Ids of entries left out because something is wrong in them. */
  readonly lost: Set<string>
  /** Whether whole files could not be read: then references cannot be judged. */
  isBroken: boolean
}

const textOf = (at: readonly (string | number)[]): string => at.join('.')

function parseFile(reading: Reading, folder: string, name: string): { file: string; value: unknown } | undefined {
  const file = `${path.basename(folder)}/${name}`
  const at = path.join(folder, name)
  reading.paths.set(file, at)
  if (reading.parsed.has(at)) {
    const value = reading.parsed.get(at)
    return value === undefined ? undefined : { file, value }
  }
  try {
    const value = reading.parser.parse(at)
    reading.parsed.set(at, value)
    return { file, value }
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    reading.parsed.set(at, undefined)
    reading.isBroken = true
    reading.problems.push({
      file,
      ...(error.mark ? { line: error.mark.line + 1 } : {}),
      path: '',
      message: `not YAML: ${error.reason}`,
      fix: 'mend the line; everything below it was not read',
    })
    return undefined
  }
}

/** What can still be read of a file with mistakes: unknown keys and wrong list items are left out, and told by their ids. */
function salvaged(value: unknown, issues: readonly core.$ZodIssue[], lost: Set<string>): unknown {
  const copy = structuredClone(value)
  const holderOf = (at: readonly PropertyKey[]): unknown =>
    at.reduce<unknown>((found, part) => (found as Record<PropertyKey, unknown> | undefined)?.[part], copy)
  const wrong = new Map<string, Set<number>>()
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      const holder = holderOf(issue.path)
      for (const key of issue.keys) delete (holder as Record<string, unknown>)[key]
    } else if (typeof issue.path[0] === 'string' && typeof issue.path[1] === 'number') {
      wrong.set(issue.path[0], (wrong.get(issue.path[0]) ?? new Set()).add(issue.path[1]))
    }
  }
  for (const [list, indexes] of wrong) {
    const items = (copy as Record<string, unknown[]>)[list] ?? []
    for (const index of [...indexes].sort((one, other) => other - one)) {
      const [item] = items.splice(index, 1)
      const { id } = (item ?? {}) as { id?: unknown }
      if (typeof id === 'string') lost.add(id)
    }
  }
  return copy
}

/** Checks a parsed file against a shape; notes each mistake with its line and goes on with what is right. */
function shaped<S extends z.ZodType>(
  reading: Reading,
  shape: S,
  file: string,
  value: unknown,
): z.output<S> | undefined {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const at = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    const line = lineIn(
      reading.paths.get(file) ?? '',
      issue.code === 'unrecognized_keys' ? [...at, issue.keys[0] ?? ''] : at,
    )
    const problem = { file, path: textOf(at), message: messageOf(issue, value), fix: fixOf(issue, shape) }
    // One file serves several parts: its mistakes count once.
    if (
      !reading.problems.some((one) => one.file === file && one.path === problem.path && one.message === problem.message)
    )
      reading.problems.push(line === undefined ? problem : { ...problem, line })
  }
  const rest = shape.safeParse(salvaged(value, parsed.error.issues, reading.lost))
  if (rest.success) return rest.data
  reading.isBroken = true
  return undefined
}

function filesOf(folder: string, files: string): string[] {
  if (!files.endsWith('/*.yaml')) return existsSync(path.join(folder, files)) ? [files] : []
  const below = files.slice(0, -'/*.yaml'.length)
  const at = path.join(folder, below)
  if (!existsSync(at)) return []
  return readdirSync(at)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${below}/${name}`)
}

/** A file in the shape of a part; undefined where too much of it is wrong. */
function readFile<T, S extends z.ZodType>(
  reading: Reading,
  folder: string,
  name: string,
  part: PackPart<T, S>,
): { file: string; value: z.output<S> } | undefined {
  const at = path.join(folder, name)
  const file = `${path.basename(folder)}/${name}`
  const kept = reading.shaped.get(at)
  if (kept?.shape === part.shape)
    return kept.value === undefined ? undefined : { file, value: kept.value as z.output<S> }
  const source = parseFile(reading, folder, name)
  if (!source) return undefined
  const value = shaped(reading, part.shape, file, source.value)
  reading.shaped.set(at, { shape: part.shape, value })
  return value === undefined ? undefined : { file, value }
}

/** Lets go of a folder's files that no part to come asks for: a large pack need not be held twice. */
function letGo(reading: Reading, folder: string, files: string): void {
  for (const name of filesOf(folder, files)) {
    const at = path.join(folder, name)
    reading.shaped.delete(at)
    if (reading.parsed.get(at) !== undefined) reading.parsed.delete(at)
  }
}

/** Adds a folder's entries; one with the id of an entry of a pack below it takes its place whole. */
function readPart(reading: Reading, folder: string, part: PackPart<unknown>): void {
  const entries = reading.found.get(part.name) ?? new Map<string, PackEntry<unknown>>()
  reading.found.set(part.name, entries)
  // Of a pack that builds on none, the entries so far are its own.
  const own = entries.size === 0 ? entries : new Map<string, PackEntry<unknown>>()
  for (const name of filesOf(folder, part.files)) {
    const read = readFile(reading, folder, name, part)
    if (!read) continue
    for (const { id, at, value: entry } of part.entries(read.value)) {
      const place = { file: read.file, at }
      const first = own.get(id)?.place
      if (first !== undefined) {
        const line = lineIn(reading.paths.get(first.file) ?? '', first.at)
        note(
          reading,
          place,
          `${id} stands twice in ${part.name}; first in ${first.file}${line === undefined ? '' : `:${line}`}`,
          'give each entry an id of its own, or join the two',
        )
        continue
      }
      const found = { id, value: entry, place }
      own.set(id, found)
      entries.set(id, found)
    }
  }
}

function note(reading: Reading, place: PackPlace, message: string, fix: string): void {
  const line = lineIn(reading.paths.get(place.file) ?? '', place.at)
  const problem = { file: place.file, path: textOf(place.at), message, fix }
  reading.problems.push(line === undefined ? problem : { ...problem, line })
}

function readManifest(reading: Reading, folder: string): PackManifest | undefined {
  if (!existsSync(path.join(folder, 'pack.yaml'))) {
    const file = `${path.basename(folder)}/pack.yaml`
    reading.problems.push({
      file,
      path: '',
      message: `no pack is here: ${folder} has no pack.yaml`,
      fix: 'name a pack folder (PACK or --pack), or begin one with luodi pack new',
    })
    return undefined
  }
  const source = parseFile(reading, folder, 'pack.yaml')
  return source && shaped(reading, manifestShape, source.file, source.value)
}

// A pack is read whole or, for one thing in it, with a part or two.
const fewParts = 3

function readParts(reading: Reading, folder: string, parts: readonly PackPart<unknown>[]): void {
  const names = new Set(parts.flatMap(({ files }) => filesOf(folder, files)))
  const parser = openParser([...names].map((name) => path.join(folder, name)))
  reading.parser = parser
  try {
    for (const [index, part] of parts.entries()) {
      readPart(reading, folder, part)
      if (!parts.slice(index + 1).some(({ files }) => files === part.files)) letGo(reading, folder, part.files)
    }
  } finally {
    reading.parser = { parse: parseYaml }
    parser.close()
  }
}

/** Reads a folder after the packs it builds on. */
function readFolder(reading: Reading, folder: string, parts: readonly PackPart<unknown>[], above: readonly string[]) {
  const manifest = readManifest(reading, folder)
  if (!manifest) return undefined
  const place = { file: `${path.basename(folder)}/pack.yaml`, at: ['extends'] }
  for (const base of manifest.extends) {
    const at = path.resolve(folder, base)
    if (above.includes(at)) note(reading, place, `${base} builds on this pack itself`, 'take one of the two lines out')
    else readFolder(reading, at, parts, [...above, at])
  }
  for (const [name, ids] of Object.entries(manifest.without)) {
    // A command that reads some parts does not judge the others.
    const entries = reading.found.get(name)
    if (!parts.some((part) => part.name === name) && parts.length < fewParts) continue
    for (const id of ids) {
      if (entries?.delete(id) !== true)
        note(
          reading,
          { ...place, at: ['without', name] },
          `${name} has no ${id} to leave out`,
          'take it out of without, or mend its spelling',
        )
    }
  }
  if (!reading.folders.includes(folder)) reading.folders.push(folder)
  readParts(reading, folder, parts)
  return manifest
}

const emptyManifest: PackManifest = {
  id: 'unreadable',
  title: { zh: '无法读取' },
  version: '0.0.0',
  format: 1,
  extends: [],
  without: {},
  order: [],
  agencies: [],
  subjects: [],
}

/** Reads a pack; never throws for what stands in it, `problems` has all of it. */
export function readPack(folder: string, parts: readonly PackPart<unknown>[]): Pack {
  const reading: Reading = {
    problems: [],
    paths: new Map(),
    found: new Map(),
    parsed: new Map(),
    shaped: new Map(),
    folders: [],
    parser: { parse: parseYaml },
    lost: new Set(),
    isBroken: false,
  }
  const at = path.resolve(folder)
  const manifest = readFolder(reading, at, parts, [at])
  const view: PackView = {
    entries: <T>(part: PackPart<T>) => (reading.found.get(part.name) ?? new Map()) as ReadonlyMap<string, PackEntry<T>>,
  }
  const report: Report = (entry, below, message, fix) => {
    // What was left out because of a mistake of its own is not missing besides.
    if ([...reading.lost].some((id) => message.includes(id))) return
    note(reading, { file: entry.place.file, at: [...entry.place.at, ...below] }, message, fix)
  }
  if (!reading.isBroken) for (const part of parts) part.check?.(view, report)
  return {
    ...view,
    folder: at,
    folders: reading.folders,
    manifest: manifest ?? emptyManifest,
    parts,
    problems: reading.problems,
    lineOf: (place) => lineIn(reading.paths.get(place.file) ?? '', place.at),
    pathOf: (place) => reading.paths.get(place.file) ?? place.file,
  }
}

/** Reads a pack that is to be used; throws `Invalid` with every mistake, naming file, line and cure. */
export function openPack(folder: string, parts: readonly PackPart<unknown>[]): Pack {
  const pack = readPack(folder, parts)
  if (pack.problems.length === 0) return pack
  throw new Invalid(
    pack.problems.map(({ file, line, path: at, message, fix }) => ({
      path: `${file}${line === undefined ? '' : `:${line}`}`,
      message: `${at === '' ? '' : `${at}: `}${message} — ${fix}`,
    })),
  )
}
