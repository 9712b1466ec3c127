/** A quick look into a pack without a database: which instruments it holds under which numbers and titles, and the slugs of agency codes. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { normaliseTitle } from '#base/citations.ts'
import { normaliseDocumentNumber } from '#base/document-numbers.ts'
import { Invalid } from '#base/refusals.ts'
import { normalForm } from '#base/text.ts'

const head = z.object({
  id: z.string(),
  number: z.string().optional(),
  title: z.object({ zh: z.string(), en: z.string().optional() }),
})
const clause = z.object({
  id: z.string(),
  label: z.string().default(''),
  heading: z.object({ zh: z.string(), en: z.string().optional() }).optional(),
})
const manifest = z.object({
  agencies: z.array(z.object({ code: z.string(), slug: z.string() })).default([]),
})

/** An instrument's head, and its outline on demand. */
export interface IndexedInstrument {
  readonly id: string
  readonly number?: string
  readonly title: string
  outline(): readonly z.output<typeof clause>[]
}

/** What a pack folder holds. */
export interface PackIndex {
  readonly instruments: readonly IndexedInstrument[]
  readonly agencies: Readonly<Record<string, string>>
  /** The instrument of that number, else of that title; a shortened title counts where only one fits. */
  find(name: { readonly number?: string; readonly title?: string }): IndexedInstrument | undefined
}

function parseYaml<S extends z.ZodType>(shape: S, source: string, file: string): z.output<S> {
  let value: unknown
  try {
    value = parse(source)
  } catch (error) {
    throw new Invalid([{ path: file, message: error instanceof Error ? error.message : String(error) }])
  }
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Invalid(
    parsed.error.issues.map((issue) => ({ path: `${file}: ${issue.path.join('.')}`, message: issue.message })),
  )
}

function readHead(folder: string, name: string): IndexedInstrument {
  const source = readFileSync(path.join(folder, name), 'utf8')
  const cut = source.indexOf('\noutline:')
  const { id, number, title } = parseYaml(head, cut < 0 ? source : source.slice(0, cut), name)
  return {
    id,
    title: title.zh,
    ...(number === undefined ? {} : { number }),
    outline: () => (cut < 0 ? [] : parseYaml(z.object({ outline: z.array(clause) }), source.slice(cut), name).outline),
  }
}

function findIn(
  instruments: readonly IndexedInstrument[],
  name: { readonly number?: string; readonly title?: string },
): IndexedInstrument | undefined {
  if (name.number !== undefined) {
    const number = normaliseDocumentNumber(name.number)
    return instruments.find((one) => one.number !== undefined && normaliseDocumentNumber(one.number) === number)
  }
  if (name.title === undefined) return undefined
  const title = normalForm(normaliseTitle(name.title))
  const exact = instruments.find((one) => normalForm(one.title) === title)
  if (exact) return exact
  const near = title.length < 4 ? [] : instruments.filter((one) => normalForm(one.title).includes(title))
  return near.length === 1 ? near[0] : undefined
}

/** Reads the heads of a pack folder; throws `Invalid` naming file and place. */
export function indexPack(packDir: string): PackIndex {
  const folder = path.join(packDir, 'instruments')
  let names: string[]
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  } catch {
    throw new Invalid([
      { path: packDir, message: 'no pack is here (no folder instruments); set PACK to a pack folder' },
    ])
  }
  const instruments = names.sort().map((name) => readHead(folder, name))
  const { agencies } = parseYaml(manifest, readFileSync(path.join(packDir, 'pack.yaml'), 'utf8'), 'pack.yaml')
  return {
    instruments,
    agencies: Object.fromEntries(agencies.map(({ code, slug }) => [code, slug])),
    find: (name) => findIn(instruments, name),
  }
}
