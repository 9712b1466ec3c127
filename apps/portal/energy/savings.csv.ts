/** The measured savings of a project by month as open data: CSV. */
import type { LoaderFunctionArgs } from 'react-router'
import { savingsTexts as texts } from '#apps/metering/texts.ts'
import { csvFile } from '#base/csv.ts'
import { textIn } from '#base/text.ts'
import { energyContract } from '#modules/energy/contract.ts'
import { carrierTexts, driverTexts } from '#modules/energy/metering/texts.ts'
import { viewOf } from '#ui/view-context.ts'

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const view = viewOf(context)
  view.showing('energy')
  const { carriers, plan } = await view.call(energyContract.getSavings, { project: params['project'] ?? '' })
  const head = [
    texts.carrier,
    texts.unit,
    texts.month,
    driverTexts[plan?.driver ?? 'none'],
    texts.expected,
    texts.actual,
    texts.saved,
  ]
  const rows = carriers.flatMap(({ carrier, months }) =>
    months.map(({ month, driver, expected, actual, saved }) => [
      textIn(carrierTexts[carrier].title, view.language),
      textIn(carrierTexts[carrier].unit, view.language),
      month,
      driver,
      Number(expected),
      Number(actual),
      Number(saved),
    ]),
  )
  return new Response(csvFile([head.map((one) => textIn(one, view.language)), ...rows]), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="savings.csv"' },
  })
}
