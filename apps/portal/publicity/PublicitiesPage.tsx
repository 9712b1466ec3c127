/** What stands in public now, what ends first on top; and what did, with its answers. */
import type { LoaderFunctionArgs } from 'react-router'
import { Words } from '#apps/cases/Clause.tsx'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { publicTopic } from '#modules/procedures/publicity/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Table, type Column } from '#ui/components/data.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { publicityTexts as texts } from './texts.ts'

type Line = OutputOf<typeof proceduresContract.listPublicities>['items'][number]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing(publicTopic, 'procedures', 'directory')
  const search = new URL(request.url).searchParams
  const state = search.get('state') === 'over' ? 'over' : 'running'
  const after = search.get('after') ?? undefined
  const page = await view.call(proceduresContract.listPublicities, {
    state,
    ...(after === undefined ? {} : { after }),
  })
  return { page, state, after } as const
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.title, language),
    description: textIn(texts.lead, language),
    column: texts.title,
  })
}

function useColumns(state: Data['state']): Column<Line>[] {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const dayOf = (on: string | undefined) => on && <time dateTime={on}>{formatDay(on, language)}</time>
  return [
    {
      key: 'subject',
      head: say(texts.subject),
      rowHead: true,
      cell: (one) => (
        <>
          <a href={to.publicity(one.case)} lang="zh-CN">
            {one.subject}
          </a>
          <p className="small soft">
            <Words text={one.service.title} />
          </p>
        </>
      ),
    },
    { key: 'unit', head: say(texts.unit), cell: ({ unit }) => <Words text={unit.name} /> },
    { key: 'from', head: say(texts.from), cell: ({ from }) => dayOf(from) },
    state === 'running'
      ? { key: 'until', head: say(texts.until), cell: ({ until }) => dayOf(until) }
      : { key: 'ended', head: say(texts.ended), cell: ({ endedOn }) => dayOf(endedOn) },
    {
      key: 'heard',
      head: say(texts.heard),
      cell: ({ made, answered }) =>
        made === 0 ? say(texts.heardNone) : say(filled(texts.heardOf, { made, answered })),
    },
  ]
}

export default function PublicitiesPage({ loaderData: { page, state, after } }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const other = state === 'running' ? 'over' : 'running'
  const atOther = to.publicities({ state: other === 'over' ? other : undefined })
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts[state === 'running' ? 'title' : 'over'])} lead={say(texts.lead)} />
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(key) => to.publicities({ state: state === 'over' ? state : undefined, after: key })}
        none={state === 'running' ? texts.none : texts.noneOver}
        cure={state === 'running' ? texts.noneCure : undefined}
      >
        <div className="even-rows">
          <Table
            caption={say(texts[state])}
            captionHidden
            rows={page.items}
            rowKey={(one) => one.case}
            columns={useColumns(state)}
          />
        </div>
      </Paged>
      <p>
        <a className="tap" href={atOther}>
          {say(texts[other])}
        </a>
      </p>
    </div>
  )
}
