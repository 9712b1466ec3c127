/** One unit: its names and their days, where it stands, what its name covers, contact, posts, edits. */
import type { ReactNode } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import { JoinedNames, UnitContact } from '#apps/directory/UnitParts.tsx'
import { textIn, type Text } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
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
      <JoinedNames
        joined={unit.joined}
        title={texts.joined}
        lead={texts.joinedLead}
        links={(units) => <UnitRefs units={units} />}
      />
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
      <UnitContact contact={unit.contact} none={texts.noContact} />
    </div>
  )
}
