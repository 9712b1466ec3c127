/** The one correction notice, answered in place: beside each lack its reason and the new paper or corrected field. */
import { BasisLine, Words } from '#apps/cases/Clause.tsx'
import { FieldsForm } from '#apps/cases/FieldsForm.tsx'
import { filled, valueWords } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, issueOf } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { acceptedFiles } from '../files.ts'
import { applyTexts } from '../apply/texts.ts'
import type { CaseAnswer, MyCase } from './acting.ts'
import { AnswerProblem, type Act } from './Acts.tsx'
import { myCaseTexts as texts } from './texts.ts'

type Notice = MyCase['corrections'][number]
type Lack = Notice['lacks'][number]

/** A paper that came in after the notice and is not found wanting. */
function isSupplied({ materials }: MyCase, notice: Notice, lack: Lack): boolean {
  const newest = materials.find(({ id }) => id === lack.id)?.versions.toSorted((a, b) => b.version - a.version)[0]
  return newest !== undefined && newest.on >= notice.on && newest.check?.isGood !== false
}

function Why({ lack }: { lack: Lack }) {
  const say = useSay()
  return (
    <p className="field-told">
      {say(texts.correctionWhy)}
      {lack.why} <BasisLine reference={lack.basis} />
    </p>
  )
}

function PaperLack({
  one,
  notice,
  lack,
  answer,
}: {
  one: MyCase
  notice: Notice
  lack: Lack
  answer: CaseAnswer | undefined
}) {
  const { language } = useFrame()
  const say = useSay()
  const own = answer?.at === 'upload' && answer.material === lack.id ? answer : undefined
  const supplied = isSupplied(one, notice, lack)
  const title = textIn(lack.title, language)
  return (
    <li className="material" id={`lack-${lack.id}`}>
      <p className="material-title">
        <Words text={lack.title} />
        <Badge tone={supplied ? 'good' : 'warn'}>{say(supplied ? texts.supplied : texts.lacking)}</Badge>
      </p>
      <Why lack={lack} />
      <AnswerProblem answer={own} />
      <Form files inline>
        <input type="hidden" name="do" value="upload" />
        <input type="hidden" name="material" value={lack.id} />
        <input type="hidden" name="revision" value={one.revision} />
        <Field
          name="file"
          id={`field-materials.${lack.id}`}
          type="file"
          accept={acceptedFiles}
          label={say(filled(applyTexts.fileOf, { title }))}
          error={issueOf(own?.problem.issues, `materials.${lack.id}`)}
        />
        <Button kind={supplied ? 'secondary' : 'primary'}>
          {say(supplied ? applyTexts.replace : applyTexts.upload)}
          <span className="visually-hidden"> {title}</span>
        </Button>
      </Form>
    </li>
  )
}

function AnswerForm({
  one,
  act,
  lacks,
  answer,
}: {
  one: MyCase
  act: Act
  lacks: readonly Lack[]
  answer: CaseAnswer | undefined
}) {
  const { language } = useFrame()
  const say = useSay()
  const byId = new Map(lacks.map((lack) => [lack.id, lack]))
  const fields = one.fields.filter(({ id }) => byId.has(id)).map((field) => ({ ...field, isAsked: true }))
  return (
    <Form>
      <input type="hidden" name="do" value="act" />
      <input type="hidden" name="act" value={act.id} />
      <input type="hidden" name="revision" value={one.revision} />
      {fields.length > 0 && (
        <>
          <h3>{say(texts.correctionFields)}</h3>
          <FieldsForm
            fields={fields}
            entered={answer?.fields}
            issues={answer?.problem.issues}
            beside={(field) => {
              const lack = byId.get(field.id)
              const before = valueWords(field, field.value, language)
              return (
                <>
                  {lack !== undefined && <Why lack={lack} />}
                  {before !== undefined && answer?.fields[field.id] !== undefined && (
                    <p className="small soft">
                      {say(texts.correctionNow)}
                      {before}
                    </p>
                  )}
                </>
              )
            }}
          />
        </>
      )}
      <FieldsForm fields={act.input} prefix="input" entered={answer?.input} issues={answer?.problem.issues} />
      <div>
        <Button>{textIn(act.title, language)}</Button>
      </div>
    </Form>
  )
}

/** The open notice; nothing when there is none. */
export function Correction({ one, answer }: { one: MyCase; answer: CaseAnswer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const notice = one.corrections.find(({ answeredOn }) => answeredOn === undefined)
  const act = one.acts.find(({ by, correction }) => by === 'applicant' && correction === 'answers')
  if (notice === undefined || act === undefined) return null
  const papers = notice.lacks.filter(({ kind }) => kind === 'material')
  const own = answer?.at === act.id ? answer : undefined
  return (
    <section className="panel correction" aria-labelledby="correction">
      <h2 id="correction">{say(texts.correction)}</h2>
      <p>
        {say(
          filled(texts.correctionBy, {
            by: notice.by,
            day: formatDay(notice.on, language),
            n: notice.lacks.length,
          }),
        )}
        {notice.dueOn !== undefined && (
          <strong> {say(filled(texts.correctionDue, { day: formatDay(notice.dueOn, language) }))}</strong>
        )}
      </p>
      <p className="soft">{say(texts.correctionHow)}</p>
      <AnswerProblem answer={own} />
      {papers.length > 0 && (
        <>
          <h3>{say(texts.correctionPapers)}</h3>
          <ul className="plain-list materials">
            {papers.map((lack) => (
              <PaperLack key={lack.id} one={one} notice={notice} lack={lack} answer={answer} />
            ))}
          </ul>
        </>
      )}
      <AnswerForm one={one} act={act} lacks={notice.lacks.filter(({ kind }) => kind === 'field')} answer={own} />
    </section>
  )
}

/** Notices that were answered. */
export function PastCorrections({ one }: { one: MyCase }) {
  const { language } = useFrame()
  const say = useSay()
  const past = one.corrections.filter(({ answeredOn }) => answeredOn !== undefined)
  if (past.length === 0) return null
  return (
    <section aria-labelledby="corrections" className="guide-section">
      <details>
        <summary>
          <h2 id="corrections">{say(texts.correctionsPast)}</h2>
        </summary>
        {past.map((notice) => (
          <div key={notice.on} className="stack">
            <p>
              {say(
                filled(texts.correctionBy, {
                  by: notice.by,
                  day: formatDay(notice.on, language),
                  n: notice.lacks.length,
                }),
              )}{' '}
              {say(filled(texts.answeredOn, { day: formatDay(notice.answeredOn ?? notice.on, language) }))}
            </p>
            <ul className="guide-list">
              {notice.lacks.map((lack) => (
                <li key={`${lack.kind} ${lack.id}`}>
                  <Words text={lack.title} />
                  <Why lack={lack} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </details>
    </section>
  )
}
