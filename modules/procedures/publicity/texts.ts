/** Words of publicity periods: titles of operations, refusals, what people are told. */
import { textIn, type Text } from '#base/text.ts'
import type { RefusalText } from '../texts.ts'
import type { ObjectionVerdict } from './facts.ts'

export const publicityOperationTexts = {
  listPublicities: { zh: '公示列表', en: 'List what stands in public' },
  getPublicity: { zh: '查看公示', en: 'See what stands in public' },
  readNotice: { zh: '查看公示通知', en: 'Read a public notice' },
  objectToPublicity: { zh: '对公示提意见', en: 'Object in a publicity period' },
  listMyObjections: { zh: '我提的公示意见', en: 'My objections' },
  getMyObjection: { zh: '查看我提的公示意见', en: 'See my objection' },
  getObjections: { zh: '查看公示和意见', en: 'See publicity and objections of a case' },
  answerObjection: { zh: '答复公示意见', en: 'Answer an objection' },
  enterObjection: { zh: '代录公示意见', en: 'Enter an objection made on paper' },
  openObjector: { zh: '查看提意见人', en: 'See who objected' },
} as const satisfies Record<string, Text>

/** The answer's word on an objection. */
export const objectionVerdictTexts = {
  adopted: { zh: '采纳', en: 'Taken up' },
  'adopted-in-part': { zh: '部分采纳', en: 'Taken up in part' },
  'not-adopted': { zh: '不采纳', en: 'Not taken up' },
} as const satisfies Record<ObjectionVerdict, Text>

export const publicityRefusalTexts = {
  'publicity-over': {
    message: { zh: '公示期已经结束，不能再提意见。', en: 'The publicity period is over.' },
    cure: {
      zh: '可以直接向承办单位反映，名称和联系方式在公示页面；修改后重新公示的，届时还可以提。',
      en: 'Turn to the unit in charge, named on the page; if it is changed and shown again, you may object then.',
    },
  },
  'publicity-not-begun': {
    message: {
      zh: '这一件还没有公示，或者已经过了登记意见的时候。',
      en: 'This case is not, or no longer, in publicity.',
    },
    cure: { zh: '公示以后到作出决定以前才登记意见。', en: 'Objections are entered between publicity and decision.' },
  },
  'objection-day-outside': {
    message: { zh: '提出的日期不在公示期内。', en: 'The day lies outside the publicity period.' },
    cure: {
      zh: '请填写意见实际提出的日期（信函看邮戳）；期外提出的，不按公示意见登记。',
      en: 'Write the day on which it was made (of a letter the postmark); what came outside is not entered here.',
    },
  },
  'objections-many': {
    message: { zh: '同一人对一次公示最多提 5 件意见。', en: 'One person makes at most 5 objections in one period.' },
    cure: { zh: '请合并成一件，或者交到窗口。', en: 'Put them into one, or hand them in at the counter.' },
  },
  'objection-answered': {
    message: { zh: '这件意见已经答复，答复只有一次。', en: 'It was answered already; there is one answer.' },
    cure: { zh: '请看已经公开的答复。', en: 'See the published answer.' },
  },
} as const satisfies Record<string, RefusalText>

const en = (text: Text): string => textIn(text, 'en')

/** What people are told in their inbox. */
export const publicityMessageTexts = {
  made: (number: string, subject: string): { title: Text; body: Text } => ({
    title: { zh: '已收到你对公示的意见', en: 'Your objection has come in' },
    body: {
      zh: `编号${number}，关于“${subject}”。作出决定以前会逐件答复，答复会发到这里。`,
      en: `Number ${number}, about “${subject}”. It is answered before anything is decided; the answer comes here.`,
    },
  }),
  answered: (number: string, verdict: ObjectionVerdict): { title: Text; body: Text } => ({
    title: {
      zh: `你的意见已答复：${objectionVerdictTexts[verdict].zh}`,
      en: `Your objection was answered: ${en(objectionVerdictTexts[verdict])}`,
    },
    body: { zh: `编号${number}。`, en: `Number ${number}.` },
  }),
  toAnswer: (number: string): { title: Text; body: Text } => ({
    title: { zh: '公示收到一件意见', en: 'An objection to answer' },
    body: { zh: `${number}，作出决定以前必须答复。`, en: `${number}; it has to be answered before the decision.` },
  }),
} as const
