/** `luodi cite`: reads a citation and says which clause it means, from the pack's files; `--live` adds the published wording. */
import path from 'node:path'
import type { Command } from 'commander'
import type { ClauseId, ClauseReference } from '#base/clause-ids.ts'
import type { Text } from '#base/text.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** One clause that was meant; `heading` is the outline's, `text` the published wording. */
export interface CitedLine {
  readonly ref: string
  readonly instrument: string
  readonly clause?: string
  readonly heading?: string
  readonly text?: string
}

/** What reading a citation came to. */
export type Cited =
  | { readonly found: readonly [CitedLine, ...CitedLine[]] }
  | { readonly code: string; readonly message: Text; readonly fix: Text; readonly readings?: readonly string[] }

/** Reads a citation against a pack folder. */
export async function citeFromPack(packDir: string, text: string): Promise<Cited> {
  const [{ parseCitation, isCitationProblem }, { resolveCitation }, { formatClauseReference, parseClauseReference }] =
    await Promise.all([
      import('#base/citations.ts'),
      import('#base/citation-resolving.ts'),
      import('#base/clause-ids.ts'),
    ])
  const { indexPack } = await import('#modules/gazette/pack-index.ts')
  const pack = indexPack(packDir)
  const outlines = new Map<string, ReadonlyMap<string, string | undefined>>()
  const outlineOf = (id: string): ReadonlyMap<string, string | undefined> => {
    const kept = outlines.get(id)
    if (kept) return kept
    const outline = pack.instruments.find((one) => one.id === id)?.outline() ?? []
    const read = new Map(outline.map((one) => [one.id, one.heading?.zh]))
    outlines.set(id, read)
    return read
  }
  const lineOf = (reference: ClauseReference): CitedLine => {
    const heading = reference.clause === undefined ? undefined : outlineOf(reference.instrument).get(reference.clause)
    return {
      ref: formatClauseReference(reference),
      instrument: reference.instrument,
      ...(reference.clause === undefined ? {} : { clause: reference.clause }),
      ...(heading === undefined ? {} : { heading }),
    }
  }
  const hasClause = (instrument: string, clause: ClauseId): boolean => outlineOf(instrument).has(clause)
  const printed = parseClauseReference(text.trim())
  if (printed && pack.instruments.some((one) => one.id === printed.instrument)) {
    if (printed.clause === undefined || hasClause(printed.instrument, printed.clause))
      return { found: [lineOf(printed)] }
  }
  const parsed = parseCitation(text)
  const resolved = isCitationProblem(parsed)
    ? parsed
    : resolveCitation(parsed, { resolveInstrument: (name) => pack.find(name)?.id, hasClause })
  if ('code' in resolved) {
    const { code, message, fix, readings } = resolved
    return { code, message, fix, ...(readings ? { readings: readings.map(formatClauseReference) } : {}) }
  }
  const [first, ...others] = resolved.map(lineOf)
  if (first === undefined) throw new Error('a citation resolved to nothing')
  return { found: [first, ...others] }
}

async function withText(lines: readonly CitedLine[]): Promise<CitedLine[]> {
  const { readClauseTexts } = await import('./gazette-live.ts')
  const texts = await readClauseTexts(lines)
  return lines.map((line) => {
    const text = texts.get(line.ref)
    return text === undefined ? line : { ...line, text }
  })
}

function printProblem(problem: Exclude<Cited, { found: unknown }>, json: boolean): void {
  const { code, message, fix, readings } = problem
  if (json) {
    const error = { code, message: message.zh, fix: fix.zh, messageEn: message.en, fixEn: fix.en, readings }
    process.stdout.write(`${JSON.stringify({ error }, null, 2)}\n`)
  }
  process.stderr.write(`${message.zh}。${fix.zh}\n${message.en ?? ''} ${fix.en ?? ''}\n`)
  for (const reading of readings ?? []) process.stderr.write(`  ${reading}\n`)
}

const help = `
Examples:
  luodi cite "罗府办〔2012〕23号 第六条第（二）项" --json
  luodi cite "luofuban-2012-23#art_6__subpara_2" --live

A citation of several clauses adds "others" with the same fields.
Exit: 0 found, 1 not found or not clear (what and how to mend it on standard error), 2 usage.`

/** Adds the command. */
export function addCite(program: Command): void {
  program
    .command('cite')
    .description('find the clause a citation means / 查引文所指的条款')
    .argument('<citation>', 'e.g. 罗府办〔2012〕23号 第六条第（二）项')
    .option('--json', 'print {ref, instrument, clause?, heading?, text?}')
    .option('--live', 'add the published wording from the database')
    .option('--pack <folder>', 'the pack to look in (default: PACK, else policies/luohu-2012)')
    .addHelpText('after', help)
    .action(async (text: string, options: { json?: true; live?: true; pack?: string }) => {
      const pack = path.resolve(options.pack ? '.' : root, options.pack ?? process.env['PACK'] ?? 'policies/luohu-2012')
      const cited = await citeFromPack(pack, text)
      if ('code' in cited) {
        printProblem(cited, options.json === true)
        process.exitCode = 1
        return
      }
      const [first, ...others] = options.live ? await withText(cited.found) : cited.found
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ ...first, ...(others.length > 0 ? { others } : {}) }, null, 2)}\n`)
        return
      }
      for (const line of options.live ? [first, ...others] : cited.found) {
        if (line === undefined) continue
        process.stdout.write(`${line.ref}${line.heading === undefined ? '' : `  ${line.heading}`}\n`)
        if (line.text !== undefined) process.stdout.write(`  ${line.text}\n`)
      }
    })
}
