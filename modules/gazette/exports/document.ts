/** Reads what an export writes: the instrument as its page shows it, as a tree of clauses. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { Refused } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { clauseView, instrumentView } from '../contract.ts'
import { getInstrumentWhole, present, type ReadInstrument } from '../queries.ts'
import { wordingWithdrawn } from './refusals.ts'

type ClauseView = z.output<typeof clauseView>

/** A clause with those below it. */
export interface ExportClause extends ClauseView {
  readonly component: 'notice' | 'main' | 'annex'
  readonly children: readonly ExportClause[]
}

/** An instrument to be written down. */
export interface ExportDocument extends Omit<z.output<typeof instrumentView>, 'clauses'> {
  readonly clauses: readonly ExportClause[]
  /** Six digits of the district. */
  readonly district: string
  /** Titles as this version prints them. */
  readonly printed: { readonly title?: string; readonly attachedTitle?: string }
}

type Component = ExportClause['component']

/** Hangs clauses below their parents; a clause whose parent is not there stands at the top. */
export function treeOf(clauses: readonly ClauseView[], components: ReadonlyMap<string, Component>): ExportClause[] {
  const top: ExportClause[] = []
  const below = new Map<string, ExportClause[]>()
  for (const clause of clauses) {
    const children: ExportClause[] = []
    const component = components.get(clause.id) ?? (clause.id.startsWith('notice') ? 'notice' : 'main')
    const siblings = clause.parent === undefined ? top : (below.get(clause.parent) ?? top)
    siblings.push({ ...clause, component, children })
    below.set(clause.id, children)
  }
  return top
}

interface Input {
  readonly instrument: string
  readonly version?: number | undefined
}

/** What a document is described by, without its clauses. */
export function describedOf({ view, row, version }: ReadInstrument): ExportDocument {
  const { title, attachedTitle } = version?.metadata ?? {}
  return {
    ...view,
    // A version's own days come before those of the instrument.
    ...present('publishedOn', version?.published_on ?? view.publishedOn),
    ...present('inForceFrom', version?.in_force_from ?? view.inForceFrom),
    district: row.district,
    printed: {
      ...(typeof title === 'string' ? { title } : {}),
      ...(typeof attachedTitle === 'string' ? { attachedTitle } : {}),
    },
    clauses: [],
  }
}

/** The newest version of an instrument, the one asked for, or its outline; throws `NotFound`, and `Refused` for a withdrawn version. */
export async function readDocument(ctx: QueryContext, input: Input): Promise<ExportDocument> {
  const read = await getInstrumentWhole(ctx, input)
  const { clauses, withdrawn } = read.view
  if (input.version !== undefined && withdrawn) throw new Refused(wordingWithdrawn(withdrawn))
  const document = describedOf(read)
  const { rows } = await sql<{ id: string; component: Component }>`
    select c.id, c.component from gazette.clauses c join gazette.versions v on v.id = c.version_id
    where v.instrument_id = ${input.instrument} and v.number = ${document.version ?? 0}`.execute(ctx.tx)
  return { ...document, clauses: treeOf(clauses, new Map(rows.map((row) => [row.id, row.component]))) }
}
