/** All cases of a signed-in person, under way or ended. */
import type { LoaderFunctionArgs } from 'react-router'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { privateMeta } from '../apply/DraftFrame.tsx'
import { CaseList } from '../parts.tsx'
import { myTexts as texts } from '../texts.ts'

const tabs = ['all', 'open', 'ended'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const tab = tabs.find((one) => one === search.get('state')) ?? 'all'
  const after = search.get('after') ?? undefined
  const page = await viewOf(context).call(proceduresContract.listMyCases, {
    limit: 20,
    ...(tab === 'all' ? {} : { open: tab === 'open' }),
    ...(after === undefined ? {} : { after }),
  })
  return { page, tab, after }
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = () => privateMeta(texts.cases.zh)

export default function CasesPage({ loaderData: { page, tab, after } }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const stateOf = (one: (typeof tabs)[number]): string | undefined => (one === 'all' ? undefined : one)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[{ label: say(texts.title), href: to.my() }, { label: say(texts.cases) }]}
        title={say(texts.cases)}
        lead={say(texts.casesLead)}
      />
      <Tabs
        label={say(texts.cases)}
        tabs={tabs.map((one) => ({
          href: to.myCases({ state: stateOf(one) }),
          label: say(texts[one]),
          current: one === tab,
        }))}
      />
      <section aria-labelledby="list">
        <h2 id="list" className="visually-hidden">
          {say(texts[tab])}
        </h2>
        {page.items.length > 0 ? (
          <CaseList cases={page.items} />
        ) : (
          <EmptyState title={say(texts.casesNone)}>
            <p>{say(texts.casesNoneCure)}</p>
            <p>
              <LinkButton href={to.services()}>{say(texts.services)}</LinkButton>
            </p>
          </EmptyState>
        )}
      </section>
      <Pager
        next={page.next}
        isFirst={after === undefined}
        at={(after) => to.myCases({ state: stateOf(tab), after })}
      />
    </div>
  )
}
