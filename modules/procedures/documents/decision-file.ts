/** The decision file: everything of a case in one JSON that proves itself without Luodi — facts in their chain, verdicts, clocks with each day, papers, clauses, signed. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { checkMine, checkReadable, personOf, staffStanding } from '../access.ts'
import type { Acting } from '../acting.ts'
import { showCase } from '../case-queries.ts'
import { toCaseView } from '../case-views.ts'
import { openContent, type DocumentContent } from '../documents.ts'
import type { caseView } from '../shapes.ts'
import { canonical } from '../chain.ts'
import { findCase, readFacts, type CaseRow } from '../store.ts'
import type { documentsContract } from './contract.ts'
import { listPaperRows } from './reading.ts'
import { openSigner } from './signing.ts'

type InputOf<K extends keyof typeof documentsContract> = z.output<(typeof documentsContract)[K]['input']>
type OutputOf<K extends keyof typeof documentsContract> = z.output<(typeof documentsContract)[K]['output']>

/** One fact as it is chained: `data` as stored, personal values as ciphertext. */
export interface FiledFact {
  readonly seq: number
  readonly kind: string
  readonly data: unknown
  readonly sealed: string | null
  readonly by: { readonly kind: string; readonly id: string; readonly name?: string; readonly unit?: string }
  readonly on: string
  readonly at: string
  readonly hash: string
}

/** The file. `signature` covers the canonical form of everything else. */
export interface DecisionFile {
  readonly format: 'luodi-decision-file'
  readonly formatVersion: 1
  readonly case: { readonly id: string; readonly number: string; readonly procedure: string; readonly version: number }
  readonly exportedAt: string
  readonly facts: readonly FiledFact[]
  readonly view: z.output<typeof caseView>
  readonly definition: {
    readonly title: Text
    readonly acts: readonly {
      readonly id: string
      readonly title: Text
      readonly basis: string
      readonly from: readonly string[]
      readonly to: string
      readonly by: string
    }[]
  }
  readonly documents: readonly { readonly number: string; readonly hash: string; readonly content?: DocumentContent }[]
  readonly publicKey: string
  readonly signature: string
}

async function fileOf(on: Acting, ctx: QueryContext, row: CaseRow, isStaff: boolean): Promise<OutputOf<'exportCase'>> {
  const shown = await showCase(on, ctx, row)
  const who = isStaff
    ? await staffStanding(ctx, row)
    : { person: personOf(ctx).personId, standsInFor: [], kinds: ['applicant'] as const }
  const { rows } = await readFacts(ctx.tx, row.id)
  const { procedure } = shown.view
  const signer = openSigner(on.keys)
  const unsigned: Omit<DecisionFile, 'signature'> = {
    format: 'luodi-decision-file',
    formatVersion: 1,
    case: { id: row.id, number: row.number, procedure: procedure.id, version: procedure.version },
    exportedAt: ctx.now.toISOString(),
    facts: rows.map((fact) => ({
      seq: fact.seq,
      kind: fact.kind,
      data: fact.data,
      sealed: fact.sealed?.toString('hex') ?? null,
      by: {
        kind: fact.by_kind,
        id: fact.by_id,
        ...(fact.by_name === null ? {} : { name: fact.by_name }),
        ...(fact.by_unit === null ? {} : { unit: fact.by_unit }),
      },
      on: fact.on_day,
      at: fact.at.toISOString(),
      hash: fact.hash.toString('hex'),
    })),
    view: toCaseView(shown, who, isStaff),
    definition: {
      title: procedure.title,
      acts: procedure.acts.map(({ id, title, basis, from, to, by }) => ({ id, title, basis, from, to, by })),
    },
    documents: (await listPaperRows(ctx.tx, row.id)).map((paper) => {
      const content = openContent(shown.party, paper.id, paper.content)
      return {
        number: paper.number,
        hash: paper.content_hash.toString('hex'),
        ...(content === undefined ? {} : { content }),
      }
    }),
    publicKey: signer.publicKey,
  }
  ctx.audit({ subject: `case:${row.id}`, details: { number: row.number, facts: rows.length } })
  const file: DecisionFile = { ...unsigned, signature: signer.sign(canonical(JSON.parse(JSON.stringify(unsigned)))) }
  const content = Buffer.from(`${JSON.stringify(file, null, 2)}\n`).toString('base64')
  return { name: `${row.number}.json`, type: 'application/json', content }
}

/** The exports, and the key that checks them. */
export function decisionFileQueries(on: Acting) {
  return {
    exportCase: async (ctx: QueryContext, input: InputOf<'exportCase'>) =>
      fileOf(on, ctx, checkReadable(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`)), true),
    exportMyCase: async (ctx: QueryContext, input: InputOf<'exportMyCase'>) =>
      fileOf(on, ctx, checkMine(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`)), false),
    getSigningKey: (): Promise<OutputOf<'getSigningKey'>> =>
      Promise.resolve({ algorithm: 'Ed25519', publicKey: openSigner(on.keys).publicKey }),
  }
}
