/** Follows docs/how-to/add-a-module.md and add-an-operation.md: a module made as written runs. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import type { Module } from '#platform/contract/module.ts'
import { createDispatcher } from '#platform/contract/dispatch.ts'
import { migrate } from '#platform/db/migrate.ts'
import { migrationFolders } from '#apps/server/wire.ts'
import { day } from '#base/day.ts'
import { freshDatabase } from '#testing/database.ts'
import { staff } from '#testing/luodi.ts'

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
      clock: { offsetDays: 0, now: () => new Date('2012-09-17T02:00:00Z'), today: () => today },
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
