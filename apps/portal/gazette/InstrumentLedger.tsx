/** A list of documents as ledger rows: title, number, issuers, days, force with its reason. */
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import type { instrumentLine } from '#modules/gazette/contract.ts'
import { StatusBadge } from '#ui/components/messages.tsx'
import { formatDay, formatNames } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { gazetteTexts as texts } from './texts.ts'
import { kindWords, statusWords, wordOf } from './words.ts'

type Line = z.output<typeof instrumentLine>

/** One list; the heading above it is the page's. */
export function InstrumentLedger({ items }: { items: readonly Line[] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <ul className="ledger">
      {items.map((line) => (
        <li key={line.id}>
          <div>
            <p className="ledger-title" lang={langOfText(line.title, language)}>
              <a href={to.instrument(line.id)}>{textIn(line.title, language)}</a>
            </p>
            <p className="ledger-facts">
              <span>{wordOf(kindWords, line.kind, language)}</span>
              {line.number !== undefined && <span lang="zh-CN">{line.number}</span>}
              <span lang="zh-CN">{formatNames(line.issuers, 'zh')}</span>
              {line.signedOn !== undefined && (
                <span>
                  {say(texts.signedOn)} <time dateTime={line.signedOn}>{formatDay(line.signedOn, language)}</time>
                </span>
              )}
              {!line.hasText && <span>{say(texts.onlySummary)}</span>}
            </p>
          </div>
          <div className="ledger-side">
            <StatusBadge states={statusWords} state={line.status.status} />
          </div>
        </li>
      ))}
    </ul>
  )
}
