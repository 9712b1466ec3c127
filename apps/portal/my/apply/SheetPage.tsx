/** The third step of a draft: the rules applied to what was filled in, clause by clause, with the way to what can be mended. */
import type { LoaderFunctionArgs } from 'react-router'
import { VerdictSheet, type SheetLine } from '#apps/cases/VerdictSheet.tsx'
import { textIn } from '#base/text.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { loadDraft, type Draft } from './draft.ts'
import { DraftFrame, privateMeta } from './DraftFrame.tsx'
import { applyTexts as texts } from './texts.ts'

export function loader(args: LoaderFunctionArgs): Promise<Draft> {
  return loadDraft(args)
}

export const meta = ({ loaderData }: { loaderData?: Draft }) => privateMeta(loaderData?.service.title.zh ?? '')

function Mend({ line, draft }: { line: SheetLine; draft: Draft }) {
  const { language } = useFrame()
  const say = useSay()
  const fields = line.fields.filter(({ id }) => draft.fields.some((field) => field.id === id && field.isAsked))
  if (line.verdict === 'pass' || fields.length === 0) return null
  return (
    <p className="small link-row">
      <span className="soft">{say(texts.mend)}</span>
      {fields.map(({ id, label }) => (
        <a
          key={id}
          href={`${portalLinks(language).draft(draft.id)}#field-fields.${id}`}
          lang={langOfText(label, language)}
        >
          {textIn(label, language)}
        </a>
      ))}
    </p>
  )
}

export default function SheetPage({ loaderData: draft }: { loaderData: Draft }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <DraftFrame draft={draft} now="sheet">
      <p className="soft">{say(texts.sheetLead)}</p>
      {draft.sheet.verdict === 'fail' && <Notice kind="warning" title={say(texts.sheetFail)} />}
      <VerdictSheet
        sheet={draft.sheet}
        fields={draft.fields}
        folds
        level={2}
        actions={(line) => <Mend line={line} draft={draft} />}
      />
      <div className="row">
        <LinkButton kind="primary" href={to.draftReview(draft.id)}>
          {say(texts.next)}
        </LinkButton>
        <LinkButton href={to.draftPapers(draft.id)}>{say(texts.back)}</LinkButton>
      </div>
    </DraftFrame>
  )
}
