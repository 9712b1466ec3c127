/** The reference pages are those of this code (./luodi dev reference mends). */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { referencePages } from '#apps/cli/reference.ts'

it.each(Object.entries(referencePages))('docs/reference/%s is up to date', (name, write) => {
  const page = write()
  expect(page.split('\n').length).toBeGreaterThan(40)
  expect(readFileSync(path.resolve(import.meta.dirname, '../docs/reference', name), 'utf8')).toBe(page)
})
