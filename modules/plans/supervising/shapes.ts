/** Shapes of supervision as operations answer them. Browser-safe. */
import { z } from 'zod'
import { planRef, text, unitRef } from '../reporting/shapes.ts'
import { chainStates, dutyRoles, dutyStates, nodes } from './chain.ts'

/** The id of a supervision or a person. */
export const id = z.uuid()

const due = z.object({
  on: z.string(),
  provisional: z.boolean().optional(),
  why: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('working-days'), from: z.string(), days: z.number().int() }),
    z.object({ kind: z.literal('commitment'), commitment: z.string() }),
    z.object({ kind: z.literal('plan-end') }),
  ]),
})

/** A supervision in a list. */
export const supervisionLine = z.object({
  id,
  title: text,
  plan: planRef,
  state: z.enum(chainStates),
  node: z.enum(nodes),
  since: z.string(),
  dueOn: z.string().optional(),
  isOverdue: z.boolean(),
  lead: z.array(unitRef),
  cooperating: z.array(unitRef),
  urgedOn: z.string().optional(),
  urgedTimes: z.number().int(),
  revision: z.number().int(),
  /** A duty of it is of a unit that ended without a successor. */
  hasOrphan: z.boolean(),
  asksTransfer: z.boolean(),
  /** Whether the reader acts for the office in charge. */
  isOffice: z.boolean(),
})

const person = z.object({
  id: z.string(),
  name: z.string(),
  isThere: z.boolean(),
  /** By which to call, all but its last digits hidden. */
  phone: z.string().optional(),
})

const duty = z.object({
  unit: unitRef,
  role: z.enum(dutyRoles),
  part: text.optional(),
  via: unitRef.optional(),
  state: z.enum(dutyStates),
  due: due.optional(),
  isOverdue: z.boolean(),
  person: person.optional(),
  contact: person.optional(),
  signedOn: z.string().optional(),
  begunOn: z.string().optional(),
  reportedOn: z.string().optional(),
  approach: z.string().optional(),
  result: z.string().optional(),
  returnedTimes: z.number().int(),
  askedUnit: unitRef.optional(),
  isOrphan: z.boolean(),
})

const refusal = z.object({ code: z.string(), message: text, cure: text })
/** A supervision or commitment by id and title. */
export const link = z.object({ id: z.string(), title: text })

/** A supervision with everything its page shows. */
export const supervisionView = z.object({
  id,
  title: text,
  plan: planRef.extend({ office: unitRef, limits: z.record(z.string(), z.number()).optional() }),
  basis: z.string(),
  commitments: z.array(link.extend({ clauses: z.array(z.string()), dueOn: z.string().optional() })),
  state: z.enum(chainStates),
  node: z.enum(nodes),
  since: z.string(),
  due: due.optional(),
  isOverdue: z.boolean(),
  revision: z.number().int(),
  outcome: z.enum(['fulfilled', 'unfulfilled']).optional(),
  urgedOn: z.string().optional(),
  urgedTimes: z.number().int(),
  duties: z.array(duty),
  parent: link.optional(),
  parts: z.array(link.extend({ state: z.enum(chainStates), node: z.enum(nodes) })),
  mergedInto: link.optional(),
  mergedFrom: z.array(link),
  transfer: z.object({ from: unitRef, to: unitRef, reason: z.string(), byName: z.string(), on: z.string() }).optional(),
  facts: z.array(
    z.object({
      id: z.string(),
      revision: z.number().int(),
      kind: z.string(),
      on: z.string(),
      at: z.string(),
      byName: z.string(),
      /** Reason, opinion, approach or result in the words of who acted. */
      words: z.string().optional(),
      units: z.array(unitRef),
    }),
  ),
  /** Every act that concerns the reader; one that cannot be done now says why and what to do. */
  acts: z.array(z.object({ act: z.string(), unit: unitRef.optional(), refusal: refusal.optional() })),
  /** Whom the reader may name, by unit. */
  people: z.array(z.object({ unit: z.string(), id: z.string(), name: z.string(), post: text.optional() })),
  /** Others that it can be merged with. */
  mergeable: z.array(link),
})
