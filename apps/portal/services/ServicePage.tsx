/** The guide of a service, made from its definition: who, conditions, papers, steps, limits, fee, result, remedies, where; each with its clause. */
import type { ReactNode } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import { Clause, Words } from '#apps/cases/Clause.tsx'
import { MaterialFacts, MaterialGroups } from '#apps/cases/MaterialsList.tsx'
import { StateDiagram } from '#apps/cases/StateDiagram.tsx'
import { caseTexts } from '#apps/cases/texts.ts'
import { filled } from '#apps/cases/words.ts'
import { textIn, type Text } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { EmptyState, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { yearPageTexts } from '#apps/cases/year-texts.ts'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { ByMachine, Conditions, FieldsAsked, Limits, Remedies, Results } from './GuideParts.tsx'
import { channelTexts, serviceTexts as texts, starterTexts } from './texts.ts'
import { publishingOf } from './publishing.ts'
import { Windows } from './Windows.tsx'

/** Contacts are shown of so many units; the others are linked. */
const contactsMax = 3

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('procedures', 'parameters', 'directory', 'gazette')
  const service = await view.call(proceduresContract.getService, {
    service: params['service'] ?? '',
    ...(params['version'] === undefined ? {} : { version: params['version'] }),
    language: view.language,
    ...publishingOf(view),
  })
  const units = await Promise.all(
    service.units.slice(0, contactsMax).map(({ id }) => view.call(directoryContract.getUnit, { unit: id })),
  )
  return { service, windows: units.map(({ id, name, contact }) => ({ id, name, contact })) }
}

type Data = Awaited<ReturnType<typeof loader>>
export type Service = OutputOf<typeof proceduresContract.getService>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  const service = args.loaderData?.service
  return pageMeta(args, {
    title: textIn(service?.title ?? texts.title, language),
    description: textIn(service?.summary ?? texts.lead, language),
    column: texts.title,
    keywords: service?.basis.map(({ label }) => label.zh) ?? [],
    // Data, not script: the policy lets no script run.
    more: service?.description === undefined ? [] : [{ 'script:ld+json': service.description as never }],
  })
}

/** A section of the guide; its id is where the list of contents leads. */
function Section({ id, title, children }: { id: string; title: Text; children: ReactNode }) {
  const say = useSay()
  return (
    <section aria-labelledby={id} className="stack guide-section">
      <h2 id={id}>{say(title)}</h2>
      {children}
    </section>
  )
}

const sections = [
  ['basis', texts.basis],
  ['conditions', texts.conditions],
  ['materials', texts.materials],
  ['fields', texts.fields],
  ['steps', texts.steps],
  ['limits', texts.limits],
  ['results', texts.results],
  ['remedies', texts.remedies],
  ['window', texts.window],
  ['rating', texts.rating],
] as const

