/** Reads around publishing: the preview of what will be created, and the list of corrections. */
import type { z } from 'zod'
import { NotFound, type Refusal } from '#base/refusals.ts'
import { countCharacters } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { draftsDb, type ImportDocumentRow } from '../drafts/tables.ts'
import { present } from '../queries.ts'
import { assess, type Assessment } from './assess.ts'
import { publicationBases } from './bases.ts'
import type { gateView, previewView, publishingOperations } from './contract.ts'
import { publicationGates, textGates } from './rules.ts'
import { kindOf } from './store.ts'
import { publishingDb } from './tables.ts'

type InputOf<K extends keyof typeof publishingOperations> = z.output<(typeof publishingOperations)[K]['input']>
type Preview = z.output<typeof previewView>

const toGate = ({ code, message, cure, basis }: Refusal): z.output<typeof gateView> => ({ code, message, cure, basis })

/** Ids of the pack's outline against ids of the text. */
async function compareOutline(db: Db, { instrumentId, clauses }: Assessment): Promise<Preview['outline']> {
  const outline = await publishingDb(db)
    .selectFrom('gazette.outlines')
    .select('id')
    .where('instrument_id', '=', instrumentId)
    .orderBy('position')
    .execute()
  const inText = new Set(clauses.map(({ id }) => id))
  const inOutline = new Set(outline.map(({ id }) => id))
  return {
    matched: outline.filter(({ id }) => inText.has(id)).length,
    missingInText: outline.map(({ id }) => id).filter((id) => !inText.has(id)),
    missingInOutline: outline.length === 0 ? [] : clauses.map(({ id }) => id).filter((id) => !inOutline.has(id)),
  }
}

function compareMetadata(row: ImportDocumentRow, { held }: Assessment): Preview['differences'] {
  if (!held) return []
  const document = row.current
  const pairs: readonly (readonly [string, string, string])[] = [
    ['number', held.number ?? '', document.number ?? ''],
    ['title', held.title, document.attachedTitle ?? document.title],
    ['issuers', held.issuers.join('、'), document.issuers.join('、')],
    ['signedOn', held.signed_on ?? '', document.signedOn ?? ''],
    ['inForceFrom', held.in_force_from ?? '', document.inForceFrom ?? ''],
  ]
  return pairs
    .filter(([, mine, printed]) => mine !== printed)
    .map(([field, mine, printed]) => ({ field, held: mine, printed }))
}

/** Whom the publication touches: clauses elsewhere that cite this instrument, and what it cites itself. */
async function findImpact(db: Db, row: ImportDocumentRow, assessment: Assessment): Promise<Preview['impact']> {
  const document = row.current
  const number = assessment.held?.number ?? document.number
  const title = assessment.held?.title ?? document.attachedTitle ?? document.title
  const citing = await publishingDb(db)
    .selectFrom('gazette.citations')
    .innerJoin('gazette.versions', 'gazette.versions.id', 'gazette.citations.version_id')
    .select(['gazette.versions.instrument_id', 'gazette.citations.clause_id'])
    .where((eb) =>
      eb.or([
        eb('gazette.citations.title', '=', title),
        ...(number === null ? [] : [eb('gazette.citations.number', '=', number)]),
      ]),
    )
    .where('gazette.versions.instrument_id', '<>', assessment.instrumentId)
    .limit(200)
    .execute()
  const instruments = await publishingDb(db)
    .selectFrom('gazette.instruments')
    .select(['id', 'number', 'title'])
    .execute()
  const holder = (citation: { number?: string; title?: string }): string | undefined =>
    instruments.find(
      (one) => (citation.number !== undefined && one.number === citation.number) || one.title === citation.title,
    )?.id
  return {
    citedBy: citing.map(({ instrument_id, clause_id }) => ({ instrument: instrument_id, clause: clause_id })),
    citesHeld: document.citations.flatMap((citation) => {
      const instrument = holder(citation)
      return instrument === undefined ? [] : [{ clause: citation.clause, instrument }]
    }),
    citesUnknown: document.citations
      .filter((citation) => holder(citation) === undefined)
      .map(({ clause, number: cited, title: named }) => ({
        clause,
        ...present('number', cited),
        ...present('title', named),
      })),
  }
}

/** Shows what publishing a document will create and what stands in the way, for this caller. */
export async function previewPublication(ctx: QueryContext, input: InputOf<'previewPublication'>): Promise<Preview> {
  const row = await draftsDb(ctx.tx)
    .selectFrom('gazette.import_documents')
    .selectAll()
    .where('import_id', '=', input.import)
    .where('position', '=', input.document)
    .executeTakeFirst()
  if (!row) throw new NotFound(`${input.import}/${input.document}`)
  const assessment = await assess(ctx, row)
  const { clauses, facts, held, instrumentId } = assessment
  const document = row.current
  const prepared = row.prepared
  return {
    revision: row.revision,
    state: row.state,
    instrument: {
      id: instrumentId,
      title: held?.title ?? document.attachedTitle ?? document.title,
      held: held !== undefined,
      hasText: assessment.newest !== undefined,
    },
    version: row.state === 'published' ? (assessment.newest?.number ?? 1) : assessment.version,
    counts: {
      clauses: clauses.filter(({ kind }) => kind !== 'r').length,
      rows: clauses.filter(({ kind }) => kind === 'r').length,
      unitLines: document.unitLines.length,
      citations: document.citations.length,
      characters: clauses.reduce(
        (sum, one) =>
          sum +
          countCharacters(
            `${one.label}${one.heading ?? ''}${one.headingMark ?? ''}${one.body}${one.cells?.join('') ?? ''}`,
          ),
        0,
      ),
    },
    outline: await compareOutline(ctx.tx, assessment),
    lineage: assessment.lineage.filter(({ how }) => how !== 'same').map((step) => ({ ...step })),
    differences: compareMetadata(row, assessment),
    impact: await findImpact(ctx.tx, row, assessment),
    clauseIds: { before: assessment.lineage.map(({ from }) => from), after: clauses.map((clause) => clause.id) },
    overrides: row.lineage,
    warnings: row.summary.open.warning,
    bases: publicationBases(held?.kind ?? kindOf(document.attachedTitle ?? document.title), ctx.today),
    textGates: row.state === 'published' ? [] : textGates(facts).map(toGate),
    gates: row.state === 'published' ? [] : publicationGates(facts).map(toGate),
    ...present('lastEditedBy', row.edited_by_name),
    ...(prepared
      ? { prepared: { by: prepared.byName, at: prepared.at, basis: prepared.basis, ...present('note', prepared.note) } }
      : {}),
  }
}
