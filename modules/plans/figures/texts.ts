/** What figures, shares, lamps and questions say. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

const zhDay = (on: Day): string => formatDay(on, 'zh')
const enDay = (on: Day): string => formatDay(on, 'en')
const en = (text: Text): string => text.en ?? text.zh

/** Digits in groups of three, as figures are read. */
export function grouped(figure: string): string {
  const [whole = '', fraction] = figure.split('.')
  const parts = whole.replace(/\B(?=(\d{3})+$)/gu, ',')
  return fraction === undefined ? parts : `${parts}.${fraction}`
}

const comparisons = {
  'at-least': { zh: '不少于', en: 'at least' },
  'more-than': { zh: '多于', en: 'more than' },
  'at-most': { zh: '不超过', en: 'at most' },
  'less-than': { zh: '低于', en: 'below' },
  exactly: { zh: '等于', en: 'exactly' },
  between: { zh: '在', en: 'between' },
} as const satisfies Record<string, Text>

interface Against {
  readonly shown: string
  readonly unit: Text
  readonly comparison: keyof typeof comparisons
  readonly target: string
  readonly upper?: string | undefined
  readonly reached: boolean
}

const amount = (figure: string, unit: Text, language: 'zh' | 'en'): string =>
  language === 'zh'
    ? `${grouped(figure)}${unit.zh}`
    : /^[%‰]/u.test(en(unit))
      ? `${grouped(figure)}${en(unit)}`
      : `${grouped(figure)} ${en(unit)}`

/** How far a figure has come, in words. */
export const achievementTexts = {
  noFigure: { zh: '还没有数值', en: 'No figure yet' },
  notApplicable: { zh: '没有适用对象，不参加计算', en: 'Nothing here to be measured; left out of the sum' },
  olderThanPeriod: (on: Day, from: Day): Text => ({
    zh: `最近的数值是${zhDay(on)}的，本期从${zhDay(from)}起算，还没有数值`,
    en: `The newest figure is of ${enDay(on)}; nothing yet for the period that began on ${enDay(from)}`,
  }),
  withoutTarget: (shown: string, unit: Text): Text => ({
    zh: `现在是${amount(shown, unit, 'zh')}，文件没有写要达到多少`,
    en: `Stands at ${amount(shown, unit, 'en')}; the document sets no figure to reach`,
  }),
  against: ({ shown, unit, comparison, target, upper, reached }: Against): Text => {
    const range = {
      zh: upper === undefined ? '' : `至${grouped(upper)}之间`,
      en: upper === undefined ? '' : ` and ${grouped(upper)}`,
    }
    return {
      zh: `${amount(shown, unit, 'zh')}，要求${comparisons[comparison].zh}${amount(target, unit, 'zh')}${range.zh}，${reached ? '已达到' : '还没有达到'}`,
      en: `${amount(shown, unit, 'en')} against ${comparisons[comparison].en} ${amount(target, unit, 'en')}${range.en}: ${reached ? 'reached' : 'not reached yet'}`,
    }
  },
  noneOpen: (unit: Text): Text => ({
    zh: `没有未解决的，0${unit.zh}`,
    en: `None open (0 ${en(unit)})`,
  }),
  openWithoutLimit: (open: number, unit: Text, days: number): Text => ({
    zh: `还有${open}${unit.zh}没有解决，最久的已${days}天；多少天以内算达到，文件没有写`,
    en: `${open} ${en(unit)} open, the oldest for ${days} days; the document does not say how many days are allowed`,
  }),
  open: ({
    open,
    unit,
    days,
    daysMax,
    reached,
  }: {
    open: number
    unit: Text
    days: number
    daysMax: number
    reached: boolean
  }): Text => ({
    zh: `还有${open}${unit.zh}没有解决，最久的已${days}天，要求不超过${daysMax}天，${reached ? '算达到' : '没有达到'}`,
    en: `${open} ${en(unit)} open, the oldest for ${days} of at most ${daysMax} days: ${reached ? 'reached' : 'not reached'}`,
  }),
  done: { zh: '已完成', en: 'Done' },
  notDone: { zh: '还没有完成', en: 'Not done yet' },
} as const

const after = (words: Text, zh: string, english: string): Text => ({
  zh: `${words.zh}${zh}`,
  en: `${en(words)}${english}`,
})

/** Whole per cents, rounded down: done, and expected by the day of the figure. */
interface Pace {
  readonly reached: string
  readonly expected: string
}

