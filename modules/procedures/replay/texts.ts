/** Words of replay: what it shows, and what it does not. */
import type { Text } from '#base/text.ts'
import type { RefusalText } from '../texts.ts'

export const replayTexts = {
  getReplayChoices: { zh: '可以改什么再重放', en: 'What a replay can change' },
  replayCases: { zh: '按另一种规则重放办件', en: 'Replay cases under other rules' },
  exportReplay: { zh: '导出重放结果', en: 'Export a replay' },
  limits: {
    zh: '重放只换规则，不换人的做法：申请人填报的内容、经办人的认定、各步办理的日期都按原样。改了规则，人们也许会作出不同的申请和处理。',
    en: 'A replay changes rules, not people’s conduct: what applicants said, what officers found and the days of each step stay as they were. Under other rules people might have applied and acted otherwise.',
  },
} as const satisfies Record<string, Text>

export const replayRefusals = {
  'replay-too-long': {
    message: { zh: '这一范围超过 5,000 件。', en: 'There are more than 5,000 cases in this range.' },
    cure: {
      zh: '请缩小收件日期的范围；全部办件可以用命令 luodi replay 重放。',
      en: 'Narrow the days of receipt; the command luodi replay goes through all cases.',
    },
  },
} as const satisfies Record<string, RefusalText>

/** Heads of the table in their order. */
export const replayColumns = [
  { zh: '案号', en: 'Number' },
  { zh: '内容', en: 'Subject' },
  { zh: '收件日期', en: 'Received' },
  { zh: '变化', en: 'What changes' },
  { zh: '项目', en: 'Item' },
  { zh: '依据', en: 'Basis' },
  { zh: '原来', en: 'Before' },
  { zh: '重放', en: 'Replayed' },
  { zh: '说明', en: 'Reason' },
] as const satisfies readonly Text[]

export const changeTexts = {
  outcome: { zh: '结果', en: 'Outcome' },
  granted: { zh: '准予', en: 'granted' },
  notGranted: { zh: '不予', en: 'refused' },
  lost: { zh: '不能准予', en: 'could not be granted' },
  possible: { zh: '条件都符合', en: 'every condition met' },
  verdict: { zh: '条件结论', en: 'Verdict' },
  clock: { zh: '到期日', en: 'Due day' },
  act: { zh: '不能办理', en: 'Act refused' },
  unreadable: { zh: '新版本没有的环节', en: 'Act missing in that version' },
  done: { zh: '已办', en: 'done' },
  refused: { zh: '不准', en: 'refused' },
  pass: { zh: '符合', en: 'met' },
  fail: { zh: '不符合', en: 'not met' },
  unknown: { zh: '未定', en: 'open' },
} as const satisfies Record<string, Text>
