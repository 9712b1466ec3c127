/** The figures that rules use, with what holds today. */
import type { LoaderFunctionArgs } from 'react-router'
import { ParameterTable } from '#apps/parameters/ParameterTable.tsx'
import { textIn } from '#base/text.ts'
import { parametersContract } from '#modules/parameters/contract.ts'
import { Field } from '#ui/components/fields.tsx'
import { Filters as ListFilters, Paged } from '#ui/components/lists.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { planTexts } from '../plans/texts.ts'
import { parameterTexts as texts } from './texts.ts'

const states = ['held', 'coming', 'pending', 'unverified'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('parameters', 'gazette')
  const search = new URL(request.url).searchParams
  const q = (search.get('q') ?? '').trim().slice(0, 100)
  const asked = search.get('state')
  const state = states.find((one) => one === asked) ?? (asked === 'all' || q !== '' ? 'all' : 'held')
  const after = search.get('after') ?? undefined
  const page = await view.call(parametersContract.listParameters, {
    limit: 50,
    ...(q === '' ? {} : { q }),
    ...(state === 'all' ? {} : { state }),
    ...(after === undefined ? {} : { after }),
  })
  return { page, q, state, after }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.title, language),
    description: textIn(texts.lead, language),
    column: planTexts.title,
  })
}

function Filters({ q, state }: Pick<Data, 'q' | 'state'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const words = {
    held: texts.stateHeld,
    coming: texts.stateComing,
    pending: texts.statePending,
    unverified: texts.stateUnverified,
    all: texts.stateAll,
  }
  return (
    <>
      <ListFilters action={to.parameters()} isNarrowed={q !== ''} word={uiTexts.search}>
        <Field name="q" type="search" label={say(texts.q)} defaultValue={q} maxLength={100} />
      </ListFilters>
      <Tabs
        label={say(texts.state)}
        tabs={([...states, 'all'] as const).map((one) => ({
          href: to.parameters({ q, state: one === 'held' && q === '' ? undefined : one }),
          label: say(words[one]),
          current: one === state,
        }))}
      />
    </>
  )
}

export default function ParametersPage({ loaderData }: { loaderData: Data }) {
  const { page, q, state, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[{ label: say(planTexts.title), href: to.implementation() }, { label: say(texts.title) }]}
        title={say(texts.title)}
        lead={say(texts.lead)}
      />
      <Filters q={q} state={state} />
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.parameters({ q, state, after })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <ParameterTable items={page.items} hrefOf={(id) => to.parameter(id)} />
      </Paged>
    </div>
  )
}
