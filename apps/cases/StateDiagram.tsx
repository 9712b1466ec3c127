/** The way of a case as a diagram and, beside it, as a table that says the same. */
import type { z } from 'zod'
import type { serviceView } from '#modules/procedures/shapes.ts'
import { actorTexts } from '#modules/procedures/rule-texts.ts'
import { Table } from '#ui/components/data.tsx'
import { StatusBadge } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { textIn } from '#base/text.ts'
import { Words } from './Clause.tsx'
import { caseTexts as texts } from './texts.ts'
import { filled, turnBadges } from './words.ts'

type Service = z.output<typeof serviceView>

/** Marks the state in which a case is; the drawing names each state by `data-state`. */
function marked(diagram: string, now: string | undefined): string {
  return now === undefined
    ? diagram
    : diagram.replace(`data-state="${now}"`, `data-state="${now}" data-now="" aria-current="step"`)
}

function StepsOf({ state, steps, states }: { state: string } & Pick<Service, 'steps' | 'states'>) {
  const { language } = useFrame()
  const say = useSay()
  const own = steps.filter(({ from }) => from.includes(state))
  if (own.length === 0) return <span className="soft">{say(texts.endState)}</span>
  const titleOf = (id: string): string => {
    const found = states.find((one) => one.id === id)
    return found === undefined ? id : textIn(found.title, language)
  }
  return (
    <ul className="plain-list">
      {own.map((step) => (
        <li key={step.id}>
          {say(
            filled(texts.stepTo, {
              step: textIn(step.title, language),
              state: titleOf(step.to === 'same' ? state : step.to),
            }),
          )}{' '}
          <span className="soft small">
            {language === 'zh' ? `（${actorTexts[step.by].zh}）` : `(${say(actorTexts[step.by])})`}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** `diagram` is the drawing of the contract; `now` marks the present state in it and in the table. */
export function StateDiagram({
  diagram,
  states,
  steps,
  now,
}: Pick<Service, 'diagram' | 'states' | 'steps'> & { now?: string }) {
  const say = useSay()
  return (
    <div className="state-diagram stack">
      <div className="diagram-region" role="region" tabIndex={0} aria-label={say(texts.diagram)}>
        <div className="diagram" dangerouslySetInnerHTML={{ __html: marked(diagram, now) }} />
      </div>
      <details>
        <summary>{say(texts.diagramTable)}</summary>
        <Table
          caption={say(texts.diagramTable)}
          captionHidden
          rows={states}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'state',
              head: say(texts.stateName),
              rowHead: true,
              cell: (state) => (
                <>
                  <Words text={state.title} />
                  {state.id === now && <span className="state-now">{say(texts.presentState)}</span>}
                  {state.about !== undefined && (
                    <p className="small state-about">
                      <Words text={state.about} />
                    </p>
                  )}
                </>
              ),
            },
            {
              key: 'turn',
              head: say(texts.turn),
              cell: (state) => <StatusBadge states={turnBadges} state={state.turn} />,
            },
            {
              key: 'steps',
              head: say(texts.leadsTo),
              cell: (state) => <StepsOf state={state.id} states={states} steps={steps} />,
            },
          ]}
        />
      </details>
    </div>
  )
}
