/** One case, read from top to bottom: the next thing, who asks, verdict sheet, papers, notices, limits, acts, papers issued, units, people, record. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { ClausesOn } from '#apps/cases/Clause.tsx'
import { ClockCards } from '#apps/cases/ClockCard.tsx'
import { StateDiagram } from '#apps/cases/StateDiagram.tsx'
import { filled } from '#apps/cases/words.ts'
import { textIn, type Text } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { takeForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { listAllUnits } from '../directory/units.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { ActsSection } from './ActsSection.tsx'
import { doOnCase, typedIn, type Did } from './case-acts.ts'
import { refusedForm } from './CasePart.tsx'
import { casePageTexts as texts, nameTexts } from './case-texts.ts'
import { CorrectionsSection, DocumentsSection } from './DocumentsSection.tsx'
import { inboxTexts } from './inbox-texts.ts'
import { JoinedSection } from './JoinedSection.tsx'
import { NextPanel } from './NextPanel.tsx'
import { PapersSection } from './PapersSection.tsx'
import { Changed, DoneHere, DoneNotice, Fold, Section, UnfoldedHere, useUnfolded, type DoneThing } from './parts.tsx'
import { publicityTexts } from './publicity/texts.ts'
import { PeopleSection } from './PeopleSection.tsx'
import { LinksSection, RecordSection } from './RecordSection.tsx'
import { SheetSection } from './SheetSection.tsx'
import { standingOn, type Answer, type Case, type Personal } from './typed.ts'
import { WhoSection } from './WhoSection.tsx'
import './cases.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const id = params['case'] ?? ''
  const search = new URL(request.url).searchParams
  const [one, desk, outlook, handlers, units] = await Promise.all([
    view.call(proceduresContract.getCase, { case: id }),
    view.call(proceduresContract.getDesk, {}),
    view.call(proceduresContract.foreseeActs, { case: id }),
    view.call(proceduresContract.listHandlers, { case: id }),
    listAllUnits(view),
  ])
  const { diagram, states, steps } = await view.call(proceduresContract.getService, {
    service: one.service.id,
    version: one.version,
  })
  return {
    one,
    standing: standingOn(one, desk),
    outlook: outlook.items,
    handlers: handlers.items,
    units: units.map(({ id: unit, name }) => ({ id: unit, name })),
    way: { diagram, states, steps },
    did: search.get('did') ?? undefined,
    isUnfolded: search.get('open') === 'all',
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const id = params['case'] ?? ''
  const { form, done } = await takeForm<Did | Personal>(view, request, (sent) =>
    textOf(sent, 'act') === 'personal'
      ? view.call(proceduresContract.openPersonal, { case: id, reason: textOf(sent, 'reason') })
      : doOnCase(view, id, sent),
  )
  if (!done.ok) return refusedForm(done.problem, form)
  // Shown in this answer only: going back to the address shows it no more.
  if ('name' in done.value) return data<Answer>({ entered: typedIn(form), personal: done.value })
  const { did, at } = done.value
  const open = new URL(request.url).searchParams.get('open') === 'all' ? 'all' : undefined
  return redirect(`${deskLinks(view.language).case(id, { did, open })}${at === '' ? '' : `#${at}`}`)
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.one.number, args.loaderData?.one.service.title)

const doneThings: Readonly<Record<string, readonly [at: string, words: Text]>> = {
  find: ['sheet', texts.didFind],
  'nothing-found': ['sheet', texts.nothingChanged],
  check: ['papers', texts.didCheck],
  'nothing-checked': ['papers', texts.nothingChanged],
  'take-in': ['papers', texts.didTakeIn],
  assign: ['', texts.didAssign],
  recuse: ['', texts.didRecuse],
  'check-name': ['who', nameTexts.didCheck],
  'decide-name': ['who', nameTexts.didDecide],
  note: ['record', texts.didNote],
  link: ['links', texts.didLink],
  ask: ['joined', texts.didAsk],
  answer: ['joined', texts.didAnswer],
  deliver: ['documents', texts.didDeliver],
  submit: ['', texts.didSubmit],
}

/** What the last form did; of an act, its title as the newest fact tells it. */
function doneThing(did: string | undefined, one: Case): DoneThing | undefined {
  if (did === undefined) return undefined
  if (did === 'act') {
    const newest = one.timeline.toSorted((a, b) => b.seq - a.seq)[0]?.title ?? { zh: '' }
    const words = {
      zh: texts.didAct.zh.replace('{act}', newest.zh),
      en: texts.didAct.en.replace('{act}', textIn(newest, 'en')),
    }
    return { at: '', words, isNothing: false }
  }
  const [at, words] = doneThings[did] ?? []
  return at === undefined || words === undefined ? undefined : { at, words, isNothing: did.startsWith('nothing') }
}

