import { expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { openTestLuodi, staff } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'
import { seedAssessment } from './demo.ts'

test('the demo district has an assessment under way, made once, and marked as made up', async () => {
  const luodi = await openTestLuodi()
  try {
    await luodi.loadPack()
    const seed = { seed: '20120917', today: day('2012-09-17') }
    for (let times = 0; times < 2; times += 1)
      await luodi.database.db.transaction().execute((tx) => seedAssessment(tx, seed))
    const call = luodi.callAs(staff('editor'))
    const { items } = await call(plans.listAssessments, {})
    expect(items).toMatchObject([{ plan: { id: 'livable' }, year: 2012, state: 'open' }])
    const seen = await call(plans.getAssessment, { assessment: items[0]!.id })
    expect(seen.units.length).toBeGreaterThan(20)
    expect(seen.history.every(({ byName }) => byName.startsWith('演示'))).toBe(true)
    expect((await luodi.call(plans.listBaselines, { plan: 'livable' })).items).toHaveLength(1)
  } finally {
    await luodi.close()
  }
})
