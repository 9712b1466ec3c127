/** What is known around a draft that is to be published: its instrument, the version before, the gates. Reads only. */
import { Refused } from '#base/refusals.ts'
import type { Context } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { whoActs } from '../drafts/store.ts'
import type { ImportDocumentRow } from '../drafts/tables.ts'
import type { Selectable } from 'kysely'
import type { InstrumentRow } from '../tables.ts'
import { disclosureBasis } from './bases.ts'
import { traceLineage, type LineageStep } from './lineage.ts'
import { clausesOf, hashOfText, type GateFacts, type PublishedClause } from './rules.ts'
import { publishingDb, type PublishedVersionRow } from './tables.ts'
import { publishingRefusals } from './texts.ts'

/** A draft with everything that decides whether and as what it is published. */
export interface Assessment {
  readonly instrumentId: string
  readonly held: Selectable<InstrumentRow> | undefined
  /** The newest version, withdrawn or not. */
  readonly newest: PublishedVersionRow | undefined
  /** The newest version that still stands; lineage counts from it. */
  readonly before: PublishedVersionRow | undefined
  readonly version: number
  readonly clauses: readonly PublishedClause[]
  readonly textHash: string
  readonly lineage: readonly LineageStep[]
  readonly facts: GateFacts
}

/** The words of a clause for comparing versions. */
export function wordsOf(row: {
  label: string
  heading: string | null
  heading_mark: string | null
  body: string
  cells: readonly string[] | null
}): string {
  return `${row.heading ?? ''}${row.heading_mark ?? ''}${row.body}${row.cells?.join(' ') ?? ''}`
}

async function findBefore(db: Db, instrumentId: string): Promise<PublishedVersionRow[]> {
  return publishingDb(db)
    .selectFrom('gazette.versions')
    .selectAll()
    .where('instrument_id', '=', instrumentId)
    .orderBy('number', 'desc')
    .execute()
}

/** Looks at a draft; `row` may be locked by the caller. */
export async function assess(ctx: Context, row: ImportDocumentRow): Promise<Assessment> {
  const db = publishingDb(ctx.tx)
  const document = row.current
  const instrumentId = row.instrument_id ?? document.id
  const held = await db.selectFrom('gazette.instruments').selectAll().where('id', '=', instrumentId).executeTakeFirst()
  const versions = held ? await findBefore(ctx.tx, instrumentId) : []
  const withdrawn = new Set(
    versions.length === 0
      ? []
      : (
          await db
            .selectFrom('gazette.withdrawals')
            .select('version_id')
            .where(
              'version_id',
              'in',
              versions.map(({ id }) => id),
            )
            .execute()
        ).map(({ version_id }) => version_id),
  )
  const before = versions.find(({ id }) => !withdrawn.has(id))
  const clauses = clausesOf(document)
  const textHash = hashOfText(clauses)
  // Only the wording that stands makes a publication a repetition: what was withdrawn or amended may come back.
  const same = before?.text_hash === textHash ? before : undefined
  const old = before
    ? await db
        .selectFrom('gazette.clauses')
        .select(['id', 'label', 'heading', 'heading_mark', 'body', 'cells'])
        .where('version_id', '=', before.id)
        .orderBy('position')
        .execute()
    : []
  const after = clauses.map((clause) => ({
    id: clause.id,
    words: wordsOf({ ...clause, heading_mark: clause.headingMark }),
  }))
  return {
    instrumentId,
    held,
    newest: versions[0],
    before,
    version: (versions[0]?.number ?? 0) + 1,
    clauses,
    textHash,
    lineage: traceLineage(
      old.map((clause) => ({ id: clause.id, words: wordsOf(clause) })),
      after,
      row.lineage,
    ),
    facts: {
      document,
      lost: [],
      state: row.state,
      lastEditedBy: row.edited_by,
      preparedBy: row.prepared?.by ?? null,
      actor: whoActs(ctx).id,
      today: ctx.today,
      sameTextVersion: same && same.id !== row.version_id ? same.number : null,
    },
  }
}

/** Refuses where a new instrument would take an id or a number that another one has. */
export async function checkIdentity(ctx: Context, row: ImportDocumentRow, assessment: Assessment): Promise<void> {
  const basis = disclosureBasis('accurate', ctx.today)
  if (row.instrument_id === null && assessment.held) {
    throw new Refused({
      code: 'instrument-id-taken',
      basis,
      ...publishingRefusals['instrument-id-taken'](assessment.instrumentId),
    })
  }
  const { number } = row.current
  if (assessment.held || number === null) return
  const taken = await publishingDb(ctx.tx)
    .selectFrom('gazette.instruments')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirst()
  if (taken) throw new Refused({ code: 'number-taken', basis, ...publishingRefusals['number-taken'](number, taken.id) })
}
