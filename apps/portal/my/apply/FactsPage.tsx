/** The first step of a draft: its fields. Saving shows those that are asked from now on; a stale page keeps what was entered. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { FieldsForm } from '#apps/cases/FieldsForm.tsx'
import { readFields } from '#apps/cases/read-fields.ts'
import { valueWords, type FieldView } from '#apps/cases/words.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { attempt, type Problem } from '#ui/attempt.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { issuesOf, loadDraft, savedValues, wrongOnes, type Draft } from './draft.ts'
import { DraftFrame, privateMeta } from './DraftFrame.tsx'
import { applyTexts as texts } from './texts.ts'

type Values = Readonly<Record<string, string>>

const unitsMax = 200

export async function loader(args: LoaderFunctionArgs) {
  const view = viewOf(args.context)
  const draft = await loadDraft(args)
  const search = new URL(args.request.url).searchParams
  const asksUnit = draft.fields.some(({ kind, choices }) => kind === 'unit' && choices === undefined)
  const units = asksUnit
    ? (await view.call(directoryContract.listUnits, { limit: unitsMax, collective: false, on: view.today })).items
    : []
  return {
    draft,
    units: units.map(({ id, name }) => ({ value: id, label: textIn(name, view.language) })),
    said: search.get('said'),
    isNew: (search.get('new') ?? '').split(','),
    showsAll: search.get('check') === 'all',
  }
}

interface Answer {
  readonly problem: Problem
  readonly entered: Values
}

/** Where a saved form leads: to what is new, to what is wrong, on, or back here. */
function after(view: { language: 'zh' | 'en' }, draft: Draft, shown: readonly string[], isNext: boolean): string {
  const to = portalLinks(view.language)
  const fresh = draft.fields.filter(({ id, isAsked }) => isAsked && !shown.includes(id))
  const first = fresh[0]
  if (first !== undefined)
    return `${to.draft(draft.id, { new: fresh.map(({ id }) => id).join(',') })}#field-fields.${first.id}`
  if (!isNext) return to.draft(draft.id, { said: 'saved' })
  return wrongOnes(draft).length > 0 ? to.draft(draft.id, { said: 'wrong' }) : to.draftPapers(draft.id)
}

export async function action(args: ActionFunctionArgs): Promise<Response | Answer> {
  const view = viewOf(args.context)
  const form = await readForm(view, args.request)
  const entered = readFields(form)
  const draft = await loadDraft(args)
  const saved = await attempt(view.language, () =>
    view.call(proceduresContract.saveDraft, {
      draft: draft.id,
      revision: Number(textOf(form, 'revision')),
      fields: { ...savedValues(draft), ...entered },
    }),
  )
  if (!saved.ok) return { problem: saved.problem, entered }
  return redirect(after(view, await loadDraft(args), Object.keys(entered), textOf(form, 'go') === 'next'))
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = ({ loaderData }: { loaderData?: Data }) => privateMeta(loaderData?.draft.service.title.zh ?? '')

function Stale({ draft }: { draft: Draft }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <Notice kind="error" title={say(texts.stale)}>
      <p>{say(texts.staleLead)}</p>
      <p>
        <LinkButton href={portalLinks(language).draft(draft.id)}>{say(texts.staleTake)}</LinkButton>
      </p>
    </Notice>
  )
}

function OtherValue({ field, entered }: { field: FieldView; entered: Values }) {
  const { language } = useFrame()
  const say = useSay()
  if (entered[field.id] === undefined || entered[field.id] === (field.value ?? '')) return null
  return (
    <p className="field-told">
      {say(texts.staleOther)}
      <strong>{valueWords(field, field.value, language) ?? say(texts.staleEmpty)}</strong>
    </p>
  )
}

function Told({ data: { draft, said, isNew, showsAll } }: { data: Data }) {
  const say = useSay()
  const issues = showsAll ? issuesOf(draft, 'fields') : said === 'wrong' ? wrongOnes(draft) : []
  return (
    <>
      {said === 'saved' && <Notice kind="success" title={say(texts.saved)} />}
      {isNew.some((id) => id !== '') && <Notice kind="info" title={say(texts.moreAsked)} />}
      <ErrorSummary issues={issues} title={say(showsAll ? texts.factsMissing : texts.wrong)} />
    </>
  )
}

export default function FactsPage({ loaderData, actionData }: { loaderData: Data; actionData?: Answer }) {
  const { draft, units, isNew, showsAll } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const isStale = actionData?.problem.code === 'stale-revision'
  const issues = actionData?.problem.issues ?? (showsAll ? issuesOf(draft, 'fields') : wrongOnes(draft))
  // A field that only the entered values ask for stays on the page.
  const fields = draft.fields.map((field) =>
    actionData?.entered[field.id] === undefined ? field : { ...field, isAsked: true },
  )
  return (
    <DraftFrame draft={draft} now="facts">
      {actionData === undefined ? (
        <Told data={loaderData} />
      ) : isStale ? (
        <Stale draft={draft} />
      ) : actionData.problem.issues.length > 0 ? (
        <ErrorSummary issues={actionData.problem.issues} />
      ) : (
        <ProblemNotice problem={actionData.problem} />
      )}
      <Form action={portalLinks(language).draft(draft.id)}>
        <input type="hidden" name="revision" value={draft.revision} />
        {fields.some(({ isAsked }) => isAsked) ? (
          <FieldsForm
            fields={fields}
            entered={actionData?.entered}
            issues={issues}
            units={units}
            beside={(field) =>
              isStale ? (
                <OtherValue field={field} entered={actionData.entered} />
              ) : isNew.includes(field.id) ? (
                <span>
                  <Badge tone="info">{say(texts.newField)}</Badge>
                </span>
              ) : null
            }
          />
        ) : (
          <p>{say(texts.noFields)}</p>
        )}
        <div className="row">
          <Button name="go" value="next">
            {say(texts.saveAndNext)}
          </Button>
          <Button kind="secondary" name="go" value="save">
            {say(texts.save)}
          </Button>
        </div>
      </Form>
    </DraftFrame>
  )
}
