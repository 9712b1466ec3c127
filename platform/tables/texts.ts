/** Every text of tables taken in that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  fileUnreadable: {
    message: {
      zh: '文件不是可以读取的 xlsx 或者 CSV：{why}',
      en: 'The file is no xlsx or CSV that can be read: {why}',
    },
    cure: {
      zh: '用电子表格软件打开后另存为 xlsx 或者 CSV（UTF-8）再上传；不要加密，不要用旧的 xls。',
      en: 'Open it in a spreadsheet program and save it as xlsx or CSV (UTF-8), not encrypted and not as old xls.',
    },
  },
  fileTooLarge: {
    message: { zh: '文件太大：{why}', en: 'The file is too large: {why}' },
    cure: { zh: '拆成几个文件分别上传。', en: 'Split it into several files.' },
  },
  encodingUnknown: {
    message: { zh: '认不出文件的文字编码。', en: 'The text encoding cannot be told.' },
    cure: {
      zh: '另存为 UTF-8 或者 GB18030 编码的 CSV，或者存为 xlsx。',
      en: 'Save it as CSV in UTF-8 or GB18030, or as xlsx.',
    },
  },
  headWrong: {
    message: { zh: '表头不对：{why}', en: 'The head is not right: {why}' },
    cure: {
      zh: '第一行写列名，一格一个，不合并单元格；最好从下载的模板开始。',
      en: 'Row 1 holds the column names, one a cell, none merged; best begin with the template.',
    },
  },
  rowsTooMany: {
    message: {
      zh: '一次最多 {max} 行，这个文件有 {count} 行。',
      en: 'At most {max} rows at once; this file has {count}.',
    },
    cure: { zh: '拆成几个文件分别上传。', en: 'Split it into several files.' },
  },
  rowsMissing: {
    message: { zh: '表头下面没有内容。', en: 'There is nothing below the head.' },
    cure: { zh: '填上内容再上传；内容要在第一张工作表里。', en: 'Fill it in; what counts is on the first sheet.' },
  },
  importOver: {
    message: { zh: '这次导入已经执行、撤销或者放弃。', en: 'This import was applied, undone or discarded already.' },
    cure: { zh: '刷新页面查看现在的状态；需要时重新上传。', en: 'Reload to see its state; upload again where needed.' },
  },
  importHasErrors: {
    message: { zh: '还有 {count} 行有错，一行也不会写入。', en: '{count} rows are wrong; nothing is written.' },
    cure: { zh: '按每行的提示改好文件，再上传一次。', en: 'Mend the file as each row says and upload it again.' },
  },
  importOutdated: {
    message: {
      zh: '预览之后内容有了变化，第 {row} 行的结果会不同。',
      en: 'Something changed after the preview; row {row} would turn out otherwise.',
    },
    cure: {
      zh: '放弃这次导入，把文件再上传一次，核对新的预览。',
      en: 'Discard this import, upload the file again and check the new preview.',
    },
  },
  importBuiltOn: {
    message: {
      zh: '“{subject}”在导入之后又改过，不能整体撤销。',
      en: '“{subject}” was changed after the import, so it cannot be undone as a whole.',
    },
    cure: {
      zh: '先撤销后来的修改，再撤销导入；或者逐条改正。',
      en: 'Undo the later change first, or mend the entries one by one.',
    },
  },
  staleImport: {
    message: { zh: '这次导入在你打开之后有了变化。', en: 'This import changed after you opened it.' },
    cure: { zh: '刷新页面，核对后再操作。', en: 'Reload, check and act again.' },
  },
} as const satisfies Record<string, { readonly message: Text; readonly cure: Text }>
