import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { gazetteContract } from '../contract.ts'
import { gazetteDb } from '../tables.ts'
import { element, xmlText } from '#base/xml.ts'

// The schemas belong to OASIS and W3C and are not part of the project; the test says so when they are not there.
const schemas = path.resolve(import.meta.dirname, '../../../../shared/schemas')
const hasSchemas = existsSync(path.join(schemas, 'akomantoso30.xsd'))
const id = 'luofuban-2012-23'
const portalUrl = 'https://portal.example'

let luodi: TestLuodi

async function problemsOf(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'export.xml', contents: xml },
    schema: [{ fileName: 'akomantoso30.xsd', contents: readFileSync(path.join(schemas, 'akomantoso30.xsd'), 'utf8') }],
    preload: [{ fileName: 'xml.xsd', contents: readFileSync(path.join(schemas, 'xml.xsd'), 'utf8') }],
    initialMemoryPages: 512,
    maxMemoryPages: 8192,
  })
  return errors.map((error) => error.message)
}

async function publish(): Promise<void> {
  await luodi.database.db.transaction().execute(async (tx) => {
    const db = gazetteDb(tx)
    const version = uuid()
    const row = (clauseId: string, kind: string, label: string, body: string, more: object = {}) => ({
      version_id: version,
      id: clauseId,
      kind,
      label,
      body,
      parent: clauseId.includes('__') ? clauseId.slice(0, clauseId.lastIndexOf('__')) : null,
      heading: null,
      heading_mark: null,
      component: 'main',
      cells: null,
      row_group: null,
      hash: 'f'.repeat(64),
      ...more,
    })
    const rows = [
      row('notice', 'notice', '', '', { component: 'notice' }),
      row('notice__al_1', 'al', '', '现印发给你们，请照办 <以及> "引号" & 其他。', { component: 'notice' }),
      row('chp_1', 'chp', '第一章', '', { heading: '总则' }),
      row('art_1', 'art', '第一条', ' 为了测试，制定本办法。', { parent: 'chp_1' }),
      row('art_2', 'art', '第二条', ' 申请人交下列材料：', { parent: 'chp_1' }),
      row('art_2__subpara_1', 'subpara', '（一）', '申请书；', { heading: '书面', heading_mark: '。' }),
      row('art_2__subpara_2', 'subpara', '（二）', '合同。'),
      row('art_2__para_2', 'para', '', '材料一式两份。'),
      row('tbl_1', 'tbl', '', '', { heading: '任务表', cells: JSON.stringify(['序号', '任务', '单位']) }),
      row('tbl_1__r_1', 'r', '1', '', { cells: JSON.stringify(['1', '甲', '乙局']), row_group: '一、建设' }),
      row('tbl_1__r_1-2', 'r', '', '', { cells: JSON.stringify(['1', '丙', '乙局']), row_group: '一、建设' }),
      row('att_2', 'att', '附件2', '', { heading: '流程', component: 'annex' }),
      row('att_2__sec_1', 'sec', '一、', '每日巡查。', { component: 'annex' }),
      row('att_2__sec_1__al_2', 'al', '', '说明。', { component: 'annex' }),
      row('tbl_2', 'tbl', '', '', { parent: 'att_2', component: 'annex', cells: JSON.stringify(['甲', '乙']) }),
      row('tbl_2__r_1', 'r', '1', '', { component: 'annex', cells: JSON.stringify(['1', '丙']) }),
    ]
    await db
      .insertInto('gazette.versions')
      .values({
        id: version,
        instrument_id: id,
        number: 1,
        in_force_from: '2012-07-06' as never,
        published_at: new Date('2012-08-01T00:00:00Z'),
        published_on: '2012-08-01' as never,
        note: null,
        import_id: null,
      })
      .execute()
    await db
      .insertInto('gazette.clauses')
      .values(rows.map((one, position) => ({ ...one, position })))
      .execute()
    await db
      .insertInto('gazette.unit_lines')
      .values({
        version_id: version,
        position: 0,
        clause_id: 'art_2',
        role: 'lead',
        part: null,
        names: ['甲局', '乙局'],
        basis: 'sentence',
        body: null,
      })
      .execute()
  })
}

const exported = async (instrument: string, form: 'xml' | 'txt' | 'jsonld' | 'json'): Promise<string> =>
  (await luodi.call(gazetteContract.exportInstrument, { instrument, form, portalUrl })).content

beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  await publish()
})
afterAll(() => luodi.close())

