/** Exports as operations: read the instrument, write it in the form asked for. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { addressesOf } from './addresses.ts'
import { toAkomaNtoso } from './akoma-ntoso.ts'
import type { exportForms, exportOperations } from './contract.ts'
import type { instrumentView } from '../contract.ts'
import { getInstrumentWhole } from '../queries.ts'
import { describedOf, readDocument, type ExportDocument } from './document.ts'
import { toLegislation } from './legislation.ts'
import { toPlainText } from './plain-text.ts'

type Form = (typeof exportForms)[number]
type Inputs = { readonly [name in keyof typeof exportOperations]: z.output<(typeof exportOperations)[name]['input']> }

const forms: Readonly<Record<Form, { mediaType: string; write(document: ExportDocument, portalUrl: string): string }>> =
  {
    xml: { mediaType: 'application/xml; charset=utf-8', write: toAkomaNtoso },
    txt: { mediaType: 'text/plain; charset=utf-8', write: toPlainText },
    jsonld: {
      mediaType: 'application/ld+json; charset=utf-8',
      write: (document, portalUrl) => `${JSON.stringify(toLegislation(document, portalUrl), null, 1)}\n`,
    },
    json: {
      mediaType: 'application/json; charset=utf-8',
      write: (document) => `${JSON.stringify({ ...document, addresses: addressesOf(document) }, null, 1)}\n`,
    },
  }

/** Writes one instrument; throws `NotFound`. */
export async function exportInstrument(
  ctx: QueryContext,
  input: Inputs['exportInstrument'],
): Promise<{ mediaType: string; fileName: string; content: string }> {
  const document = await readDocument(ctx, input)
  const { mediaType, write } = forms[input.form]
  const version = document.version === undefined ? '概要' : document.version === 1 ? '' : `第${document.version}版`
  const name = [document.number, document.title.zh, version]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
  // Signs that a file system forbids.
  const fileName = `${name.replace(/[\p{Cc}<>:"/\\|?*]/gu, '_').slice(0, 120)}.${input.form}`
  return { mediaType, fileName, content: write(document, input.portalUrl) }
}

/** Reads one instrument for its page and the API, described where a portal's address is given; throws `NotFound`. */
export async function getInstrument(
  ctx: QueryContext,
  { portalUrl, ...input }: { instrument: string; version?: number | undefined; portalUrl?: string | undefined },
): Promise<z.output<typeof instrumentView>> {
  const read = await getInstrumentWhole(ctx, input)
  const isGone = input.version !== undefined && read.view.withdrawn !== undefined
  if (portalUrl === undefined || isGone) return read.view
  return { ...read.view, description: { ...toLegislation(describedOf(read), portalUrl, false) } }
}

/** Every public address of the gazette, instruments before their clauses, in a fixed order. */
export async function listAddresses(
  ctx: QueryContext,
  input: Inputs['listAddresses'],
): Promise<{ items: { instrument: string; clause?: string; changedOn?: string }[]; next?: string }> {
  const [instrument, position] = decodeCursor(input.after) ?? []
  const after =
    typeof instrument === 'string' && typeof position === 'number' && Number.isSafeInteger(position)
      ? sql`and (s.instrument_id, s.position) > (${instrument}, ${position}::int)`
      : sql``
  const { rows } = await sql<{ instrument_id: string; clause_id: string; position: number; changed_on: string | null }>`
    select s.instrument_id, s.clause_id, s.position,
      coalesce((select max(v.published_on) from gazette.versions v where v.instrument_id = s.instrument_id and v.number = s.version), i.published_on, i.signed_on) as changed_on
    from gazette.clause_search s join gazette.instruments i on i.id = s.instrument_id
    where s.newest ${after} order by s.instrument_id, s.position limit ${input.limit + 1}`.execute(ctx.tx)
  const last = rows[input.limit - 1]
  return {
    items: rows.slice(0, input.limit).map((row) => ({
      instrument: row.instrument_id,
      ...(row.clause_id === '' ? {} : { clause: row.clause_id }),
      ...(row.changed_on === null ? {} : { changedOn: row.changed_on }),
    })),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.instrument_id, last.position]) } : {}),
  }
}
