/** A case being taken in: the form, the papers and what is still lacking; one form that saves everything, then hands in. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { ClausesOn, Words } from '#apps/cases/Clause.tsx'
import { FieldsForm } from '#apps/cases/FieldsForm.tsx'
import { MaterialFacts, MaterialGroups } from '#apps/cases/MaterialsList.tsx'
import { VerdictSheet } from '#apps/cases/VerdictSheet.tsx'
import { filled } from '#apps/cases/words.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Checkbox, Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { takeForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { listAllUnits } from '../directory/units.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { refusedForm } from './CasePart.tsx'
import { doOnDraft } from './draft-acts.ts'
import { entryTexts as texts } from './entry-texts.ts'
import { inboxTexts } from './inbox-texts.ts'
import { Section } from './parts.tsx'
import { typedFields, type Answer } from './typed.ts'
import './cases.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const draft = await view.call(proceduresContract.getDraft, { draft: params['draft'] ?? '', language: view.language })
  const [held, units] = await Promise.all([
    view.call(proceduresContract.listHeldPapers, { draft: draft.id }),
    draft.fields.some(({ kind }) => kind === 'unit') ? listAllUnits(view) : [],
  ])
  return {
    draft,
    held: held.items,
    units: units.map(({ id, name }) => ({ id, name })),
    did: new URL(request.url).searchParams.get('did') ?? undefined,
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const id = params['draft'] ?? ''
  const to = deskLinks(view.language)
  const { form, done } = await takeForm(view, request, (sent) => doOnDraft(view, id, sent))
  if (!done.ok) return refusedForm(done.problem, form)
  if (done.value !== undefined) return redirect(to.case(done.value.case, { did: 'submit' }))
  return redirect(
    textOf(form, 'act') === 'drop' ? to.counterDrafts({ did: 'drop' }) : to.counterDraft(id, { did: 'save' }),
  )
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Draft = OutputOf<typeof proceduresContract.getDraft>
type Material = Draft['materials'][number]

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.draft, args.loaderData?.draft.service.title)

function TakenIn({ material, draft }: { material: Material; draft: string }) {
  const { language } = useFrame()
  const say = useSay()
  const name = material.file?.name ?? (material.isPaper ? say(texts.hasPaper) : undefined)
  if (name === undefined) return null
  return (
    <p className="row">
      <Badge tone="good">{say(filled(texts.has, { name }))}</Badge>
      {material.file !== undefined && (
        <a href={deskLinks(language).counterDraftPaper(draft, material.id)}>
          {say(texts.openPaper)}
          <span className="visually-hidden"> {say(material.title)}</span>
        </a>
      )}
      <Button
        kind="quiet"
        name="remove"
        value={material.id}
        aria-label={say(filled(texts.removeThis, { title: say(material.title) }))}
      >
        {say(texts.remove)}
      </Button>
    </p>
  )
}

function PaperInput({
  material,
  draft,
  held,
  answer,
}: {
  material: Material
  draft: string
  held: Loaded['held']
  answer: Answer | undefined
}) {
  const { language } = useFrame()
  const say = useSay()
  const { id } = material
  const own = held.filter((one) => one.material === id)
  return (
    <div className="material" id={`material-${id}`}>
      <p className="material-title">
        <Words text={material.title} />
        {!material.isAskedFor && <Badge tone="mute">{say(texts.notAsked)}</Badge>}
      </p>
      <MaterialFacts material={material} />
      <TakenIn material={material} draft={draft} />
      <div className="case-paper-in">
        <Field
          type="file"
          name={`file:${id}`}
          id={`field-materials.${id}`}
          label={say(texts.file)}
          error={issueOf(answer?.problem?.issues, `materials.${id}`)}
        />
        <Checkbox
          name={`paper:${id}`}
          label={say(texts.paperSeen)}
          defaultChecked={answer === undefined ? false : answer.entered[`paper:${id}`] === 'yes'}
        />
        {own.map((one) => (
          <Checkbox
            key={one.id}
            name={`held:${id}`}
            id={`field-held-${one.id}`}
            value={one.id}
            label={say(filled(texts.held, { name: one.name, day: formatDay(one.on, language), number: one.number }))}
          />
        ))}
      </div>
    </div>
  )
}

function Lacking({ draft }: { draft: Draft }) {
  const say = useSay()
  if (draft.issues.length === 0) return <Notice kind="success" title={say(texts.complete)} />
  return (
    <div>
      <h3>{say(texts.lacking)}</h3>
      <ul className="case-obstacles">
        {draft.issues.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <a href={`#field-${path}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Drop() {
  const say = useSay()
  return (
    <details>
      <summary>{say(texts.drop)}</summary>
      <p>{say(texts.dropLead)}</p>
      <Form>
        <div>
          <Button kind="danger" name="act" value="drop">
            {say(texts.drop)}
          </Button>
        </div>
      </Form>
    </details>
  )
}

function Body({ loaded, answer }: { loaded: Loaded; answer: Answer | undefined }) {
  const { draft, held, units } = loaded
  const say = useSay()
  return (
    <Form files className="case-entry">
      <input type="hidden" name="revision" value={draft.revision} />
      <input type="hidden" name="materials" value={draft.materials.map(({ id }) => id).join(',')} />
      {/* The first button answers the Enter key: it saves and hands nothing in. */}
      <button type="submit" name="act" value="save" hidden />
      <Section id="facts" title={texts.facts}>
        <FieldsForm
          fields={draft.fields}
          entered={typedFields(answer, 'fields')}
          issues={answer?.problem?.issues}
          units={units.map(({ id, name }) => ({ value: id, label: say(name) }))}
        />
      </Section>
      <Section id="papers" title={texts.papers} lead={texts.papersLead}>
        <MaterialGroups
          materials={draft.materials.filter(({ isPublished }) => isPublished)}
          item={(material) => <PaperInput material={material} draft={draft.id} held={held} answer={answer} />}
        />
      </Section>
      <Section id="hand-in" title={texts.handIn}>
        <Lacking draft={draft} />
        <div className="row">
          <Button name="act" value="hand-in">
            {say(texts.handIn)}
          </Button>
          <Button kind="secondary" name="act" value="save">
            {say(texts.save)}
          </Button>
        </div>
      </Section>
    </Form>
  )
}

