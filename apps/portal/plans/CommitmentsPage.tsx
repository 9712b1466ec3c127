/** Every commitment, narrowed by filters that stay in the address. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { CommitmentTable } from '#apps/commitments/CommitmentTable.tsx'
import { CommitmentFilterForm } from '#apps/commitments/Filters.tsx'
import { filterOnly, isNarrowed, readCommitmentQuery, type ListInput } from '#apps/commitments/filter.ts'
import { commitmentTexts } from '#apps/commitments/texts.ts'
import { numbered } from '#apps/commitments/words.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { planTexts as texts } from './texts.ts'

const limit = 25

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('plans', 'parameters', 'directory', 'gazette')
  const search = new URL(request.url).searchParams
  const query = readCommitmentQuery(search)
  const after = search.get('after') ?? undefined
  const [page, counts] = await Promise.all([
    view.call(plansContract.listCommitments, {
      ...(query as ListInput),
      limit,
      ...(after === undefined ? {} : { after }),
    }),
    view.call(plansContract.countCommitments, filterOnly(query) as ListInput),
  ])
  return { page, counts, query, after }
}

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(commitmentTexts.commitments, language),
    description: textIn(texts.lead, language),
    column: texts.title,
  })
}

export default function CommitmentsPage({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { page, counts, query, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const narrowed = isNarrowed(query)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(commitmentTexts.commitments)}
        trail={[{ label: say(texts.title), href: to.implementation() }, { label: say(commitmentTexts.commitments) }]}
        lead={say(texts.lead)}
      />
      <CommitmentFilterForm query={query} counts={counts} action={to.commitments()} />
      <p role="status">
        <strong>{say(numbered(commitmentTexts.found, counts.total))}</strong>
      </p>
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.commitments({ ...query, after })}
        none={narrowed ? commitmentTexts.none : commitmentTexts.noneYet}
        cure={narrowed ? commitmentTexts.noneCure : commitmentTexts.noneYetCure}
        way={
          <LinkButton href={narrowed ? to.commitments() : to.instruments()}>
            {say(narrowed ? uiTexts.clear : commitmentTexts.instrument)}
          </LinkButton>
        }
      >
        <CommitmentTable
          items={page.items}
          caption={say(commitmentTexts.commitments)}
          links={{ commitment: to.commitment, unit: to.unitCommitments }}
        />
      </Paged>
      {page.items.length > 0 && (
        <p className="row">
          <span className="soft">{say(texts.thisListAs)}</span>
          <a className="button button-quiet" href={to.commitmentsAs('csv', filterOnly(query))}>
            {say(texts.csv)}
          </a>
          <a className="button button-quiet" href={to.commitmentsAs('json', filterOnly(query))}>
            {say(texts.json)}
          </a>
        </p>
      )}
    </div>
  )
}
