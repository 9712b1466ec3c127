/** Reads the plans of a pack: which instrument is supervised, from when to when, in which rhythm, who reports to whom, what stays unpublished. */
import { z } from 'zod'
import { definePart, packDay, packSlug, packText } from '#platform/pack/part.ts'
import { unitsPart } from '#modules/directory/pack.ts'
import { clausesOf, instrumentsPart } from '#modules/gazette/pack.ts'
import { supervisionLimits } from '../supervising/limits.ts'

/** How often a plan is reported on; `listed` plans name their periods, `none` has no reports. */
export const rhythms = ['half-year', 'year', 'month', 'listed', 'none'] as const

export type Rhythm = (typeof rhythms)[number]

/** What of a report may be kept from the public. */
export const privateFields = ['problems', 'gap', 'help', 'evidence', 'summary', 'chain'] as const

const period = z.strictObject({ id: packSlug, title: packText, from: packDay, to: packDay })

const plan = z.strictObject({
  id: packSlug,
  instrument: packSlug,
  title: packText,
  /** First and last day that are reported on. */
  from: packDay,
  to: packDay,
  rhythm: z.enum(rhythms),
  /** Of a plan with listed periods. */
  periods: z.array(period).default([]),
  /** The clause that orders the reports. */
  basis: z.string().min(1),
  /** Days after a period's first day on which its reports open: they may be drafted all along. */
  opens: z.number().int().min(0).max(366).default(0),
  /** Days after a period's last day until which a report is in time; negative before it. */
  closes: z.number().int().min(-60).max(120),
  /** Days after closing on which what was accepted is locked. */
  locks: z.number().int().min(1).max(366).default(30),
  /** Who reports: these units, collective names read out; without it whoever answers for a commitment. */
  units: z.array(packSlug).default([]),
  /** Who reports on commitments that name nobody, until they are handed to somebody. */
  unnamed: packSlug.optional(),
  /** The office that urges, reviews and accepts. */
  office: packSlug,
  /** The accepted part is shown on the portal; `kept` says what is not, and why. */
  isPublic: z.boolean().default(false),
  kept: z.array(z.strictObject({ what: z.enum(privateFields), because: packText })).default([]),
  /** How long each node of supervision may take; without it nothing is set up. */
  supervision: supervisionLimits.optional(),
  /** The scheme of its yearly assessment. */
  scheme: packSlug.optional(),
  /** What the document does not say and somebody has to adopt. */
  status: packText.optional(),
})

/** A plan as the pack has it; `basis` is a whole reference. */
export type PackPlan = z.output<typeof plan>

const shape = plan

const whole = (instrument: string, clause: string): string =>
  clause.includes('#') ? clause : `${instrument}#${clause}`

const qualified = (one: PackPlan): PackPlan => {
  const { instrument, supervision } = one
  return {
    ...one,
    basis: whole(instrument, one.basis),
    ...(supervision?.basis === undefined
      ? {}
      : { supervision: { ...supervision, basis: whole(instrument, supervision.basis) } }),
  }
}

/** The plans of a pack, in `plans/*.yaml`, a file for each. */
export const plansPart = definePart<PackPlan, typeof shape>({
  name: 'plans',
  word: { zh: '督查计划', en: 'plans' },
  files: 'plans/*.yaml',
  shape,
  entries: (one) => [{ id: one.id, at: [], value: qualified(one) }],
  check: (pack, report) => {
    const isClause = clausesOf(pack)
    const units = pack.entries(unitsPart)
    for (const entry of pack.entries(plansPart).values()) {
      const { instrument, basis, from, to, rhythm, periods, office, unnamed } = entry.value
      if (!pack.entries(instrumentsPart).has(instrument))
        report(entry, ['instrument'], `there is no instrument ${instrument}`, 'add it, or mend its spelling')
      else if (!isClause(basis))
        report(entry, ['basis'], `there is no clause ${basis}`, 'write the id as the outline has it')
      const ordered = entry.value.supervision?.basis
      if (ordered !== undefined && !isClause(ordered))
        report(entry, ['supervision', 'basis'], `there is no clause ${ordered}`, 'write the id as the outline has it')
      if (to < from) report(entry, ['to'], `ends on ${to}, before it begins on ${from}`, 'mend one of the two days')
      for (const id of [office, ...(unnamed === undefined ? [] : [unnamed]), ...entry.value.units])
        if (!units.has(id)) report(entry, [], `there is no unit ${id}`, 'add it to units.yaml, or mend its spelling')
      if ((rhythm === 'listed') !== periods.length > 0)
        report(entry, ['periods'], 'periods are listed exactly where the rhythm is listed', 'mend rhythm or periods')
      for (const one of periods)
        if (one.to < one.from || one.from < from || one.to > to)
          report(
            entry,
            ['periods'],
            `${one.id} runs from ${one.from} to ${one.to}, not inside the plan`,
            'mend its days',
          )
    }
  },
})
