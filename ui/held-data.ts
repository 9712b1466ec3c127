/**
 * Hides what loaders answer from React Router, which would write it all out for a script that the page does not have.
 * The server holds a loader's answer behind an empty object; the entry gives the page the answer itself.
 */

// A weak map would carry every page's data into the old generation: a scavenge takes its values for reachable.
const held = Symbol('held data')

interface Token {
  [held]: unknown
}

const isToken = (data: unknown): data is Token => typeof data === 'object' && data !== null && held in data

/** An object without anything to enumerate that stands for a loader's data. */
export function holdData(data: unknown): object {
  return Object.defineProperty({}, held, { value: data, writable: true })
}

/** The data of each route, with what stands for held data replaced by it. */
export function releaseData(loaderData: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(loaderData).map(([route, data]) => [route, isToken(data) ? data[held] : data]),
  )
}

/** Lets go of what is held, once the page is rendered. */
export function forgetData(loaderData: Readonly<Record<string, unknown>>): void {
  for (const data of Object.values(loaderData)) if (isToken(data)) data[held] = undefined
}
