/** Words of the page that says how far the documents are carried out. */
import type { Text } from '#base/text.ts'

export const coverageTexts = {
  title: { zh: '条款落地情况', en: 'How far the clauses are carried out' },
  lead: {
    zh: '文件里的每一条，要么带动任务、程序、登记簿、公开事项，要么写明为什么无需执行。还没有登记的也列在这里。',
    en: 'Every clause either drives a task, a procedure, a register or a publication, or says why it asks for nothing. Those not answered yet are counted here too.',
  },
  sum: {
    zh: '{documents} 份文件共 {clauses} 条：{answered} 条已经登记怎样落地，{open} 条还没有。',
    en: '{documents} documents with {clauses} clauses: for {answered} it is recorded how they are carried out, for {open} it is not yet.',
  },
  table: { zh: '各文件的条款数', en: 'Clauses of each document' },
  tableNote: {
    zh: '同一条可以既有任务又有登记簿，两栏都会计入，所以各栏相加可以多于条款数。',
    en: 'A clause can have a task and a register; it counts in both columns, so the columns can add up to more than the clauses.',
  },
  document: { zh: '文件', en: 'Document' },
  clauses: { zh: '条款', en: 'Clauses' },
  open: { zh: '还没有登记', en: 'Not answered' },
  runs: { zh: '哪些已经在运行', en: 'What runs already' },
  runsLead: {
    zh: '登记了不等于已经在办。下表说明每一类事项里，有多少已经有系统办理，有多少还在计划中。',
    en: 'Recorded does not mean running. The table says how many things of each kind a system runs already, and how many are planned.',
  },
  kind: { zh: '类别', en: 'Kind' },
  total: { zh: '事项', en: 'Things' },
  running: { zh: '已在运行', en: 'Running' },
  planned: { zh: '计划中', en: 'Planned' },
  tracked: {
    zh: '任务和目标 {n} 项，按期限逐项列出',
    en: '{n} tasks and targets, listed one by one with their due days',
  },
  parameters: { zh: '规则里的数字 {n} 个，各有出处', en: '{n} figures that rules use, each with its clause' },
  none: { zh: '还没有文件', en: 'No documents yet' },
  noneCure: {
    zh: '政策包载入后，这里会列出每份文件的落地情况。',
    en: 'Once a policy pack is loaded, every document is listed here.',
  },
  idleWhy: { zh: '无需执行的条款，理由是', en: 'Clauses that ask for nothing, and why' },
  reason: { zh: '理由', en: 'Reason' },
} as const satisfies Record<string, Text>
