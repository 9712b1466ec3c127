/** The two decisions on an application: recognised or not, each with the sheet it rests on and where to turn. */
import type { DocumentBlock, DocumentFacts, DocumentRule } from '#modules/procedures/definition.ts'
import type { CaseView } from '#modules/procedures/fold.ts'
import { hasSpoken, opinionParagraphs } from '#modules/procedures/phases/opinion.ts'
import { licensingLaw } from '#modules/procedures/phases/phase.ts'
import { remedyParagraph } from '#modules/procedures/phases/remedies.ts'
import { caseSheet } from '#modules/procedures/sheet.ts'
import { emc } from '../clauses.ts'
import { fieldTable, paragraph, reasonsOf } from '../common.ts'

const verdictWords = { pass: '符合', fail: '不符合', unknown: '没有认定' } as const

/** A clause as a paper names it: 第六条第（二）项. */
export function clauseName(basis: string): string {
  const numerals = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
  const read = (text: string): string => {
    const value = Number(text)
    return value <= 10 ? (numerals[value] ?? text) : `十${numerals[value - 10] ?? ''}`
  }
  const [, article, rest = ''] = /#art_(\d+)(.*)$/u.exec(basis) ?? []
  if (article === undefined) return basis
  const item = /__subpara_(\d+)/u.exec(rest)?.[1]
  const point = /__point_(\d+)/u.exec(rest)?.[1]
  const paragraphNumber = /__para_(\d+)/u.exec(rest)?.[1]
  return [
    `第${read(article)}条`,
    paragraphNumber === undefined ? '' : `第${read(paragraphNumber)}款`,
    item === undefined ? '' : `第（${read(item)}）项`,
    point === undefined ? '' : `第${point}目`,
  ].join('')
}

/** The sheet as a table: clause, condition, verdict, reason. */
export function sheetTable(view: CaseView, { parameter }: Pick<DocumentFacts, 'parameter'>): DocumentBlock {
  return {
    kind: 'table',
    head: ['条款', '条件', '结论', '理由'],
    rows: caseSheet(view, parameter).lines.map(({ condition, verdict, because }) => [
      clauseName(condition.basis),
      condition.title.zh,
      verdictWords[verdict],
      because.zh,
    ]),
  }
}

const projectFields = [
  'projectName',
  'userName',
  'address',
  'sector',
  'refits',
  'investment',
  'contractOn',
  'contractUntil',
]

/** 罗能认〔2012〕1号: the number of the decision is the project's number in the register. */
export const recognitionDecision: DocumentRule = {
  id: 'recognition-decision',
  title: { zh: '合同能源管理项目认定决定书', en: 'Decision of recognition' },
  basis: emc('10'),
  series: '罗能认',
  verifiable: true,
  compose: (view, _input, told) => [
    paragraph(
      `${told.applicant}申请认定的下列项目，符合《深圳市罗湖区合同能源管理项目管理办法（试行）》第六条的条件，没有第七条的情形，予以认定。`,
    ),
    fieldTable(view, projectFields),
    sheetTable(view, told),
    ...(hasSpoken(view) ? opinionParagraphs(view).map(paragraph) : []),
    paragraph(`理由：${reasonsOf(view)}`),
    paragraph('合同内容变更的，应当及时办理变更手续（第十一条）；有第十二条情形的，撤销认定。'),
    paragraph(remedyParagraph(view.procedure.remedies, told)),
  ],
}

/** A refusal names the clauses that are not fulfilled. */
export const refusalDecision: DocumentRule = {
  id: 'refusal-decision',
  title: { zh: '不予认定决定书', en: 'Decision of non-recognition' },
  basis: licensingLaw('38__para_2'),
  series: '罗能不认',
  verifiable: true,
  compose: (view, _input, told) => {
    const failing = caseSheet(view, told.parameter).lines.filter(({ verdict }) => verdict === 'fail')
    return [
      paragraph(`${told.applicant}申请认定的“${view.fields['projectName'] ?? ''}”，经审查不予认定。`),
      ...(failing.length === 0
        ? [paragraph('申请材料不符合第九条的要求。')]
        : [
            {
              kind: 'list' as const,
              items: failing.map(
                ({ condition, because }) =>
                  `${clauseName(condition.basis)}：${condition.title.zh}——不符合。${because.zh}`,
              ),
            },
          ]),
      ...(hasSpoken(view) ? opinionParagraphs(view).map(paragraph) : []),
      paragraph(`理由：${reasonsOf(view)}`),
      paragraph(remedyParagraph(view.procedure.remedies, told)),
    ]
  },
}
