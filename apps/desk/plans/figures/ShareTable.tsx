/** Shares of a target with their bars: what is in force beside a draft, who signed, the way further down. */
import { bracketed } from '#apps/commitments/trend-texts.ts'
import { textIn } from '#base/text.ts'
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

/** The table of shares. */
export function ShareTable({ split, maySign }: { split: Split; maySign: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const total = Math.max(1, Number(split.total))
  // Bars fill the width at the largest share, so that ten equal parts are not ten stubs.
  const largest = Math.max(1, ...split.shares.map(({ value }) => Number(value)))
  const columns: Column<Share>[] = [
    { key: 'node', head: say(texts.node), rowHead: true, cell: ({ node }) => textIn(node.name, language) },
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
    { key: 'bar', head: say(texts.compared), cell: ({ value }) => <ShareBar share={Number(value) / largest} /> },
    {
      key: 'percent',
      head: say(texts.part),
      numeric: true,
      cell: ({ value }) => `${((Number(value) / total) * 100).toFixed(1)}%`,
    },
    { key: 'weight', head: say(texts.weight), numeric: true, cell: ({ weight }) => grouped(weight) },
    {
      key: 'signed',
      head: say(texts.signed),
      cell: (share) => <Signed share={share} split={split} maySign={maySign} />,
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
