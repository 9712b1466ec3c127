/** The registers of the bodies that audit savings and of their reports. */
import { emc } from '../clauses.ts'
import { addressField, checkCreditCode, inside, note, phoneField, tonnes, type Register } from './register.ts'
import { registerTexts } from './texts.ts'

/** Bodies that audit savings; what was proved against them stands in their history. 第十二条第（二）项 */
export const auditBodies: Register = {
  id: 'audit-bodies',
  table: 'audit_bodies',
  answer: 'savings-audit-bodies',
  clause: emc('12__subpara_2'),
  ...registerTexts['audit-bodies'],
  numberColumn: 'number',
  fields: [
    inside({
      id: 'name',
      column: 'name',
      label: { zh: '名称', en: 'Name' },
      kind: 'text',
      basis: emc('12__subpara_2'),
    }),
    inside({
      id: 'number',
      column: 'number',
      label: { zh: '统一社会信用代码', en: 'Credit code' },
      kind: 'text',
      basis: emc('12__subpara_2'),
      isRequired: false,
      check: checkCreditCode,
    }),
    inside({
      id: 'qualification',
      column: 'qualification',
      label: { zh: '资质', en: 'Qualification' },
      kind: 'text',
      basis: emc('12__subpara_2'),
      isRequired: false,
    }),
    addressField(emc('12__subpara_2')),
    phoneField(emc('12__subpara_2')),
    note(emc('12__subpara_2')),
  ],
}

/** Their reports on recognised projects; confirmed ones make savings verified. */
export const auditReports: Register = {
  id: 'audit-reports',
  table: 'audit_reports',
  answer: 'savings-audit-bodies',
  clause: emc('12__subpara_2'),
  ...registerTexts['audit-reports'],
  dayColumn: 'reported_on',
  fields: [
    inside({
      id: 'name',
      column: 'name',
      label: { zh: '报告名称或者编号', en: 'Title or number' },
      kind: 'text',
      basis: emc('12__subpara_2'),
    }),
    inside({
      id: 'body',
      column: 'body_id',
      names: 'audit-bodies',
      label: { zh: '审核机构', en: 'Body' },
      hint: { zh: '名册里的名称或者代码', en: 'Name or code in the register' },
      kind: 'text',
      basis: emc('12__subpara_2'),
    }),
    inside({
      id: 'project',
      column: 'project_id',
      names: 'projects',
      label: { zh: '认定项目', en: 'Project' },
      hint: { zh: '认定编号，形如“罗能认〔2012〕1号”', en: 'Number such as 罗能认〔2012〕1号' },
      kind: 'text',
      basis: emc('8'),
    }),
    inside({
      id: 'reportedOn',
      column: 'reported_on',
      label: { zh: '报告日期', en: 'Date of the report' },
      kind: 'day',
      basis: emc('12__subpara_2'),
    }),
    inside({
      id: 'from',
      column: 'from_on',
      label: { zh: '审核期第一天', en: 'First day covered' },
      kind: 'day',
      basis: emc('8'),
    }),
    inside({
      id: 'through',
      column: 'through_on',
      label: { zh: '审核期最后一天', en: 'Last day covered' },
      kind: 'day',
      basis: emc('8'),
    }),
    inside({
      id: 'savings',
      column: 'savings',
      label: { zh: '审核的节能量', en: 'Savings as audited' },
      kind: 'decimal',
      unit: tonnes,
      basis: emc('8'),
      min: '0',
      places: 3,
    }),
    inside({
      id: 'finding',
      column: 'finding',
      label: { zh: '本局核查结论', en: 'What the bureau found' },
      kind: 'choice',
      basis: emc('12__subpara_2'),
      choices: [
        { value: 'confirmed', label: { zh: '属实', en: 'Confirmed' } },
        { value: 'questioned', label: { zh: '存疑', en: 'Questioned' } },
        { value: 'false', label: { zh: '虚假', en: 'False' } },
      ],
    }),
    note(emc('12__subpara_2')),
  ],
}
