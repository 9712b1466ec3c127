/** The published result of a yearly assessment: every unit, its grade and why, line by line. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { assessingTexts as texts, filled } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('plans')
  return view.call(plansContract.getPublishedAssessment, { assessment: params['assessment'] ?? '' })
}

type Data = Awaited<ReturnType<typeof loader>>
type Unit = Data['result']['units'][number]

const titleOf = ({ plan, year }: Data, language: 'zh' | 'en'): string =>
  filled(texts.title[language], { plan: textIn(plan.title, language), year })

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  if (args.loaderData === undefined) return []
  const title = titleOf(args.loaderData, 'zh')
  return pageMeta(args, {
    title,
    description: title,
    column: texts.column,
    article: { publishedOn: args.loaderData.publishedOn },
  })
}

function Lines({ unit }: { unit: Unit }) {
  const say = useSay()
  return (
    <details>
      <summary>{filled(say(texts.linesOf), { unit: say(unit.name) })}</summary>
      <Table
        caption={say(unit.name)}
        captionHidden
        columns={[
          { key: 'line', head: say(texts.line), rowHead: true, cell: ({ title }) => say(title) },
          { key: 'input', head: say(texts.input), cell: ({ input }) => say(input) },
          { key: 'arithmetic', head: say(texts.arithmetic), cell: ({ arithmetic }) => say(arithmetic) },
          { key: 'points', head: say(texts.points), numeric: true, cell: ({ points }) => points ?? '–' },
        ]}
        rows={unit.lines}
        rowKey={({ kind, id }) => `${kind} ${id}`}
      />
    </details>
  )
}

export default function AssessmentPage({ loaderData }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { result, scheme, instrument, publishedOn, hash } = loaderData
  const gradeOf = (id: string | undefined): string => {
    const grade = scheme.grades.find((one) => one.id === id)
    return grade === undefined ? '–' : say(grade.title)
  }
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[{ label: say(texts.column), href: to.implementation() }, { label: say(texts.results) }]}
        title={titleOf(loaderData, language)}
        lead={say(texts.lead)}
      />
      <DefinitionList
        items={[
          [say(texts.publishedOn), formatDay(publishedOn, language)],
          [say(texts.scheme), say(scheme.title)],
          [say(texts.document), <a href={to.instrument(instrument)}>{say(loaderData.plan.title)}</a>],
          [say(texts.hash), <code>{hash.slice(0, 16)}</code>],
        ]}
      />
      <Table
        caption={say(texts.results)}
        columns={[
          { key: 'rank', head: say(texts.rank), numeric: true, cell: ({ rank }) => rank ?? '–' },
          { key: 'unit', head: say(texts.unit), rowHead: true, cell: ({ name }) => say(name) },
          { key: 'total', head: say(texts.total), numeric: true, cell: ({ total }) => total ?? '–' },
          { key: 'grade', head: say(texts.grade), cell: ({ grade }) => gradeOf(grade) },
          { key: 'because', head: say(texts.because), cell: ({ because }) => say(because) },
        ]}
        rows={result.units}
        rowKey={({ unit }) => unit}
      />
      <section className="stack" aria-labelledby="lines">
        <h2 id="lines">{say(texts.lines)}</h2>
        {result.units.map((unit) => (
          <Lines key={unit.unit} unit={unit} />
        ))}
      </section>
    </article>
  )
}
