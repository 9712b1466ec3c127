/** The frame of a list of one's own: its name with the way back, what narrows it, its rows page by page. */
import type { ComponentProps, ReactNode } from 'react'
import type { Text } from '#base/text.ts'
import { Paged } from '#ui/components/lists.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { myTexts } from './texts.ts'

/** Which page of such a list an address asks for. */
export function pageAsked(request: Request): { limit: number; after?: string } {
  const after = new URL(request.url).searchParams.get('after')
  return { limit: 20, ...(after === null ? {} : { after }) }
}

/** The page; `tabs` narrow the list, `children` are its rows. */
export function MyList<Key>({
  title,
  lead,
  tabs,
  ...paged
}: { title: Text; lead: Text; tabs?: ReactNode } & ComponentProps<typeof Paged<Key>>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[{ label: say(myTexts.title), href: portalLinks(language).my() }, { label: say(title) }]}
        title={say(title)}
        lead={say(lead)}
      />
      {tabs}
      <Paged {...paged} />
    </div>
  )
}
