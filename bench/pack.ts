/** A pack of many documents: reading it, coverage, lint, and loading it into a database, beside the bare work of parsing and COPY. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { load as parse } from 'js-yaml'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { beginPack } from '#apps/cli/pack-new.ts'
import { lintChecks } from '#apps/server/lint-checks.ts'
import { packParts } from '#apps/server/pack-parts.ts'
import { modules } from '#apps/server/wire.ts'
import { day } from '#base/day.ts'
import { cover } from '#modules/norms/coverage.ts'
import { lint } from '#modules/norms/lint/check.ts'
import { clausesNamed } from '#modules/plans/coverage.ts'
import { loadPack } from '#platform/pack/load.ts'
import { openPack } from '#platform/pack/read.ts'
import type { BenchDatabase } from './database.ts'
import { shown, type Figure } from './report.ts'

const clausesOfOne = 200

/** One clause in five carries a commitment, one in twenty a procedure; the rest drive nothing, as in real documents. */
function writeDocument(folder: string, index: number): void {
  const id = `lifu-2023-${index}`
  const numbers = Array.from({ length: clausesOfOne }, (_, at) => at + 1)
  const write = (kind: string, text: string): void => writeFileSync(path.join(folder, kind, `${id}.yaml`), text)
  const outline = numbers.map(
    (n) => `  - id: art_${n}
    label: 第${n}条
    heading: { zh: 第${n}条的事项, en: Matter ${n} }
    summary: { zh: 这一条说明第${n}件事由谁来做、什么时候做完、怎样算做好。, en: 'Says who does matter ${n}, by when, and when it is done well.' }`,
  )
  write(
    'instruments',
    `id: ${id}\nnumber: 例府〔2023〕${index}号\ntitle: { zh: 第${index}号办法, en: Measures ${index} }\nkind: measures\nstyle: article
issuers: [示例区人民政府]\nsignedOn: '2023-01-08'\ninForceFrom: '2023-02-01'\nvalidity: { kind: none }\nsubjects: [parks]\noutline:\n${outline.join('\n')}\n`,
  )
  const promised = numbers.filter((n) => n % 5 === 0)
  const asked = numbers.filter((n) => n % 20 === 1)
  const idle = numbers.filter((n) => !promised.includes(n) && !asked.includes(n))
  write(
    'norms',
    `instrument: ${id}\nnorms:\n  - { clauses: [${idle.map((n) => `art_${n}`).join(', ')}], kind: none, reason: principle }
  - { clauses: [${asked.map((n) => `art_${n}`).join(', ')}], kind: procedure, of: ground-use }\n`,
  )
  const commitments = promised.map(
    (n) => `  - id: p-${index}-${n}
    clauses: [art_${n}]
    kind: target
    title: { zh: 第${index}号第${n}件事, en: Matter ${n} of ${index} }
    lead: [parks-bureau]
    cooperating: [all-streets]
    startsOn: '2023-02-01'
    dueOn: '2024-12-31'
    duePrecision: year
    measure: { indicator: count, comparison: at-least, value: '${n}', unit: { zh: 个, en: pieces }, baseline: { value: '1', on: '2022-12-31', clause: art_${n} } }`,
  )
  write('commitments', `instrument: ${id}\ncommitments:\n${commitments.join('\n')}\n`)
}

/** Writes a pack folder of that many documents. */
function writePack(documents: number): string {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'luodi-bench-pack-')), 'large-2023')
  beginPack(folder)
  for (const kind of ['instruments', 'norms', 'commitments']) mkdirSync(path.join(folder, kind), { recursive: true })
  for (let index = 1; index <= documents; index += 1) writeDocument(folder, index)
  return folder
}

/** Where nearly all rows of a large pack go. */
const tables = [
  'pack.blocks',
  'gazette.outlines',
  'norms.clause_norms',
  'plans.commitments',
  'plans.commitment_clauses',
  'plans.commitment_units',
]

async function secondsOf(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}

function parseAll(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.yaml')) parse(readFileSync(path.join(folder, name), 'utf8'))
}

/** Seconds for a bare COPY of the rows as they lie now into empty tables with the same indexes and checks, in one transaction. */
async function copyBarely(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('create schema bare')
    const texts = new Map<string, Buffer>()
    for (const table of tables) {
      const chunks: Buffer[] = []
      for await (const chunk of client.query(copyTo(`copy ${table} to stdout`))) chunks.push(chunk as Buffer)
      texts.set(table, Buffer.concat(chunks))
      await client.query(`create table bare.${table.replace('.', '_')} (like ${table} including all)`)
    }
    return await secondsOf(async () => {
      await client.query('begin')
      for (const [table, text] of texts)
        await pipeline(
          Readable.from(text, { objectMode: true }),
          client.query(copyFrom(`copy bare.${table.replace('.', '_')} from stdin`)),
        )
      await client.query('commit')
    })
  } finally {
    await client.query('drop schema if exists bare cascade').finally(() => client.end())
  }
}

/** Measures a pack of that many documents of two hundred clauses; all four together have the goal of five seconds. */
export async function benchPack({ database, kind, url }: BenchDatabase, documents: number): Promise<Figure[]> {
  const folder = writePack(documents)
  try {
    const seconds: Record<string, number> = {}
    const timed = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
      const startedAt = performance.now()
      const result = await work()
      seconds[name] = (performance.now() - startedAt) / 1000
      return result
    }
    const parsing = await secondsOf(() => parseAll(folder))
    const pack = await timed('read', () => openPack(folder, packParts))
    await timed('coverage', () => cover(pack, clausesNamed))
    await timed('lint', () => lint({ pack, today: day('2024-06-01') }, lintChecks))
    const sinks = modules.flatMap((one) => one.pack ?? [])
    await timed('load', () => database.db.transaction().execute((tx) => loadPack(tx, pack, sinks, new Date())))
    await timed('again', () => database.db.transaction().execute((tx) => loadPack(tx, pack, sinks, new Date())))
    const { read = 0, coverage = 0, lint: linted = 0, load = 0, again = 0 } = seconds
    const total = read + coverage + linted + load
    const copying = await copyBarely(url)
    const floor = parsing + copying
    return [
      {
        what: 'pack: read, cover, lint, load',
        size: `${documents} documents × ${clausesOfOne} clauses, ${kind}`,
        floor: `${shown(floor, 's')} (${shown(parsing, 's')} bare YAML, ${shown(copying, 's')} bare COPY)`,
        measured: `${shown(total, 's')} (${shown(read, 's')}, ${shown(coverage, 's')}, ${shown(linted, 's')}, ${shown(load, 's')}); unchanged ${shown(again, 's')}`,
        ratio: total / floor,
        goal: '≤ 5 s',
        isOver: total > 5,
        numbers: { documents, ...seconds, total, parsing, copying },
      },
    ]
  } finally {
    rmSync(path.dirname(folder), { recursive: true, force: true })
  }
}
