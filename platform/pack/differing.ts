/** Compares two values of an entry, field by field; items of a list are matched by their id. */

/** A field that differs; `before` or `after` is absent where it was added or taken out. */
export interface FieldChange {
  /** e.g. `name.en`, `outline.sec_1.heading.zh`. */
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
}

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function keyed(list: readonly unknown[]): Map<string, unknown> | undefined {
  const map = new Map<string, unknown>()
  for (const one of list) {
    const key = isObject(one) ? (one['id'] ?? one['clause']) : undefined
    if (typeof key !== 'string' || map.has(key)) return undefined
    map.set(key, one)
  }
  return map
}

/** Text that is equal exactly when two values are: keys sorted, absent ones left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )
}

/** The fields in which two values differ, in their own order. */
export function changesBetween(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (canonical(before ?? null) === canonical(after ?? null)) return []
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
  const lists = Array.isArray(before) && Array.isArray(after) ? [keyed(before), keyed(after)] : []
  const [a, b] =
    isObject(before) && isObject(after) ? [new Map(Object.entries(before)), new Map(Object.entries(after))] : lists
  if (!a || !b) {
    return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
  }
  const keys = [...new Set([...a.keys(), ...b.keys()])]
  const found = keys.flatMap((key) => changesBetween(a.get(key), b.get(key), at(key)))
  // The same things in another order.
  return found.length > 0 ? found : [{ path, before, after }]
}

/** Joins two changes of one value where they touch different fields at the top; undefined where they meet. */
export function merged(base: unknown, ours: unknown, theirs: unknown): unknown {
  if (!isObject(base) || !isObject(ours) || !isObject(theirs)) return undefined
  const changed = (to: Json): Set<string> =>
    new Set(
      [...new Set([...Object.keys(base), ...Object.keys(to)])].filter(
        (key) => canonical(base[key] ?? null) !== canonical(to[key] ?? null),
      ),
    )
  const here = changed(ours)
  const there = changed(theirs)
  if ([...here].some((key) => there.has(key) && canonical(ours[key]) !== canonical(theirs[key]))) return undefined
  const result: Json = { ...base }
  for (const [keys, from] of [
    [there, theirs],
    [here, ours],
  ] as const)
    for (const key of keys) {
      if (from[key] === undefined) delete result[key]
      else result[key] = from[key]
    }
  return result
}
