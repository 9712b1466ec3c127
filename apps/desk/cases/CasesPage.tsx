/** The inbox: whose cases, narrowed by the address, what is due first; acts on chosen rows; kept views; the list as a table. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { yearPageTexts } from '#apps/cases/year-texts.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { exportsTexts } from '../exports/texts.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { doOnList, type ListAnswer } from './bulk.ts'
import { BulkBar, BulkReport } from './BulkBar.tsx'
import { CaseFilters } from './CaseFilters.tsx'
import { CaseTable } from './CaseTable.tsx'
import { isNarrowed, readCaseQuery, toInput, withQuery, type CaseQuery } from './filter.ts'
import { inboxTexts as texts } from './inbox-texts.ts'
import { movePageTexts } from './moves/texts.ts'
import { replayPageTexts } from './replay/texts.ts'
import { SavedViews } from './SavedViews.tsx'
import { useInboxKeys } from './inbox-keys.ts'
import './cases.css'

/** What the filters offer: services, and the states and outcomes of the chosen one. */
async function choicesFor(view: View, query: CaseQuery) {
  const [services, chosen] = await Promise.all([
    view.call(proceduresContract.listServices, { limit: 200 }),
    query.service === undefined
      ? undefined
      : view.call(proceduresContract.getService, { service: query.service }).catch(() => undefined),
  ])
  return {
    services: services.items.map(({ id, title }) => ({ id, title })),
    states: chosen?.states.map(({ id, title }) => ({ id, title })) ?? [],
    outcomes: chosen?.outcomes.map(({ id, title }) => ({ id, title })) ?? [],
  }
}

/** Clerks begin with their own, leaders who are no clerks with their unit's. */
const firstView = (units: readonly { isClerk: boolean }[]) => (units.some(({ isClerk }) => isClerk) ? 'mine' : 'unit')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const desk = await view.call(proceduresContract.getDesk, {})
  const query: CaseQuery = { view: firstView(desk.units), ...readCaseQuery(search) }
  const after = search.get('after') ?? undefined
  const [page, counts, workload, saved, choices] = await Promise.all([
    view.call(proceduresContract.listCases, {
      ...toInput(query),
      limit: 50,
      ...(after === undefined ? {} : { after }),
    }),
    view.call(proceduresContract.countCases, {}),
    view.call(proceduresContract.listWorkload, {}),
    view.call(proceduresContract.listSavedViews, {}),
    choicesFor(view, query),
  ])
  const leads = new Set(desk.units.filter(({ isLeader }) => isLeader).map(({ id }) => id))
  return {
    page,
    counts,
    query,
    choices,
    saved: saved.items,
    isFirst: after === undefined,
    mayMove: view.may(proceduresContract.proposeMove),
    maySeeYear: view.may(proceduresContract.getOwnYear),
    mayReplay: view.may(proceduresContract.replayCases),
    isClerk: desk.units.some(({ isClerk }) => isClerk),
    people: workload.units
      .filter(({ unit }) => leads.has(unit.id))
      .flatMap(({ people }) =>
        people.filter(({ isClerk }) => isClerk).map(({ id, name, open }) => ({ id, name, open })),
      ),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const answer = await doOnList(view, request, await readForm(view, request))
  if (answer instanceof Response) return answer
  return data(answer, { status: answer.problem === undefined ? 200 : 409 })
}

export const handle = { hydrate: true }

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

type Loaded = Awaited<ReturnType<typeof loader>>

/** The lists of cases with how many each holds. */
export function CaseTabs({ current, counts }: { current: string; counts?: Loaded['counts'] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <Tabs
      label={say(texts.views)}
      tabs={(['mine', 'unit', 'unassigned', 'joined'] as const).map((id) => ({
        href: to.cases({ view: id }),
        label: say(texts[id]),
        count: counts?.[id],
        current: current === id,
      }))}
    />
  )
}

const emptyCures = {
  mine: texts.noneMine,
  unit: texts.noneUnit,
  unassigned: texts.noneUnassigned,
  joined: texts.noneJoined,
} as const

function Nothing({ query }: { query: CaseQuery }) {
  const say = useSay()
  const own = emptyCures[query.view as keyof typeof emptyCures] as (typeof emptyCures)['mine' | 'unit'] | undefined
  return (
    <EmptyState title={say(texts.none)}>
      <p>{say(isNarrowed(query) ? texts.noneFiltered : (own ?? texts.noneUnit))}</p>
    </EmptyState>
  )
}

type May = Pick<Loaded, 'isClerk' | 'maySeeYear' | 'mayMove' | 'mayReplay'>

function Places({ isClerk, maySeeYear, mayMove, mayReplay }: May) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <>
      {isClerk && (
        <LinkButton kind="primary" href={to.newCase()}>
          {say(texts.new)}
        </LinkButton>
      )}
      {isClerk && <LinkButton href={to.counterDrafts()}>{say(texts.drafts)}</LinkButton>}
      <LinkButton kind="quiet" href={to.workload()}>
        {say(texts.workload)}
      </LinkButton>
      {maySeeYear && (
        <LinkButton kind="quiet" href={to.caseYear()}>
          {say(yearPageTexts.link)}
        </LinkButton>
      )}
      <LinkButton kind="quiet" href={to.numbering()}>
        {say(texts.numbering)}
      </LinkButton>
      <LinkButton kind="quiet" href={to.experts()}>
        {say(texts.experts)}
      </LinkButton>
      <LinkButton kind="quiet" href={to.standIns()}>
        {say(texts.standIns)}
      </LinkButton>
      {mayMove && (
        <LinkButton kind="quiet" href={to.caseMoves()}>
          {say(movePageTexts.link)}
        </LinkButton>
      )}
      {mayReplay && (
        <LinkButton kind="quiet" href={to.replay()}>
          {say(replayPageTexts.link)}
        </LinkButton>
      )}
    </>
  )
}

export default function CasesPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: ListAnswer }) {
  const { page, counts, query, choices, saved, isFirst, isClerk, people } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  useInboxKeys()
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} actions={<Places {...loaderData} />} />
      <CaseTabs current={query.view ?? 'unit'} counts={counts} />
      <BulkReport answer={actionData} />
      <CaseFilters query={query} choices={choices} counts={counts} />
      <SavedViews saved={saved} query={query} />
      {page.items.length === 0 ? (
        <Nothing query={query} />
      ) : (
        <section className="stack" aria-label={say(texts.table)}>
          <CaseTable rows={page.items} chosen={actionData?.chosen ?? []} choosable={isClerk || people.length > 0} />
          <Pager next={page.next} isFirst={isFirst} at={(after) => to.cases(withQuery(query, { after }))} />
          <BulkBar people={people} isClerk={isClerk} entered={actionData?.entered} />
          <div className="row">
            <span>{say(texts.export)}</span>
            {/* Not `download`: a long list leads to its order, which a browser would save as the file. */}
            {(['xlsx', 'csv'] as const).map((form) => (
              <LinkButton key={form} kind="quiet" href={to.casesAs(form, withQuery(query, {}))}>
                {say(form === 'xlsx' ? texts.exportXlsx : texts.exportCsv)}
              </LinkButton>
            ))}
            <LinkButton kind="quiet" href={to.exports()}>
              {say(exportsTexts.title)}
            </LinkButton>
          </div>
          <p className="small soft case-keys">{say(texts.keys)}</p>
        </section>
      )}
    </div>
  )
}
