/** The district's areas for everybody, with the units seated there, and how many documents count without naming them. */
import type { LoaderFunctionArgs } from 'react-router'
import { AreaTree } from '#apps/directory/UnitParts.tsx'
import { textIn } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { UnitLinks } from './parts.tsx'
import { directoryTexts as texts } from './texts.ts'
import './directory.css'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('directory')
  const within = new URL(request.url).searchParams.get('in') ?? ''
  const found = await view.call(directoryContract.listAreas, {
    on: view.today,
    ...(within === '' ? {} : { within: within.slice(0, 100) }),
  })
  return { ...found, top: within === '' ? '' : (found.items[0]?.parent ?? ''), isWhole: within === '' }
}

type Data = Awaited<ReturnType<typeof loader>>
type Area = OutputOf<typeof directoryContract.listAreas>['items'][number]

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.areas, language),
    description: textIn(texts.areasLead, language),
    column: texts.units,
  })
}

function Shown({ area, isWhole }: { area: Area; isWhole: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <>
      <strong lang={langOfText(area.name, language)}>{textIn(area.name, language)}</strong>{' '}
      <span className="small soft">{say(texts[area.kind])}</span>
      {area.address && <p className="small">{textIn(area.address, language)}</p>}
      {area.units.length > 0 && <UnitLinks units={area.units} />}
      {isWhole && area.smaller > 0 && (
        <a href={portalLinks(language).areas({ in: area.id })} className="area-more">
          {say(texts.smaller).replace('{count}', String(area.smaller))}
        </a>
      )}
    </>
  )
}

function Counted({ counted }: Pick<Data, 'counted'>) {
  const { language } = useFrame()
  const say = useSay()
  if (counted.length === 0) return null
  return (
    <section className="panel stack" aria-labelledby="counted">
      <h2 id="counted">{say(texts.counted)}</h2>
      <ul className="plain-list">
        {counted.map((one) => {
          const kind = one.kind in texts ? say(texts[one.kind as Area['kind']]) : one.kind
          const [instrument = '', clause] = one.source.split('#')
          return (
            <li key={`${one.parent}-${one.kind}`}>
              <p>{say(texts.countedLine).replace('{kind}', kind).replace('{count}', String(one.count))}</p>
              {one.note && <p lang={langOfText(one.note, language)}>{textIn(one.note, language)}</p>}
              {clause !== undefined && (
                <p>
                  <a href={portalLinks(language).clause(instrument, clause)}>{say(texts.source)}</a>
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export default function AreasPage({ loaderData: { items, counted, top, isWhole } }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.areas)}
        lead={say(texts.areasLead)}
        trail={[{ label: say(texts.units), href: portalLinks(language).units() }, { label: say(texts.areas) }]}
      />
      {items.length === 0 && (
        <EmptyState title={say(texts.noAreas)}>
          <p>{say(texts.noAreasCure)}</p>
        </EmptyState>
      )}
      <AreaTree
        items={items}
        top={top}
        className="area-tree"
        show={(area) => <Shown area={area} isWhole={isWhole} />}
      />
      {isWhole && <Counted counted={counted} />}
    </div>
  )
}
