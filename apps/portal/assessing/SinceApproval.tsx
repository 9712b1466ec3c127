/** A note on a commitment that was changed or added after its plan was approved. */
import type { z } from 'zod'
import type { baselineOperations } from '#modules/plans/baselines/contract.ts'
import { Notice } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { assessingTexts as texts } from './texts.ts'

/** Nothing where the commitment stands as it was approved, or nothing was frozen. */
export function SinceApproval({
  since,
  commitment,
}: {
  since: z.output<(typeof baselineOperations)['getSinceApproval']['output']>
  commitment: string
}) {
  const say = useSay()
  const { language } = useFrame()
  const isAdded = since.added.some(({ id }) => id === commitment)
  if (!isAdded && !since.changed.some(({ id }) => id === commitment)) return null
  return (
    <Notice kind="info" title={say(isAdded ? texts.noteAdded : texts.noteChanged)}>
      <p>
        <a href={portalLinks(language).planChanges(since.plan.id)}>{say(texts.seeChanges)}</a>
      </p>
    </Notice>
  )
}
