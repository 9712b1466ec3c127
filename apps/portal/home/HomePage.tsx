/** The portal's first page: one sentence, a search, the newest document as a sheet, what is in force, what was published, how to read. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { publicationsContract } from '#modules/publications/contract.ts'
import { EmptyState } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { SearchBox } from '../frame/Masthead.tsx'
import { InstrumentLedger } from '../gazette/InstrumentLedger.tsx'
import { clausePath } from '../gazette/words.ts'
import { pageMeta } from '../meta.ts'
import { OverviewFigures } from '../plans/parts.tsx'
import { planTexts } from '../plans/texts.ts'
import { PublicationLedger } from '../publications/PublicationLedger.tsx'
import { portalTexts } from '../texts.ts'
import { exampleQueries, homeTexts as texts } from './texts.ts'

/** So many services are named on the first page. */
const servicesShown = 6

export async function loader({ context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('gazette', 'publications', 'plans', 'directory', 'procedures', 'parameters')
  const [instruments, publications, overview, services] = await Promise.all([
    view.call(gazetteContract.listInstruments, { limit: 5 }),
    view.call(publicationsContract.listPublications, { limit: 5 }),
    view.call(plansContract.getOverview, {}),
    view.call(proceduresContract.listServices, { limit: servicesShown, for: 'public' }),
  ])
  const first = instruments.items[0]
  const newest =
    first === undefined ? undefined : await view.call(gazetteContract.getInstrument, { instrument: first.id })
  const clauses = (newest?.clauses ?? [])
    .filter((clause) => clause.depth === 0 && (clause.title !== undefined || clause.heading !== undefined))
    .slice(0, 5)
  return {
    instruments: instruments.items,
    publications: publications.items,
    overview,
    services: services.items.map(({ id, title, summary }) => ({ id, title, summary })),
    newest:
      newest === undefined
        ? undefined
        : { id: newest.id, title: newest.title, number: newest.number, issuers: newest.issuers, clauses },
  }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const frame = (
    args.matches[0]?.loaderData as { frame?: { language: 'zh' | 'en'; site: { name: string } } } | undefined
  )?.frame
  const language = frame?.language ?? 'zh'
  return pageMeta(args, {
    title: frame?.site.name ?? textIn(texts.title, language),
    description: textIn(texts.lead, language),
    column: portalTexts.disclosure,
    more: [
      { tagName: 'link', rel: 'alternate', type: 'application/atom+xml', href: portalLinks(language).feed('atom') },
      { tagName: 'link', rel: 'alternate', type: 'application/feed+json', href: portalLinks(language).feed('json') },
    ],
  })
}

function Paper({ newest }: { newest: NonNullable<Data['newest']> }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <section className="paper" aria-labelledby="paper-title">
      <p className="paper-head" lang="zh-CN">
        {newest.issuers.map((issuer) => (
          <span key={issuer}>{issuer}</span>
        ))}
      </p>
      <p className="paper-number">
        {say(texts.newest)}
        {newest.number !== undefined && <span lang="zh-CN"> · {newest.number}</span>}
      </p>
      <h2 className="paper-title" id="paper-title" lang={langOfText(newest.title, language)}>
        {textIn(newest.title, language)}
      </h2>
      <ol className="plain-list paper-clauses">
        {newest.clauses.map((clause) => (
          <li key={clause.id}>
            <a href={`${to.instrument(newest.id)}#${clause.id}`}>
              <span lang="zh-CN">{clause.label === '' ? clausePath(clause.id) : clause.label}</span>
              <span lang={clause.title === undefined ? 'zh-CN' : langOfText(clause.title, language)}>
                {clause.title === undefined ? clause.heading : textIn(clause.title, language)}
              </span>
            </a>
          </li>
        ))}
      </ol>
      <a className="button button-secondary" href={to.instrument(newest.id)}>
        {say(texts.open)}
      </a>
    </section>
  )
}

function Opening({ newest }: Pick<Data, 'newest'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="opening">
      <div className="opening-words">
        <h1>{say(texts.title)}</h1>
        <p className="opening-lead">{say(texts.lead)}</p>
        <SearchBox id="search-home" big />
        <p className="examples">
          <span className="soft">{say(texts.examples)}</span>
          {exampleQueries.map((query) => (
            <a key={query} href={portalLinks(language).search({ q: query })} lang="zh-CN">
              {query}
            </a>
          ))}
        </p>
      </div>
      {newest !== undefined && <Paper newest={newest} />}
    </div>
  )
}

