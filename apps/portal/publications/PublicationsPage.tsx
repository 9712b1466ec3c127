/** The public record, newest first. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { publicationsContract } from '#modules/publications/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters, Paged } from '#ui/components/lists.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { portalTexts } from '../texts.ts'
import { publicationKinds, PublicationLedger } from './PublicationLedger.tsx'
import { publicationsTexts as texts } from './texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('publications')
  const query = new URL(request.url).searchParams
  const filters: { kind?: string; year?: string } = {}
  for (const name of ['kind', 'year'] as const) {
    const value = query.get(name)
    if (value !== null && value !== '') filters[name] = value
  }
  const after = query.get('after') ?? undefined
  const page = await view.call(publicationsContract.listPublications, {
    ...(filters as Record<string, never>),
    ...(after === undefined ? {} : { after }),
  })
  return { page, filters, after }
}

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.title, language),
    description: textIn(texts.lead, language),
    column: portalTexts.publications,
  })
}

export default function PublicationsPage({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { page, filters, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const filtered = Object.keys(filters).length > 0
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      <Filters action={to.publications()} isNarrowed={filtered}>
        <Select
          name="kind"
          label={say(texts.kind)}
          empty={say(uiTexts.all)}
          defaultValue={filters.kind ?? ''}
          options={Object.entries(publicationKinds).map(([value, { word }]) => ({ value, label: say(word) }))}
        />
        <Field name="year" inputMode="numeric" maxLength={4} label={say(texts.year)} defaultValue={filters.year} />
      </Filters>
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.publications({ ...filters, after })}
        none={filtered ? texts.none : texts.empty}
        cure={filtered ? texts.noneCure : texts.emptyCure}
        way={
          <LinkButton href={filtered ? to.publications() : to.instruments()}>
            {say(filtered ? uiTexts.clear : portalTexts.instruments)}
          </LinkButton>
        }
      >
        <PublicationLedger items={page.items} />
      </Paged>
      <section className="panel" aria-labelledby="follow">
        <h2 id="follow">{say(texts.follow)}</h2>
        <ul className="plain-list">
          <li>
            <a href={to.feed('atom')}>{say(portalTexts.feedAtom)}</a>
          </li>
          <li>
            <a href={to.feed('json')}>{say(portalTexts.feedJson)}</a>
          </li>
        </ul>
      </section>
    </div>
  )
}
