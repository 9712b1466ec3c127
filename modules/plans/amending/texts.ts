/** Every text of amendments of commitments that people see besides the pages' own. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

export const amendmentTexts = {
  getForm: { zh: '查看可以调整的内容', en: 'Read what of a commitment can be amended' },
  preview: { zh: '预览调整和影响', en: 'Preview an amendment and its effects' },
  list: { zh: '列出任务调整', en: 'List amendments of commitments' },
  propose: { zh: '提出任务调整', en: 'Propose an amendment of a commitment' },
  decide: { zh: '决定任务调整', en: 'Decide on an amendment of a commitment' },
  withdraw: { zh: '撤回任务调整', en: 'Withdraw an amendment of a commitment' },
} as const satisfies Record<string, Text>

/** What of a commitment can be amended. */
export const amendedFieldTexts = {
  title: { zh: '说法', en: 'Wording' },
  lead: { zh: '牵头单位', en: 'Leading units' },
  joint: { zh: '共同牵头单位', en: 'Joint leads' },
  cooperating: { zh: '配合单位', en: 'Cooperating units' },
  dueOn: { zh: '完成期限', en: 'Due day' },
  value: { zh: '目标数值', en: 'Target figure' },
  upper: { zh: '目标上限', en: 'Upper end of the target' },
  measured: { zh: '数什么、用什么单位', en: 'What is counted, in which unit' },
  dropped: { zh: '取消这一项', en: 'Dropped' },
} as const satisfies Record<string, Text>

export const outcomeTexts = {
  open: { zh: '等待决定', en: 'To be decided' },
  approved: { zh: '已同意', en: 'Approved' },
  refused: { zh: '不同意', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Text>

const told = (message: [zh: string, en: string], cure: [zh: string, en: string]) => ({
  message: { zh: message[0], en: message[1] },
  cure: { zh: cure[0], en: cure[1] },
})

/** Why an amendment cannot be made, and what to do. */
export const amendmentRefusals = {
  'changes-nothing': () =>
    told(
      ['调整后的内容和现在一样。', 'The amendment changes nothing.'],
      ['至少改一项，或者选取消。', 'Change a field, or drop the commitment.'],
    ),
  'due-outside-plan': (from: Day, to: Day) =>
    told(
      [
        `完成期限不在计划期（${formatDay(from, 'zh')}到${formatDay(to, 'zh')}）内。`,
        `The due day lies outside the plan (${formatDay(from, 'en')} to ${formatDay(to, 'en')}).`,
      ],
      ['填计划期内的一天；要延到计划期以后，先修订计划本身。', 'Enter a day inside it; to go beyond, amend the plan.'],
    ),
  'due-before-start': (start: Day) =>
    told(
      [
        `完成期限早于开始日期${formatDay(start, 'zh')}。`,
        `It would be due before it starts on ${formatDay(start, 'en')}.`,
      ],
      ['填开始日期以后的一天。', 'Enter a later day.'],
    ),
  'figure-beyond-domain': (what: Text) =>
    told(
      [
        `目标数值超出了这项指标可能的范围：${what.zh}`,
        `The figure is beyond what this measure can be: ${what.en ?? what.zh}`,
      ],
      [
        '个数填整数，百分比不超过100，上限不小于下限，都不带单位。',
        'Counts are whole, percentages at most 100, the upper end not below the lower; no unit.',
      ],
    ),
  'figure-is-a-parameter': (parameter: string) =>
    told(
      [`这个数值来自规则数字${parameter}。`, `The figure comes from the parameter ${parameter}.`],
      ['到“规则数字”里改，所有用到它的地方一起变。', 'Change it among the parameters, for all that use it.'],
    ),
  'no-measure': () =>
    told(['这一项没有衡量的数值。', 'It has no measure.'], ['数值一栏留空。', 'Leave the figure empty.']),
  'lead-missing': () =>
    told(
      ['调整后没有牵头单位。', 'Nobody would lead it.'],
      ['留一个牵头单位，或者换成另一个。', 'Keep a lead or name another.'],
    ),
  'unit-not-there': (name: string, successor?: string) =>
    told(
      [`没有单位“${name}”，或者它已经撤销。`, `There is no unit ${name}, or it has ended.`],
      [
        successor === undefined ? '选一个现有的单位。' : `它的承接单位是${successor}。`,
        successor === undefined ? 'Choose a unit that is there.' : `Its successor is ${successor}.`,
      ],
    ),
  'unit-twice': (name: string) =>
    told(
      [`${name}在同一项里有两种职责。`, `${name} would have two roles.`],
      ['每个单位只留一种职责。', 'Leave each unit one role.'],
    ),
  'has-children': (count: number) =>
    told(
      [`它下面还有${count}项任务。`, `It has ${count} commitments below it.`],
      ['先取消或者调整下面的各项。', 'Drop or amend those first.'],
    ),
  'amendment-open': () =>
    told(
      ['这一项已经有一件调整等待决定。', 'An amendment of it waits for a decision.'],
      ['先决定或者撤回那一件。', 'Have that decided or withdrawn first.'],
    ),
  'amendment-decided': () =>
    told(['这件调整已经有结果。', 'This amendment has been decided.'], ['刷新页面看结果。', 'Reload to see it.']),
  'amendment-of-own': () =>
    told(
      ['提出人不能自己决定调整。', 'Who proposes an amendment cannot decide on it.'],
      ['请另一个有权的人决定。', 'Let another person decide.'],
    ),
  'not-own-amendment': () =>
    told(
      ['只有提出人可以撤回。', 'Only who proposed it can withdraw it.'],
      ['请提出人撤回，或者决定不同意。', 'Let that person withdraw it, or refuse it.'],
    ),
} as const

/** What an approval would touch. */
export const effectTexts = {
  baseline: (number: number, on: Day): Text => ({
    zh: `${formatDay(on, 'zh')}批准的第${number}号基线里有这一项：以后比较时会显示为调整。`,
    en: `Baseline ${number}, approved on ${formatDay(on, 'en')}, holds it: comparisons will show the change.`,
  }),
  split: (sum: string, value: string): Text => ({
    zh: `已经下达的分解合计${sum}，新目标是${value}：要同时调整分解。`,
    en: `The shares issued come to ${sum}, the new target is ${value}: amend the split too.`,
  }),
  splitDropped: { zh: '已经下达的分解将没有目标。', en: 'The shares issued would have no target.' },
  reports: (count: number, period: Text): Text => ({
    zh: `${period.zh}有${count}份没有报送的报告写到这一项：填好的内容保留，要求会跟着变。`,
    en: `${count} open reports of ${period.en ?? period.zh} have a line on it: what was written stays, what is asked follows.`,
  }),
  chainDue: (title: Text): Text => ({
    zh: `督办事项“${title.zh}”的反馈期限会跟着变。`,
    en: `The report on “${title.en ?? title.zh}” will be due on the new day.`,
  }),
  chainLead: (title: Text): Text => ({
    zh: `督办事项“${title.zh}”会交给新的牵头单位签收。`,
    en: `“${title.en ?? title.zh}” will be handed to the new lead, which has to sign.`,
  }),
  chainDropped: (title: Text): Text => ({
    zh: `督办事项“${title.zh}”会终止。`,
    en: `Supervision of “${title.en ?? title.zh}” ends.`,
  }),
  milestone: (title: Text, on: Day): Text => ({
    zh: `阶段目标“${title.zh}”（${formatDay(on, 'zh')}）晚于新的期限。`,
    en: `The milestone “${title.en ?? title.zh}” (${formatDay(on, 'en')}) falls after the new day.`,
  }),
} as const
