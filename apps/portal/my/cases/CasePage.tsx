/** The progress of a case, as its applicant sees it: whose turn, what to do, why that day, what was issued, what happened. */
import type { ReactNode } from 'react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { ClockCards } from '#apps/cases/ClockCard.tsx'
import { FieldsTable } from '#apps/cases/FieldsTable.tsx'
import { MaterialsList } from '#apps/cases/MaterialsList.tsx'
import { StateDiagram } from '#apps/cases/StateDiagram.tsx'
import { Timeline } from '#apps/cases/Timeline.tsx'
import { VerdictSheet } from '#apps/cases/VerdictSheet.tsx'
import { filled } from '#apps/cases/words.ts'
import { textIn, type Text } from '#base/text.ts'
import { CaseFileLink } from '#apps/cases/CaseFileLink.tsx'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { Remedies } from '../../services/GuideParts.tsx'
import { privateMeta } from '../apply/DraftFrame.tsx'
import { myTexts } from '../texts.ts'
import { takeForm, type CaseAnswer, type MyCase, type Said } from './acting.ts'
import { Acts, LostAnswer } from './Acts.tsx'
import { Correction, PastCorrections } from './Correction.tsx'
import { Documents, Now, Particulars } from './parts.tsx'
import { Rating } from './Rating.tsx'
import { myCaseTexts as texts } from './texts.ts'

const said = ['done', 'uploaded', 'rated'] as const

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const one = await view.call(proceduresContract.getMyCase, { case: params['case'] ?? '' })
  const service = await view.call(proceduresContract.getService, {
    service: one.service.id,
    version: one.version,
    language: view.language,
  })
  const asked = new URL(request.url).searchParams.get('said')
  return {
    one,
    guide: { diagram: service.diagram, states: service.states, steps: service.steps },
    isCurrent: service.isCurrent,
    about: service.states.find(({ id }) => id === one.state.id)?.about,
    said: said.find((word) => word === asked),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs): Promise<Response | CaseAnswer> {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const id = params['case'] ?? ''
  const answer = await takeForm(view, id, form)
  if (typeof answer !== 'string') return answer
  const place = answer === 'uploaded' ? '#correction' : ''
  return redirect(`${portalLinks(view.language).myCase(id, { said: answer })}${place}`)
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = ({ loaderData }: { loaderData?: Data }) => privateMeta(loaderData?.one.number ?? texts.progress.zh)

const saidTexts: Readonly<Record<Said, Text>> = { done: texts.done, uploaded: texts.uploaded, rated: texts.rated }

function Section({ id, title, children }: { id: string; title: Text; children: ReactNode }) {
  const say = useSay()
  return (
    <section aria-labelledby={id} className="stack guide-section">
      <h2 id={id}>{say(title)}</h2>
      {children}
    </section>
  )
}

/** What a reader looks into only when they want to know more: folded, so that the page stays short on a phone. */
function Folded({ id, title, children }: { id: string; title: Text; children: ReactNode }) {
  const say = useSay()
  return (
    <section aria-labelledby={id} className="guide-section">
      <details>
        <summary>
          <h2 id={id}>{say(title)}</h2>
        </summary>
        <div className="stack">{children}</div>
      </details>
    </section>
  )
}

function Known({ one, guide }: Pick<Data, 'one' | 'guide'>) {
  const { language } = useFrame()
  const to = portalLinks(language)
  return (
    <>
      <Folded id="materials" title={texts.materials}>
        <MaterialsList
          materials={one.materials}
          fileHref={(material, version) => to.myMaterial(one.id, material, version)}
        />
      </Folded>
      <Folded id="filled-in" title={texts.filledIn}>
        <FieldsTable fields={one.fields} filledOnly />
      </Folded>
      {one.sheet.lines.length > 0 && (
        <Folded id="sheet" title={texts.sheet}>
          <VerdictSheet sheet={one.sheet} fields={one.fields} folds />
        </Folded>
      )}
      <Folded id="diagram" title={texts.diagram}>
        <StateDiagram {...guide} now={one.state.id} />
      </Folded>
    </>
  )
}

function Head({ one, isCurrent }: { one: MyCase; isCurrent: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const title = textIn(one.service.title, language)
  return (
    <PageHeader
      trail={[
        { label: say(myTexts.title), href: to.my() },
        { label: say(myTexts.cases), href: to.myCases() },
        { label: one.number, lang: 'zh-CN' },
      ]}
      kicker={<span lang="zh-CN">{one.number}</span>}
      title={one.subject === '' ? title : `${title}${language === 'zh' ? '：' : ': '}${one.subject}`}
      titleLang={langOfText(one.service.title, language)}
      actions={
        <>
          <LinkButton kind="quiet" href={to.myReceipt(one.id)}>
            {say(texts.receipt)}
          </LinkButton>
          <LinkButton
            kind="quiet"
            href={isCurrent ? to.service(one.service.id) : to.serviceVersion(one.service.id, one.version)}
          >
            {say(isCurrent ? texts.guide : filled(texts.guideOf, { n: one.version }))}
          </LinkButton>
        </>
      }
    />
  )
}

export default function CasePage({ loaderData, actionData }: { loaderData: Data; actionData?: CaseAnswer }) {
  const { one, guide, about, isCurrent } = loaderData
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack-wide">
      <Head one={one} isCurrent={isCurrent} />
      {actionData === undefined && loaderData.said !== undefined && (
        <Notice kind="success" title={say(saidTexts[loaderData.said])} />
      )}
      <Now one={one} about={about} />
      <Correction one={one} answer={actionData} />
      <LostAnswer one={one} answer={actionData} />
      <Acts one={one} answer={actionData} part="first" />
      <Rating one={one} answer={actionData} />
      <Section id="documents" title={texts.documents}>
        <Documents one={one} />
        <CaseFileLink href={portalLinks(language).myCaseFile(one.id)} />
      </Section>
      {one.timeline.some(({ kind }) => kind === 'panel-drawn') && (
        <p>
          <LinkButton kind="quiet" href={portalLinks(language).myPanels(one.id)}>
            {say(texts.panels)}
          </LinkButton>
        </p>
      )}
      <Section id="clocks" title={texts.clocks}>
        <ClockCards clocks={one.clocks} />
      </Section>
      <Section id="timeline" title={texts.timeline}>
        <Timeline entries={one.timeline} />
      </Section>
      <Known one={one} guide={guide} />
      <Acts one={one} answer={actionData} part="more" />
      <PastCorrections one={one} />
      {one.remedies.length > 0 && (
        <Section id="remedies" title={texts.remedies}>
          <Remedies remedies={one.remedies} />
        </Section>
      )}
      <section className="panel case-facts" aria-label={one.number}>
        <Particulars one={one} />
      </section>
    </div>
  )
}
