/** Reads of publicity: for everybody without persons, for the unit with the words, for whoever objected their own. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { checkReadable, isUuid, personOf } from '../access.ts'
import type { Acting } from '../acting.ts'
import { showCase } from '../case-queries.ts'
import type { ShownCase } from '../case-views.ts'
import { readPaper } from '../documents/reading.ts'
import { shownValue } from '../fields.ts'
import { masked, present } from '../parts-of-views.ts'
import { findCase, type CaseRow } from '../store.ts'
import { namesOfUnits } from '../world.ts'
import type { publicityContract } from './contract.ts'
import { openObjections, roundsOf, type Objection, type Round } from './folding.ts'
import { lastDay, mayEnter } from './operations.ts'
import { readObjections, readPublicities, wordsOf, type ObjectionRow } from './store.ts'

type InputOf<K extends keyof typeof publicityContract> = z.output<(typeof publicityContract)[K]['input']>
type OutputOf<K extends keyof typeof publicityContract> = z.output<(typeof publicityContract)[K]['output']>
type RoundView = Omit<OutputOf<'getObjections'>['rounds'][number], 'objections'>

async function listPublicities(
  on: Acting,
  ctx: QueryContext,
  { state, after, limit }: InputOf<'listPublicities'>,
): Promise<OutputOf<'listPublicities'>> {
  const [day, id] = decodeCursor(after) ?? []
  const from =
    typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(day) && typeof id === 'string' && isUuid(id)
      ? ([day, id] as const)
      : undefined
  const rows = await readPublicities(ctx.tx, state, { today: ctx.today, after: from, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const unitName = await namesOfUnits(
    ctx.tx,
    shown.map((row) => row.unit_id),
  )
  const last = shown.at(-1)
  const end = state === 'running' ? last?.until_on : last?.over_on
  return {
    items: shown.map((row) => ({
      case: row.id,
      number: row.number,
      service: { id: row.procedure, title: on.registry.version(row.procedure, row.version).title },
      unit: { id: row.unit_id, name: unitName(row.unit_id) },
      subject: row.subject,
      from: row.started_on,
      made: row.made,
      answered: row.answered,
      ...present('until', row.until_on),
      ...present('endedOn', row.over_on),
    })),
    ...(rows.length > limit && last !== undefined ? { next: encodeCursor([end ?? null, last.id]) } : {}),
  }
}

/** A round without its objections. */
function toRound(shown: ShownCase, round: Round, isLast: boolean, today: Day): RoundView {
  const { view } = shown
  const versions = [view.procedure, ...view.earlier]
  const fields = versions.flatMap(({ acts }) => acts).find(({ id }) => id === 'publicise')?.input ?? []
  const { input, on, seq } = round.shown
  const until = isLast ? lastDay(shown, today) : undefined
  const notice = view.documents.filter(({ rule }) => rule === 'publicity-notice')[
    view.done.filter((one) => one.act === 'publicise' && one.seq < seq).length
  ]
  return {
    seq,
    from: on,
    isRunning: isLast && view.state === 'publicity' && (until === undefined || until >= today),
    shown: fields.flatMap((one) => {
      const value = input[one.id]
      return value === undefined ? [] : [{ id: one.id, label: one.label, value: shownValue(one, value) }]
    }),
    ...present('until', until ?? round.overOn),
    ...present('notice', notice && { id: notice.id, number: notice.number }),
  }
}

/** Newest round first, each with its objections as `tell` tells them. */
function toRounds<T>(shown: ShownCase, today: Day, tell: (one: Objection) => T): (RoundView & { objections: T[] })[] {
  const rounds = roundsOf(shown.view)
  return rounds
    .map((round, index) => ({
      ...toRound(shown, round, index === rounds.length - 1, today),
      objections: round.objections.map(tell),
    }))
    .reverse()
}

const publicOf = ({ number, madeOn, answer }: Objection) => ({
  number,
  madeOn,
  ...(answer === undefined
    ? {}
    : { verdict: answer.verdict, gist: answer.gist, answer: answer.answer, answeredOn: answer.on }),
})

/** A case that stands or stood in public; others are not there for the public. */
async function openShown(on: Acting, ctx: QueryContext, id: string): Promise<ShownCase> {
  const row = await findCase(ctx.tx, sql`c.id = ${id}`)
  if (row === undefined) throw new NotFound('publicity')
  const shown = await showCase(on, ctx, row)
  if (roundsOf(shown.view).length === 0) throw new NotFound('publicity')
  return shown
}

async function getPublicity(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'getPublicity'>,
): Promise<OutputOf<'getPublicity'>> {
  const shown = await openShown(on, ctx, input.case)
  const { row, view, labels, unit } = shown
  const { procedure } = view
  const open = new Set(openObjections(view).map(({ number }) => number))
  return {
    case: row.id,
    number: row.number,
    service: { id: procedure.id, title: procedure.title },
    unit,
    subject: row.subject,
    basis: labels.reference(procedure.clocks.find(({ id }) => id === 'publicity')?.basis ?? procedure.basis[0] ?? ''),
    state: procedure.states[view.state]?.title ?? { zh: view.state },
    rounds: toRounds(shown, ctx.today, publicOf).map((round) => ({
      ...round,
      open: round.objections.filter(({ number }) => open.has(number)).length,
    })),
    ...present('outcome', view.outcome && procedure.outcomes[view.outcome.id]?.title),
  }
}

