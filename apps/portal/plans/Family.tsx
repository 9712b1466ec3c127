/** What a commitment is part of and made up of, and its steps on the way. */
import { textIn } from '#base/text.ts'
import { commitmentStateBadges } from '#apps/commitments/words.ts'
import { decimalWords, dueWords } from '#modules/plans/wording/texts.ts'
import { StatusBadge } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import type { CommitmentDetail } from './CommitmentPage.tsx'
import { planTexts as texts } from './texts.ts'

/** Steps with their days; those whose day has passed are drawn dotted and say nothing more. */
export function Milestones({ milestones }: { milestones: CommitmentDetail['milestones'] }) {
  const { language, today } = useFrame()
  const say = useSay()
  return (
    <section aria-labelledby="milestones" className="stack">
      <div className="section-head">
        <h2 id="milestones">{say(texts.milestones)}</h2>
      </div>
      <ol className="steps">
        {milestones.map((step) => (
          <li key={`${step.dueOn} ${step.title.zh}`} className={step.dueOn < today ? 'is-past' : undefined}>
            <strong>
              <time dateTime={step.dueOn}>{say(dueWords(step.dueOn, step.duePrecision))}</time>
            </strong>
            <span lang={langOfText(step.title, language)}>
              {textIn(step.title, language)}
              {step.value !== undefined && <span className="number"> {decimalWords(step.value)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Parent and children; nothing where it stands alone. */
export function Family({ commitment }: { commitment: CommitmentDetail }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { parent, children } = commitment
  if (parent === undefined && children.length === 0) return null
  return (
    <section aria-labelledby="family" className="stack">
      <div className="section-head">
        <h2 id="family">{say(children.length > 0 ? texts.children : texts.parent)}</h2>
      </div>
      {parent !== undefined && (
        <p>
          {children.length > 0 && <span className="soft">{say(texts.parent)} </span>}
          <a className="button button-quiet" href={to.commitment(parent.id)} lang={langOfText(parent.title, language)}>
            {textIn(parent.title, language)}
          </a>
        </p>
      )}
      {children.length > 0 && (
        <ul className="ledger">
          {children.map((child) => (
            <li key={child.id}>
              <div>
                <a
                  className="button button-quiet"
                  href={to.commitment(child.id)}
                  lang={langOfText(child.title, language)}
                >
                  {textIn(child.title, language)}
                </a>
              </div>
              <div className="ledger-side">
                <StatusBadge states={commitmentStateBadges} state={child.state} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
