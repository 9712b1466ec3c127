/** Public pages are the same bytes for everybody and cheap to ask for again; private ones are never kept. */
import { expect, test } from '@playwright/test'
import { seededInstrument } from '../seed.ts'

test('a session cookie changes nothing on a public page', async ({ request }) => {
  const address = `/instruments/${seededInstrument}`
  const plain = await request.get(address, { headers: { cookie: '' } })
  const signedIn = await request.get(address, { headers: { cookie: 'luodi_portal=some-session; luodi_desk=another' } })
  expect(await signedIn.body()).toEqual(await plain.body())
  expect(signedIn.headers()['etag']).toBe(plain.headers()['etag'])
  expect(signedIn.headers()['set-cookie']).toBeUndefined()
  const elder = await request.get(address, { headers: { cookie: 'luodi_display=elder' } })
  expect(await elder.text()).toContain('data-elder')
  expect(await plain.text()).not.toContain('data-elder')
})

test('a page that did not change answers 304, HEAD answers without a body', async ({ request }) => {
  const first = await request.get('/instruments')
  const etag = first.headers()['etag'] ?? ''
  expect(etag).not.toBe('')
  expect(first.headers()['vary']).toBe('accept-encoding, cookie')
  expect(first.headers()['cache-control']).toBe('public, max-age=0, must-revalidate')
  const again = await request.get('/instruments', { headers: { 'if-none-match': `"other", ${etag}` } })
  expect(again.status()).toBe(304)
  const head = await request.head('/instruments')
  expect(head.status()).toBe(200)
  expect(head.headers()['etag']).toBe(etag)
  expect(Number(head.headers()['content-length'])).toBeGreaterThan(500)
})

test('private pages are not stored anywhere', async ({ request }) => {
  const answer = await request.get('/my', { maxRedirects: 0 })
  expect(answer.headers()['cache-control']).toContain('no-store')
  expect(answer.headers()['etag']).toBeUndefined()
})

test('a form that another site posts is refused', async ({ request }) => {
  const answer = await request.post('/display', {
    form: { switch: 'elder', back: '/' },
    headers: { origin: 'https://elsewhere.example', cookie: 'luodi_display=' },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(403)
})
