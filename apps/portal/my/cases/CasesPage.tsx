/** All cases of a signed-in person, under way or ended. */
import type { LoaderFunctionArgs } from 'react-router'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { privateMeta } from '../apply/DraftFrame.tsx'
import { MyList, pageAsked } from '../MyList.tsx'
import { CaseList } from '../parts.tsx'
import { myTexts as texts } from '../texts.ts'

const tabs = ['all', 'open', 'ended'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = pageAsked(request)
  const state = new URL(request.url).searchParams.get('state')
  const tab = tabs.find((one) => one === state) ?? 'all'
  const page = await viewOf(context).call(proceduresContract.listMyCases, {
    ...asked,
    ...(tab === 'all' ? {} : { open: tab === 'open' }),
  })
  return { page, tab, after: asked.after }
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = () => privateMeta(texts.cases.zh)

export default function CasesPage({ loaderData: { page, tab, after } }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const stateOf = (one: (typeof tabs)[number]): string | undefined => (one === 'all' ? undefined : one)
  return (
    <MyList
      title={texts.cases}
      lead={texts.casesLead}
      tabs={
        <Tabs
          label={say(texts.cases)}
          tabs={tabs.map((one) => ({
            href: to.myCases({ state: stateOf(one) }),
            label: say(texts[one]),
            current: one === tab,
          }))}
        />
      }
      page={page}
      isFirst={after === undefined}
      at={(after) => to.myCases({ state: stateOf(tab), after })}
      none={texts.casesNone}
      cure={texts.casesNoneCure}
      way={<LinkButton href={to.services()}>{say(texts.services)}</LinkButton>}
    >
      <section aria-labelledby="list">
        <h2 id="list" className="visually-hidden">
          {say(texts[tab])}
        </h2>
        <CaseList cases={page.items} />
      </section>
    </MyList>
  )
}
