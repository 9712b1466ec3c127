/** What happened in a case, newest first; what is long past folds away. */
import type { z } from 'zod'
import type { timelineEntry } from '#modules/procedures/shapes.ts'
import { EmptyState } from '#ui/components/messages.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { BasisLine, Words } from './Clause.tsx'
import { caseTexts as texts } from './texts.ts'
import { filled } from './words.ts'

/** One entry as the contract shows it. */
export type TimelineEntry = z.output<typeof timelineEntry>

const shownMax = 20

function Entries({ entries }: { entries: readonly TimelineEntry[] }) {
  const { language } = useFrame()
  return (
    <ol className="plain-list timeline" reversed>
      {entries.map((entry) => (
        <li key={entry.seq} className="timeline-entry" id={`fact-${entry.seq}`}>
          <time dateTime={entry.on} title={formatInstant(entry.at, language)} className="soft number">
            {formatDay(entry.on, language)}
          </time>
          <div>
            <p className="timeline-title">
              <Words text={entry.title} />
            </p>
            {entry.note !== undefined && entry.note !== '' && <p>{entry.note}</p>}
            <p className="small soft">
              {entry.by}
              {entry.basis !== undefined && (
                <>
                  {entry.by !== '' && ' · '}
                  <BasisLine reference={entry.basis} />
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** The entries. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const say = useSay()
  if (entries.length === 0) return <EmptyState title={say(texts.nothingYet)} />
  const newest = entries.toSorted((a, b) => b.seq - a.seq)
  const earlier = newest.slice(shownMax)
  return (
    <div className="stack">
      <Entries entries={newest.slice(0, shownMax)} />
      {earlier.length > 0 && (
        <details>
          <summary>{say(filled(texts.earlier, { n: earlier.length }))}</summary>
          <Entries entries={earlier} />
        </details>
      )}
    </div>
  )
}
