/**
 * Hides what loaders answer from React Router, which would write it all out for a script that the page does not have.
 * The server holds a loader's answer behind an empty object; the entry gives the page the answer itself.
 */

const held = new WeakMap<object, unknown>()

/** An empty object that stands for a loader's data. */
export function holdData(data: unknown): object {
  const token = {}
  held.set(token, data)
  return token
}

/** The data of each route, with what stands for held data replaced by it. */
export function releaseData(loaderData: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(loaderData).map(([route, data]) => [
      route,
      typeof data === 'object' && data !== null && held.has(data) ? held.get(data) : data,
    ]),
  )
}
