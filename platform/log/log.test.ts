/** Whatever is logged, secrets and personal data stay out. */
import { expect, it } from 'vitest'
import { openLog } from './log.ts'

function linesOf(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = []
  write(openLog('trace', { write: (line: string) => void lines.push(line) }))
  return lines.join('')
}

const secret = 'S3cr3t-Value'

it.each([
  ['a password', { password: secret }],
  ['a nested one', { input: { user: 'x', account: { newPassword: secret } } }],
  ['one in a list', { items: [{ token: secret }] }],
  [
    'a cookie and an authorization header',
    { headers: { cookie: secret, 'set-cookie': secret, authorization: secret } },
  ],
  ['a second factor and its secret', { totp: secret, totpSecret: secret, code: secret }],
  ['an API key', { api_key: secret, privateKey: secret }],
  ['personal data', { person: { email: secret, phone: secret, idNumber: secret } }],
  ['an address with credentials', { url: `postgres://luodi:${secret}@db.example/luodi` }],
  ['a query string', { detail: `/callback?code=${secret}&state=1` }],
  ['a request', { req: { method: 'GET', url: `/x?token=${secret}`, headers: { cookie: secret } } }],
])('keeps %s out', (_name, fields) => {
  const text = linesOf((log) => log.info(fields, 'something happened'))
  expect(text).toContain('something happened')
  expect(text).not.toContain(secret)
})

it('keeps secrets out of messages, errors, their causes and child loggers', () => {
  const text = linesOf((log) => {
    log.info(`signed in with token=${secret}`)
    log.error(new Error(`cannot reach smtp://user:${secret}@mail`))
    log.error(
      {
        err: Object.assign(new Error('duplicate', { cause: new Error(`Bearer ${secret}`) }), {
          detail: secret,
          parameters: [secret],
          code: '23505',
          constraint: 'one_open_run',
        }),
      },
      'failed',
    )
    log.child({ token: secret }).warn('child')
  })
  expect(text).not.toContain(secret)
  expect(text).toContain('23505')
  expect(text).toContain('one_open_run')
})

it('keeps what an operator needs', () => {
  const text = linesOf((log) => log.warn({ job: 'mail.send', run: 'r1', ms: 612, route: '/instruments/:id' }, 'slow'))
  expect(JSON.parse(text)).toMatchObject({
    level: 40,
    job: 'mail.send',
    run: 'r1',
    ms: 612,
    route: '/instruments/:id',
    msg: 'slow',
  })
})
