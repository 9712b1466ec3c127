/** The list of documents, with filters that stay in the address. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters as ListFilters, Paged } from '#ui/components/lists.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { InstrumentLedger } from './InstrumentLedger.tsx'
import { gazetteTexts as texts } from './texts.ts'
import { kindWords, statusWords } from './words.ts'

const filterNames = ['kind', 'issuer', 'year', 'status', 'on'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('gazette')
  const query = new URL(request.url).searchParams
  const filters: Partial<Record<(typeof filterNames)[number], string>> = {}
  for (const name of filterNames) {
    const value = query.get(name)
    if (value !== null && value !== '') filters[name] = value
  }
  const after = query.get('after') ?? undefined
  const page = await view.call(gazetteContract.listInstruments, {
    ...(filters as Record<string, never>),
    ...(after === undefined ? {} : { after }),
  })
  return { page, filters, after }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const { language } = (args.matches[0]?.loaderData as { frame?: { language: 'zh' | 'en' } } | undefined)?.frame ?? {
    language: 'zh' as const,
  }
  return pageMeta(args, {
    title: textIn(texts.instruments, language),
    description: textIn(texts.instrumentsLead, language),
    column: texts.instruments,
  })
}

function Filters({ filters }: { filters: Data['filters'] }) {
  const { language, today } = useFrame()
  const say = useSay()
  return (
    <ListFilters action={portalLinks(language).instruments()} isNarrowed={Object.keys(filters).length > 0}>
      <Select
        name="kind"
        label={say(texts.kind)}
        empty={say(uiTexts.all)}
        defaultValue={filters.kind ?? ''}
        options={Object.entries(kindWords).map(([value, word]) => ({ value, label: say(word) }))}
      />
      <Select
        name="status"
        label={say(texts.status)}
        empty={say(uiTexts.all)}
        defaultValue={filters.status ?? ''}
        options={Object.entries(statusWords)
          .filter(([value]) => value !== 'draft')
          .map(([value, { word }]) => ({ value, label: say(word) }))}
      />
      <Field name="on" type="date" label={say(texts.onDay)} defaultValue={filters.on ?? today} />
      <Field name="year" inputMode="numeric" label={say(texts.year)} defaultValue={filters.year} maxLength={4} />
      <Field name="issuer" label={say(texts.issuer)} defaultValue={filters.issuer} maxLength={100} />
    </ListFilters>
  )
}

export default function InstrumentsPage({ loaderData }: { loaderData: Data }) {
  const { page, filters, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const filtered = Object.keys(filters).length > 0
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.instruments)} lead={say(texts.instrumentsLead)} />
      <Filters filters={filters} />
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.instruments({ ...filters, after })}
        none={filtered ? texts.none : texts.noneYet}
        cure={filtered ? texts.noneCure : texts.noneYetCure}
        way={
          <LinkButton href={filtered ? to.instruments() : to.home()}>
            {say(filtered ? uiTexts.clear : uiTexts.home)}
          </LinkButton>
        }
      >
        <InstrumentLedger items={page.items} />
      </Paged>
    </div>
  )
}
