/** The link to a case's decision file, and what it is good for. */
import { documentTexts as texts } from '#modules/procedures/documents/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { useSay } from '#ui/frame.ts'

/** `href` is the file's address on the reader's face. */
export function CaseFileLink({ href }: { href: string }) {
  const say = useSay()
  return (
    <p className="row">
      <LinkButton kind="secondary" href={href}>
        {say(texts.caseFile)}
      </LinkButton>
      <span className="small soft">{say(texts.caseFileHint)}</span>
    </p>
  )
}
