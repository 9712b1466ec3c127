/** Figures by street or unit, and everything that was ever recorded. */
import { bracketed } from '#apps/commitments/trend-texts.ts'
import { textIn, type Text } from '#base/text.ts'
import { grouped } from '#modules/plans/figures/texts.ts'
import type { plansContract as plans } from '#modules/plans/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Table } from '#ui/components/data.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import type { Figures } from './FiguresPage.tsx'
import { figureTexts as texts } from './texts.ts'

/** The newest figure of each street or unit. */
export function Parts({ figures }: { figures: Figures }) {
  const { language } = useFrame()
  const say = useSay()
  if (figures.parts.length === 0) return null
  return (
    <section className="stack" aria-labelledby="parts">
      <h2 id="parts">{say(texts.parts)}</h2>
      <Table
        caption={say(texts.parts)}
        captionHidden
        rows={figures.parts}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'place',
            head: say(texts.place),
            rowHead: true,
            cell: ({ area, unit }) => textIn((area ?? unit)?.name ?? texts.whole, language),
          },
          {
            key: 'value',
            head: say(texts.value),
            numeric: true,
            cell: ({ shown }) => (shown === undefined ? '—' : grouped(shown)),
          },
          { key: 'on', head: say(texts.on), cell: ({ on }) => formatDay(on, language) },
          { key: 'kind', head: say(texts.kind), cell: ({ kind }) => say(texts[kind]) },
        ]}
      />
    </section>
  )
}

/** Everything recorded, the newest first. */
export function History({
  history,
  unit,
  commitment,
  after,
}: {
  history: OutputOf<typeof plans.listFigures>
  unit: Text
  commitment: string
  after: string | undefined
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{say(texts.history)}</h2>
      <Paged
        page={history}
        isFirst={after === undefined}
        at={(after) => to.figures(commitment, { after })}
        none={texts.noHistory}
        cure={texts.noHistoryCure}
      >
        <Table
          caption={say(texts.history)}
          captionHidden
          rows={history.items}
          rowKey={({ id }) => id}
          columns={[
            { key: 'on', head: say(texts.on), rowHead: true, cell: ({ on }) => formatDay(on, language) },
            {
              key: 'place',
              head: say(texts.place),
              cell: ({ area, unit: own }) => textIn((area ?? own)?.name ?? texts.whole, language),
            },
            {
              key: 'value',
              head: bracketed(say(texts.value), textIn(unit, language), language),
              numeric: true,
              cell: ({ shown }) => (shown === undefined ? '—' : grouped(shown)),
            },
            { key: 'kind', head: say(texts.kind), cell: ({ kind }) => say(texts[kind]) },
            {
              key: 'by',
              head: say(texts.by),
              cell: ({ by, recordedOn }) => bracketed(by, formatDay(recordedOn, language), language),
            },
            { key: 'note', head: say(texts.note), cell: ({ note }) => note ?? '' },
          ]}
        />
      </Paged>
    </section>
  )
}
