/** The forms that change what is recorded for a clause; each keeps what was typed when it is refused. */
import { textIn } from '#base/text.ts'
import { idleReasons, modalities } from '#modules/norms/contract.ts'
import { modalityTexts, normKindTexts, reasonTexts } from '#modules/norms/texts.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import type { Recorded, RefusedAct } from './clause-acts.ts'
import { texts } from './texts.ts'

type Norm = Recorded['norms'][number]
type Demand = Exclude<Norm, { kind: 'none' }>

/** Answers that the list offers. */
export interface AnswerChoice {
  readonly id: string
  readonly title: { readonly zh: string; readonly en?: string | undefined }
}

interface FormProps {
  readonly revision: number
  readonly refused: RefusedAct | undefined
}

/** Fields of one form: ids that do not meet those of another, what was typed, what is wrong with it. */
function fieldsOf(form: string, refused: RefusedAct | undefined) {
  const mine = refused?.entered.form === form ? refused : undefined
  return (name: string, before = '') => ({
    id: `field-${form === 'add' ? '' : `${form}-`}${name}`,
    name,
    defaultValue: mine?.entered.values[name] ?? before,
    error: issueOf(mine?.problem.issues, name),
  })
}

function TextPair({
  name,
  labels,
  field,
  before,
}: {
  name: string
  labels: readonly [string, string]
  field: ReturnType<typeof fieldsOf>
  before?: { readonly zh: string; readonly en?: string | undefined } | undefined
}) {
  return (
    <div className="norm-two">
      <Field {...field(`${name}Zh`, before?.zh)} label={labels[0]} lang="zh-CN" maxLength={1000} />
      <Field {...field(`${name}En`, before?.en)} label={labels[1]} lang="en" maxLength={1000} />
    </div>
  )
}

function DemandFields({ field, norm }: { field: ReturnType<typeof fieldsOf>; norm?: Demand | undefined }) {
  const say = useSay()
  return (
    <>
      <div className="norm-two">
        <Field
          {...field('of', norm?.of)}
          label={say(texts.answer)}
          hint={say(texts.answerHint)}
          list="answers"
          required
          maxLength={100}
          autoComplete="off"
        />
        <Select
          {...field('modality', norm?.modality ?? 'must')}
          label={say(texts.modality)}
          options={modalities.map((one) => ({ value: one, label: say(modalityTexts[one]) }))}
        />
      </div>
      <TextPair name="part" labels={[say(texts.partZh), say(texts.partEn)]} field={field} before={norm?.part} />
      <TextPair name="note" labels={[say(texts.noteZh), say(texts.noteEn)]} field={field} before={norm?.note} />
      <Reason field={field} />
    </>
  )
}

function Reason({ field }: { field: ReturnType<typeof fieldsOf> }) {
  const say = useSay()
  return (
    <Field
      {...field('reason')}
      label={say(texts.editReason)}
      hint={say(texts.editReasonHint)}
      required
      maxLength={2000}
    />
  )
}

/** Changes or takes out one recorded norm. */
export function ChangeForm({ norm, index, revision, refused }: FormProps & { norm: Demand; index: number }) {
  const say = useSay()
  const { language } = useFrame()
  const name = `change-${index}`
  return (
    <details open={refused?.entered.form === name}>
      <summary>
        {say(texts.change)}
        <span className="visually-hidden"> {textIn(norm.title, language)}</span>
      </summary>
      <Form>
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="index" value={index} />
        <DemandFields field={fieldsOf(name, refused)} norm={norm} />
        <div className="row">
          <Button name="act" value="change">
            {say(texts.save)}
          </Button>
          <Button kind="danger" name="act" value="remove">
            {say(texts.takeOut)}
          </Button>
        </div>
      </Form>
    </details>
  )
}

/** Adds an answer to the clause. */
export function AddForm({ revision, refused, answers }: FormProps & { answers: readonly AnswerChoice[] }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <details open={refused?.entered.form === 'add'}>
      <summary>{say(texts.add)}</summary>
      <Form>
        <input type="hidden" name="revision" value={revision} />
        <DemandFields field={fieldsOf('add', refused)} />
        <datalist id="answers">
          {answers.map(({ id, title }) => (
            <option key={id} value={id} lang={langOfText(title, language)}>
              {textIn(title, language)}
            </option>
          ))}
        </datalist>
        <div className="row">
          <Button name="act" value="add">
            {say(texts.save)}
          </Button>
          <LinkButton href={deskLinks(language).newAnswer()}>{say(texts.newAnswer)}</LinkButton>
        </div>
      </Form>
    </details>
  )
}

/** Records that the clause asks for nothing, or changes why, or takes that back. */
export function IdleForm({
  revision,
  refused,
  norm,
}: FormProps & { norm: Extract<Norm, { kind: 'none' }> | undefined }) {
  const say = useSay()
  const field = fieldsOf('idle', refused)
  return (
    <details open={refused?.entered.form === 'idle'}>
      <summary>{norm === undefined ? say(texts.addIdle) : `${say(texts.change)} ${say(normKindTexts.none)}`}</summary>
      <Form>
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="index" value="0" />
        <Select
          {...field('idle', norm?.reason ?? 'heading')}
          label={say(texts.whyIdle)}
          options={idleReasons.map((one) => ({ value: one, label: say(reasonTexts[one].word) }))}
        />
        <TextPair name="note" labels={[say(texts.noteZh), say(texts.noteEn)]} field={field} before={norm?.note} />
        <Reason field={field} />
        <div className="row">
          <Button name="act" value="idle">
            {say(texts.save)}
          </Button>
          {norm !== undefined && (
            <Button kind="danger" name="act" value="remove">
              {say(texts.takeOut)}
            </Button>
          )}
        </div>
      </Form>
    </details>
  )
}
