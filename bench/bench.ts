/** `npm run bench`: measures against floors taken in the same run. Options: --json, --out FILE, --quick, --only a,b. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openBenchDatabase } from './database.ts'
import { benchPack } from './pack.ts'
import { benchDays, benchExport, benchImport } from './pure.ts'
import { benchPlanArithmetic, benchPlanFigures } from './plans.ts'
import { tableOf, type Figure } from './report.ts'
import { benchSearch } from './search.ts'
import { benchServer } from './server.ts'

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, out: { type: 'string' }, quick: { type: 'boolean' }, only: { type: 'string' } },
})
const only = values.only?.split(',')
const isWanted = (name: string): boolean => only === undefined || only.includes(name)
const figures: Figure[] = []
const say = (text: string): void => void process.stderr.write(`${text}\n`)
const clauses = values.quick === true ? 10_000 : 100_000

function readPostmaster(dataDir: string): number | undefined {
  const file = path.join(dataDir, 'postgres/cluster/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined
}

if (isWanted('days')) {
  say('working days …')
  figures.push(benchDays(values.quick === true ? 200_000 : 2_000_000))
}
if (isWanted('export')) {
  say('exports …')
  figures.push(benchExport(100))
}
if (isWanted('import')) {
  say('imports …')
  figures.push(...(await benchImport(values.quick === true ? 1 : 5)))
}
if (isWanted('plans')) {
  say('plans …')
  figures.push(benchPlanArithmetic(10_000, values.quick === true ? 3 : 15))
}
if (isWanted('pack')) {
  say('pack …')
  const bench = await openBenchDatabase()
  try {
    figures.push(...(await benchPack(bench, values.quick === true ? 50 : 500)))
    await bench.release()
  } finally {
    await bench.remove()
  }
}
if (isWanted('search') || isWanted('server') || isWanted('plans')) {
  const bench = await openBenchDatabase()
  try {
    if (isWanted('search')) {
      say(`search: publishing ${clauses.toLocaleString('en-US')} generated clauses …`)
      figures.push(...(await benchSearch(bench, clauses, values.quick === true ? 3 : 10)))
    }
    if (isWanted('plans')) figures.push(await benchPlanFigures(bench, 10_000, values.quick === true ? 3 : 15))
    await bench.release()
    if (isWanted('server')) {
      say('server …')
      figures.push(...(await benchServer(bench, values.quick === true ? 2 : 5, () => readPostmaster(bench.dataDir))))
    }
  } finally {
    await bench.remove()
  }
}

const [cpu] = os.cpus()
const run = {
  node: process.version,
  cpu: cpu?.model ?? '',
  cores: os.cpus().length,
  load: os.loadavg()[0] ?? 0,
  figures,
}
if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(run, null, 1)}\n`)
if (values.json === true) process.stdout.write(`${JSON.stringify(run, null, 1)}\n`)
else
  process.stdout.write(
    `\n${tableOf(figures)}\n\n${run.cores} × ${run.cpu}, Node ${run.node}, load ${run.load.toFixed(1)}\n`,
  )
// A figure over its goal is news, not a failure: machines differ.
