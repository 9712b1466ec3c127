/** Reads the norms of a pack: what each clause demands and what answers it, the answers themselves, and deliberate exceptions from lint. */
import { z } from 'zod'
import { unitsPart } from '#modules/directory/pack.ts'
import { clausesOf } from '#modules/gazette/pack.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import { definePart, packDay, packSlug, packText } from '#platform/pack/part.ts'
import { answerKinds, idleReasons, modalities } from './kinds.ts'

export { answerKinds, idleReasons, modalities } from './kinds.ts'

const answer = z.strictObject({
  id: packSlug,
  kind: z.enum(answerKinds),
  title: packText,
  summary: packText.optional(),
  /** Units that run it. */
  by: z.array(packSlug).default([]),
  /** The module that will run or runs it: energy, volunteering. */
  module: packSlug.optional(),
  /** Where the public finds a publication. */
  place: packText.optional(),
  /** Parameters that its rules use. */
  parameters: z.array(packSlug).default([]),
})

const answersShape = z.strictObject({ answers: z.array(answer) })

/** A procedure, register, publication or definition that clauses ask for. */
export type PackAnswer = z.output<typeof answer>

function withoutEmpty({ by, parameters, ...rest }: PackAnswer): unknown {
  return { ...rest, ...(by.length === 0 ? {} : { by }), ...(parameters.length === 0 ? {} : { parameters }) }
}

/** The answers of a pack, in `answers/*.yaml`. */
export const answersPart = definePart<PackAnswer, typeof answersShape>({
  name: 'answers',
  word: { zh: '落地事项', en: 'answers' },
  files: 'answers/*.yaml',
  shape: answersShape,
  entries: ({ answers }) => answers.map((one, index) => ({ id: one.id, at: ['answers', index], value: one })),
  value: answer,
  home: {
    fileOf: ({ module }) => `answers/${module ?? 'district'}.yaml`,
    list: 'answers',
    key: 'id',
    plain: withoutEmpty,
  },
  check: (pack, report) => {
    const units = pack.entries(unitsPart)
    const parameters = pack.entries(parametersPart)
    for (const entry of pack.entries(answersPart).values()) {
      for (const id of entry.value.by)
        if (!units.has(id))
          report(entry, ['by'], `there is no unit ${id}`, 'add it to units.yaml, or mend its spelling')
      for (const id of entry.value.parameters)
        if (!parameters.has(id))
          report(entry, ['parameters'], `there is no parameter ${id}`, 'add it under parameters/, or mend its spelling')
    }
  },
})

const demandShape = {
  kind: z.enum(answerKinds),
  /** The answer. */
  of: packSlug,
  modality: z.enum(modalities).default('must'),
  /** What part of the answer the clause sets: conditions, papers, limit, fee. */
  part: packText.optional(),
  note: packText.optional(),
}

const idleShape = { kind: z.literal('none'), reason: z.enum(idleReasons), note: packText.optional() }

const clauses = z.array(z.string().min(1)).min(1)

const normLine = z.discriminatedUnion('kind', [
  z.strictObject({ clauses, ...demandShape }),
  z.strictObject({ clauses, ...idleShape }),
])

/** One norm of one clause: what it demands, or why it demands nothing. */
export const normValue = z.discriminatedUnion('kind', [z.strictObject(demandShape), z.strictObject(idleShape)])

const normsShape = z.strictObject({ instrument: packSlug, norms: z.array(normLine) })

/** One norm of one clause. */
export type PackNorm = z.output<typeof normValue>

const clauseNorms = z.strictObject({ instrument: packSlug, clause: z.string(), norms: z.array(normValue).min(1) })

/** What a clause demands besides its commitments; `clause` is a whole reference (`luofuban-2012-23#art_6`). */
export type ClauseNorms = z.output<typeof clauseNorms>

interface FileNorm {
  readonly clauses: readonly string[]
}

const idIn = (clause: string): string => clause.slice(clause.indexOf('#') + 1)

