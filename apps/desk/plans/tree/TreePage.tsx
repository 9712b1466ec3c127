/** A plan as a tree: parts of the document, commitments, what they are made of and split over, opened level by level by links. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { LampList } from '#apps/commitments/Lamp.tsx'
import { plansContract } from '#modules/plans/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, type Query } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { filled } from '../figures/texts.ts'
import { deskPlanTexts } from '../texts.ts'
import { readTreeQuery, TreeFilterForm, type TreeInput, type TreeQuery } from './filter.tsx'
import { FigureCell, LampCell, WhatCell, WhenCell, WhoCell, type Way } from './rows.tsx'
import { treePageTexts as texts } from './texts.ts'

/** A plan's tree as the page has it. */
export type Tree = OutputOf<typeof plansContract.getPlanTree>

const asked = (search: URLSearchParams, name: string, max: number): string | undefined => {
  const value = search.get(name) ?? ''
  return value === '' || value.length > max ? undefined : value
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const query = readTreeQuery(search)
  const [open, at] = [asked(search, 'open', 8000), asked(search, 'at', 200)]
  const from = /^\d{1,6}$/u.test(search.get('from') ?? '') ? Number(search.get('from')) : 0
  const tree = await view.call(plansContract.getPlanTree, {
    plan: params['plan'] ?? '',
    ...(query as TreeInput),
    from,
    ...(open === undefined ? {} : { open }),
    ...(at === undefined ? {} : { at }),
  })
  return { tree, query, open, at, from }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.tree, args.loaderData?.tree.plan.title)

/** How the address looks with a node opened or closed; everything else stays. */
function wayOf({ tree, query, open, at, from }: Loaded, to: ReturnType<typeof deskLinks>): Way {
  const stays: Query = { ...query, at, ...(from === 0 ? {} : { from }) }
  const isAll = open !== undefined && open.split(',')[0] === 'all'
  return {
    toggle(id, isOpen) {
      if (isAll) {
        const rest = (open ?? '').split(',').slice(1)
        const next = isOpen ? [...rest, `-${id}`] : rest.filter((one) => one !== `-${id}`)
        return to.planTree(tree.plan.id, { ...stays, open: ['all', ...next].join(',') })
      }
      const next = isOpen ? tree.open.filter((one) => one !== id) : [...tree.open, id]
      // An empty list would open what the filter finds again.
      return to.planTree(tree.plan.id, { ...stays, open: next.length === 0 ? '-' : next.join(',') })
    },
    under: (id, first) =>
      to.planTree(tree.plan.id, {
        ...query,
        open,
        at: id === '' ? undefined : id,
        from: first === 0 ? undefined : first,
      }),
    commitment: (id) => to.plan(id),
    split: (commitment, under) => to.split(commitment, under === undefined ? {} : { under }),
    unit: (unit) => to.planTree(tree.plan.id, { ...query, unit }),
  }
}

