/** Units with the clauses that they answer for, and those that answer for none. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { normsContract } from '#modules/norms/contract.ts'
import { Table } from '#ui/components/data.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { formatNumber } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { NormTabs } from './parts.tsx'
import { texts } from './texts.ts'
import './norms.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const after = query.get('after') ?? undefined
  const asked = query.get('state')
  const state = asked === 'never' || asked === 'responsible' ? asked : undefined
  const page = await viewOf(context).call(normsContract.listUnitCoverage, {
    limit: 50,
    state,
    ...(after === undefined ? {} : { after }),
  })
  return { ...page, state, isFirst: after === undefined }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.unitsTitle, texts.place)

export default function UnitsPage({ loaderData: { items, next, isFirst, state } }: { loaderData: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.unitsTitle)} kicker={say(texts.place)} />
      <NormTabs current="units" />
      <Tabs
        label={say(texts.state)}
        tabs={([undefined, 'responsible', 'never'] as const).map((one) => ({
          href: to.normUnits({ state: one }),
          label: say(one === undefined ? texts.all : one === 'never' ? texts.showNever : texts.showResponsible),
          current: one === state,
        }))}
      />
      {state === 'never' && <p className="soft">{say(texts.unitsNeverNote)}</p>}
      <Paged
        page={{ items, next }}
        isFirst={isFirst}
        at={(after) => to.normUnits({ state, after })}
        none={texts.nonePlain}
      >
        <Table
          caption={say(texts.unitsTitle)}
          captionHidden
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'unit',
              head: say(texts.unit),
              rowHead: true,
              cell: ({ id, name, throughOnly }) => (
                <>
                  <a href={to.unit(id)} lang={langOfText(name, language)}>
                    {textIn(name, language)}
                  </a>
                  {throughOnly && <span className="small soft"> {say(texts.throughOnly)}</span>}
                </>
              ),
            },
            {
              key: 'clauses',
              head: say(texts.clauseCount),
              numeric: true,
              cell: ({ id, clauses }) =>
                clauses === 0 ? '0' : <a href={to.normClauses({ unit: id })}>{formatNumber(clauses, language)}</a>,
            },
            {
              key: 'commitments',
              head: say(texts.commitments),
              numeric: true,
              cell: ({ commitments }) => formatNumber(commitments, language),
            },
            {
              key: 'answers',
              head: say(texts.answers),
              numeric: true,
              cell: ({ answers }) => formatNumber(answers, language),
            },
          ]}
        />
      </Paged>
    </div>
  )
}
