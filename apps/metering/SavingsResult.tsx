/** Measured savings: the plan, the months as chart and table, tonnes by both ways, and what is missing in words. */
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { carrierTexts, driverTexts, optionTexts } from '#modules/energy/metering/texts.ts'
import type { energyContract } from '#modules/energy/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { ValueLine } from '#ui/components/charts.tsx'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Badge, Notice } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { savingsTexts as texts } from './texts.ts'
import '#ui/charts.css'

/** What the operation answers. */
export type Savings = OutputOf<typeof energyContract.getSavings>
type Carrier = Savings['carriers'][number]

/** A figure short enough to read, at most two places cut off; the data have all of them. */
export const shownNumber = (value: string): string => value.replace(/(\.\d{2})\d+$/u, '$1')

function MonthsOfCarrier({ one, driver }: { one: Carrier; driver: string | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const names = {
    carrier: textIn(carrierTexts[one.carrier].title, language),
    unit: textIn(carrierTexts[one.carrier].unit, language),
  }
  const highest = Math.max(1, ...one.months.flatMap(({ expected, actual }) => [Number(expected), Number(actual)]))
  const at = (index: number): number => (one.months.length < 2 ? 0.5 : index / (one.months.length - 1))
  const sum = { month: say(texts.sum), expected: '', actual: '', saved: one.saved, driver: undefined }
  return (
    <div className="stack">
      <p>
        {say(
          filled(driver === undefined || driver === 'none' ? texts.mean : texts.line, {
            n: String(one.baselineMonths),
            base: shownNumber(one.base),
            slope: one.slope,
            fit: one.fit ?? '—',
          }),
        )}
      </p>
      {one.months.length > 0 && (
        <figure className="stack">
          <ValueLine
            title={say(filled(texts.chart, names))}
            points={one.months.map(({ month, actual }, index) => ({
              key: month,
              at: at(index),
              height: Math.max(0, Number(actual)) / highest,
              label: shownNumber(actual),
            }))}
            compared={one.months.map(({ expected }, index) => ({
              at: at(index),
              height: Math.max(0, Number(expected)) / highest,
            }))}
            first={one.months[0]?.month ?? ''}
            last={one.months.at(-1)?.month ?? ''}
          />
          <figcaption className="small soft">{say(filled(texts.chart, names))}</figcaption>
        </figure>
      )}
      <Table
        caption={say(filled(texts.byMonth, names))}
        rows={[...one.months, sum]}
        rowKey={({ month }) => month}
        columns={[
          { key: 'month', head: say(texts.month), rowHead: true, cell: ({ month }) => month },
          ...(driver === undefined || driver === 'none'
            ? []
            : [
                {
                  key: 'driver',
                  head: say(driverTexts[driver as keyof typeof driverTexts]),
                  numeric: true,
                  cell: (row: { driver?: string | undefined }) => row.driver ?? '—',
                },
              ]),
          { key: 'expected', head: say(texts.expected), numeric: true, cell: ({ expected }) => shownNumber(expected) },
          { key: 'actual', head: say(texts.actual), numeric: true, cell: ({ actual }) => shownNumber(actual) },
          { key: 'saved', head: say(texts.saved), numeric: true, cell: ({ saved }) => shownNumber(saved) },
        ]}
      />
    </div>
  )
}

function TonnesTable({ savings }: { savings: Savings }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack">
      <Table
        caption={say(texts.tonnes)}
        rows={savings.tonnes}
        rowKey={({ way }) => way}
        columns={[
          {
            key: 'way',
            head: say(texts.way),
            rowHead: true,
            cell: ({ way }) => (
              <>
                {say(texts[way])} {savings.counting === way && <Badge tone="info">{say(texts.counts)}</Badge>}
              </>
            ),
          },
          {
            key: 'saved',
            head: say(texts.savedTonnes),
            numeric: true,
            cell: ({ saved, unset }) =>
              saved ??
              say(
                filled(texts.unset, {
                  names: unset.map((name) => textIn(name, language)).join(language === 'zh' ? '、' : ', '),
                }),
              ),
          },
          { key: 'promised', head: say(texts.promised), numeric: true, cell: ({ promised }) => promised ?? '—' },
          {
            key: 'reached',
            head: say(texts.reached),
            numeric: true,
            cell: ({ reached }) => (reached === undefined ? '—' : `${(Number(reached) * 100).toFixed(1)}%`),
          },
        ]}
      />
      <p className="soft">
        {say(filled(texts.counted, { n: String(savings.counted.length) }))}
        {savings.counting === undefined && say(texts.undecided)}
      </p>
    </div>
  )
}

/** All of it. */
export function SavingsResult({ savings }: { savings: Savings }) {
  const say = useSay()
  const { plan } = savings
  return (
    <div className="stack">
      {plan !== undefined && (
        <DefinitionList
          items={[
            [say(texts.option), say(optionTexts[plan.option])],
            [say(texts.baseline), `${plan.baselineFrom} – ${plan.baselineThrough}`],
            [say(texts.reporting), `${plan.reportingFrom} – ${plan.reportingThrough}`],
            [say(texts.driver), say(driverTexts[plan.driver])],
          ]}
        />
      )}
      {savings.lacks.length > 0 && (
        <Notice kind="info" title={say(texts.lacks)}>
          <ul>
            {savings.lacks.map((lack) => (
              <li key={lack.zh}>{say(lack)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {savings.tonnes.length > 0 && <TonnesTable savings={savings} />}
      {savings.carriers.map((one) => (
        <MonthsOfCarrier key={one.carrier} one={one} driver={plan?.driver} />
      ))}
    </div>
  )
}
