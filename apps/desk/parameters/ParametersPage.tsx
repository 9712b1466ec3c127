/** The figures of the rules on the desk: what holds today, what is missing, what nobody has verified. */
import type { LoaderFunctionArgs } from 'react-router'
import { ParameterTable } from '#apps/parameters/ParameterTable.tsx'
import { parametersContract } from '#modules/parameters/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters, Paged } from '#ui/components/lists.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { replayPageTexts } from '../cases/replay/texts.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { deskParameterTexts as texts } from './texts.ts'

const states = ['held', 'coming', 'pending', 'unverified'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const q = (search.get('q') ?? '').trim().slice(0, 100)
  const state = states.find((one) => one === search.get('state'))
  const after = search.get('after') ?? undefined
  const page = await view.call(parametersContract.listParameters, {
    limit: 100,
    ...(q === '' ? {} : { q }),
    ...(state === undefined ? {} : { state }),
    ...(after === undefined ? {} : { after }),
  })
  return { page, q, state, after, mayReplay: view.may(proceduresContract.replayCases) }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

export default function ParametersPage({ loaderData }: { loaderData: Loaded }) {
  const { page, q, state, after, mayReplay } = loaderData
  const { language, site } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const words = { held: texts.held, coming: texts.coming, pending: texts.pending, unverified: texts.unverified }
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        actions={mayReplay && <LinkButton href={to.replay()}>{say(replayPageTexts.link)}</LinkButton>}
      />
      <Filters action={to.parameters()} isNarrowed={q !== '' || state !== undefined} kind="secondary">
        <Field name="q" type="search" label={say(texts.q)} defaultValue={q} maxLength={100} />
        <Select
          name="state"
          label={say(texts.state)}
          empty={say(uiTexts.all)}
          defaultValue={state ?? ''}
          options={states.map((one) => ({ value: one, label: say(words[one]) }))}
        />
      </Filters>
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.parameters({ q, state, after })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <ParameterTable items={page.items} hrefOf={(id) => to.parameter(id)} portal={site.url} />
      </Paged>
    </div>
  )
}
