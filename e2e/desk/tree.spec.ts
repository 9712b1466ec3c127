/** A plan on the desk as a tree and over time: opened by plain links and the keyboard, narrowed, printed, taken along; and single facts. */
import { expect, test, type Page } from '@playwright/test'
import { violations } from '../helpers/axe.ts'
import { reflowFaults } from '../helpers/reflow.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

const at = (path: string): string => `${deskUrl}${path}`
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('opens level by level, keeps what is open, closes again, and leads back to the row', async ({
    page,
    context,
  }) => {
    await signInOnDesk(context, 'demo-leader')
    await page.goto(at('/plans'))
    await page.getByRole('link', { name: /任务树 人力资源/u }).click()
    await expect(page.getByRole('row')).toHaveCount(3)
    for (const name of ['二、', '（二）', '到2015年', '城镇就业更加充分', '五年培养职业技能人才35000人'])
      await page.getByRole('link', { name: new RegExp(`^展开 ${name}`, 'u') }).click()
    await expect(page).toHaveURL(/#n-hr-skilled-workers$/u)
    await expect(row(page, '黄贝街道')).toContainText('分得4,550人')
    await expect(row(page, '黄贝街道').locator('.badge')).toContainText('正常')
    await expect(row(page, '2011年 年度')).toContainText('已达到')
    await page.getByRole('link', { name: '收起 五年培养职业技能人才35000人' }).click()
    await expect(row(page, '黄贝街道')).toHaveCount(0)
    await expect(row(page, '五年培养职业技能人才35000人')).toBeVisible()
  })

  test('narrows to a lamp, a unit, a year; what is narrowed leaves as a file', async ({ page, context }) => {
    await signInOnDesk(context, 'demo-leader')
    await page.goto(at('/plans/human-resources/tree'))
    await page.getByRole('link', { name: /^落后/u }).click()
    await expect(row(page, '其中培训高级技能人才300人')).toContainText('落后')
    await expect(page.getByRole('status')).toContainText('2项，全部')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出Excel' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('human-resources-tree-2012-09-17.xlsx')
    await page.goto(at('/plans/human-resources/tree?year=1999'))
    await expect(page.getByText('没有符合条件的事项')).toBeVisible()
    await page.getByRole('link', { name: '清除条件' }).last().click()
    await expect(page).toHaveURL(at('/plans/human-resources/tree'))
  })

  test('shows every commitment on one axis, with days, steps and progress in words', async ({ page, context }) => {
    await signInOnDesk(context, 'demo-leader')
    await page.goto(at('/plans/human-resources/gantt?lamp=behind'))
    await expect(page.getByRole('img')).toHaveCount(2)
    await expect(row(page, '其中培训高级技能人才300人').getByRole('img')).toHaveAccessibleName(
      /2011年1月1日至2015年12月31日，完成19%，今天2012年9月17日/u,
    )
    await page.goto(at('/plans/human-resources/gantt'))
    await expect(page.getByRole('row')).toHaveCount(61)
    await page.getByRole('link', { name: '下一页' }).click()
    await expect(page).toHaveURL(/from=60/u)
  })

  test('enters a fact, counts a person once, and takes the fact back with the reason', async ({ page, context }) => {
    await signInOnDesk(context, 'demo-reviewer')
    const total = async (): Promise<string> => {
      await page.goto(at('/plans/hr-skilled-workers/facts'))
      return (await page.locator('.page-header-lead').textContent()) ?? ''
    }
    const before = await total()
    await page.getByRole('link', { name: '登记一条记录' }).click()
    await page.getByLabel('谁（姓名或者单位）').fill('演示·新学员')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('请填写')
    await expect(page.getByLabel('谁（姓名或者单位）')).toHaveValue('演示·新学员')
    await page.getByLabel('做成了什么').fill('演示：电工初级班结业')
    await page.getByLabel('凭什么').fill('演示：结业证书1号')
    await page.getByLabel('哪一天').fill('2012-09-14')
    await page.getByLabel('街道').selectOption('huangbei')
    await page.getByRole('button', { name: '登记，再登记一条' }).click()
    await expect(page.getByText('已登记。')).toBeVisible()
    expect(await total()).not.toBe(before)
    const more = await total()
    await page.getByRole('link', { name: '登记一条记录' }).click()
    await page.getByLabel('谁（姓名或者单位）').fill('演示·新学员')
    await page.getByLabel('做成了什么').fill('演示：焊工初级班结业')
    await page.getByLabel('凭什么').fill('演示：结业证书2号')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.getByText('只算一次')).toBeVisible()
    expect(await total()).toBe(more)
    await page.goto(at('/plans/hr-skilled-workers/facts?year=2012&area=none'))
    await page.getByRole('link', { name: '演示·新••' }).click()
    await page.getByText('查看姓名', { exact: true }).first().click()
    await page.getByLabel('为什么要查看').fill('演示：核对结业名册')
    await page.getByRole('button', { name: '查看姓名' }).click()
    await expect(page.getByText('演示·新学员', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: '冲销' }).click()
    await expect(page.getByRole('alert')).toContainText('请填写')
    await page.getByLabel('为什么冲销').fill('演示：写错了人')
    await page.getByRole('button', { name: '冲销' }).click()
    await expect(page.getByText('已冲销，不再计数。')).toBeVisible()
    await expect(page.getByText('演示：写错了人')).toBeVisible()
    await expect(page.getByRole('button', { name: '冲销' })).toHaveCount(0)
  })

  test('splits a target over its years, exactly, beside the streets', async ({ page, context }) => {
    await signInOnDesk(context, 'demo-reviewer')
    await page.goto(at('/plans/hr-senior-skilled/split?side=year'))
    await expect(page.getByLabel('2012年')).toHaveValue('366')
    await page.getByLabel('按什么分').fill('演示：每年天数')
    await page.getByRole('button', { name: '分解', exact: true }).click()
    await expect(row(page, '2015')).toContainText('300')
    await page.getByRole('button', { name: '下达' }).click()
    await expect(page.getByText('已下达').first()).toBeVisible()
    await page.getByRole('link', { name: '按街道或单位' }).click()
    await expect(page.getByText('还没有分解')).toBeVisible()
    await page.goto(at('/plans/hr-graduates-yearly/split?side=year'))
    await expect(page.getByRole('alert')).toContainText('不能分到各年')
  })
})

