/** Commitments on the desk: the portal's filters, with files for a spreadsheet. */
import type { LoaderFunctionArgs } from 'react-router'
import { CommitmentTable } from '#apps/commitments/CommitmentTable.tsx'
import { CommitmentFilterForm } from '#apps/commitments/Filters.tsx'
import { filterOnly, isNarrowed, readCommitmentQuery, type ListInput } from '#apps/commitments/filter.ts'
import { commitmentTexts } from '#apps/commitments/texts.ts'
import { textIn } from '#base/text.ts'
import { numbered } from '#apps/commitments/words.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { LateSection, readLate } from './LateSection.tsx'
import { deskPlanTexts as texts } from './texts.ts'
import { treePageTexts } from './tree/texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const query = readCommitmentQuery(search)
  const after = search.get('after') ?? undefined
  const [page, counts] = await Promise.all([
    view.call(plansContract.listCommitments, {
      ...(query as ListInput),
      limit: 50,
      ...(after === undefined ? {} : { after }),
    }),
    view.call(plansContract.countCommitments, filterOnly(query) as ListInput),
  ])
  const { plans } = await view.call(plansContract.listPlans, {})
  // The whole list begins with what calls for a look; a narrowed one is the reader's own question.
  const late = isNarrowed(query) || after !== undefined ? undefined : await readLate(view)
  return { late, page, counts, query, after, plans: plans.map(({ id, title }) => ({ id, title })) }
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

function Plans({ plans }: { plans: Awaited<ReturnType<typeof loader>>['plans'] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  if (plans.length === 0) return null
  return (
    <section className="panel stack" aria-labelledby="by-plan">
      <h2 id="by-plan">{say(treePageTexts.byPlan)}</h2>
      <ul className="plain-list plan-links">
        {plans.map(({ id, title }) => (
          <li key={id} className="row">
            <span lang={langOfText(title, language)}>{textIn(title, language)}</span>
            <LinkButton kind="quiet" href={to.planTree(id)}>
              {say(treePageTexts.tree)} <span className="visually-hidden">{textIn(title, language)}</span>
            </LinkButton>
            <LinkButton kind="quiet" href={to.planGantt(id)}>
              {say(treePageTexts.gantt)} <span className="visually-hidden">{textIn(title, language)}</span>
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}

export default function PlansPage({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { late, page, counts, query, after, plans } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const narrowed = isNarrowed(query)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        actions={
          <>
            <LinkButton href={to.plansAs('xlsx', filterOnly(query))}>{say(texts.exportXlsx)}</LinkButton>
            <LinkButton href={to.plansAs('csv', filterOnly(query))}>{say(texts.exportCsv)}</LinkButton>
            <LinkButton kind="quiet" href={to.plans({ open: 'scope' })}>
              {say(texts.toDecide)}
            </LinkButton>
          </>
        }
      />
      {late !== undefined && <LateSection found={late} />}
      {!narrowed && after === undefined && <Plans plans={plans} />}
      <CommitmentFilterForm query={query} counts={counts} action={to.plans()} />
      <p role="status">
        <strong>{say(numbered(commitmentTexts.found, counts.total))}</strong>
      </p>
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.plans({ ...query, after })}
        none={narrowed ? commitmentTexts.none : commitmentTexts.noneYet}
        cure={narrowed ? commitmentTexts.noneCure : commitmentTexts.noneYetCure}
        way={narrowed && <LinkButton href={to.plans()}>{say(uiTexts.clear)}</LinkButton>}
      >
        <CommitmentTable
          items={page.items}
          caption={say(texts.title)}
          links={{ commitment: to.plan, unit: (unit) => to.plans({ unit }) }}
        />
      </Paged>
    </div>
  )
}
