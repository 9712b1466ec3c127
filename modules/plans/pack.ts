/** Reads the commitments of a pack: what the documents promise, whose it is, by when, measured how. */
import { z } from 'zod'
import { definePart, packDay, packNumber, packSlug, packText } from '#platform/pack/part.ts'
import { unitsPart } from '#modules/directory/pack.ts'
import { clausesOf } from '#modules/gazette/pack.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import { modalities } from '#modules/norms/pack.ts'
import { commitmentKinds, commitmentOwners } from './contract.ts'

/** How a measure is computed. */
export const indicators = [
  'count',
  'rate',
  'ceiling-rate',
  'zero-open',
  'milestone',
  'recurring-count',
  'binary',
] as const

/** To what a due day is exact: "by 2015" is 2015-12-31 with precision year. */
export const duePrecisions = ['day', 'month', 'half-year', 'year', 'period'] as const

const figure = z.union([packNumber, z.strictObject({ parameter: packSlug })])

const measure = z.strictObject({
  indicator: z.enum(indicators),
  comparison: z.enum(['at-least', 'more-than', 'at-most', 'less-than', 'exactly', 'between']).optional(),
  /** In `unit`; a share in percent points ('90' is 90 %). */
  value: figure.optional(),
  /** Upper end for `between`. */
  upper: figure.optional(),
  unit: packText,
  /** Of what a rate is a share. */
  numerator: packText.optional(),
  denominator: packText.optional(),
  /** The state before, as the documents give it. */
  baseline: z
    .strictObject({ value: packNumber, on: packDay, clause: z.string(), note: packText.optional() })
    .optional(),
  /** The figure holds for each such period, not for the whole. */
  per: z.enum(['month', 'quarter', 'half-year', 'year']).optional(),
})

const milestone = z.strictObject({
  title: packText,
  dueOn: packDay,
  duePrecision: z.enum(duePrecisions).default('day'),
  value: packNumber.optional(),
  clause: z.string().optional(),
})

const scope = z.strictObject({
  question: packText,
  readings: z.array(z.strictObject({ id: packSlug, text: packText })).min(2),
  /** The reading in use until somebody decides otherwise. */
  inUse: packSlug,
  decidedBy: packSlug.optional(),
  decidedOn: packDay.optional(),
  because: packText.optional(),
})

/** A point on which two places disagree; both are kept, one is in use. */
const difference = z.strictObject({
  field: z.enum(['lead', 'cooperating', 'name', 'wording', 'area', 'year', 'figure', 'scope']),
  places: z.array(z.strictObject({ clause: z.string(), says: packText })).min(2),
  inUse: z.string(),
  note: packText.optional(),
})

const commitment = z.strictObject({
  id: packSlug,
  /** Clauses of this file's instrument, or whole references to another's. */
  clauses: z.array(z.string().min(1)).min(1),
  kind: z.enum(commitmentKinds),
  modality: z.enum(modalities).default('must'),
  title: packText,
  parent: packSlug.optional(),
  owner: z.enum(commitmentOwners).default('district'),
  lead: z.array(packSlug).default([]),
  joint: z.array(packSlug).default([]),
  cooperating: z.array(packSlug).default([]),
  assisting: z.array(packSlug).default([]),
  /** Units that answer for a part, and which. */
  parts: z.array(z.strictObject({ units: z.array(packSlug).min(1), part: packText })).default([]),
  /** The clause that names the units, where it is another than `clauses`. */
  unitsFrom: z.string().optional(),
  startsOn: packDay.optional(),
  dueOn: packDay.optional(),
  duePrecision: z.enum(duePrecisions).optional(),
  /** The document's own words for when, where they are no day: in our words, what it says of time. */
  vague: packText.optional(),
  recurrence: z
    .strictObject({
      every: z.enum(['week', 'month', 'quarter', 'half-year', 'year', 'two-years']),
      times: z.number().int().positive().optional(),
      on: packText.optional(),
    })
    .optional(),
  measure: measure.optional(),
  milestones: z.array(milestone).default([]),
  scope: scope.optional(),
  differences: z.array(difference).default([]),
  note: packText.optional(),
})

const shape = z.strictObject({
  instrument: packSlug,
  /** Where a whole document names no units: the clause that says who splits it, and what it says. */
  noUnits: z.strictObject({ clause: z.string(), note: packText }).optional(),
  commitments: z.array(commitment),
})

/** A commitment as the pack has it; clauses are whole references. */
export type PackCommitment = z.output<typeof commitment> & { readonly instrument: string }

const whole = (instrument: string, clause: string): string =>
  clause.includes('#') ? clause : `${instrument}#${clause}`

function qualified(instrument: string, one: z.output<typeof commitment>): PackCommitment {
  const at = (clause: string): string => whole(instrument, clause)
  return {
    ...one,
    instrument,
    clauses: one.clauses.map(at),
    ...(one.unitsFrom === undefined ? {} : { unitsFrom: at(one.unitsFrom) }),
    ...(one.measure?.baseline === undefined
      ? {}
      : {
          measure: { ...one.measure, baseline: { ...one.measure.baseline, clause: at(one.measure.baseline.clause) } },
        }),
    milestones: one.milestones.map((step) => (step.clause === undefined ? step : { ...step, clause: at(step.clause) })),
    differences: one.differences.map((point) => ({
      ...point,
      inUse: at(point.inUse),
      places: point.places.map((place) => ({ ...place, clause: at(place.clause) })),
    })),
  }
}

