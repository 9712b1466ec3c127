/** Texts of operations and refusals of drafts; those of the desk's pages stand with the pages. */
import type { Text } from '#base/text.ts'

export const draftTexts = {
  uploadImport: { zh: '上传公报文件', en: 'Upload a gazette issue' },
  listImports: { zh: '列出导入', en: 'List imports' },
  getImport: { zh: '查看一次导入', en: 'Read an import' },
  getImportDocument: { zh: '查看导入的文件', en: 'Read an imported document' },
  editDocument: { zh: '修改导入的文件', en: 'Edit an imported document' },
  undoEdit: { zh: '撤销修改', en: 'Undo an edit' },
  redoEdit: { zh: '重做修改', en: 'Redo an edit' },
  setInstrument: { zh: '确定导入到哪份文件', en: 'Choose the instrument an import becomes' },
  discardImport: { zh: '放弃导入', en: 'Discard an import' },
} as const satisfies Record<string, Text>

/** Refusals: what is wrong and how to go on. */
export const draftRefusals = {
  'stale-revision': (seen: number, current: number, by: string | null) => ({
    message: {
      zh: `您看到的是第${seen}稿，现在已经是第${current}稿${by === null ? '' : `（${by}修改）`}。`,
      en: `You saw revision ${seen}; it is revision ${current} by now${by === null ? '' : ` (edited by ${by})`}.`,
    },
    cure: {
      zh: '对照两份内容，再决定是否提交您的修改；您填写的内容没有丢。',
      en: 'Compare the two, then decide whether to submit yours again; what you entered is kept.',
    },
  }),
  'act-does-not-fit': (why: Text) => ({
    message: why,
    cure: { zh: '核对所选条款和内容后再试。', en: 'Check the clause and the content, then try again.' },
  }),
  'document-published': () => ({
    message: {
      zh: '这份文件已经发布，草稿不能再改。',
      en: 'This document is published; its draft can no longer be edited.',
    },
    cure: {
      zh: '识别错误请提出“更正”；内容有变请作为新版本导入。',
      en: 'Propose a correction for a slip of recognition; import a new version when the content has changed.',
    },
  }),
  'import-published': () => ({
    message: {
      zh: '其中已有文件发布，不能放弃这次导入。',
      en: 'Part of this import is published; it cannot be discarded.',
    },
    cure: { zh: '未发布的文件可以留着不发布。', en: 'Documents that are not published may simply stay unpublished.' },
  }),
  'import-discarded': () => ({
    message: { zh: '这次导入已经放弃。', en: 'This import was discarded.' },
    cure: { zh: '需要时重新上传文件。', en: 'Upload the file again if you need it.' },
  }),
  'nothing-to-undo': () => ({
    message: { zh: '没有可以撤销的修改。', en: 'There is nothing to undo.' },
    cure: { zh: '修改记录列在文件下方。', en: 'The history is listed below the document.' },
  }),
  'nothing-to-redo': () => ({
    message: { zh: '没有可以重做的修改。', en: 'There is nothing to redo.' },
    cure: { zh: '修改记录列在文件下方。', en: 'The history is listed below the document.' },
  }),
  'instrument-external': (id: string) => ({
    message: {
      zh: `${id}是其他机关的文件，这里只登记题名，不收录文本。`,
      en: `${id} is another authority's document, held by title only.`,
    },
    cure: {
      zh: '选择本区的文件，或作为新文件发布。',
      en: "Choose one of the district's own, or publish as a new one.",
    },
  }),
} satisfies Record<string, (...values: never[]) => { message: Text; cure: Text }>
