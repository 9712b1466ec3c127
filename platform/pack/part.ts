/** What a policy pack is made of: parts, each a kind of entry that one module reads from the pack's files and answers for. */
import { z } from 'zod'
import { isDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

/** Where an entry stands: the file (from the folder that holds the packs) and the way to it inside. */
export interface PackPlace {
  readonly file: string
  readonly at: readonly (string | number)[]
}

/** One entry: a unit, a clause of an outline, a commitment. Ids are unique in their part and never used again. */
export interface PackEntry<T> {
  readonly id: string
  readonly value: T
  readonly place: PackPlace
}

/** A mistake in a pack: which file and line, what is wrong, what to do. */
export interface PackProblem {
  readonly file: string
  /** Counted from 1. */
  readonly line?: number
  /** The way inside the file, e.g. `units.3.parent`. */
  readonly path: string
  readonly message: string
  readonly fix: string
}

/** Reports a mistake at an entry; `at` is the way below the entry. */
export type Report = (entry: PackEntry<unknown>, at: readonly (string | number)[], message: string, fix: string) => void

/** The pack as parts see it. */
export interface PackView {
  entries<T>(part: PackPart<T>): ReadonlyMap<string, PackEntry<T>>
}

/** A kind of entry. A file may hold several kinds: then several parts name the same files and the same shape. */
export interface PackPart<T, S extends z.ZodType = z.ZodType> {
  /** Plural, as in `pack diff` and in `without`. */
  readonly name: string
  readonly word: Text
  /** `units.yaml`, or every file of a folder: `norms/*.yaml`. */
  readonly files: string
  readonly shape: S
  /** The entries of a file that has the shape. */
  entries(file: z.output<S>): Iterable<{ id: string; at: readonly (string | number)[]; value: T }>
  /** What one entry alone cannot tell: references to nothing, circles, doubled names. */
  check?(pack: PackView, report: Report): void
  /** The shape of one entry, where the desk may edit it. */
  readonly value?: z.ZodType<T>
  /** How an entry is written into a file's document; where it is absent the desk's edits cannot go back to the pack. */
  readonly home?: PackHome<T>
}

/** How entries of a part stand in a file: items of one list. */
export interface PackHome<T> {
  /** The file for an entry that has none yet, e.g. `norms/luofuban-2012-23.yaml`. */
  fileOf(value: T): string
  /** What a new file begins with, besides the list. */
  begin?(value: T): Record<string, unknown>
  readonly list: string
  /** What the items are called by; `id` unless told; unused where items are `shared`. */
  readonly key?: string
  /** The value as the file has it. */
  plain?(value: T): unknown
  /** Where an item can carry several entries, or an entry several items. */
  readonly shared?: {
    /** The entries that an item carries; `file` is the whole file as plain data. */
    idsOf(item: never, file: never): readonly string[]
    /** The item without that entry; undefined where nothing is left. */
    without(item: never, id: string): unknown
    /** The items that say the value, as the file has them. */
    plain(value: T): readonly unknown[]
  }
}

/** Declares a part. */
export function definePart<T, S extends z.ZodType>(part: PackPart<T, S>): PackPart<T, S> {
  return part
}

/** Lower-case words joined by hyphens. */
export const packSlug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'a slug: lower-case words joined by hyphens')

/** Both languages; a missing English text is a finding of lint, not a mistake. */
export const packText = z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1).optional() })

/** A day that exists. */
export const packDay = z
  .string()
  .refine(isDay, 'not a day that exists; write YYYY-MM-DD in quotes')
  .transform((value): Day => value)

/** A decimal number as text, so that no digit is lost. */
export const packNumber = z.string().regex(/^-?\d+(\.\d+)?$/u, "a decimal number in quotes, e.g. '4.8'")
