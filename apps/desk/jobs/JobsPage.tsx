/** The jobs: failed ones first, then everything newest first; refreshes without script while something runs. */
import type { LoaderFunctionArgs } from 'react-router'
import { jobsContract } from '#platform/jobs/contract.ts'
import { Table, type Column } from '#ui/components/data.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import '../audit/records.css'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { Bar, JobName, Refreshing, refreshEvery5s } from './parts.tsx'
import { jobTexts as texts, runStates } from './texts.ts'

type State = keyof typeof runStates

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const after = query.get('after') ?? undefined
  const state = (Object.keys(runStates) as State[]).find((one) => one === query.get('state'))
  const isOverview = state === undefined && after === undefined
  const [page, failed] = await Promise.all([
    view.call(jobsContract.listRuns, {
      limit: 30,
      ...(state === undefined ? {} : { state }),
      ...(after === undefined ? {} : { after }),
    }),
    isOverview ? view.call(jobsContract.listRuns, { state: 'failed', limit: 5 }) : { items: [] },
  ])
  const moves = page.items.some((run) => run.state === 'running' || run.state === 'queued')
  return {
    page,
    failed: failed.items,
    state,
    isFirst: after === undefined,
    moves,
    refreshes: moves && query.get('refresh') === 'on',
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Run = Loaded['page']['items'][number]

export function meta(args: DeskMetaArgs & { loaderData: Loaded | undefined }) {
  const { loaderData } = args
  return [...deskMeta(args, texts.title), ...(loaderData?.refreshes === true ? [refreshEvery5s] : [])]
}

function Runs({ caption, runs, captionHidden }: { caption: string; runs: readonly Run[]; captionHidden?: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const columns: Column<Run>[] = [
    {
      key: 'name',
      head: say(texts.name),
      rowHead: true,
      cell: (run) => (
        <a href={deskLinks(language).job(run.id)}>
          <JobName name={run.name} />
        </a>
      ),
    },
    { key: 'state', head: say(texts.state), cell: (run) => <StatusBadge states={runStates} state={run.state} /> },
    {
      key: 'progress',
      head: say(texts.progress),
      cell: (run) => (run.state === 'running' ? <Bar progress={run.progress} label={say(texts.progress)} /> : '–'),
    },
    { key: 'note', head: say(texts.note), cell: (run) => (run.note === undefined ? '–' : say(run.note)) },
    { key: 'attempts', head: say(texts.attempts), numeric: true, cell: (run) => run.attempts },
    { key: 'at', head: say(texts.queuedAt), cell: (run) => formatInstant(run.queuedAt, language) },
  ]
  return (
    <Table
      caption={caption}
      captionHidden={captionHidden === true}
      columns={columns}
      rows={runs}
      rowKey={(run) => run.id}
    />
  )
}

export default function JobsPage({ loaderData }: { loaderData: Loaded }) {
  const { page, failed, state, isFirst, moves, refreshes } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const query = state === undefined ? {} : { state }
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      <Tabs
        label={say(texts.states)}
        tabs={[
          { href: to.jobs(), label: say(texts.all), current: state === undefined },
          ...(Object.keys(runStates) as State[]).map((one) => ({
            href: to.jobs({ state: one }),
            label: say(runStates[one].word),
            current: one === state,
          })),
        ]}
      />
      {failed.length > 0 && <Runs caption={say(texts.needing)} runs={failed} />}
      <Paged
        page={page}
        isFirst={isFirst}
        at={(after) => to.jobs({ ...query, after })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <Runs caption={say(texts.list)} captionHidden={failed.length === 0} runs={page.items} />
      </Paged>
      {moves && <Refreshing on={refreshes} />}
    </div>
  )
}
