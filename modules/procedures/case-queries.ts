/** Reads of one case: whole for staff, for its applicant without what is internal, and its papers. */
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { Context, QueryContext } from '#platform/contract/actor.ts'
import { getFile, type FileStore } from '#platform/files/index.ts'
import { checkMine, checkReadable, mayReadCases, personOf, staffStanding } from './access.ts'
import { firstVersion, type Acting } from './acting.ts'
import { toCaseView, type ShownCase } from './case-views.ts'
import type { procedureOperations } from './contract.ts'
import { openLabels } from './labels.ts'
import { present } from './parts-of-views.ts'
import { findCase, readFacts, type CaseRow } from './store.ts'
import { caseOwner } from './submitting.ts'
import { namesOfUnits, openWorld } from './world.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>
type OutputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['output']>

/** Everything that a case is shown from. */
export async function showCase(on: Acting, ctx: Context, row: CaseRow): Promise<ShownCase> {
  const parties = await on.vault.findParties(ctx.tx, [
    row.applicant_id,
    ...(row.agent_id === null ? [] : [row.agent_id]),
  ])
  const party = parties.get(row.applicant_id)
  if (party === undefined) throw new Error(`no person ${row.applicant_id}`)
  const { facts } = await readFacts(ctx.tx, row.id, party)
  const { versions } = on.registry.get(row.procedure)
  const world = await openWorld(ctx.tx, on.registry, on.calendar(), versions)
  const view = world.fold(facts, row.procedure, firstVersion(row, facts))
  const labels = await openLabels(ctx.tx, world, versions)
  const unitName = await namesOfUnits(ctx.tx, [row.unit_id, ...row.joined_units])
  const extra = await sql<{
    codes: [string, string][] | null
    stars: number | null
    words: string | null
    rated_on: string | null
    reference: string | null
  }>`
    select (select jsonb_agg(jsonb_build_array(d.id, d.code)) from procedures.documents d where d.case_id = ${row.id} and d.code is not null) as codes,
      (select m.reference from procedures.machine_hand_ins m where m.case_id = ${row.id}) as reference,
      r.stars, r.words, r.rated_on from (select 1) one left join procedures.ratings r on r.case_id = ${row.id}`.execute(
    ctx.tx,
  )
  const {
    codes,
    stars,
    words,
    rated_on: ratedOn,
    reference,
  } = extra.rows[0] ?? { codes: null, stars: null, words: null, rated_on: null, reference: null }
  const agent = row.agent_id === null ? undefined : parties.get(row.agent_id)
  return {
    row,
    view,
    facts,
    party,
    world,
    labels,
    unit: { id: row.unit_id, name: unitName(row.unit_id) },
    unitName,
    today: ctx.today,
    codes: new Map(codes ?? []),
    ...present('agent', agent),
    ...present('reference', reference),
    ...(stars === null ? {} : { rating: { stars, words: words ?? '', on: ratedOn ?? '' } }),
  }
}

async function getCase(on: Acting, ctx: QueryContext, input: InputOf<'getCase'>): Promise<OutputOf<'getCase'>> {
  const row = checkReadable(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
  ctx.audit({ subject: `case:${row.id}`, details: { number: row.number } })
  return toCaseView(await showCase(on, ctx, row), await staffStanding(ctx, row), true)
}

async function getMyCase(on: Acting, ctx: QueryContext, input: InputOf<'getMyCase'>): Promise<OutputOf<'getMyCase'>> {
  const row = checkMine(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
  const { joined: _joined, ...view } = toCaseView(
    await showCase(on, ctx, row),
    { person: personOf(ctx).personId, standsInFor: [], kinds: ['applicant'] },
    false,
  )
  return view
}

async function readFile(
  on: Acting,
  files: () => FileStore,
  ctx: QueryContext,
  row: CaseRow,
  material: string,
  version: number,
) {
  const shown = await showCase(on, ctx, row)
  const file = shown.view.materials.get(material)?.[version - 1]?.file
  if (file === undefined) throw new NotFound(`material ${material} ${version}`)
  const { name, type, size, sealed } = await getFile(ctx.tx, file.hash, caseOwner(row.id))
  ctx.audit({ subject: `case:${row.id}`, details: { material, version, hash: file.hash } })
  const content = (await buffer(await files().read(file.hash, sealed))).toString('base64')
  return { name, type, size: Number(size), content }
}

/** The reads. */
export function caseQueries(on: Acting, files: () => FileStore) {
  return {
    getCase: (ctx: QueryContext, input: InputOf<'getCase'>) => getCase(on, ctx, input),
    getMyCase: (ctx: QueryContext, input: InputOf<'getMyCase'>) => getMyCase(on, ctx, input),
    async findCase(ctx: QueryContext, input: InputOf<'findCase'>): Promise<OutputOf<'findCase'>> {
      const row = await findCase(ctx.tx, sql`c.number = ${input.number} and ${mayReadCases(ctx)}`)
      if (row === undefined) throw new NotFound(`case ${input.number}`)
      return { case: row.id }
    },
    async readMaterial(ctx: QueryContext, input: InputOf<'readMaterial'>) {
      const row = checkReadable(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
      return readFile(on, files, ctx, row, input.material, input.version)
    },
    async readMyMaterial(ctx: QueryContext, input: InputOf<'readMyMaterial'>) {
      const row = checkMine(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
      return readFile(on, files, ctx, row, input.material, input.version)
    },
  }
}
