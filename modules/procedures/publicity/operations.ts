/** Objecting and answering: the words lie under the key of whoever objects, the case holds number, digest and the one answer. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound, Refused } from '#base/refusals.ts'
import { listHolders } from '#modules/directory/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { tell } from '#platform/mail/index.ts'
import { checkReadable, isUuid, personOf, staffStanding } from '../access.ts'
import { checkRevision, holdCase, partyOf, record, type Acting, type HeldCase } from '../acting.ts'
import { clocksOf } from '../case-clocks.ts'
import type { FactAuthor } from '../facts.ts'
import { changedOf, checkOpen, hold, note } from '../noting.ts'
import { personFor } from '../persons.ts'
import { findCase, type CaseRow } from '../store.ts'
import { publicTopic, type publicityContract } from './contract.ts'
import { roundsOf, type Objection } from './folding.ts'

import { keepObjection, readObjections } from './store.ts'
import { publicityMessageTexts, publicityRefusalTexts } from './texts.ts'

type InputOf<K extends keyof typeof publicityContract> = z.output<(typeof publicityContract)[K]['input']>

/** Objections of one person in one period: a case is not drowned by one voice. */
const eachMax = 5

/** Rests on the clause by which the procedure puts in public; what it says of nothing shown, on the plan's own. */
const publicityRefused = (code: keyof typeof publicityRefusalTexts, basis: string): Refused =>
  new Refused({ code, basis, ...publicityRefusalTexts[code] })

const basisOf = ({ view }: Pick<HeldCase, 'view'>): string =>
  view.procedure.clocks.find(({ id }) => id === 'publicity')?.basis ?? view.procedure.basis[0] ?? ''

/** The last day of the period that runs or ran last; undefined where its figure was not set. */
export function lastDay({ view, world }: Pick<HeldCase, 'view' | 'world'>, today: Day): Day | undefined {
  return clocksOf(view, world.parameters, world.calendar, today).find(({ rule }) => rule.id === 'publicity')?.reading
    .dueOn
}

/** What never stood in public is not found by the public. */
function shownCase(row: CaseRow | undefined): CaseRow {
  if (row === undefined) throw new NotFound('publicity')
  return row
}

