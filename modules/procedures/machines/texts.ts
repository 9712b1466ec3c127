/** Words of hand-in by machine: titles of operations, refusals, messages. */
import type { Text } from '#base/text.ts'

export const machineTexts = {
  describeMachineAccess: { zh: '系统接入说明', en: 'What machine keys may be made for' },
  listMyMachineKeys: { zh: '我的系统密钥', en: 'My machine keys' },
  getMyMachineKey: { zh: '查看系统密钥', en: 'See a machine key' },
  issueMachineKey: { zh: '创建系统密钥', en: 'Make a machine key' },
  renewMachineKey: { zh: '续用系统密钥', en: 'Renew a machine key' },
  revokeMyMachineKey: { zh: '吊销自己的系统密钥', en: 'Revoke one’s own machine key' },
  listMachineKeys: { zh: '企业系统密钥', en: 'Machine keys of companies' },
  revokeMachineKey: { zh: '吊销企业系统密钥', en: 'Revoke a machine key of a company' },
  describeKey: { zh: '这把密钥', en: 'This key' },
  checkHandIn: { zh: '系统交件前检查', en: 'Check before handing in by machine' },
  handInByMachine: { zh: '系统交件', en: 'Hand in by machine' },
  listMachineCases: { zh: '本系统交来的件', en: 'Cases that this system handed in' },
  getMachineCase: { zh: '查看本系统交来的件', en: 'See a case that this system handed in' },
  answerByMachine: { zh: '系统答复补正', en: 'Answer a correction notice by machine' },
  readMachineDocument: { zh: '系统读取文书', en: 'Read a paper by machine' },
} as const satisfies Record<string, Text>

export const machineRefusalTexts = {
  'not-agent-of-company': {
    message: {
      zh: '您没有以代理人身份为这家企业办过件。',
      en: 'You have not acted for this company here as its agent.',
    },
    cure: {
      zh: '请先在门户以代理人身份为这家企业交一件，再创建密钥。',
      en: 'Hand in an application for the company on the portal as its agent first, then make the key.',
    },
  },
  'service-not-by-machine': {
    message: { zh: '这个事项不收系统交件。', en: 'This service takes nothing by machine.' },
    cure: {
      zh: '请在门户网上申请，或者到窗口办理；收系统交件的事项在办事指南中写明。',
      en: 'Apply on the portal or at the counter; guides say which services take hand-in by machine.',
    },
  },
  'service-not-of-key': {
    message: { zh: '这把密钥没有选这个事项。', en: 'This key was not made for this service.' },
    cure: {
      zh: '请代理人在门户“系统接入”中另建选了这个事项的密钥。',
      en: 'The agent makes a key for this service on the portal under Machine keys.',
    },
  },
  'key-end-wrong': {
    message: {
      zh: '到期日要在今天以后，并且不超过最长有效期。',
      en: 'The end lies after today and within the longest term.',
    },
    cure: { zh: '请改选页面写明的范围内的日子。', en: 'Choose a day within what the page says.' },
  },
  'key-term-unset': {
    message: { zh: '区里还没有设定密钥的最长有效期。', en: 'The district has set no longest term of keys yet.' },
    cure: {
      zh: '请参数管理的单位设定“系统密钥的最长有效期”；在此之前请在门户办理。',
      en: 'Whoever keeps the figures sets “longest term of machine keys”; until then apply on the portal.',
    },
  },
  'key-already-revoked': {
    message: { zh: '这把密钥已经吊销。', en: 'This key was revoked before.' },
    cure: { zh: '不用再办；要继续接入的，另建密钥。', en: 'Nothing is left to do; make another key to go on.' },
  },
  'reference-taken': {
    message: {
      zh: '这个编号已经交过一件，内容不同。',
      en: 'This reference was used before for an application with other content.',
    },
    cure: {
      zh: '另一件申请请用新的编号；要改已经交的件，等补正通知后答复，或者由代理人在门户撤回。',
      en: 'Use a new reference for another application; a case that was handed in is changed by answering its correction notice, or withdrawn by the agent on the portal.',
    },
  },
  'nothing-to-answer': {
    message: { zh: '这一件没有待答复的补正通知。', en: 'The case has no correction notice that waits for an answer.' },
    cure: {
      zh: '请看 corrections 和 state；其他事项由代理人在门户办理。',
      en: 'See corrections and state; whatever else is done by the agent on the portal.',
    },
  },
} as const satisfies Record<string, { message: Text; cure: Text }>

/** Why a paper of a request is refused, at its place. */
export const paperTexts = {
  unknown: (id: string): Text => ({
    zh: `这个事项没有编号为“${id}”的材料；材料编号在办事指南接口的 materials 中。`,
    en: `This service asks for no paper “${id}”; the ids stand in the guide under materials.`,
  }),
  twice: (id: string): Text => ({
    zh: `材料“${id}”写了两次；一种材料交一个文件，多页合成一个。`,
    en: `The paper “${id}” is there twice; one file a paper, several pages in one.`,
  }),
}

export const machineMessages = {
  issued: (name: string, company: string): { title: Text; body: Text } => ({
    title: { zh: `已创建系统密钥：${name}`, en: `Machine key made: ${name}` },
    body: {
      zh: `“${name}”可以代${company}交件。不是您创建的，请马上在“系统接入”中吊销。`,
      en: `“${name}” may hand in for ${company}. If it was not you, revoke it under Machine keys at once.`,
    },
  }),
  revoked: (name: string, reason: string): { title: Text; body: Text } => ({
    title: { zh: `系统密钥已被吊销：${name}`, en: `Machine key revoked: ${name}` },
    body: { zh: `理由：${reason}`, en: `Reason: ${reason}` },
  }),
}
