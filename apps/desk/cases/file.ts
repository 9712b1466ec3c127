/** Files that leave the case pages: the list as a table. */
import type { LoaderFunctionArgs } from 'react-router'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { viewOf } from '#ui/view-context.ts'
import { sendTable } from '../exports/too-long.ts'
import { readCaseQuery, toInput } from './filter.ts'

/** Bytes out of base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

/** The filtered list as a table for a spreadsheet. */
export function sendCases({ context, request }: LoaderFunctionArgs, form: 'csv' | 'xlsx'): Promise<Response> {
  const view = viewOf(context)
  const query = readCaseQuery(new URL(request.url).searchParams)
  const { exportCases } = proceduresContract
  return sendTable(view, { operation: exportCases.name, form, query }, () =>
    view.call(exportCases, { ...toInput(query), form, language: view.language }),
  )
}
