/** Reads the instruments of a policy pack: metadata and outline in our own words, checked with file and place. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { parseClauseId } from '#base/clause-ids.ts'
import { isDay } from '#base/day.ts'
import { Invalid, type Issue } from '#base/refusals.ts'

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1).optional() })
const dayText = z
  .string()
  .refine(isDay, 'not a day that exists (YYYY-MM-DD)')
  .transform((value) => value)
const validity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('until'), on: dayText }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('as'),
    instrument: z.string().optional(),
    number: z.string().optional(),
    title: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
])

const instrumentShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u),
  number: z.string().optional(),
  title: text,
  short: text.optional(),
  kind: z.enum(['plan', 'measures', 'scheme', 'notice', 'statute']),
  style: z.enum(['article', 'outline']),
  issuers: z.array(z.string()).min(1),
  signedOn: dayText.optional(),
  inForceFrom: dayText.optional(),
  validity,
  period: z.strictObject({ from: dayText, to: dayText }).optional(),
  subjects: z.array(z.string()).default([]),
  summary: text.optional(),
  relations: z
    .array(
      z.strictObject({
        kind: z.enum(['implements', 'cites', 'amends', 'repeals', 'validity-as']),
        number: z.string().optional(),
        title: z.string(),
        note: text.optional(),
      }),
    )
    .default([]),
  outline: z.array(
    z.strictObject({
      id: z.string().refine((id) => parseClauseId(id) !== undefined, 'not a clause id'),
      label: z.string().default(''),
      heading: text.optional(),
      summary: text.optional(),
    }),
  ),
})

/** One instrument of a pack. */
export type PackInstrument = z.output<typeof instrumentShape>

/** A pack file with the hash that tells whether it changed; `read` parses it, throwing `Invalid` with every problem. */
export interface PackFile {
  readonly file: string
  readonly hash: string
  read(): PackInstrument
}

function checkOutline(instrument: PackInstrument, file: string): void {
  const issues: Issue[] = []
  const seen = new Set<string>()
  for (const { id } of instrument.outline) {
    const parent = id.includes('__') ? id.slice(0, id.lastIndexOf('__')) : undefined
    if (seen.has(id))
      issues.push({ path: `${file}: ${id}`, message: 'this clause id stands twice; give each clause one id' })
    if (parent !== undefined && parent !== 'notice' && !seen.has(parent)) {
      issues.push({
        path: `${file}: ${id}`,
        message: `its parent ${parent} is missing or comes later; list clauses in document order`,
      })
    }
    seen.add(id)
  }
  if (issues.length > 0) throw new Invalid(issues)
}

/** Parses one instrument file. */
export function readPackInstrument(source: string, file: string): PackInstrument {
  const document = parseDocument(source)
  if (document.errors.length > 0) {
    throw new Invalid(
      document.errors.map((error) => ({ path: `${file}:${error.linePos?.[0].line ?? 0}`, message: error.message })),
    )
  }
  const parsed = instrumentShape.safeParse(document.toJS())
  if (!parsed.success) {
    throw new Invalid(
      parsed.error.issues.map((issue) => ({ path: `${file}: ${issue.path.join('.')}`, message: issue.message })),
    )
  }
  checkOutline(parsed.data, file)
  return parsed.data
}

/** The instrument files of a pack folder, by name. */
export function listPackInstruments(packDir: string): PackFile[] {
  const folder = path.join(packDir, 'instruments')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const source = readFileSync(path.join(folder, name), 'utf8')
      const file = path.join(path.basename(packDir), 'instruments', name)
      return {
        file,
        hash: createHash('sha256').update(source).digest('hex'),
        read: () => readPackInstrument(source, file),
      }
    })
}
