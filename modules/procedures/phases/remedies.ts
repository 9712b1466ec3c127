/** Where somebody who disagrees can turn: reconsideration and court, with the limits that hold on the day of the decision. */
import type { Text } from '#base/text.ts'
import type { Remedy, RuleTools } from '../definition.ts'

/** What the two statutory ways need from a procedure: who reviews its unit’s decisions. */
export interface RemediesGiven {
  readonly reviewer: Text
}

/** Reconsideration and litigation. 行政复议法, 行政诉讼法; told with every decision: 行政许可法 §38 */
export function statutoryRemedies({ reviewer }: RemediesGiven): Remedy[] {
  return [
    {
      title: { zh: '行政复议', en: 'Administrative reconsideration' },
      basis: 'administrative-reconsideration-law',
      parameters: ['reconsideration-apply-days'],
      about: {
        zh: `向${reviewer.zh}申请，从知道决定之日起计算。`,
        en: `Apply to ${reviewer.en ?? reviewer.zh}, counted from the day on which the decision is known.`,
      },
    },
    {
      title: { zh: '行政诉讼', en: 'Court' },
      basis: 'administrative-litigation-law',
      parameters: ['litigation-direct-months'],
      about: {
        zh: '向有管辖权的人民法院起诉，从知道决定之日起计算。',
        en: 'Sue at the competent court, counted from the day on which the decision is known.',
      },
    },
  ]
}

/** The last paragraph of a decision; a limit that is not set is left open and never guessed. */
export function remedyParagraph(remedies: readonly Remedy[], { parameter }: Pick<RuleTools, 'parameter'>): string {
  const ways = remedies.map(({ title, about, parameters }) => {
    const figure = parameters.map((id) => parameter(id)).find((held) => held !== undefined)
    const limit = figure === undefined ? '' : `期限 ${figure.value} ${figure.unit.zh}，`
    return `${title.zh}：${limit}${about.zh}`
  })
  return `不服本决定的，可以选择以下途径。${ways.join('')}`
}
