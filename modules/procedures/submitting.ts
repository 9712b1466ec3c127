/** Handing in: the draft becomes a case with its number; nothing is asked twice and nothing half-finished comes in. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { addMonths } from '#base/day.ts'
import { Invalid, Refused, type Issue } from '#base/refusals.ts'
import { textIn, type Language } from '#base/text.ts'
import { listHolders, type Party } from '#modules/directory/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { dropFile, useFile } from '#platform/files/index.ts'
import type { Tx } from '#platform/db/database.ts'
import { tell } from '#platform/mail/index.ts'
import { personOf } from './access.ts'
import { partyOf, type Acting } from './acting.ts'
import { clocksOf } from './case-clocks.ts'
import type { procedureOperations } from './contract.ts'
import type { ParameterReader, Procedure } from './definition.ts'
import { draftOwner, draftValues, getDraftRow, type DraftMaterial, type DraftRow } from './drafts.ts'
import type { FactAuthor, FileRef, NewFact } from './facts.ts'
import { fieldIssues, settleFields, type FieldValues } from './fields.ts'
import { draftTexts, messageTexts } from './message-texts.ts'
import { isSameName } from './naming/rules.ts'
import { caseSeries } from './numbering/operations.ts'
import { missingMaterials } from './papers.ts'
import { refused } from './refusals.ts'
import { appendFacts, saveCase, takeNumber } from './store.ts'
import { openWorld, unitOf } from './world.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>

/** Files of a case are reached through it only. */
export const caseOwner = (id: string): string => `procedures-case:${id}`

/** Everything that keeps a draft from being handed in, at once. */
export function draftIssues(
  procedure: Procedure,
  fields: FieldValues,
  materials: readonly DraftMaterial[],
  parameter: ParameterReader,
  language: Language,
): Issue[] {
  const there = new Set(materials.map(({ material }) => material))
  const missing = missingMaterials(procedure, fields, parameter, (id) => there.has(id))
  return [
    ...fieldIssues(procedure.fields, fields, { language }),
    ...missing.map(({ id, title }) => ({
      path: `materials.${id}`,
      message: textIn(draftTexts.missing(title), language),
    })),
  ]
}

/** Puts a file of a draft, or of an earlier case, into a case. */
export async function moveFile(tx: Tx, file: FileRef, to: string, from?: string): Promise<void> {
  const { hash, name, type, size, isSealed } = file
  await useFile(tx, { hash, name, type, size, sealed: isSealed, kind: 'pdf', scan: 'unscanned' }, to)
  if (from !== undefined) await dropFile(tx, hash, from)
}

/** Remembers papers that may be handed in again, until they are too old. */
export async function keepPapers(
  tx: Tx,
  one: { id: string; number: string; applicant: string; agent: string | null; on: CommandContext['today'] },
  procedure: Procedure,
  materials: readonly { readonly material: string; readonly file?: FileRef; readonly held?: string }[],
): Promise<void> {
  const rows = materials.flatMap(({ material, file, held }) => {
    const months = procedure.materials.find(({ id }) => id === material)?.reusableMonths
    if (months === undefined || file === undefined || held !== undefined) return []
    return [{ id: uuid(), material, file, until_on: addMonths(one.on, months) }]
  })
  if (rows.length === 0) return
  await sql`insert into procedures.papers (id, applicant_id, agent_id, material, file, case_id, number, on_day, until_on)
    select r.id, ${one.applicant}::uuid, ${one.agent}::uuid, r.material, r.file, ${one.id}::uuid, ${one.number}, ${one.on}::date, r.until_on
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, material text, file jsonb, until_on date)`.execute(
    tx,
  )
}

async function insertCase(
  tx: Tx,
  id: string,
  draft: DraftRow,
  one: { number: string; unit: string; receivedOn: string; state: string; subject: string },
): Promise<void> {
  await sql`insert into procedures.cases (id, number, procedure, version, state, turn, unit_id, applicant_id, agent_id, subject,
      channel, received_on, revision)
    values (${id}, ${one.number}, ${draft.procedure}, ${draft.version}, ${one.state}, 'office', ${one.unit}, ${draft.applicant_id},
      ${draft.agent_id}, ${one.subject}, ${draft.channel}, ${one.receivedOn}, 0)`.execute(tx)
}

async function tellUnit(
  ctx: CommandContext,
  unit: string,
  procedure: Procedure,
  id: string,
  number: string,
): Promise<void> {
  for (const person of new Set((await listHolders(ctx.tx, [unit], ['clerk'], ctx.today)).map((one) => one.person)))
    await tell(ctx, { personId: person, ...messageTexts.arrived(procedure.title, number), link: `/cases/${id}` })
}

/** With what a draft is handed in, besides itself. */
export interface HandIn {
  /** The language in which mistakes are told. */
  readonly language: Language
  /** Who hands it in, once the unit is known. */
  readonly author: (unit: string) => FactAuthor
  /** The id of the case, where it had to be known before. */
  readonly id?: string
}

