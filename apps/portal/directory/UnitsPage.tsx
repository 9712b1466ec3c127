/** The directory for everybody: units under their kinds with their short names; search reads names as documents print them. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters } from '#ui/components/lists.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNames } from '#ui/format.ts'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { NameReading } from './parts.tsx'
import { directoryTexts as texts } from './texts.ts'
import './directory.css'

type Unit = OutputOf<typeof directoryContract.listUnits>['items'][number]

/** Every unit that exists today and fits: a district has a few hundred. */
async function listUnits(view: View, filter: { q?: string; kind?: string }): Promise<Unit[]> {
  const all: Unit[] = []
  let after: string | undefined
  do {
    const page = await view.call(directoryContract.listUnits, {
      limit: 200,
      on: view.today,
      ...filter,
      ...(after === undefined ? {} : { after }),
    })
    all.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return all
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('directory')
  const query = new URL(request.url).searchParams
  const [q, kind] = [(query.get('q') ?? '').trim().slice(0, 100), (query.get('kind') ?? '').slice(0, 100)]
  const [units, kinds, answer] = await Promise.all([
    listUnits(view, { ...(q === '' ? {} : { q }), ...(kind === '' ? {} : { kind }) }),
    view.call(directoryContract.listUnitKinds, {}),
    q === '' || /^[\x20-\x7e]+$/u.test(q)
      ? undefined
      : view.call(directoryContract.resolveName, { name: q, on: view.today }),
  ])
  const isTold =
    answer !== undefined &&
    (answer.problem ? units.length === 0 : answer.reading !== 'unit' || answer.reason !== undefined)
  return { units, kinds: kinds.items.filter((one) => one.units > 0), q, kind, ...(isTold ? { answer } : {}) }
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.units, language),
    description: textIn(texts.lead, language),
    column: texts.units,
  })
}

function Units({ units }: { units: readonly Unit[] }) {
  const { language } = useFrame()
  return (
    <ul className="unit-cards">
      {units.map((unit) => (
        <li key={unit.id}>
          <a href={portalLinks(language).unit(unit.id)} lang={langOfText(unit.name, language)}>
            {textIn(unit.name, language)}
          </a>
          {unit.aliases.length > 0 && (
            <p className="small soft" lang="zh-CN">
              {formatNames(unit.aliases, 'zh')}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Groups({ units, kinds }: Pick<Data, 'units' | 'kinds'>) {
  const { language } = useFrame()
  const say = useSay()
  const groups = kinds
    .map((kind) => ({ ...kind, units: units.filter((unit) => unit.kind === kind.id) }))
    .filter((group) => group.units.length > 0)
  return (
    <>
      <nav aria-label={say(texts.kind)}>
        <ul className="unit-groups">
          {groups.map((group) => (
            <li key={group.id}>
              <a href={`#kind-${group.id}`}>
                {textIn(group.name, language)} {group.units.length}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map((group) => (
        <section key={group.id} className="stack" aria-labelledby={`kind-${group.id}`}>
          <h2 id={`kind-${group.id}`}>{textIn(group.name, language)}</h2>
          <Units units={group.units} />
        </section>
      ))}
    </>
  )
}

export default function UnitsPage({ loaderData }: { loaderData: Data & { answer?: Data['answer'] } }) {
  const { units, kinds, q, kind, answer } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const isFiltered = q !== '' || kind !== ''
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.units)}
        lead={say(texts.lead)}
        actions={<LinkButton href={to.areas()}>{say(texts.areasLink)}</LinkButton>}
      />
      <Filters action={to.units()} isNarrowed={isFiltered} word={uiTexts.search}>
        <Field name="q" label={say(texts.q)} type="search" defaultValue={q} maxLength={100} />
        <Select
          name="kind"
          label={say(texts.kind)}
          empty={say(uiTexts.all)}
          defaultValue={kind}
          options={kinds.map((one) => ({ value: one.id, label: textIn(one.name, language) }))}
        />
      </Filters>
      {answer !== undefined && <NameReading answer={answer} />}
      {units.length === 0 && (answer === undefined || answer.problem !== undefined) && (
        <EmptyState title={say(texts.none)}>
          <p>{say(texts.noneCure)}</p>
          <LinkButton href={to.units()}>{say(uiTexts.clear)}</LinkButton>
        </EmptyState>
      )}
      {isFiltered && units.length > 0 && (
        <p className="small soft">{say(texts.found).replace('{count}', String(units.length))}</p>
      )}
      {isFiltered ? <Units units={units} /> : <Groups units={units} kinds={kinds} />}
    </div>
  )
}
