/** Words around what a clause drives, on portal and desk. */
import type { Text } from '#base/text.ts'

export const drivenTexts = {
  runs: { zh: '这一条带动什么', en: 'What this clause drives' },
  nothing: { zh: '这一条没有需要执行的事，', en: 'Nothing runs on this clause: ' },
  carried: {
    zh: '它下面的条款带动 {n} 项，列在后面。',
    en: 'The clauses below it drive {n} things, listed further down.',
  },
  mentioned: { zh: '其他条款的事项也提到这一条：', en: 'Things of other clauses name this one too:' },
  unanswered: { zh: '还没有人登记这一条怎样落地', en: 'Nobody has answered this clause yet' },
  unansweredLead: {
    zh: '它要求什么、由谁办、在哪里办，登记之后会列在这里。',
    en: 'What it asks for, who does it and where will be listed here once that is recorded.',
  },
  unansweredBadge: { zh: '尚未登记落地', en: 'not answered yet' },
  onlyFigures: {
    zh: '这一条的数字已经作为参数收录；由谁怎样执行还没有登记。',
    en: 'The figures of this clause are kept as parameters; who carries it out and how is not recorded yet.',
  },
  older: {
    zh: '落地情况按最新版的条款登记，这里不列。',
    en: 'What runs is recorded for the clauses of the newest version and is not listed here.',
  },
  planned: { zh: '计划中', en: 'planned' },
  running: { zh: '运行中', en: 'running' },
  late: { zh: '有逾期', en: 'some late' },
  some: { zh: '{n} 项{state}', en: '{n} {state}' },
  due: { zh: '期限', en: 'Due' },
  units: { zh: '责任单位', en: 'Units' },
  seeRuns: { zh: '：带动的事项', en: ': what it drives' },
  things: { zh: '{n} 项', en: '{n}' },
  chart: { zh: '各文件的条款怎样落地', en: 'How the clauses of each document are carried out' },
  clauses: { zh: '{n} 条', en: '{n} clauses' },
  shareCommitment: { zh: '有任务或目标', en: 'task or target' },
  shareAnswer: { zh: '有程序、登记、公开或释义', en: 'procedure, register, publication or definition' },
  shareIdle: { zh: '无需执行', en: 'nothing to carry out' },
  shareOpen: { zh: '还没有登记', en: 'not answered yet' },
  carriedOut: { zh: '按条款落地', en: 'Clause by clause' },
} as const satisfies Record<string, Text>
