/** What is replayed, as it stands in the address and as the operation takes it. */
import { isDay } from '#base/day.ts'
import type { Query } from '#ui/links.ts'

/** What may be listed of a replay. */
export const shows = ['changed', 'outcome', 'clocks', 'all'] as const

/** The question of a replay. */
export interface ReplayQuery {
  readonly service?: string
  /** Figure by id with its other value. */
  readonly values: Readonly<Record<string, string>>
  /** The day from which they hold; absent: on all days. */
  readonly since?: string
  readonly version?: string
  readonly from?: string
  readonly to?: string
  readonly show: (typeof shows)[number]
}

function readSet(set: string): Pick<ReplayQuery, 'values' | 'since'> {
  const values: Record<string, string> = {}
  let since: string | undefined
  for (const one of set.split(',')) {
    const [, id, value, on] = /^([a-z0-9-]+)=([^@]+)(?:@(.+))?$/u.exec(one.trim()) ?? []
    if (id === undefined || value === undefined) continue
    values[id] = value
    since ??= on
  }
  return { values, ...(since === undefined ? {} : { since }) }
}

/** Reads an address. A form without script sends each figure as `v.<id>`; a link has them together as `set`. */
export function readReplayQuery(search: URLSearchParams): ReplayQuery & { readonly isForm: boolean } {
  const own = (name: string): string => search.get(name)?.trim() ?? ''
  const typed = [...search].flatMap(([name, value]) =>
    name.startsWith('v.') && value.trim() !== '' ? [[name.slice(2), value.trim()] as const] : [],
  )
  const isForm = [...search.keys()].some((name) => name.startsWith('v.'))
  const kept = readSet(own('set'))
  const since = isForm ? own('since') : (kept.since ?? '')
  const optional = Object.fromEntries(
    (['service', 'version', 'from', 'to'] as const).flatMap((name) => (own(name) === '' ? [] : [[name, own(name)]])),
  )
  return {
    ...optional,
    values: isForm ? Object.fromEntries(typed) : kept.values,
    ...(since === '' ? {} : { since }),
    show: shows.find((one) => one === own('show')) ?? 'changed',
    isForm,
  }
}

/** The figures as the operation takes them: `id=value@day`, several parted by commas. */
export function setOf({ values, since }: Pick<ReplayQuery, 'values' | 'since'>): string {
  return Object.entries(values)
    .map(([id, value]) => `${id}=${value}${since === undefined ? '' : `@${since}`}`)
    .join(',')
}

/** Whether anything is asked: another figure or another version. */
export const isAsked = ({ service, values, version }: ReplayQuery): boolean =>
  service !== undefined && (Object.keys(values).length > 0 || version !== undefined)

/** The address of a question; what is left as it is does not stand in it. */
export function toQuery(query: ReplayQuery, change: Query = {}): Query {
  const { service, version, from, to, show } = query
  const set = setOf(query)
  return {
    service,
    set: set === '' ? undefined : set,
    version,
    from,
    to,
    show: show === 'changed' ? undefined : show,
    ...change,
  }
}

/** As the operations take it; days that do not exist are left out, the page has told of them. */
export function toInput(query: ReplayQuery) {
  const { service = '', version, from, to } = query
  return {
    service,
    set: setOf(query),
    ...(version === undefined ? {} : { version }),
    ...(from !== undefined && isDay(from) ? { from } : {}),
    ...(to !== undefined && isDay(to) ? { to } : {}),
  }
}
