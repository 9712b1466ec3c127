/** Entries of the public record as ledger rows. */
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import type { publicationView } from '#modules/publications/contract.ts'
import { StatusBadge, type Tone } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'

/** An entry as the contract gives it. */
export type Publication = z.output<typeof publicationView>

/** What an entry did: word and tone. */
export const publicationKinds = {
  instrument: { tone: 'info', word: { zh: '发布', en: 'Published' } },
  amendment: { tone: 'good', word: { zh: '修订', en: 'Amended' } },
  correction: { tone: 'warn', word: { zh: '更正', en: 'Corrected' } },
  withdrawal: { tone: 'bad', word: { zh: '撤下', en: 'Withdrawn' } },
  assessment: { tone: 'info', word: { zh: '考核结果', en: 'Assessment' } },
  decision: { tone: 'info', word: { zh: '办件决定', en: 'Decision' } },
  'yearly-report': { tone: 'info', word: { zh: '年度报告', en: 'Yearly report' } },
} as const satisfies Record<Publication['kind'], { tone: Tone; word: { zh: string; en: string } }>

/** One list. */
export function PublicationLedger({ items }: { items: readonly Publication[] }) {
  const { language } = useFrame()
  return (
    <ul className="ledger">
      {items.map((entry) => (
        <li key={entry.id}>
          <div>
            <p className="ledger-title" lang={langOfText(entry.title, language)}>
              <a href={portalLinks(language).publication(entry.id)}>{textIn(entry.title, language)}</a>
            </p>
            <p className="ledger-facts">
              <time dateTime={entry.publishedOn}>{formatDay(entry.publishedOn, language)}</time>
              <span lang="zh-CN">{entry.issuers.join('、')}</span>
            </p>
          </div>
          <div className="ledger-side">
            <StatusBadge states={publicationKinds} state={entry.kind} />
          </div>
        </li>
      ))}
    </ul>
  )
}
