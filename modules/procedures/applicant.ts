/** What applicants do with their cases; each locks the case, checks the revision that was seen, and appends facts. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { CommandContext } from '#platform/contract/actor.ts'
import { useFile, type FileStore } from '#platform/files/index.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { checkMine, personOf } from './access.ts'
import { carryOut, checkRevision, holdCase, record, type Acting, type HeldCase } from './acting.ts'
import type { procedureOperations } from './contract.ts'
import { fileRef, storeFile } from './drafts.ts'
import type { FactAuthor } from './facts.ts'
import { changedOf } from './noting.ts'
import { refused } from './refusals.ts'
import { findCase } from './store.ts'
import { caseOwner, keepPapers } from './submitting.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>
type Changed = { revision: number }

/** Operations of those who applied. */
export function applicantOperations(on: Acting, files: () => FileStore) {
  const hold = (ctx: CommandContext, id: string): Promise<HeldCase> =>
    holdCase(on, ctx.tx, id, (row) => checkMine(ctx, row))

  return {
    async actOnMine(ctx: CommandContext, input: InputOf<'actOnMine'>): Promise<Changed> {
      const held = await hold(ctx, input.case)
      checkRevision(held, input.revision)
      const { personId: person } = personOf(ctx)
      const by = { kind: 'applicant', id: person } as const
      const after = await carryOut(on, ctx, held, input, by, { person, standsInFor: [], kinds: ['applicant'] })
      return changedOf(ctx, after, { act: input.act })
    },

    async addMyMaterial(ctx: CommandContext, input: InputOf<'addMyMaterial'>): Promise<Changed> {
      const held = await hold(ctx, input.case)
      checkRevision(held, input.revision)
      const after = await addPaper(files, ctx, held, input, { kind: 'applicant', id: personOf(ctx).personId })
      return changedOf(ctx, after, { material: input.material })
    },

    async rateCase(ctx: CommandContext, input: InputOf<'rateCase'>): Promise<Record<string, never>> {
      const row = checkMine(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
      if (row.ended_on === null) throw refused('case-not-ended')
      const { rows } = await sql`insert into procedures.ratings (case_id, procedure, unit_id, stars, words, rated_on)
        values (${row.id}, ${row.procedure}, ${row.unit_id}, ${input.stars}, ${input.words}, ${ctx.today})
        on conflict do nothing returning 1`.execute(ctx.tx)
      if (rows.length === 0) throw refused('already-rated')
      await announceChange(ctx.tx, 'procedures')
      ctx.audit({ subject: `case:${row.id}`, details: { stars: input.stars } })
      return {}
    },
  }
}

/** A paper that answers the open notice, into the case; throws when nobody asked for it. */
export async function addPaper(
  files: () => FileStore,
  ctx: CommandContext,
  held: HeldCase,
  input: { readonly material: string; readonly file: Parameters<typeof storeFile>[1] },
  by: FactAuthor,
): Promise<HeldCase> {
  const open = held.view.corrections.find(({ answeredOn }) => answeredOn === undefined)
  if (!open?.lacks.some(({ kind, id }) => kind === 'material' && id === input.material))
    throw refused('material-not-wanted')
  const stored = await storeFile(files, input.file)
  await useFile(ctx.tx, stored, caseOwner(held.row.id))
  const added = { material: input.material, file: fileRef(stored) }
  const { id, number, applicant_id: applicant, agent_id: agent } = held.row
  await keepPapers(ctx.tx, { id, number, applicant, agent, on: ctx.today }, held.view.procedure, [added])
  return record(ctx, held, [{ kind: 'material-added', data: added }], by)
}
