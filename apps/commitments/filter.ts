/** Reads a list's filters from its address; ones that mean nothing are dropped. */
import { commitmentFilters, plansContract } from '#modules/plans/contract.ts'
import type { InputOf } from '#platform/contract/operation.ts'

/** The filters that stand in an address. */
export type CommitmentQuery = Partial<Record<(typeof commitmentFilters)[number] | 'sort', string>>

/** What the list operation takes. */
export type ListInput = InputOf<typeof plansContract.listCommitments>

/** The filters of an address: those that are filled in and can be understood. */
export function readCommitmentQuery(query: URLSearchParams): CommitmentQuery {
  const found: CommitmentQuery = {}
  const shape = plansContract.listCommitments.input.shape
  for (const name of [...commitmentFilters, 'sort'] as const) {
    const value = query.get(name)?.trim() ?? ''
    if (value !== '' && shape[name].safeParse(value).success) found[name] = value
  }
  return found
}

/** The same without paging and order, as counts and exports take it. */
export function filterOnly({ sort: _sort, ...filter }: CommitmentQuery): Omit<CommitmentQuery, 'sort'> {
  return filter
}

/** Whether anything is narrowed. */
export function isNarrowed(query: CommitmentQuery): boolean {
  return Object.keys(filterOnly(query)).length > 0
}
