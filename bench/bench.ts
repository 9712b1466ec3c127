/** `npm run bench`: measures against floors taken in the same run. Options: --json, --out FILE, --quick, --full, --cases N, --only a,b. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openBenchDatabase } from './database.ts'
import { benchPack } from './pack.ts'
import { benchClocks, benchDays, benchExport, benchImport } from './pure.ts'
import { benchProcedures } from './procedures.ts'
import { benchPlanArithmetic, benchPlanFigures, benchPlanPages, benchStandings } from './plans.ts'
import { tableOf, type Figure } from './report.ts'
import { benchSearch } from './search.ts'
import { benchServer } from './server.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    out: { type: 'string' },
    quick: { type: 'boolean' },
    full: { type: 'boolean' },
    only: { type: 'string' },
    cases: { type: 'string' },
  },
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
  figures.push(...benchClocks(values.quick === true ? 100_000 : 500_000))
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
if (isWanted('plans')) {
  const bench = await openBenchDatabase()
  try {
    const rounds = values.quick === true ? 3 : 15
    figures.push(await benchPlanFigures(bench, 10_000, rounds), await benchStandings(bench, rounds))
    await bench.release()
    say('pages of a plan …')
    figures.push(...(await benchPlanPages(bench, values.quick === true ? 20 : 100)))
  } finally {
    await bench.remove()
  }
}
if (isWanted('procedures')) {
  const usual = values.full === true ? 1_000_000 : values.quick === true ? 30_000 : 100_000
  const cases = values.cases === undefined ? usual : Number(values.cases)
  if (!Number.isInteger(cases) || cases < 10_000) throw new Error('--cases takes a whole number from 10,000 on')
  say(`cases: ${cases.toLocaleString('en-US')} …`)
  // Two side by side, so that a busy moment of the machine meets few cases and many alike.
  const few = await openBenchDatabase()
  const many = await openBenchDatabase()
  try {
    const isQuick = values.quick === true
    const sizes = { cases, count: isQuick ? 100 : 400, rounds: isQuick ? 60 : 400 }
    figures.push(...(await benchProcedures(few, many, sizes)))
    await few.release()
    await many.release()
  } finally {
    await few.remove()
    await many.remove()
  }
}
if (isWanted('search') || isWanted('server')) {
  const bench = await openBenchDatabase()
  try {
    if (isWanted('search')) {
      say(`search: publishing ${clauses.toLocaleString('en-US')} generated clauses …`)
      figures.push(...(await benchSearch(bench, clauses, values.quick === true ? 3 : 10)))
    }
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
