/** How to cite a document or clause, its permanent link, and the shapes it can be taken away in. */
import type { Text } from '#base/text.ts'
import { Field } from '#ui/components/fields.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks, type ExportFormat } from '#ui/links.ts'
import { gazetteTexts as texts } from './texts.ts'
import { citationOf } from './words.ts'

/** Two fields to copy from. */
export function CiteAndShare({
  instrument,
  clause,
  version,
}: {
  instrument: { id: string; number?: string | undefined; title: Text }
  clause?: string
  /** Set when it is not the newest. */
  version?: number | undefined
}) {
  const { site, language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const address =
    clause === undefined ? to.instrument(instrument.id, { version }) : to.clause(instrument.id, clause, { version })
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

const forms = [
  { form: 'xml', name: texts.asXml },
  { form: 'txt', name: texts.asText },
  { form: 'jsonld', name: texts.asJsonLd },
  { form: 'json', name: texts.asJson },
] as const satisfies readonly { form: ExportFormat; name: Text }[]

/** Links to exports, print and the feed of changes. */
export function Downloads({ id, hasText, version }: { id: string; hasText: boolean; version?: number | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <section className="panel" aria-labelledby="downloads-head">
      <h2 id="downloads-head">{say(texts.downloads)}</h2>
      <ul className="plain-list">
        {hasText && (
          <li>
            <a href={to.print(id, { version })}>{say(texts.print)}</a>
          </li>
        )}
        {forms.map(({ form, name }) => (
          <li key={form}>
            <a href={to.exportAs(id, form, version)}>{say(name)}</a>
          </li>
        ))}
        <li>
          <a href={to.instrumentFeed(id, 'atom')}>{say(texts.asFeed)}</a>
        </li>
      </ul>
    </section>
  )
}
