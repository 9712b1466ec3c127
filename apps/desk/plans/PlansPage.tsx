/** Commitments on the desk: the portal's filters, with files for a spreadsheet. */
import type { LoaderFunctionArgs } from 'react-router'
import { CommitmentTable } from '#apps/commitments/CommitmentTable.tsx'
import { CommitmentFilterForm } from '#apps/commitments/Filters.tsx'
import { filterOnly, isNarrowed, readCommitmentQuery, type ListInput } from '#apps/commitments/filter.ts'
import { commitmentTexts } from '#apps/commitments/texts.ts'
import { numbered } from '#apps/commitments/words.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Pager } from '#ui/components/data.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { deskPlanTexts as texts } from './texts.ts'

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
  return { page, counts, query, after }
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

export default function PlansPage({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { page, counts, query, after } = loaderData
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
      <CommitmentFilterForm query={query} counts={counts} action={to.plans()} />
      <p role="status">
        <strong>{say(numbered(commitmentTexts.found, counts.total))}</strong>
      </p>
      {page.items.length > 0 ? (
        <CommitmentTable
          items={page.items}
          caption={say(texts.title)}
          links={{ commitment: to.plan, unit: (unit) => to.plans({ unit }) }}
        />
      ) : (
        <EmptyState title={say(narrowed ? commitmentTexts.none : commitmentTexts.noneYet)}>
          <p>{say(narrowed ? commitmentTexts.noneCure : commitmentTexts.noneYetCure)}</p>
          {narrowed && <LinkButton href={to.plans()}>{say(uiTexts.clear)}</LinkButton>}
        </EmptyState>
      )}
      <Pager
        next={page.next === undefined ? undefined : to.plans({ ...query, after: page.next })}
        first={after === undefined ? undefined : to.plans(query)}
      />
    </div>
  )
}
