/** The search as a table for a spreadsheet: every entry that fits, at once or as an order. */
import { redirect, type LoaderFunctionArgs } from 'react-router'
import { auditContract } from '#platform/audit/contract.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { sendTable } from '../exports/too-long.ts'
import { queryOf, readFilter } from './filter.ts'

/** The file, or the way to order it; a condition that means nothing leads back to the page that says so, not to a wider file. */
export function sendEntries({ request, context }: LoaderFunctionArgs, form: 'csv' | 'xlsx'): Promise<Response> {
  const view = viewOf(context)
  const read = readFilter(new URL(request.url).searchParams, view.language)
  if (read.issues.length > 0) return Promise.resolve(redirect(deskLinks(view.language).audit(queryOf(read.form))))
  const query = { ...read.filter }
  const { exportEntries } = auditContract
  return sendTable(view, { operation: exportEntries.name, form, query }, () =>
    view.call(exportEntries, { ...query, form, language: view.language }),
  )
}
