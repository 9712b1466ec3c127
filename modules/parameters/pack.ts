/** Reads the parameters of a pack: the figures that rules use, each dated, with its unit and its clause. */
import { z } from 'zod'
import { clausesOf } from '#modules/gazette/pack.ts'
import { parameterKindNames } from './contract.ts'
import { definePart, packDay, packNumber, packSlug, packText } from '#platform/pack/part.ts'

const value = z.strictObject({
  /** First day on which it holds. */
  from: packDay,
  /** A decimal number; for `day` a day, for `choice` a word. */
  value: z.string().min(1),
  /** The clause that sets it: `luofuban-2012-23#art_4`, or of a statute `administrative-licensing-law#art_42`. */
  clause: z.string().min(1),
  /** False until somebody has compared it with the printed source. */
  verified: z.boolean().default(true),
  note: packText.optional(),
})

const parameter = z.strictObject({
  id: packSlug,
  title: packText,
  /** Days say which days: 行政许可法 第八十二条 counts working days, other laws do not. */
  kind: z.enum(parameterKindNames),
  /** The unit as people read it: 吨标准煤／年, working days. */
  unit: packText,
  /** Oldest first; empty where the document that sets it is not held (`pending` then says which). */
  values: z.array(value).default([]),
  pending: packText.optional(),
  /** The parameter that this one may not exceed: the legal limit of a promised one. */
  atMost: packSlug.optional(),
  /** Answers, commitments or modules that use it, where no measure names it already. */
  usedBy: z.array(packSlug).default([]),
})

const shape = z.strictObject({ parameters: z.array(parameter) })

/** A figure of the rules as the pack has it. */
export type PackParameter = z.output<typeof parameter>

/** The file for a parameter that only the desk has: that of the document which sets it. */
function fileOf({ values }: PackParameter): string {
  const [instrument = 'pending'] = (values[0]?.clause ?? 'pending').split('#')
  return `parameters/${instrument}.yaml`
}

/** The parameters of a pack, in `parameters/*.yaml`. */
export const parametersPart = definePart<PackParameter, typeof shape>({
  name: 'parameters',
  word: { zh: '参数', en: 'parameters' },
  files: 'parameters/*.yaml',
  shape,
  entries: ({ parameters }) => parameters.map((one, index) => ({ id: one.id, at: ['parameters', index], value: one })),
  value: parameter,
  home: { fileOf, list: 'parameters', key: 'id' },
  check: (pack, report) => {
    const isClause = clausesOf(pack)
    for (const entry of pack.entries(parametersPart).values()) {
      const { kind, values, pending, atMost } = entry.value
      if (atMost !== undefined && !pack.entries(parametersPart).has(atMost))
        report(entry, ['atMost'], `there is no parameter ${atMost}`, 'add it under parameters/, or mend its spelling')
      if (values.length === 0 && pending === undefined)
        report(entry, [], 'it has no value', 'give values, or say under pending which document sets it')
      values.forEach((one, index) => {
        if (!isClause(one.clause))
          report(
            entry,
            ['values', index, 'clause'],
            `there is no clause ${one.clause}`,
            'write instrument#clause as the outline has it; statutes stand in externals.yaml',
          )
        const before = values[index - 1]
        if (before !== undefined && before.from >= one.from)
          report(
            entry,
            ['values', index, 'from'],
            `${one.from} is not after ${before.from}`,
            'list the values oldest first',
          )
        const isNumber = packNumber.safeParse(one.value).success
        const isDay = packDay.safeParse(one.value).success
        if (kind === 'day' ? !isDay : kind !== 'choice' && !isNumber)
          report(
            entry,
            ['values', index, 'value'],
            `${one.value} is no ${kind === 'day' ? 'day' : 'decimal number'}`,
            "write it in quotes, e.g. '30'",
          )
      })
    }
  },
})
