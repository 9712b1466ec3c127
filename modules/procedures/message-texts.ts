/** What people are told about cases in their inbox. */
import { formatDay, type Day } from '#base/day.ts'
import { textIn, type Text } from '#base/text.ts'

const en = (text: Text): string => textIn(text, 'en')

export const messageTexts = {
  acted: (title: Text, number: string, act: Text, state: Text): { title: Text; body: Text } => ({
    title: { zh: `${title.zh}：${act.zh}`, en: `${en(title)}: ${en(act)}` },
    body: {
      zh: `${number}，现在的状态：${state.zh}。`,
      en: `${number}, now: ${en(state)}.`,
    },
  }),
  /** What whoever applied reads behind it when the next step is theirs, with its last day once that runs. */
  yourTurn: (body: Text, dueOn: Day | undefined): Text => ({
    zh: `${body.zh}下一步由你办${dueOn === undefined ? '' : `，最迟${formatDay(dueOn, 'zh')}`}。`,
    en: `${en(body)} The next step is yours${dueOn === undefined ? '' : `, by ${formatDay(dueOn, 'en')} at the latest`}.`,
  }),
  submitted: (title: Text, number: string): { title: Text; body: Text } => ({
    title: { zh: `已收到申请：${title.zh}`, en: `Received: ${en(title)}` },
    body: {
      zh: `案号${number}。请留意这里的通知；进度可以随时查看。`,
      en: `Case ${number}. Notices come here; its progress can be seen at any time.`,
    },
  }),
  opened: (title: Text, number: string): { title: Text; body: Text } => ({
    title: { zh: `已立案：${title.zh}`, en: `Opened: ${en(title)}` },
    body: {
      zh: `案号${number}，你是当事人。请查看线索和进度；你可以陈述申辩。`,
      en: `Case ${number}; you are the party. See what is known and how it goes on; you may state your opinion.`,
    },
  }),
  arrived: (title: Text, number: string): { title: Text; body: Text } => ({
    title: { zh: `新收办件：${title.zh}`, en: `New case: ${en(title)}` },
    body: { zh: `案号${number}，等待接办。`, en: `Case ${number} waits to be taken.` },
  }),
  assigned: (title: Text, number: string, by: string): { title: Text; body: Text } => ({
    title: { zh: `办件交给你：${title.zh}`, en: `A case for you: ${en(title)}` },
    body: { zh: `案号${number}，由${by}指派。`, en: `Case ${number}, assigned by ${by}.` },
  }),
  moved: (title: Text, number: string): { title: Text; body: Text } => ({
    title: { zh: `期限重新计算：${title.zh}`, en: `Due day computed again: ${en(title)}` },
    body: {
      zh: `案号${number}。放假安排有变，期限按新的安排计算；每一天为什么算、为什么不算，办件页面都列着。`,
      en: `Case ${number}. Days off have changed and its limit was computed again; the case page tells each day.`,
    },
  }),
  versionChanged: (
    title: Text,
    number: string,
    version: number,
    basis: string,
    reason: string,
  ): { title: Text; body: Text } => ({
    title: { zh: `改按第 ${version} 版办理：${title.zh}`, en: `Moved to version ${version}: ${en(title)}` },
    body: {
      zh: `案号${number}。依据：${basis}。原因：${reason}。条件、材料和期限按这一版算，办件页面都列着；有意见的，可以向承办单位提出。`,
      en: `Case ${number}. Basis: ${basis}. Reason: ${reason}. Conditions, papers and limits follow that version; the case page lists them. Tell the unit in charge if you disagree.`,
    },
  }),
  asked: (number: string, asks: string): { title: Text; body: Text } => ({
    title: { zh: '请你单位协办', en: 'Your unit is asked to take part' },
    body: { zh: `案号${number}：${asks}`, en: `Case ${number}: ${asks}` },
  }),
} as const

export const draftTexts = {
  missing: (title: Text): Text => ({ zh: `还缺材料“${title.zh}”。`, en: `The paper “${en(title)}” is missing.` }),
} as const