function Contents() {
  const say = useSay()
  return (
    <nav className="guide-contents screen-only" aria-label={say(texts.onThisPage)}>
      <ul className="plain-list">
        {sections.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`}>{say(title)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function AtAGlance({ service }: { service: Service }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const separator = language === 'zh' ? '、' : ', '
  return (
    <DefinitionList
      items={[
        [say(texts.serves), <Words key="serves" text={service.serves} />],
        [say(texts.whoMayApply), service.startedBy.map((one) => say(starterTexts[one])).join(separator)],
        [say(texts.channels), service.channels.map((one) => say(channelTexts[one])).join(separator)],
        [
          say(texts.unit),
          <span key="units" className="link-row">
            {service.units.length === 0 && say(texts.unitChosen)}
            {service.units.map((unit) => (
              <a key={unit.id} href={to.unit(unit.id)} lang={langOfText(unit.name, language)}>
                {textIn(unit.name, language)}
              </a>
            ))}
          </span>,
        ],
        [say(texts.limit), service.limit && <Words text={service.limit} />],
        [say(texts.fee), <Words key="fee" text={service.fee} />],
      ]}
    />
  )
}

/** Which version this is, and every other with its first day: a case keeps the one it was started with. */
function Versions({ service }: { service: Service }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const own = service.versions.find(({ version }) => version === service.version)
  return (
    <Section id="versions" title={texts.versions}>
      <p className="soft">{say(texts.versionsLead)}</p>
      <ul className="plain-list">
        {service.versions.map(({ version, from, isCurrent }) => {
          const words = say(filled(texts.versionFrom, { n: version, day: formatDay(from, language) }))
          return (
            <li key={version}>
              {version === own?.version ? (
                <span aria-current="page">{words}</span>
              ) : (
                <a href={isCurrent ? to.service(service.id) : to.serviceVersion(service.id, version)}>{words}</a>
              )}
              {isCurrent && <span className="soft"> {say(texts.versionCurrent)}</span>}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** Above the guide of another version than that of today. */
function OtherVersion({ service }: { service: Service }) {
  const { language } = useFrame()
  const say = useSay()
  if (service.isCurrent) return null
  const current = service.versions.find(({ isCurrent }) => isCurrent)
  return (
    <Notice title={say(filled(texts.otherVersion, { n: service.version }))}>
      <p>
        {say(texts.otherVersionLead)}{' '}
        {current !== undefined && (
          <a href={portalLinks(language).service(service.id)}>{say(filled(texts.toCurrent, { n: current.version }))}</a>
        )}
      </p>
    </Notice>
  )
}

function Rating({ rating }: Pick<Service, 'rating'>) {
  const say = useSay()
  if (rating === undefined) return <p className="soft">{say(texts.noRating)}</p>
  return <p>{say(filled(texts.ratingIs, { mean: rating.mean, count: rating.count }))}</p>
}

export default function ServicePage({ loaderData: { service, windows } }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const isForUnits = service.startedBy.every((one) => one === 'unit')
  const isOnline = service.channels.includes('web') && !isForUnits
  return (
    <div className="stack-wide guide">
      <PageHeader
        trail={[
          { label: say(texts.title), href: to.services() },
          { label: textIn(service.title, language), lang: langOfText(service.title, language) },
        ]}
        title={textIn(service.title, language)}
        titleLang={langOfText(service.title, language)}
        lead={<Words text={service.summary} />}
        actions={
          <div className="row screen-only">
            {service.isCurrent && service.conditions.length > 0 && (
              <LinkButton href={to.serviceCheck(service.id)}>{say(texts.check)}</LinkButton>
            )}
            {service.isCurrent && isOnline && (
              <LinkButton kind="primary" href={to.apply(service.id)}>
                {say(texts.apply)}
              </LinkButton>
            )}
          </div>
        }
      />
      <OtherVersion service={service} />
      {!isOnline && <Notice title={say(isForUnits ? texts.forUnits : texts.notOnline)} />}
      <section className="panel" aria-labelledby="glance">
        <h2 id="glance" className="visually-hidden">
          {say(texts.atAGlance)}
        </h2>
        <AtAGlance service={service} />
      </section>
      <Contents />
      <Section id="basis" title={texts.basis}>
        <ul className="plain-list guide-list">
          {service.basis.map((reference) => (
            <li key={reference.ref}>
              <Clause reference={reference} />
            </li>
          ))}
        </ul>
      </Section>
      <Section id="conditions" title={texts.conditions}>
        <Conditions conditions={service.conditions} />
      </Section>
      <Section id="materials" title={texts.materials}>
        {service.materials.length === 0 ? (
          <EmptyState title={say(caseTexts.noMaterials)} />
        ) : (
          <MaterialGroups
            materials={service.materials}
            item={(material) => (
              <div className="material" id={`material-${material.id}`}>
                <p className="material-title">
                  <Words text={material.title} />
                </p>
                <MaterialFacts material={material} />
              </div>
            )}
          />
        )}
      </Section>
      <Section id="fields" title={texts.fields}>
        <FieldsAsked fields={service.fields} />
      </Section>
      <Section id="steps" title={texts.steps}>
        <p className="soft">{say(texts.stepsLead)}</p>
        <StateDiagram diagram={service.diagram} states={service.states} steps={service.steps} />
      </Section>
      <Section id="limits" title={texts.limits}>
        <Limits limits={service.limits} />
      </Section>
      <Section id="results" title={texts.results}>
        <Results service={service} />
      </Section>
      <Section id="remedies" title={texts.remedies}>
        <Remedies remedies={service.remedies} />
      </Section>
      <Section id="window" title={texts.window}>
        <Windows windows={windows} others={service.units.slice(contactsMax)} />
        {service.machineBasis !== undefined && <ByMachine service={service} basis={service.machineBasis} />}
      </Section>
      <Section id="rating" title={texts.rating}>
        <Rating rating={service.rating} />
        <p>
          <LinkButton kind="quiet" href={to.serviceYear(service.id)}>
            {say(yearPageTexts.short)}
          </LinkButton>
        </p>
      </Section>
      {service.versions.length > 1 && <Versions service={service} />}
      <p className="small soft screen-only">
        {say(filled(texts.version, { n: service.version }))}
        {language === 'zh' ? '。' : '. '}
        {say(texts.print)}
      </p>
    </div>
  )
}
