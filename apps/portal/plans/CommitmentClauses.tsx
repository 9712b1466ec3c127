/** The clauses a commitment comes from: the original wording where it is published, and ours. */
import { textIn, type Text } from '#base/text.ts'
import { citationWords, type CitedDocument } from '#base/citation-words.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import type { CommitmentDetail } from './CommitmentPage.tsx'
import { planTexts as texts } from './texts.ts'

/** A clause that a commitment names, with its document. */
export interface NamedClause {
  readonly reference: string
  readonly instrument: CitedDocument
  readonly clause?: string
  readonly title?: Text
  readonly summary?: Text
  /** The published wording, a table's row with its cells in a line. */
  readonly original?: string
}

/** A clause's address with its citation. */
export function ClauseLink({ reference, clauses }: { reference: string; clauses: readonly NamedClause[] }) {
  const { language } = useFrame()
  const to = portalLinks(language)
  const [instrument = '', clause] = reference.split('#')
  return (
    <a
      className="tap"
      href={clause === undefined ? to.instrument(instrument) : to.clause(instrument, clause)}
      lang="zh-CN"
    >
      {citationWords(
        reference,
        clauses.map((one) => one.instrument),
      )}
    </a>
  )
}

function Clause({ one, clauses }: { one: NamedClause; clauses: readonly NamedClause[] }) {
  const { language } = useFrame()
  const say = useSay()
  const { title, summary, original } = one
  return (
    <li className="stack">
      <div className="cited">
        <ClauseLink reference={one.reference} clauses={clauses} />
        {original === undefined ? (
          <p className="soft">{say(texts.notPublished)}</p>
        ) : (
          <p className="cited-words" lang="zh-CN">
            {original}
          </p>
        )}
      </div>
      {(title !== undefined || summary !== undefined) && (
        <div className="ours">
          <p className="ours-label">{say(texts.ours)}</p>
          {title !== undefined && (
            <p lang={langOfText(title, language)}>
              <strong>{textIn(title, language)}</strong>
            </p>
          )}
          {summary !== undefined && <p lang={langOfText(summary, language)}>{textIn(summary, language)}</p>}
        </div>
      )}
    </li>
  )
}

/** The section: clauses it rests on in full, others it touches as links. */
export function Clauses({ commitment, clauses }: { commitment: CommitmentDetail; clauses: readonly NamedClause[] }) {
  const say = useSay()
  const own = clauses.filter((one) => commitment.clauses.includes(one.reference))
  const others = clauses.filter(
    (one) =>
      !commitment.clauses.includes(one.reference) &&
      commitment.places.some(
        ({ clause, role }) => clause === one.reference && (role === 'milestone' || role === 'difference'),
      ),
  )
  return (
    <section aria-labelledby="clauses" className="stack">
      <div className="section-head">
        <h2 id="clauses">{say(texts.clauses)}</h2>
      </div>
      <ul className="plain-list stack">
        {own.map((one) => (
          <Clause key={one.reference} one={one} clauses={clauses} />
        ))}
      </ul>
      {others.length > 0 && (
        <p className="row">
          <span className="soft">{say(texts.otherPlaces)}</span>
          {others.map((one) => (
            <span key={one.reference}>
              <ClauseLink reference={one.reference} clauses={clauses} />
            </span>
          ))}
        </p>
      )}
    </section>
  )
}
