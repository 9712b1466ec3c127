/** Promises that the repository keeps about itself. Each check also proves that it looked at something. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { migrationFolders, modules } from '#apps/server/wire.ts'

const root = path.resolve(import.meta.dirname, '..')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !file.includes('zz-canary') && existsSync(path.join(root, file)))
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const sources = files.filter((file) => /\.tsx?$/u.test(file))

describe('files', () => {
  it('begin with a sentence that says their job', () => {
    const code = sources.filter((file) => !/\.test\.tsx?$|\.config\.ts$|\.spec\.ts$|\.d\.ts$/u.test(file))
    expect(code.length).toBeGreaterThan(60)
    expect(code.filter((file) => !/^(\/\*\*|\/\/ )/u.test(read(file)))).toEqual([])
  })

  it('name no folder of a machine and no host of a registry', () => {
    const words = /\/work\/(main|shared)|\/root\/|registry\.npm|deb\.debian/u
    const checked = files.filter(
      (file) => /\.(tsx?|md|ya?ml|json|sql|js|cjs|css)$/u.test(file) && !/package-lock|repository\.test/u.test(file),
    )
    expect(checked.length).toBeGreaterThan(100)
    expect(checked.filter((file) => words.test(read(file)))).toEqual([])
  })

  it('name a concept once in the glossary', () => {
    const terms = read('docs/glossary.md')
      .split('\n')
      .flatMap((line) => /^\| (\S.*?) *\|/u.exec(line)?.[1] ?? [])
    expect(terms.length).toBeGreaterThan(200)
    expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([])
  })

  it('skip no test silently', () => {
    const tests = files.filter((file) => /\.(test|spec)\.tsx?$/u.test(file) && !file.includes('repository.test'))
    expect(tests.filter((file) => /\b(it|test|describe)\.(only\(|skip\(['"`])/u.test(read(file)))).toEqual([])
  })
})

describe('modules', () => {
  const folders = readdirSync(path.join(root, 'modules'))

  it('have a README of at most 60 lines and a contract', () => {
    for (const folder of folders) {
      const readme = read(`modules/${folder}/README.md`)
      expect(readme.split('\n').length, folder).toBeLessThanOrEqual(61)
      expect(existsSync(path.join(root, 'modules', folder, 'contract.ts')), folder).toBe(true)
    }
  })

  it('write SQL for their own schema only', () => {
    const schemas = [...folders, 'identity', 'audit', 'jobs', 'files', 'mail']
    const foreign = sources
      .filter((file) => file.startsWith('modules/') && !file.includes('.test.'))
      .flatMap((file) => {
        const own = file.split('/')[1] ?? ''
        const others = schemas.filter((schema) => schema !== own)
        const used = others.filter((schema) =>
          new RegExp(`\\b(from|join|into|update|table)\\s+${schema}\\.[a-z_]+`, 'u').test(read(file)),
        )
        return used.map((schema) => `${file} → ${schema}`)
      })
    expect(foreign).toEqual([])
  })

  it('number their migrations without gap, forward only', () => {
    let seen = 0
    for (const { folder } of migrationFolders) {
      const names = readdirSync(folder).sort()
      seen += names.length
      names.forEach((name, index) =>
        expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z0-9-]+\\.sql$`, 'u')),
      )
    }
    expect(seen).toBeGreaterThan(5)
  })
})

describe('operations', () => {
  const operations = modules.flatMap((module) => Object.values(module.contract))

  it('have titles in both languages', () => {
    expect(operations.length).toBeGreaterThan(20)
    expect(
      operations.filter((operation) => !operation.title.zh || !operation.title.en).map((operation) => operation.name),
    ).toEqual([])
  })

  it('read with GET and change with another method', () => {
    expect(
      operations
        .filter(({ kind, method, unlogged }) => (kind === 'query' && !unlogged) !== (method === 'GET'))
        .map((operation) => operation.name),
    ).toEqual([])
  })
})

describe('texts', () => {
  it('use full-width punctuation between Chinese characters', () => {
    const checked = sources.filter((file) => /texts[^/]*\.ts$/u.test(file))
    expect(checked.length).toBeGreaterThan(3)
    const wrong = checked.flatMap((file) =>
      read(file)
        .split('\n')
        .filter(
          (line) => !/^\s*(en|fixEn|messageEn):/u.test(line) && /\p{Script=Han}[,:;!?(]\s?\p{Script=Han}/u.test(line),
        )
        .map((line) => `${file}: ${line.trim()}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('the policy pack', () => {
  it('says everything in both languages', () => {
    const folder = path.join(root, 'policies/luohu-2012/instruments')
    let texts = 0
    const lonely: string[] = []
    const visit = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return
      if ('zh' in value) {
        texts += 1
        if (!('en' in value)) lonely.push(at)
      }
      for (const [key, inner] of Object.entries(value)) visit(inner, `${at}.${key}`)
    }
    for (const file of readdirSync(folder)) visit(parse(readFileSync(path.join(folder, file), 'utf8')), file)
    expect(texts).toBeGreaterThan(500)
    expect(lonely).toEqual([])
  })

  const gazette = path.join(root, '../shared/gazette/luohu-2012-07.txt')
  it.skipIf(!existsSync(gazette))('and everything else holds no sentence of the gazette', () => {
    const length = 30
    const text = readFileSync(gazette, 'utf8').replace(/\s/gu, '')
    const runs = new Set(Array.from({ length: text.length - length }, (_, at) => text.slice(at, at + length)))
    const copied = files
      .filter((file) => /\.(tsx?|ya?ml|json|md|sql|txt|html|csv)$/u.test(file) && !file.includes('package-lock'))
      .filter((file) =>
        read(file)
          .split('\n')
          .some((line) => {
            const bare = line.replace(/\s/gu, '')
            for (let at = 0; at + length <= bare.length; at += 1) if (runs.has(bare.slice(at, at + length))) return true
            return false
          }),
      )
    expect(copied).toEqual([])
  })
})
