/** Every text of the file store that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  tooLarge: (max: string): Text => ({
    zh: `文件超过${max}的上限。`,
    en: `The file is larger than the limit of ${max}.`,
  }),
  tooLargeCure: { zh: '压缩、拆分或降低清晰度后再上传。', en: 'Split it, or lower its resolution, and upload again.' },
  empty: { zh: '文件是空的。', en: 'The file is empty.' },
  emptyCure: { zh: '检查文件内容后再上传。', en: 'Check the file and upload again.' },
  type: {
    zh: '不接受这种文件，或者文件内容与它的名称不符。',
    en: 'This kind of file is not taken, or its content does not fit its name.',
  },
  typeCure: {
    zh: '请上传 PDF、Word（.docx）、Excel（.xlsx）、图片（PNG、JPEG、GIF）、网页或文本文件，并保持原来的扩展名。',
    en: 'Upload PDF, Word (.docx), Excel (.xlsx), a picture (PNG, JPEG, GIF), HTML or text, with its own ending.',
  },
  quarantined: {
    zh: '安全检查发现文件有问题，已经隔离。',
    en: 'The safety check found a problem; the file is quarantined.',
  },
  quarantinedCure: { zh: '请用安全软件检查后重新制作文件。', en: 'Check your computer and make the file anew.' },
} as const
