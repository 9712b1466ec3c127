/** One's own long exports: the order of a new one, how far each is, the file, and why there is none. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { exportsContract } from '#platform/exports/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Table, type Column } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { Notice, ProblemNotice, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatBytes, formatDay, formatInstant, formatNumber } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, type Query } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import '../audit/records.css'
import { Bar, Refreshing, refreshEvery5s } from '../jobs/parts.tsx'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { listOf } from './lists.ts'
import { exportsTexts as texts, exportStateWords } from './texts.ts'

const saidTexts = { ordered: texts.ordered, cancelled: texts.cancelled, removed: texts.removed } as const
const acts = { cancel: exportsContract.cancelExport, remove: exportsContract.removeExport } as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const after = search.get('after') ?? undefined
  const page = await view.call(exportsContract.listExports, { limit: 20, ...(after === undefined ? {} : { after }) })
  const order = search.get('order')
  const said = Object.keys(saidTexts).find((one) => one === search.get('said')) as keyof typeof saidTexts | undefined
  const moves = page.items.some(({ state }) => state === 'waiting' || state === 'running')
  return {
    page,
    isFirst: after === undefined,
    said,
    moves,
    refreshes: moves && search.get('refresh') === 'on',
    order:
      order === null
        ? undefined
        : { operation: order, form: search.get('form') === 'csv' ? 'csv' : 'xlsx', query: search.get('query') ?? '' },
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const act = form.get('act')
  const text = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const outcome = await attempt<unknown>(view.language, () =>
    act === 'cancel' || act === 'remove'
      ? view.call(acts[act], { export: text('export') })
      : view.call(exportsContract.orderExport, {
          operation: text('operation'),
          input: {
            ...Object.fromEntries(new URLSearchParams(text('query'))),
            form: text('form'),
            language: view.language,
            // Where references in the file lead; tables without any take no notice.
            portalUrl: view.site.url,
          },
        }),
  )
  if (!outcome.ok) return outcome.problem
  const said = act === 'cancel' ? 'cancelled' : act === 'remove' ? 'removed' : 'ordered'
  return redirect(deskLinks(view.language).exports({ said }))
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Line = Loaded['page']['items'][number]

export function meta(args: DeskMetaArgs & { loaderData: Loaded | undefined }) {
  return [...deskMeta(args, texts.title), ...(args.loaderData?.refreshes === true ? [refreshEvery5s] : [])]
}

function queryOf({ input: { portalUrl: _, ...filters } }: Pick<Line, 'input'>): Query {
  return Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, String(value)]))
}

function OrderFields({ operation, form, query }: { operation: string; form: string; query: string }) {
  return (
    <>
      <input type="hidden" name="operation" value={operation} />
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="query" value={query} />
    </>
  )
}

function Order({ order }: { order: NonNullable<Loaded['order']> }) {
  const { language } = useFrame()
  const say = useSay()
  const back = listOf(order.operation, language, Object.fromEntries(new URLSearchParams(order.query)))
  return (
    <Notice kind="info" title={say(texts.orderTitle)}>
      <p>{say(texts.orderText)}</p>
      <Form inline>
        <OrderFields {...order} />
        <Button kind="primary" name="act" value="order">
          {say(texts.order)}
        </Button>
        {back !== undefined && (
          <LinkButton kind="quiet" href={back}>
            {say(texts.back)}
          </LinkButton>
        )}
      </Form>
    </Notice>
  )
}

/** How far it is, what the file holds, or why there is none and what helps. */
function Holds({ line }: { line: Line }) {
  const { language } = useFrame()
  const say = useSay()
  if (line.state === 'running')
    return (
      <div className="stack">
        <Bar progress={line.progress} label={say(texts.progress)} />
        {line.note !== undefined && <span>{say(line.note)}</span>}
      </div>
    )
  if (line.state === 'failed')
    return (
      <p>
        {line.problem === undefined
          ? say(texts.failedCure)
          : `${say(line.problem.message)}${language === 'en' ? ' ' : ''}${say(line.problem.cure)}`}
      </p>
    )
  if (line.rows === undefined) return <>–</>
  const parts = [say(texts.rows(formatNumber(line.rows, language)))]
  if (line.sheets !== undefined && line.sheets > 1) parts.push(say(texts.sheets(line.sheets)))
  if (line.state === 'ready') {
    parts.push(formatBytes(line.size ?? 0, language))
    if (line.keptUntil !== undefined) parts.push(say(texts.until(formatDay(line.keptUntil.slice(0, 10), language))))
  }
  return <>{parts.join(language === 'en' ? '; ' : '；')}</>
}

function Acts({ line }: { line: Line }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const isOpen = line.state === 'waiting' || line.state === 'running'
  if (isOpen || line.state === 'ready')
    return (
      <Form inline action={to.exports()}>
        <input type="hidden" name="export" value={line.id} />
        {!isOpen && (
          <LinkButton kind="primary" href={to.exportFile(line.id)} download>
            {say(texts.download)}
          </LinkButton>
        )}
        <Button kind={isOpen ? 'danger' : 'quiet'} name="act" value={isOpen ? 'cancel' : 'remove'}>
          {say(isOpen ? texts.cancel : texts.remove)}
        </Button>
      </Form>
    )
  return (
    <Form inline action={to.exports()}>
      <OrderFields
        operation={line.operation}
        form={line.form}
        query={new URLSearchParams(queryOf(line) as Record<string, string>).toString()}
      />
      <Button name="act" value="order">
        {say(texts.again)}
      </Button>
    </Form>
  )
}

function Exports({ lines }: { lines: readonly Line[] }) {
  const { language } = useFrame()
  const say = useSay()
  const columns: Column<Line>[] = [
    {
      key: 'table',
      head: say(texts.table),
      rowHead: true,
      cell: (line) => {
        const list = listOf(line.operation, language, queryOf(line))
        return (
          <>
            {say(line.title)} ({line.form}){' '}
            {list !== undefined && (
              <a className="small" href={list}>
                {say(texts.filters)}
              </a>
            )}
          </>
        )
      },
    },
    {
      key: 'state',
      head: say(texts.state),
      cell: (line) => <StatusBadge states={exportStateWords} state={line.state} />,
    },
    { key: 'holds', head: say(texts.holds), cell: (line) => <Holds line={line} /> },
    { key: 'at', head: say(texts.orderedAt), cell: (line) => formatInstant(line.orderedAt, language) },
    { key: 'acts', head: say(texts.acts), cell: (line) => <Acts line={line} /> },
  ]
  return <Table caption={say(texts.list)} captionHidden columns={columns} rows={lines} rowKey={({ id }) => id} />
}

export default function ExportsPage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: Awaited<ReturnType<typeof action>>
}) {
  const { page, isFirst, said, moves, refreshes, order } = loaderData
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      {said !== undefined && <Notice kind="success" title={say(saidTexts[said])} />}
      {actionData !== undefined && 'code' in actionData && <ProblemNotice problem={actionData} />}
      {order !== undefined && <Order order={order} />}
      <p className="small soft">{say(texts.kept(page.days))}</p>
      <Paged
        page={page}
        isFirst={isFirst}
        at={(after) => deskLinks(language).exports({ after })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <Exports lines={page.items} />
      </Paged>
      {moves && <Refreshing on={refreshes} />}
    </div>
  )
}
