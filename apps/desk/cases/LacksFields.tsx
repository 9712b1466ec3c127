/** What the one correction notice lists, composed from what is wrong: each line ticked and said, everything else at hand below. */
import { useSay } from '#ui/frame.ts'
import type { Text } from '#base/text.ts'
import { casePageTexts as texts } from './case-texts.ts'
import type { Answer, Case } from './typed.ts'

interface Candidate {
  readonly kind: 'material' | 'field'
  readonly id: string
  readonly title: Text
  readonly why: string
  readonly isWrong: boolean
}

function materialLacks(one: Case, say: (text: Text) => string): Candidate[] {
  return one.materials
    .filter(({ standing }) => standing !== 'not-asked' && standing !== 'spare')
    .map(({ id, title, standing, versions }) => ({
      kind: 'material',
      id,
      title,
      isWrong: standing === 'missing' || standing === 'bad' || standing === 'original-missing',
      why:
        standing === 'missing'
          ? say(texts.missingWhy)
          : standing === 'original-missing'
            ? say(texts.originalWhy)
            : (versions.at(-1)?.check?.note ?? ''),
    }))
}

const fieldLacks = (one: Case): Candidate[] =>
  one.fields
    .filter(({ isAsked }) => isAsked)
    .map(({ id, label, isRequired, value }) => ({
      kind: 'field',
      id,
      title: label,
      why: '',
      isWrong: isRequired && (value ?? '') === '',
    }))

function Line({ candidate, answer }: { candidate: Candidate; answer: Answer | undefined }) {
  const say = useSay()
  const { kind, id, title, isWrong } = candidate
  const key = `${kind}:${id}`
  const ticked = answer === undefined ? isWrong : (answer.entered['lack'] ?? '').split(',').includes(key)
  const why = answer?.entered[`why:${key}`] ?? candidate.why
  const hasFault = answer?.problem?.issues.some(({ path }) => path === `why:${key}`) ?? false
  return (
    <li className="case-lack">
      <label className="choice">
        <input type="checkbox" name="lack" value={key} defaultChecked={ticked} />
        <span>{say(title)}</span>
      </label>
      <label className={hasFault ? 'field field-invalid' : 'field'}>
        <span className="field-label">
          {say(texts.lackWhy)}
          <span className="visually-hidden"> {say(title)}</span>
        </span>
        <input
          className="input"
          id={`field-why:${key}`}
          name={`why:${key}`}
          defaultValue={why}
          maxLength={300}
          lang="zh-CN"
          aria-invalid={hasFault ? true : undefined}
        />
      </label>
    </li>
  )
}

function Fold({ title, items, answer }: { title: Text; items: readonly Candidate[]; answer: Answer | undefined }) {
  const say = useSay()
  if (items.length === 0) return null
  const keys = (answer?.entered['lack'] ?? '').split(',')
  return (
    <details open={items.some(({ kind, id }) => keys.includes(`${kind}:${id}`))}>
      <summary>{say(title)}</summary>
      <ul className="plain-list">
        {items.map((one) => (
          <Line key={`${one.kind}:${one.id}`} candidate={one} answer={answer} />
        ))}
      </ul>
    </details>
  )
}

/** The lines. */
export function LacksFields({ one, answer }: { one: Case; answer: Answer | undefined }) {
  const say = useSay()
  const materials = materialLacks(one, say)
  const fields = fieldLacks(one)
  const wrong = [...materials, ...fields].filter(({ isWrong }) => isWrong)
  return (
    <fieldset className="field-group">
      <legend>{say(texts.lacks)}</legend>
      <p className="soft">{say(texts.lacksLead)}</p>
      {wrong.length === 0 ? (
        <p>{say(texts.lackNothing)}</p>
      ) : (
        <ul className="plain-list">
          {wrong.map((candidate) => (
            <Line key={`${candidate.kind}:${candidate.id}`} candidate={candidate} answer={answer} />
          ))}
        </ul>
      )}
      <Fold title={texts.lackFields} items={fields.filter(({ isWrong }) => !isWrong)} answer={answer} />
      <Fold title={texts.lackOtherPapers} items={materials.filter(({ isWrong }) => !isWrong)} answer={answer} />
    </fieldset>
  )
}
