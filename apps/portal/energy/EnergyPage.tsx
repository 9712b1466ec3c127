/** Where energy-performance contracting begins: what can be done, the newest projects, the two public registers. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { energyContract } from '#modules/energy/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { ProjectTable } from './parts.tsx'
import { energyTexts as texts } from './texts.ts'

/** The services of this page, in the order in which they are needed. */
const services = ['energy-recognition', 'energy-change', 'reward']
const newestMax = 5

export async function loader({ context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('energy', 'procedures', 'parameters', 'gazette', 'directory')
  const [{ items: all }, newest] = await Promise.all([
    view.call(proceduresContract.listServices, { limit: 200 }),
    view.call(energyContract.listProjects, { limit: newestMax }),
  ])
  const offered = services.flatMap((id) => all.filter((one) => one.id === id))
  return { services: offered.map(({ id, title, summary }) => ({ id, title, summary })), newest: newest.items }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.title, language),
    description: textIn(texts.lead, language),
    column: texts.title,
  })
}

export default function EnergyPage({ loaderData }: { loaderData: Data }) {
  const { services: offered, newest } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      {offered.length > 0 && (
        <section className="stack" aria-labelledby="services">
          <h2 id="services">{say(texts.services)}</h2>
          <ul className="plain-list stack">
            {offered.map(({ id, title, summary }) => (
              <li key={id}>
                <a href={to.service(id)} lang={langOfText(title, language)}>
                  {textIn(title, language)}
                </a>
                <p className="small soft" lang={langOfText(summary, language)}>
                  {textIn(summary, language)}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="stack" aria-labelledby="newest">
        <h2 id="newest">{say(texts.newest)}</h2>
        {newest.length > 0 ? (
          <ProjectTable items={newest} caption={say(texts.newest)} />
        ) : (
          <EmptyState title={say(texts.none)}>
            <p>{say(texts.noneCure)}</p>
          </EmptyState>
        )}
        <div className="row">
          <LinkButton href={to.energyProjects()}>{say(texts.projects)}</LinkButton>
          <LinkButton href={to.energyCompanies()}>{say(texts.companies)}</LinkButton>
          <LinkButton kind="quiet" href={to.myEnergy()}>
            {say(texts.mine)}
          </LinkButton>
        </div>
      </section>
    </div>
  )
}
