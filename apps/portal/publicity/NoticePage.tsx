/** A public notice as it prints, with its code; for everybody. */
import type { LoaderFunctionArgs } from 'react-router'
import { checkOf } from '#apps/cases/check-code.ts'
import { PaperSheet } from '#apps/cases/PaperSheet.tsx'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { documentTexts } from '#modules/procedures/documents/texts.ts'
import { publicTopic } from '#modules/procedures/publicity/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { publicityTexts as texts } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing(publicTopic)
  const one = { case: params['case'] ?? '', document: params['document'] ?? '' }
  const paper = await view.call(proceduresContract.readNotice, one)
  return { id: one.case, paper, check: await checkOf(view.site.url, paper.code), isDemo: view.site.demo }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  const title = `${textIn(texts.notice, language)} ${args.loaderData?.paper.number ?? ''}`
  return pageMeta(args, { title, description: textIn(texts.lead, language), column: texts.title })
}

export default function NoticePage({ loaderData: { id, paper, check, isDemo } }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack-wide">
      <nav className="row screen-only" aria-label={say(texts.notice)}>
        <LinkButton kind="quiet" href={portalLinks(language).publicity(id)}>
          {say(texts.back)}
        </LinkButton>
        <span className="small soft">{say(documentTexts.printHint)}</span>
      </nav>
      <PaperSheet paper={paper} check={check} isDemo={isDemo} />
    </div>
  )
}
