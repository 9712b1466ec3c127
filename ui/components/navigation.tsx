/** Finding one's way: skip link, breadcrumbs, tabs as links, page header, language and display choices. */
import type { ReactNode } from 'react'
import { langOf, useFrame, useSay } from '#ui/frame.ts'
import { href, otherLanguage } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'

/** The first stop of the keyboard: past the masthead to `#main`. */
export function SkipLink() {
  const say = useSay()
  return (
    <a className="skip-link" href="#main">
      {say(uiTexts.skip)}
    </a>
  )
}

/** A step of a trail; the last has no address. */
export interface Crumb {
  readonly label: ReactNode
  readonly href?: string
  readonly lang?: string | undefined
}

/** The way up from this page. */
export function Breadcrumbs({ trail }: { trail: readonly Crumb[] }) {
  const say = useSay()
  return (
    <nav className="breadcrumbs" aria-label={say(uiTexts.breadcrumbs)}>
      <ol>
        {trail.map((crumb, index) => (
          <li key={crumb.href ?? index} lang={crumb.lang}>
            {crumb.href === undefined ? (
              <span aria-current="page">{crumb.label}</span>
            ) : (
              <a href={crumb.href}>{crumb.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Views of the same thing, each an address of its own. */
export function Tabs({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { href: string; label: string; current?: boolean; count?: number | undefined }[]
}) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current === true ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The head of a page: where, what, one sentence, and the acts that belong to the whole page. */
export function PageHeader({
  title,
  titleLang,
  lead,
  kicker,
  trail,
  actions,
}: {
  title: string
  titleLang?: string | undefined
  lead?: ReactNode
  kicker?: ReactNode
  trail?: readonly Crumb[]
  actions?: ReactNode
}) {
  return (
    <header className="page-header">
      {trail !== undefined && <Breadcrumbs trail={trail} />}
      {kicker !== undefined && <p className="kicker">{kicker}</p>}
      <h1 lang={titleLang}>{title}</h1>
      {lead !== undefined && <p className="page-header-lead">{lead}</p>}
      {actions !== undefined && <div className="row">{actions}</div>}
    </header>
  )
}

/** This page in the other language. */
export function LanguageSwitch() {
  const { language, path, query } = useFrame()
  const other = language === 'en' ? 'zh' : 'en'
  return (
    <a
      className="button button-quiet"
      href={otherLanguage(language, path, query)}
      lang={langOf(other)}
      hrefLang={langOf(other)}
    >
      {uiTexts.languageOther[language]}
    </a>
  )
}

/** Elder mode and high contrast, as a plain form that sets a cookie and comes back to this page. */
export function DisplayChoices() {
  const { language, path, query, display } = useFrame()
  const say = useSay()
  return (
    <form className="choices" method="post" action={href(language, '/display')} aria-label={say(uiTexts.display)}>
      <input type="hidden" name="back" value={`${href(language, path)}${query}`} />
      <button className="button button-quiet" type="submit" name="switch" value="elder">
        {say(display.elder ? uiTexts.elderOff : uiTexts.elderOn)}
      </button>
      <button className="button button-quiet" type="submit" name="switch" value="contrast">
        {say(display.contrast ? uiTexts.contrastOff : uiTexts.contrastOn)}
      </button>
    </form>
  )
}
