/** Device keys, which identity keeps like those of other machines; and the readings that devices send with them. */
import type { z } from 'zod'
import { Invalid, NotFound } from '#base/refusals.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { AttemptContext, CommandContext } from '#platform/contract/actor.ts'
import { findKey, holdKey, issueKey, presentKey, revokeKey } from '#platform/identity/index.ts'
import { emc } from '../clauses.ts'
import { checkKeeper } from '../registers/keeping.ts'
import type { meteringOperations } from './contract.ts'
import { writerOf } from './operations.ts'
import { refused } from './refusals.ts'
import { getMeterRow, writeReadings } from './store.ts'

type Operations = typeof meteringOperations
type InputOf<K extends keyof Operations> = z.output<Operations[K]['input']>
type OutputOf<K extends keyof Operations> = z.output<Operations[K]['output']>

/** Online metering joined to a platform. 第六条第（五）项 */
const basis = emc('6__subpara_5')

async function issue(
  keys: Keys,
  ctx: AttemptContext,
  input: InputOf<'issueDeviceKey'>,
): Promise<OutputOf<'issueDeviceKey'>> {
  await checkKeeper(ctx, 'projects')
  const meter = await getMeterRow(ctx.tx, input.meter)
  const { by, at } = writerOf(ctx)
  return ctx.commit(async (tx) => {
    const made = await issueKey(keys, tx, { kind: 'meter', holderId: meter.id, name: input.name, by, at })
    ctx.audit({ subject: `meter:${meter.id}`, basis, details: { key: made.id, name: input.name } })
    return made
  })
}

/** Revokes a key; what it sent stays. */
export async function revokeDeviceKey(
  ctx: CommandContext,
  input: InputOf<'revokeDeviceKey'>,
): Promise<Record<string, never>> {
  await checkKeeper(ctx, 'projects')
  const { by, at } = writerOf(ctx)
  const key = await findKey(ctx.tx, input.id)
  if (key?.kind !== 'meter' || key.holderId !== input.meter) throw new NotFound('key')
  if (!(await revokeKey(ctx.tx, key.id, { by, at, reason: input.reason }))) throw refused('already-revoked')
  ctx.audit({ subject: `meter:${input.meter}`, basis, details: { key: input.id, reason: input.reason } })
  return {}
}

async function send(
  keys: Keys,
  ctx: AttemptContext,
  input: InputOf<'sendReadings'>,
): Promise<OutputOf<'sendReadings'>> {
  const { meter: holderId, key } = input
  const held = await presentKey(keys, ctx.tx, {
    kind: 'meter',
    key,
    holderId,
    from: holderId,
    today: ctx.today,
    now: ctx.now,
    at: new Date(),
  })
  const crossing = input.readings.findIndex(
    (one) => one.from > one.through || one.from.slice(0, 7) !== one.through.slice(0, 7),
  )
  if (crossing >= 0)
    throw new Invalid([
      { path: `readings.${crossing}.through`, message: '一条读数不能跨月。A reading lies in one month.' },
    ])
  ctx.audit({ subject: `meter:${input.meter}`, basis, details: { key: held.id, readings: input.readings.length } })
  await ctx.commit(async (tx) => {
    const meter = await getMeterRow(tx, input.meter, true)
    // Revoked while this request waited: the lock has shown what holds now.
    await holdKey(tx, held.id, ctx.today)
    const readings = input.readings.map(({ id, ...one }) => ({ ...one, key: id }))
    await writeReadings(tx, meter, readings, 'api', { by: held.name, at: ctx.now, today: ctx.today })
  })
  return { accepted: input.readings.length }
}

/** The operations around keys. */
export function deviceOperations(keys: Keys) {
  return {
    issueDeviceKey: (ctx: AttemptContext, input: InputOf<'issueDeviceKey'>) => issue(keys, ctx, input),
    sendReadings: (ctx: AttemptContext, input: InputOf<'sendReadings'>) => send(keys, ctx, input),
    revokeDeviceKey,
  }
}
