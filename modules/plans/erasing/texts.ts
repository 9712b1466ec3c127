/** Words of requests that what is kept of a person be deleted: operations, what stands in the way, refusals. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

/** Titles of the operations. */
export const operationTexts = {
  find: { zh: '按姓名查找某人的记录', en: 'Find the facts about a person by name' },
  preview: { zh: '预览删除某人的个人信息', en: 'Preview the erasure of a person' },
  erase: { zh: '应请求删除某人的个人信息', en: 'Erase a person on request' },
  refuse: { zh: '拒绝删除个人信息的请求', en: 'Refuse a request for erasure' },
  get: { zh: '查看删除请求的答复', en: 'Read the answer to a request for erasure' },
  list: { zh: '列出删除请求的答复', en: 'List the answers to requests for erasure' },
} as const satisfies Record<string, Text>

interface Words {
  readonly message: Text
  readonly cure: Text
}

/** What stands in the way of deleting. */
export const holdTexts = {
  retention: (until: Day | undefined): Words => ({
    message: {
      zh: `保存期限还没有届满${until === undefined ? '' : `，到${formatDay(until, 'zh')}为止`}。`,
      en: `The period of keeping still runs${until === undefined ? '' : ` until ${formatDay(until, 'en')}`}.`,
    },
    cure: {
      zh: '答复请求人并写明理由；从答复之日起只作保存，姓名不再打开，期满后再办理删除。',
      en: 'Answer the person with the reason; from then on it is only kept, no name is opened, and it is erased once the period is over.',
    },
  }),
  question: {
    message: {
      zh: '这项数值还有没答复的问题，核对时要用到姓名。',
      en: 'A question about this figure waits for an answer, and settling it needs the names.',
    },
    cure: {
      zh: '先在“数值不一致”里答复，再办理删除。',
      en: 'Answer it under “Figures that disagree” first, then erase.',
    },
  },
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>

/** Other refusals. */
export const refusalTexts = {
  nothingHolds: {
    message: {
      zh: '现在没有这样的情形，不能以此为由拒绝。',
      en: 'Nothing of the kind holds today; it is no reason to refuse.',
    },
    cure: { zh: '办理删除，或者另选理由。', en: 'Erase it, or name another reason.' },
  },
} as const satisfies Record<string, Words>

/** What is wrong with an input. */
export const issueTexts = {
  future: '这一天还没有到。This day has not come yet.',
} as const