/** A commitment as its file has it: clauses of the file's own instrument without its name, nothing empty. */
function plain({ instrument, ...one }: PackCommitment): unknown {
  const own = `${instrument}#`
  const strip = (value: unknown): unknown => {
    if (typeof value === 'string') return value.startsWith(own) ? value.slice(own.length) : value
    if (Array.isArray(value)) return value.map(strip)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, held]) => held !== undefined && !(Array.isArray(held) && held.length === 0))
        .map(([key, held]) => [key, strip(held)]),
    )
  }
  return strip(one)
}

/** Every clause that a commitment names, the ones it rests on first. */
export function clausesIn(one: PackCommitment): string[] {
  return [
    ...one.clauses,
    ...(one.unitsFrom === undefined ? [] : [one.unitsFrom]),
    ...(one.measure?.baseline === undefined ? [] : [one.measure.baseline.clause]),
    ...one.milestones.flatMap(({ clause }) => clause ?? []),
    ...one.differences.flatMap(({ places }) => places.map(({ clause }) => clause)),
  ]
}

/** Every unit that a commitment names. */
export function unitsIn(one: PackCommitment): string[] {
  const { lead, joint, cooperating, assisting, parts } = one
  return [...lead, ...joint, ...cooperating, ...assisting, ...parts.flatMap(({ units }) => units)]
}

/** Every parameter that a commitment's measure takes its figures from. */
export function parametersIn({ measure: measured }: Pick<PackCommitment, 'measure'>): string[] {
  return [measured?.value, measured?.upper].flatMap((one) => (typeof one === 'object' ? [one.parameter] : []))
}

/** The commitments of a pack, in `commitments/*.yaml`, a file for each instrument. */
export const commitmentsPart = definePart<PackCommitment, typeof shape>({
  name: 'commitments',
  word: { zh: '任务和目标', en: 'commitments' },
  files: 'commitments/*.yaml',
  shape,
  entries: ({ instrument, commitments }) =>
    commitments.map((one, index) => ({ id: one.id, at: ['commitments', index], value: qualified(instrument, one) })),
  value: commitment.extend({ instrument: packSlug }),
  home: {
    fileOf: ({ instrument }) => `commitments/${instrument}.yaml`,
    begin: ({ instrument }) => ({ instrument }),
    list: 'commitments',
    key: 'id',
    plain,
  },
  check: (pack, report) => {
    const all = pack.entries(commitmentsPart)
    const isClause = clausesOf(pack)
    const units = pack.entries(unitsPart)
    const parameters = pack.entries(parametersPart)
    for (const entry of all.values()) {
      for (const clause of clausesIn(entry.value))
        if (!isClause(clause))
          report(entry, ['clauses'], `there is no clause ${clause}`, 'write the id as the outline has it')
      for (const id of unitsIn(entry.value))
        if (!units.has(id)) report(entry, [], `there is no unit ${id}`, 'add it to units.yaml, or mend its spelling')
      for (const one of [entry.value.measure?.value, entry.value.measure?.upper])
        if (typeof one === 'object' && !parameters.has(one.parameter))
          report(
            entry,
            ['measure'],
            `there is no parameter ${one.parameter}`,
            'add it under parameters/, or mend its spelling',
          )
      const { parent, startsOn, dueOn, scope: asked, measure: measured } = entry.value
      if (parent !== undefined && !all.has(parent))
        report(entry, ['parent'], `there is no commitment ${parent}`, 'add it, or mend its spelling')
      if (startsOn !== undefined && dueOn !== undefined && dueOn < startsOn)
        report(entry, ['dueOn'], `due on ${dueOn}, before it starts on ${startsOn}`, 'mend one of the two days')
      if (asked && !asked.readings.some(({ id }) => id === asked.inUse))
        report(entry, ['scope', 'inUse'], `no reading is called ${asked.inUse}`, 'name one of the readings')
      if (asked?.decidedBy !== undefined && !units.has(asked.decidedBy))
        report(entry, ['scope', 'decidedBy'], `there is no unit ${asked.decidedBy}`, 'name the unit that decided')
      entry.value.differences.forEach(({ places, inUse }, index) => {
        if (!places.some(({ clause }) => clause === inUse))
          report(entry, ['differences', index, 'inUse'], `${inUse} is none of its places`, 'name one of the places')
      })
      if (measured?.comparison === 'between' && measured.upper === undefined)
        report(entry, ['measure'], 'between needs an upper end', 'give upper')
      const seen = new Set([entry.id])
      for (let up = parent; up !== undefined; up = all.get(up)?.value.parent) {
        if (seen.has(up)) {
          report(entry, ['parent'], `its parents go in a circle over ${up}`, 'take one of the parents out')
          break
        }
        seen.add(up)
      }
    }
  },
})

/** What a commitments file says of its whole document. */
export interface PlanNote {
  readonly instrument: string
  readonly clause: string
  readonly note: z.output<typeof packText>
}

/** Documents that name no units at all, with the clause that says who splits them. */
export const planNotesPart = definePart<PlanNote, typeof shape>({
  name: 'plan-notes',
  word: { zh: '未写明单位的文件', en: 'documents without units' },
  files: 'commitments/*.yaml',
  shape,
  entries: ({ instrument, noUnits }) =>
    noUnits === undefined
      ? []
      : [
          {
            id: instrument,
            at: ['noUnits'],
            value: { instrument, clause: whole(instrument, noUnits.clause), note: noUnits.note },
          },
        ],
})
