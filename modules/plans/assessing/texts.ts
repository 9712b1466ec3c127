/** Every text of assessments that people see besides pages and accounts. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

/** Titles of the operations. */
export const operationTexts = {
  listSchemes: { zh: '列出考核方案', en: 'List schemes of assessment' },
  adoptScheme: { zh: '采用考核方案', en: 'Adopt a scheme of assessment' },
  listAssessments: { zh: '列出年度考核', en: 'List assessments' },
  getAssessment: { zh: '查看年度考核', en: 'Read an assessment' },
  getAccount: { zh: '查看一个单位的得分', en: 'Read a unit’s account' },
  openAssessment: { zh: '开始年度考核', en: 'Open an assessment' },
  gatherInputs: { zh: '提取考核数据', en: 'Take the inputs of an assessment' },
  drawSpotChecks: { zh: '抽取核查事项', en: 'Draw what is looked at on the spot' },
  assessSelf: { zh: '单位自评', en: 'Assess one’s own unit' },
  giveMark: { zh: '评审打分', en: 'Give a mark' },
  recordCheck: { zh: '登记核查结果', en: 'Record a look on the spot' },
  recordDeduction: { zh: '登记扣分', en: 'Record a deduction' },
  recordVeto: { zh: '登记一票否决', en: 'Record a veto' },
  takeBack: { zh: '撤回一条登记', en: 'Take an entry back' },
  tellResults: { zh: '告知初评结果', en: 'Tell the preliminary results' },
  objectTo: { zh: '提出异议', en: 'Object to an account' },
  answerObjection: { zh: '答复异议', en: 'Answer an objection' },
  decideAssessment: { zh: '审定考核结果', en: 'Decide an assessment' },
  publishAssessment: { zh: '公布考核结果', en: 'Publish an assessment' },
  withdrawAssessment: { zh: '撤销考核', en: 'Withdraw an assessment' },
  recomputeAssessment: { zh: '复算考核结果', en: 'Recompute an assessment' },
  exportAssessment: { zh: '导出考核结果', en: 'Export an assessment' },
  handOnResult: { zh: '移交考核结果', en: 'Hand the result on' },
  getHanding: { zh: '查看结果移交', en: 'Read where a result went' },
  getHandedFile: { zh: '下载移交的结果', en: 'Download a result handed on' },
  signForResult: { zh: '签收考核结果', en: 'Sign for a result' },
  getPublishedAssessment: { zh: '查看已公布的考核结果', en: 'Read a published assessment' },
} as const satisfies Record<string, Text>

/** Where an assessment stands. */
export const stateTexts = {
  open: { zh: '进行中', en: 'Under way' },
  told: { zh: '初评已告知', en: 'Results told' },
  decided: { zh: '已审定', en: 'Decided' },
  published: { zh: '已公布', en: 'Published' },
  withdrawn: { zh: '已撤销', en: 'Withdrawn' },
} as const satisfies Record<string, Text>

/** What an act did, for the history. */
export const actTexts = {
  gathered: { zh: '提取数据', en: 'took the inputs' },
  drawn: { zh: '抽取核查事项', en: 'drew what is looked at' },
  'self-assessed': { zh: '自评', en: 'assessed itself' },
  marked: { zh: '打分', en: 'gave a mark' },
  checked: { zh: '登记核查结果', en: 'recorded a look on the spot' },
  deducted: { zh: '扣分', en: 'recorded a deduction' },
  vetoed: { zh: '一票否决', en: 'recorded a veto' },
  'taken-back': { zh: '撤回登记', en: 'took an entry back' },
  told: { zh: '告知初评结果', en: 'told the results' },
  objected: { zh: '提出异议', en: 'objected' },
  answered: { zh: '答复异议', en: 'answered an objection' },
  decided: { zh: '审定', en: 'decided' },
  published: { zh: '公布', en: 'published' },
  withdrawn: { zh: '撤销', en: 'withdrew it' },
  'handed-on': { zh: '移交结果', en: 'handed the result on' },
  received: { zh: '签收结果', en: 'signed for the result' },
} as const satisfies Record<string, Text>

