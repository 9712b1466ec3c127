/** The directory: every unit with its aliases, as a tree, or flat when searched; and who is meant by a name as printed. */
import type { LoaderFunctionArgs } from 'react-router'
import { isDay } from '#base/day.ts'
import { textIn } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Filters as ListFilters } from '#ui/components/lists.tsx'
import { Badge, EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNames } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { directoryTexts as texts } from './directory-texts.ts'
import { DirectoryTabs, directoryPlaces, NameReading } from './parts.tsx'
import { listAllUnits, type Unit } from './units.ts'
import './directory.css'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const [q, kind, day] = [query.get('q')?.trim() ?? '', query.get('kind') ?? '', query.get('on') ?? '']
  const on = isDay(day) ? day : ''
  const filter = {
    ...(q === '' ? {} : { q: q.slice(0, 100) }),
    ...(kind === '' ? {} : { kind }),
    ...(on === '' ? {} : { on }),
  }
  const [units, kinds, answer] = await Promise.all([
    listAllUnits(view, filter),
    view.call(directoryContract.listUnitKinds, {}),
    q === '' || /^[\x20-\x7e]+$/u.test(q)
      ? undefined
      : view.call(directoryContract.resolveName, { name: q.slice(0, 200), ...(on === '' ? {} : { on }) }),
  ])
  const isTold =
    answer !== undefined &&
    (answer.problem ? units.length === 0 : answer.reading !== 'unit' || answer.reason !== undefined)
  return {
    units,
    kinds: kinds.items.filter((one) => one.units > 0),
    answer: isTold ? answer : undefined,
    filter: { q, kind, on },
    isFlat: q !== '' || kind !== '',
    today: view.today,
    places: directoryPlaces(view),
    mayAdd: view.may(directoryContract.createUnit),
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

function UnitName({ unit, today }: { unit: Unit; today: string }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <>
      <a href={deskLinks(language).unit(unit.id)} lang={langOfText(unit.name, language)}>
        {textIn(unit.name, language)}
      </a>
      {unit.kind === 'collective' && <Badge>{textIn(unit.kindName, language)}</Badge>}
      {unit.validUntil !== undefined && unit.validUntil <= today && <Badge>{say(texts.ended)}</Badge>}
      {unit.aliases.length > 0 && (
        <span className="small soft" lang="zh-CN">
          {formatNames(unit.aliases, 'zh')}
        </span>
      )}
    </>
  )
}

function Branch({
  units,
  parent,
  today,
}: {
  units: ReadonlyMap<string, readonly Unit[]>
  parent: string
  today: string
}) {
  const here = units.get(parent) ?? []
  if (here.length === 0) return null
  return (
    <ul className="unit-tree">
      {here.map((unit) => (
        <li key={unit.id}>
          <UnitName unit={unit} today={today} />
          <Branch units={units} parent={unit.id} today={today} />
        </li>
      ))}
    </ul>
  )
}

/** Units under their parents; one whose parent is not shown stands at the top. */
function branches(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const ids = new Set(units.map((unit) => unit.id))
  const below = new Map<string, Unit[]>()
  for (const unit of units) {
    const parent = unit.parent !== undefined && ids.has(unit.parent) ? unit.parent : ''
    below.set(parent, [...(below.get(parent) ?? []), unit])
  }
  return below
}

function Filters({ filter, kinds }: Pick<Loaded, 'filter' | 'kinds'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <ListFilters action={to.units()} isNarrowed={Object.values(filter).some((one) => one !== '')} kind="secondary">
      <Field
        name="q"
        label={say(texts.q)}
        hint={say(texts.qHint)}
        type="search"
        defaultValue={filter.q}
        maxLength={100}
      />
      <Select
        name="kind"
        label={say(texts.kind)}
        empty={say(uiTexts.all)}
        defaultValue={filter.kind}
        options={kinds.map((one) => ({ value: one.id, label: `${textIn(one.name, language)} (${one.units})` }))}
      />
      <Field name="on" label={say(texts.on)} type="date" defaultValue={filter.on} />
    </ListFilters>
  )
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.units)

export default function UnitsPage({ loaderData }: { loaderData: Loaded }) {
  const { units, kinds, answer, filter, isFlat, today, places, mayAdd } = loaderData
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.units)}
        lead={say(texts.lead)}
        actions={mayAdd && <LinkButton href={deskLinks(language).newUnit()}>{say(texts.add)}</LinkButton>}
      />
      <DirectoryTabs here="units" places={places} />
      <Filters filter={filter} kinds={kinds} />
      {answer !== undefined && <NameReading answer={answer} />}
      {units.length === 0 ? (
        answer === undefined && (
          <EmptyState title={say(texts.none)}>
            <p>{say(texts.noneCure)}</p>
          </EmptyState>
        )
      ) : (
        <p className="soft small" role="status">
          {units.length} {say(texts.found)}
        </p>
      )}
      {isFlat ? (
        <ul className="unit-tree">
          {units.map((unit) => (
            <li key={unit.id}>
              <UnitName unit={unit} today={today} />
            </li>
          ))}
        </ul>
      ) : (
        <Branch units={branches(units)} parent="" today={today} />
      )}
    </div>
  )
}
