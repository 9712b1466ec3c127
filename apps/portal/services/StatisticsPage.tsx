/** A year of a service for everybody: received, ended, results by clause, how long it took against the limit; small counts are kept back. */
import type { LoaderFunctionArgs } from 'react-router'
import { filled } from '#apps/cases/words.ts'
import { yearPageTexts as texts } from '#apps/cases/year-texts.ts'
import { YearParts, type YearView } from '#apps/cases/YearParts.tsx'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { serviceTexts } from './texts.ts'
import { yearIn } from '#apps/cases/year.ts'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('procedures', 'parameters', 'directory', 'gazette')
  const service = params['service'] ?? ''
  return view.call(proceduresContract.getServiceYear, { service, ...yearIn(request) })
}

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: YearView }) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  const data = args.loaderData
  const title = filled(texts.title, { service: textIn(data?.service.title ?? serviceTexts.title, language) })
  return pageMeta(args, {
    title: textIn(title, language),
    description: textIn(texts.lead, language),
    column: serviceTexts.title,
  })
}

export default function StatisticsPage({ loaderData: view }: { loaderData: YearView }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { service, year } = view
  const title = textIn(service.title, language)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(serviceTexts.title), href: to.services() },
          { label: title, href: to.service(service.id), lang: langOfText(service.title, language) },
          { label: say(texts.short) },
        ]}
        title={say(filled(texts.title, { service: title }))}
        lead={say(texts.lead)}
        actions={
          <div className="row screen-only">
            <LinkButton href={to.serviceYearAs(service.id, 'csv', year)}>CSV</LinkButton>
            <LinkButton href={to.serviceYearAs(service.id, 'xlsx', year)}>Excel</LinkButton>
          </div>
        }
      />
      {view.years.some((one) => one !== year) && (
        <nav aria-label={say(texts.years)} className="link-row screen-only">
          {view.years.map((one) => (
            <a key={one} href={to.serviceYear(service.id, one)} aria-current={one === year ? 'page' : undefined}>
              {one}
            </a>
          ))}
        </nav>
      )}
      <YearParts view={view} />
      {view.countMin !== undefined && (
        <p className="small soft">
          {say(filled(texts.keptBack, { n: view.countMin }))}{' '}
          <a href={to.parameter('statistics-count-min')}>{say(texts.keptBackFigure)}</a>
        </p>
      )}
    </div>
  )
}
