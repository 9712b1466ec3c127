/** One commitment: what counts as done, who does it, by which clause in its own words, what is not settled. */
import type { LoaderFunctionArgs } from 'react-router'
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import { splitReference } from '#base/citation-words.ts'
import { commitmentStateBadges } from '#apps/commitments/words.ts'
import { LampMark } from '#apps/commitments/Lamp.tsx'
import { commitmentTexts } from '#apps/commitments/texts.ts'
import { MoneyTable } from '#apps/funding/MoneyTable.tsx'
import { fundingTexts } from '#apps/funding/texts.ts'
import { fundingContract } from '#modules/funding/contract.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { plansContract, type commitmentView } from '#modules/plans/contract.ts'
import { kindTexts } from '#modules/plans/texts.ts'
import type { View } from '#platform/contract/view.ts'
import { EmptyState, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { SinceApproval } from '../assessing/SinceApproval.tsx'
import { pageMeta } from '../meta.ts'
import { Ask } from './Ask.tsx'
import { Clauses, type NamedClause } from './CommitmentClauses.tsx'
import { Family, Milestones } from './Family.tsx'
import { Differences, OpenQuestion } from './Unsettled.tsx'
import { ReportedProgress } from './ReportedProgress.tsx'
import { Standing } from './Standing.tsx'
import { SupervisionState } from './SupervisionState.tsx'
import { planTexts as texts } from './texts.ts'
import { WhoDoes } from './WhoDoes.tsx'

/** A commitment as its page shows it. */
export type CommitmentDetail = z.output<typeof commitmentView>

/** The clauses it names, in their documents: our words, and the original where it is published. */
async function readClauses(view: View, commitment: CommitmentDetail): Promise<NamedClause[]> {
  const references = [...new Set(commitment.places.map(({ clause }) => clause))]
  const documents = [...new Set(references.map((one) => splitReference(one).instrument))]
  const read = await Promise.all(
    documents.map((instrument) => view.call(gazetteContract.getInstrument, { instrument })),
  )
  return references.flatMap((reference) => {
    const { instrument: id, clause: clauseId } = splitReference(reference)
    const instrument = read.find((one) => one.id === id)
    if (instrument === undefined) return []
    const clause = instrument.clauses.find((one) => one.id === clauseId)
    return [
      {
        reference,
        instrument: { id, title: instrument.title, number: instrument.number, short: instrument.short },
        ...(clauseId === undefined ? {} : { clause: clauseId }),
        ...(clause?.title === undefined ? {} : { title: clause.title }),
        ...(clause?.summary === undefined ? {} : { summary: clause.summary }),
        ...(clause?.body === undefined
          ? {}
          : {
              original:
                clause.cells?.filter((cell) => cell !== '').join('　') ??
                `${clause.label}${clause.heading ?? ''}${clause.headingMark ?? ''}${clause.body}`,
            }),
      },
    ]
  })
}

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('plans', 'parameters', 'directory', 'gazette', 'funding')
  const commitment = await view.call(plansContract.getCommitment, { commitment: params['commitment'] ?? '' })
  const since = await view.call(plansContract.getSinceApproval, { plan: commitment.instrument.id })
  const standing = await view.call(plansContract.getStanding, { commitment: commitment.id })
  const reported = await view.call(plansContract.listPublicReports, { commitment: commitment.id })
  const money = await view.call(fundingContract.listMoney, { task: commitment.id, limit: 50 })
  const supervision = await view.call(plansContract.getPublicSupervision, { commitment: commitment.id })
  const clauses = await readClauses(view, commitment)
  return { commitment, clauses, since, standing, supervision, reports: reported.items, money: money.items }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const commitment = args.loaderData?.commitment
  if (commitment === undefined) return []
  return pageMeta(args, {
    title: commitment.title.zh,
    description: `${kindTexts[commitment.kind].zh} ${commitment.title.zh}`,
    column: texts.title,
    keywords: [commitment.instrument.number ?? commitment.instrument.title.zh],
    article: { source: commitment.lead.map(({ name }) => name.zh).join('、') },
  })
}

export default function CommitmentPage({ loaderData }: { loaderData: Data }) {
  const { commitment, clauses, since, standing, reports, supervision, money } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { instrument, title, note } = commitment
  const document = instrument.short ?? instrument.title
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.title), href: to.implementation() },
          {
            label: textIn(document, language),
            href: to.commitments({ instrument: instrument.id }),
            lang: langOfText(document, language),
          },
          { label: say(kindTexts[commitment.kind]) },
        ]}
        kicker={say(kindTexts[commitment.kind])}
        title={textIn(title, language)}
        titleLang={langOfText(title, language)}
        actions={
          <>
            <StatusBadge states={commitmentStateBadges} state={commitment.state} />
            {commitment.standing !== undefined && <LampMark standing={commitment.standing} />}
          </>
        }
      />
      <SinceApproval since={since} commitment={commitment.id} />
      <Ask commitment={commitment} clauses={clauses} />
      <WhoDoes commitment={commitment} clauses={clauses} />
      <Clauses commitment={commitment} clauses={clauses} />
      {commitment.question !== undefined && <OpenQuestion question={commitment.question} />}
      {commitment.points.length > 0 && <Differences points={commitment.points} clauses={clauses} />}
      {commitment.milestones.length > 0 && <Milestones milestones={commitment.milestones} />}
      <Family commitment={commitment} />
      {note !== undefined && (
        <section className="ours" aria-labelledby="note">
          <h2 id="note" className="ours-label">
            {say(texts.note)}
          </h2>
          <p lang={langOfText(note, language)}>{textIn(note, language)}</p>
        </section>
      )}
      <section aria-labelledby="progress" className="stack">
        <div className="section-head">
          <h2 id="progress">{say(texts.progress)}</h2>
        </div>
        {standing.on === undefined && commitment.standing !== undefined && (
          <p>{textIn(commitment.standing.because, language)}</p>
        )}
        <Standing standing={standing} />
        <SupervisionState supervision={supervision} />
        <ReportedProgress reports={reports} />
        {standing.on === undefined && reports.length === 0 && supervision.items.length === 0 && (
          <EmptyState title={say(texts.progressNone)}>
            <p>{say(texts.progressCure)}</p>
          </EmptyState>
        )}
      </section>
      {money.length > 0 && (
        <section aria-labelledby="money" className="stack">
          <h2 id="money">{say(fundingTexts.title)}</h2>
          <MoneyTable items={money} />
        </section>
      )}
      <p>
        <a className="button button-secondary" href={to.commitments({ instrument: instrument.id, sort: 'document' })}>
          {say(commitmentTexts.commitments)}
        </a>
      </p>
    </article>
  )
}
