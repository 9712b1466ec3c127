/** Reads of coverage: the whole, and the lists that its numbers open. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { normsContract } from './contract.ts'
import { answerKinds, normKinds } from './kinds.ts'
import { normsPart } from './pack.ts'
import { pageFrom } from './paging.ts'
import type { Running } from './rows.ts'
import type { ReadSnapshot, Snapshot } from './snapshot.ts'

type InputOf<K extends keyof typeof normsContract> = z.output<(typeof normsContract)[K]['input']>
type OutputOf<K extends keyof typeof normsContract> = z.output<(typeof normsContract)[K]['output']>
type Line = OutputOf<'listClauses'>['items'][number]

function* clausesIn(snapshot: Snapshot, input: InputOf<'listClauses'>): Generator<Line> {
  const { pack, states } = snapshot
  const ofUnit = input.unit === undefined ? undefined : snapshot.clausesOfUnit(input.unit)
  const asks = (clause: string, answer: string): boolean =>
    pack
      .entries(normsPart)
      .get(clause)
      ?.value.norms.some((one) => one.kind !== 'none' && one.of === answer) ?? false
  for (const { value: instrument } of pack.entries(instrumentsPart).values()) {
    if (input.instrument !== undefined && input.instrument !== instrument.id) continue
    for (const { id, label, heading, summary } of instrument.outline) {
      const clause = `${instrument.id}#${id}`
      const state = states.get(clause)
      const isAnswered = state !== undefined && state.kinds.size > 0
      if (input.state !== undefined && (input.state === 'answered') !== isAnswered) continue
      if (input.kind !== undefined && state?.kinds.has(input.kind) !== true) continue
      if (input.reason !== undefined && state?.reason !== input.reason) continue
      if (ofUnit?.has(clause) === false) continue
      if (input.answer !== undefined && !asks(clause, input.answer)) continue
      yield {
        clause,
        instrument: instrument.id,
        instrumentTitle: instrument.short ?? instrument.title,
        id,
        label,
        kinds: normKinds.filter((kind) => state?.kinds.has(kind)),
        ...(instrument.number === undefined ? {} : { number: instrument.number }),
        ...(heading === undefined ? {} : { heading }),
        ...(summary === undefined ? {} : { summary }),
        ...(state?.reason === undefined ? {} : { reason: state.reason }),
      }
    }
  }
}

async function countAnswers(ctx: QueryContext, running: Running): Promise<OutputOf<'getCoverage'>['answers']> {
  const names = [...running.names]
  const { rows } = await sql<{ kind: string; total: number; running: number }>`select kind, count(*)::int as total,
    (count(*) filter (where module = any(${names}::text[]) or id = any(${names}::text[])))::int as running
    from norms.answers group by kind`.execute(ctx.tx)
  return answerKinds.map((kind) => {
    const row = rows.find((one) => one.kind === kind)
    return { kind, total: row?.total ?? 0, running: row?.running ?? 0 }
  })
}

/** The queries over coverage. */
export function coverageQueries(read: ReadSnapshot, running: Running) {
  return {
    getCoverage: async (ctx: QueryContext): Promise<OutputOf<'getCoverage'>> => {
      const [{ coverage, pack }, answers] = await Promise.all([read(ctx.tx), countAnswers(ctx, running)])
      const bodies = coverage.units.filter(({ kind }) => kind !== 'collective')
      return {
        instruments: coverage.instruments.map((one) => ({
          ...one,
          byNorm: { ...one.byNorm },
          byReason: { ...one.byReason },
        })),
        answers,
        commitments: coverage.commitments,
        parameters: pack.entries(parametersPart).size,
        unanswered: coverage.unanswered.length,
        orphans: coverage.orphans.length,
        units: { total: bodies.length, responsible: bodies.filter(({ clauses }) => clauses > 0).length },
      }
    },
    listClauses: async (ctx: QueryContext, input: InputOf<'listClauses'>): Promise<OutputOf<'listClauses'>> =>
      pageFrom(clausesIn(await read(ctx.tx), input), input),
    listOrphans: async (ctx: QueryContext, input: InputOf<'listOrphans'>): Promise<OutputOf<'listOrphans'>> => {
      const { coverage } = await read(ctx.tx)
      return pageFrom(
        coverage.orphans.filter(({ part }) => input.part === undefined || part === input.part),
        input,
      )
    },
    listUnitCoverage: async (
      ctx: QueryContext,
      input: InputOf<'listUnitCoverage'>,
    ): Promise<OutputOf<'listUnitCoverage'>> => {
      const { coverage } = await read(ctx.tx)
      const units = coverage.units.filter(({ clauses, kind }) =>
        input.state === undefined
          ? true
          : input.state === 'responsible'
            ? clauses > 0
            : clauses === 0 && kind !== 'collective',
      )
      return pageFrom(input.state === 'never' ? units : units.toSorted((a, b) => b.clauses - a.clauses), input)
    },
  }
}
