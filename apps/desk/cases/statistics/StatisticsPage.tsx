/** A year of a service in the reader's own units, every count told: chosen by service and year, with chart, tables and files. */
import type { LoaderFunctionArgs } from 'react-router'
import { filled } from '#apps/cases/words.ts'
import { yearPageTexts as texts } from '#apps/cases/year-texts.ts'
import { yearIn } from '#apps/cases/year.ts'
import { YearParts } from '#apps/cases/YearParts.tsx'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { inboxTexts } from '../inbox-texts.ts'
import '../cases.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const { items } = await view.call(proceduresContract.listServices, { limit: 200 })
  const services = items.map(({ id, title }) => ({ id, title }))
  const service = new URL(request.url).searchParams.get('service') ?? services[0]?.id
  if (service === undefined) return { services, year: undefined }
  return { services, year: await view.call(proceduresContract.getOwnYear, { service, ...yearIn(request) }) }
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.own)

type Loaded = Awaited<ReturnType<typeof loader>>

function Choose({ services, year }: { services: Loaded['services']; year: NonNullable<Loaded['year']> }) {
  const say = useSay()
  // A year without cases that was asked for by its address stays chosen.
  const years = [...new Set([...year.years, year.year])].toSorted((a, b) => b - a)
  return (
    <Form method="get" className="panel case-filter screen-only">
      <div className="case-filter-row">
        <Select
          name="service"
          label={say(texts.service)}
          defaultValue={year.service.id}
          options={services.map(({ id, title }) => ({ value: id, label: say(title) }))}
        />
        <Select
          name="year"
          label={say(texts.year)}
          defaultValue={String(year.year)}
          options={years.map((one) => ({ value: String(one), label: String(one) }))}
        />
        <Button>{say(texts.show)}</Button>
      </div>
    </Form>
  )
}

export default function StatisticsPage({ loaderData: { services, year } }: { loaderData: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const asked = year && { service: year.service.id, year: year.year }
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(year === undefined ? texts.own : filled(texts.title, { service: say(year.service.title) }))}
        kicker={year && say(texts.own)}
        lead={say(texts.ownLead)}
        trail={[{ label: say(inboxTexts.title), href: to.cases() }, { label: say(texts.short) }]}
        actions={
          asked && (
            <div className="row screen-only">
              <LinkButton href={to.caseYearAs('csv', asked)}>CSV</LinkButton>
              <LinkButton href={to.caseYearAs('xlsx', asked)}>Excel</LinkButton>
            </div>
          )
        }
      />
      {year === undefined ? (
        <EmptyState title={say(texts.noServices)} />
      ) : (
        <>
          <Choose services={services} year={year} />
          <YearParts view={year} />
        </>
      )}
    </div>
  )
}
