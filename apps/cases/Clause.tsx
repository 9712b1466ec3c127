/** Clauses and figures as they stand beside a field, a condition, a limit: each leads to where it can be read. */
import { createContext, useContext, type ReactNode } from 'react'
import type { z } from 'zod'
import { textIn, type Text } from '#base/text.ts'
import type { referenceView } from '#modules/procedures/shapes.ts'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { href } from '#ui/links.ts'
import { caseTexts as texts } from './texts.ts'
import { figureWords, filled, type FigureView } from './words.ts'

/** A clause or statute as the contract names it. */
export type ReferenceView = z.output<typeof referenceView>

const Portal = createContext('')

/** On the desk clauses lead to the portal: `<ClausesOn portal={site.url}>` around the page. */
export function ClausesOn({ portal, children }: { portal: string; children: ReactNode }) {
  return <Portal value={portal}>{children}</Portal>
}

/** A text of a definition or a pack, marked as Chinese where it has no English. */
export function Words({ text }: { text: Text }) {
  const { language } = useFrame()
  return <span lang={langOfText(text, language)}>{textIn(text, language)}</span>
}

/** A clause or statute, a link where it can be read here. */
export function Clause({ reference: { label, page } }: { reference: ReferenceView }) {
  const { language } = useFrame()
  const portal = useContext(Portal)
  if (page === undefined) return <Words text={label} />
  return (
    <a href={`${portal}${href(language, page)}`} lang={langOfText(label, language)}>
      {textIn(label, language)}
    </a>
  )
}

/** “Basis: clause”, small; the link stands in its line. */
export function BasisLine({ reference }: { reference: ReferenceView }) {
  const say = useSay()
  return (
    <span className="basis-line">
      {say(texts.basisOf)}
      <Clause reference={reference} />
    </span>
  )
}

/** A dated figure with the clause that sets it, the day since when, and a word where it is not compared with its source. */
export function Figure({ figure, titled = true }: { figure: FigureView; titled?: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <span className="case-figure">
      {titled && (
        <>
          <Words text={figure.title} />
          {language === 'zh' ? '：' : ': '}
        </>
      )}
      <strong className="number">{figureWords(figure, language)}</strong>
      <span className="basis-line">
        {say(filled(texts.since, { day: formatDay(figure.from, language) }))}
        {language === 'zh' ? '，' : ', '}
        <Clause reference={figure.basis} />
        {!figure.verified && (
          <>
            {language === 'zh' ? '，' : ', '}
            {say(texts.unverified)}
          </>
        )}
      </span>
    </span>
  )
}
