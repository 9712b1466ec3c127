/** The versions of a document, newest first; a withdrawn one leads to the record of its withdrawal, never to its words. */
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import type { versionLine } from '#modules/gazette/comparing/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { gazetteTexts as texts } from './texts.ts'
import type { Withdrawn } from './WithdrawnNotice.tsx'

/** A version as the contract gives it. */
export type Version = z.output<typeof versionLine>

function Standing({
  instrument,
  version: { number, publishedOn, note },
  newest,
  shown,
}: {
  instrument: string
  version: Version
  newest: number
  shown: number
}) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <>
      <a
        className="version-link"
        href={portalLinks(language).instrument(instrument, number === newest ? {} : { version: number })}
        aria-current={number === shown ? 'true' : undefined}
      >
        {say(texts.version).replace('{n}', `${number}`)}
      </a>{' '}
      <span className="soft small">
        {say(texts.publishedOn)} {formatDay(publishedOn, language)}
        {note !== undefined && <span lang={langOfText(note, language)}> {textIn(note, language)}</span>}
      </span>
    </>
  )
}

function Gone({ withdrawn: { version, on, publication } }: { withdrawn: Withdrawn }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <>
      <a className="version-link" href={portalLinks(language).publication(publication)}>
        <s>{say(texts.version).replace('{n}', `${version}`)}</s>
      </a>{' '}
      <span className="soft small">
        {say(texts.withdrawnWord)} {formatDay(on, language)}
      </span>
    </>
  )
}

/** The panel. */
export function Versions({
  instrument,
  versions,
  withdrawals,
  newest,
}: {
  instrument: { readonly id: string; readonly version?: number | undefined }
  versions: readonly Version[]
  withdrawals: readonly Withdrawn[]
  newest: number
}) {
  const { language } = useFrame()
  const say = useSay()
  const shown = instrument.version ?? newest
  const earlier = versions.filter(({ number }) => number < shown).map(({ number }) => number)
  const lines = [
    ...versions.map((version) => ({
      number: version.number,
      line: <Standing instrument={instrument.id} version={version} newest={newest} shown={shown} />,
    })),
    ...withdrawals.map((withdrawn) => ({ number: withdrawn.version, line: <Gone withdrawn={withdrawn} /> })),
  ].sort((a, b) => b.number - a.number)
  return (
    <section className="panel" aria-labelledby="versions-head">
      <h2 id="versions-head">{say(texts.versions)}</h2>
      <ul>
        {lines.map(({ number, line }) => (
          <li key={number}>{line}</li>
        ))}
      </ul>
      {earlier.length > 0 && (
        <LinkButton href={portalLinks(language).compare(instrument.id, { from: Math.max(...earlier), to: shown })}>
          {say(texts.compare)}
        </LinkButton>
      )}
    </section>
  )
}
