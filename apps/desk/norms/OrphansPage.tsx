/** What rests on no clause or serves nothing. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { normsContract } from '#modules/norms/contract.ts'
import { orphanTexts, partTexts } from '#modules/norms/texts.ts'
import { Table } from '#ui/components/data.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { NormTabs } from './parts.tsx'
import { texts } from './texts.ts'
import './norms.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const page = await viewOf(context).call(normsContract.listOrphans, {
    limit: 50,
    ...(after === undefined ? {} : { after }),
  })
  return { ...page, isFirst: after === undefined }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.orphansTitle, texts.place)

export default function OrphansPage({ loaderData: { items, next, isFirst } }: { loaderData: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.orphansTitle)} kicker={say(texts.place)} />
      <NormTabs current="orphans" />
      <Paged
        page={{ items, next }}
        isFirst={isFirst}
        at={(after) => to.normOrphans({ after })}
        none={texts.orphansNone}
        cure={texts.orphansNoneCure}
      >
        <Table
          caption={say(texts.orphansTitle)}
          captionHidden
          rows={items}
          rowKey={({ part, id, why }) => `${part} ${id} ${why}`}
          columns={[
            { key: 'part', head: say(texts.part), cell: ({ part }) => say(partTexts[part] ?? { zh: part }) },
            {
              key: 'name',
              head: say(texts.name),
              rowHead: true,
              cell: ({ part, id, title }) => (
                <>
                  {part === 'answers' ? (
                    <a href={to.answer(id)} lang={langOfText(title, language)}>
                      {textIn(title, language)}
                    </a>
                  ) : (
                    <span lang={langOfText(title, language)}>{textIn(title, language)}</span>
                  )}{' '}
                  <span className="clause-id">{id}</span>
                </>
              ),
            },
            { key: 'why', head: say(texts.why), cell: ({ why }) => say(orphanTexts[why]) },
          ]}
        />
      </Paged>
    </div>
  )
}
