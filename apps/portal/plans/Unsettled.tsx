/** What the documents leave unsettled: a question with its readings, and points on which two places disagree. */
import { textIn } from '#base/text.ts'
import { numbered } from '#apps/commitments/words.ts'
import { fieldTexts } from '#modules/plans/texts.ts'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { ClauseLink, type NamedClause } from './CommitmentClauses.tsx'
import type { CommitmentDetail } from './CommitmentPage.tsx'
import { planTexts as texts } from './texts.ts'

/** The question, every reading, the one in use, and who decided it. */
export function OpenQuestion({ question: asked }: { question: NonNullable<CommitmentDetail['question']> }) {
  const { language } = useFrame()
  const say = useSay()
  const { question, readings, inUse, decidedBy, decidedOn, because } = asked
  const decided = {
    zh: texts.decided.zh.replace('{m}', decidedOn === undefined ? '' : formatDay(decidedOn, 'zh')),
    en: texts.decided.en.replace('{m}', decidedOn === undefined ? '' : formatDay(decidedOn, 'en')),
  }
  return (
    <section aria-labelledby="question" className="stack">
      <div className="section-head">
        <h2 id="question">{say(texts.question)}</h2>
      </div>
      <p lang={langOfText(question, language)}>
        <strong>{textIn(question, language)}</strong>
      </p>
      <ul className="readings">
        {readings.map(({ id, text }) => (
          <li key={id} className={id === inUse ? 'is-in-use' : undefined}>
            {id === inUse && (
              <p>
                <Badge tone="info">{say(texts.inUse)}</Badge>
              </p>
            )}
            <p lang={langOfText(text, language)}>{textIn(text, language)}</p>
          </li>
        ))}
      </ul>
      <p className="soft">
        {decidedBy === undefined ? say(texts.undecided) : say(numbered(decided, textIn(decidedBy.name, language)))}
      </p>
      {because !== undefined && (
        <p lang={langOfText(because, language)}>
          {say(texts.because)}
          {language === 'zh' ? '：' : ': '}
          {textIn(because, language)}
        </p>
      )}
    </section>
  )
}

/** Each point with what either place says. */
export function Differences({
  points,
  clauses,
}: {
  points: CommitmentDetail['points']
  clauses: readonly NamedClause[]
}) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section aria-labelledby="differences" className="stack">
      <div className="section-head">
        <h2 id="differences">{say(texts.differences)}</h2>
      </div>
      <p className="soft">{say(texts.differencesLead)}</p>
      {points.map((point, index) => (
        <div key={`${point.field} ${index}`} className="stack">
          <h3>{say(fieldTexts[point.field as keyof typeof fieldTexts])}</h3>
          <ul className="sides">
            {point.places.map(({ clause, says }) => (
              <li key={clause} className={clause === point.inUse ? 'is-in-use' : undefined}>
                <ClauseLink reference={clause} clauses={clauses} />
                <p lang={langOfText(says, language)}>{textIn(says, language)}</p>
                {clause === point.inUse && (
                  <p>
                    <Badge tone="info">{say(texts.used)}</Badge>
                  </p>
                )}
              </li>
            ))}
          </ul>
          {point.note !== undefined && <p lang={langOfText(point.note, language)}>{textIn(point.note, language)}</p>}
        </div>
      ))}
    </section>
  )
}
