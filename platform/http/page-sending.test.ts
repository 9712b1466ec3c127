import { expect, test } from 'vitest'
import { pageOfPath, readDisplay, splitLanguage } from './page-address.ts'
import { encodingFor } from './compressing.ts'
import { isUnchanged } from './page-sending.ts'

test.each([
  [undefined, 'plain'],
  ['', 'plain'],
  ['gzip, deflate, br, zstd', 'zstd'],
  ['gzip, deflate, br', 'gzip'],
  ['gzip', 'gzip'],
  ['zstd;q=0, gzip', 'gzip'],
  ['zstd;q=0.0,br', 'plain'],
  ['gzip;q=0', 'plain'],
  ['zstd;q=0.5', 'zstd'],
])('for %s the page is sent as %s', (accepted, encoding) => expect(encodingFor(accepted)).toBe(encoding))

test.each([
  [undefined, false],
  ['W/"a"', true],
  ['"a"', true],
  ['*', true],
  ['"b", W/"a"', true],
  ['"b"', false],
  ['a', false],
])('If-None-Match %s answers %s', (given, unchanged) => expect(isUnchanged(given, 'W/"a"')).toBe(unchanged))

test.each([
  ['/', 'zh', '/'],
  ['/en', 'en', '/'],
  ['/en/', 'en', '/'],
  ['/en/my/x', 'en', '/my/x'],
  ['/energy', 'zh', '/energy'],
])('%s is the page %s %s', (path, language, rest) => expect(splitLanguage(path)).toEqual({ language, rest }))

test('a request for the data of a page is a request for that page', () => {
  expect(pageOfPath('/my/account.data')).toBe('/my/account')
  expect(pageOfPath('/_root.data')).toBe('/')
  expect(pageOfPath('/en/_root.data')).toBe('/en/')
})

test('display choices are two words of one cookie', () => {
  expect(readDisplay('a=b; luodi_display=elder.contrast')).toEqual({ elder: true, contrast: true })
  expect(readDisplay('xluodi_display=elder')).toEqual({ elder: false, contrast: false })
  expect(readDisplay(undefined)).toEqual({ elder: false, contrast: false })
})
