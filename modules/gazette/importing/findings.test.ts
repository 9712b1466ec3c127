import { describe, expect, it } from 'vitest'
import { createFindings, eachMax, findingTexts, makeFinding, type FindingCode } from './findings.ts'

const codes = Object.keys(findingTexts) as FindingCode[]

describe('every code', () => {
  it.each(codes)('%s says what and how to mend it, in two languages', (code) => {
    const { message, fix } = findingTexts[code]
    for (const text of [message.zh, message.en, fix.zh, fix.en]) expect(text).not.toBe('')
    expect(`${message.zh}${fix.zh}`).not.toMatch(/[,;!?]/u)
    expect(`${message.en}${fix.en}`).not.toContain('⇒')
    expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/u)
  })
})

it('fills the case at hand into its words', () => {
  expect(makeFinding('number-gap', { line: 3, words: { label: '三、', expected: 2 } })).toMatchObject({
    code: 'number-gap',
    level: 'warning',
    line: 3,
    message: '编号不连续：“三、”之前应当是 2。',
  })
})

it('lists one code only so often, and says how many more there are', () => {
  const findings = createFindings()
  for (let line = 1; line <= eachMax + 5; line += 1) findings.push(makeFinding('title-missing', { line }))
  expect(findings.count('title-missing')).toBe(eachMax + 5)
  expect(findings.list()).toHaveLength(eachMax + 1)
  expect(findings.list().at(-1)).toMatchObject({ code: 'more-of-these', line: eachMax + 1 })
})
