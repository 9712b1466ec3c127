/** The foot of every portal page: what this is, where things are, and the particulars a government site states. */
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { portalTexts as texts } from '../texts.ts'

function Contact({ contact }: { contact: string }) {
  const say = useSay()
  if (!contact.includes('@')) return <>{contact}</>
  return (
    <>
      {contact} · <a href={`mailto:${contact}?subject=${encodeURIComponent('找错')}`}>{say(texts.mistake)}</a>
    </>
  )
}

/** The footer; a particular that is not set is left out. */
export function Footer() {
  const { language, site } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const particulars = [
    [say(texts.hostUnit), site.hostUnit],
    [say(texts.idCode), site.idCode],
    [say(texts.icp), site.icp],
    [say(texts.policeRecord), site.policeRecord],
  ].filter(([, value]) => value !== '')
  return (
    <footer className="ground">
      <div className="page-width ground-columns">
        <div className="stack">
          <p className="ground-name">
            {say(texts.name)} <span lang="zh-CN">{site.name}</span>
          </p>
          <p>{say(texts.about)}</p>
          {site.demo && <p>{say(texts.demo)}</p>}
        </div>
        <nav aria-label={say(texts.footer)}>
          <ul className="plain-list ground-links">
            <li>
              <a href={to.units()}>{say(texts.units)}</a>
            </li>
            <li>
              <a href={to.disclosure()}>{say(texts.onRequest)}</a>
            </li>
            <li>
              <a href={to.days()}>{say(texts.days)}</a>
            </li>
            <li>
              <a href={to.sitemap()}>{say(texts.sitemap)}</a>
            </li>
            <li>
              <a href={to.feed('atom')}>{say(texts.feedAtom)}</a>
            </li>
            <li>
              <a href={to.feed('json')}>{say(texts.feedJson)}</a>
            </li>
            <li>
              <a href="/api/v1/openapi.json">{say(texts.api)}</a>
            </li>
          </ul>
        </nav>
        {(particulars.length > 0 || site.contact !== '') && (
          <ul className="plain-list" lang="zh-CN">
            {particulars.map(([name, value]) => (
              <li key={name}>
                {name}：{value}
              </li>
            ))}
            {site.contact !== '' && (
              <li>
                {say(texts.contact)}：<Contact contact={site.contact} />
              </li>
            )}
          </ul>
        )}
      </div>
    </footer>
  )
}
