/** One clause on a page of its own: wording, our words, its place in the document, how to cite it, what it runs. */
import type { LoaderFunctionArgs } from 'react-router'
import { NotFound } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { normsContract } from '#modules/norms/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Notice, StatusBadge } from '#ui/components/messages.tsx'
import { Breadcrumbs } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { CiteAndShare } from './CiteAndShare.tsx'
import type { Clause } from './ClauseMark.tsx'
import { CitedBy, Cites, History } from './ClauseRelations.tsx'
import { ClauseRuns } from './ClauseRuns.tsx'
import { ours, unitLines } from './Clauses.tsx'
import { ClauseCorrections } from './Corrections.tsx'
import { sendToWithdrawn } from './gone.ts'
import { Mixed } from './Mixed.tsx'
import { KindBadge } from '../../driven/DrivenBadges.tsx'
import {
  byClause,
  drivenFrom,
  drivenTopics,
  kindLines,
  type DrivenThing,
  type RunsByClause,
} from '../../driven/grouping.ts'
import { gazetteTexts as texts } from './texts.ts'
import { WithdrawnNotice } from './WithdrawnNotice.tsx'
import { citationOf, clausePath, statusWords } from './words.ts'

const correctionsShown = 20
const citedByShown = 50
const noRuns: RunsByClause<DrivenThing> = new Map()

/** The instrument in which the clause stands: the version asked for, the newest, or the last one that had the clause. */
async function findInstrument(view: View, id: string, clause: string, version: string | null) {
  const instrument = await view.call(gazetteContract.getInstrument, {
    instrument: id,
    ...(version === null ? {} : { version }),
  })
  const isThere = instrument.clauses.some((one) => one.id === clause)
  if (version !== null || isThere || !instrument.hasText) return instrument
  const last = await view.call(gazetteContract.clauseHistory, { instrument: id, clause })
  return view.call(gazetteContract.getInstrument, { instrument: id, version: last.version })
}

/** What is told around a clause that has published wording. */
async function readRelations(view: View, asked: { instrument: string; clause: string }, version: number | undefined) {
  if (version === undefined) return { steps: [], newest: undefined, corrections: [] }
  const [history, versions, corrections] = await Promise.all([
    view.call(gazetteContract.clauseHistory, { ...asked, version }),
    view.call(gazetteContract.listVersions, { instrument: asked.instrument }),
    view.call(gazetteContract.correctionsOf, { ...asked, version, limit: correctionsShown }),
  ])
  return { steps: history.items, newest: versions.items[0]?.number, corrections: corrections.items }
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('gazette', ...drivenTopics)
  const query = new URL(request.url).searchParams
  const version = query.get('version')
  const after = query.get('after')
  const asked = { instrument: params['instrument'] ?? '', clause: params['clause'] ?? '' }
  const { clauses, ...instrument } = await findInstrument(view, asked.instrument, asked.clause, version)
  // The document's page says when and why that version was taken back.
  if (version !== null && instrument.withdrawn) sendToWithdrawn(view, instrument.id, version)
  const at = clauses.findIndex((clause) => clause.id === asked.clause)
  const clause = clauses[at]
  if (clause === undefined) throw new NotFound(`${instrument.id}#${asked.clause}`)
  const above: Clause[] = []
  for (let up = clause.parent; up !== undefined;) {
    const parent = clauses.find((one) => one.id === up)
    if (parent === undefined) break
    above.unshift(parent)
    up = parent.parent
  }
  const relations = await readRelations(view, asked, instrument.version)
  const isNewest = instrument.version === relations.newest
  // What runs is recorded for the newest clauses; another version may mean another clause by the same id.
  const runs = isNewest ? await view.call(normsContract.listDriven, asked) : undefined
  // Citations are kept of the newest wording only.
  const citations = isNewest
    ? await view.call(gazetteContract.listCitations, {
        ...asked,
        limit: citedByShown,
        ...(after === null ? {} : { after }),
      })
    : { cites: [], citedBy: [] }
  return {
    instrument,
    clause,
    above,
    below: clauses.filter((one) => one.parent === clause.id),
    header: clause.kind === 'r' ? above.at(-1)?.cells : undefined,
    before: clauses[at - 1],
    after: clauses[at + 1],
    ...relations,
    citations,
    runs,
    isFirstPage: after === null,
    version: isNewest ? undefined : instrument.version,
  }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  if (args.loaderData === undefined) return []
  const { instrument, clause } = args.loaderData
  return pageMeta(args, {
    title: citationOf(instrument, clause.id),
    description: (clause.summary ?? clause.title ?? instrument.title).zh,
    column: texts.instruments,
    keywords: [instrument.number ?? instrument.title.zh, clausePath(clause.id)],
    article: { publishedOn: instrument.publishedOn ?? instrument.signedOn, source: instrument.issuers.join('、') },
  })
}

