/** Facts that units report one by one: entered with who, when and evidence, never changed, taken back by a reversal with its reason. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { NotFound, Refused } from '#base/refusals.ts'
import type { Day } from '#base/day.ts'
import type { CommandContext, Context, QueryContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import type { factOperations } from './facts-contract.ts'
import { actingOn, checkActsFor, openPlaces, type Places } from './places.ts'
import { getMeasured, type MeasuredCommitment } from './reading.ts'
import { erasedTexts } from './erased-texts.ts'
import { checkNamesNobody, checkReason } from './naming.ts'
import { closedUntil, erasureBasis, erasureOfFact } from './marks.ts'
import { countsOnceWith, findReported, reportedMeasures, reportedName } from './reported.ts'
import type { SourceFact } from './sources.ts'
import { countedBy, findSubject, type FactVault, type Subject } from './subjects.ts'
import { refusalTexts } from './texts.ts'

type InputOf<K extends keyof typeof factOperations> = z.output<(typeof factOperations)[K]['input']>
type OutputOf<K extends keyof typeof factOperations> = z.output<(typeof factOperations)[K]['output']>

/** The measure whose facts are reported one by one; refuses where another module keeps them, or nobody does. */
export async function reportedFor(
  ctx: QueryContext,
  commitment: string,
): Promise<{ held: MeasuredCommitment; measure: string }> {
  const held = await getMeasured(ctx, commitment)
  const binding = held.rule?.source
  if (binding?.source !== reportedName || !reportedMeasures.some(({ id }) => id === binding.measure))
    throw new Refused({ code: 'source-not-here', basis: held.basis, ...refusalTexts.factsElsewhere })
  return { held, measure: binding.measure }
}

const nameOf = ({ actor }: Context): string => (actor.kind === 'visitor' ? '' : actor.name)

/** The unit for which the caller reports: the one told, where it is theirs; else their own first. */
export function unitOf(ctx: CommandContext, wanted: string | undefined, held: MeasuredCommitment): string | undefined {
  const { scope } = ctx.actor
  if (scope.kind === 'district') return wanted
  const own = scope.kind === 'units' ? scope.unitIds : []
  if (wanted === undefined) return own[0]
  if (own.includes(wanted)) return wanted
  throw new Refused({ code: 'not-your-unit', basis: held.basis, ...refusalTexts.notYourUnit })
}

function checkDay(on: Day, held: MeasuredCommitment, today: Day): void {
  const { basis, startsOn, dueOn } = held
  if (on > today) throw new Refused({ code: 'fact-in-the-future', basis, ...refusalTexts.inFuture(on) })
  if (startsOn !== undefined && on < startsOn)
    throw new Refused({ code: 'fact-outside-plan', basis, ...refusalTexts.outsidePlan(on, startsOn, dueOn) })
}

/** A fact to be written. */
export interface FactWrite extends Subject {
  readonly on: Day
  readonly what: string
  readonly evidence: string
  readonly area: string | null
}

/** Writes facts with who they are about sealed; one statement for the facts, three for their subjects. */
export async function insertFacts(
  ctx: CommandContext,
  vault: FactVault,
  { measure, unit }: { measure: string; unit: string | undefined },
  facts: readonly (FactWrite & { readonly id: string })[],
): Promise<void> {
  const sealed = await vault.seal(ctx.tx, measure, facts)
  const rows = facts.map(({ on, what, evidence, area }, index) => ({ on, what, evidence, area, ...sealed[index] }))
  await sql`insert into plans.reported_facts (id, measure, on_day, area_id, unit_id, subject_id, who_cipher, key_cipher, what,
      evidence, reported_by, reported_by_name, reported_at)
    select r.id, ${measure}, r.on, r.area, ${unit ?? null}, r.subject_id, decode(r.who_cipher, 'hex'),
      decode(r.key_cipher, 'hex'), r.what, r.evidence, ${callerId(ctx.actor)}, ${nameOf(ctx)}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "on" date, area text, subject_id uuid,
      who_cipher text, key_cipher text, what text, evidence text)`.execute(ctx.tx)
}

