/** A clause as pages know it, and the § that leads to its own page. */
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { textIn, type Language } from '#base/text.ts'
import type { clauseView } from '#modules/gazette/contract.ts'
import { langOfWording } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import type { RunsByClause } from '../../driven/grouping.ts'
import { gazetteTexts as texts } from './texts.ts'
import { clausePath } from './words.ts'

/** A clause as the contract gives it. */
export type Clause = z.output<typeof clauseView>

/** Which voices a reader wants to see. */
export type Voices = 'both' | 'original' | 'ours'

/** What all clauses of a page share; `version` is set when it is not the newest. */
export interface ClausePlace {
  readonly instrument: string
  readonly version: number | undefined
  readonly language: Language
}

/** How the clauses of a page are shown. */
export interface Shown extends ClausePlace {
  readonly voices: Voices
  /** Whether nothing but our words is shown. */
  readonly alone: boolean
  readonly runs: RunsByClause | undefined
}

/** The § that leads to the clause's own page; a plain function, because every clause of a document has one. */
export function clauseMark({ instrument, version, language }: ClausePlace, clause: string): ReactNode {
  const href = portalLinks(language).clause(instrument, clause, version === undefined ? undefined : { version })
  const wording = langOfWording(language)
  const path = clausePath(clause)
  if (wording === undefined)
    return (
      <a className="clause-mark" href={href} aria-label={`${path}${textIn(texts.clauseLink, language)}`}>
        §
      </a>
    )
  // A label cannot say that a part of it is in Chinese.
  return (
    <a className="clause-mark" href={href}>
      <span aria-hidden="true">§</span>
      <span className="visually-hidden">
        <span lang={wording}>{path}</span>
        {textIn(texts.clauseLink, language)}
      </span>
    </a>
  )
}
