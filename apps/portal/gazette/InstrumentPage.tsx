/** A document, clause by clause: outline at the side, the original wording and our words side by side, ways to cite and take away. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { Tabs } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { CiteAndShare, Downloads } from './CiteAndShare.tsx'
import type { Voices } from './ClauseMark.tsx'
import { Clauses } from './Clauses.tsx'
import { DocumentHead, type Instrument } from './DocumentHead.tsx'
import { Outline } from './Outline.tsx'
import { gazetteTexts as texts } from './texts.ts'
import { relationWords, wordOf } from './words.ts'

const voicesOf = (value: string | null): Voices => (value === 'original' || value === 'ours' ? value : 'both')

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('gazette')
  const query = new URL(request.url).searchParams
  const version = query.get('version')
  const id = params['instrument'] ?? ''
  const instrument = await view.call(gazetteContract.getInstrument, {
    instrument: id,
    ...(version === null ? {} : { version }),
  })
  const versions = instrument.hasText ? (await view.call(gazetteContract.listVersions, { instrument: id })).items : []
  const newest = versions.reduce((most, { number }) => Math.max(most, number), 0)
  return { instrument, versions, newest, voices: voicesOf(query.get('view')) }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const instrument = args.loaderData?.instrument
  if (instrument === undefined) return []
  return pageMeta(args, {
    title: instrument.title.zh,
    description: (instrument.summary ?? instrument.title).zh,
    column: texts.instruments,
    keywords: [instrument.number ?? '', ...instrument.subjects].filter((word) => word !== ''),
    article: { publishedOn: instrument.publishedOn ?? instrument.signedOn, source: instrument.issuers.join('、') },
    more: [
      {
        tagName: 'link',
        rel: 'alternate',
        type: 'application/akn+xml',
        href: portalLinks('zh').exportAs(instrument.id, 'xml'),
      },
      {
        tagName: 'link',
        rel: 'alternate',
        type: 'application/ld+json',
        href: portalLinks('zh').exportAs(instrument.id, 'jsonld'),
      },
    ],
  })
}

function Relations({ relations }: { relations: Instrument['relations'] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <section className="panel" aria-labelledby="relations-head">
      <h2 id="relations-head">{say(texts.relations)}</h2>
      <ul className="relations">
        {relations.map((relation) => (
          <li key={`${relation.kind} ${relation.title} ${relation.number ?? ''}`}>
            <span className="soft">{wordOf(relationWords, relation.kind, language)} </span>
            <span lang="zh-CN">
              {relation.target === undefined ? (
                `《${relation.title}》`
              ) : (
                <a href={to.instrument(relation.target)}>《{relation.title}》</a>
              )}
              {relation.number}
            </span>
            {relation.note !== undefined && (
              <span className="relation-note small" lang={langOfText(relation.note, language)}>
                {textIn(relation.note, language)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Versions({ instrument, versions, newest }: Pick<Data, 'instrument' | 'versions' | 'newest'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const shown = instrument.version ?? newest
  const earlier = versions.filter(({ number }) => number < shown).map(({ number }) => number)
  return (
    <section className="panel" aria-labelledby="versions-head">
      <h2 id="versions-head">{say(texts.versions)}</h2>
      <ul>
        {versions.map(({ number, publishedOn, note }) => (
          <li key={number}>
            <a
              className="version-link"
              href={to.instrument(instrument.id, number === newest ? {} : { version: number })}
              aria-current={number === shown ? 'true' : undefined}
            >
              {say(texts.version).replace('{n}', `${number}`)}
            </a>{' '}
            <span className="soft small">
              {say(texts.publishedOn)} {formatDay(publishedOn, language)}
              {note !== undefined && ` ${textIn(note, language)}`}
            </span>
          </li>
        ))}
      </ul>
      {earlier.length > 0 && (
        <LinkButton href={to.compare(instrument.id, { from: Math.max(...earlier), to: shown })}>
          {say(texts.compare)}
        </LinkButton>
      )}
    </section>
  )
}

/** What is said above the clauses: which version this is, or that the original wording is missing. */
function Standing({ instrument, newest }: { instrument: Instrument; newest: number }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  if (!instrument.hasText) {
    return (
      <Notice kind="info" title={say(texts.noText)}>
        <p>{say(texts.noTextLead)}</p>
      </Notice>
    )
  }
  if (instrument.version === newest) return null
  return (
    <Notice kind="warning" title={say(texts.versionOld).replace('{n}', `${instrument.version ?? ''}`)}>
      <p>
        <a href={to.instrument(instrument.id)}>{say(texts.versionNewest)}</a>
      </p>
    </Notice>
  )
}

export default function InstrumentPage({ loaderData }: { loaderData: Data }) {
  const { instrument, versions, newest, voices } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const version = instrument.version === newest ? undefined : instrument.version
  const shown = instrument.hasText ? voices : 'both'
  const alone = !instrument.hasText || shown === 'ours'
  return (
    <article>
      <DocumentHead instrument={instrument} />
      <div className="reading">
        <Outline clauses={instrument.clauses} />
        <div className="stack">
          <Standing instrument={instrument} newest={newest} />
          {instrument.hasText && (
            <Tabs
              label={say(texts.view)}
              tabs={(['both', 'original', 'ours'] as const).map((voice) => ({
                href: to.instrument(instrument.id, { version, view: voice === 'both' ? undefined : voice }),
                label: say(voice === 'ours' ? texts.oursShort : texts[voice]),
                current: voice === shown,
              }))}
            />
          )}
          {alone && <p className="clauses-voice">{say(texts.ours)}</p>}
          <div className={alone ? 'clauses reading-ours' : `clauses reading-${shown}`}>
            <Clauses instrument={instrument.id} clauses={instrument.clauses} voices={shown} />
          </div>
        </div>
      </div>
      <div className="aside-panels">
        <CiteAndShare instrument={instrument} />
        <Downloads id={instrument.id} hasText={instrument.hasText} />
        {instrument.relations.length > 0 && <Relations relations={instrument.relations} />}
        {versions.length > 0 && <Versions instrument={instrument} versions={versions} newest={newest} />}
      </div>
    </article>
  )
}
