/** A document, clause by clause: outline at the side, the original wording and our words side by side, ways to cite and take away. */
import type { LoaderFunctionArgs, MetaDescriptor } from 'react-router'
import { data } from 'react-router'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { normsContract } from '#modules/norms/contract.ts'
import { Notice } from '#ui/components/messages.tsx'
import { Tabs } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { PlainBlock } from '#ui/PlainBlock.tsx'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { CiteAndShare, Downloads } from './CiteAndShare.tsx'
import type { Voices } from './ClauseMark.tsx'
import { clauseBlocks } from './Clauses.tsx'
import { InstrumentCorrections, type Correction } from './Corrections.tsx'
import { DocumentHead, type Instrument } from './DocumentHead.tsx'
import { Outline } from './Outline.tsx'
import { byClause, drivenTopics, type RunsByClause } from '../../driven/grouping.ts'
import { InstrumentRuns } from './InstrumentRuns.tsx'
import { gazetteTexts as texts } from './texts.ts'
import { Versions, type Version } from './Versions.tsx'
import { WithdrawnNotice, type Withdrawn } from './WithdrawnNotice.tsx'
import { relationWords, wordOf } from './words.ts'

const voicesOf = (value: string | null): Voices => (value === 'original' || value === 'ours' ? value : 'both')

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('gazette', ...drivenTopics)
  const query = new URL(request.url).searchParams
  const version = query.get('version')
  const id = params['instrument'] ?? ''
  const [instrument, driven] = await Promise.all([
    view.call(gazetteContract.getInstrument, {
      instrument: id,
      portalUrl: view.site.url,
      ...(version === null ? {} : { version }),
    }),
    view.call(normsContract.listDrivenStates, { instrument: id }),
  ])
  const isGone = version !== null && instrument.withdrawn !== undefined
  // An outline without any published wording has no versions to list, nor corrections.
  const isPublished = instrument.version !== undefined || instrument.withdrawn !== undefined
  const [{ items: versions }, { items: withdrawals }, corrections] = await Promise.all([
    isPublished ? view.call(gazetteContract.listVersions, { instrument: id }) : nothing,
    isPublished ? view.call(gazetteContract.listWithdrawals, { instrument: id }) : nothing,
    isPublished ? view.call(gazetteContract.correctionsOf, { instrument: id, limit: correctionsShown }) : nothing,
  ])
  const newest = versions.reduce((most, { number }) => Math.max(most, number), 0)
  const shown: Data = {
    instrument,
    versions,
    withdrawals,
    newest,
    corrections: corrections.items,
    moreCorrections: corrections.next !== undefined,
    runs: runsOf(driven, (instrument.version ?? newest) === newest),
    isGone,
    voices: voicesOf(query.get('view')),
  }
  // 410: the version asked for was there and was taken back.
  return isGone ? data(shown, { status: 410 }) : shown
}

/** Recorded for the newest clauses: in another version an id may mean another clause. Nothing recorded at all is not shown. */
function runsOf(driven: Parameters<typeof byClause>[0], isNewest: boolean): RunsByClause | undefined {
  const runs = byClause(driven)
  return isNewest && runs.size > 0 ? runs : undefined
}

const correctionsShown = 20
const nothing: { readonly items: never[]; readonly next?: undefined } = { items: [] }

interface Data {
  readonly instrument: Instrument
  readonly versions: readonly Version[]
  readonly withdrawals: readonly Withdrawn[]
  readonly newest: number
  readonly corrections: readonly Correction[]
  readonly moreCorrections: boolean
  readonly runs: RunsByClause | undefined
  readonly isGone: boolean
  readonly voices: Voices
}

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  if (args.loaderData === undefined) return []
  const { instrument } = args.loaderData
  return pageMeta(args, {
    title: instrument.title.zh,
    description: (instrument.summary ?? instrument.title).zh,
    column: texts.instruments,
    keywords: [instrument.number ?? '', ...instrument.subjects].filter((word) => word !== ''),
    article: { publishedOn: instrument.publishedOn ?? instrument.signedOn, source: instrument.issuers.join('、') },
    more: [
      ...otherShapes(args.loaderData),
      // Data, not script: the policy lets no script run.
      ...(instrument.description === undefined ? [] : [{ 'script:ld+json': instrument.description as never }]),
      ...(args.loaderData.isGone ? [{ name: 'robots', content: 'noindex' }] : []),
    ],
  })
}

