/** Refused by each exclusion of 第七条 and by a threshold of 第六条: what the company sees before handing in, what the officer finds, what the decision says. */
import { expect } from '@playwright/test'
import { carryOut, findLines, next } from '../helpers/case-steps.ts'
import { companyOf, goodProject, test } from '../helpers/energy-town.ts'

/** What makes the case: the answer in the form, or what the officer finds against it. */
interface Exclusion {
  readonly item: string
  readonly condition: string
  readonly field: string
  /** Found at the desk although the form says otherwise. */
  readonly isFoundOnly: boolean
}

const exclusions: readonly Exclusion[] = [
  { item: '一', condition: 'exclusion-1', field: 'isNewOrMoved', isFoundOnly: true },
  { item: '二', condition: 'exclusion-2', field: 'isExpansion', isFoundOnly: true },
  { item: '三', condition: 'exclusion-3', field: 'isPhasedOut', isFoundOnly: true },
  { item: '四', condition: 'exclusion-4', field: 'isIrregular', isFoundOnly: true },
  { item: '五', condition: 'exclusion-5', field: 'usesSunOrWind', isFoundOnly: false },
  { item: '六', condition: 'exclusion-6', field: 'burnsWaste', isFoundOnly: false },
  { item: '七', condition: 'exclusion-7', field: 'isCogeneration', isFoundOnly: false },
  { item: '八', condition: 'exclusion-8', field: 'usesCoalAdditive', isFoundOnly: false },
]

for (const [index, { item, condition, field, isFoundOnly }] of exclusions.entries())
  test(`refused by 第七条第（${item}）项, ${isFoundOnly ? 'found against the form' : 'as the form says'}`, async ({
    town,
  }) => {
    const projectName = `演示·第七条第${item}项的项目`
    const id = await town.apply(200 + index, {
      ...goodProject,
      projectName,
      [field]: isFoundOnly ? 'no' : 'yes',
    })
    await town.accept(id)
    const officer = await town.page('officer')
    await officer.goto(`/cases/${id}`)
    const line = officer.locator(`#condition-${condition}`)
    await expect(line.locator('.sheet-title')).toContainText(isFoundOnly ? '还不能判断' : '属于排除情形')
    await expect(line).toContainText(`第七条第（${item}）项`)
    await findLines(officer, isFoundOnly ? { [condition]: `演示：现场看到的与申请表不符（第${item}项）。` } : {})
    await expect(line.locator('.sheet-title')).toContainText('属于排除情形')
    await carryOut(officer, 'propose', { way: 'refuse', reasons: `演示：有第七条第（${item}）项的情形。` })
    await expect(next(officer)).toContainText('拟办意见：不予认定')

    const leader = await town.page('leader')
    await leader.goto(`/cases/${id}`)
    await expect(next(leader)).toContainText(`有第七条第（${item}）项的情形`)
    // Recognition is shut for this condition, whatever was proposed.
    await expect(leader.locator('#act-recognise')).toContainText(`第七条第（${item}）项`)
    await carryOut(leader, 'refuse')
    await expect(leader.getByText('办好了：不予认定')).toBeVisible()

    const company = await town.page('company')
    await company.goto(`/my/cases/${id}`)
    await expect(company.locator('.case-now')).toContainText('不予认定')
    await company.locator('.my-list > li', { hasText: '不予认定决定书' }).getByRole('link', { name: /打开/u }).click()
    const paper = company.locator('.paper-sheet')
    await expect(paper).toContainText(companyOf(200 + index).name)
    await expect(paper).toContainText(`第七条第（${item}）项`)
    if (isFoundOnly) await expect(paper).toContainText('现场看到的与申请表不符')
    await expect(paper).toContainText('行政复议：期限 60 日')
    await expect(paper).toContainText('行政诉讼：期限 3 个月')
  })

test('below the threshold the company is told before it hands in, and the refusal names clause and figure', async ({
  town,
}) => {
  const id = await town.apply(220, { ...goodProject, projectName: '演示·节能量不够的项目', savedOther: '29.999' })
  const company = await town.page('company')
  await company.goto(`/my/cases/${id}`)
  await company.locator('summary', { hasText: '逐条审查' }).click()
  await expect(company.locator('#condition-savings-reached')).toContainText('门槛 30 吨')
  await expect(company.locator('#condition-savings-reached')).toContainText('不符合')
  await town.accept(id)
  const officer = await town.page('officer')
  await officer.goto(`/cases/${id}`)
  await findLines(officer)
  await carryOut(officer, 'propose', { way: 'refuse', reasons: '演示：年节能量没有达到门槛。' })
  const leader = await town.page('leader')
  await leader.goto(`/cases/${id}`)
  await carryOut(leader, 'refuse')
  await expect(leader.locator('#documents')).toContainText('不予认定决定书')
  await company.goto(`/my/cases/${id}`)
  await company.locator('.my-list > li', { hasText: '不予认定决定书' }).getByRole('link', { name: /打开/u }).click()
  await expect(company.locator('.paper-sheet')).toContainText('第六条第（二）项')
  await expect(company.locator('.paper-sheet')).toContainText('29.999 吨标准煤')
})
