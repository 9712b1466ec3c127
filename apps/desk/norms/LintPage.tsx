/** What lint finds in the pack as it holds, with the cure of each, and the exceptions that somebody decided on. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { levels, normsContract } from '#modules/norms/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters as ListFilters, Pager } from '#ui/components/lists.tsx'
import { EmptyState, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNumber } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, type Query } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { CheckFindings, type FindingLine, type Refused } from './finding.tsx'
import { lintTexts } from './lint-texts.ts'
import { NormTabs } from './parts.tsx'
import { texts } from './texts.ts'
import './norms.css'

const names = ['level', 'code', 'instrument', 'unit', 'excepted'] as const
type Filter = Partial<Record<(typeof names)[number], string>>

function filterOf(request: Request): { filter: Filter; query: URLSearchParams } {
  const query = new URL(request.url).searchParams
  const filter: Filter = {}
  for (const name of names) {
    const value = query.get(name)?.trim()
    if (value !== undefined && value !== '') filter[name] = value
  }
  return { filter, query }
}

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const { filter, query } = filterOf(request)
  const after = query.get('after') ?? undefined
  const found = await view.call(normsContract.listFindings, {
    limit: 30,
    ...filter,
    level: levels.find((level) => level === filter.level),
    excepted: filter.excepted === 'true',
    ...(after === undefined ? {} : { after }),
  })
  return {
    found,
    filter,
    isFirst: after === undefined,
    mayGrant: view.may(normsContract.grantException),
    done: query.get('done'),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const { filter } = filterOf(request)
  const [code, at] = [textOf(form, 'code'), textOf(form, 'at')]
  const isGrant = textOf(form, 'act') === 'grant'
  const en = textOf(form, 'reasonEn')
  const done = await attempt(view.language, () =>
    isGrant
      ? view.call(normsContract.grantException, {
          code,
          at,
          by: textOf(form, 'by'),
          reason: { zh: textOf(form, 'reason'), ...(en === '' ? {} : { en }) },
        })
      : view.call(normsContract.withdrawException, {
          code,
          at,
          reason: textOf(form, 'reason'),
          revision: Number(textOf(form, 'revision')),
        }),
  )
  if (done.ok)
    return redirect(deskLinks(view.language).findings({ ...filter, done: isGrant ? 'granted' : 'withdrawn' }))
  const entered = { reason: textOf(form, 'reason'), reasonEn: en, by: textOf(form, 'by') }
  const refused: Refused = { key: `${code} ${at}`, problem: done.problem, entered }
  return data(refused, { status: done.problem.code === 'invalid' ? 400 : 409 })
}

/** A refused act shows what it met: the router would keep the old data after a 409. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs) => deskMeta(args, lintTexts.title, texts.place)

function Counts({ found, filter }: Pick<Loaded, 'found' | 'filter'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const kinds: readonly (readonly [string, number, Query, boolean])[] = [
    ...levels.map((level) => [say(lintTexts[level]), found.levels[level], { level }, filter.level === level] as const),
    [say(lintTexts.excepted), found.excepted, { excepted: 'true' }, filter.excepted === 'true'],
  ]
  return (
    <ul className="plain-list row finding-counts" aria-label={say(lintTexts.counts)}>
      {kinds.map(([word, count, query, isCurrent]) => (
        <li key={word}>
          <a href={to.findings(query)} aria-current={isCurrent ? 'true' : undefined}>
            <span className="finding-count number">{formatNumber(count, language)}</span> {word}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Filters({ found, filter }: Pick<Loaded, 'found' | 'filter'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const counted = (word: string, count: number): string => `${word} (${formatNumber(count, language)})`
  return (
    <ListFilters action={to.findings()} isNarrowed={Object.keys(filter).length > 0} kind="secondary">
      {filter.excepted !== undefined && <input type="hidden" name="excepted" value={filter.excepted} />}
      <Select
        name="level"
        label={say(lintTexts.level)}
        empty={say(uiTexts.all)}
        defaultValue={filter.level ?? ''}
        options={levels.map((level) => ({ value: level, label: counted(say(lintTexts[level]), found.levels[level]) }))}
      />
      <Select
        name="code"
        label={say(lintTexts.check)}
        empty={say(uiTexts.all)}
        defaultValue={filter.code ?? ''}
        options={found.checks.map(({ code, title, count }) => ({
          value: code,
          label: counted(`${code} ${textIn(title, language)}`, count),
        }))}
      />
      <Select
        name="instrument"
        label={say(texts.document)}
        empty={say(uiTexts.all)}
        defaultValue={filter.instrument ?? ''}
        options={found.instruments.map(({ id, title, count }) => ({
          value: id,
          label: counted(textIn(title, language), count),
        }))}
      />
      <Field name="unit" label={say(texts.unit)} defaultValue={filter.unit ?? ''} maxLength={100} />
    </ListFilters>
  )
}

/** Findings by check, errors first. */
function byWeight(items: readonly FindingLine[]): [string, FindingLine[]][] {
  const weight = ([, [first]]: [string, FindingLine[]]): number => levels.findIndex((level) => level === first?.level)
  return [...Map.groupBy(items, ({ code }) => code)].sort((a, b) => weight(a) - weight(b) || (a[0] < b[0] ? -1 : 1))
}

function Findings({ loaded, refused }: { loaded: Loaded; refused: Refused | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const { found, filter, mayGrant } = loaded
  if (found.items.length === 0)
    return filter.excepted === 'true' ? (
      <EmptyState title={say(lintTexts.noExceptions)}>
        <p>{say(lintTexts.noExceptionsCure)}</p>
      </EmptyState>
    ) : (
      <EmptyState title={say(lintTexts.none)}>
        <p>{say(lintTexts.noneCure)}</p>
      </EmptyState>
    )
  const documents = [...Map.groupBy(found.items, ({ instrument }) => instrument ?? 'whole')]
  return documents.map(([id, items]) => {
    const title = items[0]?.instrumentTitle
    return (
      <section key={id} className="stack-wide" aria-labelledby={`of-${id}`}>
        <h2 id={`of-${id}`}>{title === undefined ? say(lintTexts.whole) : textIn(title, language)}</h2>
        {byWeight(items).map(([code, findings]) => (
          <CheckFindings key={code} findings={findings} mayGrant={mayGrant} refused={refused} />
        ))}
      </section>
    )
  })
}

export default function LintPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Refused }) {
  const { language } = useFrame()
  const say = useSay()
  const { found, filter, isFirst, done } = loaderData
  const to = deskLinks(language)
  const problem = actionData?.problem
  return (
    <div className="stack-wide">
      <PageHeader title={say(lintTexts.title)} kicker={say(texts.place)} lead={say(lintTexts.lead)} />
      <NormTabs current="lint" />
      {(done === 'granted' || done === 'withdrawn') && !problem && (
        <Notice kind="success" title={say(lintTexts[done])} />
      )}
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <Counts found={found} filter={filter} />
      <p className="small soft">
        {found.worded === 0
          ? say(lintTexts.wordless)
          : say(lintTexts.worded).replace('{count}', formatNumber(found.worded, language))}
      </p>
      <Filters found={found} filter={filter} />
      <Findings loaded={loaderData} refused={actionData} />
      <Pager next={found.next} isFirst={isFirst} at={(after) => to.findings({ ...filter, after })} />
    </div>
  )
}
