/** The reward of 第八条: by savings and by real investment, each only where the district has entered its figure; none is invented. */
import {
  add,
  compareDecimals,
  decimal,
  divide,
  formatDecimal,
  isDecimal,
  multiply,
  round,
  wholeDecimal,
  type Decimal,
} from '#base/decimal.ts'
import type { Text } from '#base/text.ts'
import type { Judgement, ParameterReader } from '#modules/procedures/definition.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'

/** Figures of 罗府〔2012〕16号, pending until the district enters them. */
export const rewardParameters = [
  'emc-reward-per-tonne',
  'emc-reward-investment-share',
  'emc-reward-combination',
  'emc-reward-max',
] as const

/** The reward with its arithmetic, or why it cannot be told. */
export interface Reward {
  /** Yuan, rounded down to the fen. */
  readonly amount?: Decimal
  readonly told: Text
}

interface Part {
  readonly amount: Decimal
  readonly told: string
  readonly english: string
}

const yuan = (amount: Decimal): string => formatDecimal(round(amount, 2, 'down'))

function partOf(value: string | undefined, figure: string | undefined, share: boolean): Part | undefined {
  if (figure === undefined || value === undefined || !isDecimal(value)) return undefined
  const product = multiply(decimal(value), decimal(figure))
  const amount = share ? divide(product, wholeDecimal(100), product.scale + 2, 'down') : product
  return share
    ? {
        amount,
        told: `投资 ${value} 元 × ${figure}% = ${yuan(amount)} 元`,
        english: `investment ${value} × ${figure} % = ${yuan(amount)} yuan`,
      }
    : {
        amount,
        told: `节能量 ${value} 吨 × ${figure} 元 = ${yuan(amount)} 元`,
        english: `${value} tonnes × ${figure} = ${yuan(amount)} yuan`,
      }
}

function combine(parts: readonly Part[], how: string | undefined): Decimal | undefined {
  const [first, second] = parts
  if (first === undefined || second === undefined) return first?.amount
  if (how === 'sum') return add(first.amount, second.amount)
  const isFirstHigher = compareDecimals(first.amount, second.amount) >= 0
  if (how === 'higher') return isFirstHigher ? first.amount : second.amount
  return how === 'lower' ? (isFirstHigher ? second.amount : first.amount) : undefined
}

/** Computes the reward from what was verified and paid. */
export function computeReward({ verifiedSavings, paidInvestment }: FieldValues, parameter: ParameterReader): Reward {
  const [perTonne, share, how, most] = rewardParameters.map((id) => parameter(id)?.value)
  if (perTonne === undefined && share === undefined)
    return {
      told: {
        zh: '奖励标准在罗府〔2012〕16号里，区里还没有录入，所以不能计算。',
        en: 'The rates stand in 罗府〔2012〕16号 and the district has not entered them, so nothing can be computed.',
      },
    }
  const parts = [partOf(verifiedSavings, perTonne, false), partOf(paidInvestment, share, true)].filter(
    (one) => one !== undefined,
  )
  const told = { zh: parts.map((one) => one.told).join('；'), en: parts.map(({ english }) => english).join('; ') }
  if (parts.length === 0)
    return { told: { zh: '还没有填写节能量和投资额。', en: 'Savings and investment are not filled in yet.' } }
  const whole = combine(parts, how)
  if (whole === undefined)
    return {
      told: {
        zh: `${told.zh}。两项怎样合计还没有确定，所以不能计算。`,
        en: `${told.en}. How the two are combined is not set, so nothing can be computed.`,
      },
    }
  const isCapped = most !== undefined && compareDecimals(whole, decimal(most)) > 0
  const amount = round(isCapped ? decimal(most) : whole, 2, 'down')
  const cap = isCapped
    ? { zh: `，超过上限，按 ${most} 元`, en: `, above the ceiling: ${most} yuan` }
    : { zh: '', en: '' }
  return {
    amount,
    told: {
      zh: `${told.zh}；合计 ${yuan(whole)} 元${cap.zh}。`,
      en: `${told.en}; together ${yuan(whole)} yuan${cap.en}.`,
    },
  }
}

/** As a line of the sheet: unknown where a figure is missing, so that nothing is granted without it. */
export function judgeReward(fields: FieldValues, parameter: ParameterReader): Judgement {
  const { amount, told } = computeReward(fields, parameter)
  if (amount === undefined) return { verdict: 'unknown', because: told }
  return { verdict: amount.units > 0n ? 'pass' : 'fail', because: told }
}
