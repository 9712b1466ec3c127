/** Reads what a request for erasure is about: a person's facts by name, what erasing would do, how requests were answered. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { factShown, reportedFor } from '../figures/facts.ts'
import { markedUntil } from '../figures/marks.ts'
import { checkNamesNobody } from '../figures/naming.ts'
import { actingOn, checkActsFor, openPlaces } from '../figures/places.ts'
import { dedupeOf, factsLike, reportedFigures } from '../figures/reported.ts'
import type { FactVault } from '../figures/subjects.ts'
import { uploadsNaming } from '../tables/erasing.ts'
import type { erasingOperations } from './contract.ts'
import { alreadyErased } from './operations.ts'
import { holdsOn, reasonOf } from './rules.ts'
import { answerColumns, findByName, findPerson, standingOf, type AnswerRow } from './store.ts'

type InputOf<K extends keyof typeof erasingOperations> = z.output<(typeof erasingOperations)[K]['input']>
type OutputOf<K extends keyof typeof erasingOperations> = z.output<(typeof erasingOperations)[K]['output']>

/** What is kept of whoever has that name, for a reason that stands in the audit. */
export async function findPersonFacts(
  vault: FactVault,
  ctx: QueryContext,
  { commitment, who, key = '', reason }: InputOf<'findPersonFacts'>,
): Promise<OutputOf<'findPersonFacts'>> {
  await checkActsFor(ctx, commitment)
  const { held, measure } = await reportedFor(ctx, commitment)
  checkNamesNobody(reason, [{ who, key }])
  const found = await findByName(ctx, vault, measure, { who, key })
  const places = await openPlaces(ctx)
  const people: OutputOf<'findPersonFacts'>['people'] = []
  for (const fact of found) {
    const facts = await factsLike(ctx, vault, measure, fact)
    people.push({ facts: facts.map((one) => factShown(one, places)) })
  }
  ctx.audit({ subject: commitment, basis: held.basis, details: { found, reason } })
  return { people }
}

/** What erasing a person would do, and what stands in the way. */
export async function previewErasure(
  vault: FactVault,
  ctx: QueryContext,
  { commitment, fact }: InputOf<'previewErasure'>,
): Promise<OutputOf<'previewErasure'>> {
  await checkActsFor(ctx, commitment)
  const { held, measure } = await reportedFor(ctx, commitment)
  const person = await findPerson(ctx, vault, measure, fact)
  if (person === 'erased') throw alreadyErased()
  const places = await openPlaces(ctx)
  const facts = await factsLike(ctx, vault, measure, fact)
  const counted = await reportedFigures(vault).compute(ctx, { measure, from: held.startsOn, on: ctx.today })
  const standing = person.facts.filter(({ stands }) => stands).map(({ on }) => on)
  ctx.audit({ subject: commitment, details: { fact } })
  return {
    commitment,
    title: held.title,
    basis: held.basis,
    ...(await actingOn(ctx, held)),
    facts: facts.map((one) => factShown(one, places)),
    count: counted.value ?? '0',
    closedUntil: markedUntil(dedupeOf(measure), standing, ctx.today),
    uploads: (await uploadsNaming(ctx, vault, { measure, hash: person.hash })).length,
    holds: holdsOn(await standingOf(ctx, commitment, person)).map((hold) => {
      const { missing, cure } = reasonOf(hold)
      const { code, basis, until, grounds } = hold
      return { code, basis, message: missing, cure, ...(until === undefined ? {} : { until }), grounds: [...grounds] }
    }),
  }
}

type Line = OutputOf<'listErasures'>['items'][number]

const toLine = (row: AnswerRow): Line => ({
  request: row.id,
  fact: row.fact_id,
  outcome: row.outcome,
  ground: row.ground,
  ...(row.refused_because === null ? {} : { because: row.refused_because }),
  isRestricted: row.is_restricted,
  reason: row.reason,
  facts: row.facts,
  receivedOn: row.received_on,
  decidedOn: row.decided_on,
  by: row.decided_by_name,
})

/** The receipt of a request; throws `NotFound`. */
export async function getErasure(
  ctx: QueryContext,
  { request }: InputOf<'getErasure'>,
): Promise<OutputOf<'getErasure'>> {
  // A commitment that left the pack is kept, and so is the receipt.
  const { rows } = await sql<AnswerRow & { title: Text; basis: string | null }>`select ${answerColumns}, c.title,
      (select k.clause from plans.commitment_clauses k where k.commitment_id = c.id and k.role = 'basis'
        order by k.position limit 1) as basis
    from plans.erasure_requests r join plans.commitments c on c.id = r.commitment_id
    where r.id = ${request}`.execute(ctx.tx)
  const [row] = rows
  if (row === undefined) throw new NotFound(`request ${request}`)
  const { title, commitment_id: id } = row
  const basis = row.basis ?? id
  return { ...toLine(row), commitment: id, title, basis, ...(await actingOn(ctx, { id, basis })) }
}

/** How requests about a commitment's facts were answered, newest first. */
export async function listErasures(
  ctx: QueryContext,
  { commitment, after, limit }: InputOf<'listErasures'>,
): Promise<OutputOf<'listErasures'>> {
  const [last] = decodeCursor(after) ?? []
  const { rows } = await sql<AnswerRow>`select ${answerColumns} from plans.erasure_requests r
    where r.commitment_id = ${commitment} ${typeof last === 'string' ? sql`and r.id < ${last}::uuid` : sql``}
    order by r.id desc limit ${limit + 1}`.execute(ctx.tx)
  const end = rows[limit - 1]
  const items = rows.slice(0, limit).map(toLine)
  return rows.length > limit && end ? { items, next: encodeCursor([end.id]) } : { items }
}
