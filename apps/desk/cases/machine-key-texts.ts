/** Words of the offices' page on keys of companies' systems. */
import type { Text } from '#base/text.ts'

export const keyStateTexts = {
  holds: { zh: '有效', en: 'holds' },
  ended: { zh: '已到期', en: 'ended' },
  revoked: { zh: '已吊销', en: 'revoked' },
} as const satisfies Record<string, Text>

export const machineKeyTexts = {
  title: { zh: '企业系统密钥', en: 'Machine keys of companies' },
  lead: {
    zh: '企业的业务系统用密钥交件，视为企业发送（电子签名法第九条）。滥用、泄露或者企业要求停用的，在这里吊销，写明理由。',
    en: 'What a company’s system sends with a key counts as sent by the company (Electronic Signature Law art. 9). A key that is misused, leaked or to be stopped is revoked here with a reason.',
  },
  none: { zh: '没有密钥', en: 'No keys' },
  noneCure: {
    zh: '企业代理人在门户“我的办事 → 系统接入”中创建以后，列在这里。',
    en: 'Keys stand here once a company’s agent made one on the portal under My matters → Machine keys.',
  },
  noneFiltered: { zh: '没有这家企业的密钥；企业要写全名。', en: 'No keys of that company; give its whole name.' },
  byCompany: { zh: '企业', en: 'Company' },
  byCompanyHint: { zh: '写全名', en: 'The whole name' },
  company: { zh: '企业', en: 'Company' },
  services: { zh: '可以办的事项', en: 'Services' },
  by: { zh: '创建人', en: 'Made by' },
  issued: { zh: '创建', en: 'Made' },
  until: { zh: '到期日', en: 'Ends on' },
  used: { zh: '最近使用', en: 'Last used' },
  neverUsed: { zh: '还没有用过', en: 'never' },
  handedIn: { zh: '交来的件', en: 'Handed in' },
  handedInMany: { zh: '1000 件以上', en: '1,000 and more' },
  count: { zh: '{n} 件', en: '{n}' },
  revoke: { zh: '吊销', en: 'Revoke' },
  revokeLead: {
    zh: '吊销以后这把密钥马上不能再用，代理人会收到通知；已经交来的件照常办理。',
    en: 'The key stops working at once and the agent is told; cases that were handed in go on.',
  },
  reason: { zh: '理由', en: 'Reason' },
  revokedBy: { zh: '吊销人', en: 'Revoked by' },
  didRevoke: { zh: '密钥已经吊销，代理人收到了通知。', en: 'The key is revoked and the agent was told.' },
} as const satisfies Record<string, Text>
