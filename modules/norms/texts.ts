/** Every text of norms and coverage that people see, used by contract, queries and pages. */
import type { Text } from '#base/text.ts'
import type { DrivenKind, IdleReason, Modality, NormKind } from './kinds.ts'

export const texts = {
  listDriven: { zh: '列出条款带动的事项', en: 'List what clauses drive' },
  listDrivenStates: { zh: '列出条款带动的事项的状态', en: 'List the states of what clauses drive' },
  find: { zh: '按名称查找落地事项', en: 'Find what runs by its title' },
  getCoverage: { zh: '查看条款覆盖', en: 'See how far clauses are answered' },
  listClauses: { zh: '列出条款的落地情况', en: 'List clauses with what answers them' },
  listOrphans: { zh: '列出没有依据或没有用处的事项', en: 'List what rests on no clause or serves nothing' },
  listUnitCoverage: { zh: '列出各单位承担的条款', en: 'List the clauses that units answer for' },
  getClauseNorms: { zh: '查看一个条款的落地登记', en: 'See what is recorded for a clause' },
  setClauseNorms: { zh: '登记一个条款的落地方式', en: 'Record what a clause demands' },
  listAnswers: {
    zh: '列出程序、登记簿、公开事项和释义',
    en: 'List procedures, registers, publications and definitions',
  },
  getAnswer: { zh: '查看落地事项', en: 'See an answer' },
  setAnswer: { zh: '登记落地事项', en: 'Record an answer' },
  removeAnswer: { zh: '撤去落地事项', en: 'Take an answer out' },
  listNormEdits: { zh: '查看落地登记的修改记录', en: 'See the history of what is recorded' },
  undoNormEdit: { zh: '撤销一次修改', en: 'Undo an edit' },
} as const satisfies Record<string, Text>

/** What a clause drives, as one thing of the kind. */
export const drivenKindTexts: Readonly<Record<DrivenKind, { readonly zh: string; readonly en: string }>> = {
  commitment: { zh: '任务目标', en: 'commitment' },
  procedure: { zh: '办事程序', en: 'procedure' },
  register: { zh: '登记簿', en: 'register' },
  publication: { zh: '公开事项', en: 'publication' },
  definition: { zh: '释义', en: 'definition' },
  parameter: { zh: '参数', en: 'parameter' },
}

/** The same as the head of a list. */
export const drivenHeadTexts: Readonly<Record<DrivenKind, { readonly zh: string; readonly en: string }>> = {
  commitment: { zh: '任务和目标', en: 'Tasks and targets' },
  procedure: { zh: '办事程序', en: 'Procedures' },
  register: { zh: '登记簿', en: 'Registers' },
  publication: { zh: '公开事项', en: 'Publications' },
  definition: { zh: '释义', en: 'Definitions' },
  parameter: { zh: '参数', en: 'Parameters' },
}

/** How a clause is answered, for tables and filters. */
export const normKindTexts: Readonly<Record<NormKind, { readonly zh: string; readonly en: string }>> = {
  ...drivenHeadTexts,
  none: { zh: '无需执行', en: 'Nothing to carry out' },
}

/** Why a clause drives nothing: a word for tables, and the sentence for readers. */
export const reasonTexts: Readonly<
  Record<
    IdleReason,
    {
      readonly word: { readonly zh: string; readonly en: string }
      readonly because: { readonly zh: string; readonly en: string }
    }
  >
> = {
  heading: {
    word: { zh: '标题', en: 'heading' },
    because: {
      zh: '这是标题，要求写在它下面的条款里。',
      en: 'it is a heading; the clauses below it say what is to be done.',
    },
  },
  'lead-in': {
    word: { zh: '引语', en: 'lead-in' },
    because: {
      zh: '这是引语，要求写在它后面的条款里。',
      en: 'it leads in; the clauses after it say what is to be done.',
    },
  },
  background: {
    word: { zh: '背景', en: 'background' },
    because: { zh: '它说明情况和背景，没有提出要求。', en: 'it describes the background and asks for nothing.' },
  },
  principle: {
    word: { zh: '原则', en: 'principle' },
    because: {
      zh: '它是原则，由其他条款的做法来体现。',
      en: 'it is a principle that the other clauses put into practice.',
    },
  },
  past: {
    word: { zh: '已做的事', en: 'past' },
    because: {
      zh: '它总结已经做过的事，没有新的要求。',
      en: 'it reports what has been done and asks for nothing new.',
    },
  },
  outlook: {
    word: { zh: '展望', en: 'outlook' },
    because: { zh: '它是展望，没有定下可以检查的事。', en: 'it looks ahead without anything that could be checked.' },
  },
  'other-authority': {
    word: { zh: '其他机关的事', en: 'other authority' },
    because: {
      zh: '它要求的事由其他机关负责，不在本区。',
      en: 'what it asks for lies with another authority, not with the district.',
    },
  },
  'final-provision': {
    word: { zh: '附则', en: 'final provision' },
    because: {
      zh: '它是附则，规定解释、施行日期或有效期。',
      en: 'it is a final provision on interpretation, entry into force or validity.',
    },
  },
}

/** How strongly a clause speaks. */
export const modalityTexts: Readonly<Record<Modality, { readonly zh: string; readonly en: string }>> = {
  must: { zh: '必须', en: 'must' },
  should: { zh: '应当', en: 'should' },
  may: { zh: '可以', en: 'may' },
  encourage: { zh: '鼓励', en: 'encouraged' },
  explore: { zh: '探索', en: 'to be explored' },
  strive: { zh: '力争', en: 'to strive for' },
}

/** The state of an answer. */
export const answerStates = {
  running: { word: { zh: '已在运行', en: 'running' }, tone: 'ok' },
  planned: { word: { zh: '已列入计划，还没有模块办理', en: 'planned: no module runs it yet' }, tone: 'planned' },
  defined: { word: { zh: '供各处引用', en: 'used wherever the word stands' }, tone: 'plain' },
} as const

/** Why something rests on nothing. */
export const orphanTexts = {
  'no-clause': { zh: '没有条款要求它', en: 'no clause asks for it' },
  'clause-gone': { zh: '它依据的条款不在文件里', en: 'the clauses it rests on are in no document' },
  unused: { zh: '没有规则使用它', en: 'no rule uses it' },
} as const satisfies Record<string, Text>

/** The names of parts in which orphans are found. */
export const partTexts: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  answers: { zh: '落地事项', en: 'answer' },
  commitments: { zh: '任务和目标', en: 'commitment' },
  parameters: { zh: '参数', en: 'parameter' },
}

/** Refusals of this module. */
export const normRefusals = {
  'answer-in-use': {
    message: { zh: '还有条款要求这个事项，不能撤去', en: 'Clauses still ask for this; it cannot be taken out' },
    cure: { zh: '先在这些条款上改掉它，再撤去', en: 'Change those clauses first, then take it out' },
  },
  'answer-already-there': {
    message: { zh: '已经有一个事项用了这个标识', en: 'An answer already has this id' },
    cure: { zh: '换一个标识，或者直接修改已有的事项', en: 'Choose another id, or change the answer that is there' },
  },
} as const
