/** Every sentence that the rules of this folder say to people. */
import { formatDay } from './day.ts'
import type { Day } from './day.ts'
import type { Text } from './text.ts'

/** What is wrong with a citation, by code; `what` is the words or the clause concerned. */
export const citationProblems = {
  'citation-empty': () => ({
    message: { zh: '没有写引用的条款', en: 'Nothing is cited.' },
    fix: {
      zh: '写明文号和条款，如“罗府办〔2012〕23号 第六条第（二）项”。',
      en: 'Write a document number and a clause.',
    },
  }),
  'not-a-citation': (what: string) => ({
    message: { zh: `“${what}”不是可以识别的引用`, en: `“${what}” cannot be read as a citation.` },
    fix: {
      zh: '写明文号或《标题》，再写条款，如“第六条第（二）项”“二（三）12”“表1第11行”。',
      en: 'Write a document number or a 《title》, then the clause, such as 第六条第（二）项, 二（三）12 or 表1第11行.',
    },
  }),
  'trailing-text': (what: string) => ({
    message: { zh: `引用之后的“${what}”无法识别`, en: `“${what}” after the citation cannot be read.` },
    fix: { zh: '删去多余文字，或者改正条款的写法。', en: 'Remove what does not belong, or mend the clause.' },
  }),
  'range-unclear': (what: string) => ({
    message: {
      zh: `“${what}”的起止不是同一层级的条款，或者次序颠倒`,
      en: `“${what}” does not run upwards on one level.`,
    },
    fix: {
      zh: '起止写同一层级、由小到大，或者逐条列出。',
      en: 'Give both ends on one level, lower first, or list the clauses.',
    },
  }),
  'range-too-long': (what: string) => ({
    message: { zh: `“${what}”超过五百条`, en: `“${what}” spans more than 500 clauses.` },
    fix: { zh: '请核对数字，或者引用上一层级。', en: 'Check the figures, or cite the level above.' },
  }),
  'attachment-not-addressable': (what: string) => ({
    message: {
      zh: `“${what}”按附件数表格，而表格在全文中连续编号`,
      en: `“${what}” counts tables by annex, but they are numbered through the whole document.`,
    },
    fix: {
      zh: '直接写全文中的第几张表，如“表2第3行”；附件的条款写“附件2第五条”。',
      en: 'Cite the table by its number in the document, as 表2第3行; a clause of an annex as 附件2第五条.',
    },
  }),
  'title-without-marks': (what: string) => ({
    message: { zh: `“${what}”所引的文件没有加书名号`, en: `The document cited in “${what}” stands without 《》.` },
    fix: { zh: '文件名称加书名号，或者写明文号。', en: 'Put the title in 《》 or write the document number.' },
  }),
  'instrument-unknown': (what: string) => ({
    message: { zh: `没有找到所引文件：${what}`, en: `The cited document is not held: ${what}.` },
    fix: {
      zh: '核对文号和标题，或者把该文件登记为外部文件。',
      en: 'Check number and title, or record it as an external instrument.',
    },
  }),
  'context-missing': (what: string) => ({
    message: {
      zh: `“${what}”是相对引用，缺少所在的条款`,
      en: `“${what}” is relative and the citing clause is not known.`,
    },
    fix: { zh: '写明文号和条款。', en: 'Write the document number and the clause.' },
  }),
  'not-within': (what: string) => ({
    message: { zh: `所在位置没有“${what}”这一层级`, en: `The citing clause does not lie in such a level: ${what}.` },
    fix: { zh: '写明完整的条款。', en: 'Write the clause in full.' },
  }),
  'no-clause-before': (what: string) => ({
    message: { zh: `“${what}”所指的条款不存在`, en: `There is no clause there: ${what}.` },
    fix: { zh: '核对是否数错，或者写明完整的条款。', en: 'Check the count, or write the clause in full.' },
  }),
  'clause-missing': (what: string) => ({
    message: { zh: `所引文件没有${what}`, en: `The cited document has no ${what}.` },
    fix: {
      zh: '核对条款序号；可能的条款见“readings”。',
      en: 'Check the clause number; readings lists what may be meant.',
    },
  }),
  'clause-ambiguous': (what: string) => ({
    message: { zh: `${what}可以指几个条款`, en: `${what} may mean several clauses.` },
    fix: { zh: '写明所在的款或者层级。', en: 'Name the paragraph or level it lies in.' },
  }),
  'vague-reference': (what: string) => ({
    message: { zh: `“${what}”没有写明是哪些条款`, en: `“${what}” does not say which clauses.` },
    fix: { zh: '写明条款。', en: 'Name the clauses.' },
  }),
} satisfies Record<string, (what: string) => { message: Text; fix: Text }>

