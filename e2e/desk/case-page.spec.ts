/** A case's page says what needs somebody and folds the rest. */
import { expect, test, type Browser } from '@playwright/test'
import { checkPapers } from '../helpers/case-steps.ts'
import { takeIn } from '../helpers/cases.ts'
import { deskUrl, signInOnDesk } from '../helpers/sign-in.ts'

async function openDesk(browser: Browser) {
  const context = await browser.newContext({ baseURL: deskUrl, javaScriptEnabled: false })
  await signInOnDesk(context, 'demo-clerk')
  return { context, desk: await context.newPage() }
}

test('papers that are in order fold into one line; a link, an anchor and print open them without script', async ({
  browser,
}) => {
  const { context, desk } = await openDesk(browser)
  const address = await takeIn(context, '演示·收起来的项目')
  await desk.goto(address)
  await desk.locator('#next').getByRole('button', { name: '由我接办' }).click()
  const paper = desk.locator('#material-contract')
  await expect(paper).toBeVisible()
  await checkPapers(desk, { 'work-plan': '演示：没有盖章。' })
  // What is wrong stays in sight, what is in order does not.
  await expect(desk.locator('#material-work-plan')).toBeVisible()
  await expect(paper).toBeHidden()
  await desk.goto(`${address}#material-contract`)
  await expect(paper).toBeVisible()
  await desk.goto('about:blank')
  await desk.goto(address)
  await expect(paper).toBeHidden()
  await desk.emulateMedia({ media: 'print' })
  await expect(paper).toBeVisible()
  await desk.emulateMedia({ media: 'screen' })
  await desk.getByRole('link', { name: '全部展开' }).click()
  await expect(paper).toBeVisible()
  await expect(desk.locator('#who')).toContainText('演示·收起来的项目')
  await desk.getByRole('link', { name: '收起不用管的' }).click()
  await expect(paper).toBeHidden()
  await context.close()
})
