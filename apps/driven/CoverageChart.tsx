/** How the clauses of each document are answered: one bar a document, drawn on the server, told apart by pattern and place, not by colour alone. */
import type { z } from 'zod'
import type { instrumentCoverageView } from '#modules/norms/contract.ts'
import { textIn } from '#base/text.ts'
import { formatNumber } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { drivenTexts as texts } from './texts.ts'

/** How far one document is answered. */
export type InstrumentCoverage = z.output<typeof instrumentCoverageView>

const shares = ['commitment', 'answer', 'idle', 'open'] as const
type Share = (typeof shares)[number]

/** Every clause once: under its commitment, else under its other answer, else as idle, else as open. */
export function sharesOf({ clauses, answered, byNorm }: InstrumentCoverage): Record<Share, number> {
  return {
    commitment: byNorm.commitment,
    answer: Math.max(0, answered - byNorm.commitment - byNorm.none),
    idle: byNorm.none,
    open: clauses - answered,
  }
}

const words = {
  commitment: texts.shareCommitment,
  answer: texts.shareAnswer,
  idle: texts.shareIdle,
  open: texts.shareOpen,
} as const

/** The pattern of a share, drawn once a bar. */
function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-answer`} width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" className="cover-answer" />
        <circle cx="2" cy="2" r="0.8" className="cover-dot" />
      </pattern>
      <pattern id={`${id}-open`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className="cover-open" />
        <rect width="2" height="5" className="cover-line" />
      </pattern>
    </defs>
  )
}

const fills = { commitment: undefined, answer: 'answer', idle: undefined, open: 'open' } as const

function Bar({
  id,
  counts,
  total,
  label,
}: {
  id: string
  counts: Record<Share, number>
  total: number
  label: string
}) {
  const starts = shares.map((_, index) => shares.slice(0, index).reduce((sum, share) => sum + counts[share], 0))
  return (
    <svg className="cover-bar" viewBox="0 0 400 18" preserveAspectRatio="none" role="img" aria-label={label}>
      <Patterns id={id} />
      {shares.map((share, index) => (
        <rect
          key={share}
          x={((starts[index] ?? 0) / total) * 400}
          y="0"
          height="18"
          width={(counts[share] / total) * 400}
          className={fills[share] === undefined ? `cover-${share}` : undefined}
          fill={fills[share] === undefined ? undefined : `url(#${id}-${fills[share]})`}
        />
      ))}
    </svg>
  )
}

function Key({ share }: { share: Share }) {
  const say = useSay()
  const id = `key-${share}`
  return (
    <span className="cover-key">
      <svg viewBox="0 0 18 18" aria-hidden="true">
        <Patterns id={id} />
        <rect
          width="18"
          height="18"
          className={fills[share] === undefined ? `cover-${share}` : undefined}
          fill={fills[share] === undefined ? undefined : `url(#${id}-${fills[share]})`}
        />
      </svg>
      {say(words[share])}
    </span>
  )
}

/** The bars with their key; `hrefOf` says where a document's name leads. */
export function CoverageChart({
  instruments,
  hrefOf,
}: {
  instruments: readonly InstrumentCoverage[]
  hrefOf: (instrument: string) => string
}) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <figure className="cover" aria-label={say(texts.chart)}>
      <figcaption className="cover-keys">
        {shares.map((share) => (
          <Key key={share} share={share} />
        ))}
      </figcaption>
      <ul className="plain-list cover-rows">
        {instruments.map((one) => {
          const counts = sharesOf(one)
          const said = shares
            .filter((share) => counts[share] > 0)
            .map((share) => `${say(words[share])} ${formatNumber(counts[share], language)}`)
            .join(language === 'zh' ? '，' : ', ')
          return (
            <li key={one.id}>
              <p className="cover-name">
                <a href={hrefOf(one.id)} lang={langOfText(one.title, language)}>
                  {textIn(one.title, language)}
                </a>{' '}
                {one.number !== undefined && (
                  <span className="soft" lang="zh-CN">
                    {one.number}
                  </span>
                )}
              </p>
              {one.clauses > 0 && <Bar id={`bar-${one.id}`} counts={counts} total={one.clauses} label={said} />}
              <p className="small soft" aria-hidden={one.clauses > 0}>
                {say(texts.clauses).replace('{n}', formatNumber(one.clauses, language))}
                {said !== '' && (language === 'zh' ? '：' : ': ')}
                {said}
              </p>
            </li>
          )
        })}
      </ul>
    </figure>
  )
}
