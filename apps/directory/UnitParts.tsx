/** What portal and desk show of a unit in the same way: days, contact, joint names; and areas as a tree. */
import type { ReactNode } from 'react'
import { textIn, type Text } from '#base/text.ts'
import type { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { unitTexts as texts } from './texts.ts'

type Unit = OutputOf<typeof directoryContract.getUnit>
type Area = OutputOf<typeof directoryContract.listAreas>['items'][number]

/** Days in words; empty where there is no limit. */
export function useDays(): (from?: string, until?: string) => string {
  const { language } = useFrame()
  const say = useSay()
  return (from, until) =>
    [
      from === undefined ? '' : say(texts.from).replace('{day}', formatDay(from, language)),
      until === undefined ? '' : say(texts.until).replace('{day}', formatDay(until, language)),
    ]
      .filter((one) => one !== '')
      .join(language === 'zh' ? '，' : ', ')
}

/** How to reach it, each way a link that is one; `none` where nothing is entered. */
export function UnitContact({ contact = {}, none }: { contact?: Unit['contact']; none: Text }) {
  const { language } = useFrame()
  const say = useSay()
  const { address, phone, email, hours, website } = contact
  return (
    <section className="panel stack" aria-labelledby="contact">
      <h2 id="contact">{say(texts.contact)}</h2>
      {Object.keys(contact).length === 0 ? (
        <p className="soft">{say(none)}</p>
      ) : (
        <DefinitionList
          items={[
            [say(texts.address), address && textIn(address, language)],
            [say(texts.phone), phone && <a href={`tel:${phone.replace(/[^\d+]/gu, '')}`}>{phone}</a>],
            [say(texts.email), email && <a href={`mailto:${email}`}>{email}</a>],
            [say(texts.hours), hours && textIn(hours, language)],
            [say(texts.website), /^https?:\/\//u.test(website ?? '') ? <a href={website}>{website}</a> : website],
          ]}
        />
      )}
    </section>
  )
}

/** Joint names in which the unit appears, each with its reading and why; `links` shows units as the face does. */
export function JoinedNames({
  joined,
  title,
  lead,
  links,
}: {
  joined: Unit['joined']
  title: Text
  lead?: Text
  links: (units: Unit['below']) => ReactNode
}) {
  const { language } = useFrame()
  const say = useSay()
  if (joined.length === 0) return null
  return (
    <section className="stack" aria-labelledby="joined">
      <h2 id="joined">{say(title)}</h2>
      {lead !== undefined && <p className="soft">{say(lead)}</p>}
      <Table
        caption={say(title)}
        captionHidden
        rows={joined}
        rowKey={(row) => row.printed}
        columns={[
          {
            key: 'printed',
            head: say(texts.printedName),
            rowHead: true,
            cell: (row) => <span lang="zh-CN">{row.printed}</span>,
          },
          {
            key: 'reading',
            head: say(texts.howRead),
            cell: (row) => (
              <>
                <p>{say(texts[row.reading])}</p>
                {links(row.units)}
                {row.places.map((place) => (
                  <p key={place.clause} className="small">
                    <code>{place.clause}</code> {place.units.map((one) => textIn(one.name, language)).join(' ')}
                  </p>
                ))}
              </>
            ),
          },
          {
            key: 'why',
            head: say(texts.why),
            cell: (row) =>
              row.reason && <span lang={langOfText(row.reason, language)}>{textIn(row.reason, language)}</span>,
          },
        ]}
      />
    </section>
  )
}

/** Areas below one another, from those below `top`; `show` is what stands of each. */
export function AreaTree({
  items,
  top,
  className,
  show,
}: {
  items: readonly Area[]
  top: string
  className: string
  show: (area: Area) => ReactNode
}) {
  const below = new Map<string, Area[]>()
  for (const area of items) below.set(area.parent ?? '', [...(below.get(area.parent ?? '') ?? []), area])
  const branch = (parent: string): ReactNode => {
    const here = below.get(parent)
    return (
      here && (
        <ul className={className}>
          {here.map((area) => (
            <li key={area.id}>
              {show(area)}
              {branch(area.id)}
            </li>
          ))}
        </ul>
      )
    )
  }
  return branch(top)
}
