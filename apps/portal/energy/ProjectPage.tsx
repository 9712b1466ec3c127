/** One recognised project: what is entered, what was decided and on which clause, what was audited. */
import type { LoaderFunctionArgs } from 'react-router'
import { filled } from '#apps/cases/words.ts'
import { Words } from '#apps/cases/Clause.tsx'
import { SavingsResult } from '#apps/metering/SavingsResult.tsx'
import { savingsTexts } from '#apps/metering/texts.ts'
import { textIn } from '#base/text.ts'
import { energyContract } from '#modules/energy/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { ProjectState, WhatHappened } from './parts.tsx'
import { energyTexts as texts } from './texts.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('energy', 'publications', 'gazette')
  view.showing('parameters')
  const project = params['project'] ?? ''
  const [found, savings] = await Promise.all([
    view.call(energyContract.getProject, { project }),
    view.call(energyContract.getSavings, { project }),
  ])
  return { project: found, savings }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const project = args.loaderData?.project
  if (project === undefined) return []
  return pageMeta(args, {
    title: `${project.number} ${project.name}`,
    description: `${textIn(texts.project, 'zh')} ${project.name}，${project.company.name}`,
    column: texts.title,
    article: { publishedOn: project.recognisedOn },
  })
}

function Reports({ project }: Pick<Data, 'project'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section className="stack" aria-labelledby="verified">
      <h2 id="verified">{say(texts.verified)}</h2>
      {project.reports.length === 0 ? (
        <p className="soft">{say(texts.noReports)}</p>
      ) : (
        <>
          <p>{say(filled(texts.verifiedLead, { n: project.verified }))}</p>
          <Table
            caption={say(texts.verified)}
            captionHidden
            rows={project.reports}
            rowKey={({ body, from, reportedOn }) => `${body} ${from} ${reportedOn}`}
            columns={[
              {
                key: 'period',
                head: say(texts.period),
                rowHead: true,
                cell: ({ from, through }) => `${formatDay(from, language)} – ${formatDay(through, language)}`,
              },
              { key: 'savings', head: say(texts.verified), numeric: true, cell: ({ savings }) => savings },
              { key: 'body', head: say(texts.auditBody), cell: ({ body }) => <span lang="zh-CN">{body}</span> },
              {
                key: 'on',
                head: say(texts.reportedOn),
                cell: ({ reportedOn }) => <time dateTime={reportedOn}>{formatDay(reportedOn, language)}</time>,
              },
            ]}
          />
        </>
      )}
    </section>
  )
}

/** Only where a way of measuring was set; what is missing is said in words. */
function Measured({ savings }: Pick<Data, 'savings'>) {
  const { language } = useFrame()
  const say = useSay()
  if (savings.plan === undefined) return null
  return (
    <section className="stack" aria-labelledby="measured">
      <h2 id="measured">{say(savingsTexts.title)}</h2>
      <SavingsResult savings={savings} />
      {savings.counted.length > 0 && savings.carriers.length > 0 && (
        <p>
          <LinkButton kind="quiet" href={portalLinks(language).energySavingsCsv(savings.project.id)} download>
            {say(savingsTexts.csv)}
          </LinkButton>
        </p>
      )}
    </section>
  )
}

export default function ProjectPage({ loaderData }: { loaderData: Data }) {
  const { project, savings } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.title), href: to.energy() },
          { label: say(texts.projects), href: to.energyProjects() },
          { label: project.number, lang: 'zh-CN' },
        ]}
        kicker={project.number}
        title={project.name}
        titleLang="zh-CN"
        lead={<ProjectState state={project.state} />}
      />
      <section className="stack" aria-labelledby="facts">
        <h2 id="facts">{say(texts.facts)}</h2>
        <DefinitionList
          items={[
            ...project.shown.map(
              ({ label, value, link }) =>
                [
                  say(label),
                  link?.register === 'companies' ? (
                    <a key={link.id} href={to.energyCompany(link.id)} lang="zh-CN">
                      {link.name}
                    </a>
                  ) : (
                    <Words key={value.zh} text={value} />
                  ),
                ] as const,
            ),
            ...(project.revokedOn === undefined
              ? []
              : [[say(texts.revokedOn), formatDay(project.revokedOn, language)] as const]),
          ]}
        />
      </section>
      <Reports project={project} />
      <Measured savings={savings} />
      <WhatHappened entries={project.entries} />
    </article>
  )
}
