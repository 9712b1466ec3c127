/** Every act of the present state: the main one first, what follows from it, and where it is not open what is missing and how to mend it. */
import { BasisLine } from '#apps/cases/Clause.tsx'
import { FieldsForm } from '#apps/cases/FieldsForm.tsx'
import { actorTexts, figureWords, filled } from '#apps/cases/words.ts'
import { Button } from '#ui/components/actions.tsx'
import type { Option } from '#ui/components/fields.tsx'
import { Badge, EmptyState } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { casePageTexts as texts, effectTexts } from './case-texts.ts'
import { AttachmentFields } from './AttachmentFields.tsx'
import { LacksFields } from './LacksFields.tsx'
import { isForOthers, partyActs, placeOf, staffActs } from './NextPanel.tsx'
import { ActForm, Failure, Section, useUnfolded } from './parts.tsx'
import { answerOf, typedFields, type Answer, type Case, type Outlook } from './typed.ts'

type Act = Case['acts'][number]

function After({ act, outlook, state }: { act: Act; outlook: Outlook | undefined; state: string }) {
  const { language } = useFrame()
  const say = useSay()
  const clockWords = ({ title, effect, dueOn, figure }: Outlook['clocks'][number]): string => {
    const isUnset = figure === undefined && (effect === 'starts' || effect === 'on-delivery')
    return say(
      filled(isUnset ? texts.lengthUnset : effectTexts[effect], {
        clock: say(title),
        day: dueOn === undefined ? '—' : formatDay(dueOn, language),
        length: figure === undefined ? '' : figureWords(figure, language),
      }),
    )
  }
  const lines = [
    ...(outlook === undefined || outlook.to.id === state
      ? []
      : [{ key: 'state', words: say(filled(texts.toState, { state: say(outlook.to.title) })), basis: undefined }]),
    ...(outlook?.clocks ?? []).map((clock) => ({ key: clock.id, words: clockWords(clock), basis: clock.basis })),
    ...(act.document === undefined
      ? []
      : [{ key: 'document', words: say(filled(texts.issues, { title: say(act.document) })), basis: undefined }]),
  ]
  if (lines.length === 0) return null
  return (
    <div>
      <h4>{say(texts.after)}</h4>
      <ul className="case-after">
        {lines.map(({ key, words, basis }) => (
          <li key={key}>
            {words} {basis !== undefined && <BasisLine reference={basis} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Obstacles({ one, act }: { one: Case; act: Act }) {
  const say = useSay()
  // Whose act it is comes first; what keeps this reader from it besides does not matter then.
  const isOthers = act.obstacles.some(({ gate }) => gate === 'actor')
  const isTold = ({ gate }: Act['obstacles'][number]): boolean => !isOthers || gate !== 'four-eyes'
  return (
    <div>
      <h4>{say(texts.obstacles)}</h4>
      <ul className="case-obstacles">
        {act.obstacles.filter(isTold).map((obstacle) => {
          const place = placeOf(obstacle.gate, one)
          return (
            <li key={`${obstacle.gate} ${obstacle.missing.zh}`}>
              <p>
                <b>{say(obstacle.missing)}</b>
              </p>
              <p>
                {say(obstacle.cure)}{' '}
                {place !== undefined && (
                  <a href={place}>
                    {say(texts.goThere)}
                    <span className="visually-hidden"> {say(obstacle.missing)}</span>
                  </a>
                )}
              </p>
              <p className="small">
                <BasisLine reference={obstacle.basis} />
              </p>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Standing({ act }: { act: Act }) {
  const say = useSay()
  if (act.obstacles.length === 0) return <Badge tone="good">{say(texts.open)}</Badge>
  if (act.obstacles.some(({ gate }) => gate === 'actor'))
    return <Badge tone="mute">{say(filled(texts.notYours, { who: say(actorTexts[act.by]) }))}</Badge>
  return <Badge tone="warn">{say(filled(texts.lacking, { n: act.obstacles.length }))}</Badge>
}

const kinds = { main: 'primary', plain: 'secondary', grave: 'danger' } as const

function OneAct({
  one,
  act,
  outlook,
  units,
  answer,
  isFirst,
}: {
  one: Case
  act: Act
  outlook: Outlook | undefined
  units: readonly Option[]
  answer: Answer | undefined
  isFirst: boolean
}) {
  const say = useSay()
  const isUnfolded = useUnfolded()
  const own = answerOf(answer, 'act', ['which', act.id])
  const isOpen = act.obstacles.length === 0
  return (
    <li className={`case-act case-act-${act.weight}`} id={`act-${act.id}`}>
      <details open={isFirst || own !== undefined || isUnfolded}>
        <summary>
          <h3>{say(act.title)}</h3>
          <Standing act={act} />
        </summary>
        <div className="stack">
          {act.about !== undefined && <p>{say(act.about)}</p>}
          <p className="small">
            <BasisLine reference={act.basis} />
          </p>
          <After act={act} outlook={outlook} state={one.state.id} />
          {isOpen ? (
            <>
              <Failure answer={own} />
              <ActForm act="act" one={one} hidden={{ which: act.id }} files={act.document !== undefined}>
                {act.correction === 'asks' && <LacksFields one={one} answer={own} />}
                {act.correction === 'answers' && <Corrected one={one} answer={own} />}
                <FieldsForm
                  fields={act.input}
                  prefix={act.id}
                  entered={typedFields(own, act.id)}
                  issues={own?.problem?.issues}
                  units={units}
                />
                {act.document !== undefined && <AttachmentFields act={act.id} answer={own} />}
                <div>
                  <Button kind={kinds[act.weight]}>{say(act.title)}</Button>
                </div>
              </ActForm>
            </>
          ) : (
            <>
              <Failure answer={own} />
              <Obstacles one={one} act={act} />
            </>
          )}
        </div>
      </details>
    </li>
  )
}

/** The entries that the notice wants mended, with what they say now. */
function Corrected({ one, answer }: { one: Case; answer: Answer | undefined }) {
  const notice = one.corrections.find(({ answeredOn }) => answeredOn === undefined)
  const lacking = new Set(notice?.lacks.filter(({ kind }) => kind === 'field').map(({ id }) => id))
  const fields = one.fields.filter(({ id }) => lacking.has(id)).map((field) => ({ ...field, isAsked: true }))
  if (fields.length === 0) return null
  return <FieldsForm fields={fields} entered={typedFields(answer, 'fields')} issues={answer?.problem?.issues} />
}

/** The section. */
export function ActsSection({
  one,
  outlook,
  units,
  answer,
}: {
  one: Case
  outlook: readonly Outlook[]
  units: readonly Option[]
  answer: Answer | undefined
}) {
  const say = useSay()
  const own = staffActs(one)
  // What leads on stands open; an act that is seldom wanted, or another's, is opened by hand.
  const party = partyActs(one)
  const main = own.filter((act) => act.weight === 'main' && !isForOthers(act))
  const first = main.find(({ obstacles }) => obstacles.length === 0) ?? main[0]
  const shown = (act: Act) => (
    <OneAct
      key={act.id}
      one={one}
      act={act}
      outlook={outlook.find((will) => will.act === act.id)}
      units={units}
      answer={answer}
      isFirst={act === first}
    />
  )
  return (
    <Section id="acts" title={texts.acts}>
      {own.length === 0 && <EmptyState title={say(texts.noneNow)} />}
      {own.length > 0 && <ul className="plain-list case-acts">{own.map(shown)}</ul>}
      {party.length > 0 && (
        <>
          <h3 id="party-acts">{say(texts.partyActs)}</h3>
          <p className="soft case-lead">{say(texts.partyActsLead)}</p>
          <ul className="plain-list case-acts">{party.map(shown)}</ul>
        </>
      )}
    </Section>
  )
}
