/** All units at once, for pickers and the tree: a district has a few hundred. */
import type { Day } from '#base/day.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'

export type Unit = OutputOf<typeof directoryContract.listUnits>['items'][number]

/** Reads every page of the list that fits. */
export async function listAllUnits(view: View, filter: { q?: string; kind?: string; on?: Day } = {}): Promise<Unit[]> {
  const all: Unit[] = []
  let after: string | undefined
  do {
    const page = await view.call(directoryContract.listUnits, {
      limit: 200,
      ...filter,
      ...(after === undefined ? {} : { after }),
    })
    all.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return all
}
