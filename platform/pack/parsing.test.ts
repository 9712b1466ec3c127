/** Files parsed on two threads say what they say when one parses them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openParser, parseYaml } from './parsing.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'luodi-parsing-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

const onTwo = 0

function answerOf(parse: (file: string) => unknown, file: string): unknown {
  try {
    return parse(file)
  } catch (error) {
    return String(error)
  }
}

test('whatever stands in a file comes back as from one thread: lists, dates, what is no number, what is no YAML', () => {
  const texts = [
    'id: a\nlist: [1, 2.5, -0, .inf, .nan, null, true]\n',
    'day: 2012-07-23\nquoted: "2012-07-23"\n',
    '',
    'title: { zh: 屋顶绿化, en: Roof gardens }\nsame: &x [1]\nagain: *x\n',
    'broken: [1, 2\nnext: "\n',
    '__proto__: { a: 1 }\n',
    '- 一\n- 二\n',
  ]
  const files = Array.from({ length: 60 }, (_, at) => write(`${at}.yaml`, texts[at % texts.length] ?? ''))
  const parser = openParser(files, onTwo)
  const found = files.map((file) => answerOf((one) => parser.parse(one), file))
  parser.close()
  expect(found).toEqual(files.map((file) => answerOf(parseYaml, file)))
})

test('a file that nobody announced is parsed too', () => {
  const known = [write('known.yaml', 'a: 1\n'), write('other.yaml', 'b: 2\n')]
  const parser = openParser(known, onTwo)
  expect(parser.parse(write('new.yaml', 'c: 3\n'))).toEqual({ c: 3 })
  parser.close()
})

test('files may be asked for in any order', () => {
  const files = Array.from({ length: 40 }, (_, at) => write(`order-${at}.yaml`, `id: ${at}\n`))
  const parser = openParser(files, onTwo)
  const found = [...files].reverse().map((file) => parser.parse(file))
  parser.close()
  expect(found).toEqual(files.map((_, at) => ({ id: files.length - 1 - at })))
})
