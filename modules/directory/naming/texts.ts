/** What resolving a name says to people. */
import type { Text } from '#base/text.ts'

const day = (text: string): string => text.replace(/^(\d+)-0?(\d+)-0?(\d+)$/u, '$1年$2月$3日')

export const namingTexts = {
  problems: {
    'unknown-name': {
      message: { zh: '目录里没有“{name}”', en: 'The directory has no unit called “{name}”' },
      fix: {
        zh: '如果是已有单位的另一种写法，在 units.yaml 里加到它的 aliases；如果是新单位，增加一个单位',
        en: 'If it is another form of a unit that is there, add it to that unit’s aliases in units.yaml; otherwise add a unit',
      },
    },
    'joint-name-unread': {
      message: {
        zh: '“{name}”带有括号，目录没有写明怎么理解',
        en: '“{name}” has brackets, and the directory does not say how it is read',
      },
      fix: {
        zh: '在 units.yaml 的 jointNames 里增加一条，写明读法（一家两牌或者几家单位）和理由',
        en: 'Add an entry to jointNames in units.yaml with its reading (one body with two signs, or several bodies) and the reason',
      },
    },
    'name-of-other-days': {
      message: {
        zh: '“{name}”在这一天不是任何单位的名称（{more}）',
        en: 'On that day “{name}” is no unit’s name ({more})',
      },
      fix: {
        zh: '核对文件的日期，或者更正这个写法的起止日',
        en: 'Check the document’s day, or mend the days of this form of the name',
      },
    },
    'unit-of-other-days': {
      message: {
        zh: '“{name}”这一天不存在（{more}），也没有写明由谁承接',
        en: '“{name}” does not exist on that day ({more}), and no successor is named that does',
      },
      fix: { zh: '核对文件的日期，或者补上承接单位 successor', en: 'Check the document’s day, or add the successor' },
    },
    'name-of-several': {
      message: { zh: '“{name}”是几个单位共用的写法', en: '“{name}” is the name of several units' },
      fix: {
        zh: '给写法加上起止日，或者在 jointNames 里按条款写明指哪一个（by-clause）',
        en: 'Give the forms their days, or say by clause which one is meant (jointNames, by-clause)',
      },
    },
    'place-unread': {
      message: {
        zh: '“{name}”要看在哪一条里，目录没有写 {more}',
        en: 'What “{name}” means depends on the clause, and the directory does not name {more}',
      },
      fix: { zh: '在 jointNames 的 places 里加上这一条', en: 'Add this clause to its places in jointNames' },
    },
  },
  days: (from: string | undefined, until: string | undefined): Text => ({
    zh: `${from === undefined ? '' : `${day(from)}起`}${until === undefined ? '' : `${from === undefined ? '' : '，'}${day(until)}前`}`,
    en: [from === undefined ? '' : `from ${from}`, until === undefined ? '' : `before ${until}`]
      .filter(Boolean)
      .join(', '),
  }),
  followed: (old: Text, until: string, now: Text): Text => ({
    zh: `${old.zh}到${day(until)}为止，由${now.zh}承接。`,
    en: `${old.en ?? old.zh} ended on ${until}; ${now.en ?? now.zh} followed it.`,
  }),
} as const
