/** What acts of cases enter into the registers and the public record, in the transaction of the act; and whom they keep from handing in. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { addMonths } from '#base/day.ts'
import { formatDecimal, round, type Decimal } from '#base/decimal.ts'
import type { Refusal } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { findFigures, valueOn } from '#modules/parameters/index.ts'
import type { EffectCase, EffectContext, ProcedureRun } from '#modules/procedures/registry.ts'
import type { HeldParameter, ParameterReader } from '#modules/procedures/definition.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'
import { withdrawDocument } from '#modules/procedures/index.ts'
import { publish } from '#modules/publications/index.ts'
import { emc } from '../clauses.ts'
import { convert, savingsParameters } from '../coal.ts'
import { projectOf } from '../common.ts'
import { computeReward, rewardParameters } from '../rewarding/rules.ts'
import { isStopped } from './reading.ts'
import { registers } from './registers.ts'
import type { EntryKind, RegisterId } from './shapes.ts'
import {
  columnsOf,
  findRecord,
  insertRecord,
  resolveName,
  updateRecord,
  type Columns,
  type Made,
  type RecordRow,
} from './store.ts'
import { effectTexts, refusalTexts } from './texts.ts'

/** The figures of the day, for effects. */
async function figuresOf({ tx, today }: EffectContext, ids: readonly string[]): Promise<ParameterReader> {
  const figures = await findFigures(tx, ids)
  return (id) => {
    const figure = figures.get(id)
    const held = figure && valueOn(figure.values, today)
    return held && ({ ...held, id, unit: figure.unit, kind: figure.kind } satisfies HeldParameter)
  }
}

function made(
  ctx: EffectContext,
  one: EffectCase,
  kind: EntryKind,
  clause: string,
  more: Pick<Made, 'publication'> = {},
): Made {
  const { actor } = ctx
  return {
    kind,
    reason: one.view.procedure.title.zh,
    clause,
    by: actor?.kind === 'person' ? { id: actor.personId, name: actor.name } : { id: 'time', name: '' },
    on: ctx.today,
    at: ctx.now,
    case: { id: one.id, number: one.number },
    document: one.document?.number,
    ...more,
  }
}

const valuesOf = (fields: FieldValues, ids: readonly string[]): FieldValues =>
  Object.fromEntries(ids.flatMap((id) => (fields[id] === undefined ? [] : [[id, fields[id]]])))

/** Only what is said is taken over; what a form did not ask stays as it is. */
const saidColumns = (register: RegisterId, values: FieldValues): Columns =>
  Object.fromEntries(Object.entries(columnsOf(registers[register], values)).filter(([, value]) => value !== null))

/** The applicant's company: found by its code or as the applicant of earlier cases, else added. */
async function keepCompany(ctx: EffectContext, one: EffectCase): Promise<string> {
  const { applicant, view } = one
  const values = {
    name: applicant.name,
    ...(applicant.number === undefined ? {} : { number: applicant.number }),
    ...valuesOf(view.fields, ['recordAuthority', 'recordNumber', 'recordUntil']),
  }
  const columns = { ...saidColumns('companies', values), person_id: applicant.id }
  const number = applicant.number ?? null
  const row = await findRecord(
    ctx.tx,
    'companies',
    sql`r.removed_on is null and (r.number = ${number} or r.person_id = ${applicant.id})`,
    true,
  )
  if (row === undefined) return insertRecord(ctx.tx, 'companies', columns, made(ctx, one, 'added', emc('6__subpara_1')))
  await updateRecord(ctx.tx, 'companies', row, columns, made(ctx, one, 'changed', emc('6__subpara_1')))
  return row.id
}

async function keepUser(ctx: EffectContext, one: EffectCase): Promise<string> {
  const { userName = '', userNumber = '', userKind = '', userEnergy = '' } = one.view.fields
  const columns = saidColumns('users', { name: userName, number: userNumber, kind: userKind, energyTonnes: userEnergy })
  const row = await findRecord(ctx.tx, 'users', sql`r.removed_on is null and r.number = ${userNumber}`, true)
  if (row === undefined) return insertRecord(ctx.tx, 'users', columns, made(ctx, one, 'added', emc('9__subpara_2')))
  await updateRecord(ctx.tx, 'users', row, columns, made(ctx, one, 'changed', emc('9__subpara_2')))
  return row.id
}

const tonnes = (value: Decimal | undefined): string =>
  value === undefined ? '' : formatDecimal(round(value, 3, 'half-up'))

/** What the form says is saved, by both ways; a way whose factor is not set stays empty. */
async function savingsOf(ctx: EffectContext, fields: FieldValues): Promise<FieldValues> {
  const parameter = await figuresOf(ctx, savingsParameters)
  return {
    savingsCalorific: tonnes(convert(fields, 'calorific', parameter).tonnes),
    savingsEquivalent: tonnes(convert(fields, 'equivalent', parameter).tonnes),
  }
}