export default function DraftPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { draft, did } = loaderData
  const { language, site } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <ClausesOn portal={site.url}>
      <div className="stack-wide">
        <PageHeader
          title={say(draft.service.title)}
          kicker={say(texts.draft)}
          lead={say(filled(texts.savedAt, { at: formatInstant(draft.updatedAt, language) }))}
          trail={[
            { label: say(inboxTexts.title), href: to.cases() },
            { label: say(texts.drafts), href: to.counterDrafts() },
            { label: say(draft.service.title) },
          ]}
        />
        {actionData === undefined && did === 'save' && <Notice kind="success" title={say(texts.saved)} />}
        {actionData?.problem !== undefined && (
          <>
            <ProblemNotice problem={actionData.problem} />
            <ErrorSummary issues={actionData.problem.issues} />
          </>
        )}
        <div className="panel">
          <DefinitionList
            items={[
              [say(texts.applicant), draft.applicant.name],
              [say(texts.agent), draft.agent?.name],
              [
                say(texts.receivedOn),
                draft.receivedOn === undefined ? undefined : formatDay(draft.receivedOn, language),
              ],
            ]}
          />
        </div>
        <Body loaded={loaderData} answer={actionData} />
        <details className="panel">
          <summary>{say(texts.selfCheck)}</summary>
          <VerdictSheet sheet={draft.sheet} fields={draft.fields} />
        </details>
        <Drop />
      </div>
    </ClausesOn>
  )
}
