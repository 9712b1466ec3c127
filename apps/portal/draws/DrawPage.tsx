/** A draw of experts for everybody: what was fixed before it, what was told after it, and whether the order follows. */
import type { LoaderFunctionArgs } from 'react-router'
import { DrawChecks, DrawFacts } from '#apps/cases/DrawRecord.tsx'
import { panelTexts as texts } from '#apps/cases/panel-texts.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useSay, type Frame } from '#ui/frame.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { draw: await viewOf(context).call(proceduresContract.getDraw, { panel: params['panel'] ?? '' }) }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  const title = [textIn(texts.drawTitle, language), args.loaderData?.draw.number].filter(Boolean).join(' ')
  const description = textIn(texts.drawAbout, language)
  return [...pageMeta(args, { title, description, column: texts.drawTitle }), { name: 'robots', content: 'noindex' }]
}

export default function DrawPage({ loaderData: { draw } }: { loaderData: Data }) {
  const say = useSay()
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.drawTitle)}
        kicker={<span lang="zh-CN">{draw.number}</span>}
        lead={say(texts.drawAbout)}
      />
      <DrawChecks draw={draw} />
      <section className="panel stack" aria-label={say(texts.record)}>
        <DrawFacts draw={draw} />
      </section>
      <p>{say(texts.how)}</p>
      <p>
        <LinkButton href={`/api/v1/draws/${draw.panel}`}>{say(texts.data)}</LinkButton>
      </p>
    </div>
  )
}