interface Announced {
  readonly title: Text
  readonly basis: string
  readonly project: string
  readonly replaces?: string | undefined
}

/** Puts a decision on the public record; a later one about the same project replaces the earlier. */
function announce(
  ctx: EffectContext,
  one: EffectCase,
  { title, basis, project, replaces }: Announced,
): Promise<string> {
  return publish(ctx, {
    kind: 'decision',
    subject: `energy-project:${project}`,
    page: `/energy/projects/${project}`,
    title,
    issuers: [],
    unit: one.unit,
    basis,
    ...(replaces === undefined ? {} : { replaces }),
  })
}

/** The newest public entry about a project. */
async function lastPublication({ tx }: EffectContext, project: string): Promise<string | undefined> {
  const { rows } = await sql<{ publication_id: string }>`select publication_id from energy.entries
    where record_id = ${project} and publication_id is not null order by seq desc limit 1`.execute(tx)
  return rows[0]?.publication_id
}

/** Recognised: company, user and project are entered, the decision is public. 行政许可法 §40 */
async function recognise(ctx: EffectContext, one: EffectCase): Promise<void> {
  const { view, document, agentId } = one
  const [company, user] = [await keepCompany(ctx, one), await keepUser(ctx, one)]
  const { projectName = '' } = view.fields
  const values = {
    ...valuesOf(view.fields, ['address', 'sector', 'refits', 'investment', 'contractOn', 'contractUntil']),
    ...(await savingsOf(ctx, view.fields)),
    number: document?.number ?? one.number,
    name: projectName,
    company,
    user,
    recognisedOn: ctx.today,
  }
  const columns: Columns = {
    ...saidColumns('projects', values),
    case_id: one.id,
    case_number: one.number,
    ...(agentId === undefined ? {} : { agent_id: agentId }),
  }
  const project = uuid()
  const publication = await announce(ctx, one, {
    title: effectTexts.recognised(values.number, projectName),
    basis: 'administrative-licensing-law#art_40',
    project,
  })
  await insertRecord(ctx.tx, 'projects', columns, made(ctx, one, 'recognised', emc('10'), { publication }), project)
}

async function getProject(ctx: EffectContext, number: string): Promise<RecordRow> {
  const row = await findRecord(ctx.tx, 'projects', sql`r.removed_on is null and r.number = ${number}`, true)
  if (row === undefined) throw new Error(`no project ${number}`)
  return row
}

/** A changed contract: only what the change touches is taken over. 第十一条 */
async function change(ctx: EffectContext, one: EffectCase): Promise<void> {
  const { fields, procedure } = one.view
  const row = await getProject(ctx, projectOf(fields))
  const subjects = (fields['subjects'] ?? '').split(',')
  const saved = procedure.fields.some(({ id }) => id.startsWith('saved') && fields[id] !== undefined)
  const columns: Columns = {
    ...saidColumns('projects', {
      ...valuesOf(fields, ['address', 'sector', 'refits', 'investment', 'contractUntil']),
      ...(saved ? await savingsOf(ctx, fields) : {}),
    }),
    ...(subjects.includes('user') ? { user_id: await keepUser(ctx, one) } : {}),
    ...(subjects.includes('company') ? { company_id: await keepCompany(ctx, one) } : {}),
  }
  const publication = await announce(ctx, one, {
    title: effectTexts.changed(projectOf(fields)),
    basis: emc('11'),
    project: row.id,
    replaces: await lastPublication(ctx, row.id),
  })
  await updateRecord(ctx.tx, 'projects', row, columns, made(ctx, one, 'contract-changed', emc('11'), { publication }))
}

/** Revoked: the project stays in the register with what happened; the public record says so. 第十二条 */
async function revoke(ctx: EffectContext, one: EffectCase): Promise<void> {
  const row = await getProject(ctx, projectOf(one.view.fields))
  const publication = await announce(ctx, one, {
    title: effectTexts.revoked(projectOf(one.view.fields)),
    basis: emc('12'),
    project: row.id,
    replaces: await lastPublication(ctx, row.id),
  })
  const columns = { state: 'revoked', revoked_on: ctx.today }
  await updateRecord(ctx.tx, 'projects', row, columns, made(ctx, one, 'revoked', emc('12'), { publication }))
  // Whoever checks the code of the old decision is told that it no longer holds.
  await withdrawDocument(
    ctx.tx,
    projectOf(one.view.fields),
    ctx.today,
    ctx.actor?.kind === 'person' ? ctx.actor.personId : null,
  )
  await markCollusion(ctx, one)
}