/** Makes a case of a draft that the caller holds locked: by whichever channel it came, nothing is judged another way. */
export function openHandIn(on: Acting) {
  return async function handIn(
    ctx: CommandContext,
    draftRow: DraftRow,
    given: HandIn,
  ): Promise<{ case: string; number: string }> {
    let draft = draftRow
    const procedure = on.registry.version(draft.procedure, draft.version)
    if (on.registry.current(draft.procedure, ctx.today) === undefined) throw refused('service-not-open')
    const values = await draftValues(on, ctx, draft)
    const world = await openWorld(ctx.tx, on.registry, on.calendar(), [procedure])
    const issues = draftIssues(procedure, values, draft.materials, world.readerOn(ctx.today), given.language)
    if (issues.length > 0) throw new Invalid(issues)
    const party = await partyOf(on, ctx.tx, draft.applicant_id)
    const run = on.registry.get(procedure.id)
    const about = draft.about_case ?? undefined
    const fields = settleFields(procedure.fields, values)
    const no = await run.mayStart?.(ctx, { applicant: party, fields, ...(about === undefined ? {} : { about }) })
    if (no !== undefined) throw new Refused(no)
    draft = { ...draft, agent_id: draft.agent_id ?? (await run.agentFor?.(ctx, { applicant: party, fields })) ?? null }
    const unit = draft.unit_id ?? (await unitOf(ctx.tx, procedure, values))
    if (unit === undefined) throw refused('service-not-open')
    const series = (await caseSeries(ctx.tx, unit, ctx.today)) ?? procedure.series
    const [id, number] = [given.id ?? uuid(), await takeNumber(ctx.tx, series, ctx.today)]
    const receivedOn = draft.received_on ?? ctx.today
    const subject = procedure.subject(fields).slice(0, 300)
    await insertCase(ctx.tx, id, draft, { number, unit, receivedOn, state: procedure.initial, subject })
    for (const { file, held } of draft.materials)
      if (file !== undefined)
        await moveFile(ctx.tx, file, caseOwner(id), held === undefined ? draftOwner(draft.id) : undefined)
    const facts = await factsOfHandIn(ctx.tx, draft, { receivedOn, fields, party })
    const one = { id, procedure, party, revision: 0, hash: Buffer.alloc(0) }
    const written = await appendFacts(ctx.tx, one, facts, { by: given.author(unit), on: ctx.today, at: ctx.now })
    const view = world.fold(written.facts, procedure.id, procedure.version)
    await saveCase(ctx.tx, id, view, clocksOf(view, world.parameters, world.calendar, ctx.today))
    await keepPapers(
      ctx.tx,
      { id, number, applicant: draft.applicant_id, agent: draft.agent_id, on: ctx.today },
      procedure,
      draft.materials,
    )
    await sql`delete from procedures.drafts where id = ${draft.id}`.execute(ctx.tx)
    await run.effects?.['submitted']?.(ctx, {
      id,
      number,
      unit,
      applicant: party,
      view,
      input: {},
      ...(draft.agent_id === null ? {} : { agentId: draft.agent_id }),
    })
    const link = `/my/cases/${id}`
    await tell(ctx, {
      personId: draft.agent_id ?? draft.applicant_id,
      ...messageTexts[procedure.isOwnMotion === true ? 'opened' : 'submitted'](procedure.title, number),
      link,
    })
    await tellUnit(ctx, unit, procedure, id, number)
    ctx.audit({
      subject: `case:${id}`,
      basis: procedure.basis[0] ?? '',
      details: { number, hash: written.hash.toString('hex') },
    })
    return { case: id, number }
  }
}

/** The operation that hands a draft of one's own in. */
export function submitOperation(on: Acting) {
  const handIn = openHandIn(on)
  return async function submitDraft(
    ctx: CommandContext,
    input: InputOf<'submitDraft'>,
  ): Promise<{ case: string; number: string }> {
    const draft = await getDraftRow(ctx, input.draft, true)
    if (draft.revision !== input.revision) throw refused('stale-revision')
    return handIn(ctx, draft, { language: input.language, author: (unit) => authorOf(ctx, draft, unit) })
  }
}

/** What the hand-in says: the application, the changed name under which it comes, the case that it is about. */
async function factsOfHandIn(
  tx: Tx,
  draft: DraftRow,
  { receivedOn, fields, party }: { receivedOn: CommandContext['today']; fields: FieldValues; party: Party },
): Promise<NewFact[]> {
  const { channel, materials, name_claimed: claimed, about_case: about } = draft
  const facts: NewFact[] = [{ kind: 'submitted', data: { channel, receivedOn, fields, materials } }]
  if (claimed !== null && !isSameName(party.name, claimed))
    facts.push({ kind: 'name-claimed', data: { known: party.name, claimed } })
  if (about !== null)
    facts.push({ kind: 'linked', data: { case: about, number: await numberOf(tx, about), as: 'about' } })
  return facts
}

async function numberOf(tx: Tx, id: string): Promise<string> {
  const { rows } = await sql<{ number: string }>`select number from procedures.cases where id = ${id}`.execute(tx)
  return rows[0]?.number ?? ''
}

function authorOf(ctx: CommandContext, draft: DraftRow, unit: string): FactAuthor {
  const { personId, name } = personOf(ctx)
  return draft.channel === 'counter' ? { kind: 'staff', id: personId, name, unit } : { kind: 'applicant', id: personId }
}
