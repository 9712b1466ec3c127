/** Documents for tests, written by us in the shape the importer yields. */
import { v7 as uuid } from 'uuid'
import type { ClauseId, ClauseKind } from '#base/clause-ids.ts'
import { parentClauseId, parseClauseId } from '#base/clause-ids.ts'
import { day } from '#base/day.ts'
import type { Tx } from '#platform/db/database.ts'
import { makeFinding } from '../importing/findings.ts'
import type { Finding, ImportedClause, ImportedDocument, ImportedTable } from '../importing/result.ts'
import { saveIssue } from './reading.ts'
import { keepSource } from './source-files.ts'
import { asJson } from './store.ts'
import { draftsDb } from './tables.ts'

/** A clause on a line; its kind and parent follow from the id. */
export function aClause(id: string, line: number, label: string, text: string, heading?: string): ImportedClause {
  const clauseId = id as ClauseId
  const parent = parentClauseId(clauseId)
  return {
    id: clauseId,
    kind: (parseClauseId(id)?.at(-1)?.kind ?? 'al') satisfies ClauseKind,
    key: `${line}`,
    label,
    text,
    component: 'main',
    line,
    lineEnd: line,
    ...(parent === undefined ? {} : { parent }),
    ...(heading === undefined ? {} : { heading, headingMark: '。' }),
  }
}

const table: ImportedTable = {
  id: 'tbl_1' as ClauseId,
  title: '任务分工表',
  header: ['序号', '任务', '单位'],
  rows: [
    {
      id: 'tbl_1__r_1' as ClauseId,
      number: '1',
      group: '准备',
      cells: ['1', '登记测试企业', '测试局'],
      inherited: [],
      merged: [],
      line: 12,
    },
    {
      id: 'tbl_1__r_1-2' as ClauseId,
      group: '准备',
      cells: ['1', '公布名单', '测试局'],
      inherited: [0, 2],
      merged: [],
      line: 13,
    },
  ],
  groups: [{ text: '准备', line: 11 }],
  headerLines: [10],
  component: 'main',
  line: 10,
  lineEnd: 13,
}

const slip: Finding = makeFinding('ocr-stray-latin', {
  line: 5,
  clause: 'art_2' as ClauseId,
  proposal: {
    field: 'text',
    clause: 'art_2' as ClauseId,
    printed: 'workflows',
    proposed: '工作流程',
    occurrence: 0,
  },
  words: { printed: 'workflows', guess: '' },
})

const duplicate: Finding = makeFinding('number-duplicate', {
  line: 8,
  clause: 'art_4' as ClauseId,
  words: { label: '第四条', id: 'art_4' },
})

/** A document of four articles and a table, with an error and a warning. */
export function aDocument(change: Partial<ImportedDocument> = {}): ImportedDocument {
  return {
    id: 'cefu-2012-1',
    number: '测府〔2012〕1号',
    identifiers: [{ scheme: '发文字号', value: '测府〔2012〕1号', printed: '测府〔2012〕1号' }],
    title: '测试区测试项目管理办法',
    issuers: ['测试区人民政府'],
    signedOn: day('2012-07-01'),
    inForceFrom: day('2012-08-01'),
    validity: { kind: 'none' },
    style: 'article',
    clauses: [
      aClause('art_1', 4, '第一条', '为了规范测试项目的申报，制定本办法。'),
      aClause('art_2', 5, '第二条', '申报按照统一的workflows办理。'),
      aClause('art_2__subpara_1', 6, '（一）', '有固定场所；'),
      aClause('art_3', 7, '第三条', '由测试局受理。', '受理'),
      aClause('art_4', 8, '第四条', '本办法自2012年8月1日起施行。'),
    ],
    tables: [table],
    unitLines: [
      {
        clause: 'art_3' as ClauseId,
        role: 'lead',
        names: ['测试局'],
        basis: 'sentence',
        line: 7,
        text: '由测试局受理',
      },
    ],
    citations: [{ clause: 'art_1' as ClauseId, number: '测府〔2010〕9号', title: '测试总则', line: 4 }],
    attachments: [],
    sides: [],
    findings: [slip, duplicate],
    lineFrom: 1,
    lineTo: 13,
    ...change,
  }
}

/** Puts documents into the database as an import that is ready; returns its id. */
export async function givenImport(tx: Tx, documents: readonly ImportedDocument[]): Promise<string> {
  const id = uuid()
  await draftsDb(tx)
    .insertInto('gazette.imports')
    .values({
      id,
      file_hash: id,
      file_name: '测试公报.txt',
      file_size: 3,
      state: 'reading',
      problem: null,
      progress: 60,
      findings: asJson([]),
      reconciliation: null,
      created_by: 'test',
      created_by_name: '演示·测试',
      created_at: new Date('2012-09-17T02:00:00Z'),
      created_on: day('2012-09-17'),
      revision: 1,
    })
    .execute()
  await keepSource(tx, id, Buffer.from('测'))
  const lines = Array.from({ length: 13 }, (_, index) => ({ line: index + 1, text: `第${index + 1}行` }))
  await saveIssue(tx, id, {
    result: {
      documents,
      findings: documents.flatMap(({ findings }) => findings),
      reconciliation: { charactersIn: 1, charactersPlaced: 1, lost: [], placedAs: { clause: 1 }, setAside: [] },
    },
    lines,
  })
  return id
}
