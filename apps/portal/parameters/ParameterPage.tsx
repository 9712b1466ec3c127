/** One figure of the rules: what holds now, what held before, by which clause, and who uses it. */
import type { LoaderFunctionArgs } from 'react-router'
import { Basis } from '#apps/parameters/Basis.tsx'
import { textIn } from '#base/text.ts'
import { parametersContract } from '#modules/parameters/contract.ts'
import { kindTexts } from '#modules/parameters/texts.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { decimalWords } from '#modules/plans/wording/texts.ts'
import { Table } from '#ui/components/data.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { planTexts } from '../plans/texts.ts'
import { parameterTexts as texts } from './texts.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('parameters', 'plans', 'gazette', 'directory')
  const id = params['parameter'] ?? ''
  const parameter = await view.call(parametersContract.getParameter, { parameter: id })
  const { items: commitments } = await view.call(plansContract.listCommitments, { parameter: id, limit: 50 })
  return {
    parameter,
    commitments: commitments.map(({ id: commitment, title }) => ({ id: commitment, title })),
  }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const parameter = args.loaderData?.parameter
  if (parameter === undefined) return []
  return pageMeta(args, {
    title: parameter.title.zh,
    description: `${texts.title.zh} ${parameter.title.zh}`,
    column: planTexts.title,
  })
}

function Now({ parameter }: Pick<Data, 'parameter'>) {
  const { language } = useFrame()
  const say = useSay()
  const { held, next, pending, unit } = parameter
  if (held === undefined && next === undefined)
    return (
      <Notice kind="info" title={say(texts.pending)}>
        {pending !== undefined && <p lang={langOfText(pending, language)}>{textIn(pending, language)}</p>}
      </Notice>
    )
  const shown = held ?? next
  return (
    <div className="ask">
      <div>
        <p className="ask-label">{say(held === undefined ? texts.next : texts.now)}</p>
        <p className="ask-words" lang={langOfText(unit, language)}>
          {decimalWords(shown?.value ?? '')} {textIn(unit, language)}
        </p>
      </div>
      <div>
        <p className="ask-label">{say(texts.since)}</p>
        <p className="ask-words">{formatDay(shown?.from ?? '', language)}</p>
        <p className="soft">{say(shown?.verified === true ? texts.verified : texts.unverified)}</p>
      </div>
    </div>
  )
}

function Values({ parameter }: Pick<Data, 'parameter'>) {
  const { language } = useFrame()
  const say = useSay()
  if (parameter.values.length === 0) return null
  return (
    <section aria-labelledby="values" className="stack">
      <div className="section-head">
        <h2 id="values">{say(texts.values)}</h2>
      </div>
      <Table
        caption={say(texts.values)}
        captionHidden
        rows={parameter.values}
        rowKey={({ from }) => from}
        columns={[
          { key: 'value', head: say(texts.value), rowHead: true, cell: ({ value }) => decimalWords(value) },
          {
            key: 'from',
            head: say(texts.from),
            cell: ({ from }) => <time dateTime={from}>{formatDay(from, language)}</time>,
          },
          {
            key: 'until',
            head: say(texts.until),
            cell: ({ until }) => (until === undefined ? '—' : formatDay(until, language)),
          },
          {
            key: 'clause',
            head: say(texts.clause),
            cell: (value) => <Basis value={value} />,
          },
          {
            key: 'note',
            head: say(texts.note),
            cell: ({ note, verified }) =>
              [note && textIn(note, language), verified ? undefined : say(texts.unverified)]
                .filter((one) => one !== undefined)
                .join(' ') || '—',
          },
        ]}
      />
    </section>
  )
}

export default function ParameterPage({ loaderData }: { loaderData: Data }) {
  const { parameter, commitments } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[
          { label: say(planTexts.title), href: to.implementation() },
          { label: say(texts.title), href: to.parameters() },
          { label: textIn(parameter.title, language), lang: langOfText(parameter.title, language) },
        ]}
        kicker={say(kindTexts[parameter.kind])}
        title={textIn(parameter.title, language)}
        titleLang={langOfText(parameter.title, language)}
      />
      <Now parameter={parameter} />
      <Values parameter={parameter} />
      <section aria-labelledby="used" className="stack">
        <div className="section-head">
          <h2 id="used">{say(texts.usedBy)}</h2>
        </div>
        {commitments.length === 0 ? (
          <p className="soft">{say(texts.usedNowhere)}</p>
        ) : (
          <ul className="plain-list">
            {commitments.map((one) => (
              <li key={one.id}>
                <a className="button button-quiet" href={to.commitment(one.id)} lang={langOfText(one.title, language)}>
                  {textIn(one.title, language)}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
    </article>
  )
}
