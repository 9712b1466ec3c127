/** What the unit does with its registers: add, change, undo, lift a stop; each with its reason and its line in the history. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { Invalid, NotAllowed, NotFound, Refused, type Issue } from '#base/refusals.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import { unitsOfAnswers } from '#modules/norms/index.ts'
import { fieldIssues, settleFields, type FieldValues } from '#modules/procedures/fields.ts'
import type { CommandContext, Context } from '#platform/contract/actor.ts'
import { emc } from '../clauses.ts'
import type { registerOperations } from './contract.ts'
import { registers } from './registers.ts'
import type { Register } from './register.ts'
import type { EntryKind, RegisterId } from './shapes.ts'
import {
  columnsOf,
  findRecord,
  insertRecord,
  listEntries,
  resolveName,
  updateRecord,
  type Columns,
  type Made,
  type RecordRow,
} from './store.ts'
import { refusalTexts } from './texts.ts'

type InputOf<K extends keyof typeof registerOperations> = z.output<(typeof registerOperations)[K]['input']>
type Changed = { record: string; revision: number }

/** Throws `NotAllowed` unless the caller's unit keeps the register. */
export async function checkKeeper(ctx: Context, register: RegisterId): Promise<void> {
  const { scope } = ctx.actor
  if (scope.kind === 'district') return
  const { answer } = registers[register]
  const keepers = (await unitsOfAnswers(ctx.tx, [answer])).get(answer) ?? []
  if (scope.kind !== 'units' || !keepers.some((unit) => scope.unitIds.includes(unit)))
    throw new NotAllowed('another unit keeps this register')
}

function no(code: string, basis: string, text: { message: Text; cure: Text }): Refused {
  return new Refused({ code, basis, ...text })
}

function author(ctx: Context): Made['by'] {
  const { actor } = ctx
  if (actor.kind !== 'person') throw new NotAllowed('registers are kept by persons')
  return { id: actor.personId, name: actor.name }
}

const made = (ctx: CommandContext, kind: EntryKind, clause: string, reason: string): Made => ({
  kind,
  reason,
  clause,
  by: author(ctx),
  on: ctx.today,
  at: ctx.now,
})

/** Checks a form and turns the records it names into ids; every problem at once. */
async function checkForm(
  ctx: CommandContext,
  register: Register,
  given: FieldValues,
  language: Language,
): Promise<Columns> {
  const issues: Issue[] = fieldIssues(register.fields, given, { language })
  const values: Record<string, string> = { ...settleFields(register.fields, given) }
  for (const { id, names } of register.fields) {
    const words = values[id]
    if (names === undefined || words === undefined) continue
    const found = await resolveName(ctx.tx, names, words)
    if (found === undefined)
      issues.push({ path: `fields.${id}`, message: textIn(unknownRecord(registers[names]), language) })
    else values[id] = found
  }
  if (issues.length > 0) throw new Invalid(issues)
  return columnsOf(register, values)
}

const unknownRecord = (register: Register): Text => ({
  zh: `${register.title.zh}里没有，或者有几个同名；请填代码或者编号，没有的先登记。`,
  en: `Not in the ${(register.title.en ?? '').toLowerCase()}, or several have that name; give the number, or add it first.`,
})

/** Turns a doubled number into a refusal; everything else is thrown on. */
async function unlessTaken<T>(register: Register, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if ((error as { code?: string }).code === '23505')
      throw no('number-taken', register.clause, refusalTexts.numberTaken)
    throw error
  }
}

async function getRow(ctx: CommandContext, register: RegisterId, id: string): Promise<RecordRow> {
  const row = await findRecord(ctx.tx, register, sql`r.id = ${id}`, true)
  if (row === undefined) throw new NotFound('record')
  return row
}

