/** Words around services and cases, on portal and desk. */
import type { Text } from '#base/text.ts'

export const caseTexts = {
  basis: { zh: '依据', en: 'Basis' },
  basisOf: { zh: '依据：', en: 'Basis: ' },
  unverified: { zh: '这个数字还没有与原文核对', en: 'this figure has not been compared with its source yet' },
  since: { zh: '{day}起', en: 'since {day}' },

  notFilled: { zh: '没有填写', en: 'not filled in' },
  noneOfThese: { zh: '暂不填写', en: 'Leave open' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  optional: { zh: '选填', en: 'optional' },
  atLeast: { zh: '不小于 {n}', en: 'at least {n}' },
  atMost: { zh: '不大于 {n}', en: 'at most {n}' },
  between: { zh: '{min} 至 {max}', en: '{min} to {max}' },
  personal: { zh: '个人信息，加密保存', en: 'personal data, kept encrypted' },
  severalOf: { zh: '可选多项', en: 'several may be chosen' },
  masked: { zh: '已隐去', en: 'masked' },
  otherFields: { zh: '基本情况', en: 'General' },

  sheet: { zh: '逐条审查', en: 'Verdict by clause' },
  sheetCounts: {
    zh: '共 {all} 条：符合 {pass} 条，不符合 {fail} 条，还不能判断 {unknown} 条。',
    en: '{all} lines: {pass} fulfilled, {fail} not fulfilled, {unknown} cannot be told yet.',
  },
  waitingLines: { zh: '核对材料以后要判断的 {n} 条', en: '{n} lines to be told once the papers are checked' },
  settledLines: { zh: '已经符合的 {n} 条', en: '{n} lines that are fulfilled' },
  sheetEmpty: { zh: '这项服务没有需要审查的条件。', en: 'This service has no conditions to judge.' },
  because: { zh: '理由', en: 'Reason' },
  grounds: { zh: '根据什么判断', en: 'On what grounds' },
  facts: { zh: '所据事实', en: 'Facts' },
  figures: { zh: '所据数字', en: 'Figures' },
  unset: {
    zh: '规则要用的“{title}”还没有公布数值，所以不能判断。',
    en: 'The rule needs “{title}”, for which no figure is set, so it cannot be told.',
  },
  foundBy: { zh: '{by} 于 {day} 认定', en: 'Found by {by} on {day}' },
  toBeFound: { zh: '须由经办人认定', en: 'to be found by the officer' },

  level: { zh: '期限种类', en: 'Kind of limit' },
  due: { zh: '到期日', en: 'Due' },
  dueEstimate: { zh: '如果今天恢复计时，到期日是', en: 'If it went on today it would be due on' },
  dueWas: { zh: '原到期日', en: 'Was due' },
  leftDays: { zh: '还剩 {n} {unit}', en: '{n} {unit} left' },
  leftNone: { zh: '今天到期', en: 'due today' },
  overdue: { zh: '已超过 {n} {unit}', en: '{n} {unit} late' },
  endedInTime: { zh: '在期限内办完', en: 'done in time' },
  endedLate: { zh: '办完时已超过 {n} {unit}', en: 'done {n} {unit} late' },
  startedOn: { zh: '起算', en: 'Started' },
  startedNote: { zh: '当天不算，从第二天数起', en: 'not counted itself; the next day is the first' },
  endedOn: { zh: '结束', en: 'Ended' },
  length: { zh: '长度', en: 'Length' },
  countedIn: { zh: '怎么数', en: 'Counted in' },
  whose: { zh: '约束', en: 'Binds' },
  used: { zh: '已用', en: 'Used' },
  silence: { zh: '到期没有答复', en: 'If nothing happens by then' },
  working: { zh: '个工作日', en: 'working days' },
  calendar: { zh: '天', en: 'days' },
  why: { zh: '为什么是这一天', en: 'Why this day' },
  whyStarted: {
    zh: '{from}起算（当天不算）。到 {to} 共 {all} 天：计入 {counted} 天，跳过 {skipped} 天。',
    en: 'It runs from {from}, which is not counted. Of the {all} days up to {to}, {counted} count and {skipped} are skipped.',
  },
  whyEnds: {
    zh: '{from}起算。下面是每个月（年）满的那一天，以及停止计算的日子。',
    en: 'It runs from {from}. Below are the ends of its months (years), and the days on which it stood still.',
  },
  whySkipped: { zh: '跳过：', en: 'Skipped: ' },
  reasonDays: { zh: '{why} {n} 天', en: '{why}: {n}' },
  day: { zh: '日期', en: 'Day' },
  counted: { zh: '计入', en: 'Counted' },
  nth: { zh: '第 {n} 天', en: 'day {n}' },
  skipped: { zh: '不算', en: 'skipped' },
  rolled: { zh: '顺延', en: 'moved on' },
  reason: { zh: '为什么', en: 'Why' },
  notice: { zh: '放假通知', en: 'the notice' },
  provisional: {
    zh: '算到的日子里有一部分还没有国务院放假通知，暂按星期推算；通知公布后会重新计算并告诉你。',
    en: 'Some of these days lie beyond the State Council’s holiday notices and follow the week only; the day is computed again once the notice is out, and you are told.',
  },
  stopped: { zh: '期限现在停止计算。', en: 'The limit stands still now.' },
  stoppedBy: {
    zh: '现在停止计算：{day}以后是{why}，不计入期限。',
    en: 'It stands still: what comes after {day} is not counted ({why}).',
  },
  notStarted: { zh: '还没有开始计算。', en: 'It has not begun.' },
  endedClocks: { zh: '已经结束的期限（{n}）', en: 'Limits that have ended ({n})' },
  noClocks: { zh: '现在没有正在计算的期限。', en: 'No limit has begun.' },

  diagram: { zh: '办理流程图', en: 'Diagram of the steps' },
  diagramTable: { zh: '流程表', en: 'The steps as a table' },
  presentState: { zh: '现在在这里', en: 'now here' },
  stateName: { zh: '状态', en: 'State' },
  turn: { zh: '由谁办', en: 'Whose turn' },
  leadsTo: { zh: '接下来', en: 'Leads on by' },
  stepTo: { zh: '{step} → {state}', en: '{step} → {state}' },
  endState: { zh: '到此结束', en: 'The end' },

  timeline: { zh: '经过', en: 'What happened' },
  earlier: { zh: '更早的 {n} 条', en: '{n} earlier entries' },
  nothingYet: { zh: '还没有记录。', en: 'Nothing yet.' },
  note: { zh: '说明', en: 'Note' },

  materials: { zh: '材料', en: 'Papers' },
  copies: { zh: '{n} 份', en: '{n} copies' },
  copy: { zh: '1 份', en: '1 copy' },
  original: { zh: '验原件', en: 'original to be shown' },
  stamped: { zh: '盖章', en: 'stamped' },
  oneOf: { zh: '以下几份中交一份即可', en: 'one of these suffices' },
  notPublished: {
    zh: '区里还没有公布这份材料的要求，所以现在不收。',
    en: 'The district has not published this requirement, so the paper is not asked for.',
  },
  reusable: { zh: '交过一次，{n} 个月内可以再用', en: 'once handed in it may be used again for {n} months' },
  onlyWhen: { zh: '什么情况下要交', en: 'Asked when' },
  version: { zh: '第 {n} 份', en: 'version {n}' },
  onPaper: { zh: '纸质', en: 'on paper' },
  held: { zh: '用的是已有的材料', en: 'a paper held already' },
  handedInBy: { zh: '{by} {day} 交', en: 'handed in by {by} on {day}' },
  checkedGood: { zh: '{by} {day} 核对：合格', en: 'checked by {by} on {day}: in order' },
  checkedBad: { zh: '{by} {day} 核对：不合要求', en: 'checked by {by} on {day}: not in order' },
  sawOriginal: { zh: '已验原件', en: 'original seen' },
  olderVersions: { zh: '以前交的 {n} 份', en: '{n} earlier versions' },
  settledPapers: { zh: '已经核对合格、不用再管的 {n} 份', en: '{n} papers in order' },
  noMaterials: { zh: '不需要交材料。', en: 'No papers are needed.' },
} as const satisfies Record<string, Text>

export const turnTexts = {
  office: { zh: '承办单位办理', en: 'with the office' },
  applicant: { zh: '等申请人', en: 'waits for the applicant' },
  others: { zh: '等其他方面', en: 'waits for others' },
  nobody: { zh: '已办结', en: 'ended' },
} as const satisfies Record<string, Text>

export const whoTexts = {
  office: { zh: '承办单位', en: 'the office' },
  applicant: { zh: '申请人', en: 'the applicant' },
  others: { zh: '其他方面', en: 'others' },
} as const satisfies Record<string, Text>

export const levelTexts = {
  legal: { zh: '法定期限', en: 'legal limit' },
  promised: { zh: '承诺期限', en: 'promised' },
  planned: { zh: '计划期限', en: 'planned' },
} as const satisfies Record<string, Text>

export const clockStateTexts = {
  'not-started': { zh: '还没有开始', en: 'not begun' },
  running: { zh: '计算中', en: 'running' },
  stopped: { zh: '停止计算', en: 'stopped' },
  ended: { zh: '已结束', en: 'ended' },
} as const satisfies Record<string, Text>

/** What a verdict says, by the kind of its line: for an exclusion `pass` says that it does not apply. */
export const lineVerdictTexts = {
  condition: {
    pass: { zh: '符合', en: 'fulfilled' },
    fail: { zh: '不符合', en: 'not fulfilled' },
    unknown: { zh: '还不能判断', en: 'cannot be told yet' },
  },
  exclusion: {
    pass: { zh: '没有排除情形', en: 'not excluded' },
    fail: { zh: '属于排除情形', en: 'excluded' },
    unknown: { zh: '还不能判断', en: 'cannot be told yet' },
  },
  scope: {
    pass: { zh: '属于适用范围', en: 'within its scope' },
    fail: { zh: '不属于适用范围', en: 'outside its scope' },
    unknown: { zh: '还不能判断', en: 'cannot be told yet' },
  },
} as const satisfies Record<string, Record<string, Text>>

export const lineKindTexts = {
  condition: { zh: '条件', en: 'Conditions' },
  exclusion: { zh: '排除情形', en: 'Exclusions' },
  scope: { zh: '适用范围', en: 'Scope' },
} as const satisfies Record<string, Text>

/** The whole sheet in one sentence. */
export const sheetVerdictTexts = {
  pass: { zh: '各条都符合', en: 'Every line is fulfilled' },
  fail: { zh: '有不符合的条款', en: 'Some lines are not fulfilled' },
  unknown: { zh: '有几条还不能判断', en: 'Some lines cannot be told yet' },
} as const satisfies Record<string, Text>

/** What a limit is counted in, said once in its card. */
export const clockUnitTexts = {
  working: {
    zh: '工作日：法定节假日和休息日不算，调休上班的日子算',
    en: 'working days: days off do not count, made-up working days do',
  },
  calendar: { zh: '自然日：每一天都算', en: 'calendar days: every day counts' },
  months: { zh: '月：到期在对应的那一天', en: 'months: it ends on the same day of the month' },
  years: { zh: '年：到期在对应的那一天', en: 'years: it ends on the same day of the year' },
} as const satisfies Record<string, Text>