/** Enters a fact; the same one twice is refused, and one that does not count again is taken and says so. */
export async function recordFact(
  vault: FactVault,
  ctx: CommandContext,
  input: InputOf<'recordFact'>,
): Promise<OutputOf<'recordFact'>> {
  await checkActsFor(ctx, input.commitment)
  const { held, measure } = await reportedFor(ctx, input.commitment)
  const { on, who, what, evidence, area } = input
  checkDay(on, held, ctx.today)
  const places = await openPlaces(ctx)
  if (area !== undefined && !places.areas.has(area)) throw new NotFound(`area ${area}`)
  const unit = unitOf(ctx, input.unit, held)
  if (unit !== undefined && !places.units.has(unit)) throw new NotFound(`unit ${unit}`)
  const key = input.key === undefined || input.key === who ? '' : input.key
  const hash = vault.hashOf(countedBy({ who, key }))
  // Two entries of one person take turns, so that each sees the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`fact ${measure} ${hash}`}, 0))`.execute(ctx.tx)
  const closed = (await closedUntil(ctx, measure, [hash])).get(hash)
  if (closed !== undefined && on <= closed)
    throw new Refused({ code: 'subject-erased', basis: erasureBasis, ...erasedTexts.subjectErased(closed) })
  const earlier = await countsOnceWith(ctx, measure, hash, on)
  const same = earlier.find((one) => one.on_day === on && one.what === what)
  if (same !== undefined)
    throw new Refused({
      code: 'fact-already-there',
      basis: held.basis,
      ...refusalTexts.factThere(same.reported_by_name, same.evidence),
    })
  const id = uuid()
  const fact = { id, who, key, on, what, evidence, area: area ?? null }
  await insertFacts(ctx, vault, { measure, unit }, [fact])
  ctx.audit({ subject: input.commitment, basis: held.basis, details: { fact: id, on } })
  await announceChange(ctx.tx, 'plans')
  return { fact: id, counts: earlier.length === 0 }
}

/** Takes a fact back with the reason; it stays in the list and counts no longer. */
export async function reverseFact(
  vault: FactVault,
  ctx: CommandContext,
  { commitment, fact, reason }: InputOf<'reverseFact'>,
): Promise<OutputOf<'reverseFact'>> {
  await checkActsFor(ctx, commitment)
  const { held, measure } = await reportedFor(ctx, commitment)
  const found = await findReported(ctx, vault, measure, fact)
  if (found === undefined) throw new NotFound(`fact ${fact}`)
  await checkReason(ctx, vault, measure, fact, reason)
  const { scope } = ctx.actor
  const isOwn =
    scope.kind === 'district' ||
    (scope.kind === 'units' && found.unit !== undefined && scope.unitIds.includes(found.unit))
  if (!isOwn) throw new Refused({ code: 'not-your-unit', basis: held.basis, ...refusalTexts.notYourUnit })
  const { rows } = await sql<{ id: string }>`insert into plans.fact_reversals (fact_id, reason, reversed_by,
      reversed_by_name, reversed_on, reversed_at)
    values (${fact}, ${reason}, ${callerId(ctx.actor)}, ${nameOf(ctx)}, ${ctx.today}, ${ctx.now})
    on conflict do nothing returning fact_id as id`.execute(ctx.tx)
  if (rows.length === 0)
    throw new Refused({
      code: 'fact-reversed',
      basis: held.basis,
      ...refusalTexts.factReversed(found.reversed?.by ?? ''),
    })
  ctx.audit({ subject: commitment, basis: held.basis, details: { reversed: fact, reason } })
  await announceChange(ctx.tx, 'plans')
  return { fact }
}

/** A fact with the names of its area and unit. */
export function factShown(
  { area, unit, ...rest }: SourceFact,
  places: Pick<Places, 'refOf'>,
): OutputOf<'getFact'>['fact'] {
  return {
    ...rest,
    ...(area === undefined ? {} : { area: places.refOf(area) }),
    ...(unit === undefined ? {} : { unit: places.refOf(unit) }),
  }
}

/** One fact, who it is about masked; throws `NotFound`. */
export async function getFact(
  vault: FactVault,
  ctx: QueryContext,
  { commitment, fact }: InputOf<'getFact'>,
): Promise<OutputOf<'getFact'>> {
  const { held, measure } = await reportedFor(ctx, commitment)
  const found = await findReported(ctx, vault, measure, fact)
  if (found === undefined) throw new NotFound(`fact ${fact}`)
  const { title, basis } = held
  const shown = factShown(found, await openPlaces(ctx))
  const erasure = await erasureOfFact(ctx, fact)
  const asked = erasure === undefined ? {} : { erasure }
  return { commitment, title, basis, ...(await actingOn(ctx, held)), fact: shown, ...asked }
}

/** Opens who a fact is about, to whom acts on the commitment, for a reason that stands in the audit. */
export async function openFact(
  vault: FactVault,
  ctx: QueryContext,
  { commitment, fact, reason }: InputOf<'openFact'>,
): Promise<OutputOf<'openFact'>> {
  await checkActsFor(ctx, commitment)
  const { held, measure } = await reportedFor(ctx, commitment)
  const subject = await findSubject(ctx.tx, vault, measure, fact)
  if (subject === undefined) throw new NotFound(`fact ${fact}`)
  if (subject === 'erased') throw new Refused({ code: 'fact-erased', basis: erasureBasis, ...erasedTexts.factErased })
  if ((await erasureOfFact(ctx, fact))?.isRestricted === true)
    throw new Refused({ code: 'fact-restricted', basis: erasureBasis, ...erasedTexts.factRestricted })
  checkNamesNobody(reason, [subject])
  ctx.audit({ subject: commitment, basis: held.basis, details: { fact, reason } })
  const { who, key } = subject
  return { who, ...(key === '' ? {} : { key }) }
}
