/** A document of our own wording with everything that can happen to one: amended, corrected, a version withdrawn, clauses that cite each other. */
import type pg from 'pg'
import { v7 as uuid } from 'uuid'
import { hashOfWords } from '#modules/gazette/publishing/rules.ts'

/** Id of the seeded instrument. */
export const recordedInstrument = 'yanshi-2012-3'

/** A sentence of the withdrawn version; no page may show it. */
export const withdrawnWords = '误把未定稿的句子发了出来'

type Row = readonly [id: string, label: string, heading: string | null, mark: string | null, body: string]

const versions: readonly (readonly Row[])[] = [
  [
    ['sec_1', '一、', '总体要求', null, ''],
    ['sec_1__subsec_1', '（一）', '便民', '。', '图书角设在居民走十分钟就能到的地方。'],
    ['sec_1__subsec_2', '（二）', '节俭', '。', '桌椅书架先用旧的。'],
    ['sec_2', '二、', null, null, '依照演示〔2012〕1号第二条和《云溪区旧书流转办法》办理。'],
  ],
  [
    ['sec_1', '一、', '总体要求', null, ''],
    ['sec_1__subsec_1', '（一）', '节俭', '。', '桌椅书架先用旧的，不够再买。'],
    ['sec_1__subsec_2', '（二）', '公开', '：', '每季度贴出借阅的本数。'],
    ['sec_2', '二、', null, null, '依照演示〔2012〕1号第二条和《云溪区旧书流转办法》办理，一、（一）另有规定的除外。'],
  ],
  [['sec_1', '一、', '总体要求', null, withdrawnWords]],
]

const lineage = [
  ['sec_1', 'sec_1', 'same'],
  ['sec_1__subsec_1', null, 'removed'],
  ['sec_1__subsec_2', 'sec_1__subsec_1', 'changed'],
  ['sec_2', 'sec_2', 'changed'],
] as const

async function insertEntry(
  client: pg.Client,
  kind: string,
  on: string,
  more: { withdraws?: string; corrects?: string; reason?: string } = {},
): Promise<string> {
  const id = uuid()
  await client.query(
    `insert into publications.entries (id, kind, subject, page, title, issuers, unit_id, basis, published_on, published_at, withdraws, corrects, reason)
     values ($1, $2, $3, $4, '{"zh":"云溪区图书角布置方案"}', '{云溪区人民政府}', 'demo', '演示', $5, $6, $7, $8, $9)`,
    [
      id,
      kind,
      recordedInstrument,
      `/instruments/${recordedInstrument}`,
      on,
      `${on}T02:00:00Z`,
      more.withdraws ?? null,
      more.corrects ?? null,
      more.reason === undefined ? null : JSON.stringify({ zh: more.reason }),
    ],
  )
  return id
}

async function insertVersion(client: pg.Client, number: number, rows: readonly Row[]): Promise<[string, string]> {
  const version = uuid()
  const on = `2012-0${number + 2}-10`
  const publication = await insertEntry(client, number === 1 ? 'instrument' : 'amendment', on)
  await client.query(
    `insert into gazette.versions (id, instrument_id, number, published_at, published_on, publication_id) values ($1, $2, $3, $4, $5, $6)`,
    [version, recordedInstrument, number, `${on}T02:00:00Z`, on, publication],
  )
  for (const [position, [id, label, heading, mark, body]] of rows.entries())
    await client.query(
      `insert into gazette.clauses (version_id, id, position, kind, parent, label, heading, heading_mark, body, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        version,
        id,
        position,
        id.includes('__') ? 'subsec' : 'sec',
        id.includes('__') ? 'sec_1' : null,
        label,
        heading,
        mark,
        body,
        hashOfWords({ heading, mark, body }),
      ],
    )
  return [version, publication]
}

async function insertCorrection(client: pg.Client, version: string, corrects: string): Promise<void> {
  const id = uuid()
  const publication = await insertEntry(client, 'correction', '2012-04-20', {
    corrects,
    reason: '识别错误：漏认半句。',
  })
  const words = (body: string): string => JSON.stringify({ heading: '节俭', body, cells: null })
  await client.query(
    `insert into gazette.corrections (id, version_id, clause_id, before, after, hash_before, hash_after, reason, by_id, by_name, at)
     values ($1, $2, 'sec_1__subsec_1', $3, $4, '', '', '识别错误：漏认半句。', 'demo', '演示·编辑', '2012-04-19T02:00:00Z')`,
    [id, version, words('桌椅书架先用旧的。'), words('桌椅书架先用旧的，不够再买。')],
  )
  await client.query(
    `insert into gazette.correction_decisions (correction_id, accepted, publication_id, by_id, by_name, at)
     values ($1, true, $2, 'demo', '演示·审核', '2012-04-20T02:00:00Z')`,
    [id, publication],
  )
}

/** Writes it; the caller holds the transaction. */
export async function seedRecord(client: pg.Client, cited: string): Promise<void> {
  await client.query(
    `insert into gazette.instruments (id, number, title, title_en, issuers, kind, style, signed_on, validity)
     values ($1, '演示〔2012〕3号', '云溪区图书角布置方案', 'Scheme for furnishing reading corners', '{云溪区人民政府}', 'scheme', 'outline', '2012-02-06',
             '{"kind":"unknown","reason":"文中没有写明有效期"}')`,
    [recordedInstrument],
  )
  await client.query(
    `insert into gazette.outlines (instrument_id, id, position, label, heading) values ($1, 'sec_1', 0, '一、', '{"zh":"怎样布置","en":"How to furnish"}')`,
    [recordedInstrument],
  )
  const written: [string, string][] = []
  for (const [index, rows] of versions.entries()) written.push(await insertVersion(client, index + 1, rows))
  for (const [from, to, how] of lineage)
    await client.query(
      `insert into gazette.lineage (instrument_id, from_version, from_clause, to_version, to_clause, how) values ($1, 1, $2, 2, $3, $4)`,
      [recordedInstrument, from, to, how],
    )
  const [, second, third] = written
  if (second === undefined || third === undefined) return
  await insertCorrection(client, ...second)
  const withdrawal = await insertEntry(client, 'withdrawal', '2012-06-01', {
    withdraws: third[1],
    reason: '误发了未定稿。',
  })
  await client.query(
    `insert into gazette.withdrawals (version_id, publication_id, reason, by_id, at) values ($1, $2, '误发了未定稿。', 'demo', '2012-06-01T02:00:00Z')`,
    [third[0], withdrawal],
  )
  await client.query(
    `insert into gazette.cited_clauses (instrument_id, clause_id, position, words, number, title, to_instrument, to_clause, problem)
     values ($1, 'sec_2', 0, '演示〔2012〕1号第二条', '演示〔2012〕1号', null, $2, 'art_2', null),
            ($1, 'sec_2', 1, '《云溪区旧书流转办法》', null, '云溪区旧书流转办法', null, '', 'unknown-instrument'),
            ($1, 'sec_2', 2, '一、（一）', null, null, $1, 'sec_1__subsec_1', null)`,
    [recordedInstrument, cited],
  )
}
