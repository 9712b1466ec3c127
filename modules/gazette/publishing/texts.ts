/** Texts of publishing, correcting and withdrawing: operations and refusals. */
import type { Text } from '#base/text.ts'

export const publishingTexts = {
  previewPublication: { zh: '预览发布', en: 'Preview a publication' },
  prepareDocument: { zh: '提交审核发布', en: 'Release a document for publication' },
  publishImport: { zh: '审核发布', en: 'Publish documents of an import' },
  correctClause: { zh: '提出更正', en: 'Propose a correction' },
  listCorrections: { zh: '列出更正', en: 'List corrections' },
  decideCorrection: { zh: '决定更正', en: 'Decide on a correction' },
  withdrawVersion: { zh: '撤下发布的文本', en: 'Withdraw a published text' },
  listPublished: { zh: '列出已公布的文件', en: 'List published instruments' },
  getPublished: { zh: '查看已公布的文件', en: 'Read a published instrument' },
  listPublishedClauses: { zh: '列出已公布的条款', en: 'List published clauses' },
  listLineage: { zh: '列出条款沿革', en: 'List where clauses went' },
  listReleased: { zh: '列出待审核发布的公文', en: 'List documents that await publication' },
} as const satisfies Record<string, Text>

/** Names of metadata, as gates name them. */
export const metadataNames: Readonly<Record<string, Text>> = {
  title: { zh: '标题', en: 'title' },
  issuers: { zh: '发文机关', en: 'issuers' },
  signedOn: { zh: '成文日期', en: 'date of signing' },
}

/** Refusals: what is missing and how to cure it. */
export const publishingRefusals = {
  'open-errors': (count: number) => ({
    message: { zh: `还有${count}处错误没有处理。`, en: `${count} errors are not settled.` },
    cure: {
      zh: '在工作台逐条改正，或者核对原件后注明理由予以确认。',
      en: 'Correct each on the workbench, or confirm it against the print with a reason.',
    },
  }),
  'open-warnings': (count: number) => ({
    message: { zh: `还有${count}处提醒没有看过。`, en: `${count} warnings have not been settled.` },
    cure: {
      zh: '逐条采用建议、改正，或者注明理由予以确认。',
      en: 'Take the proposal, correct the text, or confirm it with a reason.',
    },
  }),
  'characters-lost': (line: number) => ({
    message: { zh: `第${line}行起有文字没有归入任何位置。`, en: `Characters from line ${line} on found no place.` },
    cure: {
      zh: '把它们放进条款，或确认不属于正文。',
      en: 'Put them into a clause, or confirm that they are no part of the text.',
    },
  }),
  'clause-id-repeated': (id: string) => ({
    message: { zh: `条款号 ${id} 出现了两次。`, en: `The clause id ${id} occurs twice.` },
    cure: { zh: '改正其中一处的编号或层级。', en: 'Correct the number or level of one of them.' },
  }),
  'metadata-missing': (names: readonly string[]) => ({
    message: {
      zh: `缺少${names.map((name) => metadataNames[name]?.zh ?? name).join('、')}。`,
      en: `Missing: ${names.map((name) => metadataNames[name]?.en ?? name).join(', ')}.`,
    },
    cure: { zh: '在元数据中补上。', en: 'Enter it in the metadata.' },
  }),
  'version-already-published': (version: number) => ({
    message: {
      zh: `这段文本已经作为第${version}版发布。`,
      en: `This very text is published already, as version ${version}.`,
    },
    cure: {
      zh: '打开已发布的文件；内容没有变化，不必再发布。',
      en: 'Open the published document; nothing has changed.',
    },
  }),
  'not-prepared': () => ({
    message: { zh: '编辑还没有提交审核。', en: 'The editor has not released it for publication.' },
    cure: {
      zh: '由编辑在发布页提交，写明公开依据。',
      en: 'The editor releases it on the publication page, with its basis.',
    },
  }),
  'editor-may-not-publish': () => ({
    message: { zh: '最后修改或者提交的人不能自己发布。', en: 'Whoever edited or released it last may not publish it.' },
    cure: { zh: '请另一位有审核权限的人员发布。', en: 'Ask another reviewer to publish it.' },
  }),
  'import-not-ready': () => ({
    message: { zh: '这次导入还没有读完，或者已经放弃。', en: 'This import is not read yet, or was discarded.' },
    cure: { zh: '等读取完成后再试。', en: 'Try again when it has been read.' },
  }),
  'instrument-id-taken': (id: string) => ({
    message: { zh: `标识 ${id} 已经属于另一份文件。`, en: `The id ${id} belongs to another instrument already.` },
    cure: {
      zh: '选择作为该文件的新版本，或在元数据中改正文号。',
      en: 'Make it a new version of that one, or correct the number in the metadata.',
    },
  }),
  'number-taken': (number: string, id: string) => ({
    message: { zh: `${number}已经是 ${id} 的文号。`, en: `${number} is the number of ${id} already.` },
    cure: { zh: '选择作为该文件的版本，或改正文号。', en: 'Make it a version of that one, or correct the number.' },
  }),
  'clause-changed': () => ({
    message: {
      zh: '这一条款在您提出更正之后已经改过。',
      en: 'The clause was changed after the correction was proposed.',
    },
    cure: { zh: '退回这份更正，按现在的文字重新提出。', en: 'Decline it and propose again against the present words.' },
  }),
  'correction-decided': () => ({
    message: { zh: '这份更正已经有决定。', en: 'This correction has been decided already.' },
    cure: { zh: '查看更正记录。', en: 'See the record of corrections.' },
  }),
  'proposer-may-not-decide': () => ({
    message: { zh: '提出更正的人不能自己决定。', en: 'Whoever proposed a correction may not decide on it.' },
    cure: { zh: '请另一位有审核权限的人员决定。', en: 'Ask another reviewer to decide.' },
  }),
  'nothing-corrected': () => ({
    message: { zh: '更正前后的文字没有不同。', en: 'The corrected words do not differ from the present ones.' },
    cure: { zh: '改正文字后再提交。', en: 'Change the words, then submit.' },
  }),
  'version-withdrawn': () => ({
    message: { zh: '这一版文本已经撤下。', en: 'This version has been withdrawn.' },
    cure: { zh: '查看撤下的公开记录。', en: 'See the entry that withdrew it.' },
  }),
} satisfies Record<string, (...values: never[]) => { message: Text; cure: Text }>
