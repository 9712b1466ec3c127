/** Sends the commitments that fit an address's filters as a table for a spreadsheet. */
import { filterOnly, readCommitmentQuery, type ListInput } from '#apps/commitments/filter.ts'
import { plansContract } from '#modules/plans/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { sendTable } from '../exports/too-long.ts'

/** The file, or the way to order it where it is a long workbook. */
export function sendCommitments(view: View, request: Request, form: 'csv' | 'xlsx'): Promise<Response> {
  const query = filterOnly(readCommitmentQuery(new URL(request.url).searchParams))
  const { exportCommitments } = plansContract
  return sendTable(view, { operation: exportCommitments.name, form, query }, () =>
    view.call(exportCommitments, {
      ...(query as ListInput),
      form,
      language: view.language,
      portalUrl: view.site.url,
    }),
  )
}
