/** One line above a document's clauses: how much of it drives something, and the way to the whole district's picture. */
import { useFrame, useSay } from '#ui/frame.ts'
import { formatNumber } from '#ui/format.ts'
import { portalLinks } from '#ui/links.ts'
import { drivenTexts } from '../../driven/texts.ts'
import { isAnswered, type RunsByClause } from '../../driven/grouping.ts'
import type { Clause } from './ClauseMark.tsx'
import { gazetteTexts as texts } from './texts.ts'

/** Counts the clauses of the text by whether they drive something, ask for nothing, or nobody has answered them. */
export function InstrumentRuns({ clauses, runs }: { clauses: readonly Clause[]; runs: RunsByClause }) {
  const { language } = useFrame()
  const say = useSay()
  if (clauses.length === 0) return null
  let [driving, idle] = [0, 0]
  for (const { id } of clauses) {
    const one = runs.get(id)
    if (one?.idle !== undefined) idle += 1
    else if (isAnswered(one)) driving += 1
  }
  const open = clauses.length - driving - idle
  const say3 = (text: { zh: string; en: string }, count: number): string =>
    say(text).replace('{n}', formatNumber(count, language))
  return (
    <p className="instrument-runs">
      <strong>{say(drivenTexts.carriedOut)}</strong>
      <span>{say3(texts.runsDriving, driving)}</span>
      <span>{say3(texts.runsIdle, idle)}</span>
      {open > 0 && <span>{say3(texts.runsOpen, open)}</span>}
      <a href={portalLinks(language).coverage()}>{say(texts.runsCoverage)}</a>
    </p>
  )
}
