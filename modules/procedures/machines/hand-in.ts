/** What companies' systems do with their keys: check, hand in, follow, answer a correction notice, read papers; judged by the same rules as on the portal. */
import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { Invalid, NotAllowed, NotFound, Refused, type Issue } from '#base/refusals.ts'
import { textIn, type Language } from '#base/text.ts'
import type { CommandContext, Context, MachineCaller, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { useFile, type FileStore } from '#platform/files/index.ts'
import { findKey, holdKey } from '#platform/identity/index.ts'
import { isUuid } from '../access.ts'
import { carryOut, checkRevision, holdCase, partyOf, type Acting } from '../acting.ts'
import { addPaper } from '../applicant.ts'
import { showCase } from '../case-queries.ts'
import { lineOf, toCaseView } from '../case-views.ts'
import type { Procedure } from '../definition.ts'
import { readPaper } from '../documents/reading.ts'
import { currentOf, draftOwner, fileRef, getDraftRow, insertDraft, saveMaterials, storeFile } from '../drafts.ts'
import type { FactAuthor } from '../facts.ts'
import { settleFields } from '../fields.ts'
import { openLabels } from '../labels.ts'
import { changedOf } from '../noting.ts'
import { materialsFor } from '../papers.ts'
import { toSheetView } from '../parts-of-views.ts'
import { selfCheck } from '../sheet.ts'
import { caseColumns, findCase, type CaseRow } from '../store.ts'
import { draftIssues, openHandIn } from '../submitting.ts'
import { namesOfUnits, openWorld } from '../world.ts'
import type { machineContract } from './contract.ts'
import { machineBasis } from './keys.ts'
import { refusedMachine } from './refusals.ts'
import { paperTexts } from './texts.ts'

type Operations = typeof machineContract
type InputOf<K extends keyof Operations> = z.output<Operations[K]['input']>
type OutputOf<K extends keyof Operations> = z.output<Operations[K]['output']>

/** The system that calls; the dispatcher lets in nobody else. */
function machineOf({ actor }: Context): MachineCaller {
  if (actor.kind !== 'machine') throw new NotAllowed('for systems with a key', { key: 'needed' })
  return actor
}

/** In facts the key stands, with the system's name as it was. */
const authorOf = ({ keyId, name }: MachineCaller): FactAuthor => ({ kind: 'machine', id: keyId, name })

/** Acts that the agent may do, a key does for the company; only answering is among them. */
const standing = ({ agentId }: MachineCaller) => ({
  person: agentId,
  standsInFor: [],
  kinds: ['applicant'] as const,
})

/** Cases over `c` that the caller's system handed in. */
const ofSystem = ({ systemId }: MachineCaller): RawBuilder<unknown> =>
  sql`exists (select 1 from procedures.machine_hand_ins m where m.case_id = c.id and m.system_id = ${systemId})`

async function getOwnRow(ctx: Context, id: string): Promise<CaseRow> {
  const row = await findCase(ctx.tx, sql`c.id = ${id} and ${ofSystem(machineOf(ctx))}`)
  if (row === undefined) throw new NotFound('case')
  return row
}

async function viewOf(on: Acting, ctx: Context, id: string): Promise<OutputOf<'getMachineCase'>> {
  const shown = await showCase(on, ctx, await getOwnRow(ctx, id))
  const { joined: _joined, acts, ...view } = toCaseView(shown, standing(machineOf(ctx)), false)
  return { ...view, acts: acts.filter(({ correction }) => correction === 'answers'), reference: shown.reference ?? '' }
}

function procedureFor(on: Acting, ctx: Context, service: string): Procedure {
  const procedure = currentOf(on, service, ctx.today)
  if (!procedure.channels.includes('api')) throw refusedMachine('service-not-by-machine')
  if (!machineOf(ctx).uses.includes(service)) throw refusedMachine('service-not-of-key')
  return procedure
}

/** Papers that the service does not ask for, or that are there twice. */
function paperIssues(
  { materials }: Procedure,
  papers: readonly { readonly material: string }[],
  language: Language,
): Issue[] {
  return papers.flatMap(({ material }, index) => {
    const at = `papers.${index}.material`
    if (!materials.some(({ id }) => id === material))
      return [{ path: at, message: textIn(paperTexts.unknown(material), language) }]
    const isFirst = papers.findIndex((one) => one.material === material) === index
    return isFirst ? [] : [{ path: at, message: textIn(paperTexts.twice(material), language) }]
  })
}

async function check(on: Acting, ctx: QueryContext, input: InputOf<'checkHandIn'>): Promise<OutputOf<'checkHandIn'>> {
  const procedure = procedureFor(on, ctx, input.service)
  const world = await openWorld(ctx.tx, on.registry, on.calendar(), [procedure])
  const labels = await openLabels(ctx.tx, world, [procedure])
  const parameter = world.readerOn(ctx.today)
  const issues = [
    ...paperIssues(procedure, input.papers, input.language),
    ...draftIssues(procedure, input.fields, input.papers, parameter, input.language),
  ]
  // What does not fit cannot be judged: the rule then says that it does not know.
  const wrong = new Set(issues.map(({ path }) => path))
  const known = Object.entries(input.fields).filter(([id]) => !wrong.has(`fields.${id}`))
  const fields = settleFields(procedure.fields, Object.fromEntries(known))
  if (issues.length === 0) {
    const applicant = await partyOf(on, ctx.tx as CommandContext['tx'], machineOf(ctx).personId)
    const { about } = input
    const given = { applicant, fields, ...(about === undefined ? {} : { about }) }
    const no = await on.registry.get(procedure.id).mayStart?.({ ...ctx, tx: ctx.tx as CommandContext['tx'] }, given)
    if (no !== undefined) throw new Refused(no)
  }
  return {
    complete: issues.length === 0,
    issues,
    sheet: toSheetView(selfCheck(procedure, fields, parameter), procedure, fields, labels, world),
    materials: materialsFor(procedure, fields, parameter).map(({ id }) => id),
  }
}

const sha256 = (content: string): string => createHash('sha256').update(Buffer.from(content, 'base64')).digest('hex')

/** What makes two requests the same: everything but the language and the order. Keyed, since it covers personal values. */
function contentHash({ keys }: Acting, { service, about, fields, papers }: InputOf<'handInByMachine'>): Buffer {
  const content = [
    service,
    about ?? '',
    Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)),
    papers
      .map(({ material, content: bytes }) => [material, sha256(bytes)])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  ]
  return keys.hash('person', `machine hand-in ${JSON.stringify(content)}`)
}

