/** One unit: its names and their days, where it stands, what its name covers, contact, posts, edits. */
import type { ReactNode } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import { textIn, type Text } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Badge, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { directoryTexts as texts } from './directory-texts.ts'
import { Days, UnitRefs } from './parts.tsx'
import { PostsTable } from './post-parts.tsx'
import { peopleTexts } from './texts.ts'
import './directory.css'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const id = params['unit'] ?? ''
  const maySeePosts = view.may(directoryContract.listPosts)
  const [unit, posts] = await Promise.all([
    view.call(directoryContract.getUnit, { unit: id }),
    maySeePosts ? view.call(directoryContract.listPosts, { unit: id, limit: 50 }) : undefined,
  ])
  return {
    unit,
    posts: unit.kind === 'collective' ? undefined : posts?.items,
    isSaved: new URL(request.url).searchParams.get('saved') === 'yes',
    maySeePeople: view.may(directoryContract.listPersons),
    mayEdit: view.may(directoryContract.editUnit),
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Unit = Loaded['unit']

function Names({ unit }: { unit: Unit }) {
  const { language } = useFrame()
  const say = useSay()
  const [official, ...others] = unit.names
  return (
    <section className="panel stack" aria-labelledby="names">
      <h2 id="names">{say(texts.names)}</h2>
      <DefinitionList
        items={[
          [
            say(texts.official),
            <span key="name" lang="zh-CN">
              {official?.name}
            </span>,
          ],
          [say(texts.englishName), unit.name.en],
          [
            say(texts.aliases),
            others.length === 0 ? undefined : (
              <ul key="aliases" className="plain-list">
                {others.map((form) => (
                  <li key={form.name}>
                    <span lang="zh-CN">{form.name}</span>
                    <Days from={form.from} until={form.until} />
                  </li>
                ))}
              </ul>
            ),
          ],
          [say(texts.nameStatus), say(peopleTexts[unit.nameStatus])],
          [say(texts.note), unit.reason && textIn(unit.reason, language)],
        ]}
      />
    </section>
  )
}

/** Joint names in which the unit appears, each with its reading and why. */
function Joined({ joined }: { joined: Unit['joined'] }) {
  const { language } = useFrame()
  const say = useSay()
  if (joined.length === 0) return null
  return (
    <section className="stack" aria-labelledby="joined">
      <h2 id="joined">{say(texts.joined)}</h2>
      <p className="soft">{say(texts.joinedLead)}</p>
      <Table
        caption={say(texts.joined)}
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
          { key: 'reading', head: say(texts.howRead), cell: (row) => say(texts[row.reading]) },
          {
            key: 'units',
            head: say(texts.meant),
            cell: (row) => (
              <>
                <UnitRefs units={row.units} />
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

function Stands({ unit }: { unit: Unit }) {
  const { language } = useFrame()
  const say = useSay()
  const expansions = { listed: peopleTexts.listed, 'by-kind': peopleTexts['by-kind'], open: peopleTexts.openNames }
  const refs = (label: Text, units: Unit['below']): readonly [string, ReactNode] => [
    say(label),
    units.length === 0 ? undefined : <UnitRefs units={units} flow={units.length > 3} />,
  ]
  return (
    <section className="panel stack" aria-labelledby="stands">
      <h2 id="stands">{say(texts.stands)}</h2>
      <DefinitionList
        items={[
          [say(peopleTexts.kind), textIn(unit.kindName, language)],
          [say(peopleTexts.expansion), unit.expansion && say(expansions[unit.expansion])],
          refs(peopleTexts.members, unit.members),
          [say(texts.count), unit.count],
          refs(peopleTexts.above, unit.above ? [unit.above] : []),
          refs(peopleTexts.below, unit.below),
          refs(peopleTexts.memberOf, unit.memberOf),
          [say(peopleTexts.area), unit.area && textIn(unit.area.name, language)],
          [
            say(peopleTexts.valid),
            unit.validFrom === undefined && unit.validUntil === undefined ? undefined : (
              <Days key="days" from={unit.validFrom} until={unit.validUntil} />
            ),
          ],
          refs(texts.predecessors, unit.predecessors),
          refs(texts.successors, unit.successors),
        ]}
      />
    </section>
  )
}

function Contact({ contact = {} }: { contact?: Unit['contact'] }) {
  const { language } = useFrame()
  const say = useSay()
  const { address, phone, email, hours, website } = contact
  return (
    <section className="panel stack" aria-labelledby="contact">
      <h2 id="contact">{say(texts.contact)}</h2>
      {Object.keys(contact).length === 0 ? (
        <p className="soft">{say(texts.noContact)}</p>
      ) : (
        <DefinitionList
          items={[
            [say(texts.address), address && textIn(address, language)],
            [say(texts.phone), phone],
            [say(texts.email), email],
            [say(texts.hours), hours && textIn(hours, language)],
            [say(texts.website), website],
          ]}
        />
      )}
    </section>
  )
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.unit.name, texts.units)

export default function UnitPage({
  loaderData: { unit, posts, isSaved, maySeePeople, mayEdit },
}: {
  loaderData: Loaded
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const isSingle = unit.kind !== 'collective'
  return (
    <div className="stack-wide">
      <PageHeader
        title={textIn(unit.name, language)}
        titleLang={langOfText(unit.name, language)}
        kicker={textIn(unit.kindName, language)}
        trail={[{ label: say(texts.units), href: to.units() }, { label: textIn(unit.name, language) }]}
        actions={
          <>
            {mayEdit && <LinkButton href={to.editUnit(unit.id)}>{say(texts.edit)}</LinkButton>}
            {maySeePeople && isSingle && (
              <LinkButton href={to.users({ unit: unit.id })}>{say(peopleTexts.holders)}</LinkButton>
            )}
          </>
        }
      />
      {isSaved && <Notice kind="success" title={say(texts.saved)} />}
      {!unit.isThere && (
        <p>
          <Badge>{say(texts.ended)}</Badge>
        </p>
      )}
      <div className="pair">
        <Names unit={unit} />
        <Stands unit={unit} />
      </div>
      <Joined joined={unit.joined} />
      <section className="stack" aria-labelledby="responsible">
        <h2 id="responsible">{say(texts.responsible)}</h2>
        <p>
          <LinkButton href={to.plans({ unit: unit.id })}>{say(texts.responsibleLink)}</LinkButton>
        </p>
      </section>
      {posts !== undefined && (
        <section className="stack" aria-labelledby="people">
          <h2 id="people">{say(texts.people)}</h2>
          <PostsTable posts={posts} />
          <p>
            <LinkButton href={to.posts({ unit: unit.id })}>{say(texts.posts)}</LinkButton>
          </p>
        </section>
      )}
      <Contact contact={unit.contact} />
    </div>
  )
}