/** Why a lamp is what it is. */
export const becauseTexts = {
  notBinding: {
    zh: '文件用的是提倡、鼓励一类的说法，只跟踪，不评判',
    en: 'The wording does not bind: followed, not judged',
  },
  notBegun: (from: Day): Text => ({ zh: `从${zhDay(from)}起算，还没有开始`, en: `Begins on ${enDay(from)}` }),
  noFigure: { zh: '还没有数值或者佐证', en: 'No figure and no evidence yet' },
  stale: (on: Day): Text => ({
    zh: `最近的数值是${zhDay(on)}的，太旧，说明不了现在`,
    en: `The newest figure is of ${enDay(on)}, too old to speak for today`,
  }),
  reached: (words: Text): Text => words,
  reachedInTime: (words: Text): Text => words,
  holding: (words: Text): Text => after(words, '，到期限之前要一直保持', '; it must hold until the due day'),
  missed: (due: Day, words: Text): Text => ({
    zh: `期限${zhDay(due)}已过。${words.zh}`,
    en: `Due on ${enDay(due)}. ${en(words)}`,
  }),
  unproven: (due: Day): Text => ({
    zh: `期限${zhDay(due)}已过，没有数值或者佐证说明已经完成`,
    en: `Due on ${enDay(due)}, and nothing shows that it was done`,
  }),
  behind: (words: Text, pace: Pace): Text =>
    after(
      words,
      `；完成${pace.reached}%，按时间进度应当到${pace.expected}%，落后了`,
      `; ${pace.reached}% done where ${pace.expected}% would be expected by then`,
    ),
  exceeded: (words: Text): Text => words,
  near: (due: Day, words: Text): Text => ({
    zh: `${zhDay(due)}到期，不到一个月。${words.zh}`,
    en: `Due on ${enDay(due)}, within a month. ${en(words)}`,
  }),
  nearUnproven: (due: Day): Text => ({
    zh: `${zhDay(due)}到期，不到一个月，还没有数值或者佐证`,
    en: `Due on ${enDay(due)}, within a month, without a figure or evidence yet`,
  }),
  open: (words: Text): Text => after(words, '，期限未到', '; the due day has not come'),
  onPace: (words: Text, pace: Pace): Text =>
    after(
      words,
      `；完成${pace.reached}%，按时间进度应当到${pace.expected}%，跟得上`,
      `; ${pace.reached}% done where ${pace.expected}% would be expected by then: on pace`,
    ),
} as const

/** Lamps in words. */
export const lampTexts = {
  late: { zh: '已逾期', en: 'Late' },
  behind: { zh: '落后', en: 'Behind' },
  near: { zh: '临近期限', en: 'Due soon' },
  unknown: { zh: '说不清', en: 'Cannot be said' },
  'on-track': { zh: '正常', en: 'On track' },
  done: { zh: '已达到', en: 'Reached' },
  'not-judged': { zh: '不评判', en: 'Not judged' },
} as const satisfies Record<string, Text>

/** What is wrong with a figure. */
export const domainTexts = {
  missing: { zh: '请填写数值', en: 'Enter a figure' },
  notANumber: (text: string): Text => ({
    zh: `“${text.slice(0, 30)}”不是数字；只填阿拉伯数字和小数点，不写千分号和单位`,
    en: `“${text.slice(0, 30)}” is not a number; write digits and a point only, no separators and no unit`,
  }),
  negative: { zh: '不能小于零', en: 'It cannot be below zero' },
  tooLarge: { zh: '数值太大，请核对单位', en: 'Too large; check the unit' },
  notWhole: { zh: '只能是整数', en: 'Whole numbers only' },
  tooFine: (places: number): Text => ({ zh: `小数最多${places}位`, en: `At most ${places} places after the point` }),
  overHundred: {
    zh: '比率不能超过100%；有分子、分母的，填分子、分母',
    en: 'A share cannot be above 100%; give both of its parts where you have them',
  },
  ofNobody: {
    zh: '分母是零，分子就不能大于零；没有适用对象的，勾选“不适用”',
    en: 'With nobody below, nobody can be above; tick “not applicable” where there is nobody',
  },
  moreThanAll: { zh: '分子大于分母，请核对两个数', en: 'The part is larger than the whole; check both' },
  doneOrNot: { zh: '完成填1，没有完成填0', en: '1 for done, 0 for not done' },
  moreSteps: (steps: string): Text => ({ zh: `一共只有${steps}个节点`, en: `There are ${steps} steps only` }),
  oldestMissing: {
    zh: '还有没解决的，就要写最久的一件已经多少天',
    en: 'With items open, say for how many days the oldest has been',
  },
} as const

