/** What an address says of a list of what is supervised; unknown words are left out. */
import { supervisionFilters, supervisionViews } from '#modules/plans/supervising/contract.ts'

/** The filters of the list. */
export interface SupervisionQuery {
  readonly view: (typeof supervisionViews)[number]
  readonly at?: (typeof supervisionFilters)[number]
  readonly plan?: string
  readonly unit?: string
  readonly commitment?: string
  readonly q?: string
}

/** Reads them. */
export function readQuery(search: URLSearchParams): SupervisionQuery {
  const word = (name: string): Record<string, string> => {
    const value = search.get(name)?.trim().slice(0, 100) ?? ''
    return value === '' ? {} : { [name]: value }
  }
  const at = supervisionFilters.find((one) => one === search.get('at'))
  return {
    view: supervisionViews.find((one) => one === search.get('view')) ?? 'unit',
    ...(at === undefined ? {} : { at }),
    ...word('plan'),
    ...word('unit'),
    ...word('commitment'),
    ...word('q'),
  }
}
