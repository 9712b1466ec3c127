/** What can be asked of case numbers: in which series an office numbers, and since when. Browser-safe. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { day, empty, line, slug } from '../contract-parts.ts'
import { text } from '../shapes.ts'
import { numberingTexts as texts } from './texts.ts'

const staff = { clerk: 'unit', leader: 'unit' } as const

/** What stands before the year: two to twelve Chinese characters. The number is then 罗发改案〔2012〕3号, running through the year without a gap. */
export const seriesWord = /^[一-龥]{2,12}$/u

/** The operations. */
export const numberingContract = {
  listCaseSeries: query({
    route: 'GET /case-series',
    title: texts.listCaseSeries,
    access: staff,
    input: empty,
    output: z.object({
      units: z.array(
        z.object({
          unit: z.object({ id: z.string(), name: text }),
          /** Newest first; the one of today carries the number given last. */
          series: z.array(
            z.object({
              word: z.string(),
              from: z.string(),
              reason: z.string(),
              by: z.string(),
              isNow: z.boolean(),
              last: z.number().int(),
            }),
          ),
          maySet: z.boolean(),
        }),
      ),
    }),
  }),
  setCaseSeries: command({
    route: 'POST /case-series',
    title: texts.setCaseSeries,
    access: { leader: 'unit' },
    refuses: ['series-in-the-past', 'series-taken'],
    /** From a day on; numbers that were given stay. */
    input: z.object({ unit: slug, word: z.string().trim().regex(seriesWord), from: day, reason: line }),
    output: empty,
  }),
} as const
