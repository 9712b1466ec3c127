/** What rests on clauses that are about to change: shown before a version or a correction is published. */
import { textIn } from '#base/text.ts'
import { drivenKindTexts } from '#modules/norms/texts.ts'
import { Badge } from '#ui/components/messages.tsx'
import { Table } from '#ui/components/data.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, href } from '#ui/links.ts'
import { toneOf, type DrivenThing } from '../../driven/grouping.ts'
import { howTexts } from '../gazette/texts.ts'
import { clausePath, splitClause } from './parts.tsx'
import { texts } from './texts.ts'

/** What becomes of a clause; `to` is null where it goes. */
export interface ClauseChange {
  readonly from: string
  readonly to: string | null
  readonly how: string
}

type Affected = DrivenThing & { readonly change: ClauseChange | undefined }

/** The things that rest on changed clauses. */
export function affectedBy(driven: readonly DrivenThing[], changes: readonly ClauseChange[]): Affected[] {
  const byClause = new Map(changes.map((one) => [one.from, one]))
  return driven.flatMap((thing) => {
    const change = byClause.get(splitClause(thing.clause).id)
    return change === undefined ? [] : [{ ...thing, change }]
  })
}

function Becomes({ change }: { change: ClauseChange }) {
  const say = useSay()
  return (
    <>
      {say(howTexts[change.how] ?? { zh: change.how })}
      {change.to !== null && change.to !== change.from && (
        <>
          {' '}
          {say(texts.becomes)} <span lang="zh-CN">{clausePath(change.to)}</span>
        </>
      )}
    </>
  )
}

/** The table of things, each with its clause; the last column says what becomes of the clause where that is known. */
export function RestingTable({ affected, caption }: { affected: readonly Affected[]; caption: string }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const isTraced = affected.some(({ change }) => change !== undefined)
  return (
    <Table
      caption={caption}
      captionHidden
      rows={affected}
      rowKey={({ clause, kind, id }) => `${clause} ${kind} ${id}`}
      columns={[
        {
          key: 'thing',
          head: say(texts.name),
          rowHead: true,
          cell: ({ title, deskPath }) =>
            deskPath === undefined ? (
              <span lang={langOfText(title, language)}>{textIn(title, language)}</span>
            ) : (
              <a href={href(language, deskPath)} lang={langOfText(title, language)}>
                {textIn(title, language)}
              </a>
            ),
        },
        { key: 'kind', head: say(texts.kind), cell: ({ kind }) => say(drivenKindTexts[kind]) },
        {
          key: 'state',
          head: say(texts.state),
          cell: ({ state }) => <Badge tone={toneOf[state.tone]}>{textIn(state.word, language)}</Badge>,
        },
        {
          key: 'clause',
          head: say(texts.clauses),
          cell: ({ clause }) => {
            const { instrument, id } = splitClause(clause)
            return (
              <a href={to.normsOf(instrument, id)} lang="zh-CN">
                {clausePath(id)}
              </a>
            )
          },
        },
        ...(isTraced
          ? [
              {
                key: 'how',
                head: say(texts.how),
                cell: ({ change }: Affected) => change !== undefined && <Becomes change={change} />,
              },
            ]
          : []),
      ]}
    />
  )
}

/** Before a version is published: what rests on clauses that move, change or go. */
export function VersionImpact({
  driven,
  changes,
}: {
  driven: readonly DrivenThing[]
  changes: readonly ClauseChange[]
}) {
  const say = useSay()
  const affected = affectedBy(driven, changes)
  return (
    <section className="panel stack" aria-labelledby="resting">
      <h2 id="resting">{say(texts.impact)}</h2>
      {affected.length === 0 ? (
        <p className="soft">{say(texts.impactNone)}</p>
      ) : (
        <>
          <p>
            <strong>
              {say(texts.impactCounts)
                .replace('{clauses}', `${new Set(affected.map(({ clause }) => clause)).size}`)
                .replace('{things}', `${new Set(affected.map(({ kind, id }) => `${kind} ${id}`)).size}`)}
            </strong>
          </p>
          <p>{say(texts.impactLead)}</p>
          <RestingTable affected={affected} caption={say(texts.impact)} />
        </>
      )}
    </section>
  )
}

/** Before a correction of one clause: what rests on it. */
export function ClauseImpact({ driven }: { driven: readonly DrivenThing[] }) {
  const say = useSay()
  return (
    <section className="stack" aria-labelledby="resting">
      <h2 id="resting">{say(texts.impactOne)}</h2>
      {driven.length === 0 ? (
        <p className="soft">{say(texts.impactOneNone)}</p>
      ) : (
        <RestingTable
          affected={driven.map((thing) => ({ ...thing, change: undefined }))}
          caption={say(texts.impactOne)}
        />
      )}
    </section>
  )
}
