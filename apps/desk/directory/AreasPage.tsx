/** Areas as a tree, with the units seated there, and what documents count without naming it. */
import type { LoaderFunctionArgs } from 'react-router'
import { AreaTree } from '#apps/directory/UnitParts.tsx'
import { textIn } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { directoryTexts as texts } from './directory-texts.ts'
import { Days, DirectoryTabs, directoryPlaces } from './parts.tsx'
import './directory.css'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const within = new URL(request.url).searchParams.get('in') ?? ''
  const found = await view.call(directoryContract.listAreas, within === '' ? {} : { within: within.slice(0, 100) })
  return {
    ...found,
    top: within === '' ? '' : (found.items[0]?.parent ?? ''),
    isWhole: within === '',
    places: directoryPlaces(view),
  }
}

type Area = OutputOf<typeof directoryContract.listAreas>['items'][number]

function Shown({ area, isWhole }: { area: Area; isWhole: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <>
      <span lang={langOfText(area.name, language)}>{textIn(area.name, language)}</span>
      <span className="small soft">
        {say(texts[area.kind])} {area.code}
      </span>
      <Days from={area.validFrom} until={area.validUntil} />
      {area.units.map((unit) => (
        <a key={unit.id} className="small" href={to.unit(unit.id)} lang={langOfText(unit.name, language)}>
          {textIn(unit.name, language)}
        </a>
      ))}
      {isWhole && area.smaller > 0 && (
        <a href={to.areas({ in: area.id })} className="area-more">
          {say(texts.smaller).replace('{count}', String(area.smaller))}
        </a>
      )}
    </>
  )
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.areas)

export default function AreasPage({
  loaderData: { items, counted, top, isWhole, places },
}: {
  loaderData: Awaited<ReturnType<typeof loader>>
}) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.areas)} lead={say(texts.areasLead)} />
      <DirectoryTabs here="areas" places={places} />
      {items.length === 0 && (
        <EmptyState title={say(texts.noAreas)}>
          <p>{say(texts.noAreasCure)}</p>
        </EmptyState>
      )}
      <AreaTree
        items={items}
        top={top}
        className="unit-tree"
        show={(area) => <Shown area={area} isWhole={isWhole} />}
      />
      {isWhole && counted.length > 0 && (
        <section className="panel stack" aria-labelledby="counted">
          <h2 id="counted">{say(texts.counted)}</h2>
          <ul>
            {counted.map((one) => (
              <li key={`${one.parent}-${one.kind}`}>
                {one.kind === 'community' || one.kind === 'grid' || one.kind === 'station'
                  ? say(texts[one.kind])
                  : one.kind}{' '}
                {one.count} · <code>{one.source}</code>{' '}
                {one.note && <span lang={langOfText(one.note, language)}>{textIn(one.note, language)}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
