/** Words of what goes out with a paper. */
import type { Text } from '#base/text.ts'

/** As many as one form takes; the interface takes ten. */
export const attachmentPlaces = [1, 2, 3] as const

export const attachmentTexts = {
  title: { zh: '随文书发出的附件', en: 'Attachments that go out with the paper' },
  lead: {
    zh: '附件的名称和哈希印在文书上，收件人可以下载、核对；发出以后不能改。',
    en: 'Name and hash stand on the paper; its holder downloads and compares them. They cannot be changed afterwards.',
  },
  nth: { zh: '附件 {n}', en: 'Attachment {n}' },
  name: { zh: '附件名称', en: 'What it is called' },
  file: { zh: '文件（不超过 20 MB）', en: 'File (20 MB at most)' },
  half: { zh: '附件要有名称和文件。', en: 'An attachment needs a name and a file.' },
  tooLarge: { zh: '文件超过 20 MB。', en: 'The file is larger than 20 MB.' },
} as const satisfies Record<string, Text>
