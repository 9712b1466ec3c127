/** The refusals of an import: which file cannot be taken, why, and what to do instead. */
import { Invalid } from '#base/refusals.ts'

/** Every reason for which a whole file is refused; nothing of it is imported. */
export const refusalTexts = {
  'file-empty': '文件“{name}”里没有文字。请确认选对了文件；扫描件请先做文字识别。',
  'file-too-large': '文件“{name}”有 {size} MB，上限是 {max} MB。请按期或按文件拆分后再导入。',
  'file-kind-unknown': '文件“{name}”的扩展名不在可导入之列。请另存为 .txt、.docx 或 .html 后再导入。',
  'file-kind-wrong': '文件“{name}”的内容是{kind}，与扩展名不符。{cure}',
  'file-binary': '文件“{name}”不是文本（第 {at} 字节起含有控制字符）。请另存为 UTF-8 文本后再导入。',
  'encoding-unknown': '文件“{name}”的文字编码无法识别。请另存为 UTF-8 后再导入。',
  'encoding-damaged':
    '文件“{name}”是 UTF-8 文本，但有 {count} 处字节损坏，第一处在第 {line} 行。请从原件重新导出后再导入。',
  'zip-broken': '文件“{name}”的压缩包已损坏（{why}）。请用 Word 打开后重新另存为 .docx。',
  'zip-too-large': '文件“{name}”解压后过大（{why}），已拒绝。请确认来源；确为正常文件的，请另存为 .txt 后再导入。',
  'zip-encrypted': '文件“{name}”设有密码。请去掉密码后重新保存。',
  'docx-without-text': '文件“{name}”里没有 word/document.xml，不是 Word 文档。请用 Word 另存为 .docx。',
  'docx-nested-too-deep': '文件“{name}”的结构嵌套过深，已拒绝。请另存为 .txt 后再导入。',
} as const

/** Makes the refusal of a file; thrown by the caller. */
export function refuseFile(
  code: keyof typeof refusalTexts,
  name: string,
  words: Readonly<Record<string, string | number>> = {},
): Invalid {
  const message = refusalTexts[code].replace(/\{(\w+)\}/gu, (whole, key: string) =>
    key === 'name' ? name : String(words[key] ?? whole),
  )
  return new Invalid([{ path: 'file', message }])
}
