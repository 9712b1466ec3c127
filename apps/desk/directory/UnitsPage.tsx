/** The directory: every unit with its aliases, as a tree, or flat when searched. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { Button } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Badge, EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNames } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { peopleTexts as texts } from './texts.ts'
import { listAllUnits, type Unit } from './units.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const [q, kind] = [query.get('q') ?? '', query.get('kind') ?? '']
  const all = await listAllUnits(view)
  const isFiltered = q !== '' || kind !== ''
  const units = isFiltered
    ? await listAllUnits(view, { ...(q === '' ? {} : { q }), ...(kind === '' ? {} : { kind }) })
    : all
  const kinds = [...new Map(all.map((unit) => [unit.kind, unit.kindName]))].map(([id, name]) => ({ id, name }))
  return { units, kinds, q, kind, isFiltered }
}

type Loaded = Awaited<ReturnType<typeof loader>>

function UnitName({ unit }: { unit: Unit }) {
  const { language } = useFrame()
  return (
    <>
      <a href={deskLinks(language).unit(unit.id)} lang={langOfText(unit.name, language)}>
        {textIn(unit.name, language)}
      </a>
      {unit.kind === 'collective' && <Badge>{textIn(unit.kindName, language)}</Badge>}
      {unit.aliases.length > 0 && (
        <span className="small soft" lang="zh-CN">
          {formatNames(unit.aliases, 'zh')}
        </span>
      )}
    </>
  )
}

function Branch({ units, parent }: { units: readonly Unit[]; parent: string | undefined }) {
  const here = units.filter((unit) => unit.parent === parent)
  if (here.length === 0) return null
  return (
    <ul className="unit-tree">
      {here.map((unit) => (
        <li key={unit.id}>
          <UnitName unit={unit} />
          <Branch units={units} parent={unit.id} />
        </li>
      ))}
    </ul>
  )
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.unitsTitle)

export default function UnitsPage({ loaderData }: { loaderData: Loaded }) {
  const { units, kinds, q, kind, isFiltered } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.unitsTitle)} lead={say(texts.unitsLead)} />
      <Form method="get" action={to.units()} inline>
        <Field name="q" label={say(texts.unitsQ)} type="search" defaultValue={q} maxLength={100} />
        <Select
          name="kind"
          label={say(texts.kind)}
          empty={say(uiTexts.all)}
          defaultValue={kind}
          options={kinds.map((one) => ({ value: one.id, label: textIn(one.name, language) }))}
        />
        <Button kind="secondary">{say(uiTexts.filter)}</Button>
        {isFiltered && <a href={to.units()}>{say(uiTexts.clear)}</a>}
      </Form>
      {units.length === 0 && (
        <EmptyState title={say(texts.noUnits)}>
          <p>{say(texts.noUnitsCure)}</p>
        </EmptyState>
      )}
      {isFiltered ? (
        <ul className="unit-tree">
          {units.map((unit) => (
            <li key={unit.id}>
              <UnitName unit={unit} />
            </li>
          ))}
        </ul>
      ) : (
        <Branch units={units} parent={undefined} />
      )}
    </div>
  )
}
