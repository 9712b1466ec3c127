/** Project money: listed by task; released and supervised by the office that holds it (区财政局, 三（二）). */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotAllowed, NotFound, Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { unitsOfAnswers } from '#modules/norms/index.ts'
import { unitNames } from '#modules/directory/index.ts'
import { findTasks } from '#modules/plans/index.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import type { fundingContract } from './contract.ts'
import { fenOf } from './money.ts'
import { clause, projectMoney } from './procedure.ts'
import { publicisedMoney } from './publicised.ts'
import { responsibleUnits } from './register.ts'
import { refusals } from './texts.ts'

type InputOf<K extends keyof typeof fundingContract> = z.output<(typeof fundingContract)[K]['input']>
type OutputOf<K extends keyof typeof fundingContract> = z.output<(typeof fundingContract)[K]['output']>

interface ProjectRow {
  case_id: string
  number: string
  task: string
  unit_id: string
  project: string
  state: string
  asked_fen: number
  other_fen: number
  plan_year: number | null
  planned_fen: number | null
  released_fen: number
  releases: { on: string; amountFen: number; voucher: string }[]
  checks: { on: string; spentFen: number; isProper: boolean; words: string }[]
}

const stateTitle = (state: string): Text => publicisedMoney.states[state]?.title ?? { zh: state }

async function listMoney(
  ctx: QueryContext,
  { after, limit, task, project }: InputOf<'listMoney'>,
): Promise<OutputOf<'listMoney'>> {
  const [last] = decodeCursor(after) ?? []
  const { rows } = await sql<ProjectRow>`select p.case_id, p.number, p.task, p.unit_id, p.project, p.state, p.plan_year,
      p.asked_fen::float8 as asked_fen, p.other_fen::float8 as other_fen, p.planned_fen::float8 as planned_fen,
      p.released_fen::float8 as released_fen,
      (select coalesce(jsonb_agg(jsonb_build_object('on', r.released_on, 'amountFen', r.amount_fen, 'voucher', r.voucher)
        order by r.id desc), '[]') from (select * from funding.releases r where r.case_id = p.case_id order by r.id desc
        limit 20) r) as releases,
      (select coalesce(jsonb_agg(jsonb_build_object('on', k.checked_on, 'spentFen', k.spent_fen, 'isProper', k.is_proper,
        'words', k.words) order by k.id desc), '[]') from (select * from funding.checks k where k.case_id = p.case_id
        order by k.id desc limit 20) k) as checks
    from funding.projects p
    where ${task === undefined ? sql`true` : sql`p.task = ${task}`}
      and ${project === undefined ? sql`true` : sql`p.case_id = ${project}::uuid`}
      and ${last === undefined ? sql`true` : sql`p.case_id < ${last}::uuid`}
    order by p.case_id desc limit ${limit + 1}`.execute(ctx.tx)
  const shown = rows.slice(0, limit)
  const [names, tasks] = await Promise.all([
    unitNames(ctx.tx, [...new Set(shown.map(({ unit_id: id }) => id))]),
    findTasks(ctx.tx, [...new Set(shown.map((one) => one.task))]),
  ])
  const end = shown.at(-1)
  return {
    items: shown.map((row) => ({
      id: row.case_id,
      number: row.number,
      task: { id: row.task, title: tasks.get(row.task)?.title ?? { zh: row.task } },
      unit: names.find(({ id }) => id === row.unit_id) ?? { id: row.unit_id, name: { zh: row.unit_id } },
      project: row.project,
      state: stateTitle(row.state),
      askedFen: row.asked_fen,
      otherFen: row.other_fen,
      releasedFen: row.released_fen,
      releases: row.releases,
      checks: row.checks,
      ...(row.plan_year === null ? {} : { planYear: row.plan_year }),
      ...(row.planned_fen === null ? {} : { plannedFen: row.planned_fen }),
    })),
    ...(rows.length > limit && end !== undefined ? { next: encodeCursor([end.case_id]) } : {}),
  }
}

async function listApplicants(
  ctx: QueryContext,
  { task }: InputOf<'listApplicants'>,
): Promise<OutputOf<'listApplicants'>> {
  const { scope } = ctx.actor
  const units = (await responsibleUnits(ctx, task)).filter(
    (id) => scope.kind === 'district' || (scope.kind === 'units' && scope.unitIds.includes(id)),
  )
  return { units: await unitNames(ctx.tx, units) }
}

/** The office that provides and supervises the money: the last unit of the pack's answer. */
async function requireMoneyOffice(ctx: CommandContext): Promise<void> {
  const answer = projectMoney.unit as { answer: string }
  const office = (await unitsOfAnswers(ctx.tx, [answer.answer])).get(answer.answer)?.at(-1)
  const { scope } = ctx.actor
  const isTheirs = scope.kind === 'district' || (scope.kind === 'units' && scope.unitIds.includes(office ?? ''))
  if (!isTheirs) throw new NotAllowed('only the office that holds the money', { signIn: false })
}

async function lockPlanned(ctx: CommandContext, id: string, on: Day): Promise<{ planned: number; released: number }> {
  await requireMoneyOffice(ctx)
  if (on > ctx.today) throw new Refused({ code: 'day-to-come', basis: clause, ...refusals.toCome })
  const { rows } = await sql<{ planned: number | null; released: number }>`select planned_fen::float8 as planned,
    released_fen::float8 as released from funding.projects where case_id = ${id} for update`.execute(ctx.tx)
  const [row] = rows
  if (row === undefined) throw new NotFound(`project ${id}`)
  if (row.planned === null) throw new Refused({ code: 'not-planned', basis: clause, ...refusals.notPlanned })
  return { planned: row.planned, released: row.released }
}

const nameOf = ({ actor }: CommandContext): string => (actor.kind === 'visitor' ? '' : actor.name)

async function releaseMoney(ctx: CommandContext, input: InputOf<'releaseMoney'>): Promise<OutputOf<'releaseMoney'>> {
  const { planned, released } = await lockPlanned(ctx, input.project, input.on)
  const fen = fenOf(input.amount)
  if (fen === 0 || released + fen > planned)
    throw new Refused({ code: 'beyond-plan', basis: clause, ...refusals.beyondPlan(planned - released) })
  await sql`insert into funding.releases (id, case_id, released_on, amount_fen, voucher, by_name)
    values (${uuid()}, ${input.project}, ${input.on}, ${fen}, ${input.voucher}, ${nameOf(ctx)})`.execute(ctx.tx)
  await sql`update funding.projects set released_fen = released_fen + ${fen} where case_id = ${input.project}`.execute(
    ctx.tx,
  )
  await announceChange(ctx.tx, 'funding')
  ctx.audit({ subject: `project-money:${input.project}`, basis: clause, details: { fen, voucher: input.voucher } })
  return { releasedFen: released + fen }
}

async function checkMoney(ctx: CommandContext, input: InputOf<'checkMoney'>): Promise<OutputOf<'checkMoney'>> {
  await lockPlanned(ctx, input.project, input.on)
  const id = uuid()
  await sql`insert into funding.checks (id, case_id, checked_on, spent_fen, is_proper, words, by_name)
    values (${id}, ${input.project}, ${input.on}, ${fenOf(input.spent)}, ${input.isProper}, ${input.words}, ${nameOf(ctx)})`.execute(
    ctx.tx,
  )
  await announceChange(ctx.tx, 'funding')
  ctx.audit({ subject: `project-money:${input.project}`, basis: clause, details: { check: id } })
  return { check: id }
}

/** The operations of the module. */
export const fundingOperations = { listMoney, listApplicants, releaseMoney, checkMoney }
