import { expect, test } from 'vitest'
import { ownPath } from './display-action.ts'
import { deskLinks, href, otherLanguage, portalLinks } from './links.ts'

test('an address carries its language and only the values that are there', () => {
  expect(href('zh', '/', { q: '' })).toBe('/')
  expect(href('en', '/')).toBe('/en')
  expect(href('en', '/search', { q: '节能', after: undefined, limit: 5 })).toBe(
    '/en/search?q=%E8%8A%82%E8%83%BD&limit=5',
  )
  expect(portalLinks('en').clause('a', 'art_6')).toBe('/en/instruments/a/art_6')
  expect(portalLinks('zh').instrument('a/b')).toBe('/instruments/a%2Fb')
  expect(deskLinks('en').jobs({ state: 'failed' })).toBe('/en/jobs?state=failed')
})

test('the other language keeps page and query', () => {
  expect(otherLanguage('zh', '/search', '?q=a')).toBe('/en/search?q=a')
  expect(otherLanguage('en', '/', '')).toBe('/')
})

test.each([
  ['/instruments?kind=plan', '/instruments?kind=plan'],
  ['https://elsewhere.example/', '/'],
  ['//elsewhere.example/', '/'],
  ['/\\elsewhere.example', '/'],
  ['/a/..//elsewhere.example', '/elsewhere.example'],
  ['javascript:alert(1)', '/'],
  [undefined, '/'],
])('the way back from %s is %s', (given, path) => expect(ownPath(given)).toBe(path))
