/** The summary of a period as an official document, laid out after GB/T 9704 for printing. */
import type { LoaderFunctionArgs } from 'react-router'
import { formatChineseNumeral } from '#base/numerals.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { reportPageTexts as texts } from './texts.ts'
import './reports.css'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const summary = await view.call(plansContract.getPeriodSummary, { period: params['period'] ?? '' })
  return { summary }
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.print, args.loaderData?.summary.period.title, args.loaderData?.summary.plan.title)

type Loaded = Awaited<ReturnType<typeof loader>>
type Summary = Loaded['summary']
type Item = Summary['sections'][number]['items'][number]

const ended = (text: string): string => (/[。！？；]$/u.test(text.trim()) ? text.trim() : `${text.trim()}。`)

function ItemParagraphs({ item, number }: { item: Item; number: number }) {
  const { title, target } = item.commitment
  return (
    <>
      <p>
        <b>
          {number}．{title.zh}
        </b>
        {target !== undefined && `（目标：${target.zh}）`}
      </p>
      {item.reports.map(({ unit, progress, figure }) => (
        <p key={unit.id}>
          {unit.name.zh}：{ended(progress)}
          {figure !== undefined && `填报数值${figure.zh}。`}
        </p>
      ))}
    </>
  )
}

function Problems({ summary }: { summary: Summary }) {
  const problems = summary.sections.flatMap(({ items }) =>
    items.flatMap(({ commitment, reports }) =>
      reports.filter((one) => one.problems.trim() !== '').map((one) => ({ ...one, title: commitment.title.zh })),
    ),
  )
  if (problems.length === 0) return null
  return (
    <>
      <p className="gongwen-sec">{formatChineseNumeral(summary.sections.length + 1)}、存在的问题</p>
      {problems.map((one, index) => (
        <p key={`${one.unit.id} ${one.title}`}>
          {index + 1}．{one.title}（{one.unit.name.zh}）：{ended(one.problems)}
        </p>
      ))}
    </>
  )
}

export default function PeriodPrintPage({ loaderData }: { loaderData: Loaded }) {
  const { summary } = loaderData
  const { language, today } = useFrame()
  const say = useSay()
  const { plan, period } = summary
  return (
    <div className="print-page">
      <p className="screen-only">
        <a className="button button-secondary" href={deskLinks(language).period(period.id)}>
          {say({ zh: '回到网页', en: 'Back to the page' })}
        </a>{' '}
        {say({ zh: '用浏览器的打印功能打印本页。', en: 'Print this page with your browser.' })}
      </p>
      <article className="gongwen" lang="zh-CN">
        <header>
          <p className="gongwen-head">
            <span>{plan.office.name.zh}</span>
          </p>
          <h1>
            <span>{plan.title.zh}</span>
            <span>{period.title.zh}落实情况报告</span>
          </h1>
        </header>
        <p>
          {formatDay(period.from, 'zh')}至{formatDay(period.to, 'zh')}，{summary.units}个责任单位中有{summary.reported}
          个已经报告。
          {summary.missing.length > 0 && `没有报告的单位：${summary.missing.map(({ name }) => name.zh).join('、')}。`}
          现将各单位报告汇总如下。
        </p>
        {summary.sections.map((section, index) => (
          <section key={section.id}>
            <p className="gongwen-sec">
              {formatChineseNumeral(index + 1)}、
              {section.title.zh.replace(/^(?:[（(][^）)]*[）)]|[一二三四五六七八九十]+、)/u, '')}
            </p>
            {section.items.map((item, place) => (
              <ItemParagraphs key={item.commitment.id} item={item} number={place + 1} />
            ))}
          </section>
        ))}
        <Problems summary={summary} />
        <footer className="gongwen-foot">
          <p>{plan.office.name.zh}</p>
          <p>{formatDay(today, 'zh')}</p>
        </footer>
        <p className="gongwen-source">依据{plan.basis}，由系统按各单位报告汇总，印发前须核对。</p>
      </article>
    </div>
  )
}
