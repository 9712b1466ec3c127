/** The editor's acts, as the workbench and the API send them, with their limits. Browser-safe. */
import { z } from 'zod'
import { clauseKinds } from '#base/clause-ids.ts'
import { validityView } from './views.ts'
import { dayInput as day } from '#platform/contract/day.ts'

const clause = z.string().min(1).max(200)
const index = z.coerce.number().int().min(0)
const names = z.array(z.string().trim().min(1).max(200)).min(1).max(100)
const role = z.enum(['lead', 'joint', 'cooperating', 'assisting', 'part'])
const printed = z.string().max(100_000)

/** One act; each is a fact once recorded. */
export const editAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), clause, text: printed }),
  z.object({
    kind: z.literal('heading'),
    clause,
    heading: z.string().max(2000),
    headingMark: z.string().max(3).optional(),
  }),
  z.object({ kind: z.literal('label'), clause, label: z.string().max(50) }),
  /** Splits the clause's text at a UTF-16 offset; what follows becomes a clause of its own. */
  z.object({ kind: z.literal('split'), clause, at: z.coerce.number().int().min(1) }),
  /** Joins the clause to the one before it. */
  z.object({ kind: z.literal('join'), clause }),
  z.object({ kind: z.literal('retype'), clause, to: z.enum(clauseKinds) }),
  z.object({ kind: z.literal('promote'), clause }),
  z.object({ kind: z.literal('demote'), clause }),
  z.object({ kind: z.literal('unit-line-add'), clause, role, names, part: z.string().max(500).optional() }),
  z.object({ kind: z.literal('unit-line-change'), index, clause, role, names, part: z.string().max(500).optional() }),
  z.object({ kind: z.literal('unit-line-remove'), index }),
  z.object({ kind: z.literal('cell'), row: clause, column: index, text: z.string().max(20_000) }),
  z.object({
    kind: z.literal('metadata'),
    number: z.string().trim().max(100).nullable(),
    title: z.string().trim().max(500),
    attachedTitle: z.string().trim().max(500).optional(),
    issuers: z.array(z.string().trim().min(1).max(200)).max(20),
    signedOn: day.nullable(),
    inForceFrom: day.optional(),
    validity: validityView.optional(),
  }),
  /** Settles a finding: the print is so (`accepted`, with a note), or its proposed reading is taken. */
  z.object({
    kind: z.literal('settle'),
    finding: index,
    resolution: z.enum(['accepted', 'proposal']),
    note: z.string().trim().max(2000).default(''),
  }),
])

export type EditAct = z.output<typeof editAct>
