/** Coverage as a CSV file: a row for each document and way in which its clauses are answered. */
import type { LoaderFunctionArgs } from 'react-router'
import { csvFile } from '#base/csv.ts'
import { textIn, type Text } from '#base/text.ts'
import { idleReasons, normKinds, normsContract } from '#modules/norms/contract.ts'
import { normKindTexts, reasonTexts } from '#modules/norms/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { texts } from './texts.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const { instruments } = await view.call(normsContract.getCoverage, {})
  const say = (text: Text): string => textIn(text, view.language)
  const head = [
    say(texts.id),
    say(texts.document),
    say(texts.clauseCount),
    say(texts.unanswered),
    ...normKinds.map((kind) => say(normKindTexts[kind])),
    ...idleReasons.map((reason) => `${say(normKindTexts.none)} · ${say(reasonTexts[reason].word)}`),
  ]
  const rows = instruments.map(({ id, title, clauses, answered, byNorm, byReason }) => [
    id,
    say(title),
    `${clauses}`,
    `${clauses - answered}`,
    ...normKinds.map((kind) => `${byNorm[kind]}`),
    ...idleReasons.map((reason) => `${byReason[reason]}`),
  ])
  return new Response(csvFile([head, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="coverage-${view.today}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
