/** By which number the named people are called: masked, opened with a reason, entered by their own unit. */
import type { plansContract } from '#modules/plans/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Button } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field } from '#ui/components/fields.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { useSay } from '#ui/frame.ts'
import type { Refused } from './ActForms.tsx'
import { phoneTexts as texts } from './texts.ts'

type Supervision = OutputOf<typeof plansContract.getSupervision>

/** A number that was opened. */
export interface Opened {
  readonly person: string
  readonly phone: string
}

function One({
  person,
  isOwn,
  opened,
  refused,
}: {
  person: NonNullable<Supervision['duties'][number]['person']>
  isOwn: boolean
  opened: Opened | undefined
  refused: Refused | undefined
}) {
  const say = useSay()
  const own = refused?.unit === person.id ? refused : undefined
  const field = (act: string, name: string, label: string, rest: object) => (
    <Field
      id={`field-${name}-${person.id}`}
      name={name}
      label={label}
      autoComplete="off"
      defaultValue={own?.act === act ? (own.typed[name]?.[0] ?? '') : ''}
      error={own?.act === act ? issueOf(own.problem.issues, name) : undefined}
      {...rest}
    />
  )
  const hidden = <input type="hidden" name="unit" value={person.id} />
  return (
    <li className="stack">
      <p>
        <span lang="zh-CN">{person.name}</span>{' '}
        {opened?.person === person.id ? (
          <strong role="status">{opened.phone}</strong>
        ) : (
          <span className={person.phone === undefined ? 'soft' : undefined}>{person.phone ?? say(texts.none)}</span>
        )}
      </p>
      {person.phone !== undefined && opened?.person !== person.id && (
        <details open={own?.act === 'open-phone'}>
          <summary>
            {say(texts.open)}
            <span className="visually-hidden"> {person.name}</span>
          </summary>
          <Form>
            {hidden}
            {field('open-phone', 'reason', say(texts.why), {
              required: true,
              maxLength: 500,
              hint: say(texts.whyHint),
            })}
            <div>
              <Button kind="secondary" name="act" value="open-phone">
                {say(texts.open)}
              </Button>
            </div>
          </Form>
        </details>
      )}
      {isOwn && (
        <details open={own?.act === 'save-phone'}>
          <summary>
            {say(texts.enter)}
            <span className="visually-hidden"> {person.name}</span>
          </summary>
          <Form>
            {hidden}
            {field('save-phone', 'phone', say(texts.phone), { type: 'tel', maxLength: 24, hint: say(texts.phoneHint) })}
            <div>
              <Button kind="secondary" name="act" value="save-phone">
                {say(texts.enter)}
              </Button>
            </div>
          </Form>
        </details>
      )}
    </li>
  )
}

/** The section; absent while nobody is named. */
export function Phones({
  held,
  opened,
  refused,
}: {
  held: Supervision
  opened: Opened | undefined
  refused: Refused | undefined
}) {
  const say = useSay()
  const own = new Set(held.people.map(({ id }) => id))
  const people = new Map(
    held.duties.flatMap(({ person, contact }) => [person ?? [], contact ?? []].flat()).map((one) => [one.id, one]),
  )
  if (people.size === 0) return null
  return (
    <section className="stack" aria-labelledby="phones">
      <h2 id="phones">{say(texts.title)}</h2>
      <ul className="plain-list stack">
        {[...people.values()].map((person) => (
          <One key={person.id} person={person} isOwn={own.has(person.id)} opened={opened} refused={refused} />
        ))}
      </ul>
    </section>
  )
}
