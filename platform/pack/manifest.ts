/** The head of a pack, `pack.yaml`: whose it is, which version, what it builds on. */
import { z } from 'zod'
import { packSlug, packText } from './part.ts'

/** What `pack.yaml` holds. */
export const manifestShape = z.strictObject({
  id: packSlug,
  title: packText,
  version: z.string().regex(/^\d+\.\d+\.\d+$/u, 'three numbers joined by dots'),
  /** The form of the files; grows when old packs must be rewritten. */
  format: z.literal(1),
  /** Packs that this one builds on, as folders seen from this one; a later one goes before an earlier one. */
  extends: z.array(z.string().min(1)).default([]),
  /** Entries of those packs that do not hold here, by part. */
  without: z.record(z.string(), z.array(z.string())).default({}),
  district: z
    .strictObject({
      code: z.string().regex(/^\d{6}$/u, 'the six digits of the administrative division'),
      name: packText,
      city: packText.optional(),
    })
    .optional(),
  gazette: z.strictObject({ title: packText, period: z.string().optional(), note: packText.optional() }).optional(),
  /** Instruments in the order of the gazette. */
  order: z.array(packSlug).default([]),
  agencies: z
    .array(
      z.strictObject({
        code: z.string().min(1),
        slug: packSlug,
        unit: packSlug,
        body: packText,
        note: packText.optional(),
      }),
    )
    .default([]),
  subjects: z.array(z.strictObject({ id: packSlug, name: packText })).default([]),
})

/** A checked `pack.yaml`. */
export type PackManifest = z.output<typeof manifestShape>