/** Collusion that was proved stands with the body that audited. 第十二条第（二）项 */
async function markCollusion(ctx: EffectContext, one: EffectCase): Promise<void> {
  const { auditBody } = one.view.fields
  if (auditBody === undefined || one.view.findings.get('ground-2')?.verdict !== 'fail') return
  const id = await resolveName(ctx.tx, 'audit-bodies', auditBody)
  const row = id === undefined ? undefined : await findRecord(ctx.tx, 'audit-bodies', sql`r.id = ${id}`, true)
  if (row === undefined) return
  const entry = made(ctx, one, 'colluded', emc('12__subpara_2'))
  await updateRecord(ctx.tx, 'audit-bodies', row, { colluded_on: ctx.today }, entry)
}

/** Stopped: for so many months where the district has set them, else until it is lifted. 第十二条 */
async function stop(ctx: EffectContext, one: EffectCase): Promise<void> {
  const company = await keepCompany(ctx, one)
  const row = await findRecord(ctx.tx, 'companies', sql`r.id = ${company}`, true)
  if (row === undefined) throw new Error(`no company ${company}`)
  const months = (await figuresOf(ctx, ['emc-stop-months']))('emc-stop-months')?.value
  const columns = {
    stopped_on: ctx.today,
    stopped_until: months === undefined ? null : addMonths(ctx.today, Number(months)),
  }
  await updateRecord(ctx.tx, 'companies', row, columns, made(ctx, one, 'stopped', emc('12')))
  await markCollusion(ctx, one)
}

/** Rewarded: the amount stands in the decision; the register says that there was one. 第八条 */
async function reward(ctx: EffectContext, one: EffectCase): Promise<void> {
  const row = await getProject(ctx, projectOf(one.view.fields))
  const { amount } = computeReward(one.view.fields, await figuresOf(ctx, rewardParameters))
  const entry = made(ctx, one, 'rewarded', emc('8'))
  await updateRecord(
    ctx.tx,
    'projects',
    row,
    {},
    {
      ...entry,
      reason: amount === undefined ? entry.reason : effectTexts.rewarded(formatDecimal(amount)),
    },
  )
}

type MayStart = NonNullable<ProcedureRun['mayStart']>

/** A company whose applications are stopped hands nothing in. 第十二条 */
const mayApply: MayStart = async (ctx, { applicant }) => {
  const row = await findRecord(
    ctx.tx,
    'companies',
    sql`r.removed_on is null and (r.number = ${applicant.number ?? null} or r.person_id = ${applicant.id})
      and r.stopped_on is not null`,
  )
  if (row === undefined || !isStopped(row, ctx.today)) return undefined
  const until = row['stopped_until']
  return {
    code: 'applicant-stopped',
    basis: emc('12'),
    ...refusalTexts.stopped(typeof until === 'string' ? until : undefined),
  }
}

const projectRefusal = (text: { message: Text; cure: Text }, basis: string): Refusal => ({
  code: 'project-not-recognised',
  basis,
  ...text,
})

/** Only for a project that stands in the register; with a refusal for others, only its own company. */
const aboutRecognised =
  (basis: string, others?: { message: Text; cure: Text }): MayStart =>
  async (ctx, { applicant, fields }) => {
    const number = fields['project']
    if (number === undefined) return undefined
    const { rows } = await sql<{ state: string; person_id: string | null; number: string | null }>`select p.state,
        c.person_id, c.number from energy.projects p join energy.companies c on c.id = p.company_id
      where p.number = ${number} and p.removed_on is null`.execute(ctx.tx)
    const [row] = rows
    if (row === undefined) return projectRefusal(refusalTexts.projectUnknown, basis)
    if (row.state === 'revoked') return projectRefusal(refusalTexts.projectRevoked, basis)
    const isOwn = row.person_id === applicant.id || (row.number !== null && row.number === applicant.number)
    return others !== undefined && !isOwn ? projectRefusal(others, basis) : undefined
  }

/** The agent who applied for the project: a revocation is told to them, and they answer at the portal. 行政许可法 §36, §47 */
const agentOfProject: NonNullable<ProcedureRun['agentFor']> = async (ctx, { fields }) => {
  const { rows } = await sql<{ agent_id: string | null }>`select agent_id from energy.projects
    where number = ${projectOf(fields)} and removed_on is null`.execute(ctx.tx)
  return rows[0]?.agent_id ?? undefined
}

/** Effects and hand-ins by procedure. */
export const registerEffects = {
  'energy-recognition': { effects: { recognise }, mayStart: mayApply },
  'energy-change': { effects: { 'approve-change': change }, mayStart: aboutRecognised(emc('11')) },
  'energy-revocation': {
    effects: { revoke, 'stop-company': stop },
    mayStart: aboutRecognised(emc('12'), refusalTexts.partyOthers),
    agentFor: agentOfProject,
  },
  reward: {
    effects: { 'grant-reward': reward },
    mayStart: aboutRecognised(emc('8'), refusalTexts.projectOthers),
  },
} as const satisfies Readonly<Record<string, Pick<ProcedureRun, 'effects' | 'mayStart' | 'agentFor'>>>