function Contents({ one, hasPanels, hasPublicity }: { one: Case; hasPanels: boolean; hasPublicity: boolean }) {
  const { language } = useFrame()
  const isUnfolded = useUnfolded()
  const say = useSay()
  const places: readonly (readonly [string, Text])[] = [
    ['who', texts.who],
    ['sheet', texts.sheet],
    ['papers', texts.papers],
    ...(one.corrections.length > 0 ? ([['corrections', texts.corrections]] as const) : []),
    ['clocks', texts.clocks],
    ['acts', texts.acts],
    ['documents', texts.documents],
    ['joined', texts.joined],
    ['people', texts.people],
    ['links', texts.links],
    ['record', texts.record],
  ]
  return (
    <nav className="case-contents" aria-label={say(texts.contents)}>
      <ul>
        {places.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`}>{say(title)}</a>
          </li>
        ))}
        {hasPanels && (
          <li>
            <a href={deskLinks(language).casePanels(one.id)}>{say(texts.panels)}</a>
          </li>
        )}
        {hasPublicity && (
          <li>
            <a href={deskLinks(language).casePublicity(one.id)}>{say(publicityTexts.title)}</a>
          </li>
        )}
        <li>
          <a href={deskLinks(language).case(one.id, { open: isUnfolded ? undefined : 'all' })}>
            {say(isUnfolded ? texts.foldUp : texts.unfold)}
          </a>
        </li>
      </ul>
    </nav>
  )
}

function Kept({ one }: { one: Case }) {
  const { language } = useFrame()
  const say = useSay()
  if (one.rating === undefined && one.keptUntil === undefined) return null
  return (
    <p className="small soft">
      {one.rating !== undefined && (
        <>
          {say(texts.rating)} {say(filled(texts.stars, { n: one.rating.stars }))}{' '}
          <span lang="zh-CN">{one.rating.words}</span>{' '}
        </>
      )}
      {one.keptUntil !== undefined && `${say(texts.keptUntil)} ${formatDay(one.keptUntil, language)}`}
    </p>
  )
}

export default function CasePage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { one, standing, outlook, handlers, units, way, did, isUnfolded } = loaderData
  const { language, site } = useFrame()
  const say = useSay()
  const options = units.map(({ id, name }) => ({ value: id, label: say(name) }))
  const parts = { one, standing, answer: actionData }
  return (
    <ClausesOn portal={site.url}>
      <DoneHere value={actionData === undefined ? doneThing(did, one) : undefined}>
        <UnfoldedHere value={isUnfolded}>
          <div className="stack-wide">
            <PageHeader
              title={`${say(one.service.title)}${say({ zh: '：', en: ': ' })}${one.subject}`}
              kicker={one.number}
              trail={[{ label: say(inboxTexts.title), href: deskLinks(language).cases() }, { label: one.number }]}
            />
            <DoneNotice at="" />
            <Changed one={one} answer={actionData} />
            <div className="case-layout">
              <aside className="case-side">
                <NextPanel one={one} standing={standing} />
                <Contents
                  one={one}
                  hasPanels={way.steps.some(({ id }) => id === 'ask-experts')}
                  hasPublicity={way.steps.some(({ id }) => id === 'publicise')}
                />
              </aside>
              <div className="stack case-main">
                <WhoSection {...parts} />
                <SheetSection {...parts} />
                <PapersSection {...parts} />
                <CorrectionsSection one={one} />
                <Section id="clocks" title={texts.clocks}>
                  <ClockCards clocks={one.clocks} isUnfolded={isUnfolded} />
                </Section>
                <ActsSection one={one} outlook={outlook} units={options} answer={actionData} />
                <DocumentsSection one={one} mayDeliver={standing.isClerk || standing.isLeader} answer={actionData} />
                <div className="case-small">
                  <JoinedSection {...parts} units={options} />
                  <PeopleSection {...parts} handlers={handlers} />
                  <LinksSection {...parts} />
                </div>
                <RecordSection {...parts} />
                <Fold says={texts.diagram}>
                  <StateDiagram {...way} now={one.state.id} />
                </Fold>
                <Kept one={one} />
              </div>
            </div>
          </div>
        </UnfoldedHere>
      </DoneHere>
    </ClausesOn>
  )
}
