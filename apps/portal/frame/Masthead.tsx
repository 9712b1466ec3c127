/** The head of every portal page: tools, mark and name, search, sections. */
import type { Text } from '#base/text.ts'
import { Mark } from '#ui/components/Mark.tsx'
import { DisplayChoices, LanguageSwitch, SkipLink } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { portalTexts as texts } from '../texts.ts'

/** A search box; the masthead's and the first page's differ in their ids only. */
export function SearchBox({ id, big = false, name }: { id: string; big?: boolean; name?: Text }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <form
      className={big ? 'search search-big' : 'search'}
      role="search"
      aria-label={name === undefined ? undefined : say(name)}
      method="get"
      action={portalLinks(language).search()}
    >
      <label className="visually-hidden" htmlFor={id}>
        {say(texts.searchLabel)}
      </label>
      <input
        className="input"
        type="search"
        id={id}
        name="q"
        maxLength={200}
        placeholder={say(texts.searchLabel)}
        autoComplete="off"
      />
      <button className="button" type="submit">
        {say(uiTexts.search)}
      </button>
    </form>
  )
}

interface Section {
  readonly word: Text
  readonly address: string
  readonly current: boolean
}

/** The masthead. */
export function Masthead() {
  const { language, path, site } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const sections: Section[] = [
    { word: uiTexts.home, address: to.home(), current: path === '/' },
    { word: texts.instruments, address: to.instruments(), current: path.startsWith('/instruments') },
    { word: texts.services, address: to.services(), current: path.startsWith('/services') },
    {
      word: texts.implementation,
      address: to.implementation(),
      current: path.startsWith('/implementation') || path.startsWith('/parameters'),
    },
    { word: texts.publications, address: to.publications(), current: path.startsWith('/publications') },
  ]
  return (
    <header className="masthead">
      <SkipLink />
      <div className="masthead-tools">
        <div className="page-width masthead-tools-row">
          {site.demo && <p className="demo-mark">{say(texts.demo)}</p>}
          <div className="row masthead-choices">
            <DisplayChoices />
            <LanguageSwitch />
            <a className="button button-quiet" href={to.my()}>
              {say(texts.my)}
            </a>
          </div>
        </div>
      </div>
      <div className="page-width masthead-brand">
        <a className="brand" href={to.home()}>
          <Mark />
          <span className="brand-words">
            <span className="brand-name">{say(texts.name)}</span>
            <span className="brand-site" lang="zh-CN">
              {site.name}
            </span>
          </span>
        </a>
        {path !== '/' && path !== '/search' && <SearchBox id="search" />}
      </div>
      <nav className="sections" aria-label={say(texts.nav)}>
        <ul className="page-width">
          {sections.map((section) => (
            <li key={section.address}>
              <a href={section.address} aria-current={section.current ? 'page' : undefined}>
                {say(section.word)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}
