/** Keeps the form token from being forgotten: pages read posted forms through `readForm` and nothing else. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
/** The display choices are posted from public pages, which know no session. */
const exempt = new Set(['ui/read-form.ts', 'ui/display-action.ts'])

function* listSources(folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const at = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* listSources(at)
    else if (/\.tsx?$/u.test(entry.name) && !/\.test\.tsx?$/u.test(entry.name)) yield at
  }
}

const readsForms = /\.formData\(|request\.(text|json|arrayBuffer|blob|bytes|body)\b/u

it('lets no page read a request’s body but through readForm', () => {
  const found = ['apps/portal', 'apps/desk', 'ui']
    .flatMap((folder) => [...listSources(folder)])
    .filter((file) => !exempt.has(file))
    .filter((file) => readsForms.test(readFileSync(path.join(root, file), 'utf8')))
  expect(found).toEqual([])
})

it('would notice', () => {
  expect(readsForms.test('const form = await request.formData()')).toBe(true)
  expect(readsForms.test('const form = await readForm(view, request)')).toBe(false)
})
