/** What a leader sees first: what is late and behind, whose it is, the figure with its day, and what it rests on. */
import { expect, test } from '@playwright/test'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

test('a district leader reads what is behind, whose it is, and follows the figure to its source', async ({
  page,
  context,
}) => {
  await signInOnDesk(context, 'demo-leader')
  for (const path of ['/', '/plans']) {
    await page.goto(`${deskUrl}${path}`)
    const late = page.getByRole('region', { name: '逾期和落后的' })
    const row = late.getByRole('row').filter({ hasText: '其中培训高级技能人才300人' })
    // Where the document names nobody, nobody is named here.
    await expect(row).toContainText('没有写明')
    await expect(row).toContainText('按时间进度应当到')
    await expect(row).toContainText(/截至2012年/u)
    await expect(late.getByRole('list', { name: '按单位' }).first().getByRole('link').first()).toContainText('罗湖区')
    await row.getByRole('link', { name: /^数字从哪里来/u }).click()
    await expect(page).toHaveURL(/\/plans\/hr-[a-z-]+\/figures$/u)
  }
})
