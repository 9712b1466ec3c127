/** Texts of the pages of published text: list, corrections, withdrawal, lineage. */
import type { Text } from '#base/text.ts'

export const texts = {
  published: { zh: '已公布', en: 'Published' },
  publishedLead: {
    zh: '已经公布的文件和每一版文本：查文字、提出更正、撤下一版。',
    en: 'Published documents and every version of their text: read, propose a correction, withdraw a version.',
  },
  corrections: { zh: '更正', en: 'Corrections' },
  correctionsLead: {
    zh: '更正只改识别、录入中的差错，版本不变，更正前后都留在公开记录里。内容有变的，另发新版本。',
    en: 'A correction mends a slip of recognition or typing in the same version; before and after stay on the public record. Changed content is a new version.',
  },
  released: { zh: '待审核发布', en: 'Awaiting publication' },
  releasedLead: {
    zh: '编辑已经提交、还没有人发布的公文。提交和最后修改的人不能自己发布。',
    en: 'Documents that an editor released and nobody has published. Whoever released or last edited one may not publish it.',
  },
  views: { zh: '已公布的内容', en: 'Views of published text' },
  text: { zh: '标题、文号或标识', en: 'Title, number or id' },
  year: { zh: '公布年份', en: 'Published in' },
  yearWrong: { zh: '年份写四位数字，如2012。', en: 'Write the year with four digits, such as 2012.' },
  allYears: { zh: '全部年份', en: 'Any year' },
  list: { zh: '已公布的文件', en: 'Published documents' },
  empty: { zh: '还没有公布过文本', en: 'No text has been published yet' },
  emptyCure: {
    zh: '在“公报导入”里核对、提交并由另一人发布之后，会列在这里。',
    en: 'Once an import is checked, released and published by another person, it is listed here.',
  },
  noneFound: { zh: '没有符合条件的文件', en: 'No document fits' },
  noneFoundCure: { zh: '换一个词，或清除条件。', en: 'Try another word, or clear the filter.' },
  columnTitle: { zh: '文件', en: 'Document' },
  columnVersion: { zh: '版本', en: 'Version' },
  columnPublishedOn: { zh: '公布日期', en: 'Published on' },
  columnSource: { zh: '来自导入', en: 'From import' },
  columnClauses: { zh: '条款数', en: 'Clauses' },
  columnCorrections: { zh: '更正', en: 'Corrections' },
  columnActs: { zh: '可做的事', en: 'Acts' },
  noSource: { zh: '不是从导入发布的', en: 'not from an import' },
  noNumber: { zh: '无文号', en: 'No number' },
  versionNumber: { zh: '第{n}版', en: 'Version {n}' },
  versions: { zh: '版本', en: 'Versions' },
  shownNow: { zh: '读者看到的', en: 'Shown to readers' },
  earlier: { zh: '以前的', en: 'Earlier' },
  withdrawn: { zh: '已撤下', en: 'Withdrawn' },
  corrected: { zh: '已更正{n}处', en: '{n} corrected' },
  proposed: { zh: '{n}处待决定', en: '{n} to decide' },
  noCorrections: { zh: '无', en: 'None' },
  onPortal: { zh: '在门户查看', en: 'See it on the portal' },
  record: { zh: '公开记录', en: 'Public record' },
  lineage: { zh: '条款沿革', en: 'Lineage' },
  withdraw: { zh: '撤下这一版', en: 'Withdraw this version' },
  open: { zh: '待决定的更正', en: 'Open proposals' },
  noOpen: { zh: '没有待决定的更正', en: 'No proposal is open' },
  noOpenCure: {
    zh: '发现印出的文字与原件不符时，在下面找到条款，提出更正。',
    en: 'Where the published words differ from the print, find the clause below and propose a correction.',
  },
  noOpenAll: {
    zh: '打开一份已公布的文件，找到条款，就可以提出更正。',
    en: 'Open a published document and find the clause to propose one.',
  },
  clauses: { zh: '条款', en: 'Clauses' },
  clausesOf: { zh: '第{n}版的条款', en: 'Clauses of version {n}' },
  find: { zh: '查找条款', en: 'Find a clause' },
  findHint: { zh: '条款标识（如 art_3）或文字', en: 'An id such as art_3, or words' },
  noClause: { zh: '没有找到条款', en: 'No clause found' },
  allWithdrawn: { zh: '各版都已撤下，读者看不到文字', en: 'Every version is withdrawn; readers see no text' },
  allWithdrawnCure: {
    zh: '重新导入并发布后，会有新的一版。',
    en: 'Import and publish the text again to have a new version.',
  },
  history: { zh: '更正记录', en: 'History of corrections' },
  noHistory: { zh: '还没有决定过更正。', en: 'No correction has been decided.' },
  wholeHistory: { zh: '全部更正记录', en: 'The whole history' },
  propose: { zh: '提出更正', en: 'Propose a correction' },
  proposeLead: {
    zh: '由另一位审核人员决定后，公布的文字才会改变。',
    en: 'The published words change only after another person, a reviewer, has accepted it.',
  },
  printed: { zh: '现在公布的文字', en: 'The words as published' },
  corrected2: { zh: '更正后的文字', en: 'The corrected words' },
  heading: { zh: '条标', en: 'Heading' },
  body: { zh: '正文', en: 'Text' },
  cell: { zh: '第{n}格', en: 'Cell {n}' },
  reason: { zh: '更正理由', en: 'Reason' },
  reasonHint: {
    zh: '写明与原件哪里不符，会公开。如“原件为‘备案’，识别成‘各案’”。',
    en: 'Say where it differs from the print; it is made public.',
  },
  reasonMissing: { zh: '请写明理由。', en: 'Give the reason.' },
  submitProposal: { zh: '提交更正', en: 'Submit the proposal' },
  proposedNow: {
    zh: '更正已提出，等另一位审核人员决定。不同之处列在下面。',
    en: 'The correction is proposed and waits for another person. The difference is shown below.',
  },
  alreadyOpen: { zh: '这一条款已有待决定的更正', en: 'A proposal for this clause is open already' },
  alreadyOpenCure: {
    zh: '先决定一份，另一份就要按新的文字重新提出。',
    en: 'Once one is accepted, the other has to be proposed again against the new words.',
  },
  staleKept: {
    zh: '上面是现在的文字，您填写的内容留在下面的表单里，核对后可以再次提交。',
    en: 'The present words are above; what you entered is kept in the form below and may be submitted again.',
  },
  before: { zh: '更正前', en: 'Before' },
  after: { zh: '更正后', en: 'After' },
  by: { zh: '提出', en: 'Proposed by' },
  decidedBy: { zh: '决定', en: 'Decided by' },
  note: { zh: '意见', en: 'Note' },
  noteHint: { zh: '不采纳时请写明原因', en: 'When declining, say why' },
  noteMissing: { zh: '不采纳时请写明原因。', en: 'Say why it is declined.' },
  accept: { zh: '采纳并公布', en: 'Accept and publish' },
  decline: { zh: '不采纳', en: 'Decline' },
  acceptedNow: {
    zh: '已采纳，门户上的文字和公开记录都已更正。',
    en: 'Accepted; the portal and the public record show the correction.',
  },
  declinedNow: { zh: '没有采纳，公布的文字不变。', en: 'Declined; the published words stay as they are.' },
  mayNotDecide: { zh: '这份更正现在不能由您采纳', en: 'You cannot accept this proposal now' },
  reviewersDecide: { zh: '由审核人员决定。', en: 'A reviewer decides.' },
  states: { zh: '更正的状态', en: 'States of corrections' },
  stateOpen: { zh: '待决定', en: 'To decide' },
  stateDecided: { zh: '已决定', en: 'Decided' },
  noDecided: { zh: '还没有决定过更正', en: 'No correction has been decided' },
  nothingReleased: { zh: '没有等待发布的公文', en: 'Nothing awaits publication' },
  nothingReleasedCure: {
    zh: '编辑在导入的发布页提交之后，会列在这里。',
    en: 'Documents are listed here once an editor releases them on their publication page.',
  },
  releasedBy: { zh: '提交', en: 'Released by' },
  yours: { zh: '您经手的，由别人发布', en: 'You worked on it: another person publishes' },
  basis: { zh: '依据', en: 'Basis' },
} as const satisfies Record<string, Text>

