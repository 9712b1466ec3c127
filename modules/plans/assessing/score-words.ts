/** The words in which an account is explained; kept apart from other texts because frozen results hold them. */
import type { Text } from '#base/text.ts'

interface Titled {
  readonly title: Text
  readonly from: string
}

const en = ({ zh, en: english }: Text): string => english ?? zh

const list = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('、'),
  en: texts.map(en).join(', '),
})

/** Inputs and arithmetic of a line. */
export const scoreWords = {
  achieved: (of: { counted: number; left: number; full: number; sum: string }): Text => ({
    zh: `计入${of.counted}项，其中${of.full}项全部完成，完成程度合计${of.sum}；不计${of.left}项`,
    en: `${of.counted} counted, ${of.full} of them complete, shares come to ${of.sum}; ${of.left} left out`,
  }),
  punctual: (of: { due: number; inTime: number; late: number; missing: number; returned: number }): Text => ({
    zh: `应报${of.due}期：按时${of.inTime}，迟报${of.late}，未报${of.missing}；退回${of.returned}次`,
    en: `${of.due} reports due: ${of.inTime} in time, ${of.late} late, ${of.missing} missing; returned ${of.returned} times`,
  }),
  marks: (count: number, middle: string): Text => ({
    zh: `${count}位评审打分，平均${middle}分`,
    en: `marks by ${count} reviewers, ${middle} on average`,
  }),
  noMarks: { zh: '没有评审打分', en: 'no marks by reviewers' },
  checks: (count: number, holding: number): Text => ({
    zh: `抽查${count}项，${holding}项属实`,
    en: `${count} looked at on the spot, ${holding} as reported`,
  }),
  noChecks: { zh: '没有抽查', en: 'nothing was looked at on the spot' },
  leftOut: (weight: string): Text => ({
    zh: `不适用；权重${weight}分按比例分给其余指标`,
    en: `does not apply; its weight of ${weight} is spread over the others in proportion`,
  }),
  product: ({
    weight,
    own,
    percent,
    points,
  }: {
    weight: string
    own: string
    percent: string
    points: string
  }): Text => ({
    zh: `${weight}分 × ${percent}% = ${points}分${weight === own ? '' : `（原权重${own}分）`}`,
    en: `${weight} × ${percent}% = ${points}${weight === own ? '' : ` (its own weight is ${own})`}`,
  }),
  times: (times: number, notes: readonly string[]): Text => ({
    zh: `${times}次：${notes.join('；')}`,
    en: `${times} times: ${notes.join('; ')}`,
  }),
  deducted: ({ times, each, most, points }: { times: number; each: string; most: string; points: string }): Text => ({
    zh: `每次扣${each}分 × ${times}次，最多扣${most}分，扣${points}分`,
    en: `${each} off each time × ${times}, at most ${most}: ${points} off`,
  }),
} as const

/** Why a unit has its grade. */
export const gradeWords = {
  nothing: { zh: '没有一项指标适用，不评定等次。', en: 'No criterion applies; no grade is given.' },
  vetoed: ({ title }: Titled, vetoes: readonly Text[]): Text => ({
    zh: `一票否决（${list(vetoes).zh}）：不论得分，定为${title.zh}。`,
    en: `Veto (${en(list(vetoes))}): ${en(title)}, whatever the points.`,
  }),
  reached: (grade: Titled, total: string, quota: { places: number; count: number } | undefined): Text => ({
    zh: `${total}分，达到${grade.title.zh}的${grade.from}分${quota === undefined ? '' : `，在${quota.count}个单位的${quota.places}个名额以内`}。`,
    en: `${total} points reach the ${grade.from} of ${en(grade.title)}${quota === undefined ? '' : `, within the ${quota.places} places for ${quota.count} units`}.`,
  }),
  below: (next: Titled, total: string, grade: Titled): Text => ({
    zh: `${total}分，没有达到${next.title.zh}的${next.from}分，定为${grade.title.zh}。`,
    en: `${total} points do not reach the ${next.from} of ${en(next.title)}: ${en(grade.title)}.`,
  }),
  quotaFull: (grade: Titled, places: number, rank: number): Text => ({
    zh: `达到${grade.title.zh}的${grade.from}分，排第${rank}，名额只有${places}个`,
    en: `reaches the ${grade.from} of ${en(grade.title)} and ranks ${rank}, but there are only ${places} places`,
  }),
  tiedOut: (grade: Titled, places: number, ties: Text): Text => ({
    zh: `达到${grade.title.zh}的${grade.from}分，与别的单位同分${ties.zh}，${places}个名额放不下，同分的都不进`,
    en: `reaches the ${grade.from} of ${en(grade.title)}, but equals others${en(ties)}, and the ${places} places do not hold all of them, so none of them goes in`,
  }),
  tieCriteria: (titles: readonly Text[]): Text =>
    titles.length === 0
      ? { zh: '', en: '' }
      : { zh: `，${list(titles).zh}得分也相同`, en: `, also in ${en(list(titles))}` },
  after: (before: Text, grade: Titled): Text => ({
    zh: `${before.zh}，定为${grade.title.zh}。`,
    en: `It ${en(before)}: ${en(grade.title)}.`,
  }),
} as const

/** How a commitment counts. */
export const shareWords = {
  noMeasure: { zh: '没有衡量指标，不计', en: 'has no measure and is left out' },
  dueWithoutFigure: { zh: '到期没有数字，按0计', en: 'due without a figure: counts 0' },
  dueUnknown: (why: Text): Text => ({ zh: `到期，${why.zh}，按0计`, en: `due, ${en(why)}: counts 0` }),
  notDue: (dueOn: string | undefined): Text => ({
    zh: dueOn === undefined ? '没有期限，还没有数字，不计' : `${dueOn}到期，不在本年，不计`,
    en: dueOn === undefined ? 'no day and no figure, left out' : `due on ${dueOn}, not in this year, left out`,
  }),
  paced: (words: Text, gone: string, share: string): Text => ({
    zh: `${words.zh}；期限已过${gone}%，按进度计${share}%`,
    en: `${en(words)}; ${gone}% of its days have gone by: counts ${share}%`,
  }),
} as const
