/** The inbox's filters as they stand in the address, and as the operations take them. */
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { InputOf } from '#platform/contract/operation.ts'
import type { Query } from '#ui/links.ts'

/** What the list operation takes. */
export type ListInput = InputOf<typeof proceduresContract.listCases>

type FilterName = Exclude<keyof ListInput, 'after' | 'limit'>
const { after: _after, limit: _limit, ...filters } = proceduresContract.listCases.input.shape
const names = Object.keys(filters) as FilterName[]

/** The filters of an address; absent ones are not filled in. */
export type CaseQuery = Partial<Record<FilterName, string>>

/** Reads the filters: those that are filled in and can be understood. */
export function readCaseQuery(query: URLSearchParams): CaseQuery {
  const found: CaseQuery = {}
  for (const name of names) {
    const value = query.get(name)?.trim() ?? ''
    if (value !== '' && filters[name].safeParse(value).success) found[name] = value
  }
  return found
}

/** As the operation takes them. */
export const toInput = (query: CaseQuery): ListInput => query as ListInput

/** Whether anything is narrowed beyond the tab. */
export function isNarrowed({ view: _view, sort: _sort, ...rest }: CaseQuery): boolean {
  return Object.keys(rest).length > 0
}

/** The query of a link: the filters with some replaced. */
export function withQuery(query: CaseQuery, change: Query): Query {
  return { ...query, ...change }
}
