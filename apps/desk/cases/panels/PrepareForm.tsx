/** The form that fixes a pool: question, fields, seats, papers, who is left out and why. */
import { panelTexts as texts } from '#apps/cases/panel-texts.ts'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Button } from '#ui/components/actions.tsx'
import { Checkbox, Field } from '#ui/components/fields.tsx'
import { EmptyState, Notice } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { AskedLine, CaseForm, formOf } from '../case-form.tsx'
import type { Answer } from '../typed.ts'

type Shown = OutputOf<typeof proceduresContract.getPanels>

function Pool({ pool, entered }: { pool: Shown['pool']; entered: (name: string) => string }) {
  const say = useSay()
  return (
    <fieldset className="field-group">
      <legend>{say(texts.exclude)}</legend>
      <p className="small soft">{say(texts.excludeHint)}</p>
      {pool.map(({ number, employer, fields, excluded }) =>
        excluded === undefined ? (
          <Field
            key={number}
            name={`out:${number}`}
            label={say(filled(texts.excludeReason, { number, employer }))}
            hint={<span lang="zh-CN">{fields.join('、')}</span>}
            maxLength={300}
            lang="zh-CN"
            defaultValue={entered(`out:${number}`)}
          />
        ) : (
          <p key={number}>
            <span lang="zh-CN">
              {number}（{employer}）
            </span>{' '}
            {say(texts.excludedFound)}：{say(excluded)}
          </p>
        ),
      )}
    </fieldset>
  )
}

/** The rule in one line, with the word that nobody compared the figures where that is so. */
function useSeatsHint(figures: Shown['figures']): string {
  const say = useSay()
  const value = (id: string): string => figures.find((one) => one.id === id)?.value ?? '—'
  const words = filled(texts.seatsHint, {
    least: value('expert-panel-seats-min'),
    odd: value('expert-panel-seats-odd') === 'yes' ? say(texts.odd) : '',
    share: value('expert-panel-opinions-share'),
  })
  return figures.some(({ verified }) => !verified) ? `${say(words)}${say(texts.unverified)}` : say(words)
}

/** The section. */
export function PrepareForm({ shown, answer }: { shown: Shown; answer: Answer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const form = formOf(answer, 'prepare')
  const entered = (name: string): string => form.own?.entered[name] ?? ''
  const hint = useSeatsHint(shown.figures)
  const known = [...new Set(shown.pool.flatMap(({ fields }) => fields))].sort()
  return (
    <section className="panel stack" aria-labelledby="prepare">
      <h2 id="prepare">{say(texts.prepare)}</h2>
      {shown.pool.length === 0 ? (
        <EmptyState title={say(texts.poolEmpty)}>
          <p>{say(texts.poolEmptyCure)}</p>
        </EmptyState>
      ) : (
        <>
          <Notice kind="info" title={say(texts.prepareLead)} />
          <CaseForm form={form} one={shown}>
            <Field
              {...form.field('question')}
              label={say(texts.question)}
              required
              maxLength={300}
              lang="zh-CN"
              defaultValue={form.own?.entered['question'] ?? (shown.question ?? '').slice(0, 300)}
            />
            <AskedLine
              form={form}
              name="fields"
              label={texts.fields}
              hint={filled(texts.fieldsHint, { list: known.join('、') })}
            />
            <Field
              {...form.field('seats')}
              type="number"
              min={1}
              max={25}
              label={say(texts.seats)}
              hint={hint}
              required
              defaultValue={entered('seats') || shown.figures.find(({ id }) => id === 'expert-panel-seats-min')?.value}
            />
            {shown.materials.length > 0 && (
              <fieldset className="field-group">
                <legend>{say(texts.papers)}</legend>
                {shown.materials.map(({ id, title }) => (
                  <Checkbox
                    key={id}
                    id={`material-${id}`}
                    name="material"
                    value={id}
                    label={textIn(title, language)}
                    defaultChecked={entered('material').split(',').includes(id)}
                  />
                ))}
              </fieldset>
            )}
            <Pool pool={shown.pool} entered={entered} />
            <div>
              <Button kind="primary">{say(texts.prepare)}</Button>
            </div>
          </CaseForm>
        </>
      )}
    </section>
  )
}
