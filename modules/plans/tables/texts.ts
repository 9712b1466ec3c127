/** Words of tables filled in offline: operations, headings, what is wrong in a row. */
import type { Text } from '#base/text.ts'

/** Titles of the operations. */
export const operationTexts = {
  getTemplate: { zh: '下载填报用的表格', en: 'Get the table to be filled in' },
  upload: { zh: '上传填好的表格并预览', en: 'Upload a filled table and preview it' },
  list: { zh: '列出上传过的表格', en: 'List uploaded tables' },
  get: { zh: '查看一次表格导入', en: 'Read an uploaded table' },
  apply: { zh: '写入一次表格导入', en: 'Write an uploaded table' },
  undo: { zh: '整体撤销一次表格导入', en: 'Undo an uploaded table as a whole' },
  discard: { zh: '放弃一次表格导入', en: 'Discard an uploaded table' },
} as const satisfies Record<string, Text>

interface Wrong {
  readonly message: Text
  readonly cure: Text
}

/** What is wrong in a row of a report's table. */
export const reportRowTexts = {
  notHere: {
    message: { zh: '这份报告里没有这个事项', en: 'this report has no such item' },
    cure: {
      zh: '编号一列保持下载时的样子；每个单位、每个报告期各有一张表',
      en: 'leave the id as it was downloaded; each unit and period has a table of its own',
    },
  },
  twice: (row: number): Wrong => ({
    message: { zh: `和第 ${row} 行是同一个事项`, en: `the same item as in row ${row}` },
    cure: { zh: '每个事项一行', en: 'one row an item' },
  }),
  revision: {
    message: { zh: '不是下载时的版次', en: 'is not the revision that was downloaded' },
    cure: { zh: '保持下载时的样子，或者留空', en: 'leave it as it was downloaded, or empty' },
  },
  meeting: (by: string, theirs: string): Wrong => ({
    message: {
      zh: `下载之后${by === '' ? '别人' : by}改过这一栏，现在是“${theirs.slice(0, 200)}”`,
      en: `${by === '' ? 'somebody' : by} changed this since the download; it says “${theirs.slice(0, 200)}” now`,
    },
    cure: {
      zh: '写成两边都对的内容，并清空这一行的版次再上传',
      en: 'write what holds, empty the revision of this row, and upload again',
    },
  }),
  notAsked: {
    message: { zh: '这个数值已有单位报告，不再问你', en: 'another unit has given this figure; it is not asked of you' },
    cure: { zh: '留空；不同意时写在“存在的问题”里', en: 'leave it empty; say under “problems” where you disagree' },
  },
  notMeasured: {
    message: { zh: '这个事项不填这一栏', en: 'this item has no such figure' },
    cure: { zh: '留空', en: 'leave it empty' },
  },
  notAHelper: (units: string): Wrong => ({
    message: { zh: '这个单位不配合这个事项', en: 'this unit does not take part in the item' },
    cure:
      units === ''
        ? { zh: '这个事项没有配合单位，留空', en: 'no unit takes part in it; leave it empty' }
        : { zh: `写其中一个：${units}`, en: `write one of: ${units}` },
  }),
  nothingWanted: {
    message: { zh: '写了单位，没有写需要什么', en: 'a unit, but not what is wanted' },
    cure: { zh: '写上需要什么，或者两格都留空', en: 'say what is wanted, or empty both' },
  },
} as const satisfies Record<string, Wrong | ((...args: never[]) => Wrong)>

/** What is wrong, or to be known, in a row of facts. */
export const factRowTexts = {
  area: {
    message: { zh: '没有这个区域，或者几个区域共用这个名称', en: 'no such area, or several of that name' },
    cure: { zh: '写街道或者社区的全称，或者它的标识', en: 'write the full name of a street or community, or its id' },
  },
  twice: (row: number): Wrong => ({
    message: { zh: `和第 ${row} 行是同一个人、同一天、同一件事`, en: `the same person, day and matter as row ${row}` },
    cure: { zh: '删掉一行；同名的另一个人填去重编号', en: 'delete one; give namesakes a key' },
  }),
  long: {
    message: { zh: '写得太长', en: 'is too long' },
    cure: {
      zh: '姓名 200 字以内，事项和凭据 500 字以内，编号 100 字以内',
      en: 'names 200, matters and evidence 500, keys 100 characters',
    },
  },
  again: {
    message: {
      zh: '这个人今年已经算过，登记但不再计数',
      en: 'has counted this year already: kept, and not counted again',
    },
    cure: { zh: '同名的另一个人，填去重编号', en: 'give namesakes a key' },
  },
  erased: {
    message: {
      zh: '这个人按要求删除过，不再登记；已有的计数没有变',
      en: 'this person was erased on request: not entered again, and what was counted still counts',
    },
    cure: { zh: '不用处理；同名的另一个人，填去重编号', en: 'nothing to do; give namesakes a key' },
  },
  there: {
    message: { zh: '已经登记过，不再写入', en: 'is on record already and is not written again' },
    cure: { zh: '不用处理', en: 'nothing to do' },
  },
} as const satisfies Record<string, Wrong | ((...args: never[]) => Wrong)>

/** What an import is refused for besides what every table is. */
export const tableRefusalTexts = {
  'help-answered': {
    message: {
      zh: '其中的协助请求已经有单位答复，不能整体撤销。',
      en: 'A unit has answered one of the requests for help; this cannot be undone as a whole.',
    },
    cure: { zh: '在报告里逐项改。', en: 'Change the lines in the report.' },
  },
  'facts-locked': (period: Text): Wrong => ({
    message: {
      zh: `“${period.zh}”已经锁定，这些记录不能整批撤销。`,
      en: `“${period.en ?? period.zh}” is locked; these facts cannot be taken back in bulk.`,
    },
    cure: {
      zh: '在记录的页面上逐条冲销，各写原因。',
      en: 'Take them back one by one on their pages, each with its reason.',
    },
  }),
} as const
