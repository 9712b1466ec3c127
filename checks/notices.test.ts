/** The notices and the bill of materials name what the lockfile installs, and only licences that a government may take. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { listRunningPackages, writeSbom } from '#apps/cli/notices.ts'

const root = path.resolve(import.meta.dirname, '..')
const packages = listRunningPackages()

it('the bill of materials is that of this lockfile (npm run check tells; ./luodi dev notices mends)', () => {
  expect(packages.length).toBeGreaterThan(80)
  expect(readFileSync(path.join(root, 'sbom.cdx.json'), 'utf8')).toBe(writeSbom())
})

it('the notices name every package', () => {
  const notices = readFileSync(path.join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8')
  expect(packages.filter(({ name, version }) => !notices.includes(`| ${name} | ${version} |`))).toEqual([])
})

it('every licence is a permissive one', () => {
  const permitted =
    /^\(?(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|PostgreSQL|Python-2\.0|PSF-2\.0|Zlib)( (AND|OR) [A-Za-z0-9.-]+)*\)?$/u
  expect(
    packages.filter(({ license }) => !permitted.test(license)).map(({ name, license }) => `${name}: ${license}`),
  ).toEqual([])
})
