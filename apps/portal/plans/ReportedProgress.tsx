/** What units reported on a commitment, period by period, as accepted; what the plan keeps is not here. */
import type { plansContract } from '#modules/plans/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'

/** The newest published reports of a commitment. */
export type ReportedData = OutputOf<typeof plansContract.listPublicReports>['items']

const texts = {
  title: { zh: '各单位报告的进展', en: 'Progress as units reported it' },
  figure: { zh: '填报数值', en: 'Figure' },
  asOf: { zh: '截至', en: 'as of' },
  accepted: { zh: '审核通过', en: 'accepted on' },
  late: { zh: '逾期报送', en: 'handed in late' },
  amended: { zh: '更正', en: 'amended on' },
  gap: { zh: '和系统数值不一样的原因：', en: 'Why it differs from the computed figure: ' },
} as const

/** Shows them; nothing where nothing was accepted yet. */
export function ReportedProgress({ reports }: { reports: ReportedData }) {
  const { language } = useFrame()
  const say = useSay()
  if (reports.length === 0) return null
  return (
    <div className="stack">
      <h3>{say(texts.title)}</h3>
      <ul className="plain-list stack">
        {reports.map((one) => (
          <li key={`${one.period.id} ${one.unit.id}`} className="panel">
            <p>
              <b>{say(one.period.title)}</b>，
              <span lang={langOfText(one.unit.name, language)}>{say(one.unit.name)}</span>
            </p>
            <p lang="zh-CN">{one.progress}</p>
            {one.figure !== undefined && (
              <p>
                {say(texts.figure)} <b className="number">{say(one.figure)}</b>
                {one.figureOn !== undefined &&
                  one.figureOn !== '' &&
                  `，${say(texts.asOf)} ${formatDay(one.figureOn, language)}`}
              </p>
            )}
            {one.gap !== undefined && (
              <p lang="zh-CN">
                {say(texts.gap)}
                {one.gap}
              </p>
            )}
            <p className="small soft">
              {say(texts.accepted)} {formatDay(one.acceptedOn, language)}
              {one.isLate && `，${say(texts.late)}`}
              {one.amendedOn !== undefined && `，${say(texts.amended)} ${formatDay(one.amendedOn, language)}`}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
