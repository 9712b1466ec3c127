/** Every text of the directory that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  listUnits: { zh: '列出单位', en: 'List units' },
  getUnit: { zh: '查看单位', en: 'See a unit' },
  findUnits: { zh: '按名称查单位', en: 'Find units by a name' },
  listAreas: { zh: '列出区域', en: 'List areas' },
  createPerson: { zh: '登记人员', en: 'Enter a person' },
  listPersons: { zh: '列出人员和角色', en: 'List persons and roles' },
  getPerson: { zh: '查看人员和角色', en: 'See a person and their roles' },
  grantRole: { zh: '授予角色', en: 'Grant a role' },
  revokeRole: { zh: '收回角色', en: 'Revoke a role' },

  ownRole: { zh: '不能给自己授予或者收回角色。', en: 'Nobody grants or revokes their own roles.' },
  ownRoleCure: { zh: '请另一位安全管理员办理。', en: 'Ask another security administrator.' },
  administratorsApart: {
    zh: '系统管理员、安全管理员、审计管理员不能由同一人担任。',
    en: 'System, security and audit administrator must be different persons.',
  },
  administratorsApartCure: {
    zh: '先收回原来的管理员角色，或者授予另一个人。',
    en: 'Revoke the other administrator role first, or choose another person.',
  },
  alreadyGranted: {
    zh: '这个人在同一单位、同一时间已有这个角色。',
    en: 'The person holds this role in this unit at that time.',
  },
  alreadyGrantedCure: {
    zh: '核对起止日期，或者先收回原来的授权。',
    en: 'Check the days, or revoke the earlier grant first.',
  },
  unitHoldsNoRoles: {
    zh: '集合名称和已经撤销的单位不能承担角色。',
    en: 'Collective names and units that have ended hold no roles.',
  },
  unitHoldsNoRolesCure: { zh: '选择一个具体的、存续的单位。', en: 'Choose a single unit that exists.' },
  grantEnded: { zh: '这项授权已经收回或者届满。', en: 'This grant was revoked or has ended.' },
  grantEndedCure: { zh: '刷新页面，查看当前的角色。', en: 'Reload to see the roles as they are.' },
  personErased: { zh: '这个人的资料已经删除。', en: 'This person was erased.' },
  personErasedCure: { zh: '重新登记后再办理。', en: 'Enter the person anew.' },
  numberTaken: { zh: '这个证件号码已经登记。', en: 'This number is entered already.' },
  numberTakenCure: { zh: '使用已有的人员记录。', en: 'Use the person there is.' },
} as const satisfies Record<string, Text>