/** How a printed document number departs from GB/T 9704-2012 7.2.5, by code. */
export const documentNumberFindings = {
  'bracket-form': { zh: '年份应当用六角括号“〔〕”括入', en: 'The year belongs in 〔〕.' },
  'ordinal-word': { zh: '发文顺序号不加“第”字', en: 'The serial number takes no 第.' },
  'zero-padded': { zh: '发文顺序号不编虚位（1不编为01）', en: 'The serial number is not padded with zeros.' },
  'year-short': { zh: '年份应当标全称', en: 'The year is written with four digits.' },
  'not-arabic': { zh: '年份、发文顺序号用阿拉伯数字标注', en: 'Year and serial number are written in Arabic digits.' },
  'full-width': { zh: '数字用半角', en: 'Digits are half-width.' },
  spaced: { zh: '文号中间不空格', en: 'A document number holds no spaces.' },
  'hao-missing': { zh: '发文顺序号后加“号”字', en: 'The serial number is followed by 号.' },
  'order-form': { zh: '令的编号写作“……令第N号”', en: 'An order is numbered 令第N号.' },
} satisfies Record<string, Text>

const assumption = {
  zh: '（没有写明施行日期，推定自成文日起施行）',
  en: ' (no such day is stated: taken to be the day it was signed)',
}

/** Why an instrument has a status on a day. */
export const statusReasons = {
  noDay: (): Text => ({ zh: '没有成文日期和施行日期', en: 'Neither a day of signing nor a day of effect is known.' }),
  draft: (): Text => ({ zh: '尚未公布的草案', en: 'A draft, not published.' }),
  notYet: (from: Day, isAssumed: boolean): Text => ({
    zh: `自${formatDay(from, 'zh')}起施行${isAssumed ? assumption.zh : ''}`,
    en: `In force from ${formatDay(from, 'en')}${isAssumed ? assumption.en : ''}.`,
  }),
  inForce: (from: Day, isAssumed: boolean, last: Day | undefined): Text => ({
    zh: `自${formatDay(from, 'zh')}起施行${isAssumed ? assumption.zh : ''}，${last ? `有效期至${formatDay(last, 'zh')}` : '没有写明有效期'}`,
    en: `In force from ${formatDay(from, 'en')}${isAssumed ? assumption.en : ''}, ${last ? `to ${formatDay(last, 'en')}` : 'without a stated end'}.`,
  }),
  expired: (last: Day): Text => ({
    zh: `有效期至${formatDay(last, 'zh')}，已经届满`,
    en: `Its validity ended on ${formatDay(last, 'en')}.`,
  }),
  repealed: (on: Day): Text => ({
    zh: `自${formatDay(on, 'zh')}起废止`,
    en: `Repealed from ${formatDay(on, 'en')}.`,
  }),
  unknown: (reason: Text): Text => ({
    zh: `有效期不明：${reason.zh}`,
    en: `Validity unknown: ${reason.en ?? reason.zh}`,
  }),
  otherNotHeld: (name: string): Text => ({
    zh: `与${name}相同，而该文件的有效期不明`,
    en: `the same as ${name}, whose validity is not known`,
  }),
  otherRepealed: (name: string, on: Day): Text => ({
    zh: `与${name}相同，而该文件自${formatDay(on, 'zh')}起废止`,
    en: `the same as ${name}, which was repealed from ${formatDay(on, 'en')}`,
  }),
  otherCircular: (name: string): Text => ({
    zh: `与${name}相同，而两者互相指引`,
    en: `the same as ${name}, which points back`,
  }),
} as const
