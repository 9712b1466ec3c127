/** How to cite a document or clause, its permanent link, and the shapes it can be taken away in. */
import type { Text } from '#base/text.ts'
import { Field } from '#ui/components/fields.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { gazetteTexts as texts } from './texts.ts'
import { citationOf } from './words.ts'

/** Two fields to copy from. */
export function CiteAndShare({
  instrument,
  clause,
}: {
  instrument: { id: string; number?: string | undefined; title: Text }
  clause?: string
}) {
  const { site, language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const address = clause === undefined ? to.instrument(instrument.id) : to.clause(instrument.id, clause)
  return (
    <section className="panel cite-box" aria-labelledby="cite-head">
      <h2 id="cite-head">{say(texts.cite)}</h2>
      <Field
        name="citation"
        label={say(texts.citation)}
        defaultValue={citationOf(instrument, clause)}
        lang="zh-CN"
        readOnly
      />
      <Field name="permanent" label={say(texts.permanent)} defaultValue={`${site.url}${address}`} readOnly />
    </section>
  )
}

/** Links to exports and print. */
export function Downloads({ id, hasText }: { id: string; hasText: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <section className="panel" aria-labelledby="downloads-head">
      <h2 id="downloads-head">{say(texts.downloads)}</h2>
      <ul className="plain-list">
        {hasText && (
          <li>
            <a href={to.print(id)}>{say(texts.print)}</a>
          </li>
        )}
        <li>
          <a href={to.exportAs(id, 'xml')}>{say(texts.asXml)}</a>
        </li>
        <li>
          <a href={to.exportAs(id, 'txt')}>{say(texts.asText)}</a>
        </li>
        <li>
          <a href={to.exportAs(id, 'jsonld')}>{say(texts.asJsonLd)}</a>
        </li>
      </ul>
    </section>
  )
}
