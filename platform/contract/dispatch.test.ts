import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { z } from 'zod'
import { day } from '#base/day.ts'
import { Refused } from '#base/refusals.ts'
import { freshDatabase, type TestDatabase } from '#testing/database.ts'
import { staff, staffOf } from '#testing/luodi.ts'
import type { Caller, Scope } from './actor.ts'
import { createDispatcher, type Dispatcher } from './dispatch.ts'
import { defineModule } from './module.ts'
import { command, contract, query } from './operation.ts'

const title = { zh: '试', en: 'Try' }
const tries = contract('tries', {
  getScope: query({
    route: 'GET /tries/scope',
    title,
    access: { clerk: 'unit', leader: 'subtree', editor: 'own', reviewer: 'district' },
    input: z.object({}),
    output: z.unknown(),
  }),
  keepMark: command({
    route: 'POST /tries/marks',
    title,
    access: { clerk: 'unit' },
    input: z.strictObject({ mark: z.string().min(1), count: z.number().int() }),
    output: z.object({ mark: z.string() }),
  }),
  refuseMark: command({
    route: 'POST /tries/refusals',
    title,
    access: { clerk: 'unit' },
    refuses: ['no-mark'],
    input: z.object({ mark: z.string() }),
    output: z.object({}),
  }),
})
const keep = (mark: string) =>
  sql`insert into luodi.settings (name, value) values (${`mark-${mark}`}, '1') on conflict (name) do update set value = to_jsonb((luodi.settings.value)::int + 1)`

let database: TestDatabase
let dispatcher: Dispatcher
beforeAll(async () => {
  database = await freshDatabase()
  const today = day('2012-09-17')
  dispatcher = createDispatcher({
    db: database.db,
    checkOutputs: true,
    unitsBelow: (unit) => [unit, `${unit}-office`],
    clock: { now: () => new Date('2012-09-17T02:00:00Z'), today: () => today },
    modules: [
      defineModule({
        name: 'tries',
        order: 1,
        contract: tries,
        operations: {
          getScope: async (ctx) => ctx.actor.scope,
          keepMark: async (ctx, { mark }) => {
            ctx.audit({ subject: mark, basis: 'ceshi-2012-1#art_1', details: { kept: true } })
            await keep(mark).execute(ctx.tx)
            return { mark }
          },
          refuseMark: async (ctx, { mark }) => {
            await keep(mark).execute(ctx.tx)
            throw new Refused({ code: 'no-mark', message: title, cure: title, basis: 'ceshi-2012-1#art_2' })
          },
        },
      }),
    ],
  })
})
afterAll(() => database.drop())

async function marks(mark: string): Promise<number | undefined> {
  const { rows } = await database.pool.query<{ value: number }>('select value from luodi.settings where name = $1', [
    `mark-${mark}`,
  ])
  return rows[0]?.value
}
async function outcomes(
  operation: string,
): Promise<{ outcome: string; basis: string | null; subject: string | null }[]> {
  const { rows } = await database.pool.query<{ outcome: string; basis: string | null; subject: string | null }>(
    'select outcome, basis, subject from audit.entries where operation = $1 order by at, id',
    [operation],
  )
  return rows
}

