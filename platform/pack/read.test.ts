/** Mistakes of a pack are all told at once, each with file, line and cure. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unitsPart } from '#modules/directory/pack.ts'
import { samplePack, type SamplePack } from '#testing/pack.ts'
import { packParts } from '#apps/server/pack-parts.ts'
import { readPack } from './read.ts'

let sample: SamplePack
beforeEach(() => {
  sample = samplePack()
})
afterEach(() => sample.remove())

const told = (): string[] =>
  sample.read().problems.map(({ file, line, message, fix }) => `${path.basename(file)}:${line} ${message} — ${fix}`)

describe('a pack', () => {
  it('without mistakes has none', () => {
    expect(told()).toEqual([])
  })

  it('names an unknown key with its line and what was probably meant', () => {
    sample.change('units.yaml', 'parent: example-government', 'parnt: example-government')
    expect(told()).toEqual(['units.yaml:17 unknown key parnt — did you mean parent?'])
  })

  it('tells mistakes of several files at once, references too', () => {
    sample.change('units.yaml', 'nameStatus: printed', 'nameStatus: guessed')
    sample.change('commitments/lifu-2024-1.yaml', 'lead: [parks-bureau]', 'lead: [park-bureau]')
    sample.change('norms/lifu-2024-1.yaml', 'clauses: [art_3]', 'clauses: [art_4]')
    const problems = told()
    expect(problems).toEqual([
      'units.yaml:9 Invalid option: expected one of "printed"|"expanded"|"assumed" — one of printed, expanded, assumed',
      'lifu-2024-1.yaml:5 there is no clause lifu-2024-1#art_4 — write the id as the outline has it',
      'lifu-2024-1.yaml:4 there is no unit park-bureau — add it to units.yaml, or mend its spelling',
    ])
  })

  it('names both places of an id that stands twice', () => {
    sample.change('units.yaml', 'id: east-street', 'id: parks-bureau')
    expect(told()).toEqual([
      'units.yaml:20 parks-bureau stands twice in units; first in example-2024/units.yaml:13 — give each entry an id of its own, or join the two',
    ])
  })

  it('finds units whose parents go in a circle', () => {
    sample.change('units.yaml', 'id: example-government\n', 'id: example-government\n    parent: parks-bureau\n')
    expect(told().filter((one) => one.includes('circle'))).not.toEqual([])
  })

  it('names the line of a syntax error and does not guess at references then', () => {
    sample.change('units.yaml', 'aliases: [区公园局]', 'aliases: [区公园局')
    const problems = sample.read().problems
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({
      file: 'example-2024/units.yaml',
      message: expect.stringContaining('not YAML') as string,
    })
    expect(problems[0]?.line).toBeGreaterThan(15)
  })

  it('without a head is no pack', () => {
    expect(readPack(path.join(sample.folder, 'nothing'), packParts).problems[0]?.message).toContain('no pack is here')
  })

  it('that is to be used throws everything', () => {
    sample.change('units.yaml', 'kind: collective', 'kind: colective')
    expect(() => sample.open()).toThrow(/units\.yaml:30: .*kinds does not name colective/u)
  })
})

describe('a pack that builds on another', () => {
  const overlay = (extra: string, units = ''): string => {
    const folder = path.join(path.dirname(sample.folder), 'west-2024')
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      path.join(folder, 'pack.yaml'),
      `id: west-2024\ntitle: { zh: 西区 }\nversion: 0.1.0\nformat: 1\nextends: [../example-2024]\n${extra}`,
    )
    if (units !== '') writeFileSync(path.join(folder, 'units.yaml'), units)
    return folder
  }

  it('replaces an entry whole and keeps its place among the others', () => {
    const folder = overlay(
      '',
      'units:\n  - { id: parks-bureau, name: { zh: 西区公园局 }, nameStatus: printed, kind: government }\n',
    )
    const pack = readPack(folder, packParts)
    expect(pack.problems).toEqual([])
    const units = pack.entries(unitsPart)
    expect(units.get('parks-bureau')?.value.name.zh).toBe('西区公园局')
    expect([...units.keys()].indexOf('parks-bureau')).toBe(1)
  })

  it('leaves entries out, and is told when there is none of that name', () => {
    expect(readPack(overlay('without: { exceptions: [L001 x] }\n'), packParts).problems[0]?.message).toBe(
      'exceptions has no L001 x to leave out',
    )
    const pack = readPack(overlay('without: { units: [east-street] }\n'), packParts)
    expect(pack.problems).toEqual([])
    expect(pack.entries(unitsPart).has('east-street')).toBe(false)
  })

  it('does not build on itself', () => {
    sample.change('pack.yaml', 'extends: [', "extends: ['../west-2024', ")
    expect(readPack(overlay(''), packParts).problems.map(({ message }) => message)).toContain(
      '../west-2024 builds on this pack itself',
    )
  })
})
