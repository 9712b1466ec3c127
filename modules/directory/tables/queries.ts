/** Reads of imports, templates and exports. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { Language } from '#base/text.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { storedPack } from '#platform/pack/stored.ts'
import { areasPart, directoryParts, unitsPart } from '../pack.ts'
import type { PersonVault } from '../persons.ts'
import { cellsOfArea } from './area-rows.ts'
import { tableColumns, type TableKind } from './columns.ts'
import type { tableImport, tableOperations } from './contract.ts'
import { readCells, type ImportRow } from './store.ts'
import { cellsOfUnit } from './unit-rows.ts'
import { writeTable } from '#platform/tables/writing.ts'
import type { tableRow } from '#platform/tables/contract.ts'

type Line = z.output<typeof tableImport>
type Row = z.output<typeof tableRow>

function toLine(row: ImportRow): Line {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    state: row.state,
    counts: row.counts,
    revision: row.revision,
    uploadedBy: row.uploaded_by_name,
    uploadedAt: row.uploaded_at.toISOString(),
    ...(row.applied_by_name === null ? {} : { appliedBy: row.applied_by_name }),
    ...(row.applied_at === null ? {} : { appliedAt: row.applied_at.toISOString() }),
    ...(row.apply_reason === null ? {} : { applyReason: row.apply_reason }),
    ...(row.undone_by_name === null ? {} : { undoneBy: row.undone_by_name }),
    ...(row.undone_at === null ? {} : { undoneAt: row.undone_at.toISOString() }),
    ...(row.undo_reason === null ? {} : { undoReason: row.undo_reason }),
  }
}

async function listRows(
  ctx: QueryContext,
  keys: Keys,
  { id, kind }: { id: string; kind: TableKind },
  input: z.output<(typeof tableOperations)['getTableImport']['input']>,
): Promise<{ items: Row[]; next?: string }> {
  const [after] = decodeCursor(input.after) ?? []
  const { rows } = await sql<Row>`select row, outcome, subject, changes, issues from directory.table_import_rows
    where import_id = ${id} and row > ${typeof after === 'number' ? after : 0}
      ${input.outcome === undefined ? sql`` : sql`and outcome = ${input.outcome}`}
    order by row limit ${input.limit + 1}`.execute(ctx.tx)
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  const person = tableColumns.posts.find(({ key }) => key === 'person')
  const names =
    kind === 'posts'
      ? new Map(
          (
            await readCells(
              ctx.tx,
              keys,
              id,
              shown.map(({ row }) => row),
            )
          ).map(({ row, cells }) => [row, cells['person'] ?? '']),
        )
      : new Map<number, string>()
  return {
    items: shown.map((row) => {
      const name = names.get(row.row) ?? ''
      if (name === '' || person === undefined) return row
      return { ...row, changes: [{ column: 'person', name: person.name, before: '', after: name }, ...row.changes] }
    }),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.row]) } : {}),
  }
}

/** Posts with their holders as rows of cells. */
async function listPostCells(ctx: QueryContext, vault: PersonVault): Promise<Record<string, string>[]> {
  const { rows } = await sql<{
    unit: string
    title: { zh: string; en?: string }
    order: number
    from: string | null
    until: string | null
    person: string | null
    wrapped_key: Buffer | null
    name_cipher: Buffer | null
  }>`select p.unit_id as unit, p.title, p.position as order, a.from_on as from, a.until_on as until, a.person_id as person,
      h.wrapped_key, h.name_cipher
    from directory.posts p join directory.units u on u.id = p.unit_id
      left join directory.appointments a on a.post_id = p.id and a.voided_on is null
      left join directory.persons h on h.id = a.person_id
    where p.closed_on is null order by u.position, p.position, p.id, a.from_on`.execute(ctx.tx)
  return rows.map((row) => ({
    unit: row.unit,
    title: row.title.zh,
    titleEn: row.title.en ?? '',
    order: String(row.order),
    person: row.person === null ? '' : vault.nameOf(row.person, row.wrapped_key, row.name_cipher),
    from: row.from ?? '',
    until: row.until ?? '',
  }))
}

interface FileInput {
  readonly kind: TableKind
  readonly form: 'xlsx' | 'csv'
  readonly language: Language
}

/** The reads. */
export function tableQueries(keys: Keys, vault: PersonVault) {
  return {
    getTableTemplate: (_ctx: QueryContext, { kind, form, language }: FileInput) =>
      writeTable(tableColumns[kind], [], { form, language, name: `${kind}-template` }),
    async exportTable(ctx: QueryContext, { kind, form, language }: FileInput) {
      const pack = kind === 'posts' ? undefined : await storedPack(ctx.tx, directoryParts)
      const rows =
        kind === 'posts' || !pack
          ? await listPostCells(ctx, vault)
          : kind === 'units'
            ? [...pack.entries(unitsPart).values()].map(({ value }) => cellsOfUnit(value))
            : [...pack.entries(areasPart).values()].map(({ value }) => cellsOfArea(value))
      ctx.audit({ subject: kind, details: { rows: rows.length, form } })
      return writeTable(tableColumns[kind], rows, { form, language, name: kind })
    },
    async listTableImports(
      ctx: QueryContext,
      { after, limit, kind }: { after?: string | undefined; limit: number; kind?: TableKind | undefined },
    ): Promise<{ items: Line[]; next?: string }> {
      const [last] = decodeCursor(after) ?? []
      const { rows } = await sql<ImportRow>`select * from directory.table_imports
        where ${kind === undefined ? sql`true` : sql`kind = ${kind}`}
          ${typeof last === 'string' ? sql`and id::text < ${last}` : sql``}
        order by id desc limit ${limit + 1}`.execute(ctx.tx)
      const end = rows[limit - 1]
      return {
        items: rows.slice(0, limit).map(toLine),
        ...(rows.length > limit && end ? { next: encodeCursor([end.id]) } : {}),
      }
    },
    async getTableImport(ctx: QueryContext, input: z.output<(typeof tableOperations)['getTableImport']['input']>) {
      const { rows } = await sql<ImportRow>`select * from directory.table_imports where id = ${input.import}`.execute(
        ctx.tx,
      )
      const [row] = rows
      if (!row) throw new NotFound(`table import ${input.import}`)
      ctx.audit({ subject: `table import ${row.id}` })
      return { ...toLine(row), rows: await listRows(ctx, keys, row, input) }
    },
  }
}
