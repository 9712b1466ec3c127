/** Reads of drafts: lists, one draft with everything that is missing, papers that may be used again. */
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { getFile, type FileStore } from '#platform/files/index.ts'
import { isUuid, personOf } from './access.ts'
import type { Acting } from './acting.ts'
import type { procedureOperations } from './contract.ts'
import type { Procedure } from './definition.ts'
import { draftOwner, getDraftRow, draftValues, heldPapers, type DraftRow } from './drafts.ts'
import { openLabels } from './labels.ts'
import { isAskedFor } from './papers.ts'
import { fieldViews, present, toMaterialView, toSheetView } from './parts-of-views.ts'
import { selfCheck } from './sheet.ts'
import { caseOwner, draftIssues } from './submitting.ts'
import { openWorld } from './world.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>
type OutputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['output']>

function procedureOf({ registry }: Acting, row: Pick<DraftRow, 'procedure' | 'version'>): Procedure {
  return registry.version(row.procedure, row.version)
}

const party = (one: { kind: 'natural' | 'legal'; name: string }) => ({ kind: one.kind, name: one.name })

/** One’s own drafts, newest first. */
async function listDrafts(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'listDrafts'>,
): Promise<OutputOf<'listDrafts'>> {
  const [after] = decodeCursor(input.after) ?? []
  const { rows } = await sql<DraftRow>`select id, procedure, version, channel, applicant_id, revision, updated_at
    from procedures.drafts where owner_id = ${personOf(ctx).personId}
      and ${typeof after === 'string' && isUuid(after) ? sql`id < ${after}` : sql`true`}
    order by id desc limit ${input.limit + 1}`.execute(ctx.tx)
  const shown = rows.slice(0, input.limit)
  const parties = await on.vault.findParties(ctx.tx, [...new Set(shown.map((row) => row.applicant_id))])
  const last = shown.at(-1)
  return {
    items: shown.map((row) => {
      const procedure = procedureOf(on, row)
      return {
        id: row.id,
        service: { id: procedure.id, title: procedure.title, version: procedure.version },
        channel: row.channel,
        applicant: party(parties.get(row.applicant_id) ?? { kind: 'natural', name: '' }),
        revision: row.revision,
        updatedAt: row.updated_at.toISOString(),
      }
    }),
    ...(rows.length > shown.length && last ? { next: encodeCursor([last.id]) } : {}),
  }
}

/** A draft with what is missing and how the rules judge it. */
async function getDraft(on: Acting, ctx: QueryContext, input: InputOf<'getDraft'>): Promise<OutputOf<'getDraft'>> {
  const row = await getDraftRow(ctx, input.draft)
  const procedure = procedureOf(on, row)
  const world = await openWorld(ctx.tx, on.registry, on.calendar(), [procedure])
  const labels = await openLabels(ctx.tx, world, [procedure])
  const values = await draftValues(on, ctx, row)
  const parties = await on.vault.findParties(ctx.tx, [
    row.applicant_id,
    ...(row.agent_id === null ? [] : [row.agent_id]),
  ])
  const held = new Map((await heldPapers(ctx, row)).map((one) => [one.id, one]))
  const parameter = world.readerOn(ctx.today)
  const agent = row.agent_id === null ? undefined : parties.get(row.agent_id)
  return {
    id: row.id,
    service: { id: procedure.id, title: procedure.title, version: procedure.version },
    channel: row.channel,
    applicant: party(parties.get(row.applicant_id) ?? { kind: 'natural', name: '' }),
    ...present('agent', agent && party(agent)),
    ...present('nameClaimed', row.name_claimed),
    fields: fieldViews(procedure.fields, values, labels, false),
    materials: procedure.materials.map((material) => {
      const there = row.materials.find((one) => one.material === material.id)
      const paper = there?.held === undefined ? undefined : held.get(there.held)
      return {
        ...toMaterialView(material, labels, parameter),
        isAskedFor: isAskedFor(material, values, parameter),
        isPaper: there?.paper === true,
        ...present('file', there?.file && { name: there.file.name, type: there.file.type, size: there.file.size }),
        ...present('held', paper && { id: paper.id, number: paper.number, on: paper.on_day }),
      }
    }),
    sheet: toSheetView(selfCheck(procedure, values, parameter), procedure, values, labels, world),
    issues: draftIssues(procedure, values, row.materials, parameter, input.language),
    revision: row.revision,
    updatedAt: row.updated_at.toISOString(),
    ...present('receivedOn', row.received_on),
  }
}

/** Papers that may be used again in a draft. */
async function listHeldPapers(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'listHeldPapers'>,
): Promise<OutputOf<'listHeldPapers'>> {
  const row = await getDraftRow(ctx, input.draft)
  const wanted = new Set(procedureOf(on, row).materials.map(({ id }) => id))
  const papers = (await heldPapers(ctx, row)).filter(({ material }) => wanted.has(material))
  return {
    items: papers.map(({ id, material, file, number, on_day: day, until_on: until }) => ({
      id,
      material,
      name: file.name,
      number,
      on: day,
      until,
    })),
  }
}

/** A file of a draft, as it was chosen; one that was held already lies with the case in which it was handed in. */
async function readDraftMaterial(
  files: () => FileStore,
  ctx: QueryContext,
  input: InputOf<'readDraftMaterial'>,
): Promise<OutputOf<'readDraftMaterial'>> {
  const row = await getDraftRow(ctx, input.draft)
  const there = row.materials.find(({ material }) => material === input.material)
  const held = there?.held === undefined ? undefined : (await heldPapers(ctx, row)).find(({ id }) => id === there.held)
  if (there?.file === undefined || (there.held !== undefined && held === undefined))
    throw new NotFound(`material ${input.material}`)
  const { hash } = there.file
  const owner = held === undefined ? draftOwner(row.id) : caseOwner(held.case_id)
  const { name, type, size, sealed } = await getFile(ctx.tx, hash, owner)
  ctx.audit({ subject: `draft:${row.id}`, details: { material: input.material, hash } })
  return {
    name,
    type,
    size: Number(size),
    content: (await buffer(await files().read(hash, sealed))).toString('base64'),
  }
}

/** The reads of drafts. */
export function draftQueries(on: Acting, files: () => FileStore) {
  return {
    listDrafts: (ctx: QueryContext, input: InputOf<'listDrafts'>) => listDrafts(on, ctx, input),
    getDraft: (ctx: QueryContext, input: InputOf<'getDraft'>) => getDraft(on, ctx, input),
    readDraftMaterial: (ctx: QueryContext, input: InputOf<'readDraftMaterial'>) => readDraftMaterial(files, ctx, input),
    listHeldPapers: (ctx: QueryContext, input: InputOf<'listHeldPapers'>) => listHeldPapers(on, ctx, input),
  }
}
