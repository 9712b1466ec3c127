/** Pieces that the parts of a case's page share: a section, a form that names its act, why a form was refused, what changed meanwhile. */
import { createContext, useContext, type ReactNode } from 'react'
import type { Text } from '#base/text.ts'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { casePageTexts as texts } from './case-texts.ts'
import type { Answer, Case } from './typed.ts'

/** What the last form did, shown at the part of the page where it was done; `at` is empty for the top. */
export interface DoneThing {
  readonly at: string
  readonly words: Text
  readonly isNothing: boolean
}

const Done = createContext<DoneThing | undefined>(undefined)
/** Tells the parts of the page below it what was done. */
export const DoneHere = Done.Provider

/** The word of success, in its place only. */
export function DoneNotice({ at }: { at: string }) {
  const say = useSay()
  const done = useContext(Done)
  if (done?.at !== at) return null
  return <Notice kind={done.isNothing ? 'info' : 'success'} title={say(done.words)} />
}

const Unfolded = createContext(false)
/** Whether the reader asked for the whole page open. */
export const UnfoldedHere = Unfolded.Provider
export const useUnfolded = (): boolean => useContext(Unfolded)

/** What needs nobody now, under one line that says what is inside; `isOpen` where something in it needs the reader. */
export function Fold({ says, isOpen = false, children }: { says: Text; isOpen?: boolean; children: ReactNode }) {
  const say = useSay()
  const isUnfolded = useUnfolded()
  return (
    <details className="case-fold" open={isOpen || isUnfolded}>
      <summary>{say(says)}</summary>
      <div className="stack">{children}</div>
    </details>
  )
}

/** A part of the page under its own heading, which the contents lead to. */
export function Section({ id, title, lead, children }: { id: string; title: Text; lead?: Text; children: ReactNode }) {
  const say = useSay()
  return (
    <section className="panel stack case-section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say(title)}</h2>
      <DoneNotice at={id} />
      {lead !== undefined && <p className="soft case-lead">{say(lead)}</p>}
      {children}
    </section>
  )
}

/** A form of the page: its act, the revision it was made on where what it changes has one, and further hidden values. */
export function ActForm({
  act,
  one,
  hidden = {},
  files = false,
  inline = false,
  id,
  children,
}: {
  act: string
  one?: Pick<Case, 'revision'> | undefined
  hidden?: Readonly<Record<string, string>>
  files?: boolean
  inline?: boolean
  id?: string
  children?: ReactNode
}) {
  return (
    <Form files={files} inline={inline} {...(id === undefined ? {} : { id })}>
      {Object.entries({ act, ...(one && { revision: String(one.revision) }), ...hidden }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </Form>
  )
}

/** Why the form was not carried out, at the form; a stale page is told once, on top. `idOf` where the fields have ids of their own. */
export function Failure({ answer, idOf }: { answer: Answer | undefined; idOf?: (path: string) => string }) {
  if (answer?.problem === undefined || answer.problem.code === 'stale-revision') return null
  return (
    <>
      <ProblemNotice problem={answer.problem} />
      <ErrorSummary issues={answer.problem.issues} idOf={idOf} />
    </>
  )
}

const formPlaces: Readonly<Record<string, (entered: Answer['entered']) => string>> = {
  act: (entered) => `act-${entered['which'] ?? ''}`,
  find: () => 'sheet',
  check: () => 'papers',
  'take-in': (entered) => `material-${entered['material'] ?? ''}`,
  deliver: () => 'documents',
  'ask-unit': () => 'joined',
  'answer-unit': () => 'joined',
  note: () => 'record',
  link: () => 'links',
  personal: () => 'who',
  'check-name': () => 'who',
  'decide-name': () => 'who',
}

const placeOnCase = (entered: Answer['entered']): string => formPlaces[entered['act'] ?? '']?.(entered) ?? 'people'

/** What became new since the page was opened, with the way back to what was typed. */
export function Changed({
  one,
  answer,
  placeOf = placeOnCase,
}: {
  one: Pick<Case, 'timeline'>
  answer: Answer | undefined
  placeOf?: (entered: Answer['entered']) => string
}) {
  const { language } = useFrame()
  const say = useSay()
  if (answer?.problem?.code !== 'stale-revision') return null
  const seen = Number(answer.entered['revision'])
  return (
    <Notice kind="error" title={say(texts.changedTitle)}>
      <p>{say(texts.changedLead)}</p>
      <ul>
        {one.timeline
          .filter(({ seq }) => seq > seen)
          .map(({ seq, title, note, by, at }) => (
            <li key={seq}>
              <b>{say(title)}</b> {note} <span className="small soft">{`${by} ${formatInstant(at, language)}`}</span>
            </li>
          ))}
      </ul>
      <p>
        <a href={`#${placeOf(answer.entered)}`}>{say(texts.typedIn)}</a>
      </p>
    </Notice>
  )
}
