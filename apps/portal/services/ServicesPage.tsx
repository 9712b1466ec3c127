/** The catalogue: every service with whom it serves, who handles it, how long and what it costs. */
import type { LoaderFunctionArgs } from 'react-router'
import { Words } from '#apps/cases/Clause.tsx'
import { textIn, type Text } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters as ListFilters, Pager } from '#ui/components/lists.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNames } from '#ui/format.ts'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { portalTexts } from '../texts.ts'
import { serviceTexts as texts, starterTexts } from './texts.ts'

const starters = ['person', 'company', 'unit'] as const
const pageSize = 20
/** Units to choose from are those of the first so many services. */
const unitsOf = 200

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('procedures', 'parameters', 'directory', 'gazette')
  const search = new URL(request.url).searchParams
  const q = (search.get('q') ?? '').trim().slice(0, 100)
  const whom = starters.find((one) => one === search.get('for'))
  const after = search.get('after') ?? undefined
  const all = await view.call(proceduresContract.listServices, { limit: unitsOf })
  const units = new Map<string, Text>(all.items.flatMap((service) => service.units.map(({ id, name }) => [id, name])))
  const asked = search.get('unit') ?? ''
  const unit = units.has(asked) ? asked : undefined
  const page = await view.call(proceduresContract.listServices, {
    limit: pageSize,
    ...(q === '' ? {} : { q }),
    ...(whom === undefined ? {} : { for: whom }),
    ...(unit === undefined ? {} : { unit }),
    ...(after === undefined ? {} : { after }),
  })
  return {
    page,
    units: [...units].map(([id, name]) => ({ id, name })),
    q,
    whom,
    unit,
    after,
    isEmpty: all.items.length === 0,
  }
}

type Data = Awaited<ReturnType<typeof loader>>
type Line = OutputOf<typeof proceduresContract.listServices>['items'][number]

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.title, language),
    description: textIn(texts.lead, language),
    column: texts.title,
    more: [
      {
        tagName: 'link',
        rel: 'alternate',
        type: 'application/ld+json',
        href: portalLinks(language).servicesData(),
      },
    ],
  })
}

function Filters({ q, whom, unit, units }: Pick<Data, 'q' | 'whom' | 'unit' | 'units'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <ListFilters
      action={to.services()}
      isNarrowed={q !== '' || whom !== undefined || unit !== undefined}
      word={uiTexts.search}
    >
      <Field name="q" type="search" label={say(texts.q)} defaultValue={q} maxLength={100} />
      <Select
        name="for"
        label={say(texts.whom)}
        empty={say(uiTexts.all)}
        defaultValue={whom ?? ''}
        options={starters.map((one) => ({ value: one, label: say(starterTexts[one]) }))}
      />
      {units.length > 1 && (
        <Select
          name="unit"
          label={say(texts.unit)}
          empty={say(uiTexts.all)}
          defaultValue={unit ?? ''}
          options={units.map(({ id, name }) => ({ value: id, label: textIn(name, language) }))}
        />
      )}
    </ListFilters>
  )
}

/** One service of a list. */
export function ServiceEntry({ service }: { service: Line }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <li className="service-entry">
      <h3 className="ledger-title">
        <a href={to.service(service.id)} lang={langOfText(service.title, language)}>
          {textIn(service.title, language)}
        </a>
      </h3>
      <p>
        <Words text={service.summary} />
      </p>
      <DefinitionList
        items={[
          [say(texts.serves), <Words key="serves" text={service.serves} />],
          [
            say(texts.unit),
            service.units.length === 0
              ? say(texts.unitChosen)
              : formatNames(
                  service.units.map(({ name }) => textIn(name, language)),
                  language,
                ),
          ],
          [say(texts.limit), service.limit && <Words text={service.limit} />],
          [say(texts.fee), <Words key="fee" text={service.fee} />],
        ]}
      />
    </li>
  )
}

export default function ServicesPage({ loaderData }: { loaderData: Data }) {
  const { page, q, whom, unit, units, after, isEmpty } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const asked = { q, for: whom, unit }
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        actions={<LinkButton href={to.publicities()}>{say(portalTexts.publicities)}</LinkButton>}
      />
      {!isEmpty && <Filters q={q} whom={whom} unit={unit} units={units} />}
      <section aria-labelledby="catalogue">
        <h2 id="catalogue" className="visually-hidden">
          {say(texts.found)}
        </h2>
        {page.items.length > 0 ? (
          <ul className="plain-list service-entries">
            {page.items.map((service) => (
              <ServiceEntry key={service.id} service={service} />
            ))}
          </ul>
        ) : (
          <EmptyState title={say(isEmpty ? texts.empty : texts.none)}>
            <p>{say(isEmpty ? texts.emptyCure : texts.noneCure)}</p>
            <p>
              <a className="tap" href={isEmpty ? to.instruments() : to.services()}>
                {say(isEmpty ? portalTexts.instruments : texts.all)}
              </a>
            </p>
          </EmptyState>
        )}
      </section>
      <Pager next={page.next} isFirst={after === undefined} at={(after) => to.services({ ...asked, after })} />
      <p className="small screen-only">
        <a href={to.servicesData()} type="application/ld+json">
          {say(texts.asData)}
        </a>
        {say(texts.asDataNote)}
      </p>
    </div>
  )
}