/** What a clause is called in a list: its marker, then our heading or the printed one. */
function ClauseName({ clause }: { clause: Clause }) {
  const { language } = useFrame()
  return (
    <>
      <span lang="zh-CN">{clause.label === '' ? clausePath(clause.id) : clause.label}</span>
      {clause.title !== undefined ? (
        <span lang={langOfText(clause.title, language)}>{textIn(clause.title, language)}</span>
      ) : (
        <span lang="zh-CN">{clause.heading ?? clause.body?.slice(0, 40) ?? ''}</span>
      )}
    </>
  )
}

function Words({ clause, header }: { clause: Clause; header: readonly string[] | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  if (clause.body === undefined) return <Notice kind="info" title={say(texts.clauseNoText)} />
  return (
    <section className="clause-page-words" aria-label={say(texts.original)} lang="zh-CN">
      {clause.cells === undefined || clause.kind === 'tbl' ? (
        <p className="clause-body">
          {clause.label !== '' && <b>{clause.label}</b>}
          {clause.heading !== undefined && (
            <b className="clause-title">
              {clause.heading}
              {clause.headingMark}
            </b>
          )}
          {(clause.label !== '' || clause.heading !== undefined) &&
            clause.headingMark === undefined &&
            clause.body !== '' &&
            '　'}
          {clause.body}
        </p>
      ) : (
        <DefinitionList items={clause.cells.map((cell, index) => [header?.[index] ?? `${index + 1}`, cell] as const)} />
      )}
      {clause.unitLines !== undefined && unitLines(clause.unitLines, language)}
    </section>
  )
}

function Below({
  instrument,
  version,
  below,
  runs,
}: {
  instrument: string
  version: number | undefined
  below: readonly Clause[]
  runs: RunsByClause<DrivenThing>
}) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section aria-labelledby="below-head" className="clause-children">
      <h2 id="below-head">{say(texts.contains)}</h2>
      <ul className="plain-list">
        {below.map((one) => (
          <li key={one.id}>
            <a href={portalLinks(language).clause(instrument, one.id, { version })}>
              <ClauseName clause={one} />
              <span className="counts">
                {kindLines(drivenFrom(runs, one.id)).map((line) => (
                  <KindBadge key={line.kind} line={line} />
                ))}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function About({ instrument, clause }: Pick<Data, 'instrument' | 'clause'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section className="panel" aria-labelledby="facts-head">
      <h2 id="facts-head">{say(texts.facts)}</h2>
      <DefinitionList
        items={[
          [say(texts.onDayIs), <StatusBadge key="status" states={statusWords} state={instrument.status.status} />],
          [say(texts.because), <Mixed key="because" text={textIn(instrument.status.because, language)} />],
          [
            say(texts.versions),
            instrument.version === undefined ? undefined : say(texts.version).replace('{n}', `${instrument.version}`),
          ],
          [
            say(texts.hash),
            clause.hash === undefined ? undefined : (
              <span key="hash">
                <span className="hash">{clause.hash}</span>
                <br />
                <span className="small soft">{say(texts.hashNote)}</span>
              </span>
            ),
          ],
        ]}
      />
    </section>
  )
}

/** What is said above the words: an older version, or a version that was taken back. */
function Standing({ instrument, clause, steps, version }: Data) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  if (instrument.withdrawn !== undefined) return <WithdrawnNotice withdrawn={instrument.withdrawn} />
  if (version === undefined) return null
  const [last] = steps
  const now = last?.clause
  return (
    <Notice kind="warning" title={say(texts.clauseOld).replace('{n}', `${version}`)}>
      <p>
        {now === undefined || last?.how === 'removed' || last?.version.number === version ? (
          say(texts.clauseGone)
        ) : (
          <a href={to.clause(instrument.id, now.id)}>
            {say(texts.clauseNow)}
            {now.id !== clause.id && <span lang="zh-CN"> {clausePath(now.id)}</span>}
          </a>
        )}
      </p>
    </Notice>
  )
}

/** Its history, citations in both directions, corrections. */
function Around({ instrument, clause, steps, citations, corrections, isFirstPage }: Data) {
  const { cites, citedBy } = citations
  return (
    <>
      {steps.length > 1 && <History instrument={instrument.id} steps={steps} />}
      {corrections.length > 0 && <ClauseCorrections corrections={corrections} />}
      {cites.length > 0 && <Cites instrument={instrument.id} clause={clause.id} cites={cites} />}
      {(citedBy.length > 0 || !isFirstPage) && (
        <CitedBy
          instrument={instrument.id}
          clause={clause.id}
          citedBy={citedBy}
          next={'next' in citations ? citations.next : undefined}
          first={isFirstPage}
        />
      )}
    </>
  )
}

export default function ClausePage({ loaderData }: { loaderData: Data }) {
  const { instrument, clause, above, below, before, after, header, version } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const runs = loaderData.runs === undefined ? noRuns : byClause(loaderData.runs)
  return (
    <article className="stack-wide">
      <header className="page-header">
        <Breadcrumbs
          trail={[
            { label: say(texts.instruments), href: to.instruments() },
            {
              label: instrument.number ?? textIn(instrument.short ?? instrument.title, language),
              href: to.instrument(instrument.id, { version }),
              lang: instrument.number === undefined ? undefined : 'zh-CN',
            },
            ...above.map((one) => ({
              label: one.label === '' ? clausePath(one.id) : one.label,
              href: to.clause(instrument.id, one.id, { version }),
              lang: 'zh-CN',
            })),
            { label: clause.label === '' ? clausePath(clause.id) : clause.label, lang: 'zh-CN' },
          ]}
        />
        <h1 lang="zh-CN" className="clause-page-title">
          {citationOf(instrument, clause.id)}
        </h1>
        <p className="soft" lang={langOfText(instrument.title, language)}>
          {textIn(instrument.title, language)}
        </p>
      </header>
      <Standing {...loaderData} />
      <Words clause={clause} header={header} />
      {ours(clause, true, false, language)}
      <div className="row">
        <LinkButton href={`${to.instrument(instrument.id, { version })}#${clause.id}`}>{say(texts.whole)}</LinkButton>
      </div>
      <ClauseRuns clause={clause.id} runs={loaderData.runs} all={runs} />
      {below.length > 0 && <Below instrument={instrument.id} version={version} below={below} runs={runs} />}
      <Around {...loaderData} />
      <div className="aside-panels">
        <CiteAndShare instrument={instrument} clause={clause.id} version={version} />
        <About instrument={instrument} clause={clause} />
      </div>
      <nav className="pager" aria-label={say(uiTexts.pages)}>
        {before === undefined ? (
          <span />
        ) : (
          <LinkButton href={to.clause(instrument.id, before.id, { version })} rel="prev">
            {say(texts.before)} <span lang="zh-CN">{clausePath(before.id)}</span>
          </LinkButton>
        )}
        {after !== undefined && (
          <LinkButton href={to.clause(instrument.id, after.id, { version })} rel="next">
            {say(texts.after)} <span lang="zh-CN">{clausePath(after.id)}</span>
          </LinkButton>
        )}
      </nav>
    </article>
  )
}
