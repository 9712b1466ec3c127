/** Edits of units on the desk: dated facts on top of the pack, with history and undo. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { editPack, findRevision, listEdits, undoEdit } from '#platform/pack/edits.ts'
import type { PackSink } from '#platform/pack/load.ts'
import { storedPack } from '#platform/pack/stored.ts'
import { unitsPart, type PackUnit } from '../pack.ts'
import { refused } from '../refusals.ts'
import type { unitEdit, unitForm } from './contract.ts'

type Form = z.output<typeof unitForm>

async function findUnit(db: Db, id: string): Promise<PackUnit | undefined> {
  return (await storedPack(db, [unitsPart])).entries(unitsPart).get(id)?.value
}

const full = <T extends { zh: string; en?: string | undefined }>(text: T | undefined) =>
  text === undefined || text.zh === ''
    ? undefined
    : { zh: text.zh, ...(text.en === undefined || text.en === '' ? {} : { en: text.en }) }

const filled = (value: string | undefined): string | undefined => (value === '' ? undefined : value)

/** What the form says as the pack writes it; empty fields are left out. */
export function unitOf(id: string, form: Form): PackUnit {
  const { contact } = form
  const reach = {
    address: full(contact.address),
    phone: filled(contact.phone),
    email: filled(contact.email),
    hours: full(contact.hours),
    website: filled(contact.website),
  }
  const unit = {
    id,
    name: full(form.name) ?? form.name,
    nameStatus: form.nameStatus,
    kind: form.kind,
    parent: filled(form.parent),
    area: filled(form.area),
    aliases: form.aliases.map(({ name, from, until }) =>
      from === undefined && until === undefined
        ? name
        : { name, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) },
    ),
    validFrom: form.validFrom,
    validUntil: form.validUntil,
    successor: filled(form.successor),
    expansion: form.expansion,
    members: form.members,
    memberKinds: form.memberKinds,
    count: form.count,
    contact: Object.values(reach).some((one) => one !== undefined) ? withoutAbsent(reach) : undefined,
    reason: full(form.reason),
  }
  return withoutAbsent(unit)
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T
}

/** A unit as the form shows it. */
export function formOf(unit: PackUnit): Form {
  const { id: _id, aliases, contact, ...rest } = unit
  return {
    ...rest,
    aliases: aliases.map((one) => (typeof one === 'string' ? { name: one } : one)),
    contact: contact ?? {},
  }
}

/** The changes; `sinks` are those of every module, so that an edit is checked against all of the pack. */
export function unitEditing(sinks: () => readonly PackSink[]) {
  return {
    async getUnitForm(ctx: QueryContext, { unit }: { unit: string }) {
      const held = await findUnit(ctx.tx, unit)
      if (!held) throw new NotFound(`unit ${unit}`)
      return { form: formOf(held), revision: await findRevision(ctx.tx, unitsPart.name, unit) }
    },
    async editUnit(
      ctx: CommandContext,
      { unit, form, revision, reason }: { unit: string; form: Form; revision: number; reason: string },
    ) {
      if (!(await findUnit(ctx.tx, unit))) throw new NotFound(`unit ${unit}`)
      const edit = { part: unitsPart, id: unit, value: unitOf(unit, form), revision, reason }
      return { revision: (await editPack(ctx, sinks(), edit)).revision }
    },
    async createUnit(ctx: CommandContext, { unit, form, reason }: { unit: string; form: Form; reason: string }) {
      // An id is never used again, not even one that the pack dropped.
      const { rows } = await sql`select 1 from directory.units where id = ${unit}`.execute(ctx.tx)
      if (rows.length > 0) throw refused('unit-taken')
      const revision = await findRevision(ctx.tx, unitsPart.name, unit)
      const edit = { part: unitsPart, id: unit, value: unitOf(unit, form), revision, reason }
      return { revision: (await editPack(ctx, sinks(), edit)).revision }
    },
    async listUnitEdits(
      ctx: QueryContext,
      { unit, after, limit }: { unit?: string | undefined; after?: string | undefined; limit: number },
    ): Promise<{ items: z.output<typeof unitEdit>[]; next?: string }> {
      const page = await listEdits(ctx, { part: unitsPart.name, id: unit, after, limit })
      const newest = new Map<string, number>()
      for (const id of new Set(page.items.map(({ item }) => item)))
        newest.set(id, await findRevision(ctx.tx, unitsPart.name, id))
      return {
        ...page,
        items: page.items.map(({ id, item, revision, kind, byName, on, reason, fields, undoes }) => ({
          id,
          unit: item,
          revision,
          kind,
          by: byName,
          on,
          reason,
          fields: [...fields],
          isNewest: newest.get(item) === revision,
          ...(undoes === undefined ? {} : { undoes }),
        })),
      }
    },
    async undoUnitEdit(ctx: CommandContext, { edit, reason }: { edit: string; reason: string }) {
      return { revision: (await undoEdit(ctx, sinks(), edit, reason)).revision }
    },
  }
}
