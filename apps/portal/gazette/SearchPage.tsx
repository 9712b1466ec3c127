/** Search over clauses and documents: hits with marks, how the query was understood, filters kept in the address. */
import { Fragment } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import type { marks, searchResults } from '#modules/gazette/search/contract.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { normsContract } from '#modules/norms/contract.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { EmptyState, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNumber } from '#ui/format.ts'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import type { View } from '#platform/contract/view.ts'
import { drivenTopics } from '../../driven/grouping.ts'
import { pageMeta } from '../meta.ts'
import { portalTexts } from '../texts.ts'
import { FoundThings, type FoundThingsData } from './FoundThings.tsx'
import { searchTexts as texts } from './search-texts.ts'
import { gazetteTexts } from './texts.ts'
import { clausePath, kindWords, statusWords } from './words.ts'

type Results = z.output<typeof searchResults>
type Hit = Results['items'][number]

const filterNames = ['kind', 'issuer', 'year', 'status', 'on', 'instrument'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('gazette', ...drivenTopics)
  const query = new URL(request.url).searchParams
  const q = query.get('q')?.trim() ?? ''
  const filters: Partial<Record<(typeof filterNames)[number], string>> = {}
  for (const name of filterNames) {
    const value = query.get(name)
    if (value !== null && value !== '') filters[name] = value
  }
  const after = query.get('after') ?? undefined
  if (q === '') return { q, filters, after, results: undefined, found: undefined }
  const [results, found] = await Promise.all([
    view.call(gazetteContract.search, {
      ...(filters as Record<string, never>),
      q,
      language: view.language,
      ...(after === undefined ? {} : { after }),
    }),
    // Filters are of documents; things are shown once, on the first page of an open search.
    after === undefined && Object.keys(filters).length === 0 ? findThings(view, q) : undefined,
  ])
  return { q, filters, after, results, found }
}

const [thingsShown, unitsShown] = [8, 3] as const

async function findThings(view: View, q: string): Promise<FoundThingsData> {
  const [{ items: things }, { items: units }] = await Promise.all([
    view.call(normsContract.find, { q, limit: thingsShown }),
    view.call(directoryContract.listUnits, { q: q.slice(0, 100), limit: unitsShown }),
  ])
  return { things, units: units.map(({ id, name }) => ({ id, name })) }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  const q = args.loaderData?.q ?? ''
  return [
    ...pageMeta(args, {
      title: q === '' ? textIn(texts.title, language) : `${q} - ${textIn(texts.title, language)}`,
      description: textIn(texts.lead, language),
      column: portalTexts.disclosure,
    }),
    { name: 'robots', content: 'noindex' },
  ]
}

function Marked({ pieces }: { pieces: z.output<typeof marks> }) {
  return pieces.map((piece, index) =>
    // Pieces of one text have no identity but their place.
    piece.hit ? <mark key={index}>{piece.text}</mark> : <Fragment key={index}>{piece.text}</Fragment>,
  )
}

function HitRow({ hit }: { hit: Hit }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { instrument, clause } = hit
  const address = clause === undefined ? to.instrument(instrument.id) : to.clause(instrument.id, clause.id)
  const titleLang = langOfText(instrument.title, language)
  return (
    <li className="hit stack-narrow">
      <p className="ledger-title">
        <a href={address}>
          {clause === undefined ? (
            <span lang={titleLang}>
              <Marked pieces={hit.title} />
            </span>
          ) : (
            <>
              <span lang="zh-CN">{clausePath(clause.id)}</span>
              {hit.heading !== undefined && (
                <span className="clause-title">
                  <Marked pieces={hit.heading} />
                </span>
              )}
            </>
          )}
        </a>
      </p>
      {hit.excerpt !== undefined && (
        <p className="hit-words" lang="zh-CN">
          <Marked pieces={hit.excerpt} />
        </p>
      )}
      {hit.summary !== undefined && (
        <p className="hit-ours">
          <span className="ours-label">{say(gazetteTexts.oursShort)} </span>
          <Marked pieces={hit.summary} />
        </p>
      )}
      <p className="ledger-facts">
        <StatusBadge states={statusWords} state={instrument.status.status} />
        {clause !== undefined && (
          <span lang={titleLang}>
            <Marked pieces={hit.title} />
          </span>
        )}
        {instrument.number !== undefined && <span lang="zh-CN">{instrument.number}</span>}
      </p>
    </li>
  )
}

