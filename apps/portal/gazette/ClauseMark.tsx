/** A clause as pages know it, and the § that leads to its own page. */
import type { z } from 'zod'
import type { clauseView } from '#modules/gazette/contract.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { gazetteTexts as texts } from './texts.ts'
import { clausePath } from './words.ts'

/** A clause as the contract gives it. */
export type Clause = z.output<typeof clauseView>

/** Which voices a reader wants to see. */
export type Voices = 'both' | 'original' | 'ours'

/** The § that leads to the clause's own page. */
export function ClauseMark({
  instrument,
  version,
  clause,
}: {
  instrument: string
  /** Set when it is not the newest. */
  version?: number | undefined
  clause: string
}) {
  const { language } = useFrame()
  const say = useSay()
  const path = clausePath(clause)
  return (
    <a className="clause-mark" href={portalLinks(language).clause(instrument, clause, { version })}>
      <span aria-hidden="true">§</span>
      <span className="visually-hidden">
        <span lang="zh-CN">{path}</span>
        {say(texts.clauseLink)}
      </span>
    </a>
  )
}
