/** What changed in a plan since it was approved. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { assessingTexts as texts, filled } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('plans')
  return view.call(plansContract.getSinceApproval, { plan: params['plan'] ?? '' })
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  if (args.loaderData === undefined) return []
  const title = `${texts.changes.zh} ${args.loaderData.plan.title.zh}`
  return pageMeta(args, { title, description: title, column: texts.column })
}

function Group({ id, title, items }: { id: string; title: string; items: Data['added'] }) {
  const say = useSay()
  const { language } = useFrame()
  if (items.length === 0) return null
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>
        {title} ({items.length})
      </h2>
      <ul>
        {items.map((one) => (
          <li key={one.id} lang={langOfText(one.title, language)}>
            {id === 'removed' ? (
              say(one.title)
            ) : (
              <a href={portalLinks(language).commitment(one.id)}>{say(one.title)}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export default function ChangesPage({ loaderData }: { loaderData: Data }) {
  const { plan, baseline, added, removed, changed } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const lead =
    baseline === undefined
      ? say(texts.noBaseline)
      : filled(say(texts.changesLead), { on: formatDay(baseline.approvedOn, language), count: baseline.count })
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.column), href: to.implementation() },
          { label: textIn(plan.title, language), href: to.commitments({ instrument: plan.instrument }) },
          { label: say(texts.changes) },
        ]}
        title={say(texts.changes)}
        lead={lead}
      />
      {baseline !== undefined && added.length + removed.length + changed.length === 0 && (
        <EmptyState title={say(texts.noChanges)} />
      )}
      <Group id="added" title={say(texts.added)} items={added} />
      <Group id="changed" title={say(texts.changed)} items={changed} />
      <Group id="removed" title={say(texts.removed)} items={removed} />
    </article>
  )
}
