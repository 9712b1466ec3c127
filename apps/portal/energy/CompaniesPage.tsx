/** The public register of energy-service companies, by name. */
import type { LoaderFunctionArgs } from 'react-router'
import type { z } from 'zod'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { energyContract } from '#modules/energy/contract.ts'
import type { companyLine } from '#modules/energy/registers/shapes.ts'
import { recordAuthorityTexts } from '#modules/energy/texts.ts'
import { Table } from '#ui/components/data.tsx'
import { Checkbox, Field } from '#ui/components/fields.tsx'
import { Filters, Paged } from '#ui/components/lists.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { Downloads } from './parts.tsx'
import { energyTexts as texts } from './texts.ts'

type Company = z.output<typeof companyLine>

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('energy')
  const search = new URL(request.url).searchParams
  const q = (search.get('q') ?? '').trim().slice(0, 100)
  const stopped = search.get('stopped') === 'yes'
  const after = search.get('after') ?? undefined
  const page = await view.call(energyContract.listCompanies, {
    ...(q === '' ? {} : { q }),
    ...(stopped ? { stopped: true } : {}),
    ...(after === undefined ? {} : { after }),
  })
  return { page, q, stopped, after }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.companies, language),
    description: textIn(texts.companiesLead, language),
    column: texts.title,
  })
}

/** Whether a company's applications are accepted, in words. */
export function Standing({ company }: { company: Pick<Company, 'isStopped' | 'stoppedUntil'> }) {
  const { language } = useFrame()
  const say = useSay()
  if (!company.isStopped) return <Badge tone="good">{say(texts.accepts)}</Badge>
  const words =
    company.stoppedUntil === undefined
      ? texts.stoppedOpen
      : filled(texts.stoppedUntil, { day: formatDay(company.stoppedUntil, language) })
  return <Badge tone="bad">{say(words)}</Badge>
}

function Companies({ items }: { items: readonly Company[] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <div className="even-rows">
      <Table
        caption={say(texts.companies)}
        captionHidden
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: say(texts.company),
            rowHead: true,
            cell: ({ id, name, number }) => (
              <>
                <a href={to.energyCompany(id)} lang="zh-CN">
                  {name}
                </a>
                {number !== undefined && <p className="small soft">{number}</p>}
              </>
            ),
          },
          {
            key: 'authority',
            head: say(texts.recordAuthority),
            cell: ({ recordAuthority }) =>
              recordAuthority === undefined ? '—' : say(recordAuthorityTexts[recordAuthority]),
          },
          {
            key: 'until',
            head: say(texts.recordUntil),
            cell: ({ recordUntil }) => (recordUntil === undefined ? '—' : formatDay(recordUntil, language)),
          },
          { key: 'projects', head: say(texts.projectsOf), numeric: true, cell: ({ projects }) => projects },
          { key: 'standing', head: say(texts.state), cell: (one) => <Standing company={one} /> },
        ]}
      />
    </div>
  )
}

export default function CompaniesPage({ loaderData }: { loaderData: Data }) {
  const { page, q, stopped, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const query = { q, stopped: stopped ? 'yes' : undefined }
  const isNarrowed = q !== '' || stopped
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.companies)}
        lead={say(texts.companiesLead)}
        trail={[{ label: say(texts.title), href: to.energy() }, { label: say(texts.companies) }]}
      />
      <Filters action={to.energyCompanies()} isNarrowed={isNarrowed}>
        <Field name="q" type="search" label={say(texts.qCompany)} defaultValue={q} maxLength={100} />
        <Checkbox name="stopped" label={say(texts.onlyStopped)} defaultChecked={stopped} />
      </Filters>
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.energyCompanies({ ...query, after })}
        none={isNarrowed ? texts.noneFits : texts.noCompany}
        cure={isNarrowed ? texts.noneFitsCure : texts.noCompanyCure}
      >
        <Companies items={page.items} />
      </Paged>
      <Downloads register="companies" />
    </div>
  )
}
