/** Erases a person on request, or refuses it with the reason; both stay on record without naming anybody. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { Invalid, Refused } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { erasedTexts } from '../figures/erased-texts.ts'
import { reportedFor } from '../figures/facts.ts'
import { erasureBasis, markedUntil, markErased } from '../figures/marks.ts'
import { checkNamesNobody, namesOf } from '../figures/naming.ts'
import { checkActsFor } from '../figures/places.ts'
import { dedupeOf } from '../figures/reported.ts'
import type { FactVault } from '../figures/subjects.ts'
import { eraseFromUploads, eraseFromUploadWords, uploadsNaming } from '../tables/erasing.ts'
import { lockSubjects } from '../tables/writing.ts'
import type { erasingOperations } from './contract.ts'
import { holdsAgainst, holdsOn, mayRefuse, reasonOf, restricts } from './rules.ts'
import { destroy, findPerson, standingOf, type Person } from './store.ts'
import { issueTexts, refusalTexts } from './texts.ts'

type InputOf<K extends keyof typeof erasingOperations> = z.output<(typeof erasingOperations)[K]['input']>
type OutputOf<K extends keyof typeof erasingOperations> = z.output<(typeof erasingOperations)[K]['output']>

const requestsBasis = '个人信息保护法 §50'

/** A refusal for whom nothing is kept any more. */
export const alreadyErased = (): Refused =>
  new Refused({ code: 'fact-erased', basis: erasureBasis, ...erasedTexts.factErased })

interface Asked {
  readonly commitment: string
  readonly fact: string
  readonly receivedOn: Day
  readonly reason: string
}

/** The person whom the request is about, if the caller answers it and what they wrote can stay. */
async function asked(
  vault: FactVault,
  ctx: CommandContext,
  { commitment, fact, receivedOn, reason }: Asked,
): Promise<{ measure: string; person: Person }> {
  await checkActsFor(ctx, commitment)
  const { measure } = await reportedFor(ctx, commitment)
  if (receivedOn > ctx.today) throw new Invalid([{ path: 'receivedOn', message: issueTexts.future }])
  const person = await findPerson(ctx, vault, measure, fact)
  if (person === 'erased') throw alreadyErased()
  checkNamesNobody(reason, person.names)
  return { measure, person }
}

interface Answer {
  readonly measure: string
  readonly person: Person
  readonly input: Asked & { readonly ground: string }
  readonly outcome: 'erased' | 'refused'
  readonly because?: string
  readonly isRestricted: boolean
}

async function keepAnswer(ctx: CommandContext, answer: Answer): Promise<string> {
  const { measure, person, input, outcome, because, isRestricted } = answer
  const id = uuid()
  const name = ctx.actor.kind === 'visitor' ? '' : ctx.actor.name
  await sql`insert into plans.erasure_requests (id, measure, commitment_id, fact_id, subject_id, ground, outcome,
      refused_because, is_restricted, reason, facts, received_on, decided_by, decided_by_name, decided_on, decided_at)
    values (${id}, ${measure}, ${input.commitment}, ${input.fact}, ${person.id}, ${input.ground}, ${outcome},
      ${because ?? null}, ${isRestricted}, ${input.reason}, ${person.facts.length}, ${input.receivedOn},
      ${callerId(ctx.actor)}, ${name}, ${ctx.today}, ${ctx.now})`.execute(ctx.tx)
  return id
}

/** Destroys what opens a person; what was counted stays. It cannot be taken back. */
export async function erasePerson(
  vault: FactVault,
  ctx: CommandContext,
  input: InputOf<'erasePerson'>,
): Promise<OutputOf<'erasePerson'>> {
  const { measure, person: seen } = await asked(vault, ctx, input)
  // Uploads before the person, as writing one does; then whoever enters a fact about them waits.
  await uploadsNaming(ctx, vault, { measure, hash: seen.hash, lock: true })
  await lockSubjects(ctx, measure, [seen.hash])
  // Read again under the lock: what somebody entered or erased in between is seen.
  const { person } = await asked(vault, ctx, input)
  const holds = holdsAgainst(holdsOn(await standingOf(ctx, input.commitment, person)), input.ground).map(reasonOf)
  const [first] = holds
  if (first !== undefined) {
    const { gate, basis, missing, cure } = first
    throw new Refused({ code: gate, basis, message: missing, cure, ...(holds.length > 1 ? { reasons: holds } : {}) })
  }
  const names = namesOf(person.names)
  const uploads = await uploadsNaming(ctx, vault, { measure, hash: person.hash, lock: true })
  await eraseFromUploads(ctx, vault, uploads)
  await eraseFromUploadWords(ctx, names)
  const standing = person.facts.filter(({ stands }) => stands).map(({ on }) => on)
  await markErased(ctx.tx, measure, person.hash, markedUntil(dedupeOf(measure), standing, ctx.today))
  await destroy(ctx, { id: person.id, names })
  const request = await keepAnswer(ctx, { measure, person, input, outcome: 'erased', isRestricted: false })
  const { commitment, fact, ground, reason } = input
  const details = { request, fact, facts: person.facts.length, uploads: uploads.length, ground, reason }
  ctx.audit({ subject: commitment, basis: erasureBasis, details })
  await announceChange(ctx.tx, 'plans')
  return { request }
}

/** Refuses the request with the reason; where a period of keeping runs, nobody opens the name from now on. */
export async function refuseErasure(
  vault: FactVault,
  ctx: CommandContext,
  input: InputOf<'refuseErasure'>,
): Promise<OutputOf<'refuseErasure'>> {
  const { measure, person } = await asked(vault, ctx, input)
  const { commitment, fact, ground, reason, because } = input
  const holds = holdsAgainst(holdsOn(await standingOf(ctx, commitment, person)), ground)
  if (!mayRefuse(because, holds))
    throw new Refused({ code: 'nothing-holds', basis: requestsBasis, ...refusalTexts.nothingHolds })
  const isRestricted = restricts(because)
  const request = await keepAnswer(ctx, { measure, person, input, outcome: 'refused', because, isRestricted })
  ctx.audit({ subject: commitment, basis: requestsBasis, details: { request, fact, ground, because, reason } })
  return { request }
}
