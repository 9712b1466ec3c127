/** Texts around issued papers, verification and decision files. */
import type { Text } from '#base/text.ts'

export const documentTexts = {
  readDocument: { zh: '查看文书', en: 'Read a paper' },
  readMyDocument: { zh: '查看自己的文书', en: 'Read one’s own paper' },
  readAttachment: { zh: '查看文书附件', en: 'Read an attachment of a paper' },
  readMyAttachment: { zh: '查看自己文书的附件', en: 'Read an attachment of one’s own paper' },
  attachments: { zh: '附件', en: 'Attachments' },
  attachmentHash: { zh: '附件哈希（SHA-256）', en: 'Hash of the file (SHA-256)' },
  verifyDocument: { zh: '核验文书', en: 'Verify a paper' },
  exportCase: { zh: '导出办件档案', en: 'Export a decision file' },
  exportMyCase: { zh: '导出自己的办件档案', en: 'Export one’s own decision file' },
  signingKey: { zh: '办件档案的公钥', en: 'Public key of decision files' },
  paper: { zh: '文书', en: 'Paper' },
  to: { zh: '致', en: 'To' },
  caseNumber: { zh: '案号', en: 'Case' },
  basis: { zh: '依据', en: 'Basis' },
  seal: { zh: '（印章处）', en: '(place of the seal)' },
  notSigned: {
    zh: '演示系统生成，没有加盖电子印章。',
    en: 'Made by a demonstration; it carries no electronic seal.',
  },
  check: { zh: '核验', en: 'Verify' },
  checkHint: {
    zh: '扫码或者输入核验码，不用登录就能核对这份文书。',
    en: 'Scan or type the code: no sign-in is needed to check this paper.',
  },
  code: { zh: '核验码', en: 'Verification code' },
  codeHint: {
    zh: '文书下方的16位字母和数字，例如 8K3M-…；大小写不限。',
    en: 'Sixteen letters and digits below the paper, such as 8K3M-…; case does not matter.',
  },
  genuine: {
    zh: '核验通过：本系统出具过这份文书，现在有效。',
    en: 'Genuine: this system issued the paper and it holds.',
  },
  withdrawn: {
    zh: '这份文书确由本系统出具，但已经失效。',
    en: 'This system issued the paper, but it no longer holds.',
  },
  unknown: { zh: '没有这个核验码。', en: 'There is no such code.' },
  unknownCure: {
    zh: '请对照文书重新输入；仍然没有的，这份文书不是本系统出具的，请向承办单位核实。',
    en: 'Compare it with the paper and type it again; if it is still unknown, this system did not issue the paper: ask the unit.',
  },
  issuedOn: { zh: '出具日期', en: 'Issued on' },
  withdrawnOn: { zh: '失效日期', en: 'No longer valid since' },
  unit: { zh: '出具单位', en: 'Issued by' },
  number: { zh: '文号', en: 'Number' },
  holder: { zh: '当事人', en: 'Holder' },
  fingerprint: { zh: '内容指纹（SHA-256）', en: 'Fingerprint of the content (SHA-256)' },
  print: { zh: '打印', en: 'Print' },
  printHint: {
    zh: '用浏览器的打印功能，纸张选A4；也可以另存为PDF。',
    en: 'Use the browser’s print on A4; it can also save a PDF.',
  },
  download: { zh: '下载 Word 文件', en: 'Download as docx' },
  caseFile: { zh: '下载办件档案', en: 'Download the decision file' },
  caseFileHint: {
    zh: '一个文件，含全部事实、逐条审查、期限计算和文书；不联网也能用 luodi verify 核对有没有被改动。',
    en: 'One file with all facts, verdicts, days counted and papers; luodi verify checks offline that nothing was changed.',
  },
  back: { zh: '返回办件', en: 'Back to the case' },
  verifyLead: {
    zh: '核对证书、决定书等文书是不是本区出具、现在是否有效。',
    en: 'Check whether a certificate or decision was issued here and still holds.',
  },
  erased: {
    zh: '当事人的个人信息已经依法删除，文书内容不再提供。',
    en: 'The holder’s personal data was erased by law; the content is no longer available.',
  },
} as const satisfies Record<string, Text>
