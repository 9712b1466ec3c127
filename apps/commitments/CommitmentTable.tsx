/** Commitments as a table that becomes cards on a phone: what and by which clause, who, when, where it stands. */
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import { modalityTexts } from '#modules/norms/texts.ts'
import type { commitmentLine } from '#modules/plans/contract.ts'
import { grouped } from '#modules/plans/figures/texts.ts'
import { kindTexts } from '#modules/plans/texts.ts'
import { measureWords, whenWords } from '#modules/plans/wording/texts.ts'
import { Table } from '#ui/components/data.tsx'
import { Badge, StatusBadge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { LampMark } from './Lamp.tsx'
import { commitmentTexts as texts } from './texts.ts'
import { citationWords } from '#base/citation-words.ts'
import { commitmentStateBadges, numbered } from './words.ts'

/** A commitment of a list. */
export type Commitment = z.output<typeof commitmentLine>

/** Where its links lead. */
export interface CommitmentLinks {
  readonly commitment: (id: string) => string
  readonly unit: (id: string) => string
  /** What the figure rests on; without it the lamp stands alone. */
  readonly figures?: (id: string) => string
}

function What({ one, links }: { one: Commitment; links: CommitmentLinks }) {
  const { language } = useFrame()
  const say = useSay()
  const [clause] = one.clauses
  return (
    <div className="commitment-what">
      <a href={links.commitment(one.id)} lang={langOfText(one.title, language)}>
        {textIn(one.title, language)}
      </a>
      {one.measure !== undefined && (
        <p className="commitment-measure" lang={langOfText(one.measure.unit, language)}>
          {say(measureWords(one.measure))}
        </p>
      )}
      <p className="commitment-facts">
        <span>{say(kindTexts[one.kind])}</span>
        {one.modality !== 'must' && <span>{say(modalityTexts[one.modality])}</span>}
        {clause !== undefined && <span lang="zh-CN">{citationWords(clause, [one.instrument])}</span>}
        {one.scope === 'open' && <Badge tone="info">{say(texts.openScope)}</Badge>}
        {one.differences > 0 && <Badge tone="mute">{say(texts.difference)}</Badge>}
      </p>
    </div>
  )
}

function Who({ one, links }: { one: Commitment; links: CommitmentLinks }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div>
      {one.lead.length === 0 ? (
        <span className="soft">{say(texts.nobody)}</span>
      ) : (
        <ul className="plain-list commitment-units">
          {one.lead.map((unit) => (
            <li key={unit.id}>
              <a href={links.unit(unit.id)} lang={langOfText(unit.name, language)}>
                {textIn(unit.name, language)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {one.cooperating.length > 0 && <p className="small soft">{say(numbered(texts.with, one.cooperating.length))}</p>}
    </div>
  )
}

function How({ one, links }: { one: Commitment; links: CommitmentLinks }) {
  const { language } = useFrame()
  const say = useSay()
  const { standing, measure } = one
  if (standing === undefined) return <span className="soft">—</span>
  return (
    <div className="commitment-lamp">
      <LampMark standing={standing} />
      {standing.shown !== undefined && standing.on !== undefined && (
        <p className="small">
          <span className="number">{grouped(standing.shown)}</span> {textIn(measure?.unit ?? { zh: '' }, language)}{' '}
          <span className="soft">{say(numbered(texts.asOf, formatDay(standing.on, language)))}</span>
        </p>
      )}
      {links.figures !== undefined && (
        <>
          <p className="small" lang={langOfText(standing.because, language)}>
            {textIn(standing.because, language)}
          </p>
          <p className="small">
            <a href={links.figures(one.id)}>
              {say(texts.restsOn)}
              <span className="visually-hidden"> {textIn(one.title, language)}</span>
            </a>
          </p>
        </>
      )}
    </div>
  )
}

/** The table. */
export function CommitmentTable({
  items,
  caption,
  links,
}: {
  items: readonly Commitment[]
  caption: string
  links: CommitmentLinks
}) {
  const say = useSay()
  return (
    <div className="even-rows">
      <Table
        caption={caption}
        captionHidden
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'what', head: say(texts.what), rowHead: true, cell: (one) => <What one={one} links={links} /> },
          { key: 'who', head: say(texts.who), cell: (one) => <Who one={one} links={links} /> },
          { key: 'when', head: say(texts.when), cell: (one) => say(whenWords(one)) },
          { key: 'lamp', head: say(texts.lamp), cell: (one) => <How one={one} links={links} /> },
          {
            key: 'state',
            head: say(texts.state),
            cell: (one) => <StatusBadge states={commitmentStateBadges} state={one.state} />,
          },
        ]}
      />
    </div>
  )
}
