/** Notices entered on top of the files: previewed, kept, taken back, heard by other modules and by another process. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileNotices } from '#apps/server/calendar.ts'
import { addDays, day, type Day } from '#base/day.ts'
import { createDispatcher } from '#platform/contract/dispatch.ts'
import { openPageCache } from '#platform/http/page-cache.ts'
import { openLog } from '#platform/log/log.ts'
import { openTestLuodi, staff, testDay, type TestLuodi } from '#testing/luodi.ts'
import { waitUntil } from '#testing/wait-until.ts'
import { calendarContract } from './contract.ts'
import { calendarModule, openCalendarKeeper, type CalendarChange, type CalendarListener } from './index.ts'

const admin = staff('system-admin')
const off = (name: string, from: string, length: number) =>
  Array.from({ length }, (_, index) => ({ on: addDays(day(from), index), name, off: true }))
const works = (name: string, ...on: string[]) => on.map((one) => ({ on: day(one), name, off: false }))

// Made up for the tests: nobody has announced 2027 yet.
const notice = {
  year: 2027,
  title: '演示通知',
  sources: ['https://example.org/notice-2027'],
  days: [
    ...off('元旦', '2027-01-01', 3),
    ...off('春节', '2027-02-05', 7),
    ...works('春节', '2027-02-20'),
    ...off('劳动节', '2027-05-01', 5),
    ...off('国庆节', '2027-10-01', 7),
    ...works('国庆节', '2027-09-26'),
  ],
}
const text = `notices:
  - year: 2027
    title: 演示通知
    sources: [https://example.org/notice-2027]
    days:
${notice.days.map(({ on, name, off: isOff }) => `      - { on: ${on}, name: ${name}, off: ${isOff} }`).join('\n')}
`

let luodi: TestLuodi
beforeEach(async () => void (luodi = await openTestLuodi()))
afterEach(() => luodi.close())

const limit = (from: string, n: number) =>
  luodi.call(calendarContract.explainLimit, { from, n, unit: 'working', roll: false })

describe('a limit', () => {
  test('is told with each day, the notice behind it, and until when notices reach', async () => {
    const told = await limit('2012-03-01', 60)
    expect(told).toMatchObject({ dueOn: '2012-05-28', provisional: false, coveredUntil: '2026-12-31' })
    expect(told.steps.filter(({ counts }) => counts)).toHaveLength(60)
    const saturday = (await limit('2012-09-28', 1)).steps[0]
    expect(saturday).toMatchObject({ on: '2012-09-29', counts: true, why: { code: 'made-up' } })
    expect((await limit('2026-12-30', 2)).provisional).toBe(true)
    const rolled = await luodi.call(calendarContract.explainLimit, {
      from: '2026-08-03',
      n: 60,
      unit: 'calendar',
      roll: 'true',
    })
    expect(rolled.dueOn).toBe('2026-10-08')
  })

  test('that is too long, or from a day that is none, is refused with the place', async () => {
    await expect(limit('2012-02-30', 1)).rejects.toMatchObject({ issues: [{ path: 'from' }] })
    await expect(limit('2012-02-28', 1001)).rejects.toMatchObject({ issues: [{ path: 'n' }] })
    await expect(limit('9999-12-30', 5)).rejects.toMatchObject({ issues: [{ path: 'from' }] })
  })
})

describe('a year', () => {
  test('is told day by day with the notices behind it', async () => {
    const year = await luodi.call(calendarContract.getCalendarYear, { year: 2012 })
    expect(year).toMatchObject({ provisional: false, workingDays: year.days.filter((one) => one.works).length })
    expect(year.days).toHaveLength(366)
    expect(year.sources.length).toBeGreaterThan(0)
    expect((await luodi.call(calendarContract.getCalendarYear, { year: 2027 })).provisional).toBe(true)
  })
})

describe('a notice', () => {
  test('is previewed, changes nothing by that, then speaks at once and makes days certain', async () => {
    const call = luodi.callAs(admin)
    const preview = await call(calendarContract.previewNotice, { text })
    expect(preview.changes.find(({ on }) => on === '2027-10-04')).toMatchObject({
      before: { works: true },
      after: { works: false, why: { code: 'holiday', name: '国庆节' } },
    })
    expect(preview).toMatchObject({ nowCertain: 365, coveredUntil: '2027-12-31' })
    expect((await limit('2026-12-30', 2)).dueOn).toBe('2027-01-01')

    const { id, changed } = await call(calendarContract.addNotice, notice)
    expect(changed).toBe(preview.changes.length)
    expect(await limit('2026-12-30', 2)).toMatchObject({ dueOn: '2027-01-04', provisional: false })
    const [first] = (await luodi.call(calendarContract.listNotices, {})).items
    expect(first).toMatchObject({ id, origin: 'entered', year: 2027, enteredByName: '演示·职员', enteredOn: testDay })
    const { rows } = await sql<{ operation: string; basis: string }>`select operation, basis from audit.entries
      where outcome = 'done' and operation <> 'calendar.previewNotice'`.execute(luodi.database.db)
    expect(rows).toEqual([{ operation: 'calendar.addNotice', basis: '全国年节及纪念日放假办法' }])
  })

  test('that corrects an earlier one of the year speaks over it; taken back, the earlier one speaks again', async () => {
    const call = luodi.callAs(admin)
    await call(calendarContract.addNotice, notice)
    const correcting = { ...notice, sources: ['https://example.org/second'], days: off('春节', '2027-02-20', 1) }
    const { id, changed } = await call(calendarContract.addNotice, correcting)
    expect(changed).toBe(1)
    const dayOf = async (on: string) =>
      (await luodi.call(calendarContract.getCalendarYear, { year: 2027 })).days.find((one) => one.on === on)
    expect(await dayOf('2027-02-20')).toMatchObject({ works: false, why: { source: 'https://example.org/second' } })
    await call(calendarContract.retractNotice, { notice: id, reason: '录错了' })
    expect(await dayOf('2027-02-20')).toMatchObject({ works: true, why: { code: 'made-up' } })
    await expect(call(calendarContract.retractNotice, { notice: id, reason: '再收' })).rejects.toMatchObject({
      refusal: { code: 'notice-retracted' },
    })
    const { items } = await luodi.call(calendarContract.listNotices, { year: 2027 })
    expect(items.map(({ retracted }) => retracted?.reason)).toEqual(['录错了', undefined])
  })

  test('entered twice, leaving a gap, or working a statutory day is refused with basis and cure', async () => {
    const call = luodi.callAs(admin)
    await call(calendarContract.addNotice, notice)
    const refused = (input: typeof notice) => expect(call(calendarContract.addNotice, input)).rejects
    await refused(notice).toMatchObject({ refusal: { code: 'notice-changes-nothing' } })
    const later = { ...notice, year: 2029, days: off('元旦', '2029-01-01', 1) }
    await refused(later).toMatchObject({ refusal: { code: 'notice-leaves-a-gap' } })
    const cut = { ...notice, year: 2028, days: [...off('元旦', '2028-01-01', 1), ...off('劳动节', '2028-05-01', 5)] }
    await refused(cut).toMatchObject({
      refusal: { code: 'statutory-day-worked', basis: '全国年节及纪念日放假办法' },
    })
    await refused({ ...notice, days: [...notice.days, ...works('元旦', '2027-01-01')] }).toMatchObject({
      issues: [{ message: expect.stringContaining('twice') as unknown }],
    })
    await refused({ ...notice, year: 2031 }).toMatchObject({ issues: expect.any(Array) as unknown })
  })

  test('is told with the line of each mistake when its YAML does not fit', async () => {
    const call = luodi.callAs(admin)
    const broken = text
      .replace('on: 2027-02-05', 'on: 2027-02-30')
      .replace('name: 元旦, off: true', 'name: 元旦, of: true')
    await expect(call(calendarContract.previewNotice, { text: broken })).rejects.toMatchObject({
      issues: expect.arrayContaining([
        expect.objectContaining({ path: 'text:9' }),
        expect.objectContaining({ path: 'text:6' }),
      ]) as unknown,
    })
    await expect(call(calendarContract.previewNotice, { text: '一、元旦：1月1日放假。' })).rejects.toMatchObject({
      issues: [{ path: 'year' }, { path: 'source' }],
    })
  })

  test('is a fact: the running role can neither change nor remove it', async () => {
    await luodi.callAs(admin)(calendarContract.addNotice, notice)
    for (const statement of [sql`update calendar.entries set year = 2028`, sql`delete from calendar.entries`])
      await expect(statement.execute(luodi.database.db)).rejects.toThrow(/permission denied|append-only/u)
  })

  test('entered by two people at once is kept once', async () => {
    const call = luodi.callAs(admin)
    const outcomes = await Promise.allSettled([
      call(calendarContract.addNotice, notice),
      call(calendarContract.addNotice, notice),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('modules above', () => {
  const heard: { today: Day; change: CalendarChange }[] = []
  const dispatcherWith = (listener: CalendarListener) =>
    createDispatcher({
      db: luodi.database.db,
      modules: [calendarModule({ keeper: openCalendarKeeper(fileNotices), files: fileNotices, listeners: [listener] })],
      unitsBelow: (unit) => [unit],
      checkOutputs: true,
      clock: { now: () => new Date('2026-11-05T02:00:00Z'), today: () => day('2026-11-05') },
    })

  test('hear in the same transaction which days changed, with the calendar that will speak', async () => {
    const dispatcher = dispatcherWith({
      name: 'test',
      calendarChanged: (ctx, change) => {
        heard.push({ today: ctx.today, change })
        return Promise.resolve()
      },
    })
    await dispatcher.call(calendarContract.addNotice, notice, admin)
    const [{ today, change } = { today: '', change: undefined }] = heard
    expect(today).toBe('2026-11-05')
    expect(change?.changedDays).toHaveLength(365)
    expect(change?.calendar.addWorkingDays(day('2026-12-30'), 2)).toEqual({ dueOn: '2027-01-04', provisional: false })
  })

  test('that cannot follow keep the notice out', async () => {
    const dispatcher = dispatcherWith({ name: 'test', calendarChanged: () => Promise.reject(new Error('cannot')) })
    await expect(dispatcher.call(calendarContract.addNotice, notice, admin)).rejects.toThrow('cannot')
    expect(await limit('2026-12-30', 2)).toMatchObject({ dueOn: '2027-01-01' })
  })
})

test('another process enters a notice by command, and this one computes with it without being asked', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-calendar-'))
  const file = path.join(folder, '2027.yaml')
  writeFileSync(file, text)
  const keeper = openCalendarKeeper(fileNotices)
  const cache = await openPageCache(luodi.database.url, openLog('silent'))
  cache.follow('calendar', () => void keeper.refresh(luodi.database.db))
  const luodiCommand = (...words: string[]) =>
    promisify(execFile)(process.execPath, ['apps/cli/main.ts', 'calendar', ...words], {
      cwd: path.resolve(import.meta.dirname, '../..'),
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: luodi.database.url.replace('@/', '@localhost/'),
        LUODI_MODE: 'development',
        DATA_DIR: folder,
      },
    })
  try {
    const due = () => keeper.calendar().addWorkingDays(day('2026-12-30'), 2).dueOn
    const dry = JSON.parse((await luodiCommand('add', file, '--dry-run', '--json')).stdout) as object
    expect(dry).toMatchObject({ year: 2027, entered: false, nowCertain: 365 })
    expect(due()).toBe('2027-01-01')
    expect((await luodiCommand('add', file)).stdout).toContain('已录入')
    await waitUntil('the notice is heard', () => Promise.resolve(due() === '2027-01-04'))
    const again = (await luodiCommand('add', file).catch((error: unknown) => error)) as { code: number; stderr: string }
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('不会改变任何一天')
    expect((await luodiCommand('--live', '2027')).stdout).toContain('2027-10-04')
  } finally {
    await cache.close()
    rmSync(folder, { recursive: true, force: true })
  }
}, 240_000)
