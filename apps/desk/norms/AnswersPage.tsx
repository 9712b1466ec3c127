/** Procedures, registers, publications and definitions that clauses ask for. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { answerKinds, normsContract } from '#modules/norms/contract.ts'
import { drivenHeadTexts, drivenKindTexts } from '#modules/norms/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters, Paged } from '#ui/components/lists.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNames } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { toneOf } from '../../driven/grouping.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { NormTabs } from './parts.tsx'
import { texts } from './texts.ts'
import './norms.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const kind = answerKinds.find((one) => one === query.get('kind'))
  const q = query.get('q')?.trim() ?? ''
  const after = query.get('after') ?? undefined
  const page = await view.call(normsContract.listAnswers, {
    limit: 50,
    kind,
    ...(q === '' ? {} : { q }),
    ...(after === undefined ? {} : { after }),
  })
  return { ...page, kind, q, isFirst: after === undefined, mayEdit: view.may(normsContract.setAnswer) }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.answersTitle, texts.place)

function List({ items }: Pick<Loaded, 'items'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <Table
      caption={say(texts.answersTitle)}
      captionHidden
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: say(texts.name),
          rowHead: true,
          cell: ({ id, title }) => (
            <a href={to.answer(id)} lang={langOfText(title, language)}>
              {textIn(title, language)}
            </a>
          ),
        },
        { key: 'kind', head: say(texts.kind), cell: ({ kind }) => say(drivenKindTexts[kind]) },
        {
          key: 'state',
          head: say(texts.state),
          cell: ({ state }) => <Badge tone={toneOf[state.tone]}>{textIn(state.word, language)}</Badge>,
        },
        {
          key: 'units',
          head: say(texts.byUnits),
          cell: ({ units }) =>
            formatNames(
              units.map(({ name }) => textIn(name, language)),
              language,
            ),
        },
        {
          key: 'clauses',
          head: say(texts.clauseCount),
          numeric: true,
          cell: ({ id, clauses }) => (clauses === 0 ? '0' : <a href={to.normClauses({ answer: id })}>{clauses}</a>),
        },
      ]}
    />
  )
}

export default function AnswersPage({ loaderData }: { loaderData: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const { items, next, kind, q, isFirst, mayEdit } = loaderData
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.answersTitle)}
        kicker={say(texts.place)}
        lead={say(texts.answersLead)}
        actions={mayEdit && <LinkButton href={to.newAnswer()}>{say(texts.newAnswer)}</LinkButton>}
      />
      <NormTabs current="answers" />
      <Filters action={to.answers()} isNarrowed={q !== '' || kind !== undefined} kind="secondary">
        <Field name="q" type="search" label={say(texts.find)} defaultValue={q} maxLength={100} />
        <Select
          name="kind"
          label={say(texts.kind)}
          empty={say(uiTexts.all)}
          defaultValue={kind ?? ''}
          options={answerKinds.map((one) => ({ value: one, label: say(drivenHeadTexts[one]) }))}
        />
      </Filters>
      <Paged
        page={{ items, next }}
        isFirst={isFirst}
        at={(after) => to.answers({ kind, q, after })}
        none={texts.answersNone}
        cure={texts.answersNoneCure}
      >
        <List items={items} />
      </Paged>
    </div>
  )
}
