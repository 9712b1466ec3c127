/** A plan of five levels and ten thousand nodes: figures read, rolled up, judged, and its pages over HTTP. */
import { sql } from 'kysely'
import { addDays, day } from '#base/day.ts'
import { deskSession } from '#testing/desk-session.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { computeStandings } from '#modules/plans/figures/standings.ts'
import { figuresOn, measuresOn } from '#modules/plans/figures/figures.ts'
import { lampOf } from '#modules/plans/figures/lamps.ts'
import type { FigureValues, Indicator, Measure } from '#modules/plans/figures/measure.ts'
import { achievement, rollUpTree, type MeasuredNode } from '#modules/plans/figures/rules.ts'
import type { BenchDatabase } from './database.ts'
import { randomFrom } from './generate.ts'
import { quantile, shown, type Figure } from './report.ts'
import { deskAddress, start, stop } from './server.ts'

const today = day('2012-09-17')
const dates = { startsOn: day('2011-01-01'), dueOn: day('2015-12-31') }

/** Ten children a node: 1, 10, 100, 1,000 and the rest of them leaves. */
function plan(nodes: number, random: () => number, indicator: Indicator): MeasuredNode[] {
  const leaf = (): FigureValues =>
    indicator === 'rate'
      ? { numerator: String(Math.floor(random() * 900)), denominator: String(900 + Math.floor(random() * 100)) }
      : { value: String(Math.floor(random() * 10_000)) }
  return Array.from({ length: nodes }, (_, index) => ({
    id: `n${index}`,
    parent: index === 0 ? undefined : `n${Math.floor((index - 1) / 10)}`,
    values: leaf(),
  }))
}

/** Rolls the whole plan up and judges every node; answers milliseconds. */
function recompute(nodes: readonly MeasuredNode[], measure: Measure): number {
  const startedAt = performance.now()
  const rolled = rollUpTree(measure.indicator, nodes)
  let lit = 0
  for (const { values } of rolled.values()) {
    const reached = achievement(
      measure,
      values === undefined ? undefined : { ...values, on: addDays(today, -7) },
      today,
      {},
    )
    if (
      lampOf({ modality: 'must', dates, achievement: reached, evidenceOn: addDays(today, -7), today }).lamp !==
      'unknown'
    )
      lit += 1
  }
  if (lit === 0) throw new Error('no lamp was lit')
  return performance.now() - startedAt
}

/** Without a database: counts and rates. */
export function benchPlanArithmetic(nodes: number, rounds: number): Figure {
  const unit = { zh: '人', en: 'people' }
  const count = plan(nodes, randomFrom(5), 'count')
  const rate = plan(nodes, randomFrom(6), 'rate')
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    times.push(recompute(count, { indicator: 'count', comparison: 'at-least', value: '8000', unit }))
    times.push(recompute(rate, { indicator: 'rate', comparison: 'at-least', value: '90', unit: { zh: '%', en: '%' } }))
  }
  const [middle, worst] = [quantile(times, 0.5), quantile(times, 0.95)]
  return {
    what: 'plan: roll up and judge',
    size: `5 levels, ${nodes.toLocaleString('en-US')} nodes`,
    measured: `${shown(middle, 'ms')} (p95 ${shown(worst, 'ms')})`,
    goal: '≤ 200 ms',
    isOver: middle > 200,
    numbers: { nodes, middle, worst },
  }
}