function Path({ tree, way }: { tree: Tree; way: Way }) {
  const { language } = useFrame()
  const say = useSay()
  if (tree.path.length === 0) return null
  return (
    <nav className="breadcrumbs tree-path" aria-label={say(texts.path)}>
      <ol>
        <li>
          <a href={way.under('', 0)}>{say(texts.whole)}</a>
        </li>
        {tree.path.map(({ id, title }, index) => (
          <li key={id} lang={langOfText(title, language)}>
            {index === tree.path.length - 1 ? (
              <span aria-current="page">{textIn(title, language)}</span>
            ) : (
              <a href={way.under(id, 0)}>{textIn(title, language)}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Rows({ tree, way }: { tree: Tree; way: Way }) {
  const say = useSay()
  return (
    <div className="plan-tree">
      <Table
        caption={say(texts.tree)}
        captionHidden
        rows={tree.rows}
        rowKey={({ id, kind }) => `${kind} ${id}`}
        columns={[
          { key: 'what', head: say(texts.what), rowHead: true, cell: (row) => <WhatCell row={row} way={way} /> },
          { key: 'how', head: say(texts.how), cell: (row) => <LampCell row={row} /> },
          { key: 'figure', head: say(texts.figure), cell: (row) => <FigureCell row={row} /> },
          { key: 'when', head: say(texts.when), cell: (row) => <WhenCell row={row} /> },
          { key: 'who', head: say(texts.who), cell: (row) => <WhoCell row={row} way={way} /> },
        ]}
      />
    </div>
  )
}

function OpenClose({ loaded, to }: { loaded: Loaded; to: ReturnType<typeof deskLinks> }) {
  const { tree, query, at } = loaded
  const say = useSay()
  return (
    <p className="row screen-only">
      {tree.mayOpenAll ? (
        <LinkButton kind="quiet" href={to.planTree(tree.plan.id, { ...query, at, open: 'all' })}>
          {say(texts.openAll)}
        </LinkButton>
      ) : (
        <span className="soft">{say(texts.tooMany)}</span>
      )}
      {tree.open.length > 0 && (
        <LinkButton kind="quiet" href={to.planTree(tree.plan.id, { ...query, at, open: '-' })}>
          {say(texts.closeAll)}
        </LinkButton>
      )}
    </p>
  )
}

/** The head that the tree and the bars share. */
export function PlanHead({
  plan,
  query,
  current,
}: {
  plan: Tree['plan']
  query: TreeQuery
  current: 'tree' | 'gantt'
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <PageHeader
      title={textIn(plan.title, language)}
      titleLang={langOfText(plan.title, language)}
      kicker={say(texts[current])}
      lead={say(current === 'tree' ? texts.treeLead : texts.ganttLead)}
      trail={[
        { label: say(deskPlanTexts.title), href: to.plans() },
        { label: textIn(plan.title, language), href: to.plans({ instrument: plan.instrument }) },
        { label: say(texts[current]) },
      ]}
      actions={
        <>
          {current === 'tree' ? (
            <LinkButton href={to.planGantt(plan.id, query)}>{say(texts.gantt)}</LinkButton>
          ) : (
            <LinkButton href={to.planTree(plan.id, query)}>{say(texts.tree)}</LinkButton>
          )}
          <LinkButton href={to.planTreeAs(plan.id, 'xlsx', query)}>{say(texts.xlsx)}</LinkButton>
          <LinkButton href={to.planTreeAs(plan.id, 'csv', query)}>{say(texts.csv)}</LinkButton>
          <LinkButton kind="quiet" href={to.comparePlan(plan.id)}>
            {say(texts.compare)}
          </LinkButton>
        </>
      }
    />
  )
}

/** What stands where nothing fits, or nothing is there at all. */
export function Nothing({ isNarrowed, href }: { isNarrowed: boolean; href: string }) {
  const say = useSay()
  return (
    <EmptyState title={say(isNarrowed ? texts.none : texts.empty)}>
      <p>{say(isNarrowed ? texts.noneCure : texts.emptyCure)}</p>
      {isNarrowed && <LinkButton href={href}>{say(uiTexts.clear)}</LinkButton>}
    </EmptyState>
  )
}

export default function TreePage({ loaderData }: { loaderData: Loaded }) {
  const { tree, query } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const way = wayOf(loaderData, to)
  const isNarrowed = Object.keys(query).length > 0
  return (
    <div className="stack-wide plan-wide">
      <PlanHead plan={tree.plan} query={query} current="tree" />
      <LampList counts={tree.lamps} href={(lamp) => to.planTree(tree.plan.id, { ...query, lamp })} />
      <TreeFilterForm query={query} head={tree} action={to.planTree(tree.plan.id)} />
      <p role="status">
        <strong>
          {say(filled(isNarrowed ? texts.found : texts.all, { n: String(tree.found), m: String(tree.total) }))}
        </strong>
      </p>
      <Path tree={tree} way={way} />
      {tree.rows.length === 0 ? (
        <Nothing isNarrowed={isNarrowed} href={to.planTree(tree.plan.id)} />
      ) : (
        <>
          <OpenClose loaded={loaderData} to={to} />
          <Rows tree={tree} way={way} />
        </>
      )}
    </div>
  )
}
