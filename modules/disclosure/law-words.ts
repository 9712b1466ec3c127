/** Clauses of the disclosure law as a letter cites them: 《中华人民共和国政府信息公开条例》第三十三条. */
import { parseClauseId } from '#base/clause-ids.ts'
import { formatClausePath } from '#base/clause-words.ts'
import type { LawText } from './outcomes.ts'

const titles: Readonly<Record<string, string>> = {
  'government-information-disclosure-regulations': '《中华人民共和国政府信息公开条例》',
  'guobanhan-2020-109': '《政府信息公开信息处理费管理办法》',
  'guobanfa-2008-36': '国办发〔2008〕36号文件',
  'guobanfa-2010-5': '国办发〔2010〕5号文件',
  'guobangongkaibanhan-2021-30': '国办公开办函〔2021〕30号文件',
}

const orders: Readonly<Record<LawText, string>> = { 2007: '（国务院令第492号）', 2019: '（国务院令第711号）' }

/** The clause in words; an instrument that is not among them is given as its id. */
export function lawInWords(reference: string, text: LawText): string {
  const [instrument = '', clause = ''] = reference.split('#')
  const order = instrument === 'government-information-disclosure-regulations' ? orders[text] : ''
  return `${titles[instrument] ?? instrument}${order}${formatClausePath(parseClauseId(clause) ?? [])}`
}