/** Refusals: what is in the way and how to go on. */
export const refusalTexts = {
  sourceNotHere: (name: string) => ({
    message: { zh: `没有模块提供“${name}”这项数值。`, en: `No module offers the measure “${name}”.` },
    cure: { zh: '由管理员核对政策包里的数值算法。', en: 'Ask the administrator to check the pack’s rules of figures.' },
  }),
  nothingToMeasure: {
    message: { zh: '这一项没有写怎样衡量，不能报数值。', en: 'This commitment has no measure, so it takes no figure.' },
    cure: {
      zh: '在报告里写进展；要衡量的，先由主管单位写明衡量办法。',
      en: 'Report progress in words; where it should be measured, its measure has to be set first.',
    },
  },
  outsidePlan: (on: Day, from: Day | undefined, until: Day | undefined) => ({
    message: {
      zh: `${zhDay(on)}不在这一项的期限之内${from === undefined ? '' : `（${zhDay(from)}起`}${from === undefined ? '' : until === undefined ? '）' : `，${zhDay(until)}止）`}。`,
      en: `${enDay(on)} is outside the days of this commitment${from === undefined ? '' : ` (from ${enDay(from)}`}${from === undefined ? '' : until === undefined ? ')' : ` to ${enDay(until)})`}.`,
    },
    cure: {
      zh: '填期限之内的日期；期限过后才完成的，在说明里写清楚什么时候、为什么。',
      en: 'Enter a day within them; for what was done after the due day, say in the note when and why.',
    },
  }),
  inFuture: (on: Day) => ({
    message: { zh: `${zhDay(on)}还没有到。`, en: `${enDay(on)} has not come yet.` },
    cure: { zh: '填今天或者以前的日期。', en: 'Enter today or a day before.' },
  }),
  windowTurned: {
    message: { zh: '起算日在截止日之后。', en: 'The window begins after it ends.' },
    cure: { zh: '核对两个日期。', en: 'Check both days.' },
  },
  outOfDomain: (message: Text) => ({
    message,
    cure: { zh: '改正后再提交，填过的内容都还在。', en: 'Mend it and send again; what you typed is kept.' },
  }),
  notYourUnit: {
    message: { zh: '这一项不归你所在的单位。', en: 'This is not for your unit to do.' },
    cure: { zh: '由牵头单位或者主管单位办理。', en: 'Ask the unit that leads, or the office in charge.' },
  },
  notSplittable: {
    message: {
      zh: '只有能相加的数量可以分解；比率、上限和完成与否不能分，各单位都按原要求。',
      en: 'Only counts can be split; shares, ceilings and done-or-not hold for every unit as they stand.',
    },
    cure: {
      zh: '需要分单位要求的，给每个单位单列一项。',
      en: 'Where units need targets of their own, give each a commitment.',
    },
  },
  factsElsewhere: {
    message: {
      zh: '这一项没有逐条登记的记录：它的数值由单位申报，或者由别的模块的记录算出。',
      en: 'Nothing is entered one by one for this commitment: its figure is declared, or computed from another module’s records.',
    },
    cure: {
      zh: '在“数值”页申报，或者到那个模块里登记。',
      en: 'Declare it on the page of figures, or enter it in that module.',
    },
  },
  factThere: (by: string, evidence: string) => ({
    message: {
      zh: `同一个人、同一天、同一件事已经登记过（${by}登记，凭“${evidence.slice(0, 40)}”）。`,
      en: `The same person, day and matter is on record already (by ${by}, on “${evidence.slice(0, 40)}”).`,
    },
    cure: {
      zh: '同名的另一个人，填去重编号；前一条写错了，先冲销它。',
      en: 'For another person of that name, give a key; if the earlier one is wrong, reverse it first.',
    },
  }),
  factReversed: (by: string) => ({
    message: { zh: `这条记录已经由${by}冲销。`, en: `${by} has reversed this fact already.` },
    cure: { zh: '需要的，重新登记一条。', en: 'Enter it anew where it is needed.' },
  }),
  notByYear: {
    message: {
      zh: '每年都要重新达到的，每年按整个目标衡量，不能分到各年。',
      en: 'What has to be reached again every year is asked for whole each year; it cannot be split over them.',
    },
    cure: { zh: '可以分到街道或者单位。', en: 'Split it over streets or units instead.' },
  },
  noYears: {
    message: {
      zh: '文件没有写从哪天到哪天，不知道分到哪几年。',
      en: 'The document gives no first or no due day, so the years are not known.',
    },
    cure: { zh: '先由主管单位定下起止日期。', en: 'Have the office in charge set the days first.' },
  },
  noTarget: {
    message: {
      zh: '文件没有写要达到多少，没有可分解的数。',
      en: 'The document sets no figure, so there is nothing to split.',
    },
    cure: { zh: '先由主管单位定下目标数。', en: 'Have the office in charge set the figure first.' },
  },
  badWeights: {
    message: {
      zh: '权数要有一个大于零，都不能小于零。',
      en: 'Weights cannot be negative, and one must be above zero.',
    },
    cure: {
      zh: '填各街道或者单位的权数；平均分的，都填1。',
      en: 'Enter a weight for each; for equal parts, 1 for all.',
    },
  },
  stale: (by: string) => ({
    message: { zh: `${by}在你打开之后改过分解。`, en: `${by} changed the split after you opened it.` },
    cure: { zh: '对照现在的分解后再提交。', en: 'Compare with the split as it is now and send again.' },
  }),
  cannotMove: {
    message: {
      zh: '调出的一方没有这么多，或者选了同一个。',
      en: 'The giver has less than that, or both are the same.',
    },
    cure: { zh: '核对调出方、调入方和数量。', en: 'Check giver, taker and amount.' },
  },
  fallsShort: (missing: string, unit: Text) => ({
    message: {
      zh: `各部分合计比总数差${amount(missing, unit, 'zh')}，不能下达。`,
      en: `The parts come to ${amount(missing, unit, 'en')} less than the whole; it cannot be issued.`,
    },
    cure: {
      zh: '把差额补到某个街道或者单位，或者重新分解。',
      en: 'Add the difference to one of them, or split again.',
    },
  }),
  nothingToIssue: {
    message: { zh: '没有待下达的分解。', en: 'There is no split waiting to be issued.' },
    cure: { zh: '先分解，再下达。', en: 'Split the target first.' },
  },
  nothingToUndo: {
    message: { zh: '没有可以撤销的改动。', en: 'There is nothing to take back.' },
    cure: { zh: '已经下达的，按调整办理。', en: 'What was issued is changed by an amendment.' },
  },
  needsReason: {
    message: { zh: '已经下达的目标要调整，必须写明理由。', en: 'A target in force is changed only with a reason.' },
    cure: { zh: '写明为什么调整。', en: 'Say why it is changed.' },
  },
  needsSecondPerson: {
    message: {
      zh: '调整要由另一个人批准，你是这次调整的经手人。',
      en: 'An amendment is approved by a second person; you made this one.',
    },
    cure: { zh: '请另一位领导或者审核人批准。', en: 'Ask another leader or reviewer to approve it.' },
  },
  notIssued: {
    message: { zh: '这一份还没有下达，不用签收。', en: 'This share has not been issued yet.' },
    cure: { zh: '等下达后再签收。', en: 'Sign once it is issued.' },
  },
  answered: {
    message: { zh: '这个问题已经有人答复了。', en: 'This question has been answered.' },
    cure: { zh: '看答复内容；要更正数值的，再报一次。', en: 'Read the answer; to correct a figure, report it again.' },
  },
} as const

