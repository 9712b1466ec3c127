import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { countCharacters } from '#base/text.ts'
import { readReal, realPath } from './builders.ts'
import { importDocument } from './import.ts'
import type { ImportedDocument, ImportResult } from './result.ts'

const known = [{ id: 'luohu-yiju-2012', title: '罗湖区创建宜居城区行动计划（2012—2013）' }]
const exists = existsSync(realPath)

describe(`the gazette of July 2012${exists ? '' : ' (skipped: the folder shared/gazette is not beside the repository)'}`, () => {
  const read = async (): Promise<ImportResult> => importDocument(readReal(), 'luohu-2012-07.txt', { known })
  const of = async (id: string): Promise<ImportedDocument> => {
    const { documents } = await read()
    const found = documents.find((document) => document.id === id)
    if (!found) throw new Error(`no document ${id}`)
    return found
  }
  const kindsOf = ({ clauses }: ImportedDocument) =>
    Object.fromEntries(
      Object.entries(Object.groupBy(clauses, ({ kind }) => kind)).map(([kind, own]) => [kind, own?.length]),
    )

  it.skipIf(!exists)('holds five documents with their numbers, issuers and days', async () => {
    const { documents } = await read()
    expect(
      documents.map(({ id, number, issuers, signedOn, style }) => [id, number, issuers.length, signedOn, style]),
    ).toEqual([
      ['luofu-2012-22', '罗府〔2012〕22号', 1, '2012-07-23', 'outline'],
      ['luofu-2012-21', '罗府〔2012〕21号', 1, '2012-07-23', 'outline'],
      ['luoban-2012-24', '罗办〔2012〕24号', 2, '2012-07-17', 'outline'],
      ['luohu-yiju-2012', null, 2, '2012-07-27', 'outline'],
      ['luofuban-2012-23', '罗府办〔2012〕23号', 1, '2012-06-28', 'article'],
    ])
    expect(documents[2]?.issuers).toEqual(['中共深圳市罗湖区委办公室', '深圳市罗湖区人民政府办公室'])
    expect(documents[3]?.issuers).toEqual(documents[2]?.issuers)
    expect(documents.map(({ title }) => /\s/u.test(title))).not.toContain(true)
  })

  it.skipIf(!exists)('places every character once and loses none', async () => {
    const { reconciliation } = await read()
    expect(reconciliation.lost).toEqual([])
    expect(reconciliation.charactersIn).toBe(reconciliation.charactersPlaced)
    expect(reconciliation.charactersIn).toBe(countCharacters(Buffer.from(readReal()).toString('utf8')))
  })

  it.skipIf(!exists)('has addressable clauses with unique ids, as the pack outlines them', async () => {
    const { documents } = await read()
    for (const { clauses, tables } of documents) {
      const ids = [...clauses, ...tables, ...tables.flatMap(({ rows }) => rows)].map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
    expect(documents.map(kindsOf)).toEqual([
      { al: 3, sec: 3, subsec: 10, cl: 39, indent: 23 },
      { al: 5, sec: 4, subsec: 14, cl: 42 },
      { al: 11, sec: 5, subsec: 16, cl: 54 },
      { al: 7, sec: 3, subsec: 16, cl: 17 },
      { al: 1, art: 14, para: 4, subpara: 22, point: 8 },
    ])
    const ids = documents.map(({ clauses }) => new Set<string>(clauses.map(({ id }) => id)))
    expect(ids[0]).toContain('sec_2__subsec_3__cl_12__indent_5')
    expect(ids[0]).toContain('sec_1__subsec_2__cl_2__al_1')
    expect(ids[2]).toContain('sec_4__cl_8')
    expect(ids[3]).toContain('sec_3__subsec_1__al_2')
    expect(ids[4]).toContain('art_6__subpara_2')
    expect(ids[4]).toContain('art_9__subpara_5__point_8')
    expect(ids[4]).toContain('art_9__para_2')
  })

  it.skipIf(!exists)('has the annex of 28 numbered rows over three pages', async () => {
    const { tables } = await of('luohu-yiju-2012')
    const [table] = tables
    expect(tables).toHaveLength(1)
    expect(table?.rows.map(({ id }) => id)).toEqual([
      ...Array.from({ length: 11 }, (_, index) => `tbl_1__r_${index + 1}`),
      'tbl_1__r_11-2',
      ...Array.from({ length: 17 }, (_, index) => `tbl_1__r_${index + 12}`),
    ])
    expect(table?.headerLines).toHaveLength(3)
    expect(table?.groups).toHaveLength(6)
    const row = (id: string) => table?.rows.find((one) => one.id === `tbl_1__${id}`)
    expect(row('r_3')).toMatchObject({ inherited: [1, 3, 4] })
    expect(row('r_3')?.cells[4]).toBe('区住房和城乡建设局')
    expect(row('r_11-2')).toMatchObject({ inherited: [0, 1, 2] })
    expect(row('r_11-2')?.cells[4]).toBe('区工务局、区重建局')
  })

  it.skipIf(!exists)('takes effect and holds as its closing clauses say', async () => {
    const { documents } = await read()
    expect(documents[4]).toMatchObject({
      inForceFrom: '2012-07-06',
      validity: { kind: 'as', number: '罗府〔2012〕16号' },
    })
    const validity = documents[4]?.validity
    expect(validity?.kind === 'as' ? validity.title : '').toMatch(/实施细则（试行）$/u)
    expect(documents.slice(0, 4).map(({ validity, inForceFrom }) => [validity?.kind, inForceFrom])).toEqual(
      Array.from({ length: 4 }, () => ['unknown', undefined]),
    )
  })

  it.skipIf(!exists)('names who answers, in lines, sentences and a column', async () => {
    const { documents } = await read()
    const count = ({ unitLines }: ImportedDocument, basis: string) =>
      new Set(unitLines.filter((line) => line.basis === basis).map(({ line }) => line)).size
    expect(documents.map((document) => ['line', 'sentence', 'column'].map((basis) => count(document, basis)))).toEqual([
      [0, 0, 0],
      [0, 1, 0],
      [74, 1, 0],
      [0, 22, 29],
      [0, 2, 0],
    ])
    const volunteers = documents[2]!.unitLines
    expect(volunteers).toContainEqual(
      expect.objectContaining({ clause: 'sec_4__cl_8', role: 'lead', names: ['各街道'] }),
    )
    expect(volunteers).toContainEqual(
      expect.objectContaining({ clause: 'sec_2__subsec_1', role: 'cooperating', names: ['区委（政府）办', '各街道'] }),
    )
    expect(volunteers).toContainEqual(
      expect.objectContaining({ clause: 'sec_2__subsec_3', role: 'joint', names: ['团区委（区义工联）'] }),
    )
    const plan = documents[3]!.unitLines
    expect(plan).toContainEqual(
      expect.objectContaining({ role: 'lead', part: '区财政投资的人行天桥顶棚建设工作', names: ['区工务局'] }),
    )
    expect(plan).toContainEqual(expect.objectContaining({ clause: 'sec_3__subsec_1__al_2', role: 'assisting' }))
    expect(plan).toContainEqual(
      expect.objectContaining({ clause: 'tbl_1__r_11-2', role: 'joint', names: ['区重建局'] }),
    )
  })

  it.skipIf(!exists)('finds exactly what is there, each at its line', async () => {
    const { findings } = await read()
    expect(findings.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '3 title-spaces',
      '27 ocr-stray-latin',
      '39 ocr-traditional',
      '83 ocr-latex',
      '171 ocr-stray-latin',
      '177 join-doubtful',
      '351 issuers-glued',
      '495 level-skipped',
      '629 ocr-stray-latin',
      '687 title-spaces',
      '687 issuers-glued',
      '687 number-missing',
      '751 respectively',
      '793 cells-inherited',
      '800 year-without-unit',
      '802 year-without-unit',
      '809 year-without-unit',
      '810 row-number-missing',
      '934 validity-by-reference',
    ])
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(findings.find(({ line }) => line === 83)?.proposal?.proposed).toBe('≤3%')
  })

  it.skipIf(!exists)('cites other documents with title and number', async () => {
    const { documents } = await read()
    expect(documents.map(({ citations }) => citations.length)).toEqual([9, 11, 0, 3, 8])
    expect(documents[4]?.citations.filter(({ number }) => number === '罗府〔2012〕16号')).toHaveLength(4)
  })
})
