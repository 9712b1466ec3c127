/** The receipt of a request for deletion, or its refusal with the way to court; it names nobody. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { factTexts, filled } from '../figures/texts.ts'
import { causeTexts, erasingTexts as texts, groundTexts } from './texts.ts'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const found = await viewOf(context).call(plans.getErasure, { request: params['request'] ?? '' })
  return { ...found, isDone: new URL(request.url).searchParams.has('done') }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.outcome === 'refused' ? texts.refusedTitle : texts.erasedTitle)

export default function ErasurePage({ loaderData: found }: { loaderData: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const isErased = found.outcome === 'erased'
  const title = say(isErased ? texts.erasedTitle : texts.refusedTitle)
  return (
    <article className="stack-wide">
      <PageHeader
        title={title}
        lead={say(texts.receiptLead)}
        trail={[
          {
            label: textIn(found.title, language),
            href: to.plan(found.commitment),
            lang: langOfText(found.title, language),
          },
          { label: say(factTexts.title), href: to.figureFacts(found.commitment) },
          { label: say(texts.requests), href: to.erasures(found.commitment) },
          { label: title },
        ]}
        actions={
          <LinkButton kind="secondary" href={to.fact(found.commitment, found.fact)}>
            {say(texts.toFact)}
          </LinkButton>
        }
      />
      {found.isDone && <Notice kind="success">{say(isErased ? texts.erasedNow : texts.refusedNow)}</Notice>}
      <section className="panel stack">
        <DefinitionList
          items={[
            [say(texts.number), found.request],
            [say(texts.commitment), textIn(found.title, language)],
            [say(texts.outcome), say(isErased ? texts.erased : texts.refused)],
            [say(texts.because), found.because && say(causeTexts[found.because])],
            [say(texts.state), found.isRestricted ? say(texts.restricted) : undefined],
            [say(texts.ground), say(groundTexts[found.ground])],
            [say(texts.reason), <span lang="zh-CN">{found.reason}</span>],
            [say(texts.count), say(filled(texts.counted, { n: String(found.facts) }))],
            [say(texts.receivedOn), formatDay(found.receivedOn, language)],
            [say(texts.decidedOn), formatDay(found.decidedOn, language)],
            [say(texts.by), <span lang="zh-CN">{found.by}</span>],
            [say(texts.law), say(isErased ? texts.lawErased : texts.lawRefused)],
          ]}
        />
        <p>{say(isErased ? texts.erasedMeans : texts.court)}</p>
      </section>
    </article>
  )
}
