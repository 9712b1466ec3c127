/** What a document asks, set large: what counts as done, by when; and the facts that go with it. */
import type { ReactNode } from 'react'
import { textIn } from '#base/text.ts'
import { citationWords } from '#base/citation-words.ts'
import { numbered } from '#apps/commitments/words.ts'
import { modalityTexts } from '#modules/norms/texts.ts'
import { ownerTexts } from '#modules/plans/texts.ts'
import { decimalWords, measureWords, recurrenceWords, whenWords } from '#modules/plans/wording/texts.ts'
import { DefinitionList } from '#ui/components/data.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import type { NamedClause } from './CommitmentClauses.tsx'
import type { CommitmentDetail } from './CommitmentPage.tsx'
import { planTexts as texts } from './texts.ts'

function Baseline({
  measure,
  clauses,
}: {
  measure: NonNullable<CommitmentDetail['measure']>
  clauses: readonly NamedClause[]
}) {
  const { language } = useFrame()
  const { baseline, unit } = measure
  if (baseline === undefined) return null
  const [instrument = '', clause] = baseline.clause.split('#')
  return (
    <>
      {decimalWords(baseline.value)} {textIn(unit, language)} · {formatDay(baseline.on, language)}
      {baseline.note !== undefined && <> · {textIn(baseline.note, language)}</>}{' '}
      {clause !== undefined && (
        <a className="tap" href={portalLinks(language).clause(instrument, clause)} lang="zh-CN">
          {citationWords(
            baseline.clause,
            clauses.map((one) => one.instrument),
          )}
        </a>
      )}
    </>
  )
}

function Facts({ commitment, clauses }: { commitment: CommitmentDetail; clauses: readonly NamedClause[] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { measure, recurrence, vague, modality, owner, dueOn } = commitment
  const parameter = measure?.value?.parameter ?? measure?.upper?.parameter
  const optional = (shown: boolean, node: ReactNode): ReactNode => (shown ? node : undefined)
  return (
    <DefinitionList
      items={[
        [
          say(texts.force),
          modality === 'must' ? say(texts.forceMust) : say(numbered(texts.forceElse, say(modalityTexts[modality]))),
        ],
        [say(texts.owner), say(ownerTexts[owner])],
        [
          say(texts.recurs),
          optional(recurrence !== undefined && dueOn !== undefined, recurrence && say(recurrenceWords(recurrence))),
        ],
        [
          say(texts.vague),
          vague === undefined ? undefined : <span lang={langOfText(vague, language)}>{textIn(vague, language)}</span>,
        ],
        [say(texts.shareOf), measure?.numerator && textIn(measure.numerator, language)],
        [say(texts.shareIn), measure?.denominator && textIn(measure.denominator, language)],
        [
          say(texts.baseline),
          optional(measure?.baseline !== undefined, measure && <Baseline measure={measure} clauses={clauses} />),
        ],
        [
          say(texts.fromParameter),
          parameter === undefined ? undefined : (
            <a className="tap" href={to.parameter(parameter)}>
              {say(texts.dated)}
            </a>
          ),
        ],
      ]}
    />
  )
}

/** The block. */
export function Ask({ commitment, clauses }: { commitment: CommitmentDetail; clauses: readonly NamedClause[] }) {
  const { language } = useFrame()
  const say = useSay()
  const { measure, startsOn } = commitment
  return (
    <section className="stack" aria-labelledby="ask">
      <h2 id="ask" className="visually-hidden">
        {say(texts.ask)}
      </h2>
      <div className="ask">
        <div>
          <p className="ask-label">{say(texts.ask)}</p>
          <p className="ask-words" lang={measure === undefined ? undefined : langOfText(measure.unit, language)}>
            {measure === undefined ? say(texts.notMeasured) : say(measureWords(measure))}
          </p>
        </div>
        <div>
          <p className="ask-label">{say(texts.when)}</p>
          <p className="ask-words">{say(whenWords(commitment))}</p>
          {startsOn !== undefined && (
            <p className="soft">{say(numbered(texts.startsOn, formatDay(startsOn, language)))}</p>
          )}
        </div>
      </div>
      <Facts commitment={commitment} clauses={clauses} />
    </section>
  )
}