describe('Akoma Ntoso', () => {
  it.skipIf(!hasSchemas)(
    'is valid for every instrument of the pack, published or in outline (schemas from the shared folder)',
    async () => {
      const { items } = await luodi.call(gazetteContract.listInstruments, {})
      expect(items.length).toBeGreaterThan(3)
      for (const { id: instrument } of items)
        expect([instrument, await problemsOf(await exported(instrument, 'xml'))]).toEqual([instrument, []])
    },
  )

  it.skipIf(!hasSchemas)('would be found invalid when an id stood twice', async () => {
    const xml = await exported(id, 'xml')
    expect(await problemsOf(xml.replaceAll('__subpara_2"', '__subpara_1"'))).not.toEqual([])
  })

  it('puts strict ids beside ours, the notice in the preface, rows in a table', async () => {
    const xml = await exported(id, 'xml')
    expect(xml).toContain(`<FRBRuri value="/akn/cn-440303/doc/measures/luofuban/2012/23/zho@2012-07-06"/>`)
    expect(xml).toContain('<article eId="chp_1__art_2" luodi:clause="art_2"')
    expect(xml).toContain('<subparagraph eId="chp_1__art_2__subpara_1"')
    expect(xml).toMatch(
      /<container name="notice".*&lt;以及&gt; &quot;引号&quot; &amp; 其他。.*<\/container><\/preface>/u,
    )
    expect(xml).toContain('<heading>书面<inline name="headingMark">。</inline></heading>')
    expect(xml).toContain('<tr class="group"><th colspan="3"><p>一、建设</p></th></tr>')
    expect(xml).toContain('luodi:clause="tbl_1__r_1-2"')
    expect(xml).toContain(
      '<luodi:unitLine clause="art_2" eId="chp_1__art_2" role="lead" basis="sentence"><luodi:unit>甲局</luodi:unit>',
    )
  })

  it('sets an annex apart, with its ladder and tables below it', async () => {
    const xml = await exported(id, 'xml')
    expect(xml).toMatch(/<hcontainer eId="att_2" luodi:clause="att_2"[^>]* name="attachment">/u)
    expect(xml).toContain('<num>附件2</num><heading>流程</heading><section eId="att_2__sec_1"')
    expect(xml).toContain('<alinea eId="att_2__sec_1__al_2"')
    expect(xml).toContain('luodi:clause="tbl_2"')
  })

  it('says that an outline is in our own words', async () => {
    const xml = await exported('luofu-2012-22', 'xml')
    expect(xml).toContain('<p class="draft">')
    expect(xml).toContain('luodi:wording="summary"')
    expect(xml).toContain('wording="outline"')
  })

  it('writes any text as well-formed XML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = element('p', { title: text }, xmlText(text))
        expect(written).not.toMatch(/(?![\t\n\r\u007f-\u009f])\p{Cc}/u)
        expect(written.replace(/&(?:amp|lt|gt|quot);/gu, '')).not.toContain('&')
        expect(written.match(/</gu)?.length).toBe(
          text.replace(/[^\t\n\r -퟿-�\u{10000}-\u{10ffff}]/gu, '') === '' ? 1 : 2,
        )
      }),
      { seed: 2012 },
    )
  })
})

describe('other forms', () => {
  it('writes the text with every printed word and no other', async () => {
    const text = await exported(id, 'txt')
    expect(text).toContain(
      '第一章总则\n\n第一条 为了测试，制定本办法。\n\n第二条 申请人交下列材料：\n\n（一）书面。申请书；\n\n（二）合同。\n\n材料一式两份。',
    )
    expect(text).toContain('任务表\n序号\t任务\t单位\n一、建设\t\t\n1\t甲\t乙局\n\t丙\t乙局')
  })

  it('marks the text of an outline as ours', async () => {
    expect(await exported('luofu-2012-22', 'txt')).toContain('不是原文，没有法律效力')
  })

  it('describes the instrument as schema.org Legislation with its clauses', async () => {
    const described = JSON.parse(await exported(id, 'jsonld')) as {
      hasPart: { '@id': string; hasPart?: { text?: string }[] }[]
    }
    expect(described).toMatchObject({
      '@type': 'Legislation',
      '@id': `${portalUrl}/instruments/${id}`,
      legislationIdentifier: '罗府办〔2012〕23号',
      legislationDateOfApplicability: '2012-07-06',
      datePublished: '2012-08-01',
    })
    expect(described.hasPart.find((part) => part['@id'].endsWith('#chp_1'))?.hasPart?.[0]?.text).toBe(
      '第一条 为了测试，制定本办法。',
    )
    expect(JSON.stringify(described)).toContain('（一）书面。申请书；')
    expect(JSON.parse(await exported(id, 'json'))).toMatchObject({
      clauses: expect.arrayContaining([expect.objectContaining({ id: 'chp_1' })]) as unknown,
    })
    expect(await exported(id, 'json')).toContain('"headingMark": "。"')
    const { description } = await luodi.call(gazetteContract.getInstrument, { instrument: id, portalUrl })
    expect(description).toMatchObject({ '@type': 'Legislation', legislationIdentifier: '罗府办〔2012〕23号' })
    expect(description).not.toHaveProperty('hasPart')
    expect(await luodi.call(gazetteContract.getInstrument, { instrument: id })).not.toHaveProperty('description')
  })

  it('names the file after number and title, without signs that a disk forbids', async () => {
    const { fileName } = await luodi.call(gazetteContract.exportInstrument, { instrument: id, form: 'xml' })
    expect(fileName).toMatch(/^罗府办〔2012〕23号 .*\.xml$/u)
  })

  it('lists every address once over pages', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await luodi.call(gazetteContract.listAddresses, {
        limit: 37,
        ...(after === undefined ? {} : { after }),
      })
      seen.push(...page.items.map((item) => `${item.instrument}#${item.clause ?? ''}`))
      after = page.next
    } while (after !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toContain('luofu-2012-22#')
    expect(seen.length).toBeGreaterThan(200)
  })
})