/** The norms of a pack by clause, in `norms/*.yaml`, a file for each instrument. */
export const normsPart = definePart<ClauseNorms, typeof normsShape>({
  name: 'norms',
  word: { zh: '条款落地', en: 'norms' },
  files: 'norms/*.yaml',
  shape: normsShape,
  entries: ({ instrument, norms }) => {
    const found = new Map<string, { at: (string | number)[]; norms: PackNorm[] }>()
    norms.forEach(({ clauses, ...one }, index) => {
      for (const id of clauses) {
        const clause = `${instrument}#${id}`
        const before = found.get(clause)
        if (before) before.norms.push(one)
        else found.set(clause, { at: ['norms', index], norms: [one] })
      }
    })
    return [...found].map(([clause, { at, norms: list }]) => ({
      id: clause,
      at,
      value: { instrument, clause, norms: list },
    }))
  },
  value: clauseNorms,
  home: {
    fileOf: ({ instrument }) => `norms/${instrument}.yaml`,
    begin: ({ instrument }) => ({ instrument }),
    list: 'norms',
    key: 'clauses',
    shared: {
      idsOf: (item: FileNorm, file: { instrument: string }) => item.clauses.map((id) => `${file.instrument}#${id}`),
      without: (item: FileNorm, clause) => {
        const left = item.clauses.filter((id) => id !== idIn(clause))
        return left.length === 0 ? undefined : { ...item, clauses: left }
      },
      plain: ({ clause, norms }) => norms.map((one) => ({ clauses: [idIn(clause)], ...one })),
    },
  },
  check: (pack, report) => {
    const answers = pack.entries(answersPart)
    const isClause = clausesOf(pack)
    for (const entry of pack.entries(normsPart).values()) {
      const { norms, clause } = entry.value
      if (!isClause(clause))
        report(entry, ['clauses'], `there is no clause ${clause}`, 'write the id as the outline has it')
      if (norms.some(({ kind }) => kind === 'none') && norms.length > 1)
        report(entry, [], `${entry.id} drives nothing and something`, 'take the line with kind none out, or the others')
      for (const one of norms) {
        if (one.kind === 'none') continue
        const answer = answers.get(one.of)
        if (!answer)
          report(entry, ['of'], `there is no answer ${one.of}`, 'add it under answers/, or mend its spelling')
        else if (answer.value.kind !== one.kind)
          report(
            entry,
            ['kind'],
            `${one.of} is a ${answer.value.kind}, not a ${one.kind}`,
            `write kind: ${answer.value.kind}`,
          )
      }
    }
  },
})

const exception = z.strictObject({
  /** Code of the check, e.g. L012. */
  code: z.string().regex(/^L\d{3}$/u, 'a code like L012'),
  /** The clause, instrument, unit, parameter, answer or commitment that may stay as it is. */
  at: z.string().min(1),
  reason: packText,
  /** Unit that decided. */
  by: packSlug,
  on: packDay,
})

const exceptionsShape = z.strictObject({ exceptions: z.array(exception) })

/** A finding that somebody decided to leave as it is. */
export type LintException = z.output<typeof exception>

/** Deliberate exceptions from lint, in `exceptions.yaml`. */
export const exceptionsPart = definePart<LintException, typeof exceptionsShape>({
  name: 'exceptions',
  word: { zh: '检查例外', en: 'exceptions' },
  files: 'exceptions.yaml',
  shape: exceptionsShape,
  entries: ({ exceptions }) =>
    exceptions.map((one, index) => ({ id: `${one.code} ${one.at}`, at: ['exceptions', index], value: one })),
  value: exception,
  // An exception is called by its code and its place together.
  home: {
    fileOf: () => 'exceptions.yaml',
    list: 'exceptions',
    key: 'at',
    shared: {
      idsOf: ({ code, at }: LintException) => [`${code} ${at}`],
      without: () => undefined,
      plain: (value) => [value],
    },
  },
  check: (pack, report) => {
    const units = pack.entries(unitsPart)
    for (const entry of pack.entries(exceptionsPart).values())
      if (!units.has(entry.value.by))
        report(entry, ['by'], `there is no unit ${entry.value.by}`, 'name the unit that decided')
  },
})