/** How much the documents promise, leading to all of it; nothing while no commitment is on record. */
function LiveStrip({ overview }: Pick<Data, 'overview'>) {
  const { language } = useFrame()
  const say = useSay()
  if (overview.total === 0) return null
  return (
    <section aria-labelledby="live">
      <div className="section-head">
        <h2 id="live">{say(planTexts.stripTitle)}</h2>
        <a href={portalLinks(language).implementation()}>{say(planTexts.stripMore)}</a>
      </div>
      <OverviewFigures overview={overview} />
    </section>
  )
}

/** What people can get done here; nothing while no service is open. */
function Services({ services }: Pick<Data, 'services'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  if (services.length === 0) return null
  return (
    <section aria-labelledby="services">
      <div className="section-head">
        <h2 id="services">{say(texts.servicesOpen)}</h2>
        <a href={to.services()}>{say(texts.allServices)}</a>
      </div>
      <ul className="ledger">
        {services.map(({ id, title, summary }) => (
          <li key={id}>
            <div>
              <h3 className="ledger-title">
                <a href={to.service(id)} lang={langOfText(title, language)}>
                  {textIn(title, language)}
                </a>
              </h3>
              <p className="soft" lang={langOfText(summary, language)}>
                {textIn(summary, language)}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function HowToRead() {
  const say = useSay()
  return (
    <section aria-labelledby="how-to" className="stack">
      <div className="section-head">
        <h2 id="how-to">{say(texts.howTo)}</h2>
      </div>
      <div className="voices">
        <div className="voice voice-original">
          <h3>{say(texts.howOriginal)}</h3>
          <p>{say(texts.howOriginalLead)}</p>
        </div>
        <div className="voice voice-ours">
          <h3>{say(texts.howOurs)}</h3>
          <p>{say(texts.howOursLead)}</p>
        </div>
      </div>
    </section>
  )
}

function Columns({ hasServices }: { hasServices: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <section aria-labelledby="columns" className="stack">
      <div className="section-head">
        <h2 id="columns">{say(texts.columns)}</h2>
      </div>
      <dl className="columns-list">
        <div>
          <dt>{say(portalTexts.disclosure)}</dt>
          <dd>
            {say(texts.disclosureState)}
            <a href={to.instruments()}>{say(portalTexts.instruments)}</a>{' '}
            <a href={to.publications()}>{say(portalTexts.publications)}</a>{' '}
            <a href={to.disclosure()}>{say(portalTexts.onRequest)}</a>
          </dd>
        </div>
        <div>
          <dt>{say(portalTexts.services)}</dt>
          <dd>
            {hasServices ? (
              <>
                {say(texts.disclosureState)}
                <a href={to.services()}>{say(texts.allServices)}</a>{' '}
              </>
            ) : (
              `${say(texts.servicesNone)} `
            )}
            <a href={to.my()}>{say(portalTexts.my)}</a>
          </dd>
        </div>
        <div>
          <dt>{say(texts.laterColumns)}</dt>
          <dd>{say(texts.notOpen)}</dd>
        </div>
      </dl>
    </section>
  )
}

export default function HomePage({ loaderData }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { instruments, publications, newest, overview, services } = loaderData
  return (
    <div className="stack-wide">
      <Opening newest={newest} />
      <Services services={services} />
      <LiveStrip overview={overview} />
      <section aria-labelledby="documents">
        <div className="section-head">
          <h2 id="documents">{say(texts.documents)}</h2>
          <a href={to.instruments()}>{say(texts.allDocuments)}</a>
        </div>
        <InstrumentLedger items={instruments} />
      </section>
      <HowToRead />
      <section aria-labelledby="published" className="stack">
        <div className="section-head">
          <h2 id="published">{say(texts.published)}</h2>
          <a href={to.publications()}>{say(texts.allPublished)}</a>
        </div>
        {publications.length > 0 ? (
          <PublicationLedger items={publications} />
        ) : (
          <EmptyState title={say(texts.nothingPublished)}>
            <p>{say(texts.nothingPublishedCure)}</p>
          </EmptyState>
        )}
      </section>
      <Columns hasServices={services.length > 0} />
    </div>
  )
}
