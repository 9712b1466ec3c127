/** Texts in two languages and the normal form that is hashed. */
import { describe, expect, test } from 'vitest'
import { countCharacters, normalForm, textIn } from './text.ts'

test('a missing English text falls back to Chinese', () => {
  expect(textIn({ zh: '办法', en: 'Measures' }, 'en')).toBe('Measures')
  expect(textIn({ zh: '办法' }, 'en')).toBe('办法')
  expect(textIn({ zh: '办法', en: 'Measures' }, 'zh')).toBe('办法')
})

describe('the normal form', () => {
  test.each([
    ['（一） 加强领导', '(一)加强领导'],
    ['节能　１２ 吨', '节能12吨'],
    ['城\n区', '城区'],
  ])('%j becomes %j', (text, expected) => {
    expect(normalForm(text)).toBe(expected)
    expect(normalForm(expected)).toBe(expected)
  })
})

test.each([
  ['', 0],
  ['罗 湖\n区\u3000', 3],
  ['𠀀a', 2],
])('%j holds %i characters that are not white space', (text, expected) => {
  expect(countCharacters(text)).toBe(expected)
})