describe('permission', () => {
  const cases: [string, Caller, Scope | 'NotAllowed'][] = [
    ['a visitor', { kind: 'visitor' }, 'NotAllowed'],
    ['a clerk: the unit of the grant', staffOf('finance', 'clerk'), { kind: 'units', unitIds: ['finance'] }],
    [
      'a leader: the unit and those below it',
      staffOf('finance', 'leader'),
      { kind: 'units', unitIds: ['finance', 'finance-office'] },
    ],
    ['an editor: own records', staff('editor'), { kind: 'own', personId: '01990000-0000-7000-8000-000000000001' }],
    ['the widest of several', staff('editor', 'reviewer', 'clerk'), { kind: 'district' }],
    ['a role that does not hold it', staff('audit-admin'), 'NotAllowed'],
    ['the same person on the portal', { ...staff('reviewer'), face: 'portal' } as Caller, 'NotAllowed'],
  ]
  it.each(cases)('%s', async (_name, caller, expected) => {
    const call = dispatcher.call(tries.getScope, {}, caller)
    if (expected === 'NotAllowed') await expect(call).rejects.toMatchObject({ name: 'NotAllowed' })
    else expect(await call).toEqual(expected)
  })

  it('a grant counts from its first day until the day before its end', async () => {
    const caller = (from: string, until?: string): Caller => ({
      ...(staff() as Extract<Caller, { kind: 'person' }>),
      grants: [{ role: 'reviewer', unitId: 'luohu', from: day(from), ...(until ? { until: day(until) } : {}) }],
    })
    await expect(dispatcher.call(tries.getScope, {}, caller('2012-09-18'))).rejects.toThrow()
    await expect(dispatcher.call(tries.getScope, {}, caller('2012-01-01', '2012-09-17'))).rejects.toThrow()
    expect(await dispatcher.call(tries.getScope, {}, caller('2012-09-17', '2012-09-18'))).toEqual({ kind: 'district' })
  })
})

describe('a command', () => {
  const clerk = staff('clerk')

  it('names every mistake of an input at once and writes nothing', async () => {
    const call = dispatcher.call(tries.keepMark, { mark: '', count: 1.5 }, clerk)
    await expect(call).rejects.toMatchObject({ name: 'Invalid', issues: [{ path: 'mark' }, { path: 'count' }] })
    expect(await marks('')).toBeUndefined()
  })

  it('commits with its audit row, which says what, under which clause', async () => {
    await dispatcher.call(tries.keepMark, { mark: 'a', count: 1 }, clerk)
    expect(await marks('a')).toBe(1)
    expect((await outcomes('tries.keepMark')).at(-1)).toEqual({
      outcome: 'done',
      basis: 'ceshi-2012-1#art_1',
      subject: 'a',
    })
  })

  it('that is refused leaves nothing but the record of its refusal', async () => {
    await expect(dispatcher.call(tries.refuseMark, { mark: 'r' }, clerk)).rejects.toMatchObject({
      refusal: { code: 'no-mark' },
    })
    expect(await marks('r')).toBeUndefined()
    expect(await outcomes('tries.refuseMark')).toEqual([
      { outcome: 'refused', basis: 'ceshi-2012-1#art_2', subject: null },
    ])
  })

  it('repeated under one key runs once and answers the same, twenty at a time', async () => {
    const once = () => dispatcher.call(tries.keepMark, { mark: 'once', count: 1 }, clerk, { idempotencyKey: 'k-1' })
    const answers = await Promise.all(Array.from({ length: 20 }, once))
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"mark":"once"}']))
    expect(await marks('once')).toBe(1)
  })

  it('with other content under the same key is refused', async () => {
    const again = dispatcher.call(tries.keepMark, { mark: 'other', count: 2 }, clerk, { idempotencyKey: 'k-1' })
    await expect(again).rejects.toMatchObject({ refusal: { code: 'idempotency-key-reused' } })
    expect(await marks('other')).toBeUndefined()
  })

  it('of another caller may use the same key', async () => {
    const other: Caller = {
      ...(clerk as Extract<Caller, { kind: 'person' }>),
      personId: '01990000-0000-7000-8000-000000000009',
    }
    await dispatcher.call(tries.keepMark, { mark: 'once', count: 1 }, other, { idempotencyKey: 'k-1' })
    expect(await marks('once')).toBe(2)
  })
})

it('two operations on one route are refused at start', () => {
  const module = defineModule({
    name: 'tries',
    order: 1,
    contract: { getScope: tries.getScope },
    operations: { getScope: async () => null },
  })
  const twice = { ...module, contract: { getScope: { ...tries.getScope, name: 'others.getScope' } } }
  expect(() =>
    createDispatcher({
      db: database.db,
      clock: { now: () => new Date(0), today: () => day('1970-01-01') },
      modules: [module, twice],
      unitsBelow: (unit) => [unit],
      checkOutputs: true,
    }),
  ).toThrow(/declared twice/u)
})
