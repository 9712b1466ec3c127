/** What a project has to fulfil: scope (第二条, 第五条), the five conditions of 第六条, the credit grade of 第九条, the eight exclusions of 第七条. */
import type { Text } from '#base/text.ts'
import type { Condition, Judgement } from '#modules/procedures/definition.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'
import { emc } from '../clauses.ts'
import { carriers, judgeSavings, otherField, savingsParameters } from '../coal.ts'
import { creditGrades, exclusions } from './fields.ts'

const notFilled: Judgement = {
  verdict: 'unknown',
  because: { zh: '还没有填写。', en: 'Not filled in yet.' },
}

/** A yes or no in the form, with what each says. */
function answered(value: string | undefined, good: 'yes' | 'no', yes: Text, no: Text): Judgement {
  if (value !== 'yes' && value !== 'no') return notFilled
  return { verdict: value === good ? 'pass' : 'fail', because: value === 'yes' ? yes : no }
}

const said = (what: string, english: string): Text => ({
  zh: `申请表填写：${what}。`,
  en: `The form says: ${english}.`,
})

/** Both answers have to be yes; the worse one decides. */
function both(first: Judgement, second: Judgement): Judgement {
  const worst =
    [first, second].find(({ verdict }) => verdict === 'fail') ??
    [first, second].find(({ verdict }) => verdict === 'unknown')
  return worst ?? first
}

function judgeRecord({ recordAuthority }: FieldValues): Judgement {
  if (recordAuthority === undefined) return notFilled
  if (recordAuthority === 'none') return { verdict: 'fail', because: said('没有备案', 'not on record') }
  return {
    verdict: 'pass',
    because:
      recordAuthority === 'national'
        ? said('在国家备案', 'on record with the state')
        : said('在市里备案', 'on record with the city'),
  }
}

function judgeCredit({ creditWay, creditGrade }: FieldValues, least: string | undefined): Judgement {
  if (creditWay === undefined) return notFilled
  if (creditWay === 'bank')
    return { verdict: 'pass', because: said('提供银行授信额度及资信证明', 'a bank’s credit line and standing') }
  if (creditGrade === undefined) return notFilled
  const [rank, needed] = [creditGrade, least ?? ''].map((grade) => creditGrades.indexOf(grade as 'A'))
  if (needed === undefined || needed < 0 || rank === undefined)
    return { verdict: 'unknown', because: { zh: '等级下限没有确定。', en: 'The least grade is not set.' } }
  return {
    verdict: rank <= needed ? 'pass' : 'fail',
    because: {
      zh: `信用等级 ${creditGrade}，下限 ${least ?? ''}（含）。`,
      en: `Grade ${creditGrade}; the least is ${least ?? ''}, included.`,
    },
  }
}

const scope: readonly Condition[] = [
  {
    id: 'service-company',
    kind: 'scope',
    title: { zh: '申请人是节能服务公司', en: 'The applicant is an energy-service company' },
    basis: emc('2__para_4'),
    fields: ['isServiceCompany'],
    parameters: [],
    check: ({ fields }) =>
      answered(
        fields['isServiceCompany'],
        'yes',
        said('主营节能服务', 'energy service is its main business'),
        said('主营业务不是节能服务', 'energy service is not its main business'),
      ),
    isFound: false,
  },
  {
    id: 'sound-technology',
    kind: 'scope',
    title: { zh: '技术、工艺、产品先进适用', en: 'Modern and sound technology' },
    basis: emc('5'),
    fields: ['isSound', 'sector', 'refits'],
    parameters: [],
    check: ({ fields }) =>
      answered(
        fields['isSound'],
        'yes',
        said('先进适用', 'modern and sound'),
        said('不属于先进适用', 'not modern or sound'),
      ),
    isFound: true,
  },
]

