/** Reads of the jobs: SQL → view. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { Scope, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { jobsContract, runLine, runView } from './contract.ts'

type Line = z.output<typeof runLine>

interface RunRow {
  id: string
  name: string
  subject: string | null
  state: Line['state']
  progress: number
  note: Text | null
  report: unknown
  data: Record<string, unknown>
  attempts: number
  error: string | null
  queued_at: Date
  due_at: Date
  started_at: Date | null
  finished_at: Date | null
}

/** Whose runs a scope sees: everybody's in the district, otherwise those one asked for. */
export function runsIn(scope: Scope): RawBuilder<unknown> {
  if (scope.kind === 'district') return sql`true`
  return scope.kind === 'own' ? sql`asked_by = ${scope.personId}` : sql`false`
}

function toLine(row: RunRow): Line {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    progress: row.progress,
    attempts: row.attempts,
    queuedAt: row.queued_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    ...(row.subject === null ? {} : { subject: row.subject }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.started_at === null ? {} : { startedAt: row.started_at.toISOString() }),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
  }
}

/** Lists runs, newest first. */
export async function listRuns(
  ctx: QueryContext,
  input: z.output<typeof jobsContract.listRuns.input>,
): Promise<{ items: Line[]; next?: string }> {
  const [queuedAt, id] = decodeCursor(input.after) ?? []
  const isPlace = typeof queuedAt === 'number' && typeof id === 'string' && /^[0-9a-f-]{36}$/u.test(id)
  const { rows } = await sql<RunRow>`select id, name, subject, state, progress, note, attempts, queued_at, due_at,
      started_at, finished_at
    from jobs.runs where ${runsIn(ctx.actor.scope)}
      and ${input.state === undefined ? sql`true` : sql`state = ${input.state}`}
      and ${input.subject === undefined ? sql`true` : sql`subject = ${input.subject}`}
      and ${isPlace ? sql`(queued_at, id) < (${new Date(queuedAt)}, ${id}::uuid)` : sql`true`}
    order by queued_at desc, id desc limit ${input.limit + 1}`.execute(ctx.tx)
  const last = rows[input.limit - 1]
  return {
    items: rows.slice(0, input.limit).map(toLine),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.queued_at.getTime(), last.id]) } : {}),
  }
}

/** Reads one run. */
export async function getRun(ctx: QueryContext, input: { run: string }): Promise<z.output<typeof runView>> {
  const { rows } = await sql<RunRow>`select * from jobs.runs
    where id = ${input.run} and ${runsIn(ctx.actor.scope)}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw new NotFound(input.run)
  return {
    ...toLine(row),
    data: row.data,
    ...(row.error === null ? {} : { error: row.error }),
    ...(row.report === null ? {} : { report: row.report }),
  }
}
