/** Search over generated clauses: every kind of query, each against the bare statement that finds the same rows. */
import { modules } from '#apps/server/wire.ts'
import { day } from '#base/day.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { createDispatcher } from '#platform/contract/dispatch.ts'
import type { InputOf } from '#platform/contract/operation.ts'
import { fillClauses, settle, type BenchDatabase } from './database.ts'
import { quantile, shown, type Figure } from './report.ts'

type Input = InputOf<typeof gazetteContract.search>

const queries: readonly Input[] = [
  ...['工作', '志愿者', '屋顶绿化', '听证程序', '十五日内', '申请材料', '税', '书', '大熊猫', '收费'].map((q) => ({
    q,
  })),
  ...[
    '屋顶绿化 验收',
    '校车安全 街道',
    '申请人 五个工作日',
    '怎么申请专项资金拨付',
    '电梯加装主管部门备案',
    '公示期满后 撤销 名录',
  ].map((q) => ({ q })),
  ...['“申请人应当在五个工作日内”', '“屋顶绿化示范项目”', '“执照”', '"材料齐全的"'].map((q) => ({ q })),
  ...['wudinglvhua', 'zhiyuanzhe', 'ziyuanzhe', 'tjjz', 'led'].map((q) => ({ q })),
  ...['测府〔2012〕13号', '13号', '测府13号 听证', '河东区 第三条'].map((q) => ({ q })),
  { q: '屋顶绿化', year: 2012 },
  { q: '公示', kind: 'measures', issuer: '财政局' },
  { q: '撤销', status: 'in-force' },
  { q: '撤销', on: '2015-06-01' },
  { q: '工作', facets: 'true' },
  { q: '电梯加装', facets: 'true', group: 'true' },
  { q: '', facets: 'true' },
]

/** Fills the database, then searches; goal p95 50 ms on a server, 150 ms embedded. */
export async function benchSearch(bench: BenchDatabase, clauses: number, rounds: number): Promise<Figure[]> {
  const rate = await fillClauses(bench, clauses)
  await settle(bench.url)
  const dispatcher = createDispatcher({
    db: bench.database.db,
    modules,
    unitsBelow: (unitId) => [unitId],
    checkOutputs: false,
    clock: { now: () => new Date('2026-01-01T00:00:00Z'), today: () => day('2026-01-01') },
  })
  const search = dispatcher.callAs({ kind: 'visitor' }, {})
  for (const input of queries) await search(gazetteContract.search, input)
  const samples: number[] = []
  const slowest = new Map<string, number>()
  for (let round = 0; round < rounds; round += 1) {
    for (const input of queries) {
      const startedAt = performance.now()
      await search(gazetteContract.search, input)
      const took = performance.now() - startedAt
      samples.push(took)
      const name = JSON.stringify(input)
      slowest.set(name, Math.max(slowest.get(name) ?? 0, took))
    }
  }
  const floors = await bareSamples(bench, rounds)
  const goal = bench.kind === 'embedded' ? 150 : 50
  const [p50, p95] = [quantile(samples, 0.5), quantile(samples, 0.95)]
  const floor = quantile(floors, 0.95)
  for (const [name, took] of [...slowest].sort((a, b) => b[1] - a[1]).slice(0, 5))
    process.stderr.write(`  slow: ${shown(took, 'ms')} ${name}\n`)
  return [
    {
      what: 'clause search, p95',
      size: `${clauses.toLocaleString('en-US')} clauses, ${queries.length} queries × ${rounds}, ${bench.kind}`,
      floor: shown(floor, 'ms'),
      measured: `${shown(p95, 'ms')} (p50 ${shown(p50, 'ms')})`,
      ratio: p95 / floor,
      goal: `≤ ${goal} ms`,
      isOver: p95 > goal,
      numbers: { p50, p95, floor, clauses },
    },
    {
      what: 'publish and index',
      size: `2,000 clauses on top of ${clauses.toLocaleString('en-US')}, 40 a transaction`,
      measured: shown(rate, 'clauses/s'),
      goal: '–',
      isOver: false,
      numbers: { rate },
    },
  ]
}

/** The bare statement: the pairs of a word through the index, ranked, twenty rows. */
async function bareSamples(bench: BenchDatabase, rounds: number): Promise<number[]> {
  const samples: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const lexemes of [
      "'工作'",
      "'志愿' & '愿者'",
      "'屋顶' & '顶绿' & '绿化'",
      "'听证' & '证程' & '程序'",
      "'申请' & '请人' & '五个'",
      "'公示' & '撤销' & '名录'",
    ]) {
      const startedAt = performance.now()
      await bench.database.pool.query(
        `select instrument_id, clause_id from gazette.clause_search where newest and grams @@ $1::tsquery
         order by ts_rank_cd(words, $1::tsquery) desc, instrument_id, position limit 20`,
        [lexemes],
      )
      samples.push(performance.now() - startedAt)
    }
  }
  return samples
}
