/** What facts are refused for once somebody asked to be erased. */
import { formatDay, type Day } from '#base/day.ts'

const zhDay = (on: Day): string => formatDay(on, 'zh')
const enDay = (on: Day): string => formatDay(on, 'en')

/** Refusals: what is in the way and how to go on. */
export const erasedTexts = {
  subjectErased: (until: Day) => ({
    message: {
      zh: `这个人按要求删除过，${zhDay(until)}以前的事不再登记；已有的计数没有变。`,
      en: `This person was erased on request: nothing up to ${enDay(until)} is entered again, and what was counted still counts.`,
    },
    cure: {
      zh: '这一条不用登记；同名的另一个人，填去重编号。',
      en: 'Leave it out; for another person of that name, give a key.',
    },
  }),
  factErased: {
    message: {
      zh: '这个人的姓名和凭据已经按要求删除，打不开了。',
      en: 'Name and evidence were erased on request and cannot be opened any more.',
    },
    cure: { zh: '计数没有变；办理经过看删除回执。', en: 'The count is as it was; see the receipt of the erasure.' },
  },
  factRestricted: {
    message: {
      zh: '本人要求删除，因保存期限未满只作保存，姓名不再打开。',
      en: 'Its deletion was asked for; until its period of keeping ends it is only kept, and the name is not opened.',
    },
    cure: {
      zh: '期满以后办理删除；依法必须查看的，由有权机关向存有数据的单位调取。',
      en: 'Erase it once the period is over; an authority entitled by law asks the unit that keeps it.',
    },
  },
} as const
