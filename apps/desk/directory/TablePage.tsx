/** One import: every row and what it would do or what is wrong with it; write it, discard it, undo it. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { directoryContract } from '#modules/directory/contract.ts'
import { useFrame } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { actOnImport, loadImport, type ImportDoing } from '../tables/import-acts.ts'
import { ImportFrame } from '../tables/ImportFrame.tsx'
import type { ImportAnswer } from '../tables/import-parts.tsx'
import { directoryTexts, tableTexts as texts } from './directory-texts.ts'
import './directory.css'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  return {
    ...(await loadImport(request, params['import'] ?? '', (asked) =>
      view.call(directoryContract.getTableImport, asked),
    )),
    may: { apply: view.may(directoryContract.applyTable), undo: view.may(directoryContract.undoTable) },
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const id = params['import'] ?? ''
  const acts: ImportDoing = {
    apply: (on) => view.call(directoryContract.applyTable, on),
    undo: (on) => view.call(directoryContract.undoTable, on),
    discard: ({ reason: _reason, ...on }) => view.call(directoryContract.discardTable, on),
  }
  return actOnImport(view, request, id, acts, (query) => deskLinks(view.language).table(id, query))
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.found.fileName, directoryTexts.tables)

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export default function TablePage({ loaderData, actionData }: { loaderData: Loaded; actionData?: ImportAnswer }) {
  const { found, may } = loaderData
  const { language } = useFrame()
  const to = deskLinks(language)
  return (
    <ImportFrame
      loaded={loaderData}
      kicker={texts[found.kind]}
      from={{ label: directoryTexts.tables, href: to.tables() }}
      hrefOf={(query) => to.table(found.id, query)}
      answer={actionData}
      may={may}
      asksWhy
      undoLead={texts.undoLead}
    />
  )
}