/** States of a correction. */
export const correctionStates = {
  proposed: { tone: 'warn', word: { zh: '待决定', en: 'To decide' } },
  accepted: { tone: 'good', word: { zh: '已采纳', en: 'Accepted' } },
  declined: { tone: 'mute', word: { zh: '未采纳', en: 'Declined' } },
} as const

/** Texts of withdrawing a version. */
export const withdrawTexts = {
  title: { zh: '撤下第{n}版', en: 'Withdraw version {n}' },
  lead: {
    zh: '误发、不应公开的文本可以撤下。差错请用更正；内容过时请发布新版本。',
    en: 'For text published by mistake or not to be public. Mend a slip by a correction; replace outdated content by a new version.',
  },
  consequences: { zh: '撤下之后', en: 'After the withdrawal' },
  gone: {
    zh: '读者不再看到这一版的文字，搜索、引用、比较和导出也不再有它。',
    en: 'Readers no longer see the words of this version, nor do search, citations, comparison and exports.',
  },
  falls: {
    zh: '读者看到的将是第{n}版。',
    en: 'Readers will see version {n} instead.',
  },
  stays: {
    zh: '读者看到的仍是第{n}版，这一版从以前的版本中消失。',
    en: 'Readers go on seeing version {n}; this one disappears from the earlier versions.',
  },
  noneLeft: {
    zh: '没有别的版本：读者只看到文件的基本信息和我们的概述，没有原文。',
    en: 'No other version is left: readers see the particulars and our summary, without the wording.',
  },
  recorded: {
    zh: '公开记录里会增加一条“撤下”，写明日期、理由和依据；原来那条公布记录标明已撤下。',
    en: 'The public record gains an entry “withdrawn” with day, reason and basis; the entry of the publication is marked.',
  },
  kept: {
    zh: '文字仍在系统里留存备查。撤下不能取消；要再公开，须重新导入并由两人发布。',
    en: 'The text is kept for the file. A withdrawal cannot be undone: to publish again, import it anew, with two people.',
  },
  reason: { zh: '撤下的理由', en: 'Reason of the withdrawal' },
  reasonHint: { zh: '会写进公开记录，读者看得到。', en: 'It goes on the public record, where readers see it.' },
  basis: { zh: '依据', en: 'Basis' },
  basisHint: { zh: '法规或文件的条款。', en: 'The clause of a statute or document.' },
  reasonMissing: { zh: '请写明撤下的理由。', en: 'Give the reason of the withdrawal.' },
  basisMissing: { zh: '请写明依据。', en: 'Give the basis.' },
  goOn: { zh: '下一步：核对', en: 'Next: check' },
  check: { zh: '请核对后确认', en: 'Check, then confirm' },
  confirm: { zh: '确认撤下', en: 'Withdraw now' },
  change: { zh: '返回修改', en: 'Go back and change' },
  done: { zh: '这一版已经撤下', en: 'This version is withdrawn' },
  doneAt: { zh: '撤下时间', en: 'Withdrawn' },
  seeRecord: { zh: '看公开记录', en: 'See the public record' },
  onlyReviewers: { zh: '只有审核人员可以撤下', en: 'Only reviewers can withdraw a version' },
  onlyReviewersCure: { zh: '请审核发布人员办理。', en: 'Ask a publishing reviewer.' },
  noRecord: {
    zh: '这一版没有公开记录，不能在这里撤下',
    en: 'This version has no public record and cannot be withdrawn here',
  },
  noRecordCure: {
    zh: '它不是经导入发布的。请系统管理员处理。',
    en: 'It was not published through an import. Ask the system administrator.',
  },
} as const satisfies Record<string, Text>

