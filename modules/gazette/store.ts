/** Writes what the pack says of documents to the gazette's own tables; published text is not touched. */
import { sql } from 'kysely'
import { copyRows } from '#platform/db/copy.ts'
import type { Tx } from '#platform/db/database.ts'
import type { PackExternal, PackInstrument } from './pack.ts'

/** How many documents one statement carries. */
const documentsMax = 100

/** Writes instruments with their outlines and relations, a hundred at a time. */
export async function savePackInstruments(tx: Tx, instruments: readonly PackInstrument[]): Promise<void> {
  for (let from = 0; from < instruments.length; from += documentsMax) {
    const some = instruments.slice(from, from + documentsMax)
    await saveHeads(tx, some)
    const ids = some.map(({ id }) => id)
    await sql`delete from gazette.outlines where instrument_id = any(${ids}::text[])`.execute(tx)
    await sql`delete from gazette.relations where instrument_id = any(${ids}::text[])`.execute(tx)
    await sql`insert into gazette.relations (instrument_id, position, kind, number, title, target_id, clause_id, note)
      select d.id, r.position - 1, r.value ->> 'kind', r.value ->> 'number', r.value ->> 'title', r.value ->> 'target',
        r.value ->> 'clause', r.value -> 'note'
      from jsonb_to_recordset(${JSON.stringify(some.map(({ id, relations }) => ({ id, relations })))}::jsonb)
        as d (id text, relations jsonb), jsonb_array_elements(d.relations) with ordinality as r (value, position)`.execute(
      tx,
    )
  }
  await copyRows(
    tx,
    'gazette.outlines',
    'instrument_id, id, position, label, heading, summary',
    outlineRows(instruments),
  )
}

function* outlineRows(instruments: readonly PackInstrument[]): Generator<readonly unknown[]> {
  for (const { id, outline } of instruments)
    for (const [position, clause] of outline.entries())
      yield [id, clause.id, position, clause.label, clause.heading, clause.summary]
}

async function saveHeads(tx: Tx, instruments: readonly PackInstrument[]): Promise<void> {
  const rows = instruments.map((one) => ({
    id: one.id,
    number: one.number ?? null,
    title: one.title.zh,
    title_en: one.title.en ?? null,
    short: one.short ?? null,
    issuers: one.issuers,
    kind: one.kind,
    style: one.style,
    signed_on: one.signedOn ?? null,
    in_force_from: one.inForceFrom ?? null,
    validity: one.validity,
    period: one.period ?? null,
    subjects: one.subjects,
    summary: one.summary ?? null,
    external: one.kind === 'statute',
  }))
  // What the printed text filled in stays where the pack says nothing.
  await sql`insert into gazette.instruments as i (id, number, title, title_en, short, issuers, kind, style, signed_on,
      in_force_from, validity, period, subjects, summary, external)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, number text, title text, title_en text,
      short jsonb, issuers text[], kind text, style text, signed_on date, in_force_from date, validity jsonb, period jsonb,
      subjects text[], summary jsonb, external boolean)
    on conflict (id) do update set number = coalesce(excluded.number, i.number), title = excluded.title,
      title_en = excluded.title_en, short = excluded.short, issuers = excluded.issuers, kind = excluded.kind,
      style = excluded.style, signed_on = coalesce(excluded.signed_on, i.signed_on),
      in_force_from = coalesce(excluded.in_force_from, i.in_force_from), validity = excluded.validity,
      period = excluded.period, subjects = excluded.subjects, summary = excluded.summary, external = excluded.external,
      revision = i.revision + 1`.execute(tx)
}

/** Writes documents that are known without text. */
export async function savePackExternals(tx: Tx, externals: readonly PackExternal[]): Promise<void> {
  const rows = externals.map((one) => ({
    id: one.id,
    number: one.number ?? null,
    title: one.title.zh,
    title_en: one.title.en ?? null,
    also_titled: one.alsoTitled.map((title) => title.replace(/\s+/gu, '')),
    issuers: one.issuers,
    kind: one.kind,
    signed_on: one.signedOn ?? null,
    in_force_from: one.inForceFrom ?? null,
    repealed_on: one.repealedOn ?? null,
    validity: one.validity,
    source: one.source ?? null,
    verified: one.verified,
    summary: one.note ?? null,
  }))
  await sql`insert into gazette.instruments (id, number, title, title_en, also_titled, issuers, kind, style, signed_on,
      in_force_from, repealed_on, validity, external, source, verified, summary)
    select id, number, title, title_en, also_titled, issuers, kind, 'article', signed_on, in_force_from, repealed_on, validity,
      true, source, verified, summary
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, number text, title text, title_en text,
      also_titled text[], issuers text[], kind text, signed_on date, in_force_from date, repealed_on date, validity jsonb,
      source text, verified boolean, summary jsonb)
    on conflict (id) do update set number = excluded.number, title = excluded.title, title_en = excluded.title_en,
      also_titled = excluded.also_titled, issuers = excluded.issuers, kind = excluded.kind, signed_on = excluded.signed_on,
      in_force_from = excluded.in_force_from, repealed_on = excluded.repealed_on, validity = excluded.validity,
      source = excluded.source, verified = excluded.verified, summary = excluded.summary,
      revision = gazette.instruments.revision + 1
    where gazette.instruments.external`.execute(tx)
}
