/** What people add to a unit's account: self-assessment, marks, looks on the spot, deductions, objections. */
import type { ReactNode } from 'react'
import { Button } from '#ui/components/actions.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, issueOf } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import type { Loaded } from './AccountPage.tsx'
import { answerOf, type Answer } from './acting.ts'
import { assessingTexts as texts, filled } from './texts.ts'

interface Part {
  readonly account: Loaded['account']
  readonly may: boolean
  readonly answer: Answer | undefined
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="panel stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** Fields of a form, each with an id of its own on the page. */
function fields(act: string, answer: Answer | undefined, key = '') {
  const own = answerOf(answer, act)
  const mine = own !== undefined && (key === '' || own.entered['key'] === key) ? own : undefined
  return (name: string) => ({
    id: `${act}${key === '' ? '' : `-${key}`}-${name}`,
    name,
    defaultValue: mine?.entered[name] ?? '',
    error: issueOf(mine?.problem.issues, name),
  })
}

function Send({ act, label, kind = 'secondary' }: { act: string; label: string; kind?: 'secondary' | 'danger' }) {
  return (
    <div>
      <Button kind={kind} name="act" value={act}>
        {label}
      </Button>
    </div>
  )
}

function TakeBack({ act, answer }: { act: string; answer: Answer | undefined }) {
  const say = useSay()
  const field = fields('take-back', answer, act)
  return (
    <details>
      <summary>{say(texts.takeBack)}</summary>
      <Form inline>
        <input type="hidden" name="entry" value={act} />
        <input type="hidden" name="key" value={act} />
        <Field {...field('reason')} label={say(texts.takeBackReason)} required />
        <Send act="take-back" label={say(texts.takeBack)} />
      </Form>
    </details>
  )
}

/** The unit's own view. */
export function Self({ account, may, answer }: Part) {
  const say = useSay()
  const { language } = useFrame()
  const { self, assessment } = account
  const field = fields('self', answer)
  return (
    <Section id="self" title={say(texts.selfTitle)}>
      {self === undefined ? (
        <p>{say(texts.selfNone)}</p>
      ) : (
        <p lang="zh-CN">
          {filled(say(texts.selfDone), {
            mark: self.mark,
            on: formatDay(self.on, language),
            by: self.byName,
            note: self.note,
          })}
        </p>
      )}
      {may && assessment.state === 'open' && (
        <Form className="stack">
          <p className="small soft">{say(texts.selfHint)}</p>
          <Field {...field('mark')} label={say(texts.mark)} inputMode="decimal" required />
          <TextArea {...field('note')} label={say(texts.note)} rows={2} required />
          <Send act="self" label={say(texts.selfIt)} />
        </Form>
      )}
    </Section>
  )
}

/** Marks of reviewers. */
export function Marks({ account, may, mayTakeBack, answer }: Part & { mayTakeBack: boolean }) {
  const say = useSay()
  const { language } = useFrame()
  const criteria = account.scheme.criteria.filter(({ computed }) => computed === 'review')
  if (criteria.length === 0) return null
  const titleOf = (id: string): string => say(criteria.find((one) => one.id === id)?.title ?? { zh: id })
  const field = fields('mark', answer)
  return (
    <Section id="marks" title={say(texts.marks)}>
      <ul className="plain-list">
        {account.marks.map(({ act, criterion, mark, byName, on, note }) => (
          <li key={act}>
            {filled(say(texts.markLine), {
              criterion: titleOf(criterion),
              mark,
              by: byName,
              on: formatDay(on, language),
            })}{' '}
            <span lang="zh-CN">{note}</span>
            {mayTakeBack && account.isOpen && <TakeBack act={act} answer={answer} />}
          </li>
        ))}
      </ul>
      {may && account.isOpen && (
        <Form inline>
          <Select
            {...field('criterion')}
            defaultValue={criteria[0]?.id}
            label={say(texts.criterion)}
            options={criteria.map(({ id, title }) => ({ value: id, label: say(title) }))}
          />
          <Field {...field('mark')} label={say(texts.mark)} inputMode="decimal" required />
          <Field {...field('note')} label={say(texts.note)} />
          <Send act="mark" label={say(texts.give)} />
        </Form>
      )}
    </Section>
  )
}

/** What was drawn, with findings. */
export function Checks({ account, may, answer }: Part) {
  const say = useSay()
  if (account.drawn.length === 0) return null
  return (
    <Section id="checks" title={say(texts.checks)}>
      <ul className="plain-list stack">
        {account.drawn.map(({ commitment, title, holds, note }) => {
          const field = fields('check', answer, commitment)
          return (
            <li key={commitment}>
              {say(title)}{' '}
              <Badge tone={holds === undefined ? 'mute' : holds ? 'good' : 'bad'}>
                {say(holds === undefined ? texts.notLooked : holds ? texts.holds : texts.fails)}
              </Badge>{' '}
              <span lang="zh-CN">{note}</span>
              {may && account.isOpen && (
                <details open={answerOf(answer, 'check')?.entered['key'] === commitment}>
                  <summary>{say(texts.record)}</summary>
                  <Form inline>
                    <input type="hidden" name="commitment" value={commitment} />
                    <input type="hidden" name="key" value={commitment} />
                    <Select
                      {...field('holds')}
                      label={say(texts.finding)}
                      options={[
                        { value: 'yes', label: say(texts.holds) },
                        { value: 'no', label: say(texts.fails) },
                      ]}
                    />
                    <Field {...field('note')} label={say(texts.note)} required />
                    <Send act="check" label={say(texts.record)} />
                  </Form>
                </details>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** Deductions and vetoes. */
export function Deductions({
  account,
  may,
  mayVeto,
  mayTakeBack,
  answer,
}: Part & { mayVeto: boolean; mayTakeBack: boolean }) {
  const say = useSay()
  const { language } = useFrame()
  const { scheme, deductions, vetoes, isOpen } = account
  const titleOf = (list: readonly { id: string; title: { zh: string } }[], id: string): string =>
    say(list.find((one) => one.id === id)?.title ?? { zh: id })
  const field = fields('deduct', answer)
  const vetoField = fields('veto', answer)
  if (deductions.length + vetoes.length === 0 && !(isOpen && (may || mayVeto))) return null
  return (
    <Section id="deductions" title={say(texts.deductions)}>
      <ul className="plain-list">
        {[
          ...deductions.map((one) => ({
            ...one,
            words: `${titleOf(scheme.deductions, one.deduction)} × ${one.times}`,
          })),
          ...vetoes.map((one) => ({ ...one, words: titleOf(scheme.vetoes, one.veto) })),
        ].map(({ act, words, note, byName, on }) => (
          <li key={act}>
            <strong>{words}</strong> <span lang="zh-CN">{note}</span>{' '}
            <span className="small soft">{`${byName} ${formatDay(on, language)}`}</span>
            {mayTakeBack && isOpen && <TakeBack act={act} answer={answer} />}
          </li>
        ))}
      </ul>
      {may && isOpen && scheme.deductions.length > 0 && (
        <Form inline>
          <Select
            {...field('deduction')}
            defaultValue={scheme.deductions[0]?.id}
            label={say(texts.deduct)}
            options={scheme.deductions.map(({ id, title }) => ({ value: id, label: say(title) }))}
          />
          <Field {...field('times')} type="number" min={1} max={100} label={say(texts.times)} required />
          <Field {...field('note')} label={say(texts.note)} required />
          <Send act="deduct" label={say(texts.deduct)} />
        </Form>
      )}
      {mayVeto && isOpen && scheme.vetoes.length > 0 && (
        <Form inline>
          <Select
            {...vetoField('veto')}
            defaultValue={scheme.vetoes[0]?.id}
            label={say(texts.vetoIt)}
            options={scheme.vetoes.map(({ id, title }) => ({ value: id, label: say(title) }))}
          />
          <Field {...vetoField('note')} label={say(texts.note)} required />
          <Send act="veto" label={say(texts.vetoIt)} kind="danger" />
        </Form>
      )}
    </Section>
  )
}

function AnswerForm({ objection, answer }: { objection: string; answer: Answer | undefined }) {
  const say = useSay()
  const field = fields('answer', answer, objection)
  return (
    <Form inline>
      <input type="hidden" name="objection" value={objection} />
      <input type="hidden" name="key" value={objection} />
      <Select
        {...field('upheld')}
        label={say(texts.answer)}
        options={[
          { value: 'no', label: say(texts.notUpheld) },
          { value: 'yes', label: say(texts.upheld) },
        ]}
      />
      <Field {...field('note')} label={say(texts.note)} required />
      <Send act="answer" label={say(texts.answer)} />
    </Form>
  )
}

/** Objections with their answers. */
export function Objections({ account, may, mayAnswer, answer }: Part & { mayAnswer: boolean }) {
  const say = useSay()
  const { language } = useFrame()
  const { objections, assessment, lines } = account
  const isTold = assessment.state === 'told'
  if (objections.length === 0 && !isTold) return null
  const options = [
    ...lines.map(({ id, title }) => ({ value: id, label: say(title) })),
    { value: 'total', label: say(texts.total) },
    { value: 'grade', label: say(texts.grade) },
  ]
  const field = fields('object', answer)
  return (
    <Section id="objections" title={say(texts.objections)}>
      {objections.length === 0 && <p>{say(texts.noObjections)}</p>}
      <ul className="plain-list stack">
        {objections.map((one) => (
          <li key={one.id}>
            <strong>{options.find(({ value }) => value === one.line)?.label ?? one.line}</strong>{' '}
            <span lang="zh-CN">{one.text}</span>{' '}
            <span className="small soft">{`${one.byName} ${formatDay(one.on, language)}`}</span>
            {one.answer === undefined ? (
              <p className="small">{filled(say(texts.answerBy), { by: formatDay(one.answerBy, language) })}</p>
            ) : (
              <p>
                <Badge tone={one.answer.upheld ? 'good' : 'mute'}>
                  {say(one.answer.upheld ? texts.upheld : texts.notUpheld)}
                </Badge>{' '}
                <span lang="zh-CN">{one.answer.note}</span>
              </p>
            )}
            {one.answer === undefined && mayAnswer && isTold && <AnswerForm objection={one.id} answer={answer} />}
          </li>
        ))}
      </ul>
      {may && isTold && (
        <Form className="stack">
          <Select {...field('line')} defaultValue="total" label={say(texts.objectLine)} options={options} />
          <TextArea {...field('text')} label={say(texts.objectText)} rows={3} required />
          <Send act="object" label={say(texts.object)} />
        </Form>
      )}
    </Section>
  )
}