const conditions: readonly Condition[] = [
  {
    id: 'company-on-record',
    kind: 'condition',
    title: { zh: '节能服务公司已备案', en: 'Company on record' },
    basis: emc('6__subpara_1'),
    fields: ['recordAuthority', 'recordNumber', 'recordUntil'],
    parameters: [],
    check: ({ fields }) => judgeRecord(fields),
    isFound: true,
  },
  {
    id: 'in-luohu',
    kind: 'condition',
    title: { zh: '在罗湖辖区内实施', en: 'Carried out in Luohu' },
    basis: emc('6__subpara_2'),
    fields: ['isInLuohu', 'address'],
    parameters: [],
    check: ({ fields }) =>
      answered(fields['isInLuohu'], 'yes', said('在罗湖实施', 'in Luohu'), said('不在罗湖实施', 'not in Luohu')),
    isFound: true,
  },
  {
    id: 'savings-reached',
    kind: 'condition',
    title: { zh: '年节能量达到门槛', en: 'Savings reach the threshold' },
    basis: emc('6__subpara_2'),
    fields: ['sector', ...carriers.map(({ field }) => field), otherField],
    parameters: savingsParameters,
    check: ({ fields, parameter }) => judgeSavings(fields, parameter),
    isFound: false,
  },
  {
    id: 'contract-signed',
    kind: 'condition',
    title: { zh: '正式合同和改造方案', en: 'Contract and refit plan' },
    basis: emc('6__subpara_3'),
    fields: ['hasContract', 'contractOn', 'contractUntil'],
    parameters: [],
    check: ({ fields }) =>
      answered(fields['hasContract'], 'yes', said('已签订', 'signed'), said('没有签订', 'not signed')),
    isFound: true,
  },
  {
    id: 'metering-complete',
    kind: 'condition',
    title: { zh: '计量齐备，节能量可核查', en: 'Metering complete, savings can be checked' },
    basis: emc('6__subpara_4'),
    fields: ['hasMeters', 'isMeasurable'],
    parameters: [],
    check: ({ fields }) =>
      both(
        answered(
          fields['hasMeters'],
          'yes',
          said('计量齐备、制度完善', 'meters complete, records in order'),
          said('计量不齐或者制度不完善', 'meters or records incomplete'),
        ),
        answered(
          fields['isMeasurable'],
          'yes',
          said('可计量、可监测、可核查', 'can be measured and checked'),
          said('节能量不能计量、监测或者核查', 'savings cannot be measured or checked'),
        ),
      ),
    isFound: true,
  },
  {
    id: 'online-monitoring',
    kind: 'condition',
    title: { zh: '在线监测并联网', en: 'Online monitoring' },
    basis: emc('6__subpara_5'),
    fields: ['isOnline', 'platform'],
    parameters: [],
    check: ({ fields }) =>
      answered(
        fields['isOnline'],
        'yes',
        said('已在线监测并联网', 'monitored online and linked'),
        said('没有在线监测或者没有联网', 'not monitored online or not linked'),
      ),
    isFound: true,
  },
  {
    id: 'credit-standing',
    kind: 'condition',
    title: { zh: '信用等级或者银行资信', en: 'Credit grade or bank standing' },
    basis: emc('9__subpara_5__point_5'),
    fields: ['creditWay', 'creditGrade'],
    parameters: ['emc-credit-grade-min'],
    check: ({ fields, parameter }) => judgeCredit(fields, parameter('emc-credit-grade-min')?.value),
    isFound: false,
  },
]

/** The kind of project is plain from the form for (五)–(八); for (一)–(四) an officer has to look. */
const lookedAt = 4

const exclusionLines: readonly Condition[] = exclusions.map(({ item, field, title }) => ({
  id: `exclusion-${item}`,
  kind: 'exclusion',
  title,
  basis: emc(`7__subpara_${item}`),
  fields: [field],
  parameters: [],
  check: ({ fields }) =>
    answered(
      fields[field],
      'no',
      said('属于这种情形', 'it is of this kind'),
      said('不属于这种情形', 'it is not of this kind'),
    ),
  isFound: item <= lookedAt,
}))

/** The whole sheet of a recognition, in the order of the measures. */
export const recognitionConditions: readonly Condition[] = [...scope, ...conditions, ...exclusionLines]
