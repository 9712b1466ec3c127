/** The shapes in which experts, panels and draws are shown. Browser-safe. */
import { z } from 'zod'
import { text } from '../shapes.ts'
import { opinionVerdicts } from './facts.ts'

export const file = z.object({ name: z.string(), type: z.string(), size: z.number().int() })
/** Where an expert stands. */
export const verdict = z.enum(opinionVerdicts)

/** An expert as the unit keeps them. */
export const expertView = z.object({
  number: z.string(),
  unit: z.object({ id: z.string(), name: text }),
  name: z.string(),
  employer: z.string(),
  fields: z.array(z.string()),
  from: z.string(),
  until: z.string().optional(),
  isDemo: z.boolean(),
  isOver: z.boolean(),
  endReason: z.string().optional(),
})

/** One who sits or sat. */
export const memberView = z.object({
  number: z.string(),
  name: z.string(),
  employer: z.string(),
  fields: z.array(z.string()),
  isDemo: z.boolean(),
  sits: z.boolean(),
})

/** That one should not take part, and what was decided. */
export const recusalView = z.object({
  expert: z.string(),
  by: z.enum(['expert', 'applicant', 'office']),
  reason: z.string(),
  on: z.string(),
  decision: z
    .object({ granted: z.boolean(), reason: z.string(), on: z.string(), next: z.string().optional() })
    .optional(),
})

/** A signed opinion. */
export const opinionView = z.object({
  expert: z.string(),
  verdict,
  text: z.string(),
  hash: z.string(),
  at: z.iso.datetime(),
  seq: z.number().int(),
  paper: file.optional(),
  /** The last of one who sits; others stand on record only. */
  counts: z.boolean(),
})

const exclusionView = z.object({ expert: z.string(), ground: z.string(), reason: z.string() })

/** The draw, complete enough to be computed again; hex. Secret, seed and order are absent until it was drawn. */
export const drawView = z.object({
  panel: z.uuid(),
  number: z.string(),
  state: z.enum(['prepared', 'drawn', 'closed', 'dropped']),
  preparedAt: z.iso.datetime(),
  drawnAt: z.iso.datetime().optional(),
  seats: z.number().int(),
  quorum: z.number().int(),
  fields: z.array(z.string()),
  pool: z.array(z.string()),
  /** To the public only the ground, not the officer's words. */
  excluded: z.array(exclusionView.partial({ reason: true })),
  commitment: z.string(),
  anchor: z.string(),
  secret: z.string().optional(),
  word: z.string().optional(),
  witness: z.string().optional(),
  seed: z.string().optional(),
  order: z.array(z.string()).optional(),
  /** Seats as they were filled, with who followed whom. */
  members: z.array(z.string()),
  recused: z.array(z.object({ expert: z.string(), next: z.string().optional() })),
  checks: z.array(z.object({ check: z.enum(['commitment', 'seed', 'order']), ok: z.boolean(), message: text })),
})

const tally = z.object({ agrees: z.number().int(), 'agrees-if': z.number().int(), disagrees: z.number().int() })

/** A panel as the unit sees it. */
export const panelView = z.object({
  id: z.uuid(),
  state: z.enum(['prepared', 'drawn', 'closed', 'dropped']),
  question: z.string(),
  materials: z.array(z.object({ id: z.string(), title: text })),
  preparedBy: z.string(),
  drawnBy: z.string().optional(),
  draw: drawView,
  members: z.array(memberView),
  recusals: z.array(recusalView),
  opinions: z.array(opinionView),
  tally,
  /** Those whose verdict is not that of most; kept with the summary. */
  dissent: z.array(z.string()),
  /** Signed opinions still lacking. */
  lacking: z.number().int(),
  vacant: z.number().int(),
  summary: z.string().optional(),
  closedOn: z.string().optional(),
  dropped: z.object({ reason: z.string(), on: z.string() }).optional(),
})
