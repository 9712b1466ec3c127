/** What happened to a document is told on its pages: versions, a withdrawal, corrections, citations; and it describes itself to programs. */
import { expect, test } from '@playwright/test'
import { recordedInstrument as id, withdrawnWords } from '../seed-record.ts'
import { seededInstrument } from '../seed.ts'

test.use({ javaScriptEnabled: false })

test('a withdrawn version answers 410 with day, reason and record, and its words are nowhere', async ({
  page,
  request,
}) => {
  const gone = await page.goto(`/instruments/${id}?version=3`)
  expect(gone?.status()).toBe(410)
  await expect(page.getByRole('main')).toContainText('第3版的原文已于2012年6月1日撤下')
  await expect(page.getByRole('main')).toContainText('误发了未定稿')
  await page.getByRole('link', { name: '看撤下的公开记录' }).click()
  await expect(page).toHaveURL(/\/publications\/[0-9a-f-]{36}$/u)
  const addresses = [
    `/instruments/${id}`,
    `/instruments/${id}?version=3`,
    `/instruments/${id}/sec_1`,
    `/instruments/${id}/sec_1?version=3`,
    `/instruments/${id}/print?version=3`,
    `/instruments/${id}/compare?from=2&to=3`,
    ...['xml', 'txt', 'jsonld', 'json'].flatMap((form) => [
      `/instruments/${id}/export.${form}`,
      `/instruments/${id}/export.${form}?version=3`,
    ]),
    `/feeds/instruments/${id}/changes.atom`,
    `/api/v1/instruments/${id}?version=3`,
  ]
  for (const address of addresses) {
    const answer = await request.get(address)
    expect(await answer.text(), address).not.toContain(withdrawnWords)
    if (address.includes('version=3') && !address.startsWith('/api')) expect(answer.status(), address).toBe(410)
  }
})

test('the document shows the version that stands, with the mark after each heading', async ({ page }) => {
  await page.goto(`/instruments/${id}`)
  await expect(page.getByRole('main')).toContainText('下面是仍然有效的第2版')
  await expect(page.locator('#sec_1__subsec_2')).toContainText('公开：')
  await page.goto(`/instruments/${id}/sec_1__subsec_2`)
  await expect(page.getByLabel('原文')).toContainText('（二）公开：每季度')
  await page.goto(`/instruments/${id}/print`)
  await expect(page.locator('.gongwen')).toContainText('（一）节俭。桌椅书架')
})

test('a clause tells where it was, what was corrected, what it cites and who cites it', async ({ page }) => {
  await page.goto(`/instruments/${id}/sec_1__subsec_1`)
  const history = page.getByRole('region', { name: '这一条的沿革' })
  await expect(history).toContainText('移位并修改')
  await expect(page.getByRole('region', { name: '更正' }).locator('ins')).toHaveText('，不够再买')
  await expect(page.getByRole('region', { name: '引用这一条的' }).getByRole('link')).toHaveText(/二/u)
  await history.getByRole('link', { name: '与第1版比较' }).click()
  await expect(page).toHaveURL(`/instruments/${id}/compare?from=1&to=2`)
  await page.goto(`/instruments/${id}/sec_2`)
  const cites = page.getByRole('region', { name: '这一条引用了' })
  await expect(cites).toContainText('《云溪区旧书流转办法》 （这里没有收录）')
  await cites.getByRole('link', { name: '演示〔2012〕1号第二条' }).click()
  await expect(page).toHaveURL(`/instruments/${seededInstrument}/art_2`)
  await expect(page.getByRole('region', { name: '引用这一条的' })).toContainText('演示〔2012〕3号')
})

test('the permanent address of a clause that was taken out still shows its words, and says so', async ({ page }) => {
  await page.goto(`/instruments/${id}/sec_1__subsec_1?version=1`)
  await expect(page.getByRole('main')).toContainText('这是第1版的文字')
  await expect(page.getByRole('main')).toContainText('居民走十分钟')
  await expect(page.getByRole('main')).toContainText('最新版里已经没有这一条')
  await expect(page.getByRole('region', { name: '更正' })).toHaveCount(0)
})

test('a document describes itself by schema.org as data, and names its other shapes and its feed', async ({
  page,
  request,
}) => {
  const html = await (await request.get(`/instruments/${id}`)).text()
  const blocks = [...html.matchAll(/<script([^>]*)>([^<]*)<\/script>/gu)]
  expect(blocks.map((block) => block[1])).toEqual([' type="application/ld+json"'])
  const described = JSON.parse(blocks[0]?.[2] ?? '') as Record<string, unknown>
  expect(described).toMatchObject({ '@type': 'Legislation', legislationIdentifier: '演示〔2012〕3号', version: '2' })
  await page.goto(`/instruments/${id}`)
  for (const type of ['application/akn+xml', 'application/ld+json', 'application/json', 'application/atom+xml']) {
    const address = await page.locator(`link[rel="alternate"][type="${type}"]`).getAttribute('href')
    const answer = await request.get(address ?? '')
    expect(answer.status(), type).toBe(200)
    await answer.text()
  }
})
