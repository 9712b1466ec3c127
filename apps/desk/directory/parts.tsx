/** Parts that the directory's pages share: tabs, references to units, names with their days, how a printed name is read. */
import { useDays } from '#apps/directory/UnitParts.tsx'
import { textIn, type Text } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import { Notice } from '#ui/components/messages.tsx'
import { Tabs } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { directoryTexts as texts } from './directory-texts.ts'

/** Which of the directory's places the reader may open. */
export interface DirectoryPlaces {
  readonly posts: boolean
  readonly tables: boolean
}

/** Asks what the reader may open; for loaders. */
export function directoryPlaces(view: View): DirectoryPlaces {
  return { posts: view.may(directoryContract.listPosts), tables: view.may(directoryContract.listTableImports) }
}

/** The directory's places as tabs. */
export function DirectoryTabs({
  here,
  places,
}: {
  here: 'units' | 'areas' | 'posts' | 'tables'
  places: DirectoryPlaces
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const all = [
    { id: 'units', href: to.units(), label: say(texts.units), shown: true },
    { id: 'areas', href: to.areas(), label: say(texts.areas), shown: true },
    { id: 'posts', href: to.posts(), label: say(texts.posts), shown: places.posts },
    { id: 'tables', href: to.tables(), label: say(texts.tables), shown: places.tables },
  ]
  return (
    <Tabs
      label={say(texts.tabs)}
      tabs={all.filter(({ shown }) => shown).map(({ id, href, label }) => ({ href, label, current: id === here }))}
    />
  )
}

/** Units named, each leading to its page; `flow` lays many of them side by side. */
export function UnitRefs({ units, flow = false }: { units: readonly { id: string; name: Text }[]; flow?: boolean }) {
  const { language } = useFrame()
  return (
    <ul className={flow ? 'plain-list unit-flow' : 'plain-list'}>
      {units.map((unit) => (
        <li key={unit.id}>
          <a href={deskLinks(language).unit(unit.id)} lang={langOfText(unit.name, language)}>
            {textIn(unit.name, language)}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The days on which something holds, in words; nothing where it always does. */
export function Days({ from, until }: { from?: string | undefined; until?: string | undefined }) {
  const words = useDays()(from, until)
  return words === '' ? null : <span className="soft"> {words}</span>
}

type Answer = OutputOf<typeof directoryContract.resolveName>

/** How a name is read as a document prints it, with the reason; or why nobody can tell, with near names. */
export function NameReading({ answer }: { answer: Answer }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { name, problem, reading, units, expansion, reason, places, ended } = answer
  const title = say(texts.reading).replace('{name}', name)
  if (problem) {
    return (
      <Notice kind="warning" title={textIn(problem.message, language)}>
        <p>{textIn(problem.fix, language)}</p>
        {problem.near.length > 0 && (
          <p>
            {say(texts.near)}{' '}
            {problem.near.map((one) => (
              <a key={one} href={to.units({ q: one })} lang="zh-CN" className="near-name">
                {one}
              </a>
            ))}
          </p>
        )}
      </Notice>
    )
  }
  return (
    <section className="panel stack" aria-labelledby="reading">
      <h2 id="reading">{title}</h2>
      <p className="soft">{say(texts[reading ?? 'unit'])}</p>
      <UnitRefs units={units} flow />
      {expansion === 'open' && <p>{say(texts.openList)}</p>}
      {places?.map((place) => (
        <p key={place.clause}>
          <code>{place.clause}</code> {place.units.map((unit) => textIn(unit.name, language)).join(' ')}
        </p>
      ))}
      {ended && (
        <p>
          {say(texts.predecessors)} {ended.map((unit) => textIn(unit.name, language)).join(' → ')}
        </p>
      )}
      {reason && (
        <p>
          <strong>{say(texts.why)}</strong> <span lang={langOfText(reason, language)}>{textIn(reason, language)}</span>
        </p>
      )}
    </section>
  )
}
