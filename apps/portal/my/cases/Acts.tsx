/** What the applicant may do now, each act with its input; one that is not open tells why and what to do. */
import { BasisLine, Words } from '#apps/cases/Clause.tsx'
import { FieldsForm } from '#apps/cases/FieldsForm.tsx'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { Button } from '#ui/components/actions.tsx'
import { Checkbox } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, issueOf, ProblemNotice } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import type { CaseAnswer, MyCase } from './acting.ts'
import { myCaseTexts as texts } from './texts.ts'

/** An act as the contract shows it. */
export type Act = MyCase['acts'][number]

/** Why a form did not lead on: a refusal, or entries to mend; what was entered is kept. */
export function AnswerProblem({ answer }: { answer: CaseAnswer | undefined }) {
  const say = useSay()
  if (answer === undefined) return null
  if (answer.problem.issues.length > 0) return <ErrorSummary issues={answer.problem.issues} />
  return (
    <>
      <ProblemNotice problem={answer.problem} />
      {answer.problem.code === 'stale-revision' && <p className="soft">{say(texts.staleNow)}</p>}
    </>
  )
}

function Obstacles({ obstacles }: Pick<Act, 'obstacles'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack-narrow">
      <p className="soft">{say(texts.why)}</p>
      <ul className="guide-list">
        {obstacles.map((obstacle) => (
          <li key={obstacle.gate}>
            <p>
              <Words text={obstacle.missing} />
            </p>
            <p>
              {say(texts.cure)}
              {language === 'zh' ? '：' : ': '}
              <Words text={obstacle.cure} />
            </p>
            <p>
              <BasisLine reference={obstacle.basis} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

function ActForm({ one, act, answer }: { one: MyCase; act: Act; answer: CaseAnswer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const title = textIn(act.title, language)
  const sure = `sure-${act.id}`
  const error = issueOf(answer?.problem.issues, sure)
  return (
    <Form>
      <input type="hidden" name="do" value="act" />
      <input type="hidden" name="act" value={act.id} />
      <input type="hidden" name="revision" value={one.revision} />
      <FieldsForm fields={act.input} prefix="input" entered={answer?.input} issues={answer?.problem.issues} />
      {act.weight === 'grave' && (
        <div className={error === undefined ? 'field' : 'field field-invalid'}>
          <input type="hidden" name="ask-sure" value="yes" />
          {error !== undefined && <span className="field-error">{error}</span>}
          <Checkbox name="sure" id={`field-${sure}`} label={say(filled(texts.sure, { act: title }))} />
        </div>
      )}
      <div>
        <Button kind={act.weight === 'grave' ? 'danger' : act.weight === 'main' ? 'primary' : 'secondary'}>
          {title}
        </Button>
      </div>
    </Form>
  )
}

function OneAct({ one, act, answer }: { one: MyCase; act: Act; answer: CaseAnswer | undefined }) {
  const { language } = useFrame()
  const own = answer?.at === act.id ? answer : undefined
  const body = (
    <div className="stack">
      {act.about !== undefined && (
        <p>
          <Words text={act.about} />
        </p>
      )}
      <p className="small">
        <BasisLine reference={act.basis} />
      </p>
      <AnswerProblem answer={own} />
      {act.obstacles.length > 0 ? (
        <Obstacles obstacles={act.obstacles} />
      ) : (
        <ActForm one={one} act={act} answer={own} />
      )}
    </div>
  )
  const title = textIn(act.title, language)
  if (act.weight === 'main' && act.obstacles.length === 0)
    return (
      <li className="panel">
        <h3>{title}</h3>
        {body}
      </li>
    )
  return (
    <li className="panel">
      <details open={own !== undefined}>
        <summary>{title}</summary>
        {body}
      </details>
    </li>
  )
}

/** What the case waits for, or what its definition puts first; everything else may be done but is seldom wanted. */
function isWaitedFor({ state }: MyCase, { weight }: Act): boolean {
  return weight === 'main' || (state.turn === 'applicant' && weight !== 'grave')
}

/** An answer to a form that the page no longer shows: the case went on meanwhile. */
export function LostAnswer({ one, answer }: { one: MyCase; answer: CaseAnswer | undefined }) {
  const isShown =
    answer === undefined ||
    answer.at === 'rate' ||
    (answer.at === 'upload'
      ? one.corrections.some(({ answeredOn }) => answeredOn === undefined)
      : one.acts.some(({ id }) => id === answer.at))
  return isShown ? null : <AnswerProblem answer={answer} />
}

/** The acts that wait (`part` first) or may also be done (`part` more); the answer to a correction notice has a place of its own. */
export function Acts({ one, answer, part }: { one: MyCase; answer: CaseAnswer | undefined; part: 'first' | 'more' }) {
  const say = useSay()
  const acts = one.acts.filter(
    (act) => act.by === 'applicant' && act.correction !== 'answers' && isWaitedFor(one, act) === (part === 'first'),
  )
  if (acts.length === 0) return null
  return (
    <section aria-labelledby={`acts-${part}`} className="stack screen-only">
      <h2 id={`acts-${part}`}>{say(part === 'first' ? texts.yourPart : texts.yourActs)}</h2>
      <ul className="plain-list stack">
        {acts.map((act) => (
          <OneAct key={act.id} one={one} act={act} answer={answer} />
        ))}
      </ul>
    </section>
  )
}
