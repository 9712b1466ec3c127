/** The head of every desk page: name, places the reader may go to, who is signed in, ways to show the page. */
import { Form } from '#ui/components/Form.tsx'
import { Mark } from '#ui/components/Mark.tsx'
import { DisplayChoices, LanguageSwitch, SkipLink } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { deskTexts as texts } from '../texts.ts'
import { places } from './places.ts'

function Reader({ name }: { name: string }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="row desk-reader">
      <a className="button button-quiet" href={to.account()}>
        <span className="visually-hidden">{say(texts.account)} </span>
        <span lang="zh-CN">{name}</span>
      </a>
      <Form method="post" action={to.signOut()} className="desk-sign-out">
        <button className="button button-quiet" type="submit">
          {say(uiTexts.signOut)}
        </button>
      </Form>
    </div>
  )
}

type Shown = readonly (typeof places)[number][]

/** Where the reader may go, one after the other. */
function PlaceList({ shown, current }: { shown: Shown; current: Shown[number] | undefined }) {
  const { language, path } = useFrame()
  const say = useSay()
  return (
    <ul>
      <li>
        <a href={deskLinks(language).home()} aria-current={path === '/' ? 'page' : undefined}>
          {say(texts.home)}
        </a>
      </li>
      {shown.map((place) => (
        <li key={place.id}>
          <a href={place.address(language)} aria-current={place === current ? 'page' : undefined}>
            {say(place.word)}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** A row where there is room, a menu that opens without script where there is none; one of the two is hidden by its width. */
function Places({ shown }: { shown: Shown }) {
  const { path } = useFrame()
  const say = useSay()
  // Of places one below the other the nearer one is meant.
  const [current] = shown
    .filter((place) => path === place.path || path.startsWith(`${place.path}/`))
    .sort((a, b) => b.path.length - a.path.length)
  const here = path === '/' ? texts.home : current?.word
  return (
    <nav className="desk-places" aria-label={say(texts.nav)}>
      <div className="desk-row">
        <PlaceList shown={shown} current={current} />
      </div>
      <details className="desk-menu">
        <summary>
          {say(texts.menu)}
          {here !== undefined && <span className="desk-here">{say(here)}</span>}
        </summary>
        <PlaceList shown={shown} current={current} />
      </details>
    </nav>
  )
}

/** The masthead; without a reader (sign-in pages) it carries no navigation. */
export function Masthead() {
  const { language, site, reader, may } = useFrame()
  const say = useSay()
  const shown = places.filter((place) => may.includes(place.id))
  return (
    <header className="desk-head">
      <SkipLink />
      <div className="desk-bar">
        <a className="desk-brand" href={deskLinks(language).home()}>
          <Mark />
          <span>
            {say(texts.name)}
            {site.demo && <span className="desk-demo">{say(uiTexts.demo)}</span>}
          </span>
        </a>
        <div className="row desk-tools">
          <DisplayChoices />
          <LanguageSwitch />
          {reader !== undefined && <Reader name={reader.name} />}
        </div>
      </div>
      {reader !== undefined && <Places shown={shown} />}
    </header>
  )
}
