/** Follows docs/how-to/add-a-module.md, add-an-operation.md and add-a-procedure.md: what is made as written runs. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { v7 as uuid } from 'uuid'
import { afterAll, expect, it } from 'vitest'
import { openCalendar } from '#apps/server/calendar.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import { checkDefinition } from '#modules/procedures/check-definition.ts'
import { proceduresContract as cases } from '#modules/procedures/contract.ts'
import { proceduresModule, type Procedure } from '#modules/procedures/index.ts'
import type { Caller } from '#platform/contract/actor.ts'
import type { Module } from '#platform/contract/module.ts'
import { createDispatcher } from '#platform/contract/dispatch.ts'
import { migrate } from '#platform/db/migrate.ts'
import { migrationFolders } from '#apps/server/wire.ts'
import { day, type Day } from '#base/day.ts'
import { fireDue } from '#platform/jobs/timers.ts'
import { freshDatabase } from '#testing/database.ts'
import { openTestLuodi, staff, testKeys } from '#testing/luodi.ts'
import { samplePack } from '#testing/pack.ts'

const folder = path.resolve(import.meta.dirname, '../build/how-to/lanterns')

const written: Record<string, string> = {
  'texts.ts': `export const texts = {
  list: { zh: '列出灯笼', en: 'List lanterns' },
  hang: { zh: '挂灯笼', en: 'Hang a lantern' },
  taken: { zh: '这个位置已经挂了灯笼。', en: 'A lantern hangs there already.' },
  cure: { zh: '请换一个位置。', en: 'Choose another place.' },
}
`,
  'contract.ts': `import { z } from 'zod'
import { command, contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from './texts.ts'
const lantern = z.object({ place: z.string() })
export const lanternsContract = contract('lanterns', {
  listLanterns: query({ route: 'GET /lanterns', title: texts.list, access: 'public', input: z.object(pageInput), output: pageOf(lantern) }),
  hangLantern: command({ route: 'POST /lanterns', title: texts.hang, access: { clerk: 'district' }, refuses: ['place-taken'], input: lantern, output: lantern }),
})
`,
  'index.ts': `import { sql } from 'kysely'
import { Refused } from '#base/refusals.ts'
import { defineModule } from '#platform/contract/module.ts'
import { lanternsContract } from './contract.ts'
import { texts } from './texts.ts'
export const lanterns = defineModule({
  name: 'lanterns', order: 900, migrations: new URL('./migrations/', import.meta.url), contract: lanternsContract,
  operations: {
    listLanterns: async (ctx) => ({ items: (await sql\`select place from lanterns.lanterns order by place\`.execute(ctx.tx)).rows }),
    hangLantern: async (ctx, input) => {
      const done = await sql\`insert into lanterns.lanterns (place) values (\${input.place}) on conflict do nothing returning place\`.execute(ctx.tx)
      if (done.rows.length === 0) throw new Refused({ code: 'place-taken', message: texts.taken, cure: texts.cure, basis: 'ceshi-2012-1#art_2' })
      return input
    },
  },
})
`,
  'migrations/0001-create-lanterns.sql': `create schema lanterns;
grant usage on schema lanterns to luodi_app;
create table lanterns.lanterns (place text primary key, district text not null default '440303');
grant select, insert on lanterns.lanterns to luodi_app;
`,
}

afterAll(() => rmSync(path.dirname(folder), { recursive: true, force: true }))

it('a module made by the how-to migrates, answers, changes, refuses with its clause and is recorded', async () => {
  mkdirSync(path.join(folder, 'migrations'), { recursive: true })
  for (const [file, text] of Object.entries(written)) writeFileSync(path.join(folder, file), text)
  const { lanterns } = (await import(pathToFileURL(path.join(folder, 'index.ts')).href)) as { lanterns: Module }
  const database = await freshDatabase()
  try {
    await migrate(database.url, [
      ...migrationFolders,
      { module: lanterns.name, order: lanterns.order, folder: lanterns.migrations! },
    ])
    const today = day('2012-09-17')
    const dispatcher = createDispatcher({
      db: database.db,
      modules: [lanterns],
      unitsBelow: (unit) => [unit],
      checkOutputs: true,
      clock: { now: () => new Date('2012-09-17T02:00:00Z'), today: () => today },
    })
    const { hangLantern, listLanterns } = lanterns.contract
    const clerk = staff('clerk')
    await expect(dispatcher.call(hangLantern!, { place: '东门' }, { kind: 'visitor' })).rejects.toMatchObject({
      name: 'NotAllowed',
    })
    await dispatcher.call(hangLantern!, { place: '东门' }, clerk)
    await expect(dispatcher.call(hangLantern!, { place: '东门' }, clerk)).rejects.toMatchObject({
      refusal: { code: 'place-taken', basis: 'ceshi-2012-1#art_2' },
    })
    expect(await dispatcher.call(listLanterns!, {}, { kind: 'visitor' })).toEqual({ items: [{ place: '东门' }] })
    const { rows } = await database.pool.query<{ outcome: string }>('select outcome from audit.entries order by at')
    expect(rows.map((row) => row.outcome)).toEqual(['denied', 'done', 'refused'])
  } finally {
    await database.drop()
  }
})

/** Takes the definition out of the guide, as a reader would. */
async function procedureOfGuide(): Promise<Procedure> {
  const guide = readFileSync(path.resolve(import.meta.dirname, '../docs/how-to/add-a-procedure.md'), 'utf8')
  const [, name = '', text = ''] = /^ {3}```ts (\S+)\n([\s\S]*?)^ {3}```$/mu.exec(guide) ?? []
  const file = path.resolve(folder, '../grounds', path.basename(name))
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text.replace(/^ {3}/gmu, ''))
  const { groundUse } = (await import(pathToFileURL(file).href)) as { groundUse: Procedure }
  return groundUse
}

