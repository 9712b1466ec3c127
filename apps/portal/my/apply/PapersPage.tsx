/** The second step of a draft: its papers, each uploaded as a step of its own, taken from an earlier case, or removed. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { Words } from '#apps/cases/Clause.tsx'
import { MaterialFacts, MaterialGroups } from '#apps/cases/MaterialsList.tsx'
import { caseTexts } from '#apps/cases/texts.ts'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Badge, EmptyState, ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { attempt, type Problem } from '#ui/attempt.ts'
import { formatBytes, formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { acceptedFiles, fileIn } from '../files.ts'
import { isThere, issuesOf, loadDraft, papersOf, type Draft, type DraftMaterial } from './draft.ts'
import { DraftFrame, privateMeta } from './DraftFrame.tsx'
import { applyTexts as texts } from './texts.ts'

type Held = OutputOf<typeof proceduresContract.listHeldPapers>['items'][number]

export async function loader(args: LoaderFunctionArgs) {
  const view = viewOf(args.context)
  const draft = await loadDraft(args)
  const { items } = await view.call(proceduresContract.listHeldPapers, { draft: draft.id })
  const search = new URL(args.request.url).searchParams
  return { draft, held: items, said: search.get('said'), showsAll: search.get('check') === 'all' }
}

interface Answer {
  readonly material: string
  readonly problem: Problem
}

async function carryOut(view: View, draft: string, material: string, form: FormData): Promise<'saved' | 'removed'> {
  const act = textOf(form, 'act')
  if (act === 'remove') {
    await view.call(proceduresContract.removeDraftMaterial, { draft, material })
    return 'removed'
  }
  const given =
    act === 'held' ? { held: textOf(form, 'held') } : { file: await fileIn(view, form, `materials.${material}`) }
  await view.call(proceduresContract.addDraftMaterial, { draft, material, ...given })
  return 'saved'
}

export async function action({ params, request, context }: ActionFunctionArgs): Promise<Response | Answer> {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const [draft, material] = [params['draft'] ?? '', textOf(form, 'material')]
  const done = await attempt(view.language, () => carryOut(view, draft, material, form))
  if (!done.ok) return { material, problem: done.problem }
  return redirect(`${portalLinks(view.language).draftPapers(draft, { said: done.value })}#material-${material}`)
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = ({ loaderData }: { loaderData?: Data }) => privateMeta(loaderData?.draft.service.title.zh ?? '')

function Standing({ material, isMissing }: { material: DraftMaterial; isMissing: boolean }) {
  const say = useSay()
  if (isThere(material)) return <Badge tone="good">{say(texts.uploaded)}</Badge>
  return <Badge tone={isMissing ? 'warn' : 'mute'}>{say(isMissing ? texts.lacking : texts.spare)}</Badge>
}

function WhatIsThere({ material, draft }: { material: DraftMaterial; draft: string }) {
  const { language } = useFrame()
  const say = useSay()
  const { file, held } = material
  return (
    <div className="material-version">
      <p>
        {file === undefined ? (
          say(texts.onPaper)
        ) : (
          <a href={portalLinks(language).draftPaper(draft, material.id)}>
            {`${file.name} (${formatBytes(file.size, language)})`}
          </a>
        )}
        {held !== undefined && (
          <span className="soft">
            {language === 'zh' ? '，' : ', '}
            {say(filled(texts.heldFrom, { number: held.number, day: formatDay(held.on, language) }))}
          </span>
        )}
      </p>
      <Form inline>
        <input type="hidden" name="material" value={material.id} />
        <Button kind="quiet" name="act" value="remove">
          {say(texts.remove)}
          <span className="visually-hidden"> {textIn(material.title, language)}</span>
        </Button>
      </Form>
    </div>
  )
}

function Upload({ material, error }: { material: DraftMaterial; error: string | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const title = textIn(material.title, language)
  return (
    <Form files inline>
      <input type="hidden" name="material" value={material.id} />
      <Field
        name="file"
        id={`field-materials.${material.id}`}
        type="file"
        accept={acceptedFiles}
        label={say(filled(texts.fileOf, { title }))}
        error={error}
      />
      <Button kind={isThere(material) ? 'secondary' : 'primary'} name="act" value="add">
        {say(isThere(material) ? texts.replace : texts.upload)}
        <span className="visually-hidden"> {title}</span>
      </Button>
    </Form>
  )
}

function HeldPapers({ material, held }: { material: DraftMaterial; held: readonly Held[] }) {
  const { language } = useFrame()
  const say = useSay()
  if (held.length === 0) return null
  return (
    <div className="material-held">
      <p className="soft">{say(texts.heldTitle)}</p>
      <ul className="plain-list">
        {held.map(({ id, name, number, on, until }) => {
          const words = { name, number, day: formatDay(on, language), until: formatDay(until, language) }
          return (
            <li key={id}>
              <Form inline>
                <input type="hidden" name="material" value={material.id} />
                <input type="hidden" name="held" value={id} />
                <span>{say(filled(texts.heldOffer, words))}</span>
                <Button kind="secondary" name="act" value="held">
                  {say(texts.heldUse)}
                  <span className="visually-hidden"> {name}</span>
                </Button>
              </Form>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Paper({
  material,
  draft,
  held,
  answer,
}: {
  material: DraftMaterial
  draft: Draft
  held: readonly Held[]
  answer: Answer | undefined
}) {
  const say = useSay()
  const problem = answer?.material === material.id ? answer.problem : undefined
  const path = `materials.${material.id}`
  return (
    <div className="material" id={`material-${material.id}`}>
      <p className="material-title">
        <Words text={material.title} />
        <Standing material={material} isMissing={issueOf(draft.issues, path) !== undefined} />
      </p>
      {!material.isAskedFor && <p>{say(texts.noLonger)}</p>}
      <MaterialFacts material={material} />
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {isThere(material) && <WhatIsThere material={material} draft={draft.id} />}
      {material.isAskedFor && (
        <>
          <Upload material={material} error={issueOf(problem?.issues, path)} />
          <HeldPapers material={material} held={held.filter((one) => one.material === material.id)} />
        </>
      )}
    </div>
  )
}

export default function PapersPage({ loaderData, actionData }: { loaderData: Data; actionData?: Answer }) {
  const { draft, held, said, showsAll } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const papers = papersOf(draft)
  const issues = actionData?.problem.issues ?? (showsAll ? issuesOf(draft, 'materials') : [])
  return (
    <DraftFrame draft={draft} now="papers">
      {actionData === undefined && said === 'saved' && <Notice kind="success" title={say(texts.paperSaved)} />}
      {actionData === undefined && said === 'removed' && <Notice kind="success" title={say(texts.paperRemoved)} />}
      <ErrorSummary issues={issues} {...(actionData === undefined ? { title: say(texts.factsMissing) } : {})} />
      {papers.length === 0 ? (
        <EmptyState title={say(caseTexts.noMaterials)} />
      ) : (
        <>
          <p className="soft">
            {say(texts.papersLead)} {papers.some(({ original }) => original) && say(texts.originals)}
          </p>
          <MaterialGroups
            materials={papers}
            level={2}
            item={(material) => <Paper material={material} draft={draft} held={held} answer={actionData} />}
          />
        </>
      )}
      <div className="row">
        <LinkButton kind="primary" href={to.draftSheet(draft.id)}>
          {say(texts.next)}
        </LinkButton>
        <LinkButton href={to.draft(draft.id)}>{say(texts.back)}</LinkButton>
      </div>
    </DraftFrame>
  )
}