/** Claims the system's number for a case; answers the case that has it already, when what was sent is the same. */
async function claim(
  ctx: CommandContext,
  machine: MachineCaller,
  given: { reference: string; case: string; hash: Buffer },
): Promise<string | undefined> {
  const { rows: claimed } = await sql`insert into procedures.machine_hand_ins (system_id, reference, key_id, case_id,
      content_hash, at)
    values (${machine.systemId}, ${given.reference}, ${machine.keyId}, ${given.case}, ${given.hash}, ${ctx.now})
    on conflict (system_id, reference) do nothing returning 1`.execute(ctx.tx)
  if (claimed.length > 0) return undefined
  const { rows } = await sql<{ case_id: string; content_hash: Buffer }>`select case_id, content_hash
    from procedures.machine_hand_ins where system_id = ${machine.systemId} and reference = ${given.reference}`.execute(
    ctx.tx,
  )
  const [earlier] = rows
  if (earlier?.content_hash.equals(given.hash) !== true) throw refusedMachine('reference-taken')
  return earlier.case_id
}

/** Runs what takes in the n-th paper; a file that cannot be taken is told at its place. */
async function atPaper<T>(index: number, language: Language, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refused) || !error.refusal.code.startsWith('file-')) throw error
    const { message, cure } = error.refusal
    throw new Invalid([
      { path: `papers.${index}.content`, message: `${textIn(message, language)} ${textIn(cure, language)}` },
    ])
  }
}

async function handIn(
  on: Acting,
  files: () => FileStore,
  ctx: CommandContext,
  input: InputOf<'handInByMachine'>,
): Promise<OutputOf<'handInByMachine'>> {
  const machine = machineOf(ctx)
  const procedure = procedureFor(on, ctx, input.service)
  await holdKey(ctx.tx, machine.keyId, ctx.today)
  const [id, { reference, language }] = [uuid(), input]
  const earlier = await claim(ctx, machine, { reference, case: id, hash: contentHash(on, input) })
  if (earlier !== undefined) {
    ctx.audit({ subject: `case:${earlier}`, basis: machineBasis, details: { reference, repeated: true } })
    return viewOf(on, ctx, earlier)
  }
  const world = await openWorld(ctx.tx, on.registry, on.calendar(), [procedure])
  const issues = [
    ...paperIssues(procedure, input.papers, language),
    ...draftIssues(procedure, input.fields, input.papers, world.readerOn(ctx.today), language),
  ]
  if (issues.length > 0) throw new Invalid(issues)
  const row = {
    channel: 'api' as const,
    applicant_id: machine.personId,
    agent_id: machine.agentId,
    unit_id: null,
    received_on: null,
    about_case: input.about ?? null,
    name_claimed: null,
  }
  const { draft } = await insertDraft(on, ctx, procedure, row, input.fields, machine.agentId)
  const materials = []
  for (const [index, { material, ...file }] of input.papers.entries()) {
    const stored = await atPaper(index, language, () => storeFile(files, file))
    await useFile(ctx.tx, stored, draftOwner(draft))
    materials.push({ material, file: fileRef(stored) })
  }
  await saveMaterials(ctx, await getDraftRow(ctx, draft, true, machine.agentId), materials)
  const whole = await getDraftRow(ctx, draft, true, machine.agentId)
  await openHandIn(on)(ctx, whole, { language, id, author: () => authorOf(machine) })
  ctx.audit({ basis: machineBasis, details: { reference, system: machine.name } })
  return viewOf(on, ctx, id)
}

