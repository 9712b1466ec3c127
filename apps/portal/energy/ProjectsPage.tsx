/** The public register of recognised projects: found by words, field, state and year; a page at a time, or as a file. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { energyContract } from '#modules/energy/contract.ts'
import { stateTexts } from '#modules/energy/registers/texts.ts'
import { sectorTexts } from '#modules/energy/texts.ts'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters as ListFilters, Paged } from '#ui/components/lists.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { readProjectFilter, sectors, states } from './filter.ts'
import { Downloads, ProjectTable } from './parts.tsx'
import { energyTexts as texts } from './texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('energy')
  const search = new URL(request.url).searchParams
  const filter = readProjectFilter(search)
  const after = search.get('after') ?? undefined
  const page = await view.call(energyContract.listProjects, { ...filter, ...(after === undefined ? {} : { after }) })
  return { page, filter, after }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.projects, language),
    description: textIn(texts.projectsLead, language),
    column: texts.title,
  })
}

function Filters({ filter }: Pick<Data, 'filter'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <ListFilters action={to.energyProjects()} isNarrowed={Object.keys(filter).length > 0}>
      <Field name="q" type="search" label={say(texts.q)} defaultValue={filter.q ?? ''} maxLength={100} />
      <Select
        name="sector"
        label={say(texts.sector)}
        empty={say(uiTexts.all)}
        defaultValue={filter.sector ?? ''}
        options={sectors.map((one) => ({ value: one, label: say(sectorTexts[one]) }))}
      />
      <Select
        name="state"
        label={say(texts.state)}
        empty={say(uiTexts.all)}
        defaultValue={filter.state ?? ''}
        options={states.map((one) => ({ value: one, label: say(stateTexts[one]) }))}
      />
      <Field
        name="year"
        label={say(texts.year)}
        inputMode="numeric"
        pattern="20[0-9]{2}"
        defaultValue={filter.year ?? ''}
      />
    </ListFilters>
  )
}

export default function ProjectsPage({ loaderData }: { loaderData: Data }) {
  const { page, filter, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const isNarrowed = Object.keys(filter).length > 0
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.projects)}
        lead={say(texts.projectsLead)}
        trail={[{ label: say(texts.title), href: to.energy() }, { label: say(texts.projects) }]}
      />
      <Filters filter={filter} />
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.energyProjects({ ...filter, after })}
        none={isNarrowed ? texts.noneFits : texts.none}
        cure={isNarrowed ? texts.noneFitsCure : texts.noneCure}
      >
        <ProjectTable items={page.items} caption={say(texts.projects)} />
      </Paged>
      <Downloads register="projects" />
    </div>
  )
}
