/** The list of documents, with filters that stay in the address. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Pager } from '#ui/components/data.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
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
    <Form method="get" action={portalLinks(language).instruments()} inline className="filters">
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
      <Button>{say(uiTexts.filter)}</Button>
      {Object.keys(filters).length > 0 && (
        <LinkButton kind="quiet" href={portalLinks(language).instruments()}>
          {say(uiTexts.clear)}
        </LinkButton>
      )}
    </Form>
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
      {page.items.length > 0 ? (
        <InstrumentLedger items={page.items} />
      ) : (
        <EmptyState title={say(filtered ? texts.none : texts.noneYet)}>
          <p>{say(filtered ? texts.noneCure : texts.noneYetCure)}</p>
          <LinkButton href={filtered ? to.instruments() : to.home()}>
            {say(filtered ? uiTexts.clear : uiTexts.home)}
          </LinkButton>
        </EmptyState>
      )}
      <Pager
        next={page.next === undefined ? undefined : to.instruments({ ...filters, after: page.next })}
        first={after === undefined ? undefined : to.instruments(filters)}
      />
    </div>
  )
}