async function answer(
  on: Acting,
  files: () => FileStore,
  ctx: CommandContext,
  input: InputOf<'answerByMachine'>,
): Promise<OutputOf<'answerByMachine'>> {
  const machine = machineOf(ctx)
  await getOwnRow(ctx, input.case)
  await holdKey(ctx.tx, machine.keyId, ctx.today)
  let held = await holdCase(on, ctx.tx, input.case, (row) => {
    if (row === undefined) throw new NotFound('case')
    return row
  })
  checkRevision(held, input.revision)
  const { procedure, state } = held.view
  const act = procedure.acts.find(({ correction, from }) => correction === 'answers' && from.includes(state))
  if (act === undefined) throw refusedMachine('nothing-to-answer')
  const issues = paperIssues(procedure, input.papers, input.language)
  if (issues.length > 0) throw new Invalid(issues)
  const author = authorOf(machine)
  for (const [index, { material, ...file }] of input.papers.entries()) {
    const before = held
    held = await atPaper(index, input.language, () => addPaper(files, ctx, before, { material, file }, author))
  }
  const given = { act: act.id, input: input.input, lacks: [], fields: input.fields }
  const after = await carryOut(on, ctx, held, given, author, standing(machine))
  changedOf(ctx, after, { act: act.id, system: machine.name })
  return viewOf(on, ctx, input.case)
}

async function list(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'listMachineCases'>,
): Promise<OutputOf<'listMachineCases'>> {
  const { systemId } = machineOf(ctx)
  const after = decodeCursor(input.after)?.[0]
  const place = typeof after === 'string' && isUuid(after) ? sql`m.case_id < ${after}::uuid` : sql`true`
  const { rows } = await sql<CaseRow & { reference: string }>`select ${caseColumns}, m.reference
    from procedures.machine_hand_ins m join procedures.cases c on c.id = m.case_id
    where m.system_id = ${systemId} and ${place}
      and ${input.reference === undefined ? sql`true` : sql`m.reference = ${input.reference}`}
    order by m.case_id desc limit ${input.limit + 1}`.execute(ctx.tx)
  const shown = rows.slice(0, input.limit)
  const parties = await on.vault.findParties(ctx.tx, [...new Set(shown.map((row) => row.applicant_id))])
  const unitName = await namesOfUnits(
    ctx.tx,
    shown.map((row) => row.unit_id),
  )
  const last = rows.length > shown.length ? shown.at(-1) : undefined
  return {
    items: shown.map((row) => {
      const unit = { id: row.unit_id, name: unitName(row.unit_id) }
      const applicant = parties.get(row.applicant_id)?.name ?? ''
      const procedure = on.registry.version(row.procedure, row.version)
      return { ...lineOf(row, procedure, applicant, unit, ctx.today), reference: row.reference }
    }),
    ...(last === undefined ? {} : { next: encodeCursor([last.id]) }),
  }
}

async function describe(on: Acting, ctx: QueryContext): Promise<OutputOf<'describeKey'>> {
  const { keyId, name, personId, uses } = machineOf(ctx)
  const key = await findKey(ctx.tx, keyId)
  const company = (await on.vault.findParties(ctx.tx, [personId])).get(personId)
  return {
    system: name,
    company: company?.name ?? '',
    services: uses.map((id) => ({ id, title: on.registry.find(id)?.versions.at(-1)?.title ?? { zh: id } })),
    until: key?.untilOn ?? '',
    today: ctx.today,
  }
}

/** The operations of systems. */
export function machineOperations(on: Acting, files: () => FileStore) {
  return {
    describeKey: (ctx: QueryContext) => describe(on, ctx),
    checkHandIn: (ctx: QueryContext, input: InputOf<'checkHandIn'>) => check(on, ctx, input),
    handInByMachine: (ctx: CommandContext, input: InputOf<'handInByMachine'>) => handIn(on, files, ctx, input),
    listMachineCases: (ctx: QueryContext, input: InputOf<'listMachineCases'>) => list(on, ctx, input),
    getMachineCase: (ctx: QueryContext, input: InputOf<'getMachineCase'>) => viewOf(on, ctx, input.case),
    answerByMachine: (ctx: CommandContext, input: InputOf<'answerByMachine'>) => answer(on, files, ctx, input),
    readMachineDocument: async (ctx: QueryContext, input: InputOf<'readMachineDocument'>) =>
      readPaper(on, ctx, await getOwnRow(ctx, input.case), input.document),
  }
}
