/** Builders for the importer's tests: papers of an invented district, and short forms of what they became. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseLines } from './parsing/parse.ts'
import { textLines } from './reading/text.ts'
import type { ImportedDocument, ImportOptions, ImportResult } from './result.ts'

/** Parses a text as a plain-text file would be. */
export function parseText(text: string, options: ImportOptions = {}): ImportResult {
  return parseLines(textLines(text), options)
}

/** A head that every invented paper may have, so that a test shows only its body. */
export const head = '青禾区人民政府关于印发《青禾区绿道管理办法》的通知\n（2013年3月5日）\n青禾府〔2013〕7号\n'

/** The only document of a text. */
export function parseOne(text: string, options: ImportOptions = {}): ImportedDocument {
  const { documents } = parseText(text, options)
  const [document] = documents
  if (!document || documents.length > 1) throw new Error(`${documents.length} documents instead of one`)
  return document
}

/** A body under a head that issues nothing, so that the whole is the main text. */
export function parseBody(body: string): ImportedDocument {
  return parseOne(`青禾区民政局关于开展结对帮扶的意见\n（2013年3月5日）\n青禾民〔2013〕9号\n${body}`)
}

/** Clauses as `id|label|heading|text`. */
export function clausesOf(document: ImportedDocument): string[] {
  return document.clauses.map(({ id, label, heading, text }) => [id, label, heading ?? '', text].join('|'))
}

/** The ids of a document's clauses. */
export function idsOf(document: ImportedDocument): string[] {
  return document.clauses.map(({ id }) => id)
}

/** Unit lines as `clause role basis names part`. */
export function dutiesOf(document: ImportedDocument): string[] {
  return document.unitLines.map(({ clause, role, basis, names, part }) =>
    [clause, role, basis, names.join('+'), part ?? ''].join(' ').trim(),
  )
}

/** Codes of findings, sorted. */
export function codesOf({ findings }: Pick<ImportedDocument, 'findings'>): string[] {
  return findings.map(({ code }) => code).sort()
}

/** The real gazette beside the repository, where it is there. */
export const realPath = path.resolve(import.meta.dirname, '../../../../shared/gazette/luohu-2012-07.txt')

/** The bytes of the real gazette. */
export const readReal = (): Uint8Array => readFileSync(realPath)

/** A paper in articles, with everything the ladder of articles has. */
export const articlePaper = `青禾区人民政府办公室文件
青禾府办〔2013〕12号

青禾区人民政府办公室关于印发
《青禾区公共自行车管理办法》的通知

各街道办事处，区政府各部门：
　　现将《青禾区公共自行车管理办法》印发给你们，请遵照执行。
　　附件：1. 站点表
　　　　　2. 养护流程
　　　　　　　　　　青禾区人民政府办公室
　　　　　　　　　　　2013年3月5日

青禾区公共自行车管理办法
第一章　总则
第一条　为了方便短途出行，制定本办法。
第二条　本办法所称公共自行车分为：
（一）区里出资的；
(二)企业出资、区里补贴的：
1.按辆补贴；
2．按次补贴。
（一）至（二）项所列车辆统一编号。
编号不得涂改。
第二章　站点
第一节　设置
第三条　站点由区城管局负责设置，区交通局配合。
第四条　站点的条件：
（一）离路口二十米以上；
（二）不占盲道。
第三章　附则
第十七条之一　本条为补充。
第五条　本办法自2013年4月1日起施行，有效期5年。
附件1
站点表
序号\t站点\t责任单位
1\t东门\t区城管局
2\t西门\t
附件2
养护流程
一、巡查
每日巡查一次。
二、维修
（一）登记。（二）派工。
抄送：区委各部门，区人大办公室。
青禾区人民政府办公室　　2013年3月6日印发
`
