/** A decided result is handed on to the unit that the scheme names, as files that stay, and signed for there. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import { NotAllowed, NotFound, Refused } from '#base/refusals.ts'
import { openNames } from '#modules/directory/index.ts'
import type { CommandContext, Context, QueryContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { belongsTo, isOffice, reaches, requireOffice, requireUnit } from './access.ts'
import { readCurrent, type Current } from './current.ts'
import { unitsBook } from './exporting.ts'
import { getScheme } from './gathering.ts'
import type { handingOperations, handingView } from './handing-contract.ts'
import { accountLines } from './queries.ts'
import { addAct, hashOf, lockAssessment } from './store.ts'
import { refusalTexts as texts } from './texts.ts'

type Input<K extends keyof typeof handingOperations> = z.output<(typeof handingOperations)[K]['input']>
type Output<K extends keyof typeof handingOperations> = z.output<(typeof handingOperations)[K]['output']>

interface Kept {
  readonly json: string
  readonly jsonHash: string
  readonly xlsx: Buffer
  readonly xlsxHash: string
}

const refuse = (code: string, basis: string, told: Pick<Refused['refusal'], 'message' | 'cure'>): Refused =>
  new Refused({ code, basis, ...told })

async function findKept(ctx: Context & { readonly tx: QueryContext['tx'] }, id: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`select json, json_hash as "jsonHash", xlsx, xlsx_hash as "xlsxHash"
    from plans.assessment_handings where assessment_id = ${id}`.execute(ctx.tx)
  return rows[0]
}

/** Ranks, totals and grades alone: what a line says of a unit stays with the office and the unit. */
async function makeFiles(current: Current, to: string, clause: string): Promise<{ json: string; xlsx: Buffer }> {
  const { row, frozen, standing } = current
  const units = accountLines(current).map(({ unit, name, total, rank, grade }) => ({ unit, name, total, rank, grade }))
  const of = { assessment: row.id, plan: row.plan, instrument: row.instrument, scheme: row.scheme, year: row.year }
  const days = { from: row.from, to: row.to, decidedOn: standing.decided?.on }
  const json = `${JSON.stringify({ ...of, days, handedTo: to, clause, inputs: frozen?.hash, result: frozen?.resultHash, units }, null, 1)}\n`
  return { json, xlsx: await unitsBook(current, (text) => (text === undefined ? '' : textIn(text, 'zh'))) }
}

/** Hands a decided result on, once; asked again it answers with the first handing. */
export async function handOnResult(
  ctx: CommandContext,
  { assessment }: Input<'handOnResult'>,
): Promise<Output<'handOnResult'>> {
  await lockAssessment(ctx, assessment)
  const current = await readCurrent(ctx.tx, assessment)
  const { row, standing, inputs } = current
  const scheme = inputs?.scheme ?? (await getScheme(ctx, row.scheme))
  requireOffice(ctx, scheme)
  const basis = scheme.handedOn?.clause ?? scheme.clauses[0] ?? row.instrument
  if (standing.state !== 'decided' && standing.state !== 'published')
    throw refuse('not-decided', basis, texts.notDecided)
  const { to, clause } = scheme.handedOn ?? {}
  if (to === undefined || clause === undefined) throw refuse('nowhere-to-hand-on', basis, texts.nowhere)
  const kept = await findKept(ctx, row.id)
  if (kept !== undefined && standing.handed !== undefined)
    return { act: standing.handed.id, jsonHash: kept.jsonHash, xlsxHash: kept.xlsxHash }
  const { json, xlsx } = await makeFiles(current, to, clause)
  const [jsonHash, xlsxHash] = [hashOf(json), hashOf(xlsx)]
  await sql`insert into plans.assessment_handings (assessment_id, json, json_hash, xlsx, xlsx_hash, frozen_at)
    values (${row.id}, ${json}, ${jsonHash}, ${xlsx}, ${xlsxHash}, ${ctx.now})`.execute(ctx.tx)
  const act = await addAct(ctx, row.id, { kind: 'handed-on', details: { to, clause, jsonHash, xlsxHash } })
  ctx.audit({ subject: row.id, basis, details: { to, jsonHash, xlsxHash } })
  return { act, jsonHash, xlsxHash }
}

/** Where the result went, and whether it was signed for. */
export async function getHanding(
  ctx: QueryContext,
  { assessment }: Input<'getHanding'>,
): Promise<Output<'getHanding'>> {
  const { standing, inputs } = await readCurrent(ctx.tx, assessment)
  const { handed, received } = standing
  if (handed === undefined || inputs === undefined) return {}
  const { to, clause, jsonHash, xlsxHash } = handed.details
  const { zh, en } = (await openNames(ctx.tx)).units.get(to)?.name ?? { zh: to }
  const handing: z.output<typeof handingView> = {
    to,
    toName: en === undefined ? { zh } : { zh, en },
    clause,
    as: inputs.scheme.handedOn?.as ?? { zh: '' },
    on: handed.on,
    byName: handed.byName,
    jsonHash,
    xlsxHash,
    ...(received && { received: { on: received.on, byName: received.byName, note: received.details.note } }),
    isReceiver: belongsTo(ctx, to),
  }
  return { handing }
}

/** A file as it was handed on, to the byte; for the office and the unit that receives it. */
export async function getHandedFile(
  ctx: QueryContext,
  { assessment, form }: Input<'getHandedFile'>,
): Promise<Output<'getHandedFile'>> {
  const { row, standing, inputs } = await readCurrent(ctx.tx, assessment)
  const kept = await findKept(ctx, row.id)
  if (kept === undefined || standing.handed === undefined || inputs === undefined)
    throw new NotFound(`handed-on result of assessment ${assessment}`)
  if (!isOffice(ctx, inputs.scheme) && !reaches(ctx, standing.handed.details.to))
    throw new NotAllowed(`this result was handed on to ${standing.handed.details.to}`)
  const fileName = `result-${row.plan}-${row.year}.${form}`
  return form === 'json'
    ? { fileName, mediaType: 'application/json; charset=utf-8', content: kept.json, hash: kept.jsonHash }
    : {
        fileName,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: kept.xlsx.toString('base64'),
        hash: kept.xlsxHash,
      }
}

/** The receiving unit signs for what was handed on, once, by somebody who did not hand it on. */
export async function signForResult(
  ctx: CommandContext,
  { assessment, note }: Input<'signForResult'>,
): Promise<Output<'signForResult'>> {
  await lockAssessment(ctx, assessment)
  const { row, standing } = await readCurrent(ctx.tx, assessment)
  const { handed, received } = standing
  if (handed === undefined) throw refuse('not-handed-on', row.instrument, texts.notHandedOn)
  requireUnit(ctx, handed.details.to)
  const basis = handed.details.clause
  if (received !== undefined) return { act: received.id }
  if (standing.state === 'withdrawn') throw refuse('withdrawn-already', basis, texts.withdrawnAlready)
  if (callerId(ctx.actor) === handed.by) throw refuse('handed-on-by-oneself', basis, texts.ownHanding)
  const act = await addAct(ctx, row.id, { kind: 'received', details: { note } })
  ctx.audit({ subject: row.id, basis, details: { handing: handed.id } })
  return { act }
}
