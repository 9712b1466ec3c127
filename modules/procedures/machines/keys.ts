/** Keys for systems of companies: made and renewed by the agent, seen and revoked by agent and offices. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { addMonths, type Day } from '#base/day.ts'
import { Invalid, NotFound } from '#base/refusals.ts'
import { findFigures, valueOn } from '#modules/parameters/index.ts'
import type { AttemptContext, CommandContext, Context, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { Db } from '#platform/db/database.ts'
import { findKey, issueKey, listKeys, revokeKey, type MachineKey } from '#platform/identity/index.ts'
import { tell } from '#platform/mail/index.ts'
import { isUuid, personOf, unitsOf } from '../access.ts'
import type { Acting } from '../acting.ts'
import type { HeldParameter, Procedure } from '../definition.ts'
import { openLabels } from '../labels.ts'
import { unitsFor, worldOf } from '../world.ts'
import type { machineKeysContract } from './contract.ts'
import { refusedMachine } from './refusals.ts'
import { machineMessages } from './texts.ts'

type Operations = typeof machineKeysContract
type InputOf<K extends keyof Operations> = z.output<Operations[K]['input']>
type OutputOf<K extends keyof Operations> = z.output<Operations[K]['output']>
type KeyView = OutputOf<'getMyMachineKey'>['key']

/** 电子签名法 §9: sent with the sender's authorisation, or by its information system by itself, it counts as the sender's. */
export const machineBasis = 'electronic-signature-law#art_9'

/** The longest term of a key, in months. */
export const termParameter = 'machine-key-months'

/** Beyond that many the exact count helps nobody. */
const countMax = 1000

/** Services that take hand-in by machine today. */
export function servicesByMachine({ registry }: Acting, today: Day): Procedure[] {
  return registry.runs.flatMap(({ versions: [{ id }] }) => {
    const current = registry.current(id, today)
    return current?.channels.includes('api') === true ? [current] : []
  })
}

async function termOn(db: Db, today: Day): Promise<HeldParameter | undefined> {
  const figure = (await findFigures(db, [termParameter])).get(termParameter)
  const held = figure && valueOn(figure.values, today)
  return held && { ...held, id: termParameter, unit: figure.unit, kind: figure.kind }
}

/** The newest thousand cases of an agent name the companies for which they act. */
async function companiesOf(on: Acting, ctx: Context): Promise<{ id: string; name: string }[]> {
  const { personId } = personOf(ctx)
  const services = on.registry.runs.flatMap(({ versions }) =>
    versions.some(({ startedBy }) => startedBy.includes('company')) ? [versions[0].id] : [],
  )
  const { rows } = await sql<{ applicant_id: string }>`select distinct applicant_id from
    (select applicant_id, procedure from procedures.cases where agent_id = ${personId} order by id desc limit 1000) c
    where procedure = any(${services}::text[])`.execute(ctx.tx)
  const parties = await on.vault.findParties(
    ctx.tx,
    rows.map((row) => row.applicant_id),
  )
  return [...parties.values()]
    .filter(({ kind, isErased }) => kind === 'legal' && !isErased)
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

async function describeAccess(on: Acting, ctx: QueryContext): Promise<OutputOf<'describeMachineAccess'>> {
  const held = await termOn(ctx.tx, ctx.today)
  const figures = await findFigures(ctx.tx, [termParameter])
  const labels = await openLabels(ctx.tx, worldOf(figures, on.calendar(), on.registry), [])
  return {
    companies: await companiesOf(on, ctx),
    services: servicesByMachine(on, ctx.today).map(({ id, title }) => ({ id, title })),
    ...(held === undefined
      ? {}
      : { term: { figure: labels.figure(held), latest: addMonths(ctx.today, Number(held.value)) } }),
  }
}

async function countHandedIn(db: Db, systems: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ system: string; count: number }>`select s.id as system, n.count
    from unnest(${[...new Set(systems)]}::uuid[]) as s (id) cross join lateral (select count(*)::int as count from
      (select 1 from procedures.machine_hand_ins m where m.system_id = s.id limit ${countMax}) m) n`.execute(db)
  return new Map(rows.map(({ system, count }) => [system, count]))
}

