/** Who does it: units by role, whom a collective name covers, and where the document names nobody. */
import { textIn } from '#base/text.ts'
import { citationWords, splitReference } from '#base/citation-words.ts'
import { numbered } from '#apps/commitments/words.ts'
import { unitRoles } from '#modules/plans/contract.ts'
import { roleTexts } from '#modules/plans/texts.ts'
import { EmptyState, Notice } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import type { NamedClause } from './CommitmentClauses.tsx'
import type { CommitmentDetail } from './CommitmentPage.tsx'
import { planTexts as texts } from './texts.ts'

type NamedUnit = CommitmentDetail['units'][number]

function Unit({ unit, part, members }: Omit<NamedUnit, 'role'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <li>
      <a href={to.unitCommitments(unit.id)} lang={langOfText(unit.name, language)}>
        {textIn(unit.name, language)}
      </a>
      {part !== undefined && (
        <span className="soft" lang={langOfText(part, language)}>
          {' '}
          {textIn(part, language)}
        </span>
      )}
      {members?.length === 0 && <span className="soft"> {say(texts.openList)}</span>}
      {members !== undefined && members.length > 0 && (
        <details>
          <summary>{say(numbered(texts.members, members.length))}</summary>
          <ul className="plain-list">
            {members.map((one) => (
              <li key={one.id}>
                <a href={to.unitCommitments(one.id)} lang={langOfText(one.name, language)}>
                  {textIn(one.name, language)}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

/** The section. */
export function WhoDoes({ commitment, clauses }: { commitment: CommitmentDetail; clauses: readonly NamedClause[] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { units, noUnits, places } = commitment
  const from = places.find(({ role }) => role === 'units')
  const { instrument, clause } = splitReference(from?.clause ?? noUnits?.clause ?? '')
  const reference = from?.clause ?? noUnits?.clause
  const link = reference !== undefined && clause !== undefined && (
    <a className="button button-quiet" href={to.clause(instrument, clause)} lang="zh-CN">
      {citationWords(reference, [commitment.instrument, ...clauses.map((one) => one.instrument)])}
    </a>
  )
  return (
    <section aria-labelledby="who" className="stack">
      <div className="section-head">
        <h2 id="who">{say(texts.whoDoes)}</h2>
      </div>
      {units.length === 0 && noUnits === undefined && (
        <EmptyState title={say(texts.nobody)}>
          <p>{say(texts.nobodyCure)}</p>
        </EmptyState>
      )}
      {noUnits !== undefined && (
        <Notice kind="info" title={say(texts.noUnits)}>
          <p lang={langOfText(noUnits.note, language)}>{textIn(noUnits.note, language)}</p>
          {link}
        </Notice>
      )}
      {units.length > 0 && (
        <dl className="role-list">
          {unitRoles.map((role) => {
            const own = units.filter((one) => one.role === role)
            if (own.length === 0) return null
            return (
              <div key={role}>
                <dt>{say(roleTexts[role])}</dt>
                <dd>
                  <ul className="plain-list">
                    {own.map(({ unit, part, members }) => (
                      <Unit
                        key={`${unit.id} ${part?.zh ?? ''}`}
                        unit={unit}
                        {...(part === undefined ? {} : { part })}
                        {...(members === undefined ? {} : { members })}
                      />
                    ))}
                  </ul>
                </dd>
              </div>
            )
          })}
        </dl>
      )}
      {from !== undefined && (
        <p className="soft">
          {say(texts.unitsFrom)} {link}
        </p>
      )}
    </section>
  )
}
