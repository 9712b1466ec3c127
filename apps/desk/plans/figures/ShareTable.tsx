/** Shares of a target with their bars: what is in force beside a draft, who signed, the way further down. */
import { bracketed } from '#apps/commitments/trend-texts.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import { grouped } from '#modules/plans/figures/texts.ts'
import { Button } from '#ui/components/actions.tsx'
import { ShareBar } from '#ui/components/charts.tsx'
import { Table, type Column } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import type { Split } from './SplitPage.tsx'
import { filled, splitTexts as texts } from './texts.ts'

type Share = Split['shares'][number]

function Signed({ share, split, maySign }: { share: Share; split: Split; maySign: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  if (split.state !== 'issued' && split.state !== 'amending') return '—'
  if (share.signed !== undefined)
    return say(filled(texts.signedBy, { day: formatDay(share.signed.on, language), name: share.signed.by }))
  if (!maySign) return say(texts.notSigned)
  return (
    <Form inline>
      <input type="hidden" name="node" value={share.node.id} />
      <input type="hidden" name="under" value={split.under?.id ?? ''} />
      <Button kind="quiet" name="act" value="sign">
        {say(texts.signHere)}
        <span className="visually-hidden"> {textIn(share.node.name, language)}</span>
      </Button>
    </Form>
  )
}

/** Of years: what is to be reached by the end of each, and what was. */
function yearColumns(split: Split, say: (text: Text) => string, language: Language): Column<Share>[] {
  const unit = textIn(split.measure?.unit ?? { zh: '' }, language)
  return [
    {
      key: 'sum',
      head: bracketed(say(texts.yearSum), unit, language),
      numeric: true,
      cell: ({ sum }) => (sum === undefined ? '—' : grouped(sum)),
    },
    {
      key: 'inYear',
      head: bracketed(say(texts.yearReached), unit, language),
      numeric: true,
      cell: ({ reached }) => (reached?.inYear === undefined ? '—' : grouped(reached.inYear)),
    },
    {
      key: 'reached',
      head: bracketed(say(texts.yearReachedSum), unit, language),
      numeric: true,
      cell: ({ reached }) =>
        reached === undefined ? (
          '—'
        ) : (
          <>
            {grouped(reached.sum)}{' '}
            <span className="small soft">{say(filled(texts.yearAsOf, { day: formatDay(reached.on, language) }))}</span>
          </>
        ),
    },
  ]
}

/** Of places: who signed, and the way further down. */
function placeColumns(
  split: Split,
  maySign: readonly string[],
  say: (text: Text) => string,
  to: ReturnType<typeof deskLinks>,
  language: Language,
): Column<Share>[] {
  return [
    {
      key: 'signed',
      head: say(texts.signed),
      cell: (share) => <Signed share={share} split={split} maySign={maySign.includes(share.node.id)} />,
    },
    {
      key: 'below',
      head: say(texts.below),
      cell: ({ node, isSplit }) => (
        <a href={to.split(split.commitment, { under: node.id })}>
          {say(isSplit ? texts.belowSplit : texts.below)}
          <span className="visually-hidden"> {textIn(node.name, language)}</span>
        </a>
      ),
    },
  ]
}

/** The table of shares. */
export function ShareTable({ split, maySign }: { split: Split; maySign: readonly string[] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const isYears = split.side === 'year'
  const total = Math.max(1, Number(split.total))
  // Bars fill the width at the largest share, so that ten equal parts are not ten stubs.
  const largest = Math.max(1, ...split.shares.map(({ value }) => Number(value)))
  const columns: Column<Share>[] = [
    {
      key: 'node',
      head: say(isYears ? texts.year : texts.node),
      rowHead: true,
      cell: ({ node }) => textIn(node.name, language),
    },
    {
      key: 'value',
      head: bracketed(say(texts.value), textIn(split.measure?.unit ?? { zh: '' }, language), language),
      numeric: true,
      cell: ({ value, inForce }) => (
        <>
          {grouped(value)}
          {inForce !== undefined && (
            <span className="small soft"> {say(filled(texts.inForce, { n: grouped(inForce) }))}</span>
          )}
        </>
      ),
    },
    ...(isYears
      ? []
      : [
          {
            key: 'bar',
            head: say(texts.compared),
            cell: ({ value }: Share) => <ShareBar share={Number(value) / largest} />,
          },
        ]),
    {
      key: 'percent',
      head: say(texts.part),
      numeric: true,
      cell: ({ value }) => `${((Number(value) / total) * 100).toFixed(1)}%`,
    },
    // Years stand in order and have figures of their own; their weights are in the form below.
    ...(isYears
      ? yearColumns(split, say, language)
      : [
          { key: 'weight', head: say(texts.weight), numeric: true, cell: ({ weight }: Share) => grouped(weight) },
          ...placeColumns(split, maySign, say, to, language),
        ]),
  ]
  return (
    <Table
      caption={say(texts.title)}
      captionHidden
      rows={split.shares}
      rowKey={({ node }) => node.id}
      columns={columns}
    />
  )
}
