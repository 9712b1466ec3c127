/** Energy saved as tonnes of coal equivalent, by calorific and by equivalent value, each with the dated factors it used. */
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
import { textIn, type Text } from '#base/text.ts'
import type { HeldParameter, Judgement, ParameterReader } from '#modules/procedures/definition.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'

/** The two ways of converting; which one counts is the district’s to say (`emc-energy-factor-basis`). */
export const conversions = ['calorific', 'equivalent'] as const
export type ConversionWay = (typeof conversions)[number]

/** A carrier of energy: the form field with the amount saved a year, and its factors in kg of coal equivalent. */
export interface Carrier {
  readonly field: string
  readonly title: Text
  readonly unit: Text
  readonly calorific: string
  readonly equivalent: string
}

/** Fuels burnt on the spot have one factor; electricity and heat have two. */
export const carriers: readonly Carrier[] = [
  {
    field: 'savedElectricity',
    title: { zh: '电力', en: 'Electricity' },
    unit: { zh: '千瓦时／年', en: 'kWh a year' },
    calorific: 'energy-electricity-calorific',
    equivalent: 'energy-electricity-equivalent',
  },
  {
    field: 'savedGas',
    title: { zh: '天然气', en: 'Natural gas' },
    unit: { zh: '立方米／年', en: 'cubic metres a year' },
    calorific: 'energy-gas-factor',
    equivalent: 'energy-gas-factor',
  },
  {
    field: 'savedDiesel',
    title: { zh: '柴油', en: 'Diesel' },
    unit: { zh: '千克／年', en: 'kg a year' },
    calorific: 'energy-diesel-factor',
    equivalent: 'energy-diesel-factor',
  },
  {
    field: 'savedHeat',
    title: { zh: '热力', en: 'Heat' },
    unit: { zh: '兆焦／年', en: 'MJ a year' },
    calorific: 'energy-heat-factor',
    equivalent: 'energy-heat-equivalent',
  },
]

/** What else is saved, stated in tonnes of coal equivalent. */
export const otherField = 'savedOther'

/** Every factor and figure that the savings rule uses. */
export const savingsParameters: readonly string[] = [
  'emc-savings-min',
  'emc-savings-min-industry',
  'emc-energy-factor-basis',
  ...new Set(carriers.flatMap(({ calorific, equivalent }) => [calorific, equivalent])),
]

/** Tonnes of coal equivalent a year by one way; without tonnes while a factor is not set. */
export interface Converted {
  readonly tonnes?: Decimal
  /** Carriers whose factor is not set. */
  readonly unset: readonly Text[]
}

const filled = (fields: FieldValues, id: string): Decimal | undefined => {
  const value = fields[id]
  return value === undefined || !isDecimal(value) ? undefined : decimal(value)
}

/** Converts what the form says is saved each year. */
export function convert(fields: FieldValues, way: ConversionWay, parameter: ParameterReader): Converted {
  let kilograms = wholeDecimal(0)
  const unset: Text[] = []
  for (const carrier of carriers) {
    const amount = filled(fields, carrier.field)
    if (amount === undefined || amount.units === 0n) continue
    const factor = parameter(carrier[way])
    if (factor === undefined) unset.push(carrier.title)
    else kilograms = add(kilograms, multiply(amount, decimal(factor.value)))
  }
  if (unset.length > 0) return { unset }
  // Exact: the scale grows by three places, nothing is rounded before the comparison.
  const fromCarriers: Decimal = { units: kilograms.units, scale: kilograms.scale + 3 }
  return { tonnes: add(fromCarriers, filled(fields, otherField) ?? wholeDecimal(0)), unset }
}

/** Which way counts on that day; undefined while the district has not said so. */
export function countingWay(parameter: ParameterReader): ConversionWay | undefined {
  const value = parameter('emc-energy-factor-basis')?.value
  if (value === 'calorific' || value === '当量值') return 'calorific'
  return value === 'equivalent' || value === '等价值' ? 'equivalent' : undefined
}

const wayTitles: Readonly<Record<ConversionWay, Text>> = {
  calorific: { zh: '当量值', en: 'calorific value' },
  equivalent: { zh: '等价值', en: 'equivalent value' },
}

function say(way: ConversionWay, { tonnes, unset }: Converted): Text {
  const title = wayTitles[way]
  if (tonnes === undefined) {
    const named = { zh: unset.map(({ zh }) => zh).join('、'), en: unset.map((one) => textIn(one, 'en')).join(', ') }
    return {
      zh: `按${title.zh}算不出，${named.zh}的折算系数没有确定`,
      en: `by ${textIn(title, 'en')} it cannot be told: no factor is set for ${named.en}`,
    }
  }
  const shown = formatDecimal(round(tonnes, 3))
  return { zh: `按${title.zh}为 ${shown} 吨标准煤`, en: `${shown} tonnes by ${textIn(title, 'en')}` }
}

type Verdict = Judgement['verdict']

function against({ tonnes }: Converted, least: HeldParameter): Verdict {
  if (tonnes === undefined) return 'unknown'
  return compareDecimals(tonnes, decimal(least.value)) >= 0 ? 'pass' : 'fail'
}

/** Judges the yearly savings against the threshold, the threshold itself included; both ways are told. 第六条第（二）项 */
export function judgeSavings(fields: FieldValues, parameter: ParameterReader): Judgement {
  const isStated = [...carriers.map(({ field }) => field), otherField].some((id) => filled(fields, id) !== undefined)
  if (!isStated)
    return {
      verdict: 'unknown',
      because: { zh: '还没有填写年节能量。', en: 'What is saved each year is not filled in yet.' },
    }
  const least = parameter(fields['sector'] === 'industry' ? 'emc-savings-min-industry' : 'emc-savings-min')
  if (least === undefined)
    return { verdict: 'unknown', because: { zh: '门槛没有确定。', en: 'The threshold is not set.' } }
  const [calorific, equivalent] = conversions.map((way) => convert(fields, way, parameter)) as [Converted, Converted]
  const verdicts = { calorific: against(calorific, least), equivalent: against(equivalent, least) }
  const way = countingWay(parameter)
  const agreed = verdicts.calorific === verdicts.equivalent ? verdicts.calorific : 'unknown'
  const verdict = way === undefined ? agreed : verdicts[way]
  const told = [say('calorific', calorific), say('equivalent', equivalent)]
  const counts: Text =
    way === undefined
      ? {
          zh: verdict === 'unknown' ? '区里还没有确定按哪一种折算，所以不能判断。' : '两种折算结果一致。',
          en:
            verdict === 'unknown'
              ? 'The district has not said which counts, so it cannot be told.'
              : 'Both ways agree.',
        }
      : { zh: `以${wayTitles[way].zh}为准。`, en: `The ${textIn(wayTitles[way], 'en')} counts.` }
  return {
    verdict,
    because: {
      zh: `${told.map(({ zh }) => zh).join('；')}。门槛 ${least.value} 吨（含）。${counts.zh}`,
      en: `${told.map((one) => textIn(one, 'en')).join('; ')}. Threshold ${least.value} tonnes, included. ${textIn(counts, 'en')}`,
    },
  }
}

/** The tonnes that count, for the register: by the way in force, else the calorific value; undefined where it cannot be told. */
export function countingTonnes(fields: FieldValues, parameter: ParameterReader): Decimal | undefined {
  return convert(fields, countingWay(parameter) ?? 'calorific', parameter).tonnes
}

/** Tonnes with three places, for records. */
export const tonnesText = (tonnes: Decimal): string => formatDecimal(divide(tonnes, wholeDecimal(1), 3))
