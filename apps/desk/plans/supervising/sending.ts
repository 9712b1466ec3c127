/** Sends a list of what is supervised as a table for a spreadsheet, narrowed as the address says. */
import { plansContract } from '#modules/plans/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { sendTable } from '../../exports/too-long.ts'
import { readQuery } from './query.ts'

/** The file, or the way to order it where it is long. */
export function sendSupervisions(view: View, request: Request, form: 'csv' | 'xlsx'): Promise<Response> {
  const query = { ...readQuery(new URL(request.url).searchParams) }
  const { exportSupervisions } = plansContract
  return sendTable(view, { operation: exportSupervisions.name, form, query }, () =>
    view.call(exportSupervisions, { ...query, form, language: view.language }),
  )
}
