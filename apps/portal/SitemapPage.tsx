/** The site map for people: every kind of page and every document. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from './meta.ts'
import { portalTexts as texts } from './texts.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('gazette', 'procedures')
  const [{ items }, services] = await Promise.all([
    view.call(gazetteContract.listInstruments, { limit: 200 }),
    view.call(proceduresContract.listServices, { limit: 200 }),
  ])
  return {
    instruments: items.map(({ id, title, number }) => ({ id, title, number })),
    services: services.items.map(({ id, title }) => ({ id, title })),
  }
}

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.sitemap, language),
    description: textIn(texts.about, language),
    column: texts.sitemap,
  })
}

export default function SitemapPage({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.sitemap)} />
      <section aria-labelledby="map-sections" className="panel">
        <h2 id="map-sections">{say(texts.nav)}</h2>
        <ul className="plain-list">
          {[
            [uiTexts.home, to.home()] as const,
            [texts.instruments, to.instruments()] as const,
            [texts.services, to.services()] as const,
            [texts.publicities, to.publicities()] as const,
            [texts.my, to.my()] as const,
            [texts.energy, to.energy()] as const,
            [texts.energyProjects, to.energyProjects()] as const,
            [texts.energyCompanies, to.energyCompanies()] as const,
            [texts.implementation, to.implementation()] as const,
            [texts.commitments, to.commitments()] as const,
            [texts.parameters, to.parameters()] as const,
            [texts.publications, to.publications()] as const,
            [texts.coverage, to.coverage()] as const,
            [texts.units, to.units()] as const,
            [texts.areas, to.areas()] as const,
            [texts.onRequest, to.disclosure()] as const,
            [texts.days, to.days()] as const,
            [texts.calendar, to.calendar()] as const,
            [uiTexts.search, to.search()] as const,
            [texts.servicesData, to.servicesData()] as const,
            [texts.feedAtom, to.feed('atom')] as const,
            [texts.feedJson, to.feed('json')] as const,
          ].map(([word, address]) => (
            <li key={address}>
              <a href={address}>{say(word)}</a>
            </li>
          ))}
        </ul>
      </section>
      {loaderData.services.length > 0 && (
        <section aria-labelledby="map-services" className="panel">
          <h2 id="map-services">{say(texts.services)}</h2>
          <ul className="plain-list">
            {loaderData.services.map(({ id, title }) => (
              <li key={id}>
                <a href={to.service(id)} lang={langOfText(title, language)}>
                  {textIn(title, language)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="map-documents" className="panel">
        <h2 id="map-documents">{say(texts.instruments)}</h2>
        <ul className="plain-list">
          {loaderData.instruments.map(({ id, title, number }) => (
            <li key={id}>
              <a href={to.instrument(id)} lang={langOfText(title, language)}>
                {textIn(title, language)}
                {number !== undefined && ` ${number}`}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
