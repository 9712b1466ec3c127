/** The yearly table on paper, laid out after GB/T 9704. */
import type { LoaderFunctionArgs } from 'react-router'
import { ReportTable } from '#apps/disclosure/ReportTable.tsx'
import { disclosureTexts } from '#apps/disclosure/texts.ts'
import { disclosureContract } from '#modules/disclosure/contract.ts'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { askedFor } from './asking.ts'
import { texts } from './texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const asked = askedFor(request.url, view.today)
  return { asked, report: await view.call(disclosureContract.getYearlyReport, asked) }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.print, args.loaderData && String(args.loaderData.report.year))

export default function PrintPage({ loaderData: { asked, report } }: { loaderData: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const name = (report.unit?.name ?? disclosureTexts.district).zh
  return (
    <div className="print-page">
      <p className="screen-only">
        <a className="button button-secondary" href={deskLinks(language).disclosure(asked)}>
          {say(texts.back)}
        </a>{' '}
        {say(texts.printHint)}
      </p>
      <article lang="zh-CN">
        <h1>
          {name}
          {report.year}年{disclosureTexts.table.zh}
        </h1>
        <p>统计截止{formatDay(report.until, 'zh')}。</p>
        <ReportTable report={report} />
      </article>
    </div>
  )
}
