/** A paper issued in a case, as it prints, with its code and the way to take it along. */
import type { LoaderFunctionArgs } from 'react-router'
import { checkOf } from '#apps/cases/check-code.ts'
import { PaperPage } from '#apps/cases/PaperPage.tsx'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { documentTexts as texts } from '#modules/procedures/documents/texts.ts'
import { useFrame } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const one = { case: params['case'] ?? '', document: params['document'] ?? '' }
  const paper = await view.call(proceduresContract.readDocument, one)
  return { ...one, paper, check: await checkOf(view.site.url, paper.code), isDemo: view.site.demo }
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData?: Data }) =>
  deskMeta(args, args.loaderData?.paper.number, texts.paper)

export default function DocumentPage({ loaderData }: { loaderData: Data }) {
  const { language } = useFrame()
  const to = deskLinks(language)
  const { case: id, document } = loaderData
  return (
    <PaperPage
      shown={loaderData}
      back={to.case(id)}
      file={to.caseDocumentFile(id, document)}
      attachment={(nth) => to.caseAttachment(id, document, nth)}
    />
  )
}
