/** Words of what a signed-in person does on the portal: drafts, cases, messages. */
import type { Text } from '#base/text.ts'

export const myTexts = {
  title: { zh: '我的办事', en: 'My matters' },
  lead: { zh: '草稿、办件和通知都在这里。', en: 'Drafts, cases and messages are here.' },
  account: { zh: '账号和登录', en: 'Account and sign-in' },
  reviews: { zh: '请我评审的', en: 'Reviews asked of me' },
  machines: { zh: '系统接入', en: 'Machine keys' },
  services: { zh: '找服务', en: 'Find a service' },

  todo: { zh: '等你办的', en: 'Waiting for you' },
  todoNone: { zh: '现在没有等你办的事。', en: 'Nothing waits for you now.' },
  drafts: { zh: '没交的草稿', en: 'Drafts' },
  draftsNone: { zh: '没有草稿', en: 'No drafts' },
  draftsNoneCure: {
    zh: '到服务目录选一项服务，点“在线申请”。填到一半也会保存。',
    en: 'Choose a service in the catalogue and apply online. It is kept even half filled in.',
  },
  draftOf: { zh: '{name}，{at} 保存', en: '{name}, saved {at}' },
  goOn: { zh: '继续填', en: 'Go on' },
  drop: { zh: '删除草稿', en: 'Delete the draft' },
  dropSure: {
    zh: '删掉以后，填的内容和传的文件都没有了。',
    en: 'What you filled in and uploaded will be gone.',
  },
  dropGo: { zh: '确定删除', en: 'Yes, delete it' },
  dropped: { zh: '草稿已经删除。', en: 'The draft is deleted.' },
  moreDrafts: { zh: '更多草稿', en: 'More drafts' },

  cases: { zh: '我的办件', en: 'My cases' },
  casesLead: { zh: '你自己申请的和代单位申请的。', en: 'Those of your own and those you made for a company.' },
  casesNone: { zh: '还没有办件', en: 'No cases yet' },
  casesNoneCure: { zh: '申请提交以后，在这里看进度。', en: 'Once you have applied its progress is shown here.' },
  casesAll: { zh: '看全部办件', en: 'All cases' },
  open: { zh: '办理中', en: 'Under way' },
  ended: { zh: '已办结', en: 'Ended' },
  all: { zh: '全部', en: 'All' },
  number: { zh: '案号', en: 'Number' },
  subject: { zh: '事由', en: 'Subject' },
  unit: { zh: '承办单位', en: 'Unit in charge' },
  received: { zh: '收到申请', en: 'Received' },
  due: { zh: '最迟办完的一天', en: 'To be done by' },
  yourLastDay: { zh: '你最迟在', en: 'Your last day' },
  dueLate: { zh: '已经超过期限', en: 'late' },
  endedOn: { zh: '办结', en: 'Ended on' },
  applicant: { zh: '申请人', en: 'Applicant' },
  yourTurn: { zh: '等你办', en: 'Your turn' },

  messages: { zh: '通知', en: 'Messages' },
  messagesLead: {
    zh: '办件有进展、要你补材料，都会在这里告诉你。',
    en: 'Progress of your cases, and what is asked of you.',
  },
  messagesNone: { zh: '没有通知', en: 'No messages' },
  messagesNoneUnread: { zh: '没有未读的通知', en: 'Nothing unread' },
  messagesNoneCure: {
    zh: '提交申请以后，每一步进展都会通知你。',
    en: 'Once you have applied you are told of every step.',
  },
  unread: { zh: '未读', en: 'Unread' },
  newMessage: { zh: '新', en: 'new' },
  openMessage: { zh: '去看', en: 'Open' },
  markRead: { zh: '标为已读', en: 'Mark as read' },
  messagesAll: { zh: '看全部通知', en: 'All messages' },
} as const satisfies Record<string, Text>

/** Whose turn it is, said to the applicant. */
export const myTurnTexts = {
  office: { zh: '轮到承办单位', en: 'With the office' },
  applicant: { zh: '轮到你', en: 'Your turn' },
  others: { zh: '等其他方面', en: 'Waits for others' },
  nobody: { zh: '已办结', en: 'Ended' },
} as const satisfies Record<string, Text>
