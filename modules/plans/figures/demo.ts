/** Facts and figures of the demonstration: made up from its seed, marked as such, the same on every machine. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { addDays, dayNumber, day, weekday, type Day } from '#base/day.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { computeNow } from './operations.ts'
import { measuresOn } from './reading.ts'
import { recordFigure, type NewFigure } from './recording.ts'
import { reportedFigures } from './reported.ts'
import type { FactVault } from './subjects.ts'
import { openSources } from './sources.ts'
import { apportionSplit, issueSplit, signShare } from './split-operations.ts'

/** Whole numbers that follow from a seed: below `limit`, equal on every machine. */
function numbersFrom(seed: string): (limit: number) => number {
  // FNV-1a spreads the text over 32 bits.
  let state = [...seed].reduce((hash, one) => Math.imul(hash ^ one.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5)
  return (limit) => {
    // Mulberry32: 32-bit integer steps only.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))) >>> 0
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

const streets = [
  'guiyuan',
  'huangbei',
  'dongmen',
  'cuizhu',
  'nanhu',
  'sungang',
  'donghu',
  'liantang',
  'dongxiao',
  'qingshuihe',
]
const streetWeights = [9, 13, 8, 13, 11, 9, 9, 12, 9, 7]
const courses = ['电工', '焊工', '中式烹调', '美容美发', '珠宝检验', '汽车维修', '家政服务', '电子商务']

/** How many were trained each year, up to the day of the demo. */
const trainedPerYear: Readonly<Record<string, number>> = { 2011: 6840, 2012: 4760 }

interface Fact {
  readonly id: string
  readonly on: Day
  readonly area: string
  readonly subject: string
  readonly what: string
  readonly evidence: string
}

function factsOf(seed: string, today: Day): Fact[] {
  const next = numbersFrom(seed)
  const bag = streets.flatMap((street, index) => Array.from({ length: streetWeights[index] ?? 1 }, () => street))
  const facts: Fact[] = []
  let person = 0
  for (const [year, count] of Object.entries(trainedPerYear)) {
    const first = day(`${year}-01-04`)
    const last = day(`${year}-12-28`) < today ? day(`${year}-12-28`) : addDays(today, -1)
    const days = dayNumber(last) - dayNumber(first) + 1
    if (days <= 0) continue
    for (let made = 0; made < count; made += 1) {
      const at = addDays(first, next(days))
      const on = weekday(at) === 7 ? addDays(at, -1) : at
      // One in eighty comes a second time in the same year, often in another street: counted once.
      const isAgain = person > 200 && next(80) === 0
      if (!isAgain) person += 1
      const number = isAgain ? person - next(150) : person
      const course = courses[next(courses.length)] ?? '电工'
      facts.push({
        id: uuid(),
        on,
        area: bag[next(bag.length)] ?? 'guiyuan',
        subject: `演示·学员${String(number).padStart(5, '0')}`,
        what: `${course}初级班结业（演示）`,
        evidence: `结业证书 演示-${year}-${String(made + 1).padStart(5, '0')}`,
      })
    }
  }
  return facts
}

/** Splits it over its five years, a little more each year. */
async function seedYears(ctx: CommandContext): Promise<void> {
  const years = ['2011', '2012', '2013', '2014', '2015']
  const weights = years.map((node, index) => ({ node, weight: String(12 + index) }))
  const weightedBy = '演示：逐年递增'
  await apportionSplit(ctx, { commitment: trained, side: 'year', revision: 0, tree: 'area', weights, weightedBy })
  await issueSplit(ctx, { commitment: trained, side: 'year', revision: 1 })
}

const measure = 'skilled-workers-trained'

/** Seeds the facts behind the skilled-workers target where there are none yet; answers how many were written. */
export async function seedReportedFacts(tx: Tx, vault: FactVault, seed: string, today: Day): Promise<number> {
  const { rows } = await sql<{
    held: boolean
  }>`select exists (select 1 from plans.reported_facts where is_demo) as held`.execute(tx)
  if (rows[0]?.held === true) return 0
  const facts = factsOf(seed, today)
  const sealed = await vault.seal(
    tx,
    measure,
    facts.map(({ id, subject }) => ({ id, who: subject, key: '' })),
  )
  const made = facts.map(({ subject: _subject, ...fact }, index) => ({ ...fact, ...sealed[index] }))
  await sql`insert into plans.reported_facts (id, measure, on_day, area_id, unit_id, subject_id, who_cipher, what, evidence, is_demo,
      reported_by, reported_by_name, reported_at)
    select r.id, ${measure}, r."on", r.area, 'human-resources-bureau', r.subject_id, decode(r.who_cipher, 'hex'), r.what,
      r.evidence, true, 'demo', '演示·人力资源局', (${today}::date)::timestamptz
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r (id uuid, "on" date, area text, subject_id uuid,
      who_cipher text, what text, evidence text)`.execute(tx)
  return facts.length
}

const trained = 'hr-skilled-workers'
const note = '演示数据，不是真实情况'

/** What units are made to say, so that a newcomer sees every lamp: days from the plans, figures made up. */
const declared: readonly Omit<NewFigure, 'kind' | 'note'>[] = [
  { commitment: 'hr-senior-skilled', on: day('2012-06-30'), value: '58' },
  { commitment: 'hr-seekers-employed', on: day('2012-06-30'), numerator: '18420', denominator: '20115' },
  { commitment: 'hr-registered-unemployment', on: day('2012-06-30'), numerator: '13260', denominator: '510000' },
  { commitment: 'hr-zero-employment-households', on: day('2012-06-30'), open: 1, closed: 14, longestOpenDays: 21 },
  { commitment: 'hr-graduates-yearly', from: day('2012-01-01'), on: day('2012-06-30'), value: '1320' },
  { commitment: 'liv-waste-sorting-models', on: day('2012-09-10'), value: '41' },
  { commitment: 'liv-roof-gardens', on: day('2012-09-10'), value: '1' },
  { commitment: 'liv-small-parks', from: day('2012-01-01'), on: day('2012-09-10'), value: '2' },
]

/** Splits the skilled-workers target over the ten streets; seven have signed. */
async function seedSplit(ctx: CommandContext): Promise<void> {
  const weights = streets.map((node, index) => ({ node, weight: String(streetWeights[index] ?? 1) }))
  const weightedBy = '演示：假定的各街道劳动年龄人口（万人）'
  const side = 'place'
  await apportionSplit(ctx, { commitment: trained, side, revision: 0, tree: 'area', weights, weightedBy })
  await issueSplit(ctx, { commitment: trained, side, revision: 1 })
  for (const node of streets.slice(0, 7)) await signShare(ctx, { commitment: trained, node })
}

/**
 * Seeds the demonstration's facts and figures once: computed ones at each half-year, declared ones beside them, one of which
 * disagrees and has raised a question. Answers whether anything was written; commitments that the pack lacks are left out.
 */
export async function seedFigures(
  tx: Tx,
  { seed, today, vault }: { seed: string; today: Day; vault: FactVault },
): Promise<boolean> {
  const ctx: CommandContext = {
    tx,
    actor: { kind: 'system', name: '演示', scope: { kind: 'district' } },
    now: new Date(`${today}T01:00:00Z`),
    today,
    audit: () => undefined,
  }
  const wanted = [trained, ...declared.map(({ commitment }) => commitment)]
  const known = await measuresOn(ctx, wanted)
  const held = known.get(trained)
  if (held === undefined || (await seedReportedFacts(tx, vault, seed, today)) === 0) return false
  const reported = reportedFigures(vault)
  const sources = openSources([reported])
  const ends = ['2011-06-30', '2011-12-31', '2012-06-30', today].map(day).filter((on) => on <= today)
  for (const on of ends) await computeNow(ctx, sources, held, { on })
  for (const [on, value] of [
    ['2011-12-31', undefined],
    ['2012-06-30', '9980'],
  ] as const) {
    const computed = await reported.compute(ctx, {
      measure,
      from: held.startsOn,
      on: day(on),
    })
    await recordFigure(ctx, {
      commitment: trained,
      kind: 'declared',
      on: day(on),
      value: value ?? computed.value,
      note,
    })
  }
  for (const one of declared)
    if (known.has(one.commitment) && one.on <= today) await recordFigure(ctx, { ...one, kind: 'declared', note })
  await seedSplit(ctx)
  await seedYears(ctx)
  return true
}
