/** One search over everything that clauses set going: tasks, answers, figures, units, and the clauses themselves. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { normsContract } from '#modules/norms/contract.ts'
import { drivenKindTexts } from '#modules/norms/texts.ts'
import { Field } from '#ui/components/fields.tsx'
import { Filters } from '#ui/components/lists.tsx'
import { Badge, EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, href } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { toneOf } from '../../driven/grouping.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { clausePath, NormTabs } from './parts.tsx'
import { texts } from './texts.ts'
import './norms.css'

const [thingsShown, unitsShown, clausesShown] = [30, 10, 20] as const

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const q = new URL(request.url).searchParams.get('q')?.trim().slice(0, 100) ?? ''
  if (q === '') return { q, things: [], units: [], clauses: [] }
  const [{ items: things }, { items: units }, { items: hits }] = await Promise.all([
    view.call(normsContract.find, { q, limit: thingsShown }),
    view.call(directoryContract.listUnits, { q, limit: unitsShown }),
    view.call(gazetteContract.search, { q, limit: clausesShown, language: view.language }),
  ])
  return {
    q,
    things,
    units: units.map(({ id, name }) => ({ id, name })),
    clauses: hits.flatMap(({ instrument, clause, heading }) =>
      clause === undefined
        ? []
        : [
            {
              instrument: instrument.id,
              title: instrument.title,
              id: clause.id,
              heading: heading?.map(({ text }) => text).join('') ?? '',
            },
          ],
    ),
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.findTitle, texts.place)

function Things({ things, units }: Pick<Loaded, 'things' | 'units'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <section className="stack" aria-labelledby="things">
      <h2 id="things">{say(texts.findThings)}</h2>
      <ul className="plain-list">
        {things.map(({ kind, id, title, state, deskPath }) => (
          <li key={`${kind} ${id}`} className="found-thing">
            <span className="soft">{say(drivenKindTexts[kind])}</span>
            {deskPath === undefined ? (
              <span lang={langOfText(title, language)}>{textIn(title, language)}</span>
            ) : (
              <a href={href(language, deskPath)} lang={langOfText(title, language)}>
                {textIn(title, language)}
              </a>
            )}
            <Badge tone={toneOf[state.tone]}>{textIn(state.word, language)}</Badge>
          </li>
        ))}
        {units.map(({ id, name }) => (
          <li key={id} className="found-thing">
            <span className="soft">{say(texts.unit)}</span>
            <a href={to.unit(id)} lang={langOfText(name, language)}>
              {textIn(name, language)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Clauses({ clauses }: Pick<Loaded, 'clauses'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section className="stack" aria-labelledby="clauses">
      <h2 id="clauses">{say(texts.clauses)}</h2>
      <ul className="plain-list">
        {clauses.map(({ instrument, title, id, heading }) => (
          <li key={`${instrument}#${id}`} className="found-thing">
            <span className="soft" lang={langOfText(title, language)}>
              {textIn(title, language)}
            </span>
            <a href={deskLinks(language).normsOf(instrument, id)} lang="zh-CN">
              {clausePath(id)} {heading}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

export default function FindPage({ loaderData }: { loaderData: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const { q, things, units, clauses } = loaderData
  const isEmpty = things.length + units.length + clauses.length === 0
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.findTitle)} kicker={say(texts.place)} lead={say(texts.findLead)} />
      <NormTabs current="find" />
      <Filters action={deskLinks(language).find()} word={uiTexts.search}>
        <Field name="q" type="search" label={say(texts.findWords)} defaultValue={q} maxLength={100} />
      </Filters>
      {q !== '' && isEmpty && (
        <EmptyState title={say(texts.findNone)}>
          <p>{say(texts.findNoneCure)}</p>
        </EmptyState>
      )}
      {things.length + units.length > 0 && <Things things={things} units={units} />}
      {clauses.length > 0 && <Clauses clauses={clauses} />}
    </div>
  )
}