/** The same document as files and as a feed of its changes, for programs that look for them. */
function otherShapes({ instrument, newest }: Data): MetaDescriptor[] {
  const links = portalLinks('zh')
  const version = instrument.version === newest ? undefined : instrument.version
  const shapes = [
    ['application/akn+xml', links.exportAs(instrument.id, 'xml', version)],
    ['application/ld+json', links.exportAs(instrument.id, 'jsonld', version)],
    ['application/json', links.exportAs(instrument.id, 'json', version)],
    ['text/plain', links.exportAs(instrument.id, 'txt', version)],
    ['application/atom+xml', links.instrumentFeed(instrument.id, 'atom')],
    ['application/feed+json', links.instrumentFeed(instrument.id, 'json')],
  ] as const
  return shapes.map(([type, href]) => ({ tagName: 'link', rel: 'alternate', type, href }))
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

/** What is said above the clauses: which version this is, or that the original wording is missing. */
function Standing({ instrument, newest }: { instrument: Instrument; newest: number }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { withdrawn } = instrument
  if (withdrawn !== undefined) {
    return (
      <WithdrawnNotice withdrawn={withdrawn}>
        <p>
          {instrument.version === undefined
            ? say(texts.withdrawnOutline)
            : say(texts.withdrawnStands).replace('{n}', `${instrument.version}`)}
        </p>
      </WithdrawnNotice>
    )
  }
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

/** The page of a version that was taken back: what document it was, when and why it went, and the way to what stands. */
function Gone({ instrument }: Pick<Data, 'instrument'>) {
  const { language } = useFrame()
  const say = useSay()
  if (instrument.withdrawn === undefined) return null
  return (
    <WithdrawnNotice withdrawn={instrument.withdrawn}>
      <p>
        <a href={portalLinks(language).instrument(instrument.id)}>{say(texts.withdrawnElse)}</a>
      </p>
    </WithdrawnNotice>
  )
}

export default function InstrumentPage({ loaderData }: { loaderData: Data }) {
  const { instrument, versions, withdrawals, newest, voices, corrections } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const version = instrument.version === newest ? undefined : instrument.version
  const shown = instrument.hasText ? voices : 'both'
  const alone = !instrument.hasText || shown === 'ours'
  const place = { instrument: instrument.id, version, language, voices: shown, alone }
  const { runs } = loaderData
  if (loaderData.isGone) {
    return (
      <article className="stack-wide">
        <DocumentHead instrument={instrument} />
        <Gone instrument={instrument} />
      </article>
    )
  }
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
          {runs !== undefined && <InstrumentRuns clauses={instrument.clauses} runs={runs} />}
          {alone && <p className="clauses-voice">{say(texts.ours)}</p>}
          <PlainBlock className={alone ? 'clauses reading-ours' : `clauses reading-${shown}`}>
            {clauseBlocks(instrument.clauses, { ...place, runs })}
          </PlainBlock>
        </div>
      </div>
      <div className="aside-panels">
        <CiteAndShare instrument={instrument} version={version} />
        <Downloads id={instrument.id} hasText={instrument.hasText} version={version} />
        {instrument.relations.length > 0 && <Relations relations={instrument.relations} />}
        {(versions.length > 0 || withdrawals.length > 0) && (
          <Versions instrument={instrument} versions={versions} withdrawals={withdrawals} newest={newest} />
        )}
        {corrections.length > 0 && (
          <InstrumentCorrections
            instrument={instrument.id}
            corrections={corrections}
            more={loaderData.moreCorrections}
          />
        )}
      </div>
    </article>
  )
}
