/** Searches the audit record; the conditions stand in the address, so that a search can be kept and passed on. */
import type { LoaderFunctionArgs } from 'react-router'
import { auditContract } from '#platform/audit/contract.ts'
import { callerKindTexts } from '#platform/audit/texts.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList, Table, type Column } from '#ui/components/data.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { EmptyState, ErrorSummary, issueOf, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNumber } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, href } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { exportsTexts } from '../exports/texts.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import './records.css'
import { queryOf, readFilter, toTheSecond, type AuditForm } from './filter.ts'
import { auditTexts as texts, outcomes } from './texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const after = query.get('after') ?? undefined
  const { form, filter, issues, isFiltered } = readFilter(query, view.language)
  const [page, seal] = await Promise.all([
    view.call(auditContract.searchEntries, { ...filter, limit: 50, ...(after === undefined ? {} : { after }) }),
    view.call(auditContract.sealStatus, {}),
  ])
  return { page, seal, form, issues, isFiltered, isFirst: after === undefined }
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

type Loaded = Awaited<ReturnType<typeof loader>>
type Line = Loaded['page']['items'][number]

function Filter({ form, issues, isFiltered }: Pick<Loaded, 'form' | 'issues' | 'isFiltered'>) {
  const { language } = useFrame()
  const say = useSay()
  const field = (name: keyof AuditForm, type = 'text', hint?: string) => (
    <Field
      name={name}
      label={say(texts[name])}
      type={type}
      defaultValue={form[name]}
      error={issueOf(issues, name)}
      {...(hint === undefined ? {} : { hint })}
    />
  )
  return (
    <Form method="get" className="panel record-filter" role="search" aria-label={say(uiTexts.filter)}>
      <div className="record-fields">
        {field('from', 'date')}
        {field('until', 'date')}
        <Select
          name="outcome"
          label={say(texts.outcome)}
          defaultValue={form.outcome}
          empty={say(uiTexts.all)}
          options={Object.entries(outcomes).map(([value, { word }]) => ({ value, label: say(word) }))}
        />
        {field('caller')}
        {field('operation', 'text', say(texts.operationHint))}
        {field('subject')}
        {field('text', 'search', say(texts.textHint))}
      </div>
      <div className="row">
        <Button>{say(uiTexts.search)}</Button>
        {isFiltered && (
          <LinkButton kind="quiet" href={deskLinks(language).audit()}>
            {say(uiTexts.clear)}
          </LinkButton>
        )}
      </div>
    </Form>
  )
}

/** A caller in words; people are shown by their id. */
export function Caller({ kind, caller }: { kind: string; caller: string }) {
  const say = useSay()
  if (kind === 'visitor') return <>{say(callerKindTexts.visitor)}</>
  if (kind === 'system')
    return (
      <>
        {say(callerKindTexts.system)} <code>{caller}</code>
      </>
    )
  if (kind === 'machine')
    return (
      <>
        {say(callerKindTexts.machine)} <code className="record-id">{caller}</code>
      </>
    )
  return <code className="record-id">{caller}</code>
}

function Entries({ items }: { items: readonly Line[] }) {
  const { language } = useFrame()
  const say = useSay()
  const columns: Column<Line>[] = [
    {
      key: 'at',
      head: say(texts.at),
      rowHead: true,
      cell: (line) => (
        <a href={href(language, `/audit/${line.id}`)}>
          <time dateTime={line.at}>{toTheSecond(line.at, language)}</time>
        </a>
      ),
    },
    { key: 'what', head: say(texts.what), cell: (line) => <code>{line.operation}</code> },
    {
      key: 'outcome',
      head: say(texts.outcome),
      cell: (line) => <StatusBadge states={outcomes} state={line.outcome} />,
    },
    { key: 'about', head: say(texts.about), cell: (line) => <span className="record-id">{line.subject ?? '–'}</span> },
    { key: 'who', head: say(texts.who), cell: (line) => <Caller kind={line.callerKind} caller={line.caller} /> },
  ]
  return <Table caption={say(texts.results)} captionHidden columns={columns} rows={items} rowKey={(line) => line.id} />
}

function Seal({ seal }: Pick<Loaded, 'seal'>) {
  const { language } = useFrame()
  const say = useSay()
  const { newest } = seal
  return (
    <section aria-labelledby="seal" className="panel stack">
      <h2 id="seal">{say(texts.sealTitle)}</h2>
      {newest === undefined ? (
        <p>{say(texts.sealNone)}</p>
      ) : (
        <DefinitionList
          items={[
            [say(texts.sealNumber), `${formatNumber(newest.number, language)} · ${toTheSecond(newest.at, language)}`],
            [say(texts.sealEntries), formatNumber(newest.entries, language)],
            [say(texts.sealWaiting), formatNumber(seal.waiting, language)],
            [
              say(texts.sealHead),
              <code key="head" className="record-id">
                {newest.algorithm} {newest.head}
              </code>,
            ],
          ]}
        />
      )}
      <h3>{say(texts.verifyTitle)}</h3>
      <p>{say(texts.verifyHow)}</p>
      <pre className="record-command">
        <code>./luodi audit verify --anchor data/audit-anchor</code>
      </pre>
    </section>
  )
}

export default function AuditPage({ loaderData }: { loaderData: Loaded }) {
  const { page, seal, form, issues, isFiltered, isFirst } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const query = queryOf(form)
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      <ErrorSummary issues={issues} />
      <Filter form={form} issues={issues} isFiltered={isFiltered} />
      <section className="stack" aria-label={say(texts.results)}>
        {page.items.length === 0 ? (
          <EmptyState title={say(texts.none)}>
            <p>{say(texts.noneCure)}</p>
          </EmptyState>
        ) : (
          <>
            <Entries items={page.items} />
            <Pager next={page.next} isFirst={isFirst} at={(after) => to.audit({ ...query, after })} />
            <div className="row">
              <span>{say(texts.export)}</span>
              {/* Not `download`: a long list leads to its order, which a browser would save as the file. */}
              {(['xlsx', 'csv'] as const).map((form) => (
                <LinkButton key={form} kind="quiet" href={to.auditAs(form, query)}>
                  {say(form === 'xlsx' ? texts.exportXlsx : texts.exportCsv)}
                </LinkButton>
              ))}
              <LinkButton kind="quiet" href={to.exports()}>
                {say(exportsTexts.title)}
              </LinkButton>
            </div>
            <p className="small soft">{say(texts.exportHint)}</p>
          </>
        )}
      </section>
      <Seal seal={seal} />
    </div>
  )
}
