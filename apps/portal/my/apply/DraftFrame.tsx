/** The head of each page of a draft: for whom, which step of how many, what each step still lacks, when it was saved. */
import type { ReactNode } from 'react'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { myTexts } from '../texts.ts'
import { issuesOf, stepNames, type Draft, type StepName } from './draft.ts'
import { applyTexts as texts } from './texts.ts'

/** Address of each step. */
export function stepAddresses(language: 'zh' | 'en', draft: string): Readonly<Record<StepName, string>> {
  const to = portalLinks(language)
  return {
    facts: to.draft(draft),
    papers: to.draftPapers(draft),
    sheet: to.draftSheet(draft),
    review: to.draftReview(draft),
  }
}

function Steps({ draft, now }: { draft: Draft; now: StepName }) {
  const { language } = useFrame()
  const say = useSay()
  const addresses = stepAddresses(language, draft.id)
  const lacks: Readonly<Record<StepName, number>> = {
    facts: issuesOf(draft, 'fields').length,
    papers: issuesOf(draft, 'materials').length,
    sheet: 0,
    review: 0,
  }
  return (
    <nav className="apply-steps" aria-label={say(texts.steps)}>
      <ol className="plain-list">
        {stepNames.map((step, index) => (
          <li key={step}>
            <a href={addresses[step]} aria-current={step === now ? 'step' : undefined}>
              <span className="apply-step-number number">{index + 1}</span>
              <span>
                {say(texts[step])}
                {lacks[step] > 0 && (
                  <span className="apply-step-lacks"> {say(filled(texts.stepOpen, { n: lacks[step] }))}</span>
                )}
                {lacks[step] === 0 && (step === 'facts' || step === 'papers') && (
                  <span className="visually-hidden"> {say(texts.stepDone)}</span>
                )}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The frame of a step. */
export function DraftFrame({ draft, now, children }: { draft: Draft; now: StepName; children: ReactNode }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const title = textIn(draft.service.title, language)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(myTexts.title), href: to.my() },
          { label: title, href: to.service(draft.service.id), lang: langOfText(draft.service.title, language) },
          { label: say(texts[now]) },
        ]}
        kicker={say(filled(texts.step, { n: stepNames.indexOf(now) + 1, all: stepNames.length }))}
        title={say(texts[now])}
        lead={
          <>
            {say(filled(texts.apply, { service: title }))}
            {language === 'zh' ? '。' : '. '}
            {say(filled(texts.applicantIs, { name: draft.applicant.name }))}
            {draft.agent !== undefined && (
              <>
                {language === 'zh' ? '，' : ', '}
                {say(filled(texts.agentIs, { name: draft.agent.name }))}
              </>
            )}
          </>
        }
      />
      <Steps draft={draft} now={now} />
      {children}
      <p className="small soft">{say(filled(texts.savedAt, { at: formatInstant(draft.updatedAt, language) }))}</p>
    </div>
  )
}

/** Titles of pages that nobody but their reader sees. */
export const privateMeta = (title: string) => [{ title: `${title} · 落地` }, { name: 'robots', content: 'noindex' }]
