/** Words of the pages on keys for companies' systems. */
import { keyTexts } from '#apps/cases/key-texts.ts'
import type { Text } from '#base/text.ts'

export const machinePageTexts = {
  ...keyTexts,
  title: { zh: '系统接入', en: 'Machine keys' },
  lead: {
    zh: '让企业自己的业务系统直接交件、查进度、答复补正、读取文书，不用人再填一遍。',
    en: 'Let a company’s own system hand in applications, follow them, answer correction notices and read papers.',
  },
  keys: { zh: '密钥', en: 'Keys' },
  none: { zh: '还没有密钥', en: 'No keys yet' },
  noneCure: { zh: '在下面创建第一把。', en: 'Make the first one below.' },
  servicesHint: {
    zh: '只列出办事指南写明收系统交件的事项。',
    en: 'Only services whose guide says that they take hand-in by machine.',
  },
  name: { zh: '系统名称', en: 'Name of the system' },
  nameHint: {
    zh: '经办人在办件上看到的就是这个名称，例如“能源管理平台”。',
    en: 'Officers see this name with the case, for instance “energy platform”.',
  },
  untilHint: {
    zh: '这一天起不再有效，最迟 {latest}。',
    en: 'From this day on it no longer holds; {latest} at the latest.',
  },
  term: { zh: '最长有效期', en: 'Longest term' },
  unverified: { zh: '未核实', en: 'unverified' },
  accepts: {
    zh: '我代表企业确认：这个系统用密钥交来的，视为企业发送（《电子签名法》第九条），进入本系统的时间就是收到的时间（第十一条）。密钥由企业保管，泄露了马上吊销。',
    en: 'For the company I confirm: what this system sends with the key counts as sent by the company (Electronic Signature Law art. 9) and is received when it enters here (art. 11). The company keeps the key, and has it revoked at once if it leaks.',
  },
  acceptsNote: {
    zh: '两条法律条文没有核对原文。要核对原件的材料，照旧到窗口出示原件。',
    en: 'The two articles were not compared with the printed text. Papers whose originals have to be seen are still shown at the counter.',
  },
  make: { zh: '创建密钥', en: 'Make a key' },
  makeTitle: { zh: '创建新的密钥', en: 'A new key' },
  made: { zh: '密钥已经创建，只显示这一次', en: 'The key is made, and shown this once' },
  madeLead: {
    zh: '请现在抄进系统的配置。这里只留加密摘要，关掉页面以后谁也看不到；丢了就吊销，再建一把。',
    en: 'Copy it into the system now. Only a keyed hash is kept here: nobody sees it again once you leave. A lost one is revoked and another made.',
  },
  tryIt: { zh: '试一下', en: 'Try it' },
  interface: { zh: '接口说明（OpenAPI）', en: 'Description of the interface (OpenAPI)' },
  noCompany: { zh: '还没有可以代理的企业', en: 'No company to act for yet' },
  noCompanyCure: {
    zh: '先以代理人身份在网上为企业交一件，这家企业就列在这里。',
    en: 'Hand in one application online as a company’s agent; the company then stands here.',
  },
  noServices: { zh: '现在没有收系统交件的事项。', en: 'No service takes hand-in by machine now.' },
  noTerm: {
    zh: '区里还没有设定密钥的最长有效期，暂时不能创建。',
    en: 'The district has set no longest term of keys yet, so none can be made.',
  },
  open: { zh: '查看和吊销', en: 'See or revoke' },
  cases: { zh: '这个系统交来的件', en: 'What this system handed in' },
  casesNone: { zh: '还没有交来的件', en: 'Nothing handed in yet' },
  casesNoneCure: {
    zh: '交件以后，每一件的编号和案号列在这里。',
    en: 'Each application stands here with its reference and case number.',
  },
  reference: { zh: '系统里的编号', en: 'Reference' },
  number: { zh: '案号', en: 'Case' },
  service: { zh: '事项', en: 'Service' },
  state: { zh: '状态', en: 'State' },
  at: { zh: '收到', en: 'Received' },
  renew: { zh: '续用', en: 'Renew' },
  renewLead: {
    zh: '给同一个系统建一把新密钥：原来的编号和交来的件都接着用。旧密钥到期或者吊销以前仍然有效。',
    en: 'Makes a new key for the same system, which keeps its references and cases. The old one holds until it ends or is revoked.',
  },
  revokeLead: {
    zh: '吊销以后马上不能再用；已经交来的件照常办理，由您在门户继续。',
    en: 'It stops working at once; cases that were handed in go on, and you follow them on the portal.',
  },
  didRevoke: { zh: '密钥已经吊销。', en: 'The key is revoked.' },
} as const satisfies Record<string, Text>
