import { describe, expect, it } from 'vitest'
import { backTo } from './contract.ts'
import { hashPassword, isPassword, isWeakHash, newPassword } from './passwords.ts'
import { nextStep, passwordProblems, waitAfter } from './policy.ts'
import { findTotpStep, hashRecoveryCode, newRecoveryCodes, totpCode } from './second-factor.ts'

describe('what a sign-in still needs', () => {
  it.each([
    ['desk', true, false, false, 'code'],
    ['desk', false, false, false, 'enrolment'],
    ['desk', false, false, true, 'enrolment'],
    ['desk', true, true, true, 'new-password'],
    ['desk', true, true, false, 'done'],
    ['portal', false, false, false, 'done'],
    ['portal', false, false, true, 'new-password'],
    ['portal', true, false, false, 'code'],
    ['portal', true, true, false, 'done'],
  ] as const)(
    '%s, enrolled %s, shown %s, must change %s: %s',
    (face, factorEnrolled, factorShown, mustChange, next) => {
      expect(nextStep({ face, factorEnrolled, factorShown, mustChange })).toBe(next)
    },
  )
})

it.each([
  [0, 0],
  [4, 0],
  [5, 60],
  [6, 120],
  [9, 960],
  [11, 3600],
  [40, 3600],
])('after %i failures in a row the wait is %i seconds', (failures, seconds) => {
  expect(waitAfter(failures)).toBe(seconds)
})

describe('passwords', () => {
  it.each([
    ['short-2012', 'staff', 1],
    ['short-2012', 'resident', 0],
    ['秋天罗湖山水有风二零一二', 'staff', 0],
    ['password', 'resident', 1],
    ['Password2012!!', 'staff', 1],
    ['ｐａｓｓｗｏｒｄ１２３４', 'staff', 1],
    ['aaaaaaaaaaaaaaaa', 'staff', 1],
    ['my-zhang.san-is-long', 'staff', 1],
    ['x'.repeat(300), 'staff', 2],
  ] as const)('%s for %s has %i problem(s)', (password, kind, count) => {
    expect(passwordProblems(password, 'zhang.san', kind)).toHaveLength(count)
  })

  it('are stored as argon2id with parameters and salt, and fit only themselves', async () => {
    const [one, two] = await Promise.all([hashPassword('ｔｅｓｔ-密码'), hashPassword('test-密码')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u)
    expect(one).not.toBe(two)
    expect(await isPassword(one, 'test-密码')).toBe(true)
    expect(await isPassword(one, 'test-密碼')).toBe(false)
    expect(await isPassword(null, 'test-密码')).toBe(false)
    expect(isWeakHash(one)).toBe(false)
    expect(isWeakHash(one.replace('m=19456', 'm=4096'))).toBe(true)
  })

  it('given out first are random and good enough for staff', () => {
    const given = Array.from({ length: 50 }, newPassword)
    expect(new Set(given).size).toBe(50)
    for (const password of given) expect(passwordProblems(password, 'zhang.san', 'staff')).toEqual([])
  })
})

describe('the second factor', () => {
  const secret = Buffer.from('12345678901234567890')
  it('gives the codes of RFC 6238, appendix B', () => {
    expect(totpCode(secret, new Date(59_000))).toBe('287082')
    expect(totpCode(secret, new Date(1_111_111_109_000))).toBe('081804')
  })
  it('takes a code one step early or late and names its step', () => {
    const at = new Date(1_111_111_109_000)
    const step = Math.floor(1_111_111_109 / 30)
    for (const late of [-1, 0, 1]) {
      const code = totpCode(secret, new Date(at.getTime() + late * 30_000))
      expect(findTotpStep(secret, code, at)).toBe(step + late)
    }
    expect(findTotpStep(secret, totpCode(secret, new Date(at.getTime() + 90_000)), at)).toBeUndefined()
  })
  it('has recovery codes that may be typed in any case and belong to one account', () => {
    const [code = ''] = newRecoveryCodes()
    expect(hashRecoveryCode('a', code.toLowerCase().replace('-', ' '))).toEqual(hashRecoveryCode('a', code))
    expect(hashRecoveryCode('b', code)).not.toEqual(hashRecoveryCode('a', code))
  })
})

it.each([
  ['/cases/1?tab=2', '/cases/1?tab=2'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['https://elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/a/..//b', '/'],
  [undefined, '/'],
])('goes back to %s by %s', (back, expected) => {
  expect(backTo(back, '/')).toBe(expected)
})
