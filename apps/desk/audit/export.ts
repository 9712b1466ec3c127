/** The search as a CSV file for a spreadsheet. */
import type { LoaderFunctionArgs } from 'react-router'
import { csvFile } from '#base/csv.ts'
import { textIn } from '#base/text.ts'
import { auditContract } from '#platform/audit/contract.ts'
import { viewOf } from '#ui/view-context.ts'
import { readFilter } from './filter.ts'
import { auditTexts as texts, outcomes } from './texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const { filter } = readFilter(new URL(request.url).searchParams, view.language)
  const { items, truncated } = await view.call(auditContract.exportEntries, filter)
  const say = (text: { zh: string; en?: string }): string => textIn(text, view.language)
  const head = [
    texts.id,
    texts.at,
    texts.businessOn,
    texts.who,
    texts.what,
    texts.outcome,
    texts.about,
    texts.basis,
  ].map(say)
  const rows = items.map((line) => [
    line.id,
    line.at,
    line.businessOn,
    line.caller,
    line.operation,
    say(outcomes[line.outcome].word),
    line.subject,
    line.basis,
  ])
  return new Response(csvFile([head, ...rows, ...(truncated ? [[say(texts.truncated)]] : [])]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="audit-${view.today}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