async function checkShare(ctx: CommandContext, held: HeldCase, person: string): Promise<void> {
  const round = roundsOf(held.view).at(-1)
  const ids = round?.objections.map(({ id }) => id) ?? []
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from procedures.objections
    where person_id = ${person} and id = any(${ids}::uuid[])`.execute(ctx.tx)
  if ((rows[0]?.n ?? 0) >= eachMax) throw publicityRefused('objections-many', basisOf(held))
}

/** Whoever has to answer: the officer in charge, else every clerk of the unit. */
async function tellOffice(ctx: CommandContext, { row, view }: HeldCase, number: string): Promise<void> {
  const handler = view.handler?.id
  const clerks = await listHolders(ctx.tx, [row.unit_id], ['clerk'], ctx.today)
  const people = handler !== undefined && isUuid(handler) ? [handler] : clerks.map(({ person }) => person)
  for (const personId of new Set(people))
    await tell(ctx, { personId, ...publicityMessageTexts.toAnswer(number), link: `/cases/${row.id}/publicity` })
}

interface Made {
  readonly person: string
  readonly channel: 'portal' | 'counter'
  readonly madeOn: Day
  readonly text: string
}

/** Keeps an objection and its fact; the number follows from the case, whose row is locked. */
async function make(
  on: Acting,
  ctx: CommandContext,
  held: HeldCase,
  { person, channel, madeOn, text }: Made,
  author: (number: string) => FactAuthor,
): Promise<{ after: HeldCase; objection: string; number: string }> {
  await checkShare(ctx, held, person)
  const [objection, number] = [uuid(), `${held.row.number}意见第${held.view.objections.length + 1}号`]
  const party = await partyOf(on, ctx.tx, person)
  const kept = { id: objection, case: held.row.id, number, madeOn, at: ctx.now, text }
  const digest = await keepObjection(ctx.tx, party, kept)
  const data = { objection, number, channel, madeOn, digest }
  const after = await record(ctx, held, [{ kind: 'objection-made', data }], author(number))
  await tell(ctx, {
    personId: person,
    ...publicityMessageTexts.made(number, held.row.subject),
    link: `/my/objections/${objection}`,
  })
  await announceChange(ctx.tx, publicTopic)
  return { after, objection, number }
}

async function objectToPublicity(
  on: Acting,
  ctx: CommandContext,
  input: InputOf<'objectToPublicity'>,
): Promise<{ objection: string; number: string }> {
  const held = await holdCase(on, ctx.tx, input.case, shownCase)
  if (roundsOf(held.view).length === 0) throw new NotFound('publicity')
  const ends = lastDay(held, ctx.today)
  // The end is noted by a timer; somebody who comes on the day after is late even where it has not fired yet.
  if (held.view.state !== 'publicity' || (ends !== undefined && ends < ctx.today))
    throw publicityRefused('publicity-over', basisOf(held))
  const made = { person: personOf(ctx).personId, channel: 'portal', madeOn: ctx.today, text: input.text } as const
  const { after, objection, number } = await make(on, ctx, held, made, (id) => ({ kind: 'public', id }))
  await tellOffice(ctx, after, number)
  changedOf(ctx, after, { objection: number })
  return { objection, number }
}

async function enterObjection(
  on: Acting,
  ctx: CommandContext,
  input: InputOf<'enterObjection'>,
): Promise<{ revision: number; number: string }> {
  const held = await hold(on, ctx, input.case)
  checkRevision(held, input.revision)
  checkOpen(held)
  const round = roundsOf(held.view).at(-1)
  if (round === undefined || !mayEnter(held)) throw publicityRefused('publicity-not-begun', basisOf(held))
  const ends = lastDay(held, ctx.today) ?? round.overOn
  if (input.madeOn < round.shown.on || input.madeOn > ctx.today || (ends !== undefined && input.madeOn > ends))
    throw publicityRefused('objection-day-outside', basisOf(held))
  const { author } = await staffStanding(ctx, held.row)
  const named = { kind: input.kind, name: input.name, number: input.identity }
  const { id: person } = await personFor(on, ctx, named)
  const made = { person, channel: 'counter', madeOn: input.madeOn, text: input.text } as const
  const { after, number } = await make(on, ctx, held, made, () => author)
  return { ...changedOf(ctx, after, { objection: number }), number }
}

/** Entered from the first day until what was shown is changed or decided. */
export function mayEnter({ view }: Pick<HeldCase, 'view'>): boolean {
  const next = view.procedure.acts.find(({ id }) => id === 'publicity-over')?.to
  return view.endedOn === undefined && (view.state === 'publicity' || view.state === next) && next !== undefined
}

async function answerObjection(
  on: Acting,
  ctx: CommandContext,
  input: InputOf<'answerObjection'>,
): Promise<{ revision: number }> {
  const { objection, verdict, gist, answer } = input
  let found: Objection | undefined
  const changed = await note(
    on,
    ctx,
    input,
    'handling',
    (held) => {
      found = held.view.objections.find(({ id }) => id === objection)
      if (found === undefined) throw new NotFound(`objection ${objection}`)
      if (found.answer !== undefined) throw publicityRefused('objection-answered', basisOf(held))
      return [{ kind: 'objection-answered', data: { objection, verdict, gist, answer } }]
    },
    { objection, verdict },
  )
  const [row] = await readObjections(ctx.tx, sql`o.id = ${objection}`, 1)
  if (row !== undefined)
    await tell(ctx, {
      personId: row.person_id,
      ...publicityMessageTexts.answered(row.number, verdict),
      link: `/my/objections/${objection}`,
    })
  await announceChange(ctx.tx, publicTopic)
  return changed
}

async function openObjector(on: Acting, ctx: CommandContext, input: InputOf<'openObjector'>) {
  const row = checkReadable(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
  const [one] = await readObjections(ctx.tx, sql`o.id = ${input.objection} and o.case_id = ${row.id}`, 1)
  if (one === undefined) throw new NotFound(`objection ${input.objection}`)
  const { name, number } = await partyOf(on, ctx.tx, one.person_id)
  ctx.audit({
    subject: `case:${row.id}`,
    basis: 'personal-information-protection-law#art_6',
    details: { objection: one.number, reason: input.reason },
  })
  return { name, ...(number === undefined ? {} : { number }) }
}

/** What changes something. */
export function publicityOperations(on: Acting) {
  return {
    objectToPublicity: (ctx: CommandContext, input: InputOf<'objectToPublicity'>) => objectToPublicity(on, ctx, input),
    enterObjection: (ctx: CommandContext, input: InputOf<'enterObjection'>) => enterObjection(on, ctx, input),
    answerObjection: (ctx: CommandContext, input: InputOf<'answerObjection'>) => answerObjection(on, ctx, input),
    openObjector: (ctx: CommandContext, input: InputOf<'openObjector'>) => openObjector(on, ctx, input),
  }
}