async function fillPlan(
  { database }: BenchDatabase,
  made: readonly { id: string; parent: string | null }[],
): Promise<void> {
  const { db } = database
  await sql`insert into plans.commitments (id, instrument_id, kind, modality, owner, title, words, parent_id, starts_on, due_on, measure, position)
    select r.id, 'bench', 'target', 'must', 'district', jsonb_build_object('zh', '测试任务' || r.id), r.id, r.parent,
      ${dates.startsOn}, ${dates.dueOn}, '{"indicator":"count","comparison":"at-least","value":"8000","unit":{"zh":"人"}}', r.nth
    from jsonb_to_recordset(${JSON.stringify(made.map((one, nth) => ({ ...one, nth })))}::jsonb) as r (id text, parent text, nth integer)
    on conflict do nothing`.execute(db)
  await sql`insert into plans.commitment_clauses (commitment_id, position, clause, role, label, heading)
    select id, 0, 'bench#sec_1__subsec_1', 'basis', '', '' from plans.commitments where instrument_id = 'bench'`.execute(
    db,
  )
  await sql`insert into plans.commitment_units (commitment_id, position, unit_id, role)
    select id, 0, 'urban-management-bureau', 'lead' from plans.commitments where instrument_id = 'bench'`.execute(db)
  await sql`insert into plans.plans (id, instrument_id, title, from_on, to_on, rhythm, basis, unit_ids, office_unit_id, is_public, kept, position)
    values ('bench', 'bench', '{"zh":"测试计划"}', ${dates.startsOn}, ${dates.dueOn}, 'none', 'bench#sec_1', '{}',
      'government-office', true, '[]', 99)`.execute(db)
}

/** With the figures read from a database first: ten thousand commitments, two figures each. */
export async function benchPlanFigures(bench: BenchDatabase, nodes: number, rounds: number): Promise<Figure> {
  const { database, kind } = bench
  const { db } = database
  const made = plan(nodes, randomFrom(5), 'count').map(({ id, parent, values }) => ({
    id: `bench-${id}`,
    parent: parent === undefined ? null : `bench-${parent}`,
    value: values?.value,
  }))
  await fillPlan(bench, made)
  await sql`insert into plans.figures (id, commitment_id, kind, as_of, value, recorded_by, recorded_by_name, recorded_on, recorded_at)
    select gen_random_uuid(), r.id, 'declared', d.day, r.value, 'bench', 'bench', ${today}, ${`${today}T00:00:00Z`}
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r (id text, value numeric),
      (values (date '2012-06-30'), (date '2012-09-10')) as d (day)`.execute(db)
  await sql`analyze plans.figures`.execute(db).catch(() => undefined)
  const ids = made.map(({ id }) => id)
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now()
    const known = await figuresOn(db, ids, today, { trend: false })
    const unit = { zh: '人', en: 'people' }
    recompute(
      made.map(({ id, parent }) => ({ id, parent: parent ?? undefined, values: known.get(id)?.declared })),
      { indicator: 'count', comparison: 'at-least', value: '8000', unit },
    )
    times.push(performance.now() - startedAt)
  }
  const [middle, worst] = [quantile(times, 0.5), quantile(times, 0.95)]
  return {
    what: 'plan: read figures, roll up, judge',
    size: `${nodes.toLocaleString('en-US')} commitments, ${kind}`,
    measured: `${shown(middle, 'ms')} (p95 ${shown(worst, 'ms')})`,
    goal: '≤ 200 ms',
    isOver: middle > 200,
    numbers: { nodes, middle, worst },
  }
}

/** Every lamp as the server lights them after a figure was added: all figures read, each commitment judged. */
export async function benchStandings({ database, kind }: BenchDatabase, rounds: number): Promise<Figure> {
  const ctx: QueryContext = {
    tx: database.db,
    actor: { kind: 'system', name: 'bench', scope: { kind: 'district' } },
    now: new Date(`${today}T02:00:00Z`),
    today,
    audit: () => undefined,
  }
  const times: number[] = []
  let count = 0
  const startedAt = performance.now()
  const measured = await measuresOn(ctx, 'all')
  const measures = performance.now() - startedAt
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now()
    count = (await computeStandings(ctx, measured, false)).size
    times.push(performance.now() - startedAt)
  }
  const [middle, worst] = [quantile(times, 0.5), quantile(times, 0.95)]
  return {
    what: 'plan: light every lamp anew',
    size: `${count.toLocaleString('en-US')} commitments, ${kind}`,
    measured: `${shown(middle, 'ms')} (p95 ${shown(worst, 'ms')}); measures, once a load ${shown(measures, 'ms')}`,
    goal: '≤ 200 ms',
    isOver: middle > 200,
    numbers: { count, middle, worst, measures },
  }
}

