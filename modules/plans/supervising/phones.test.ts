/** The number of a person named in a duty: entered by their unit, masked to readers, opened with a recorded reason, gone with the person. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { Invalid, NotFound } from '#base/refusals.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import { testKeys } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'
import { refusal } from '../reporting/builders.ts'
import { office, openSupervising, type Supervising } from './builders.ts'
import { masked } from './phones.ts'

const lead = 'reconstruction-bureau'
let district: Supervising
let supervision: string
beforeAll(async () => {
  district = await openSupervising()
  const [id = ''] = await district.handOver('livable', office, 'liv-waterside')
  supervision = id
  await district.sign(id, lead)
})
afterAll(() => district.close())

const shown = async (): Promise<string | undefined> =>
  (await district.read(supervision)).duties.find(({ unit }) => unit.id === lead)?.contact?.phone

it('hides all but the last two digits', () => {
  expect(masked('0755-2566 1234')).toBe('••••-•••• ••34')
})

it('is entered by the own unit for whom it named, masked to whoever reads, and opened with a reason that the audit keeps', async () => {
  const own = await district.person(lead)
  const boss = await district.person(office)
  expect(await shown()).toBeUndefined()
  await own.call(plans.saveContactPhone, { supervision, person: own.id, phone: '0755-25661234' })
  expect(await shown()).toBe('••••-••••••34')
  const open = { supervision, person: own.id, reason: '演示：核对完工日期' }
  expect(await boss.call(plans.openContactPhone, open)).toEqual({ phone: '0755-25661234' })
  const { rows } = await sql<{ details: string }>`select a::text as details from audit.entries a
    where a::text like '%核对完工日期%'`.execute(district.luodi.database.db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.details).not.toContain('25661234')
  await expect(boss.call(plans.openContactPhone, { ...open, reason: '' })).rejects.toBeInstanceOf(Invalid)
})

it('is nobody else’s to enter or to open, and lies in no table as it reads', async () => {
  const own = await district.person(lead)
  const boss = await district.person(office)
  const stranger = await district.person('education-bureau')
  const save = { supervision, person: own.id, phone: '0755-11111111' }
  expect(await refusal(boss.call(plans.saveContactPhone, save))).toMatchObject({ code: 'no-duty' })
  expect(await refusal(own.call(plans.saveContactPhone, { ...save, person: boss.id }))).toMatchObject({
    code: 'person-not-of-unit',
  })
  await expect(own.call(plans.saveContactPhone, { ...save, phone: '分机八' })).rejects.toBeInstanceOf(Invalid)
  const open = { supervision, person: own.id, reason: '演示' }
  await expect(stranger.call(plans.openContactPhone, open)).rejects.toBeInstanceOf(NotFound)
  const { rows } = await sql<{ text: string }>`select convert_from(phone_cipher, 'latin1') as text
    from plans.contact_phones`.execute(district.luodi.database.db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.text).not.toContain('25661234')
})

it('is taken away by an empty one, and is gone when the person is erased', async () => {
  const own = await district.person(lead)
  const boss = await district.person(office)
  const save = (phone: string) => own.call(plans.saveContactPhone, { supervision, person: own.id, phone })
  await save('')
  expect(await shown()).toBeUndefined()
  await save('0755-25661234')
  await district.luodi.database.db
    .transaction()
    .execute((tx) => openPersonVault(testKeys).erase(tx, own.id, day('2012-09-17')))
  expect(await shown()).toBeUndefined()
  const open = { supervision, person: own.id, reason: '演示' }
  await expect(boss.call(plans.openContactPhone, open)).rejects.toBeInstanceOf(NotFound)
})
