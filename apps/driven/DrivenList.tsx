/** What a clause drives, in full: grouped by kind, each thing with its state, units, due day and where it is to be seen. */
import { textIn, type Text } from '#base/text.ts'
import { drivenHeadTexts, modalityTexts } from '#modules/norms/texts.ts'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay, formatNames } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { toneOf, type DrivenThing } from './grouping.ts'
import { drivenTexts as texts } from './texts.ts'

/** Names of units by id. */
export type UnitNames = ReadonlyMap<string, Text>

/** Where a thing is seen on this face; undefined where nothing shows it yet. */
export type PathOf = (thing: DrivenThing) => string | undefined

function Thing({ thing, units, pathOf }: { thing: DrivenThing; units: UnitNames; pathOf: PathOf }) {
  const { language } = useFrame()
  const say = useSay()
  const path = pathOf(thing)
  const title = <span lang={langOfText(thing.title, language)}>{textIn(thing.title, language)}</span>
  const names = thing.units.map((id) => textIn(units.get(id) ?? { zh: id }, language))
  return (
    <li className="driven-thing">
      <p className="driven-title">
        {path === undefined ? title : <a href={path}>{title}</a>}
        {thing.modality !== undefined && thing.modality !== 'must' && (
          <span className="driven-modality">{say(modalityTexts[thing.modality])}</span>
        )}
      </p>
      {thing.summary !== undefined && (
        <p className="driven-summary" lang={langOfText(thing.summary, language)}>
          {textIn(thing.summary, language)}
        </p>
      )}
      <p className="driven-facts">
        <Badge tone={toneOf[thing.state.tone]}>{textIn(thing.state.word, language)}</Badge>
        {names.length > 0 && (
          <span>
            <span className="visually-hidden">{say(texts.units)} </span>
            {formatNames(names, language)}
          </span>
        )}
        {thing.dueOn !== undefined && (
          <span>
            {say(texts.due)} <time dateTime={thing.dueOn}>{formatDay(thing.dueOn, language)}</time>
          </span>
        )}
      </p>
    </li>
  )
}

/** The groups; `level` is that of their heads. */
export function DrivenList({
  driven,
  units,
  pathOf,
  level = 3,
}: {
  driven: readonly DrivenThing[]
  units: UnitNames
  pathOf: PathOf
  level?: 3 | 4
}) {
  const say = useSay()
  const Head = `h${level}` as const
  return [...Map.groupBy(driven, ({ kind }) => kind)].map(([kind, things]) => (
    <div key={kind} className="driven-group">
      <Head>
        {say(drivenHeadTexts[kind])} <span className="number soft">{things.length}</span>
      </Head>
      <ul className="plain-list driven-things">
        {things.map((thing) => (
          <Thing key={thing.id} thing={thing} units={units} pathOf={pathOf} />
        ))}
      </ul>
    </div>
  ))
}
