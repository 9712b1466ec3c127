/** Says that a wording was taken back: on which day, why, and where the record says so. */
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import type { withdrawnView } from '#modules/gazette/comparing/contract.ts'
import { Notice } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { gazetteTexts as texts } from './texts.ts'

/** A withdrawn version as the contract gives it. */
export type Withdrawn = z.output<typeof withdrawnView>

/** The notice; children say what is shown instead. */
export function WithdrawnNotice({ withdrawn, children }: { withdrawn: Withdrawn; children?: React.ReactNode }) {
  const { language } = useFrame()
  const say = useSay()
  const title = say(texts.withdrawn)
    .replace('{n}', `${withdrawn.version}`)
    .replace('{day}', formatDay(withdrawn.on, language))
  return (
    <Notice kind="warning" title={title}>
      <p>
        {say(texts.withdrawnBecause)}
        <span lang={langOfText(withdrawn.reason, language)}>{textIn(withdrawn.reason, language)}</span>
      </p>
      {children}
      <p>
        <a href={portalLinks(language).publication(withdrawn.publication)}>{say(texts.withdrawnRecord)}</a>
      </p>
    </Notice>
  )
}