/** Adds a record by hand: a company on record, a project recognised before Luodi. */
export async function addRecord(ctx: CommandContext, input: InputOf<'addRecord'>): Promise<Changed> {
  await checkKeeper(ctx, input.register)
  const register = registers[input.register]
  const columns = await checkForm(ctx, register, input.fields, input.language)
  const record = await unlessTaken(register, () =>
    insertRecord(ctx.tx, input.register, columns, made(ctx, 'added', register.clause, input.reason)),
  )
  ctx.audit({ subject: `${input.register}:${record}`, basis: register.clause, details: { reason: input.reason } })
  return { record, revision: 1 }
}

/** Changes a record by hand. */
export async function changeRecord(ctx: CommandContext, input: InputOf<'changeRecord'>): Promise<Changed> {
  await checkKeeper(ctx, input.register)
  const register = registers[input.register]
  const row = await getRow(ctx, input.register, input.record)
  if (row.revision !== input.revision)
    throw no('stale-revision', 'design: one revision a change', refusalTexts.staleRevision)
  const columns = await checkForm(ctx, register, input.fields, input.language)
  const revision = await unlessTaken(register, () =>
    updateRecord(ctx.tx, input.register, row, columns, made(ctx, 'changed', register.clause, input.reason)),
  )
  ctx.audit({ subject: `${input.register}:${row.id}`, basis: register.clause, details: { reason: input.reason } })
  return { record: row.id, revision }
}

const usedBy: Readonly<Partial<Record<RegisterId, readonly (readonly [RegisterId, string])[]>>> = {
  companies: [['projects', 'company_id']],
  users: [['projects', 'user_id']],
  projects: [['audit-reports', 'project_id']],
  'audit-bodies': [['audit-reports', 'body_id']],
}

async function isUsed(ctx: CommandContext, register: RegisterId, id: string): Promise<boolean> {
  for (const [other, column] of usedBy[register] ?? [])
    if (
      (await findRecord(ctx.tx, other, sql`${sql.ref(`r.${column}`)} = ${id} and r.removed_on is null limit 1`)) !==
      undefined
    )
      return true
  return false
}

/** Undoes the newest edit made by hand: a change is turned back, an addition is taken back. */
export async function undoEntry(ctx: CommandContext, input: InputOf<'undoEntry'>): Promise<Changed> {
  await checkKeeper(ctx, input.register)
  const register = registers[input.register]
  const row = await getRow(ctx, input.register, input.record)
  const [newest] = await listEntries(ctx.tx, row.id, 1)
  if (newest?.id !== input.entry || (newest.kind !== 'changed' && newest.kind !== 'added'))
    throw no('not-newest', register.clause, refusalTexts.notNewest)
  if (newest.kind === 'added' && (await isUsed(ctx, input.register, row.id)))
    throw no('record-in-use', register.clause, refusalTexts.inUse)
  const columns: Columns = newest.kind === 'added' ? { removed_on: ctx.today } : newest.before
  const revision = await unlessTaken(register, () =>
    updateRecord(ctx.tx, input.register, row, columns, {
      ...made(ctx, 'undone', register.clause, input.reason),
      undoes: newest.id,
    }),
  )
  ctx.audit({ subject: `${input.register}:${row.id}`, basis: register.clause, details: { reason: input.reason } })
  return { record: row.id, revision }
}

/** A leader lifts the stop of a company before its time. 第十二条 */
export async function liftStop(ctx: CommandContext, input: InputOf<'liftStop'>): Promise<Changed> {
  await checkKeeper(ctx, 'companies')
  const row = await getRow(ctx, 'companies', input.record)
  if (row.revision !== input.revision)
    throw no('stale-revision', 'design: one revision a change', refusalTexts.staleRevision)
  if (row['stopped_on'] === null) throw no('not-stopped', emc('12'), refusalTexts.notStopped)
  const revision = await updateRecord(
    ctx.tx,
    'companies',
    row,
    { stopped_on: null, stopped_until: null },
    made(ctx, 'lifted', emc('12'), input.reason),
  )
  ctx.audit({ subject: `companies:${row.id}`, basis: emc('12'), details: { reason: input.reason } })
  return { record: row.id, revision }
}
