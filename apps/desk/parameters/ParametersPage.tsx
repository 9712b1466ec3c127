/** The figures of the rules on the desk: what holds today, what is missing, what nobody has verified. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { citationWords } from '#base/citation-words.ts'
import { parametersContract } from '#modules/parameters/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { decimalWords } from '#modules/plans/wording/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters, Paged } from '#ui/components/lists.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { replayPageTexts } from '../cases/replay/texts.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { deskParameterTexts as texts } from './texts.ts'

const states = ['held', 'coming', 'pending', 'unverified'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const q = (search.get('q') ?? '').trim().slice(0, 100)
  const state = states.find((one) => one === search.get('state'))
  const after = search.get('after') ?? undefined
  const page = await view.call(parametersContract.listParameters, {
    limit: 100,
    ...(q === '' ? {} : { q }),
    ...(state === undefined ? {} : { state }),
    ...(after === undefined ? {} : { after }),
  })
  return { page, q, state, after, mayReplay: view.may(proceduresContract.replayCases) }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

function Rows({ items }: { items: Loaded['page']['items'] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const shownOf = ({ held, next }: Loaded['page']['items'][number]) => held ?? next
  return (
    <div className="even-rows">
      <Table
        caption={say(texts.title)}
        captionHidden
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: say(texts.name),
            rowHead: true,
            cell: (one) => (
              <a href={to.parameter(one.id)} lang={langOfText(one.title, language)}>
                {textIn(one.title, language)}
              </a>
            ),
          },
          {
            key: 'value',
            head: say(texts.value),
            cell: (one) => {
              const shown = shownOf(one)
              return shown === undefined ? (
                <Badge>{say(texts.pending)}</Badge>
              ) : (
                `${decimalWords(shown.value)} ${textIn(one.unit, language)}`
              )
            },
          },
          {
            key: 'from',
            head: say(texts.from),
            cell: (one) => {
              const shown = shownOf(one)
              return shown === undefined ? '—' : <time dateTime={shown.from}>{formatDay(shown.from, language)}</time>
            },
          },
          {
            key: 'clause',
            head: say(texts.clause),
            cell: (one) => {
              const shown = shownOf(one)
              return shown === undefined ? (
                '—'
              ) : (
                <span lang="zh-CN">{citationWords(shown.clause, [shown.document])}</span>
              )
            },
          },
          {
            key: 'checked',
            head: say(texts.checked),
            cell: (one) => {
              const shown = shownOf(one)
              return shown === undefined ? '—' : say(shown.verified ? texts.verified : texts.unverified)
            },
          },
        ]}
      />
    </div>
  )
}

export default function ParametersPage({ loaderData }: { loaderData: Loaded }) {
  const { page, q, state, after, mayReplay } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const words = { held: texts.held, coming: texts.coming, pending: texts.pending, unverified: texts.unverified }
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        actions={mayReplay && <LinkButton href={to.replay()}>{say(replayPageTexts.link)}</LinkButton>}
      />
      <Filters action={to.parameters()} isNarrowed={q !== '' || state !== undefined} kind="secondary">
        <Field name="q" type="search" label={say(texts.q)} defaultValue={q} maxLength={100} />
        <Select
          name="state"
          label={say(texts.state)}
          empty={say(uiTexts.all)}
          defaultValue={state ?? ''}
          options={states.map((one) => ({ value: one, label: say(words[one]) }))}
        />
      </Filters>
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.parameters({ q, state, after })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <Rows items={page.items} />
      </Paged>
    </div>
  )
}
