/** Every text of the directory that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  listUnits: { zh: '列出单位', en: 'List units' },
  getUnit: { zh: '查看单位', en: 'See a unit' },
  listUnitKinds: { zh: '列出单位类别', en: 'List kinds of unit' },
  resolveName: { zh: '查名称所指的单位', en: 'Resolve a printed name' },
  getUnitForm: { zh: '打开单位编辑表', en: 'Open a unit to edit' },
  editUnit: { zh: '修改单位', en: 'Edit a unit' },
  createUnit: { zh: '新增单位', en: 'Add a unit' },
  listUnitEdits: { zh: '查看单位修改记录', en: 'List edits of units' },
  undoUnitEdit: { zh: '撤销单位修改', en: 'Undo an edit of a unit' },
  listPosts: { zh: '查看职务和任职人员', en: 'List posts and who holds them' },
  createPost: { zh: '设立职务', en: 'Set up a post' },
  closePost: { zh: '撤销职务', en: 'Close a post' },
  appoint: { zh: '任职', en: 'Appoint to a post' },
  endAppointment: { zh: '免职', en: 'End an appointment' },
  voidAppointment: { zh: '作废任职记录', en: 'Void an appointment' },
  getTableTemplate: { zh: '下载导入模板', en: 'Get a table template' },
  exportTable: { zh: '导出表格', en: 'Export a table' },
  uploadTable: { zh: '上传表格', en: 'Upload a table' },
  listTableImports: { zh: '列出表格导入', en: 'List table imports' },
  getTableImport: { zh: '查看表格导入', en: 'See a table import' },
  applyTable: { zh: '执行表格导入', en: 'Apply a table import' },
  undoTable: { zh: '撤销表格导入', en: 'Undo a table import' },
  discardTable: { zh: '放弃表格导入', en: 'Discard a table import' },
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

  unitTaken: {
    message: { zh: '这个标识已经有单位使用过。', en: 'A unit has or had this id.' },
    cure: { zh: '换一个标识；撤销的单位的标识不再使用。', en: 'Choose another; an id is never used again.' },
  },
  postTaken: {
    message: { zh: '这个单位已有同名职务。', en: 'The unit has a post of that title.' },
    cure: { zh: '使用已有的职务，或者换一个名称。', en: 'Use that post, or choose another title.' },
  },
  postHeld: {
    message: { zh: '还有人担任这个职务。', en: 'Somebody holds this post.' },
    cure: { zh: '先免去现任，再撤销职务。', en: 'End the appointment first.' },
  },
  postClosed: {
    message: { zh: '这个职务已经撤销。', en: 'This post was closed.' },
    cure: { zh: '刷新页面，选择现有的职务。', en: 'Reload and choose a post that exists.' },
  },
  appointedAlready: {
    message: { zh: '这个人在同一时间已经担任这个职务。', en: 'The person holds this post at that time already.' },
    cure: { zh: '核对起止日。', en: 'Check the days.' },
  },
  appointmentOver: {
    message: { zh: '这条任职记录已经结束或者作废。', en: 'This appointment ended or was voided.' },
    cure: { zh: '刷新页面，查看现在的任职。', en: 'Reload to see who holds the post.' },
  },
} as const satisfies Record<string, Text | { readonly message: Text; readonly cure: Text }>