test('is walked with the keyboard alone', async ({ page, context }) => {
  await signInOnDesk(context, 'demo-leader')
  await page.goto(at('/plans/livable/tree'))
  const first = page.getByRole('link', { name: /^展开 一、/u })
  await first.focus()
  await expect(first).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /^收起 一、/u })).toHaveAttribute('aria-expanded', 'true')
  // The reader goes on from where the link was.
  await page.keyboard.press('Tab')
  await expect(page.locator(':focus')).toHaveText(/一、/u)
})

test('prints the tree on A4 without forms, every open row with its lamp in words', async ({ page, context }) => {
  await signInOnDesk(context, 'demo-leader')
  for (const path of ['/plans/livable/tree?open=all', '/plans/livable/gantt']) {
    await page.goto(at(path))
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('main form').first()).toBeHidden()
    await expect(page.locator('.desk-head')).toBeHidden()
    await expect(page.locator('tbody .badge').first()).toBeVisible()
    const pdf = await page.pdf({ preferCSSPageSize: true })
    // A4 across: 842 by 595 points.
    expect(pdf.toString('latin1')).toMatch(/MediaBox\s*\[\s*0 0 84[12](?:\.\d+)? 59[45](?:\.\d+)?\s*\]/u)
    await page.emulateMedia({ media: 'screen' })
  }
})

for (const language of ['', '/en'] as const)
  test(`the pages of a plan are accessible and fit a phone${language === '' ? '' : ' in English'}`, async ({
    page,
    context,
  }) => {
    await signInOnDesk(context, 'demo-reviewer')
    for (const path of [
      '/plans/livable/tree?lamp=behind',
      '/plans/human-resources/tree?open=%23sec_2,%23sec_2__subsec_2,hr-goals,hr-fuller-employment,hr-skilled-workers',
      '/plans/human-resources/gantt?lamp=behind',
      '/plans/hr-skilled-workers/split?side=year',
      '/plans/hr-skilled-workers/facts/new',
      '/plans/hr-skilled-workers/facts?year=2012&area=guiyuan',
    ]) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(at(language + path))
      expect(await violations(page), path).toEqual([])
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await reflowFaults(page, 44), path).toEqual([])
    }
  })
