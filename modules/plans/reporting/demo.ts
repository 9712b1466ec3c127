/** Reports of the demonstration: a handful, in every state, made up from the demo's seed and marked as such. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { doDaysWork } from './days-work.ts'
import { acceptReport, returnReport, submitReport } from './deciding.ts'
import { saveLines, saveReportHead } from './drafting.ts'
import { answerHelp, askHelp } from './helping.ts'
import { getReport } from './reading.ts'
import { isAnswering } from './rules.ts'

const period = 'livable-2012-h2'

/** How far each unit has come by the demo's day; `share` of its lines are written. */
const stories: readonly { unit: string; share: number; end: 'draft' | 'submitted' | 'returned' | 'accepted' }[] = [
  { unit: 'urban-management-bureau', share: 0.5, end: 'draft' },
  { unit: 'education-bureau', share: 1, end: 'submitted' },
  { unit: 'environment-water-bureau', share: 1, end: 'returned' },
  { unit: 'civil-affairs-bureau', share: 1, end: 'accepted' },
  { unit: 'development-reform-bureau', share: 0.4, end: 'draft' },
  { unit: 'culture-sports-bureau', share: 0.3, end: 'draft' },
  { unit: 'huangbei-street-office', share: 1, end: 'submitted' },
]

const steps = [
  '已制定工作方案，明确了责任人和联络人。',
  '完成前期调研，正在办理立项。',
  '项目已开工，完成工程量约四成。',
  '首批点位已完成，其余点位按计划推进。',
  '已开展两次活动，后续安排在第四季度。',
  '已完成招标，施工单位进场。',
]
const problems = ['个别点位涉及产权协调，进度偏慢。', '部分资金要到第四季度才能到位。', '需要街道协助做好居民沟通。']

/** A whole number below `limit` that follows from the seed and a word, the same on every machine. */
function chosen(seed: string, word: string, limit: number): number {
  return createHash('sha256').update(`${seed} ${word}`).digest().readUInt32BE(0) % limit
}

function actingAs(tx: Tx, name: string, today: Day): CommandContext {
  return {
    tx,
    actor: { kind: 'system', name, scope: { kind: 'district' } },
    now: new Date(`${today}T02:00:00Z`),
    today,
    audit: () => undefined,
  }
}

type Report = Awaited<ReturnType<typeof getReport>>
type Line = Report['lines'][number]

function contentOf(line: Line, unit: string, seed: string, on: Day): Record<string, string> {
  const { id, indicator } = line.commitment
  const pick = (list: readonly string[], what: string): string =>
    list[chosen(seed, `${what} ${unit} ${id}`, list.length)] ?? ''
  const figure = (): Record<string, string> => {
    if (!line.asksFigure || indicator === undefined) return {}
    if (indicator === 'rate' || indicator === 'ceiling-rate')
      return { numerator: String(30 + chosen(seed, `n ${unit} ${id}`, 50)), denominator: '100', figureOn: on }
    if (indicator === 'binary' || indicator === 'milestone') return { value: '0', figureOn: on }
    if (indicator === 'zero-open') return { value: '2', closed: '5', longestOpenDays: '12', figureOn: on }
    return { value: String(chosen(seed, `v ${unit} ${id}`, 4)), figureOn: on }
  }
  return {
    progress: `演示：${pick(steps, 'step')}`,
    problems: chosen(seed, `p ${unit} ${id}`, 4) === 0 ? `演示：${pick(problems, 'problem')}` : '',
    ...figure(),
  }
}

async function write(ctx: CommandContext, report: Report, share: number, seed: string): Promise<void> {
  const lines = report.lines.filter(({ role }) => isAnswering(role))
  const written = lines.slice(0, Math.ceil(lines.length * share))
  const on = ctx.today
  if (written.length > 0)
    await saveLines(ctx, {
      report: report.id,
      lines: written.map((line) => ({
        commitment: line.commitment.id,
        base: 0,
        content: contentOf(line, report.unit.id, seed, on),
      })),
    })
  await saveReportHead(ctx, {
    report: report.id,
    revision: report.revision,
    summary: '演示：下半年任务总体按计划推进，个别项目进度需要加快。',
    signer: '演示·签发人',
    signerTitle: '负责人',
  })
}

async function tellStory(
  tx: Tx,
  today: Day,
  seed: string,
  { unit, share, end }: (typeof stories)[number],
): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`select id from plans.reports where period_id = ${period} and unit_id = ${unit}`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) return
  const clerk = actingAs(tx, '演示·单位经办', today)
  const office = actingAs(tx, '演示·领导小组办公室', today)
  await write(clerk, await getReport(clerk, { report: id, section: 'all' }), share, seed)
  if (end === 'draft') return
  const { revision } = await getReport(clerk, { report: id })
  const submitted = await submitReport(clerk, { report: id, revision })
  if (end === 'returned')
    await returnReport(office, {
      report: id,
      revision: submitted.revision,
      reason: '演示：请补充各项的完成时间和佐证材料。',
    })
  if (end === 'accepted') await acceptReport(office, { report: id, revision: submitted.revision })
}

/** A question between two units with its answer, and one that waits. */
async function askAround(tx: Tx, today: Day): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from plans.reports where period_id = ${period}
    and unit_id = 'urban-management-bureau'`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) return
  const clerk = actingAs(tx, '演示·单位经办', today)
  const { lines } = await getReport(clerk, { report: id, section: 'all' })
  const asked = lines.filter(({ mayAsk, role }) => role === 'lead' && mayAsk.length > 0).slice(0, 2)
  for (const [place, line] of asked.entries()) {
    const unit = line.mayAsk[0]?.id ?? ''
    const { request } = await askHelp(clerk, {
      report: id,
      commitment: line.commitment.id,
      unit,
      wanted: '演示：请提供点位现状图和联系人。',
    })
    if (place === 0)
      await answerHelp(actingAs(tx, '演示·配合单位经办', today), {
        request,
        answer: '演示：现状图已送，联系人见附件。',
      })
  }
}

/** Seeds them once; a district in which somebody has reported is left alone. */
export async function seedReports(tx: Tx, { seed, today }: { seed: string; today: Day }): Promise<void> {
  const { rows } = await sql`select 1 from plans.line_versions limit 1`.execute(tx)
  if (rows.length > 0) return
  await doDaysWork(tx, new Date(`${today}T02:00:00Z`), today)
  for (const story of stories) await tellStory(tx, today, seed, story)
  await askAround(tx, today)
}
