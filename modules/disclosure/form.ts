/** What a request says: the office, what is wanted, in which form, and how to reach the applicant. */
import type { Text } from '#base/text.ts'
import { field, type Field } from '#modules/procedures/fields.ts'
import { law } from './act-fields.ts'
import { applicantKinds, type LawText } from './outcomes.ts'

const groups = {
  office: { zh: '向谁申请', en: 'Which office' },
  wanted: { zh: '要什么信息', en: 'What is wanted' },
  supply: { zh: '怎样提供', en: 'How to supply it' },
  contact: { zh: '联系方式', en: 'How to reach you' },
} as const satisfies Record<string, Text>

const options = (labels: Readonly<Record<string, Text>>): { value: string; label: Text }[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

const forms = options({
  paper: { zh: '纸质', en: 'On paper' },
  electronic: { zh: '电子文件', en: 'As a file' },
  inspect: { zh: '现场查阅、抄录', en: 'To be read on the spot' },
})
const ways = options({
  online: { zh: '网上查看', en: 'Online' },
  email: { zh: '电子邮件', en: 'By e-mail' },
  post: { zh: '邮寄', en: 'By post' },
  collect: { zh: '自行领取或者当场查阅', en: 'Collected, or read on the spot' },
})

function phone(value: string): Text | undefined {
  return /^[+\d][\d -]{6,19}$/u.test(value)
    ? undefined
    : { zh: '请填写电话号码，只用数字、空格和短横线。', en: 'A telephone number: digits, spaces and hyphens.' }
}

function mail(value: string): Text | undefined {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value)
    ? undefined
    : { zh: '请填写完整的电子邮箱地址。', en: 'A whole e-mail address.' }
}

/** Articles of the content of a request: §29 of 2019, §20 of 2007; help for those who read with difficulty: §43, §28. */
const articles = {
  2019: { request: 'art_29__para_2', help: 'art_43', channel: 'art_29' },
  2007: { request: 'art_20__para_2', help: 'art_28__para_2', channel: 'art_20' },
} as const satisfies Record<LawText, unknown>

function wantedFields(request: string): Field[] {
  const basis = law(`${request}__subpara_2`)
  return [
    field({
      id: 'wanted-name',
      label: { zh: '信息名称', en: 'Name of the information' },
      hint: {
        zh: '例如“某某公园改造工程竣工验收备案表”。一件申请写一项，办得更快。',
        en: 'Such as “completion record of the works at … park”. One matter a request is answered sooner.',
      },
      kind: 'text',
      basis,
      group: groups.wanted,
      lengthMax: 200,
    }),
    field({
      id: 'wanted-number',
      label: { zh: '文号', en: 'Document number' },
      kind: 'text',
      basis,
      group: groups.wanted,
      isRequired: false,
      lengthMax: 100,
    }),
    field({
      id: 'wanted-description',
      label: { zh: '其他特征', en: 'What else helps to find it' },
      hint: { zh: '时间、地点、事项等，便于查找。', en: 'When, where and what it is about.' },
      kind: 'long-text',
      basis,
      group: groups.wanted,
      isRequired: false,
      lengthMax: 2000,
    }),
  ]
}

function supplyFields(request: string): Field[] {
  const basis = law(`${request}__subpara_3`)
  return [
    field({
      id: 'supply-form',
      label: { zh: '信息形式', en: 'Form' },
      kind: 'choice',
      choices: forms,
      basis,
      group: groups.supply,
    }),
    field({
      id: 'supply-way',
      label: { zh: '获取方式', en: 'Way' },
      kind: 'choice',
      choices: ways,
      basis,
      group: groups.supply,
    }),
  ]
}

function contactFields(request: string, help: string): Field[] {
  const basis = law(`${request}__subpara_1`)
  const personal = { basis, group: groups.contact, isPersonal: true } as const
  return [
    field({
      id: 'phone',
      label: { zh: '联系电话', en: 'Telephone' },
      kind: 'text',
      check: phone,
      example: '0755-00000000',
      ...personal,
    }),
    field({
      id: 'email',
      label: { zh: '电子邮箱', en: 'E-mail' },
      kind: 'text',
      check: mail,
      example: 'name@example.org',
      when: (fields) => fields['supply-way'] === 'email',
      ...personal,
    }),
    field({
      id: 'address',
      label: { zh: '邮寄地址', en: 'Postal address' },
      kind: 'text',
      when: (fields) => fields['supply-way'] === 'post',
      ...personal,
    }),
    field({
      id: 'help',
      label: { zh: '阅读困难或者视听障碍，需要什么帮助', en: 'Help you need to read, see or hear' },
      kind: 'text',
      isRequired: false,
      ...personal,
      basis: law(help),
    }),
  ]
}

/** The form under one text of the regulations. */
export function requestFields(text: LawText): Field[] {
  const { request, help, channel } = articles[text]
  return [
    field({
      id: 'unit',
      label: { zh: '受理机关', en: 'Office' },
      hint: {
        zh: '制作这项信息的机关；拿不准时选区政府，不由它公开的，会告诉你由谁公开。',
        en: 'The office that made it. If unsure choose the district government: it tells you whose it is.',
      },
      kind: 'unit',
      basis: law(channel),
      group: groups.office,
    }),
    ...wantedFields(request),
    ...supplyFields(request),
    field({
      id: 'applicant-kind',
      label: { zh: '申请人类别', en: 'Kind of applicant' },
      hint: { zh: '只用于年度报告的统计。', en: 'Only for the yearly figures.' },
      kind: 'choice',
      choices: options(applicantKinds),
      basis: 'guobangongkaibanhan-2021-30',
      group: groups.contact,
    }),
    ...contactFields(request, help),
  ]
}