/** Keys as they are shown; two reads, whatever the number of keys. */
async function toViews(on: Acting, ctx: Context, keys: readonly MachineKey[]): Promise<KeyView[]> {
  const parties = await on.vault.findParties(ctx.tx, [...new Set(keys.map(({ holderId }) => holderId))])
  const counts = await countHandedIn(
    ctx.tx,
    keys.map(({ systemId }) => systemId),
  )
  return keys.map((key) => ({
    id: key.id,
    system: key.systemId,
    name: key.name,
    company: { id: key.holderId, name: parties.get(key.holderId)?.name ?? '' },
    services: key.uses.map((id) => ({ id, title: on.registry.find(id)?.versions.at(-1)?.title ?? { zh: id } })),
    state: key.revoked !== undefined ? 'revoked' : (key.untilOn ?? '') <= ctx.today ? 'ended' : 'holds',
    issuedBy: key.issuedBy,
    issuedAt: key.issuedAt.toISOString(),
    until: key.untilOn ?? '',
    ...(key.usedAt === undefined ? {} : { usedAt: key.usedAt.toISOString() }),
    ...(key.revoked === undefined ? {} : { revoked: { ...key.revoked, at: key.revoked.at.toISOString() } }),
    handedIn: counts.get(key.systemId) ?? 0,
  }))
}

/** One view of one key. */
async function toView(on: Acting, ctx: Context, key: MachineKey): Promise<KeyView> {
  const [view] = await toViews(on, ctx, [key])
  if (view === undefined) throw new NotFound('key')
  return view
}

const placeIn = (after: string | undefined): string | undefined => {
  const id = decodeCursor(after)?.[0]
  return typeof id === 'string' && isUuid(id) ? id : undefined
}

async function pageOfKeys(
  on: Acting,
  ctx: QueryContext,
  narrowed: Pick<Parameters<typeof listKeys>[2], 'agentId' | 'holderIds' | 'uses'>,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<OutputOf<'listMachineKeys'>> {
  const place = placeIn(after)
  const found = await listKeys(ctx.tx, 'organisation', {
    ...narrowed,
    limit: limit + 1,
    ...(place === undefined ? {} : { after: place }),
  })
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    items: await toViews(on, ctx, found.slice(0, limit)),
    ...(last === undefined ? {} : { next: encodeCursor([last.id]) }),
  }
}

/** The services whose keys a leader answers for: those of their units, and those that name their unit in the form; undefined: all. */
async function servicesInReach(on: Acting, ctx: Context): Promise<string[] | undefined> {
  const units = unitsOf(ctx)
  if (units === undefined) return undefined
  const services = servicesByMachine(on, ctx.today)
  const handledBy = await unitsFor(ctx.tx, services)
  return services.flatMap(({ id, unit }) =>
    'field' in unit || handledBy.get(id)?.some((one) => units.includes(one)) === true ? [id] : [],
  )
}

/** A key of the caller's own; those of others are not found. */
async function ownKey(ctx: Context, id: string): Promise<MachineKey> {
  const found = await findKey(ctx.tx, id)
  if (found?.kind !== 'organisation' || found.agentId !== personOf(ctx).personId) throw new NotFound('key')
  return found
}

async function checkEnd(ctx: Context, until: Day): Promise<void> {
  const term = await termOn(ctx.tx, ctx.today)
  if (term === undefined) throw refusedMachine('key-term-unset')
  if (until <= ctx.today || until > addMonths(ctx.today, Number(term.value))) throw refusedMachine('key-end-wrong')
}

async function issue(
  on: Acting,
  ctx: AttemptContext,
  given: { company: string; name: string; services: readonly string[]; until: Day; system?: string },
): Promise<OutputOf<'issueMachineKey'>> {
  await checkEnd(ctx, given.until)
  const { personId, name: by } = personOf(ctx)
  const company = (await on.vault.findParties(ctx.tx, [given.company])).get(given.company)
  if (company === undefined) throw refusedMachine('not-agent-of-company')
  return ctx.commit(async (tx) => {
    const { id, key } = await issueKey(on.keys, tx, {
      kind: 'organisation',
      holderId: given.company,
      agentId: personId,
      name: given.name,
      uses: given.services,
      by,
      at: ctx.now,
      untilOn: given.until,
      ...(given.system === undefined ? {} : { systemId: given.system }),
    })
    ctx.audit({
      subject: `machine-key:${id}`,
      basis: machineBasis,
      details: { company: given.company, services: given.services, until: given.until, accepts: true },
    })
    await tell(
      { tx, now: ctx.now },
      { personId, ...machineMessages.issued(given.name, company.name), link: '/my/machine-keys' },
    )
    const made = await findKey(tx, id)
    if (made === undefined) throw new NotFound('key')
    return { key: await toView(on, { ...ctx, tx }, made), secret: key }
  })
}