/** What an account lacks. */
export const lackTexts = {
  marks: (criterion: Text, given: number, needed: number): Text => ({
    zh: `${criterion.zh}：要${needed}位评审打分，现有${given}位`,
    en: `${criterion.en ?? criterion.zh}: ${given} of ${needed} marks`,
  }),
  checks: (open: number): Text => ({ zh: `${open}项核查没有结果`, en: `${open} looks on the spot without a finding` }),
  drawing: { zh: '没有抽取核查事项', en: 'nothing was drawn for a look on the spot' },
} as const

interface Told {
  readonly message: Text
  readonly cure: Text
}
const told = (zh: readonly [string, string], en: readonly [string, string]): Told => ({
  message: { zh: zh[0], en: en[0] },
  cure: { zh: zh[1], en: en[1] },
})

/** Refusals: what is in the way and how to go on. */
export const refusalTexts = {
  noScheme: told(
    ['这个计划没有考核方案。', '在政策包的 schemes/ 里写一个方案，在计划里写上它的编号。'],
    ['This plan has no scheme of assessment.', 'Write one under schemes/ in the pack, and name it in the plan.'],
  ),
  outsidePlan: (year: number, from: string, to: string) =>
    told(
      [`计划从${from}年到${to}年，不含${year}年。`, '选计划期内的年份。'],
      [`The plan runs from ${from} to ${to}, without ${year}.`, 'Choose a year of the plan.'],
    ),
  notBegun: (year: number) =>
    told(
      [`${year}年还没有开始。`, '等这一年开始后再开考核。'],
      [`${year} has not begun.`, 'Open it once the year has begun.'],
    ),
  openAlready: told(
    ['这个计划这一年已有考核。', '打开已有的考核；要重新来，先撤销它并写明理由。'],
    [
      'This plan has an assessment of that year already.',
      'Open that one; to begin anew, withdraw it first and say why.',
    ],
  ),
  notOpen: told(
    ['现在不能改这项考核的登记。', '结果告知后，只有异议成立的单位可以更正；已审定的要先撤销再重新考核。'],
    [
      'Entries of this assessment may not change now.',
      'After results were told only units with an upheld objection are corrected; a decided one is withdrawn and begun anew.',
    ],
  ),
  nobody: told(
    ['没有可以考核的单位。', '核对方案里的被考核单位和计划的报告单位。'],
    ['There is nobody to assess.', 'Check whom the scheme assesses and who reports on the plan.'],
  ),
  noDraw: told(
    ['方案不抽查，或者没有计入得分的事项。', '核对方案的抽查规则和已提取的数据。'],
    [
      'The scheme draws nothing, or nothing counts yet.',
      'Check the scheme’s rule of spot checks and the inputs taken.',
    ],
  ),
  drawnAlready: told(
    ['已经抽取过，不能重抽。', '按已抽的事项核查；抽取的依据在记录里。'],
    ['It was drawn already and is not drawn again.', 'Look at what was drawn; the seed stands in the record.'],
  ),
  notGathered: told(['还没有提取数据。', '先提取数据。'], ['No inputs were taken yet.', 'Take them first.']),
  selfOver: (until: Day) =>
    told(
      [`自评在${formatDay(until, 'zh')}截止。`, '请主管考核的单位在评审时考虑；自评不计分。'],
      [
        `Self-assessment ended on ${formatDay(until, 'en')}.`,
        'Tell the office that assesses; self-assessment gives no points.',
      ],
    ),
  ownUnit: told(
    ['评审不能给自己的单位打分。', '请别的单位的评审打分。'],
    ['A reviewer gives no mark to their own unit.', 'Ask a reviewer of another unit.'],
  ),
  notDrawn: told(
    ['这一项没有抽到，不登记核查结果。', '从抽到的事项里选。'],
    ['This one was not drawn, so no finding is recorded.', 'Choose one that was drawn.'],
  ),
  notToTakeBack: told(
    ['这条登记不能撤回。', '只有打分、核查、扣分和一票否决可以撤回。'],
    ['This entry is not taken back.', 'Only marks, looks on the spot, deductions and vetoes are.'],
  ),
  yearNotOver: (to: Day) =>
    told(
      [`考核期到${formatDay(to, 'zh')}才结束。`, '期满后再告知结果；现在可以提取数据试算。'],
      [
        `The year under assessment ends on ${formatDay(to, 'en')}.`,
        'Tell results after that; a trial computation is possible now.',
      ],
    ),
  notAdopted: told(
    ['考核方案还是我们拟的，区里没有采用。', '由有权的单位采用方案，写明依据，再告知结果。'],
    [
      'The scheme is ours; the district has not adopted it.',
      'Let the unit entitled to do so adopt it and say by what, then tell results.',
    ],
  ),
  incomplete: (names: Text) =>
    told(
      [`还有单位的得分不齐：${names.zh}`, '补齐打分和核查结果。'],
      [`Some accounts are not complete: ${names.en ?? names.zh}`, 'Add the marks and findings that are missing.'],
    ),
  notTold: told(['初评结果还没有告知。', '先告知初评结果。'], ['The results were not told yet.', 'Tell them first.']),
  objectTooLate: (until: Day) =>
    told(
      [`异议期在${formatDay(until, 'zh')}结束。`, '可以另行提出申诉；审定前仍可向主管考核的单位反映。'],
      [
        `Objections were to be made until ${formatDay(until, 'en')}.`,
        'Write to the office that assesses before the decision.',
      ],
    ),
  answeredAlready: told(
    ['这条异议已经答复。', '查看答复。'],
    ['This objection was answered already.', 'Read the answer.'],
  ),
  windowOpen: (until: Day) =>
    told(
      [`异议期到${formatDay(until, 'zh')}，还没有结束。`, '期满后再审定。'],
      [`Objections may be made until ${formatDay(until, 'en')}.`, 'Decide after that day.'],
    ),
  unanswered: (count: number) =>
    told(
      [`还有${count}条异议没有答复。`, '逐条答复后再审定。'],
      [`${count} objections are not answered.`, 'Answer each, then decide.'],
    ),
  secondPerson: told(
    ['告知结果的人不能自己审定。', '请另一位有权的人审定。'],
    ['Whoever told the results does not decide them.', 'Ask another person entitled to decide.'],
  ),
  notDecided: told(['结果还没有审定。', '先审定。'], ['The results are not decided.', 'Decide them first.']),
  nowhere: told(
    ['方案没有写结果移交给哪个单位。', '要移交，先在方案里写明单位和条款。'],
    ['The scheme names no unit to which the result goes.', 'Name the unit and its clause in the scheme first.'],
  ),
  notHandedOn: told(
    ['结果还没有移交。', '等主管考核的单位移交后再签收。'],
    ['The result was not handed on yet.', 'Sign once the office that assesses handed it on.'],
  ),
  ownHanding: told(
    ['移交的人不能自己签收。', '请接收单位的另一位同事签收。'],
    ['Whoever handed it on does not sign for it.', 'Ask a colleague in the unit that receives it.'],
  ),
  withdrawnAlready: told(
    ['这项考核已经撤销。', '查看撤销的理由。'],
    ['This assessment was withdrawn already.', 'Read why.'],
  ),
  adoptedAlready: told(
    ['这个方案已经采用。', '要改方案，先改政策包。'],
    ['This scheme was adopted already.', 'To change it, change the pack.'],
  ),
  adoptedInFuture: (on: Day) =>
    told(
      [`采用日期${formatDay(on, 'zh')}还没有到。`, '填采用的那一天。'],
      [`The day of adoption, ${formatDay(on, 'en')}, has not come yet.`, 'Enter the day on which it was adopted.'],
    ),
} as const

/** Title of a published result. */
export const publishedTitle = (plan: Text, year: number): Text => ({
  zh: `${plan.zh}${year}年度考核结果`,
  en: `Assessment of ${year}: ${plan.en ?? plan.zh}`,
})

/** Heads of exported tables. */
export const columnTexts = {
  rank: { zh: '名次', en: 'Rank' },
  unit: { zh: '单位', en: 'Unit' },
  total: { zh: '总分', en: 'Total' },
  grade: { zh: '等次', en: 'Grade' },
  because: { zh: '定等理由', en: 'Why' },
  self: { zh: '自评', en: 'Self-assessment' },
  lines: { zh: '得分明细', en: 'Lines' },
  line: { zh: '指标', en: 'Line' },
  weight: { zh: '权重', en: 'Weight' },
  input: { zh: '依据', en: 'Input' },
  arithmetic: { zh: '算式', en: 'Arithmetic' },
  points: { zh: '得分', en: 'Points' },
  results: { zh: '考核结果', en: 'Results' },
} as const satisfies Record<string, Text>
