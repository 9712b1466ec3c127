/** What the registers say: titles of operations, refusals, kinds of entry. Browser-safe. */
import type { Text } from '#base/text.ts'
import type { EntryKind, RegisterId } from './shapes.ts'

export const operationTexts = {
  listProjects: { zh: '认定项目名册', en: 'Register of recognised projects' },
  getProject: { zh: '查看认定项目', en: 'See a recognised project' },
  listCompanies: { zh: '节能服务公司名册', en: 'Register of energy-service companies' },
  getCompany: { zh: '查看节能服务公司', en: 'See an energy-service company' },
  exportRegister: { zh: '下载名册', en: 'Download a register' },
  listMyProjects: { zh: '我的认定项目', en: 'My recognised projects' },
  listRecords: { zh: '列出名册登记', en: 'List records of a register' },
  getRecord: { zh: '查看名册登记', en: 'See a record' },
  getRecordForm: { zh: '打开登记表', en: 'Open the form of a register' },
  addRecord: { zh: '登记入册', en: 'Add a record' },
  changeRecord: { zh: '修改登记', en: 'Change a record' },
  undoEntry: { zh: '撤销一次登记', en: 'Undo an entry' },
  liftStop: { zh: '解除停止受理', en: 'Lift a stop' },
} as const satisfies Record<string, Text>

/** What a register and one of its records are called. */
export const registerTexts: Readonly<Record<RegisterId, { readonly title: Text; readonly one: Text }>> = {
  companies: {
    title: { zh: '节能服务公司名册', en: 'Register of energy-service companies' },
    one: { zh: '节能服务公司', en: 'Energy-service company' },
  },
  users: {
    title: { zh: '用能单位名册', en: 'Register of energy users' },
    one: { zh: '用能单位', en: 'Energy user' },
  },
  projects: {
    title: { zh: '认定项目名册', en: 'Register of recognised projects' },
    one: { zh: '认定项目', en: 'Recognised project' },
  },
  'audit-bodies': {
    title: { zh: '节能量审核机构名册', en: 'Register of bodies that audit savings' },
    one: { zh: '节能量审核机构', en: 'Body that audits savings' },
  },
  'audit-reports': {
    title: { zh: '节能量审核报告', en: 'Reports on savings' },
    one: { zh: '节能量审核报告', en: 'Report on savings' },
  },
}

export const entryTexts: Readonly<Record<EntryKind, Text>> = {
  added: { zh: '登记', en: 'Added' },
  changed: { zh: '修改', en: 'Changed' },
  undone: { zh: '撤销修改', en: 'Undone' },
  recognised: { zh: '认定', en: 'Recognised' },
  'contract-changed': { zh: '合同变更', en: 'Contract changed' },
  revoked: { zh: '撤销认定', en: 'Recognition revoked' },
  stopped: { zh: '停止受理', en: 'Applications stopped' },
  lifted: { zh: '解除停止受理', en: 'Stop lifted' },
  rewarded: { zh: '给予奖励', en: 'Rewarded' },
  colluded: { zh: '查实串通虚报', en: 'Collusion proved' },
}

export const stateTexts = {
  recognised: { zh: '已认定', en: 'Recognised' },
  revoked: { zh: '已撤销', en: 'Revoked' },
} as const satisfies Record<string, Text>

export const alertTexts = {
  stopped: { zh: '停止受理', en: 'Applications stopped' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  colluded: { zh: '查实串通虚报', en: 'Collusion proved' },
  false: { zh: '虚假报告', en: 'False report' },
  removed: { zh: '已撤销登记', en: 'Taken back' },
} as const satisfies Record<string, Text>

interface RefusalText {
  readonly message: Text
  readonly cure: Text
}

export const refusalTexts = {
  stopped: (until: string | undefined): RefusalText => ({
    message: {
      zh: until === undefined ? '这家公司的认定申请已停止受理。' : `这家公司的认定申请停止受理，到 ${until} 为止。`,
      en:
        until === undefined
          ? 'Applications of this company are stopped.'
          : `Applications of this company are stopped until ${until}.`,
    },
    cure: {
      zh: '原因见停止受理决定书；有异议的，按决定书写明的途径申诉，或者申请解除。',
      en: 'The decision says why; object as it tells, or ask to have the stop lifted.',
    },
  }),
  projectUnknown: {
    message: { zh: '名册里没有这个已认定的项目。', en: 'The register has no such recognised project.' },
    cure: { zh: '请核对认定决定书上的编号。', en: 'Compare the number with the decision.' },
  },
  projectRevoked: {
    message: { zh: '这个项目的认定已经撤销。', en: 'Recognition of this project was revoked.' },
    cure: { zh: '撤销的项目不能再办理这件事。', en: 'Nothing more can be done for a revoked project.' },
  },
  partyOthers: {
    message: { zh: '这个项目属于另一家节能服务公司。', en: 'This project belongs to another company.' },
    cure: {
      zh: '当事人应当是名册里这个项目的节能服务公司；请核对项目编号，或者重新建一件。',
      en: 'The party is the company that the register names for the project: compare the number, or begin anew.',
    },
  },
  projectOthers: {
    message: { zh: '这个项目属于另一家节能服务公司。', en: 'This project belongs to another company.' },
    cure: { zh: '请由该公司申请。', en: 'That company has to apply.' },
  },
  staleRevision: {
    message: { zh: '这条登记刚被别人改过。', en: 'Somebody has changed this record since you opened it.' },
    cure: {
      zh: '你填的内容还在；请看一眼现在的登记，再提交一次。',
      en: 'What you entered is still here; look at what it is now and send it again.',
    },
  },
  numberTaken: {
    message: { zh: '名册里已经有这个编号或者代码。', en: 'The register has this number already.' },
    cure: { zh: '请打开那一条修改，不要重复登记。', en: 'Open that record and change it instead of adding another.' },
  },
  notNewest: {
    message: { zh: '只能撤销最近一次由人工作的修改。', en: 'Only the newest edit made by hand can be undone.' },
    cure: {
      zh: '以后又有登记的，请直接修改；由案件产生的登记由案件更正。',
      en: 'Change the record instead; what a case entered is corrected by a case.',
    },
  },
  inUse: {
    message: { zh: '别的登记用到这一条，不能撤销登记。', en: 'Other records name this one; it cannot be taken back.' },
    cure: { zh: '先修改用到它的登记。', en: 'Change those first.' },
  },
  notStopped: {
    message: { zh: '这家公司没有被停止受理。', en: 'Applications of this company are not stopped.' },
    cure: { zh: '不需要解除。', en: 'There is nothing to lift.' },
  },
} as const

/** Titles on the public record, and reasons of entries that cases make. */
export const effectTexts = {
  recognised: (number: string, name: string): Text => ({
    zh: `${number} 认定合同能源管理项目：${name}`,
    en: `${number}: energy-contract project recognised: ${name}`,
  }),
  changed: (number: string): Text => ({ zh: `${number} 合同变更`, en: `${number}: contract changed` }),
  revoked: (number: string): Text => ({ zh: `${number} 撤销认定`, en: `${number}: recognition revoked` }),
  rewarded: (amount: string): string => `给予奖励 ${amount} 元`,
} as const
