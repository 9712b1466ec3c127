/** The page of an issued paper on either face: the way back, the Word file, and the paper as it prints. */
import type { z } from 'zod'
import type { paperView } from '#modules/procedures/documents/contract.ts'
import { documentTexts as texts } from '#modules/procedures/documents/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { useSay } from '#ui/frame.ts'
import { PaperSheet } from './PaperSheet.tsx'

interface Shown {
  readonly paper: z.output<typeof paperView>
  /** The public address of its code with its picture; papers without code have none. */
  readonly check: { url: string; svg: string } | undefined
  readonly isDemo: boolean
}

/** `back` leads to the case, `file` to the Word file, `attachment` to what went out with it, from 1. */
export function PaperPage({
  shown,
  back,
  file,
  attachment,
}: {
  shown: Shown
  back: string
  file: string
  attachment: (nth: number) => string
}) {
  const say = useSay()
  const { paper, check, isDemo } = shown
  return (
    <div className="stack-wide">
      <nav className="row screen-only" aria-label={say(texts.paper)}>
        <LinkButton kind="quiet" href={back}>
          {say(texts.back)}
        </LinkButton>
        {paper.content !== undefined && (
          <LinkButton kind="secondary" href={file}>
            {say(texts.download)}
          </LinkButton>
        )}
        {paper.content?.attachments.map(({ title, sha256 }, index) => (
          <LinkButton key={sha256} kind="quiet" href={attachment(index + 1)}>
            {say(texts.attachments)} {index + 1}：<span lang="zh-CN">{title}</span>
          </LinkButton>
        ))}
        <span className="small soft">{say(texts.printHint)}</span>
      </nav>
      <PaperSheet paper={paper} check={check} isDemo={isDemo} />
    </div>
  )
}
