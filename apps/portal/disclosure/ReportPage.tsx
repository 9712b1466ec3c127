/** A published yearly report: its table as it was frozen, its words, what corrected it. */
import type { LoaderFunctionArgs } from 'react-router'
import { ReportTable } from '#apps/disclosure/ReportTable.tsx'
import { disclosureTexts } from '#apps/disclosure/texts.ts'
import { disclosureContract } from '#modules/disclosure/contract.ts'
import { wordTexts } from '#modules/disclosure/texts.ts'
import { textIn, type Language } from '#base/text.ts'
import { DefinitionList } from '#ui/components/data.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { texts } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('disclosure', 'publications')
  return view.call(disclosureContract.readYearlyReport, { report: params['report'] ?? '' })
}

type Data = Awaited<ReturnType<typeof loader>>

const titleOf = ({ unit, year }: Data, language: Language): string =>
  `${textIn(unit?.name ?? disclosureTexts.district, language)} ${year} ${textIn(texts.reportOf, language)}`

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  if (args.loaderData === undefined) return []
  const title = titleOf(args.loaderData, 'zh')
  return pageMeta(args, {
    title,
    description: title,
    column: texts.title,
    article: { publishedOn: args.loaderData.publishedOn },
  })
}

function Words({ words }: Pick<Data, 'words'>) {
  const say = useSay()
  return (['problems', 'other'] as const)
    .filter((key) => words[key] !== '')
    .map((key) => (
      <section key={key} className="stack" aria-labelledby={key}>
        <h2 id={key}>{say(wordTexts[key])}</h2>
        <p lang="zh-CN" className="clause-body">
          {words[key]}
        </p>
      </section>
    ))
}

export default function ReportPage({ loaderData }: { loaderData: Data }) {
  const { words, publishedOn, publication, corrects, correctedBy, reason, feesPaidFen } = loaderData
  const say = useSay()
  const { language } = useFrame()
  const to = portalLinks(language)
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[{ label: say(texts.title), href: to.disclosure() }, { label: say(texts.reports) }]}
        title={titleOf(loaderData, language)}
      />
      {correctedBy !== undefined && (
        <Notice kind="warning" title={say(texts.correctedBy)}>
          <p>
            <a href={to.disclosureReport(correctedBy.id)}>
              {say(texts.later)} {formatDay(correctedBy.publishedOn, language)}
            </a>
          </p>
        </Notice>
      )}
      <DefinitionList
        items={[
          [say(texts.publishedOn), formatDay(publishedOn, language)],
          [say(texts.onRecord), <a href={to.publication(publication)}>{say(texts.reportOf)}</a>],
          [
            say(texts.earlier),
            corrects && <a href={to.disclosureReport(corrects.id)}>{formatDay(corrects.publishedOn, language)}</a>,
          ],
          [say(texts.reason), reason],
        ]}
      />
      {words.overview !== '' && (
        <section className="stack" aria-labelledby="overview">
          <h2 id="overview">{say(wordTexts.overview)}</h2>
          <p lang="zh-CN" className="clause-body">
            {words.overview}
          </p>
        </section>
      )}
      <section className="stack" aria-labelledby="requests">
        <h2 id="requests">{say(texts.requests)}</h2>
        <ReportTable report={loaderData} />
        <p>
          {say(disclosureTexts.fees)}：{(feesPaidFen / 100).toFixed(2)} {say(disclosureTexts.yuan)}
        </p>
      </section>
      <Words words={words} />
    </article>
  )
}
