/** The list of corrections, with what each changes and what keeps the caller from accepting it. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Refusal } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { diffWords } from '../comparing/rules.ts'
import { whoActs } from '../drafts/store.ts'
import { present } from '../queries.ts'
import { disclosureBasis } from './bases.ts'
import type { correctionView, publishingOperations } from './contract.ts'
import type { ClauseWords, CorrectionRow, DecisionRow } from './tables.ts'
import { publishingDb } from './tables.ts'
import { publishingRefusals } from './texts.ts'

type Correction = z.output<typeof correctionView>
type Input = z.output<(typeof publishingOperations)['listCorrections']['input']>
type Row = CorrectionRow &
  Nullable<Pick<DecisionRow, 'accepted' | 'note' | 'publication_id'>> & {
    instrument_id: string
    version: number
    decided_by: string | null
    decided_at: Date | null
    hash_now: string | null
    is_withdrawn: boolean
  }
type Nullable<T> = { [K in keyof T]: T[K] | null }

/** What a correction changes, part by part; a part without a difference is left out. */
export function changesOf(before: ClauseWords, after: ClauseWords): Correction['changes'] {
  const parts = [
    { part: 'heading' as const, from: before.heading ?? '', to: after.heading ?? '' },
    { part: 'body' as const, from: before.body, to: after.body },
    ...(before.cells ?? after.cells ?? []).map((_, index) => ({
      part: 'cell' as const,
      cell: index + 1,
      from: before.cells?.[index] ?? '',
      to: after.cells?.[index] ?? '',
    })),
  ]
  return parts
    .filter(({ from, to }) => from !== to)
    .map(({ from, to, ...part }) => ({ ...part, pieces: diffWords(from, to) }))
}

function gatesOf(ctx: QueryContext, row: Row): Correction['gates'] {
  if (row.accepted !== null) return []
  const gate = (code: 'proposer-may-not-decide' | 'clause-changed' | 'version-withdrawn'): Refusal => ({
    code,
    basis: disclosureBasis(code === 'proposer-may-not-decide' ? 'reviewed' : 'accurate', ctx.today),
    ...publishingRefusals[code](),
  })
  return [
    ...(row.by_id === whoActs(ctx).id ? [gate('proposer-may-not-decide')] : []),
    ...(row.is_withdrawn ? [gate('version-withdrawn')] : []),
    ...(row.hash_now !== row.hash_before ? [gate('clause-changed')] : []),
  ]
}

const wordsOf = ({ heading, body, cells }: ClauseWords): Correction['before'] => ({
  heading,
  body,
  cells: cells === null ? null : [...cells],
})

function toView(ctx: QueryContext, row: Row): Correction {
  return {
    id: row.id,
    instrument: row.instrument_id,
    version: row.version,
    clause: row.clause_id,
    before: wordsOf(row.before),
    after: wordsOf(row.after),
    changes: changesOf(row.before, row.after),
    reason: row.reason,
    by: row.by_name,
    at: row.at.toISOString(),
    state: row.accepted === null ? 'proposed' : row.accepted ? 'accepted' : 'declined',
    own: row.by_id === whoActs(ctx).id,
    gates: gatesOf(ctx, row),
    ...present('decidedBy', row.decided_by),
    ...present('decidedAt', row.decided_at?.toISOString()),
    ...present('note', row.note),
    ...present('publication', row.publication_id),
  }
}

/** Lists corrections, newest first; open ones or decided ones only when asked. */
export async function listCorrections(
  ctx: QueryContext,
  input: Input,
): Promise<{ items: Correction[]; next?: string }> {
  let select = publishingDb(ctx.tx)
    .selectFrom('gazette.corrections as c')
    .innerJoin('gazette.versions as v', 'v.id', 'c.version_id')
    .leftJoin('gazette.correction_decisions as d', 'd.correction_id', 'c.id')
    .leftJoin('gazette.clauses as now', (join) =>
      join.onRef('now.version_id', '=', 'c.version_id').onRef('now.id', '=', 'c.clause_id'),
    )
    .leftJoin('gazette.withdrawals as w', 'w.version_id', 'c.version_id')
    .selectAll('c')
    .select(['v.instrument_id', 'v.number as version', 'd.accepted', 'd.note', 'd.publication_id'])
    .select(['d.by_name as decided_by', 'd.at as decided_at', 'now.hash as hash_now'])
    .select(sql<boolean>`w.version_id is not null`.as('is_withdrawn'))
  if (input.instrument !== undefined) select = select.where('v.instrument_id', '=', input.instrument)
  if (input.open !== undefined) select = select.where('d.correction_id', input.open ? 'is' : 'is not', null)
  const [at, id] = decodeCursor(input.after) ?? []
  if (typeof at === 'string' && typeof id === 'string')
    select = select.where(sql<boolean>`(c.at, c.id) < (${at}::timestamptz, ${id}::uuid)`)
  const rows: Row[] = await select
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(input.limit + 1)
    .execute()
  const last = rows[input.limit - 1]
  return {
    items: rows.slice(0, input.limit).map((row) => toView(ctx, row)),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.at.toISOString(), last.id]) } : {}),
  }
}