it('a procedure made by the how-to can work, and takes a case from hand-in to its letter, or to silence', async () => {
  const groundUse = await procedureOfGuide()
  expect(checkDefinition(groundUse)).toEqual([])
  let today: Day = day('2024-09-16')
  const runs = [{ versions: [groundUse] as const }]
  const [luodi, pack, vault] = [await openTestLuodi(() => today, { runs }), samplePack(), openPersonVault(testKeys)]
  try {
    await luodi.loadPack(pack.folder)
    const [resident, clerk] = await luodi.database.db
      .transaction()
      .execute(async (tx) => [
        await vault.create(tx, { kind: 'natural', name: '居民', on: today }),
        await vault.create(tx, { kind: 'natural', name: '经办', on: today }),
      ])
    const person = (personId = '', unitId?: string): Caller => ({
      kind: 'person',
      face: unitId === undefined ? 'portal' : 'desk',
      name: '某人',
      personId,
      accountId: uuid(),
      sessionId: uuid(),
      grants: unitId === undefined ? [] : [{ role: 'clerk', unitId, from: day('2024-01-01') }],
    })
    const [mine, office] = [luodi.callAs(person(resident)), luodi.callAs(person(clerk, 'parks-bureau'))]
    const handIn = async (): Promise<string> => {
      const fields = { ground: '东园草坪', phone: '13800001234' }
      const { draft } = await mine(cases.startDraft, { service: 'ground-use', fields })
      const { revision } = await mine(cases.getDraft, { draft })
      return (await mine(cases.submitDraft, { draft, revision })).case
    }
    const first = await handIn()
    const { revision, clocks } = await office(cases.getCase, { case: first })
    expect(clocks.map(({ id, figure }) => [id, figure.id])).toEqual([['answer', 'ground-answer-days']])
    await office(cases.actOnCase, { case: first, act: 'allow', revision })
    const allowed = await mine(cases.getMyCase, { case: first })
    expect(allowed).toMatchObject({ outcome: { id: 'allowed' }, documents: [{ title: { zh: '场地使用答复' } }] })
    const second = await handIn()
    today = day('2025-01-10')
    const clock = { now: () => new Date(`${today}T02:00:00Z`), today: () => today }
    const log = { info: () => undefined, error: (one: unknown) => expect(one).toBeUndefined() } as never
    const { timers = {} } = proceduresModule({ runs, keys: testKeys, vault, calendar: openCalendar })
    await fireDue({ db: luodi.database.db, log, handlers: timers, upkeep: [], clock })
    const silent = await mine(cases.getMyCase, { case: second })
    expect(silent.timeline.at(-1)?.title.zh ?? '').toContain('视为同意')
    expect(silent.outcome?.id).toBe('allowed')
  } finally {
    pack.remove()
    await luodi.close()
  }
}, 120_000)