function Understood({ understood }: { understood: Results['understood'] }) {
  const say = useSay()
  const parts = [
    understood.words.length > 0 && `${say(texts.words)} ${understood.words.join(' + ')}`,
    ...understood.phrases.map((phrase) => `${say(texts.phrase)} “${phrase}”`),
    understood.number !== undefined && `${say(texts.number)} ${understood.number}`,
    ...understood.pinyin.map(({ typed, words }) => `${say(texts.pinyin)} ${typed} → ${words.join('、')}`),
    ...understood.synonyms.map(({ word, means }) => `${say(texts.synonym)} ${word} = ${means.join('、')}`),
  ].filter((part): part is string => typeof part === 'string')
  if (parts.length === 0) return null
  return (
    <p className="small soft">
      {say(texts.understood)}
      {parts.join('；')}
      {understood.isCut && ` ${say(texts.cut)}`}
    </p>
  )
}

function SearchForm({ q, filters }: Pick<Data, 'q' | 'filters'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <Form method="get" role="search" action={portalLinks(language).search()} className="search-form">
      <div className="search search-big">
        <label className="visually-hidden" htmlFor="search-words">
          {say(portalTexts.searchLabel)}
        </label>
        <input
          className="input"
          id="search-words"
          type="search"
          name="q"
          maxLength={200}
          defaultValue={q}
          placeholder={say(portalTexts.searchLabel)}
        />
        <Button>{say(uiTexts.search)}</Button>
      </div>
      <details open={Object.keys(filters).length > 0}>
        <summary>{say(texts.filters)}</summary>
        <div className="form-inline filters">
          <Select
            name="kind"
            label={say(gazetteTexts.kind)}
            empty={say(uiTexts.all)}
            defaultValue={filters.kind ?? ''}
            options={Object.entries(kindWords).map(([value, word]) => ({ value, label: say(word) }))}
          />
          <Select
            name="status"
            label={say(gazetteTexts.status)}
            empty={say(uiTexts.all)}
            defaultValue={filters.status ?? ''}
            options={Object.entries(statusWords)
              .filter(([value]) => value !== 'draft')
              .map(([value, { word }]) => ({ value, label: say(word) }))}
          />
          <Field name="issuer" label={say(gazetteTexts.issuer)} defaultValue={filters.issuer} maxLength={100} />
          <Field
            name="year"
            label={say(gazetteTexts.year)}
            defaultValue={filters.year}
            inputMode="numeric"
            maxLength={4}
          />
          <Field name="on" type="date" label={say(texts.onDay)} defaultValue={filters.on} />
        </div>
      </details>
    </Form>
  )
}

function Answer({ q, filters, after, results }: Data & { results: Results }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  if (results.items.length === 0) {
    return (
      <EmptyState title={say(texts.none)}>
        <Understood understood={results.understood} />
        <p>{say(texts.noneCure)}</p>
        {results.suggestions.length > 0 && (
          <ul className="plain-list">
            {results.suggestions.map(({ why, query }) => (
              <li key={`${why} ${query}`}>
                {say(texts.instead)}{' '}
                <a
                  className="button button-secondary"
                  href={to.search({ ...(why === 'without-filters' ? {} : filters), q: query })}
                >
                  {query}
                </a>{' '}
                <span className="soft">（{say(texts[why])}）</span>
              </li>
            ))}
          </ul>
        )}
        <LinkButton href={to.instruments()}>{say(gazetteTexts.instruments)}</LinkButton>
      </EmptyState>
    )
  }
  const { count, more } = results.total
  return (
    <section aria-labelledby="found" className="stack">
      <h2 id="found">{say(more ? texts.foundMore : texts.found).replace('{n}', formatNumber(count, language))}</h2>
      <Understood understood={results.understood} />
      <ul className="plain-list">
        {results.items.map((hit) => (
          <HitRow key={`${hit.instrument.id}#${hit.clause?.id ?? ''}`} hit={hit} />
        ))}
      </ul>
      <Pager next={results.next} isFirst={after === undefined} at={(after) => to.search({ ...filters, q, after })} />
    </section>
  )
}

export default function SearchPage({ loaderData }: { loaderData: Data }) {
  const { q, filters, results, found } = loaderData
  const say = useSay()
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      <SearchForm q={q} filters={filters} />
      {results === undefined ? (
        <EmptyState title={say(texts.start)}>
          <p>{say(texts.startCure)}</p>
        </EmptyState>
      ) : (
        <>
          {found !== undefined && <FoundThings found={found} />}
          <Answer {...loaderData} results={results} />
        </>
      )}
    </div>
  )
}
