/** The desk's first page: what waits for the reader, then where they can go. */
import type { LoaderFunctionArgs } from 'react-router'
import type { Text } from '#base/text.ts'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { roles, type Role } from '#platform/contract/operation.ts'
import { jobsContract } from '#platform/jobs/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNames } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, type Query } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { places } from '../frame/places.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { LateSection, readLate } from '../plans/LateSection.tsx'
import { deskTexts as texts } from '../texts.ts'

/** Something that waits: what, how many are seen at once, where to act. */
interface Waiting {
  readonly word: Text
  readonly count: number
  readonly more: boolean
  readonly address: string
}

const seenMax = 20
/** Counts of cases go so far. */
const countMax = 1000

async function importsWaiting(view: View): Promise<Waiting[]> {
  const to = deskLinks(view.language)
  const waiting: Waiting[] = []
  for (const [state, word] of [
    ['ready', texts.importsReady],
    ['failed', texts.importsFailed],
    ['reading', texts.importsReading],
  ] as const) {
    const { items, next } = await view.call(gazetteContract.listImports, { state, limit: seenMax })
    waiting.push({ word, count: items.length, more: next !== undefined, address: to.imports({ state }) })
  }
  return waiting
}

/** Cases: what is overdue in the unit first, then what is soon due, one's own, and what nobody has taken. */
async function casesWaiting(view: View): Promise<Waiting[]> {
  const to = deskLinks(view.language)
  const counts = await view.call(proceduresContract.countCases, {})
  const one = (word: Text, count: number, query: Query): Waiting => {
    // Beyond its most the count says “and more”.
    return { word, count, more: count >= countMax, address: to.cases(query) }
  }
  return [
    one(texts.casesOverdue, counts.overdue, { view: 'unit', due: 'overdue' }),
    one(texts.casesSoon, counts.soon, { view: 'unit', due: 'soon' }),
    one(texts.casesMine, counts.mine, { view: 'mine' }),
    one(texts.casesUnassigned, counts.unassigned, { view: 'unassigned' }),
    one(texts.casesJoined, counts.joined, { view: 'joined' }),
  ]
}

/** Reports that are due, overdue or to be reviewed, and help that others want. */
async function reportsWaiting(view: View): Promise<Waiting[]> {
  const to = deskLinks(view.language)
  const { counts } = await view.call(plansContract.listReports, { limit: 1 })
  return [
    { word: texts.reportsOverdue, count: counts.overdue, more: false, address: to.reports({ view: 'overdue' }) },
    { word: texts.reportsDue, count: counts.due, more: false, address: to.reports({ view: 'due' }) },
    { word: texts.reportsReview, count: counts.review, more: false, address: to.reports({ view: 'review' }) },
    { word: texts.helpWanted, count: counts.help, more: false, address: to.helpWanted() },
  ]
}

/** What is supervised and overdue or waits for one's unit, and amendments to decide. */
async function supervisionWaiting(view: View): Promise<Waiting[]> {
  const to = deskLinks(view.language)
  const [{ counts }, { toDecide }] = await Promise.all([
    view.call(plansContract.listSupervisions, { limit: 1 }),
    view.call(plansContract.listCommitmentAmendments, { limit: 1 }),
  ])
  const of = (at: 'overdue' | 'waiting', word: Text): Waiting => ({
    word,
    count: counts[at] ?? 0,
    more: false,
    address: to.supervisions({ at }),
  })
  return [
    of('overdue', texts.supervisionOverdue),
    of('waiting', texts.supervisionWaiting),
    { word: texts.amendmentsOpen, count: toDecide, more: false, address: to.amendments() },
  ]
}

/** What another person proposed or released and this reader may settle. */
async function secondPersonWaiting(view: View): Promise<Waiting[]> {
  const to = deskLinks(view.language)
  const waiting: Waiting[] = []
  if (view.may(gazetteContract.publishImport)) {
    const { items, next } = await view.call(gazetteContract.listReleased, { limit: seenMax })
    const count = items.filter(({ own }) => !own).length
    waiting.push({ word: texts.documentsReleased, count, more: next !== undefined, address: to.released() })
  }
  if (view.may(gazetteContract.decideCorrection)) {
    const { items, next } = await view.call(gazetteContract.listCorrections, { open: 'true', limit: seenMax })
    const count = items.filter(({ own }) => !own).length
    waiting.push({ word: texts.correctionsOpen, count, more: next !== undefined, address: to.corrections() })
  }
  return waiting
}

async function waitingFor(view: View): Promise<Waiting[]> {
  const to = deskLinks(view.language)
  const waiting = await secondPersonWaiting(view)
  if (view.may(proceduresContract.countCases)) waiting.push(...(await casesWaiting(view)))
  if (view.may(plansContract.listReports)) waiting.push(...(await reportsWaiting(view)))
  if (view.may(plansContract.listSupervisions)) waiting.push(...(await supervisionWaiting(view)))
  if (view.may(gazetteContract.listImports)) waiting.push(...(await importsWaiting(view)))
  if (view.may(plansContract.answerQuestion)) {
    const { items, next } = await view.call(plansContract.listQuestions, { state: 'open', limit: seenMax })
    const address = to.figureQuestions()
    waiting.push({ word: texts.figureQuestions, count: items.length, more: next !== undefined, address })
  }
  if (view.may(jobsContract.listRuns)) {
    for (const [state, word] of [
      ['failed', texts.jobsFailed],
      ['running', texts.jobsRunning],
    ] as const) {
      const { items, next } = await view.call(jobsContract.listRuns, { state, limit: seenMax })
      waiting.push({ word, count: items.length, more: next !== undefined, address: to.jobs({ state }) })
    }
  }
  return waiting.filter(({ count }) => count > 0)
}

export async function loader({ context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const isLeader = view.reader?.roles.includes('leader') === true
  return { waiting: await waitingFor(view), late: isLeader ? await readLate(view) : undefined }
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.home)

function Places() {
  const { language, may } = useFrame()
  const say = useSay()
  const shown = places.filter((place) => may.includes(place.id))
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="places" className="stack">
      <h2 id="places">{say(texts.places)}</h2>
      <ul className="plain-list tiles">
        {shown.map((place) => (
          <li key={place.id}>
            <a className="tile" href={place.address(language)}>
              {say(place.word)}
              <span className="tile-does">{say(place.does)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

export default function HomePage({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { language, reader, may } = useFrame()
  const say = useSay()
  const { waiting, late } = loaderData
  const names = [...new Set(reader?.roles ?? [])].map((role) => textIn(roles[role as Role], language))
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.homeTitle).replace('{name}', reader?.name ?? '')}
        {...(names.length > 0 ? { lead: `${say(texts.roles)}${formatNames(names, language)}` } : {})}
      />
      <section aria-labelledby="awaiting" className="stack">
        <h2 id="awaiting">{say(texts.awaiting)}</h2>
        {waiting.length > 0 ? (
          <ul className="plain-list inbox">
            {waiting.map((one) => (
              <li key={one.word.zh}>
                <span className="inbox-count number">{one.more ? `${one.count}+` : one.count}</span>
                <span>{say(one.word)}</span>
                <LinkButton href={one.address}>
                  {say(texts.look)}
                  <span className="visually-hidden"> {say(one.word)}</span>
                </LinkButton>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState title={say(may.length > 0 ? texts.nothing : texts.noRoles)}>
            <p>{say(may.length > 0 ? texts.nothingCure : texts.noRolesCure)}</p>
          </EmptyState>
        )}
      </section>
      {late !== undefined && <LateSection found={late} />}
      <Places />
    </div>
  )
}
