/** The last step of a draft: everything once more, what is still missing with links, and the hand-in. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { Words } from '#apps/cases/Clause.tsx'
import { FieldsTable } from '#apps/cases/FieldsTable.tsx'
import { sheetVerdictTexts } from '#apps/cases/texts.ts'
import { filled, verdictTones } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { attempt, type Problem } from '#ui/attempt.ts'
import { formatNames } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { DropDraft } from '../parts.tsx'
import { insteadOf, isThere, loadDraft, missingOf, papersOf, type Draft } from './draft.ts'
import { DraftFrame, privateMeta } from './DraftFrame.tsx'
import { applyTexts as texts } from './texts.ts'

export function loader(args: LoaderFunctionArgs): Promise<Draft> {
  return loadDraft(args)
}

interface Answer {
  readonly problem: Problem
}

export async function action({ params, request, context }: ActionFunctionArgs): Promise<Response | Answer> {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const done = await attempt(view.language, () =>
    view.call(proceduresContract.submitDraft, {
      draft: params['draft'] ?? '',
      revision: Number(textOf(form, 'revision')),
      language: view.language,
    }),
  )
  return done.ok ? redirect(portalLinks(view.language).myReceipt(done.value.case)) : { problem: done.problem }
}

export const meta = ({ loaderData }: { loaderData?: Draft }) => privateMeta(loaderData?.service.title.zh ?? '')

/** Each thing that is missing, with the page and place where it is supplied. */
function Missing({ draft }: { draft: Draft }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const missing = missingOf(draft)
  const addressOf = (path: string): string =>
    path.startsWith('materials.')
      ? `${to.draftPapers(draft.id, { check: 'all' })}#material-${path.slice('materials.'.length)}`
      : `${to.draft(draft.id, { check: 'all' })}#field-${path}`
  return (
    <section className="error-summary" aria-labelledby="missing">
      <h2 id="missing">{say(texts.missing)}</h2>
      <p>{say(filled(texts.missingLead, { n: missing.length }))}</p>
      <ul>
        {missing.map(({ path, message }) => {
          const others = insteadOf(draft, path)
          return (
            <li key={`${path} ${message}`}>
              <a href={addressOf(path)}>{message}</a>
              {others.length > 0 && (
                <span className="soft">
                  {' '}
                  {say(
                    filled(texts.orInstead, {
                      titles: formatNames(
                        others.map(({ title }) => textIn(title, language)),
                        language,
                      ),
                    }),
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Papers({ draft }: { draft: Draft }) {
  const { language } = useFrame()
  const say = useSay()
  const there = papersOf(draft).filter(isThere)
  if (there.length === 0) return <p className="soft">{say(texts.lacking)}</p>
  return (
    <ul className="plain-list">
      {there.map((material) => (
        <li key={material.id}>
          <Words text={material.title} />
          {language === 'zh' ? '：' : ': '}
          <span className="soft">{material.file?.name ?? say(texts.onPaper)}</span>
        </li>
      ))}
    </ul>
  )
}

export default function ReviewPage({ loaderData: draft, actionData }: { loaderData: Draft; actionData?: Answer }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <DraftFrame draft={draft} now="review">
      {actionData !== undefined && <ProblemNotice problem={actionData.problem} />}
      {draft.issues.length > 0 ? <Missing draft={draft} /> : <p className="soft">{say(texts.reviewLead)}</p>}
      <section className="panel" aria-labelledby="review-facts">
        <h2 id="review-facts">{say(texts.facts)}</h2>
        <FieldsTable fields={draft.fields.filter(({ isAsked }) => isAsked)} />
        <p>
          <a href={to.draft(draft.id)}>{say(texts.changeFacts)}</a>
        </p>
      </section>
      <section className="panel" aria-labelledby="review-papers">
        <h2 id="review-papers">{say(texts.papers)}</h2>
        <Papers draft={draft} />
        <p>
          <a href={to.draftPapers(draft.id)}>{say(texts.changePapers)}</a>
        </p>
      </section>
      {draft.sheet.lines.length > 0 && (
        <section className="panel" aria-labelledby="review-sheet">
          <h2 id="review-sheet">{say(texts.sheet)}</h2>
          <p className="case-standing">
            <Badge tone={verdictTones[draft.sheet.verdict]}>{say(sheetVerdictTexts[draft.sheet.verdict])}</Badge>
          </p>
          <p>
            <a href={to.draftSheet(draft.id)}>{say(texts.seeSheet)}</a>
          </p>
        </section>
      )}
      {draft.issues.length === 0 && (
        <Form>
          <input type="hidden" name="revision" value={draft.revision} />
          {draft.sheet.verdict === 'fail' && <Notice kind="warning" title={say(texts.sheetFail)} />}
          <p>{say(texts.truth)}</p>
          <div className="row">
            <Button>{say(texts.submit)}</Button>
            <LinkButton href={to.draftSheet(draft.id)}>{say(texts.back)}</LinkButton>
          </div>
        </Form>
      )}
      <DropDraft draft={draft.id} />
    </DraftFrame>
  )
}
