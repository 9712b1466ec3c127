/** Applications under way: started for oneself, a company or at the counter, saved as they are, handed in when nothing is missing. */
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { Invalid, NotFound } from '#base/refusals.ts'
import type { CommandContext, Context } from '#platform/contract/actor.ts'
import { dropFile, useFile, type FileKind, type FileStore } from '#platform/files/index.ts'
import { personOf, reaches } from './access.ts'
import { partyOf, type Acting } from './acting.ts'
import type { procedureOperations } from './contract.ts'
import type { Procedure } from './definition.ts'
import { fieldIssues, type FieldValues } from './fields.ts'
import type { FileRef } from './facts.ts'
import { personFor, personOfUnit, type FoundPerson } from './persons.ts'
import { refused } from './refusals.ts'
import { unitsFor } from './world.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>

/** As large as a scanned paper of some hundred pages. */
const bytesMax = 20 * 1024 * 1024
const kinds: readonly FileKind[] = ['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'csv', 'text']

/** A paper in a draft. */
export interface DraftMaterial {
  readonly material: string
  readonly file?: FileRef
  readonly held?: string
  readonly paper?: true
}

/** A draft as its table has it. */
export interface DraftRow {
  id: string
  procedure: string
  version: number
  channel: 'web' | 'counter' | 'api'
  owner_id: string
  applicant_id: string
  agent_id: string | null
  unit_id: string | null
  received_on: Day | null
  about_case: string | null
  name_claimed: string | null
  fields: FieldValues
  sealed: Buffer | null
  materials: DraftMaterial[]
  revision: number
  updated_at: Date
}

const columns = sql`id, procedure, version, channel, owner_id, applicant_id, agent_id, unit_id, received_on, about_case, name_claimed,
  fields, sealed, materials, revision, updated_at`

/** Files of a draft are reached through it only. */
export const draftOwner = (draft: string): string => `procedures-draft:${draft}`
const boundOf = (draft: string): string => `draft ${draft}`

/** A draft of the caller's; others are not found. */
export async function getDraftRow(
  ctx: Context,
  id: string,
  lock = false,
  owner = personOf(ctx).personId,
): Promise<DraftRow> {
  const { rows } = await sql<DraftRow>`select ${columns} from procedures.drafts where id = ${id}
    and owner_id = ${owner} ${lock ? sql`for update` : sql``}`.execute(ctx.tx)
  const [row] = rows
  if (row === undefined) throw new NotFound('draft')
  return row
}

/** All values of a draft, personal ones too. */
export async function draftValues(on: Acting, ctx: Context, row: DraftRow): Promise<FieldValues> {
  if (row.sealed === null) return row.fields
  const party = await partyOf(on, ctx.tx as CommandContext['tx'], row.applicant_id)
  const personal = party.open(row.sealed, boundOf(row.id))
  return personal === undefined ? row.fields : { ...row.fields, ...(JSON.parse(personal) as FieldValues) }
}

/** Takes a file in; it lies encrypted. */
export async function storeFile(
  files: () => FileStore,
  file: { fileName: string; typeClaimed?: string | undefined; content: string },
) {
  const content = Readable.from([Buffer.from(file.content, 'base64')])
  return files().put(content, {
    name: file.fileName,
    typeClaimed: file.typeClaimed,
    max: bytesMax,
    kinds,
    personal: true,
  })
}

/** A stored file as facts and drafts name it. */
export function fileRef({ hash, name, type, size, sealed }: Awaited<ReturnType<typeof storeFile>>): FileRef {
  return { hash, name, type, size, isSealed: sealed }
}

/** The version with which an application of today starts; throws when the service is unknown or not open yet. */
export const currentOf = (on: Acting, id: string, today: Day): Procedure => {
  if (on.registry.find(id) === undefined) throw new NotFound(`service ${id}`)
  const procedure = on.registry.current(id, today)
  if (procedure === undefined) throw refused('service-not-open')
  return procedure
}

/** Writes a new draft; what is said in it is kept as it is. */
export async function insertDraft(
  on: Acting,
  ctx: CommandContext,
  procedure: Procedure,
  row: Pick<
    DraftRow,
    'channel' | 'applicant_id' | 'agent_id' | 'unit_id' | 'received_on' | 'about_case' | 'name_claimed'
  >,
  fields: FieldValues,
  owner = personOf(ctx).personId,
): Promise<{ draft: string }> {
  const id = uuid()
  await sql`insert into procedures.drafts (id, procedure, version, channel, owner_id, applicant_id, agent_id, unit_id,
      received_on, about_case, name_claimed, updated_at)
    values (${id}, ${procedure.id}, ${procedure.version}, ${row.channel}, ${owner}, ${row.applicant_id},
      ${row.agent_id}, ${row.unit_id}, ${row.received_on}, ${row.about_case}, ${row.name_claimed}, ${ctx.now})`.execute(
    ctx.tx,
  )
  ctx.audit({ subject: `draft:${id}`, details: { service: procedure.id } })
  if (Object.keys(fields).length > 0) await write(on, ctx, await getDraftRow(ctx, id, true, owner), procedure, fields)
  return { draft: id }
}

async function write(
  on: Acting,
  ctx: CommandContext,
  row: DraftRow,
  procedure: Procedure,
  fields: FieldValues,
): Promise<number> {
  const issues = fieldIssues(procedure.fields, fields, { isDraft: true }).filter(
    // What is unfinished is kept; what nobody asked for, or is too long to keep, is not.
    ({ path }) =>
      !procedure.fields.some(({ id }) => path === `fields.${id}`) || (fields[path.slice(7)] ?? '').length > 8000,
  )
  if (issues.length > 0) throw new Invalid(issues)
  const personal = new Set(procedure.fields.flatMap(({ id, isPersonal }) => (isPersonal === true ? [id] : [])))
  const part = (sealed: boolean): FieldValues =>
    Object.fromEntries(Object.entries(fields).filter(([id]) => personal.has(id) === sealed))
  const sealed = Object.keys(part(true)).length === 0 ? null : part(true)
  const party = await partyOf(on, ctx.tx, row.applicant_id)
  await sql`update procedures.drafts set fields = ${JSON.stringify(part(false))}::jsonb,
      sealed = ${sealed === null ? null : party.seal(JSON.stringify(sealed), boundOf(row.id))},
      revision = revision + 1, updated_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
  return row.revision + 1
}

/** Keeps the papers of a draft; files that are no longer in it are let go. */
export async function saveMaterials(
  ctx: CommandContext,
  row: DraftRow,
  materials: readonly DraftMaterial[],
): Promise<{ revision: number }> {
  await sql`update procedures.drafts set materials = ${JSON.stringify(materials)}::jsonb, revision = revision + 1,
    updated_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
  const kept = new Set(materials.map(({ file }) => file?.hash))
  for (const { file } of row.materials)
    if (file !== undefined && !kept.has(file.hash)) await dropFile(ctx.tx, file.hash, draftOwner(row.id))
  return { revision: row.revision + 1 }
}

/** Starting a draft: for oneself, a company, or at the counter. */
export function startOperations(on: Acting) {
  return {
    async startDraft(ctx: CommandContext, input: InputOf<'startDraft'>): Promise<{ draft: string }> {
      const procedure = currentOf(on, input.service, ctx.today)
      const { personId } = personOf(ctx)
      if (!procedure.channels.includes('web')) throw refused('service-not-open')
      if (!procedure.startedBy.includes(input.company === undefined ? 'person' : 'company'))
        throw refused('not-for-you')
      const { company } = input
      const applicant: FoundPerson =
        company === undefined
          ? { id: personId }
          : await personFor(on, ctx, { kind: 'legal', ...company }, company.renamed)
      const row = {
        channel: 'web' as const,
        applicant_id: applicant.id,
        name_claimed: applicant.claimed ?? null,
        agent_id: company === undefined ? null : personId,
        unit_id: null,
        received_on: null,
        about_case: input.about ?? null,
      }
      return insertDraft(on, ctx, procedure, row, input.fields)
    },

    async startUnitDraft(ctx: CommandContext, input: InputOf<'startUnitDraft'>): Promise<{ draft: string }> {
      const procedure = currentOf(on, input.service, ctx.today)
      if (!procedure.startedBy.includes('unit')) throw refused('not-for-you')
      if (!reaches(ctx, input.unit)) throw new NotFound(`unit ${input.unit}`)
      const row = {
        channel: 'web' as const,
        applicant_id: await personOfUnit(on, ctx, input.unit),
        name_claimed: null,
        agent_id: personOf(ctx).personId,
        unit_id: null,
        received_on: null,
        about_case: null,
      }
      return insertDraft(on, ctx, procedure, row, input.fields)
    },

    async startCounterDraft(ctx: CommandContext, input: InputOf<'startCounterDraft'>): Promise<{ draft: string }> {
      const procedure = currentOf(on, input.service, ctx.today)
      if (!procedure.channels.includes('counter')) throw refused('service-not-open')
      const kind = input.applicant.kind === 'legal' ? (['company', 'unit'] as const) : (['person'] as const)
      if (!kind.some((one) => procedure.startedBy.includes(one))) throw refused('not-for-you')
      if (input.receivedOn > ctx.today) throw refused('received-to-come')
      const units = (await unitsFor(ctx.tx, [procedure])).get(procedure.id) ?? []
      const unit = units.find((one) => reaches(ctx, one))
      if (unit === undefined && !('field' in procedure.unit)) throw new NotFound(`service ${input.service}`)
      const applicant = await personFor(on, ctx, input.applicant, input.applicant.renamed)
      const agent =
        input.agent === undefined ? undefined : await personFor(on, ctx, { kind: 'natural', ...input.agent })
      const row = {
        channel: 'counter' as const,
        applicant_id: applicant.id,
        name_claimed: applicant.claimed ?? null,
        agent_id: agent?.id ?? null,
        unit_id: unit ?? null,
        received_on: input.receivedOn,
        about_case: input.about ?? null,
      }
      return insertDraft(on, ctx, procedure, row, {})
    },
  }
}

/** Changing a draft; handing in is in `submitting.ts`. */
export function draftOperations(on: Acting, files: () => FileStore) {
  return {
    async saveDraft(ctx: CommandContext, input: InputOf<'saveDraft'>): Promise<{ revision: number }> {
      const row = await getDraftRow(ctx, input.draft, true)
      if (row.revision !== input.revision) throw refused('stale-revision')
      ctx.audit({ subject: `draft:${row.id}` })
      return { revision: await write(on, ctx, row, on.registry.version(row.procedure, row.version), input.fields) }
    },

    async addDraftMaterial(ctx: CommandContext, input: InputOf<'addDraftMaterial'>): Promise<{ revision: number }> {
      const row = await getDraftRow(ctx, input.draft, true)
      const procedure = on.registry.version(row.procedure, row.version)
      if (!procedure.materials.some(({ id }) => id === input.material)) throw new NotFound(`material ${input.material}`)
      const given = [input.file !== undefined, input.held !== undefined, input.paper].filter(Boolean)
      if (given.length !== 1 || (input.paper && row.channel !== 'counter'))
        throw new Invalid([
          {
            path: 'file',
            message:
              '上传文件，或者选已有的文件；窗口还可以登记纸质件。Send a file, one that is held, or (at the counter) tell of a paper.',
          },
        ])
      let added: DraftMaterial = { material: input.material, ...(input.paper ? { paper: true } : {}) }
      if (input.file !== undefined) {
        const stored = await storeFile(files, input.file)
        await useFile(ctx.tx, stored, draftOwner(row.id))
        added = { material: input.material, file: fileRef(stored) }
      }
      if (input.held !== undefined) {
        const held = (await heldPapers(ctx, row)).find(
          ({ id, material }) => id === input.held && material === input.material,
        )
        if (held === undefined) throw refused('paper-not-held')
        added = { material: input.material, file: held.file, held: held.id }
      }
      ctx.audit({ subject: `draft:${row.id}`, details: { material: input.material } })
      return saveMaterials(ctx, row, [...row.materials.filter(({ material }) => material !== input.material), added])
    },

    async removeDraftMaterial(
      ctx: CommandContext,
      input: InputOf<'removeDraftMaterial'>,
    ): Promise<{ revision: number }> {
      const row = await getDraftRow(ctx, input.draft, true)
      ctx.audit({ subject: `draft:${row.id}`, details: { material: input.material } })
      return saveMaterials(
        ctx,
        row,
        row.materials.filter(({ material }) => material !== input.material),
      )
    },

    async dropDraft(ctx: CommandContext, input: InputOf<'dropDraft'>): Promise<Record<string, never>> {
      const row = await getDraftRow(ctx, input.draft, true)
      await saveMaterials(ctx, row, [])
      await sql`delete from procedures.drafts where id = ${row.id}`.execute(ctx.tx)
      ctx.audit({ subject: `draft:${row.id}` })
      return {}
    },
  }
}

/** A paper that may be used again. */
export interface HeldPaper {
  readonly id: string
  readonly material: string
  readonly file: FileRef
  readonly case_id: string
  readonly number: string
  readonly on_day: Day
  readonly until_on: Day
}

/** Papers of a draft's applicant that are still good; a company's only for the agent who handed them in. */
export async function heldPapers(ctx: Context, row: DraftRow): Promise<HeldPaper[]> {
  const { rows } =
    await sql<HeldPaper>`select id, material, file, case_id, number, on_day, until_on from procedures.papers
    where applicant_id = ${row.applicant_id} and agent_id is not distinct from ${row.agent_id} and until_on > ${ctx.today}
    order by on_day desc limit 100`.execute(ctx.tx)
  return rows
}
