import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, day } from '#base/day.ts'
import type { Call } from '#platform/contract/operation.ts'
import { openDatabase } from '#platform/db/database.ts'
import { openTestLuodi, staff, testDay, type TestLuodi } from '#testing/luodi.ts'
import { directoryContract as directory } from '../contract.ts'

let luodi: TestLuodi
let call: Call
const unit = 'finance-bureau'
const reason = '演示'
beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  call = luodi.callAs(staff('security-admin'))
})
afterAll(() => luodi.close())

const refusal = (code: string): unknown =>
  expect.objectContaining({ refusal: expect.objectContaining({ code }) as unknown })

let titles = 0
async function newPost(): Promise<string> {
  titles += 1
  return (await call(directory.createPost, { unit, title: { zh: `科长${titles}` }, order: titles })).post
}

async function holdersOf(post: string, past = false) {
  const page = await call(directory.listPosts, { unit, past, limit: 200 })
  return page.items.find((one) => one.id === post)?.holders.map((one) => `${one.person.name} ${one.state}`)
}

it('a post is held from the first day and no longer on the last', async () => {
  const post = await newPost()
  await call(directory.appoint, { post, name: '演示·甲', from: day('2012-01-01'), until: testDay })
  await call(directory.appoint, { post, name: '演示·乙', from: testDay })
  await call(directory.appoint, { post, name: '演示·丙', from: addDays(testDay, 1) })
  expect(await holdersOf(post)).toEqual(['演示·丙 coming', '演示·乙 current'])
  expect(await holdersOf(post, true)).toEqual(['演示·丙 coming', '演示·乙 current', '演示·甲 ended'])
})

it('an appointment is ended or voided once, and otherwise never changed, not even by SQL', async () => {
  const post = await newPost()
  const { appointment } = await call(directory.appoint, { post, name: '演示·丁', from: day('2012-01-01') })
  await expect(call(directory.endAppointment, { appointment, until: day('2012-01-01'), reason })).rejects.toThrow(
    /Later than the first day/u,
  )
  await call(directory.endAppointment, { appointment, until: testDay, reason })
  await expect(call(directory.endAppointment, { appointment, until: testDay, reason })).rejects.toEqual(
    refusal('appointment-over'),
  )
  const owner = openDatabase(luodi.database.url, 1, null)
  try {
    for (const statement of [
      sql`update directory.appointments set from_on = '2000-01-01' where id = ${appointment}`,
      sql`delete from directory.appointments where id = ${appointment}`,
    ])
      await expect(statement.execute(owner.db)).rejects.toThrow(/written once/u)
  } finally {
    await owner.close()
  }
  await call(directory.voidAppointment, { appointment, reason })
  expect(await holdersOf(post, true)).toEqual([])
  await expect(call(directory.voidAppointment, { appointment, reason })).rejects.toEqual(refusal('appointment-over'))
})

it('a post with a holder is not closed, a closed one takes nobody, and its title is free again', async () => {
  const post = await newPost()
  const { appointment } = await call(directory.appoint, { post, name: '演示·戊', from: day('2012-01-01') })
  await expect(call(directory.closePost, { post, reason })).rejects.toEqual(refusal('post-held'))
  await call(directory.endAppointment, { appointment, until: testDay, reason })
  await call(directory.closePost, { post, reason })
  await expect(call(directory.appoint, { post, name: '演示·己', from: testDay })).rejects.toEqual(
    refusal('post-closed'),
  )
  await call(directory.createPost, { unit, title: { zh: `科长${titles}` } })
  await expect(call(directory.createPost, { unit, title: { zh: `科长${titles}` } })).rejects.toEqual(
    refusal('post-taken'),
  )
})

it('collective names have no posts, and nobody holds one post twice at a time', async () => {
  await expect(call(directory.createPost, { unit: 'all-streets', title: { zh: '主任' } })).rejects.toEqual(
    refusal('unit-holds-no-roles'),
  )
  const post = await newPost()
  const { person } = await call(directory.createPerson, { name: '演示·庚' })
  await call(directory.appoint, { post, person, from: day('2012-01-01'), until: day('2012-06-01') })
  await call(directory.appoint, { post, person, from: day('2012-06-01') })
  await expect(call(directory.appoint, { post, person, from: testDay })).rejects.toEqual(refusal('appointed-already'))
  await expect(call(directory.appoint, { post, person, name: '演示', from: testDay })).rejects.toThrow(
    /one of the two/u,
  )
})

it('names are found whole, and every reading leaves an audit row', async () => {
  const count = async (): Promise<number> => {
    const { rows } =
      await sql`select 1 from audit.entries where operation = 'directory.listPosts' and outcome = 'read'`.execute(
        luodi.database.db,
      )
    return rows.length
  }
  const before = await count()
  const found = await luodi.callAs(staff('clerk'))(directory.listPosts, { q: '演示·乙' })
  expect(found.items.map((post) => post.title.zh)).toEqual(['科长1'])
  expect((await luodi.callAs(staff('clerk'))(directory.listPosts, { q: '演示' })).items).toEqual([])
  expect(await count()).toBe(before + 2)
  await expect(luodi.call(directory.listPosts, {})).rejects.toThrow(/not for this caller/u)
})

it('pages through posts without a gap', async () => {
  const all = await call(directory.listPosts, { unit, limit: 200 })
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await call(directory.listPosts, { unit, limit: 2, after })
    seen.push(...page.items.map((post) => post.id))
    after = page.next
  } while (after !== undefined)
  expect(seen).toEqual(all.items.map((post) => post.id))
})