const open = ['#sec_1', '#sec_1__subsec_1', 'bench-n0', 'bench-n1', 'bench-n11', 'bench-n111'].join(',')

/** The pages that are measured, each as a person opens it. */
const pages = [
  ['tree, closed', '/plans/bench/tree'],
  ['tree, open down to the fifth level', `/plans/bench/tree?open=${encodeURIComponent(open)}`],
  ['tree, one node with 10 children', '/plans/bench/tree?at=bench-n1111'],
  ['tree, narrowed to a lamp', '/plans/bench/tree?lamp=behind'],
  ['bars over time, 60 a page', '/plans/bench/gantt'],
  ['list, narrowed to a lamp', '/plans?lamp=behind'],
] as const

/** The tree right after somebody declared a figure: every lamp is lit anew first. */
async function benchAfterChange(
  bench: BenchDatabase,
  ask: (path: string) => Promise<number>,
  rounds: number,
): Promise<Figure> {
  const cookie = `luodi_desk=${await deskSession(deskAddress, 'demo-reviewer')}`
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const declared = await fetch(`${deskAddress}/api/v1/commitments/bench-n${100 + round}/figures`, {
      method: 'POST',
      headers: { cookie, origin: deskAddress, 'content-type': 'application/json' },
      body: JSON.stringify({ on: '2012-09-17', value: String(1000 + round) }),
    })
    if (!declared.ok) throw new Error(`a figure was not taken: ${declared.status} ${await declared.text()}`)
    times.push(await ask('/plans/bench/tree'))
  }
  const [middle, worst] = [quantile(times, 0.5), quantile(times, 0.95)]
  return {
    what: 'plan page: tree, right after a new figure',
    size: `10,000 commitments, ${rounds} requests, ${bench.kind}`,
    measured: `p95 ${shown(worst, 'ms')} (p50 ${shown(middle, 'ms')})`,
    goal: 'p95 ≤ 300 ms',
    isOver: worst > 300,
    numbers: { middle, worst },
  }
}

/** The pages of that plan over HTTP, one after the other as one reader would, on a desk with everything that development checks. */
export async function benchPlanPages(bench: BenchDatabase, rounds: number): Promise<Figure[]> {
  const server = await start(bench, 'development')
  try {
    const cookie = `luodi_desk=${await deskSession(deskAddress, 'demo-leader')}`
    const ask = async (path: string): Promise<number> => {
      const startedAt = performance.now()
      const answer = await fetch(`${deskAddress}${path}`, { headers: { cookie }, redirect: 'error' })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
      return performance.now() - startedAt
    }
    const figures: Figure[] = []
    for (const [what, path] of pages) {
      const first = await ask(path)
      for (let round = 0; round < 5; round += 1) await ask(path)
      const times: number[] = []
      for (let round = 0; round < rounds; round += 1) times.push(await ask(path))
      const [middle, worst] = [quantile(times, 0.5), quantile(times, 0.95)]
      figures.push({
        what: `plan page: ${what}`,
        size: `10,000 commitments, ${rounds} requests, ${bench.kind}`,
        measured: `p95 ${shown(worst, 'ms')} (p50 ${shown(middle, 'ms')}; first ${shown(first, 'ms')})`,
        goal: 'p95 ≤ 300 ms',
        isOver: worst > 300,
        numbers: { middle, worst, first },
      })
    }
    figures.push(await benchAfterChange(bench, ask, Math.ceil(rounds / 5)))
    return figures
  } finally {
    await stop(server)
  }
}
