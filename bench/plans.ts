/** A plan of five levels and ten thousand nodes: figures read, rolled up, judged. */
import { sql } from 'kysely'
import { addDays, day } from '#base/day.ts'
import { figuresOn } from '#modules/plans/figures/figures.ts'
import { lampOf } from '#modules/plans/figures/lamps.ts'
import type { FigureValues, Indicator, Measure } from '#modules/plans/figures/measure.ts'
import { achievement, rollUpTree, type MeasuredNode } from '#modules/plans/figures/rules.ts'
import type { BenchDatabase } from './database.ts'
import { randomFrom } from './generate.ts'
import { quantile, shown, type Figure } from './report.ts'

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

/** With the figures read from a database first: ten thousand commitments, two figures each. */
export async function benchPlanFigures(
  { database, kind }: BenchDatabase,
  nodes: number,
  rounds: number,
): Promise<Figure> {
  const { db } = database
  const made = plan(nodes, randomFrom(5), 'count').map(({ id, parent, values }) => ({
    id: `bench-${id}`,
    parent: parent === undefined ? null : `bench-${parent}`,
    value: values?.value,
  }))
  await sql`insert into plans.commitments (id, instrument_id, kind, modality, owner, title, words, parent_id, starts_on, due_on, measure, position)
    select r.id, 'bench', 'target', 'must', 'district', '{"zh":"测"}', r.id, r.parent, ${dates.startsOn}, ${dates.dueOn},
      '{"indicator":"count","comparison":"at-least","value":"8000","unit":{"zh":"人"}}', 0
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r (id text, parent text)
    on conflict do nothing`.execute(db)
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