async function revoke(ctx: CommandContext, key: MachineKey, reason: string): Promise<Record<string, never>> {
  const { name } = personOf(ctx)
  if (!(await revokeKey(ctx.tx, key.id, { by: name, at: ctx.now, reason }))) throw refusedMachine('key-already-revoked')
  ctx.audit({ subject: `machine-key:${key.id}`, basis: machineBasis, details: { reason, company: key.holderId } })
  return {}
}

async function pageOfHandIns(
  on: Acting,
  ctx: QueryContext,
  system: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Omit<OutputOf<'getMyMachineKey'>, 'key'>> {
  const place = placeIn(after)
  const { rows } = await sql<{
    reference: string
    case_id: string
    number: string
    procedure: string
    version: number
    state: string
    at: Date
  }>`select m.reference, m.case_id, c.number, c.procedure, c.version, c.state, m.at
    from procedures.machine_hand_ins m join procedures.cases c on c.id = m.case_id
    where m.system_id = ${system} and ${place === undefined ? sql`true` : sql`m.case_id < ${place}::uuid`}
    order by m.case_id desc limit ${limit + 1}`.execute(ctx.tx)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => {
      const { id, title, states } = on.registry.version(row.procedure, row.version)
      return {
        reference: row.reference,
        case: row.case_id,
        number: row.number,
        service: { id, title },
        state: states[row.state]?.title ?? { zh: row.state },
        at: row.at.toISOString(),
      }
    }),
    ...(last === undefined ? {} : { next: encodeCursor([last.case_id]) }),
  }
}

/** The operations around keys. */
export function machineKeyOperations(on: Acting) {
  return {
    describeMachineAccess: (ctx: QueryContext) => describeAccess(on, ctx),
    listMyMachineKeys: (ctx: QueryContext, input: InputOf<'listMyMachineKeys'>) =>
      pageOfKeys(on, ctx, { agentId: personOf(ctx).personId }, input),
    async getMyMachineKey(ctx: QueryContext, input: InputOf<'getMyMachineKey'>): Promise<OutputOf<'getMyMachineKey'>> {
      const key = await ownKey(ctx, input.key)
      return { key: await toView(on, ctx, key), ...(await pageOfHandIns(on, ctx, key.systemId, input)) }
    },
    async issueMachineKey(
      ctx: AttemptContext,
      { accepts: _accepts, ...input }: InputOf<'issueMachineKey'>,
    ): Promise<OutputOf<'issueMachineKey'>> {
      if (!(await companiesOf(on, ctx)).some(({ id }) => id === input.company))
        throw refusedMachine('not-agent-of-company')
      const known = new Set(servicesByMachine(on, ctx.today).map(({ id }) => id))
      const services = [...new Set(input.services)]
      if (services.some((id) => on.registry.find(id) === undefined))
        throw new Invalid([{ path: 'services', message: '没有这个事项。There is no such service.' }])
      if (!services.every((id) => known.has(id))) throw refusedMachine('service-not-by-machine')
      return issue(on, ctx, { ...input, services })
    },
    async renewMachineKey(
      ctx: AttemptContext,
      input: InputOf<'renewMachineKey'>,
    ): Promise<OutputOf<'renewMachineKey'>> {
      const { holderId: company, name, uses: services, systemId: system } = await ownKey(ctx, input.key)
      return issue(on, ctx, { company, name, services, system, until: input.until })
    },
    revokeMyMachineKey: async (ctx: CommandContext, input: InputOf<'revokeMyMachineKey'>) =>
      revoke(ctx, await ownKey(ctx, input.key), input.reason),
    async listMachineKeys(ctx: QueryContext, input: InputOf<'listMachineKeys'>): Promise<OutputOf<'listMachineKeys'>> {
      const uses = await servicesInReach(on, ctx)
      const { company = '' } = input
      const holderIds = company === '' ? undefined : await on.vault.findByName(ctx.tx, company)
      return pageOfKeys(
        on,
        ctx,
        { ...(uses === undefined ? {} : { uses }), ...(holderIds === undefined ? {} : { holderIds }) },
        input,
      )
    },
    async revokeMachineKey(ctx: CommandContext, input: InputOf<'revokeMachineKey'>): Promise<Record<string, never>> {
      const key = await findKey(ctx.tx, input.key)
      const uses = await servicesInReach(on, ctx)
      const isInReach = uses === undefined || key?.uses.some((one) => uses.includes(one)) === true
      if (key?.kind !== 'organisation' || key.agentId === undefined || !isInReach) throw new NotFound('key')
      const done = await revoke(ctx, key, input.reason)
      const link = '/my/machine-keys'
      await tell(ctx, { personId: key.agentId, ...machineMessages.revoked(key.name, input.reason), link })
      return done
    },
  }
}
