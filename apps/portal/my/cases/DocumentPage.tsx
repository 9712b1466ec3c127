/** One’s own issued paper, as it prints, with its code and the way to take it along. */
import type { LoaderFunctionArgs } from 'react-router'
import { checkOf } from '#apps/cases/check-code.ts'
import { PaperPage } from '#apps/cases/PaperPage.tsx'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { documentTexts as texts } from '#modules/procedures/documents/texts.ts'
import { useFrame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../../meta.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const one = { case: params['case'] ?? '', document: params['document'] ?? '' }
  const paper = await view.call(proceduresContract.readMyDocument, one)
  return { ...one, paper, check: await checkOf(view.site.url, paper.code), isDemo: view.site.demo }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const title = args.loaderData?.paper.number ?? texts.paper.zh
  return [...pageMeta(args, { title, description: title, column: texts.paper }), { name: 'robots', content: 'noindex' }]
}

export default function DocumentPage({ loaderData }: { loaderData: Data }) {
  const { language } = useFrame()
  const to = portalLinks(language)
  const { case: id, document } = loaderData
  return (
    <PaperPage
      shown={loaderData}
      back={to.myCase(id)}
      file={to.myDocumentFile(id, document)}
      attachment={(nth) => to.myAttachment(id, document, nth)}
    />
  )
}
