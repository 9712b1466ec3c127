/** Rating a service once its case has ended: five choices and a word. */
import { filled } from '#apps/cases/words.ts'
import { Button } from '#ui/components/actions.tsx'
import { TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'
import type { CaseAnswer, MyCase } from './acting.ts'
import { AnswerProblem } from './Acts.tsx'
import { myCaseTexts as texts, starTexts } from './texts.ts'

const stars = [5, 4, 3, 2, 1] as const

/** The form, or what was said; nothing while the case runs. */
export function Rating({ one, answer }: { one: MyCase; answer: CaseAnswer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  if (one.endedOn === undefined) return null
  const own = answer?.at === 'rate' ? answer : undefined
  const error = issueOf(own?.problem.issues, 'stars')
  return (
    <section className="panel" aria-labelledby="rate">
      <h2 id="rate">{say(texts.rate)}</h2>
      {one.rating !== undefined ? (
        <>
          <p>{say(filled(texts.ratingOn, { day: formatDay(one.rating.on, language), stars: one.rating.stars }))}</p>
          {one.rating.words !== '' && <p>{one.rating.words}</p>}
        </>
      ) : (
        <Form>
          <p className="soft">{say(texts.rateLead)}</p>
          <AnswerProblem answer={own} />
          <input type="hidden" name="do" value="rate" />
          <fieldset className={error === undefined ? 'field' : 'field field-invalid'}>
            <legend className="field-label">
              {say(texts.stars)}
              <span className="field-needed">{say(uiTexts.required)}</span>
            </legend>
            {error !== undefined && <span className="field-error">{error}</span>}
            {stars.map((one, index) => (
              <label key={one} className="choice">
                <input
                  type="radio"
                  name="stars"
                  value={one}
                  id={index === 0 ? 'field-stars' : `field-stars-${one}`}
                  defaultChecked={own?.input['stars'] === String(one)}
                />
                <span>{say(starTexts[one])}</span>
              </label>
            ))}
          </fieldset>
          <TextArea name="words" label={say(texts.rateWords)} maxLength={2000} defaultValue={own?.input['words']} />
          <div>
            <Button kind="secondary">{say(texts.rateGo)}</Button>
          </div>
        </Form>
      )}
    </section>
  )
}
