/** The pack's rules of figures: where a commitment's figure comes from, and what the document leaves open about its arithmetic. */
import { z } from 'zod'
import { definePart, packSlug, packText } from '#platform/pack/part.ts'
import { commitmentsPart } from '../pack.ts'

const rule = z.strictObject({
  commitment: packSlug,
  /** A module's measure, from whose facts the figure is computed. */
  source: z.strictObject({ source: z.string().regex(/^[a-z]+\.[a-z-]+$/u), measure: packSlug }).optional(),
  /** Days that an item may stay open: what "none, dynamically" is held to. */
  openDaysMax: z.number().int().min(0).max(3660).optional(),
  /** Places after the point when a rate is shown. */
  places: z.number().int().min(0).max(6).optional(),
  /** Why so, and who is to decide; the documents print none of it. */
  because: packText,
})

const shape = z.strictObject({ rules: z.array(rule) })

/** How one commitment's figures are computed. */
export type FigureRule = z.output<typeof rule>

/** The rules of figures, in `figures/*.yaml`. */
export const figureRulesPart = definePart<FigureRule, typeof shape>({
  name: 'figure-rules',
  word: { zh: '数值算法', en: 'rules of figures' },
  files: 'figures/*.yaml',
  shape,
  entries: ({ rules }) => rules.map((value, index) => ({ id: value.commitment, at: ['rules', index], value })),
  check: (pack, report) => {
    const commitments = pack.entries(commitmentsPart)
    for (const entry of pack.entries(figureRulesPart).values()) {
      const commitment = commitments.get(entry.id)
      if (commitment === undefined) {
        report(entry, ['commitment'], `there is no commitment ${entry.id}`, 'mend its spelling, or take the rule out')
        continue
      }
      const indicator = commitment.value.measure?.indicator
      if (indicator === undefined)
        report(
          entry,
          ['commitment'],
          `${entry.id} has no measure`,
          'give the commitment a measure, or take the rule out',
        )
      if (entry.value.openDaysMax !== undefined && indicator !== 'zero-open')
        report(entry, ['openDaysMax'], 'days open belong to zero-open only', 'take them out')
      if (entry.value.places !== undefined && indicator !== 'rate' && indicator !== 'ceiling-rate')
        report(entry, ['places'], 'places belong to rates only', 'take them out')
    }
  },
})
