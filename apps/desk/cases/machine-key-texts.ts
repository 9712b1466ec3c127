/** Words of the offices' page on keys of companies' systems. */
import { keyTexts } from '#apps/cases/key-texts.ts'
import type { Text } from '#base/text.ts'

export const machineKeyTexts = {
  ...keyTexts,
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
  revokeLead: {
    zh: '吊销以后这把密钥马上不能再用，代理人会收到通知；已经交来的件照常办理。',
    en: 'The key stops working at once and the agent is told; cases that were handed in go on.',
  },
  didRevoke: { zh: '密钥已经吊销，代理人收到了通知。', en: 'The key is revoked and the agent was told.' },
} as const satisfies Record<string, Text>
