/** A document of our own wording in two versions, with articles, items, responsible units and a table, published for the journeys. */
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { hashOfWords } from '#modules/gazette/publishing/rules.ts'
import { seedRecord } from './seed-record.ts'

/** Id of the seeded instrument. */
export const seededInstrument = 'yanshi-2012-1'

/** Id of a seeded instrument that has an outline and never a published wording. */
export const outlinedInstrument = 'yanshi-2012-2'

interface SeedClause {
  readonly id: string
  readonly kind: string
  readonly label?: string
  readonly heading?: string
  readonly body?: string
  readonly cells?: readonly string[]
  readonly group?: string
}

function articles(version: number): SeedClause[] {
  const clauses: SeedClause[] = [
    {
      id: 'notice__al_1',
      kind: 'al',
      body: '各街道办事处，区各单位：现将《云溪区社区图书角管理办法》印发给你们，请照此办理。',
    },
    { id: 'chp_1', kind: 'chp', label: '第一章', heading: '总则' },
  ]
  for (let number = 1; number <= 30; number += 1) {
    clauses.push({
      id: `art_${number}`,
      kind: 'art',
      label: `第${number}条`,
      body:
        version === 2 && number === 3
          ? '图书角每周开放不少于五天，开放时间贴在门口。'
          : `图书角由社区管理，向所有居民开放，这是演示用的第${number}条文字，写得长一些，好看出一行排多少个字、一页排多少行。`,
    })
    if (number % 5 === 0)
      clauses.push(
        { id: `art_${number}__subpara_1`, kind: 'subpara', label: '（一）', body: '爱惜图书，按时归还；' },
        { id: `art_${number}__subpara_2`, kind: 'subpara', label: '（二）', body: '保持安静，不带食物。' },
      )
  }
  clauses.push(
    { id: 'tbl_1', kind: 'tbl', label: '附件', heading: '图书角任务表', cells: ['序号', '内容', '进度', '责任单位'] },
    {
      id: 'tbl_1__r_1',
      kind: 'r',
      label: '1',
      group: '一、建设',
      cells: ['1', '选址并装修图书角', '六月底前', '区文化局'],
    },
    { id: 'tbl_1__r_2', kind: 'r', label: '2', group: '一、建设', cells: ['2', '购置图书', '九月底前', '区文化局'] },
    { id: 'tbl_1__r_3', kind: 'r', label: '3', group: '二、管理', cells: ['3', '招募志愿管理员', '每季度', '各街道'] },
  )
  return clauses
}

async function insertVersion(client: pg.Client, number: number): Promise<void> {
  const version = uuid()
  await client.query(
    `insert into gazette.versions (id, instrument_id, number, published_at, published_on) values ($1, $2, $3, $4, $5)`,
    [version, seededInstrument, number, `2012-0${number}-10T02:00:00Z`, `2012-0${number}-10`],
  )
  for (const [position, clause] of articles(number).entries()) {
    const { id, kind, label = '', heading, body = '', cells, group } = clause
    const hash = hashOfWords({ heading: heading ?? null, body: body === '' ? (cells ?? []).join(' ') : body })
    const parent = id.includes('__') && !id.startsWith('notice') ? id.slice(0, id.lastIndexOf('__')) : null
    await client.query(
      `insert into gazette.clauses (version_id, id, position, kind, parent, label, heading, body, cells, row_group, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        version,
        id,
        position,
        kind,
        parent,
        label,
        heading ?? null,
        body,
        cells ? JSON.stringify(cells) : null,
        group ?? null,
        hash,
      ],
    )
  }
  await client.query(
    `insert into gazette.unit_lines (version_id, position, clause_id, role, part, names, basis)
     values ($1, 0, 'art_2', 'lead', null, '{区文化局}', 'sentence'), ($1, 1, 'art_2', 'cooperating', null, '{各街道}', 'sentence')`,
    [version],
  )
}

/** Writes the document and tells the running servers. */
export async function seed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into gazette.instruments (id, number, title, title_en, issuers, kind, style, signed_on, in_force_from, validity, summary)
       values ($1, '演示〔2012〕1号', '云溪区社区图书角管理办法', 'Measures of Yunxi District for Neighbourhood Reading Corners',
               '{云溪区人民政府}', 'measures', 'article', '2012-01-05', '2012-02-01', '{"kind":"none"}',
               '{"zh":"演示用的文件，说明图书角怎样开放。","en":"A document for demonstration: how reading corners are open."}')`,
      [seededInstrument],
    )
    await client.query(
      `insert into gazette.outlines (instrument_id, id, position, label, heading, summary)
       values ($1, 'art_1', 0, '第1条', '{"zh":"谁管","en":"Who runs it"}', '{"zh":"图书角归社区管，人人都能用。","en":"The neighbourhood runs it; everyone may use it."}'),
              ($1, 'tbl_1__r_1', 1, '1', null, '{"zh":"文化局六月底前建好。"}')`,
      [seededInstrument],
    )
    await insertVersion(client, 1)
    await insertVersion(client, 2)
    await client.query(
      `insert into gazette.instruments (id, number, title, title_en, issuers, kind, style, signed_on, validity)
       values ($1, '演示〔2012〕2号', '云溪区图书角宣传方案', 'Scheme to make reading corners known', '{云溪区人民政府}', 'scheme', 'outline', '2012-01-06', '{"kind":"none"}')`,
      [outlinedInstrument],
    )
    await client.query(
      `insert into gazette.outlines (instrument_id, id, position, label, heading, summary)
       values ($1, 'sec_1', 0, '一、', '{"zh":"做什么","en":"What to do"}', '{"zh":"每个社区办一次读书会。","en":"Each neighbourhood holds one reading."}')`,
      [outlinedInstrument],
    )
    await seedRecord(client, seededInstrument)
    await client.query(`select pg_notify('luodi_changed', 'gazette publications')`)
    await client.query('commit')
  } finally {
    await client.end()
  }
}
