/** Changes of what is recorded for clauses: edits on top of the pack, each with a reason, each undone by another. */
import type { z } from 'zod'
import { sql } from 'kysely'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { editPack, undoEdit } from '#platform/pack/edits.ts'
import type { PackSink } from '#platform/pack/load.ts'
import type { normsContract } from './contract.ts'
import { answersPart, normsPart } from './pack.ts'
import { normsPack } from './store.ts'
import { normRefusals } from './texts.ts'

type InputOf<K extends keyof typeof normsContract> = z.output<(typeof normsContract)[K]['input']>
type Edited = Promise<{ edit: string; revision: number }>

/** Every module's sinks: an edit is checked against all, but only this module's parts are written here. */
function ownOnly(sinks: readonly PackSink[]): PackSink[] {
  const own = new Set(normsPack.map(({ part }) => part.name))
  return sinks.map((sink) =>
    own.has(sink.part.name)
      ? sink
      : { ...sink, save: () => Promise.reject(new NotFound(`edit of ${sink.part.name} among norms`)) },
  )
}

async function setClauseNorms(
  sinks: readonly PackSink[],
  ctx: CommandContext,
  input: InputOf<'setClauseNorms'>,
): Edited {
  const { instrument, revision, reason, norms } = input
  const clause = `${instrument}#${input.clause}`
  return editPack(ctx, sinks, {
    part: normsPart,
    id: clause,
    value: norms.length === 0 ? undefined : { instrument, clause, norms },
    revision,
    reason,
  })
}

async function clausesAsking(ctx: CommandContext, answer: string): Promise<string[]> {
  const { rows } = await sql<{ clause: string }>`select distinct clause from norms.clause_norms
    where answer = ${answer} order by clause limit 20`.execute(ctx.tx)
  return rows.map(({ clause }) => clause)
}

async function setAnswer(sinks: readonly PackSink[], ctx: CommandContext, input: InputOf<'setAnswer'>): Edited {
  const { answer: id, isNew, revision, reason, ...fields } = input
  const { rows } = await sql`select from norms.answers where id = ${id}`.execute(ctx.tx)
  if (isNew && rows.length > 0)
    throw new Refused({ code: 'answer-already-there', basis: 'norms.answers', ...normRefusals['answer-already-there'] })
  if (!isNew && rows.length === 0) throw new NotFound(`answer ${id}`)
  return editPack(ctx, sinks, { part: answersPart, id, value: { id, ...fields }, revision, reason })
}

async function removeAnswer(
  sinks: readonly PackSink[],
  ctx: CommandContext,
  input: InputOf<'removeAnswer'>,
): Promise<{ edit: string }> {
  const [first] = await clausesAsking(ctx, input.answer)
  if (first !== undefined) throw new Refused({ code: 'answer-in-use', basis: first, ...normRefusals['answer-in-use'] })
  const { rows } = await sql`select from norms.answers where id = ${input.answer}`.execute(ctx.tx)
  if (rows.length === 0) throw new NotFound(`answer ${input.answer}`)
  const { edit } = await editPack(ctx, sinks, {
    part: answersPart,
    id: input.answer,
    value: undefined,
    revision: input.revision,
    reason: input.reason,
  })
  return { edit }
}

/** The commands; `packSinks` are those of every module, because the pack is checked as a whole. */
export function normOperations(packSinks: () => readonly PackSink[]) {
  const sinks = (): PackSink[] => ownOnly(packSinks())
  return {
    /** Throws `Invalid` where an answer is missing or of another kind. */
    setClauseNorms: (ctx: CommandContext, input: InputOf<'setClauseNorms'>) => setClauseNorms(sinks(), ctx, input),
    /** A new answer, or other words for one that is there. */
    setAnswer: (ctx: CommandContext, input: InputOf<'setAnswer'>) => setAnswer(sinks(), ctx, input),
    /** Refused while a clause asks for it. */
    removeAnswer: (ctx: CommandContext, input: InputOf<'removeAnswer'>) => removeAnswer(sinks(), ctx, input),
    /** Undoes the newest edit of a clause or an answer. */
    undoEdit: (ctx: CommandContext, { edit, reason }: InputOf<'undoEdit'>): Edited =>
      undoEdit(ctx, sinks(), edit, reason),
  }
}