async function getObjections(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'getObjections'>,
): Promise<OutputOf<'getObjections'>> {
  const row = checkReadable(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
  const shown = await showCase(on, ctx, row)
  const { view } = shown
  const rows = new Map(
    (await readObjections(ctx.tx, sql`o.case_id = ${row.id}`, 2000)).map((one) => [one.id, one] as const),
  )
  const parties = await on.vault.findParties(ctx.tx, [...new Set([...rows.values()].map((one) => one.person_id))])
  ctx.audit({ subject: `case:${row.id}`, details: { number: row.number, objections: rows.size } })
  return {
    revision: view.revision,
    rounds: toRounds(shown, ctx.today, (one) => {
      const kept = rows.get(one.id)
      const party = kept && parties.get(kept.person_id)
      return {
        ...publicOf(one),
        id: one.id,
        channel: one.channel,
        by: party === undefined || party.isErased ? '' : party.kind === 'legal' ? party.name : masked(party.name),
        ...present('text', kept && wordsOf(party, kept)),
        ...present('answeredBy', one.answer?.by.name),
      }
    }),
    mayEnter: mayEnter(shown),
  }
}

/** One's own objections as they are shown; the cases are read in one statement. */
async function toMine(
  on: Acting,
  ctx: QueryContext,
  rows: readonly ObjectionRow[],
): Promise<OutputOf<'getMyObjection'>[]> {
  const ids = [...new Set(rows.map((one) => one.case_id))]
  const found = await sql<Pick<CaseRow, 'id' | 'procedure' | 'version' | 'unit_id' | 'subject'>>`select id, procedure,
    version, unit_id, subject from procedures.cases where id = any(${ids}::uuid[])`.execute(ctx.tx)
  const cases = new Map(found.rows.map((row) => [row.id, row]))
  const unitName = await namesOfUnits(
    ctx.tx,
    found.rows.map((row) => row.unit_id),
  )
  const me = personOf(ctx).personId
  const party = (await on.vault.findParties(ctx.tx, [me])).get(me)
  return rows.flatMap((row) => {
    const about = cases.get(row.case_id)
    if (about === undefined) return []
    return [
      {
        id: row.id,
        number: row.number,
        case: row.case_id,
        subject: about.subject,
        service: { id: about.procedure, title: on.registry.version(about.procedure, about.version).title },
        unit: { id: about.unit_id, name: unitName(about.unit_id) },
        madeOn: row.made_on,
        text: wordsOf(party, row) ?? '',
        ...(row.answer === null
          ? {}
          : { verdict: row.answer.verdict, gist: row.answer.gist, answer: row.answer.answer }),
        ...present('answeredOn', row.answered_on),
      },
    ]
  })
}

/** The reads. */
export function publicityQueries(on: Acting) {
  return {
    listPublicities: (ctx: QueryContext, input: InputOf<'listPublicities'>) => listPublicities(on, ctx, input),
    getPublicity: (ctx: QueryContext, input: InputOf<'getPublicity'>) => getPublicity(on, ctx, input),
    getObjections: (ctx: QueryContext, input: InputOf<'getObjections'>) => getObjections(on, ctx, input),
    async readNotice(ctx: QueryContext, input: InputOf<'readNotice'>): Promise<OutputOf<'readNotice'>> {
      const { row, view } = await openShown(on, ctx, input.case)
      const rule = view.documents.find(({ id }) => id === input.document)?.rule
      const isPublic = [view.procedure, ...view.earlier]
        .flatMap(({ documents }) => documents)
        .some((one) => one.id === rule && one.isPublic === true)
      if (!isPublic) throw new NotFound(`notice ${input.document}`)
      return readPaper(on, ctx, row, input.document)
    },
    async listMyObjections(ctx: QueryContext, input: InputOf<'listMyObjections'>) {
      const [after] = decodeCursor(input.after) ?? []
      const me = personOf(ctx).personId
      const rows = await readObjections(
        ctx.tx,
        sql`o.person_id = ${me} and ${typeof after === 'string' && isUuid(after) ? sql`o.id < ${after}` : sql`true`}`,
        input.limit + 1,
      )
      const shown = rows.slice(0, input.limit)
      const last = shown.at(-1)
      return {
        items: await toMine(on, ctx, shown),
        ...(rows.length > shown.length && last !== undefined ? { next: encodeCursor([last.id]) } : {}),
      }
    },
    async getMyObjection(ctx: QueryContext, input: InputOf<'getMyObjection'>): Promise<OutputOf<'getMyObjection'>> {
      const me = personOf(ctx).personId
      const rows = await readObjections(ctx.tx, sql`o.id = ${input.objection} and o.person_id = ${me}`, 1)
      const [mine] = await toMine(on, ctx, rows)
      if (mine === undefined) throw new NotFound(`objection ${input.objection}`)
      ctx.audit({ subject: `case:${mine.case}`, details: { objection: mine.number } })
      return mine
    },
  }
}
