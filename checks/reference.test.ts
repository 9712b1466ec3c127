/** The reference pages are those of this code (./luodi dev reference mends). */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { referencePages, wordingPage, writeWordingPage } from '#apps/cli/reference.ts'

it.each(Object.entries(referencePages))('docs/reference/%s is up to date', (name, write) => {
  const page = write()
  expect(page.split('\n').length).toBeGreaterThan(40)
  expect(readFileSync(path.resolve(import.meta.dirname, '../docs/reference', name), 'utf8')).toBe(page)
})

const gazette = path.resolve(import.meta.dirname, '../../shared/gazette/luohu-2012-07.txt')

it.skipIf(!existsSync(gazette))(
  'what lint says of the gazette issue is up to date (dev reference --issue)',
  async () => {
    const file = path.resolve(import.meta.dirname, '../docs/reference', wordingPage)
    expect(readFileSync(file, 'utf8')).toBe(await writeWordingPage(gazette))
  },
)
