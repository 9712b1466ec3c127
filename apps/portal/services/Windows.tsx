/** Where a service is handled: address, telephone and hours of its units. */
import type { z } from 'zod'
import { filled } from '#apps/cases/words.ts'
import { textIn, type Text } from '#base/text.ts'
import type { unitView } from '#modules/directory/contract.ts'
import { DefinitionList } from '#ui/components/data.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { directoryTexts } from '../directory/texts.ts'
import { serviceTexts as texts } from './texts.ts'

type Contact = z.output<typeof unitView>['contact']

function Where({ contact }: { contact: Contact }) {
  const { language } = useFrame()
  const say = useSay()
  if (contact === undefined) return <p className="soft">{say(texts.noContact)}</p>
  return (
    <DefinitionList
      items={[
        [say(directoryTexts.address), contact.address && textIn(contact.address, language)],
        [
          say(directoryTexts.phone),
          contact.phone && <a href={`tel:${contact.phone.replace(/[^\d+]/gu, '')}`}>{contact.phone}</a>,
        ],
        [say(directoryTexts.email), contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>],
        [say(directoryTexts.hours), contact.hours && textIn(contact.hours, language)],
      ]}
    />
  )
}

/** The first units with their contact, the others as links. */
export function Windows({
  windows,
  others,
}: {
  windows: readonly { id: string; name: Text; contact: Contact }[]
  others: readonly { id: string; name: Text }[]
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const link = (unit: { id: string; name: Text }) => (
    <a href={to.unit(unit.id)} lang={langOfText(unit.name, language)}>
      {textIn(unit.name, language)}
    </a>
  )
  if (windows.length === 0)
    return (
      <p className="link-row">
        {say(texts.windowChosen)} <a href={to.units()}>{say(directoryTexts.units)}</a>
      </p>
    )
  return (
    <>
      {windows.map((unit) => (
        <div key={unit.id} className="panel">
          <h3>{link(unit)}</h3>
          <Where contact={unit.contact} />
        </div>
      ))}
      {others.length > 0 && (
        <details>
          <summary>{say(filled(texts.moreUnits, { n: others.length }))}</summary>
          <ul className="unit-links">
            {others.map((unit) => (
              <li key={unit.id}>{link(unit)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
