/** The section of a clause's page that says what the clause drives, or why nothing does. */
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import type { normsContract } from '#modules/norms/contract.ts'
import { reasonTexts } from '#modules/norms/texts.ts'
import { Notice } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { href } from '#ui/links.ts'
import { DrivenList } from '../../driven/DrivenList.tsx'
import { drivenBelow, isAnswered, type DrivenThing, type Idle, type RunsByClause } from '../../driven/grouping.ts'
import { drivenTexts as texts } from '../../driven/texts.ts'

/** What the contract tells of a clause and those below it. */
export type ClauseDriven = z.output<(typeof normsContract)['listDriven']['output']>

function Nothing({ idle, below }: { idle: Idle; below: number }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack-narrow">
      <p>
        {say(texts.nothing)}
        {language === 'zh' && '因为：'}
        {say(reasonTexts[idle.reason].because)}
      </p>
      {idle.note !== undefined && (
        <p className="soft" lang={langOfText(idle.note, language)}>
          {textIn(idle.note, language)}
        </p>
      )}
      {below > 0 && <p>{say(texts.carried).replace('{n}', `${below}`)}</p>}
    </div>
  )
}

/** The section; `runs` is undefined for the wording of an older version, `all` is the same by clause. */
export function ClauseRuns({
  clause,
  runs,
  all,
}: {
  clause: string
  runs: ClauseDriven | undefined
  all: RunsByClause<DrivenThing>
}) {
  const { language } = useFrame()
  const say = useSay()
  const own = all.get(clause)
  const below = drivenBelow(all, clause)
  const units = new Map(runs?.units.map(({ id, name }) => [id, name]))
  const pathOf = ({ portalPath }: DrivenThing) => (portalPath === undefined ? undefined : href(language, portalPath))
  return (
    <section aria-labelledby="runs" className="stack">
      <h2 id="runs">{say(texts.runs)}</h2>
      {runs === undefined && <p>{say(texts.older)}</p>}
      {own?.idle !== undefined && <Nothing idle={own.idle} below={below.length} />}
      {runs !== undefined && !isAnswered(own) && (
        <Notice kind="warning" title={say(texts.unanswered)}>
          <p>{say(own === undefined ? texts.unansweredLead : texts.onlyFigures)}</p>
        </Notice>
      )}
      {own?.idle !== undefined && own.driven.length > 0 && <p>{say(texts.mentioned)}</p>}
      {own !== undefined && <DrivenList driven={own.driven} units={units} pathOf={pathOf} />}
    </section>
  )
}
