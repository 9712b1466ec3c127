/** The facts about one person, masked, as the pages of requests for deletion show them. */
import { textIn } from '#base/text.ts'
import type { plansContract as plans } from '#modules/plans/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Table } from '#ui/components/data.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { erasingTexts as texts } from './texts.ts'

type Fact = OutputOf<typeof plans.getFact>['fact']

/** A row a fact, each with its page. */
export function PersonFacts({
  commitment,
  facts,
  caption,
}: {
  commitment: string
  facts: readonly Fact[]
  caption: string
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <Table
      caption={caption}
      rows={facts}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'when',
          head: say(texts.when),
          rowHead: true,
          cell: ({ id, when }) => <a href={to.fact(commitment, id)}>{formatDay(when, language)}</a>,
        },
        { key: 'what', head: say(texts.what), cell: ({ what }) => <span lang="zh-CN">{what}</span> },
        { key: 'evidence', head: say(texts.evidence), cell: ({ evidence }) => <span lang="zh-CN">{evidence}</span> },
        {
          key: 'unit',
          head: say(texts.reporter),
          cell: ({ unit }) => (unit === undefined ? '—' : textIn(unit.name, language)),
        },
        {
          key: 'state',
          head: say(texts.state),
          cell: ({ reversed }) => say(reversed === undefined ? texts.stands : texts.reversed),
        },
      ]}
    />
  )
}
