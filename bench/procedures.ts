/** Cases over HTTP: what a transition costs beside the same statements sent barely, and the inbox among many cases. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { sql } from 'kysely'
import processSettings from '#apps/cli/process.json' with { type: 'json' }
import type { Db } from '#platform/db/database.ts'
import type { BenchDatabase } from './database.ts'
import { caseId, fill, givenDistrict, settle, unit, type People } from './procedures-filling.ts'
import type { CasesJob } from './procedures-server.ts'
import { ask, benchLists, benchReach, fewCases, lists, type Ready, type Served } from './procedures-lists.ts'
import { cpuSeconds } from './processes.ts'
import { quantile, shown, type Figure } from './report.ts'

const root = path.resolve(import.meta.dirname, '..')
const connections = 8
const actRounds = 3
const warmUps = 40
/** Cases to act on have numbers of their own, beyond all others. */
const firstToActOn = 10_000_000

const actOf = (id: string): { path: string; body: object } => ({
  path: `/api/v1/cases/${id}/acts/ask-correction`,
  body: { revision: 1, lacks: [{ kind: 'field', id: 'area', why: '与图不符' }] },
})

async function serve(bench: BenchDatabase, people: People, template: string): Promise<Served> {
  const job: CasesJob = {
    url: bench.url,
    ...people,
    unit,
    template,
    act: actOf(template),
    lists: lists.map(([, query]) => query),
  }
  const child = spawn(process.execPath, [...processSettings.start, path.join(root, 'bench/procedures-server.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BENCH_JOB: JSON.stringify(job) },
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    child.once('exit', (code) => reject(new Error(`the server of cases ended with ${code}`)))
  })
  return { child, ...(JSON.parse(line) as Omit<Served, 'child'>) }
}

async function end({ child }: Served): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

interface Load {
  readonly perSecond: number
  readonly cpuMs: number
}

/** Acts once on each of those cases, so many at a time. */
async function actOn(
  { address, child }: Served,
  how: 'act' | 'bare',
  [from, to]: readonly [number, number],
): Promise<Load> {
  let next = from
  const cpu = cpuSeconds(child.pid ?? 0) ?? Number.NaN
  const startedAt = performance.now()
  const worker = async (): Promise<void> => {
    while (next < to) {
      const id = caseId(next++)
      const { path: at, body } = actOf(id)
      await ask(how === 'act' ? `${address}${at}` : `${address}/bare/cases/${id}`, body)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - startedAt) / 1000
  return {
    perSecond: (to - from) / seconds,
    cpuMs: (((cpuSeconds(child.pid ?? 0) ?? Number.NaN) - cpu) * 1000) / (to - from),
  }
}

const mean = (loads: readonly Load[], key: keyof Load): number =>
  loads.reduce((sum, one) => sum + one[key], 0) / loads.length

/** Cases that were acted on are as the act leaves them, by either way. */
async function checkDone(db: Db, [from, to]: readonly [number, number]): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int n from procedures.cases c
    where c.id >= ${caseId(from)}::uuid and c.id < ${caseId(to)}::uuid and c.state = 'correcting' and c.revision = 3
      and (select count(*) from procedures.facts f where f.case_id = c.id) = 3
      and exists (select 1 from procedures.clocks k where k.case_id = c.id and k.state = 'ended' and k.timer is null)
      and not exists (select 1 from jobs.timers t where t.name = 'procedures.clock' and t.subject like c.id || ' %')
      and exists (select 1 from audit.entries a where a.subject = 'case:' || c.id)`.execute(db)
  if (rows[0]?.n !== to - from) throw new Error(`${rows[0]?.n} of ${to - from} cases were acted on`)
}

/** A district with so many cases, cases to act on beyond them, and a server. */
async function prepare(bench: BenchDatabase, cases: number, toActOn: number): Promise<Ready> {
  const { db } = bench.database
  const people = await givenDistrict(db)
  await fill(db, people, [0, cases], 'mixed')
  await fill(db, people, [firstToActOn, firstToActOn + toActOn], 'to act on')
  await settle(bench.url)
  return { bench, server: await serve(bench, people, caseId(firstToActOn)) }
}

/** Transitions beside the bare route, in turns; the first of the cases is the template. */
async function benchActs({ bench, server }: Ready, count: number): Promise<Figure> {
  let next = firstToActOn + 1
  const some = (): [number, number] => [next, (next += count)]
  await actOn(server, 'act', some())
  await actOn(server, 'bare', some())
  const acts: Load[] = []
  const bares: Load[] = []
  for (let round = 0; round < actRounds; round += 1) {
    acts.push(await actOn(server, 'act', some()))
    bares.push(await actOn(server, 'bare', some()))
  }
  await checkDone(bench.database.db, [firstToActOn, next])
  const [act, bare] = [mean(acts, 'perSecond'), mean(bares, 'perSecond')]
  const [cpuMs, bareCpuMs] = [mean(acts, 'cpuMs'), mean(bares, 'cpuMs')]
  return {
    what: 'case transition over HTTP',
    size: `${server.statements} statements, ${connections} connections, ${fewCases.toLocaleString('en-US')} cases, ${bench.kind}`,
    floor: `${shown(bare, '/s')} bare route (${shown(bareCpuMs, 'ms CPU')})`,
    measured: `${shown(act, '/s')} (${shown(cpuMs, 'ms CPU')})`,
    ratio: act / bare,
    goal: '≥ 0.6',
    isOver: act / bare < 0.6,
    numbers: { act, bare, cpuMs, bareCpuMs, statements: server.statements },
  }
}

/** The same act among few cases and among many, one by one in turns; the last `count` cases to act on of both. */
async function benchGrowth(few: Ready, many: Ready, cases: number, last: number, count: number): Promise<Figure> {
  const times: [number[], number[]] = [[], []]
  for (let next = last - count - warmUps; next < last; next += 1) {
    const { path: at, body } = actOf(caseId(next))
    for (const [which, { server }] of [few, many].entries()) {
      const took = await ask(`${server.address}${at}`, body)
      if (next >= last - count) times[which]?.push(took)
    }
  }
  for (const { bench } of [few, many]) await checkDone(bench.database.db, [last - count, last])
  const [before, after] = [quantile(times[0], 0.5), quantile(times[1], 0.5)]
  return {
    what: 'case transition among many cases',
    size: `${cases.toLocaleString('en-US')} cases, ${count} one by one, ${many.bench.kind}`,
    floor: `p50 ${shown(before, 'ms')} among ${fewCases.toLocaleString('en-US')}`,
    measured: `p50 ${shown(after, 'ms')}`,
    ratio: after / before,
    goal: '≤ 1.3',
    isOver: after / before > 1.3,
    numbers: { cases, before, after },
  }
}

/** Everything about cases: `cases` in all, `count` transitions a round, `rounds` pages of each list. */
export async function benchProcedures(
  fewBench: BenchDatabase,
  manyBench: BenchDatabase,
  { cases, count, rounds }: { cases: number; count: number; rounds: number },
): Promise<Figure[]> {
  // The template, a round of each way to warm up, the rounds, and those one by one.
  const toActOn = 1 + count * 2 * (1 + actRounds) + warmUps + count
  const few = await prepare(fewBench, fewCases, toActOn)
  try {
    const many = await prepare(manyBench, cases, toActOn)
    try {
      return [
        await benchActs(few, count),
        await benchGrowth(few, many, cases, firstToActOn + toActOn, count),
        ...(await benchLists(many, cases, rounds)),
        ...(await benchReach(few, many, cases, rounds)),
      ]
    } finally {
      await end(many.server)
    }
  } finally {
    await end(few.server)
  }
}