/** Texts of lineage. */
export const lineageTexts = {
  title: { zh: '第{n}版的条款沿革', en: 'Lineage of version {n}' },
  lead: { zh: '上一版（第{n}版）的每一条去了哪里。', en: 'Where each clause of the version before ({n}) went.' },
  first: { zh: '这一版没有沿革', en: 'This version has no lineage' },
  firstCure: {
    zh: '它之前没有公布过的版本。',
    en: 'No version stood before it.',
  },
  table: { zh: '上一版到这一版', en: 'From the version before to this one' },
  from: { zh: '上一版', en: 'Before' },
  how: { zh: '去向', en: 'What became of it' },
  to: { zh: '这一版', en: 'Now' },
  all: { zh: '全部条款', en: 'Every clause' },
  changed: { zh: '有变动的', en: 'Changed only' },
  views: { zh: '列出哪些', en: 'Which to list' },
  nothing: { zh: '没有变动的条款', en: 'No clause changed' },
  nothingCure: { zh: '看全部条款。', en: 'See every clause.' },
  added: { zh: '新增的条款', en: 'New clauses' },
} as const satisfies Record<string, Text>

/** Texts of setting lineage by hand before publication. */
export const lineageFormTexts = {
  title: { zh: '改正条款去向', en: 'Correct where a clause went' },
  lead: {
    zh: '计算的去向不对时在这里指定，以编辑的为准。保存后，已提交的公文须重新提交。',
    en: "Where the computed step is wrong, set it here; the editor's word wins. A released document has to be released again.",
  },
  from: { zh: '上一版的条款', en: 'Clause of the version before' },
  to: { zh: '这一版的条款', en: 'Clause of this version' },
  removed: { zh: '删去了', en: 'removed' },
  set: { zh: '指定去向', en: 'Set' },
  takeBack: { zh: '取消指定', en: 'Take back' },
} as const satisfies Record<string, Text>
