/** One energy-service company: where on record, its projects, whether its applications are stopped and why. */
import type { LoaderFunctionArgs } from 'react-router'
import { Words } from '#apps/cases/Clause.tsx'
import { textIn } from '#base/text.ts'
import { energyContract } from '#modules/energy/contract.ts'
import { DefinitionList } from '#ui/components/data.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { Standing } from './CompaniesPage.tsx'
import { ProjectTable, WhatHappened } from './parts.tsx'
import { energyTexts as texts } from './texts.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('energy', 'publications', 'gazette')
  return { company: await view.call(energyContract.getCompany, { company: params['company'] ?? '' }) }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const company = args.loaderData?.company
  if (company === undefined) return []
  return pageMeta(args, {
    title: company.name,
    description: `${textIn(texts.company, 'zh')} ${company.name}`,
    column: texts.title,
  })
}

export default function CompanyPage({ loaderData }: { loaderData: Data }) {
  const { company } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.title), href: to.energy() },
          { label: say(texts.companies), href: to.energyCompanies() },
          { label: company.name, lang: 'zh-CN' },
        ]}
        title={company.name}
        titleLang="zh-CN"
        lead={<Standing company={company} />}
      />
      <section className="stack" aria-labelledby="facts">
        <h2 id="facts">{say(texts.facts)}</h2>
        <DefinitionList
          items={company.shown.map(({ label, value }) => [say(label), <Words key={value.zh} text={value} />] as const)}
        />
      </section>
      <section className="stack" aria-labelledby="projects">
        <h2 id="projects">{say(texts.projectsOf)}</h2>
        {company.recognised.length === 0 ? (
          <p className="soft">{say(texts.none)}</p>
        ) : (
          <ProjectTable items={company.recognised} caption={say(texts.projectsOf)} />
        )}
      </section>
      <WhatHappened entries={company.entries} />
    </article>
  )
}