/** What each operation does, for permissions and the audit. */
export const operationTexts = {
  getStanding: { zh: '查看公开的进度', en: 'Read the public standing of a commitment' },
  getFigures: { zh: '查看任务或目标的数值', en: 'Read the figures of a commitment' },
  listFigures: { zh: '查看历次数值', en: 'List the figures of a commitment' },
  recordFigure: { zh: '报送数值', en: 'Report a figure' },
  computeFigure: { zh: '由记录计算数值', en: 'Compute a figure from its facts' },
  getFigureBreakdown: { zh: '按年度、街道查看数值', en: 'Break a figure down by year and area' },
  listFigureFacts: { zh: '查看数值依据的记录', en: 'List the facts behind a figure' },
  listQuestions: { zh: '查看数值不一致的问题', en: 'List questions about figures' },
  answerQuestion: { zh: '答复数值不一致的问题', en: 'Answer a question about figures' },
  getFact: { zh: '查看一条记录', en: 'Read a fact' },
  openFact: { zh: '查看记录里的姓名', en: 'Read whom a fact is about' },
  recordFact: { zh: '登记一条记录', en: 'Enter a fact' },
  reverseFact: { zh: '冲销一条记录', en: 'Reverse a fact' },
  getSplit: { zh: '查看目标分解', en: 'Read how a target is split' },
  listSplitVersions: { zh: '查看目标分解的历次改动', en: 'List the versions of a split' },
  apportionSplit: { zh: '按权数分解目标', en: 'Split a target by weights' },
  moveShare: { zh: '在分解中调剂数量', en: 'Move part of a share' },
  setShare: { zh: '直接填写分解数', en: 'Set a share' },
  undoSplit: { zh: '撤销对分解的改动', en: 'Undo a change of a split' },
  issueSplit: { zh: '下达分解或者批准调整', en: 'Issue a split or approve an amendment' },
  signShare: { zh: '签收下达的目标', en: 'Sign for a share' },
} as const satisfies Record<string, Text>

/** Measures that are reported one by one. */
export const reportedTexts = {
  skilledWorkers: { zh: '培养的职业技能人才', en: 'Skilled workers trained' },
  people: { zh: '人', en: 'people' },
  personTrained: { zh: '一人完成一次培训', en: 'one person trained' },
} as const satisfies Record<string, Text>

/** Names of groups that facts fall into. */
export const breakdownTexts = {
  year: (year: string): Text => ({ zh: `${year}年`, en: year }),
  noArea: { zh: '没有写明街道', en: 'No street given' },
} as const
