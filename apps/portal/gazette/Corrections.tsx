/** Slips that were mended after publication: old words struck, new ones marked, with the reason and the public record. */
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import type { madeCorrection } from '#modules/gazette/comparing/contract.ts'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { gazetteTexts as texts } from './texts.ts'
import { clausePath } from './words.ts'

/** A correction as the contract gives it. */
export type Correction = z.output<typeof madeCorrection>

function useTold(): (correction: Correction) => React.ReactNode {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return ({ on, version, reason, publication }) => (
    <span className="small soft">
      {formatDay(on, language)} · {say(texts.version).replace('{n}', `${version}`)} ·{' '}
      <span lang={langOfText(reason, language)}>{textIn(reason, language)}</span> ·{' '}
      <a href={to.publication(publication)}>{say(texts.record)}</a>
    </span>
  )
}

/** The corrections of one clause, with its words before and after. */
export function ClauseCorrections({ corrections }: { corrections: readonly Correction[] }) {
  const say = useSay()
  const told = useTold()
  return (
    <section aria-labelledby="corrections-head" className="stack">
      <h2 id="corrections-head">{say(texts.corrections)}</h2>
      <ol className="plain-list stack">
        {corrections.map((correction) => (
          <li key={correction.publication} className="stack-narrow">
            {told(correction)}
            <div className="change-side">
              <p lang="zh-CN" className="clause-body">
                {correction.pieces.map(({ text, kind }, index) =>
                  kind === 'same' ? (
                    text
                  ) : kind === 'added' ? (
                    <ins key={index}>{text}</ins>
                  ) : (
                    <del key={index}>{text}</del>
                  ),
                )}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The corrections of a document, each leading to its clause. */
export function InstrumentCorrections({
  instrument,
  corrections,
  more,
}: {
  instrument: string
  corrections: readonly Correction[]
  more: boolean
}) {
  const { language } = useFrame()
  const say = useSay()
  const told = useTold()
  return (
    <section className="panel" aria-labelledby="corrections-head">
      <h2 id="corrections-head">{say(texts.corrections)}</h2>
      <ul className="plain-list stack">
        {corrections.map((correction) => (
          <li key={correction.publication}>
            <a
              className="version-link"
              lang="zh-CN"
              href={portalLinks(language).clause(instrument, correction.clause.id)}
            >
              {clausePath(correction.clause.id)}
            </a>{' '}
            {told(correction)}
          </li>
        ))}
      </ul>
      {more && <p className="small soft">{say(texts.correctionsMore)}</p>}
    </section>
  )
}
