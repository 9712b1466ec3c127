/** What the energy pages share: the table of projects, savings in both ways, downloads, what happened. */
import type { z } from 'zod'
import { Clause } from '#apps/cases/Clause.tsx'
import { textIn } from '#base/text.ts'
import type { companyView, projectLine } from '#modules/energy/registers/shapes.ts'
import { entryTexts, stateTexts } from '#modules/energy/registers/texts.ts'
import { sectorTexts } from '#modules/energy/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { energyTexts as texts } from './texts.ts'

/** A project in a list. */
export type Project = z.output<typeof projectLine>
type Entry = z.output<typeof companyView>['entries'][number]

/** The state of a project: shape and word. */
export function ProjectState({ state }: { state: Project['state'] }) {
  const say = useSay()
  return <Badge tone={state === 'recognised' ? 'good' : 'bad'}>{say(stateTexts[state])}</Badge>
}

/** Savings a year, both ways where both are known. */
export function Savings({ project }: { project: Pick<Project, 'savingsCalorific' | 'savingsEquivalent'> }) {
  const say = useSay()
  const known = [
    [project.savingsCalorific, texts.calorific] as const,
    [project.savingsEquivalent, texts.equivalent] as const,
  ].filter(([value]) => value !== undefined)
  if (known.length === 0) return <>—</>
  return (
    <>
      {known.map(([value, way]) => (
        <p key={way.en}>
          <strong className="number">{value}</strong> {say(texts.tonnes)} <span className="soft">{say(way)}</span>
        </p>
      ))}
    </>
  )
}

/** Projects, each with its company and state. */
export function ProjectTable({ items, caption }: { items: readonly Project[]; caption: string }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <div className="even-rows">
      <Table
        caption={caption}
        captionHidden
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'project',
            head: say(texts.project),
            rowHead: true,
            cell: (one) => (
              <>
                <a href={to.energyProject(one.id)} lang="zh-CN">
                  {one.name}
                </a>
                <p className="small soft" lang="zh-CN">
                  {one.number}
                </p>
              </>
            ),
          },
          {
            key: 'company',
            head: say(texts.company),
            cell: ({ company }) => (
              <a href={to.energyCompany(company.id)} lang="zh-CN">
                {company.name}
              </a>
            ),
          },
          { key: 'user', head: say(texts.user), cell: ({ user }) => <span lang="zh-CN">{user}</span> },
          {
            key: 'sector',
            head: say(texts.sector),
            cell: ({ sector }) =>
              sector === undefined ? '—' : textIn(sectorTexts[sector as keyof typeof sectorTexts], language),
          },
          { key: 'savings', head: say(texts.savings), cell: (one) => <Savings project={one} /> },
          {
            key: 'on',
            head: say(texts.recognisedOn),
            cell: ({ recognisedOn }) => <time dateTime={recognisedOn}>{formatDay(recognisedOn, language)}</time>,
          },
          { key: 'state', head: say(texts.state), cell: ({ state }) => <ProjectState state={state} /> },
        ]}
      />
    </div>
  )
}

/** The register as a file. */
export function Downloads({ register }: { register: 'projects' | 'companies' }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <section className="row" aria-label={say(texts.download)}>
      <LinkButton kind="quiet" href={to.energyAs(register, 'csv')} download>
        {say(texts.asCsv)}
      </LinkButton>
      <LinkButton kind="quiet" href={to.energyAs(register, 'json')}>
        {say(texts.asJson)}
      </LinkButton>
    </section>
  )
}

/** Decisions about a project or company, newest first. */
export function WhatHappened({ entries }: { entries: readonly Entry[] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  if (entries.length === 0) return null
  return (
    <section className="stack" aria-labelledby="happened">
      <h2 id="happened">{say(texts.history)}</h2>
      <Table
        caption={say(texts.history)}
        captionHidden
        rows={entries}
        rowKey={({ kind, on, documentNumber }) => `${kind} ${on} ${documentNumber ?? ''}`}
        columns={[
          { key: 'what', head: say(texts.what), rowHead: true, cell: ({ kind }) => say(entryTexts[kind]) },
          {
            key: 'when',
            head: say(texts.when),
            cell: ({ on }) => <time dateTime={on}>{formatDay(on, language)}</time>,
          },
          {
            key: 'paper',
            head: say(texts.paper),
            cell: ({ documentNumber }) =>
              documentNumber === undefined ? '—' : <span lang="zh-CN">{documentNumber}</span>,
          },
          { key: 'basis', head: say(texts.basis), cell: ({ basis }) => <Clause reference={basis} /> },
          {
            key: 'record',
            head: say(texts.record),
            cell: ({ publication }) =>
              publication === undefined ? '—' : <a href={to.publication(publication)}>{say(texts.record)}</a>,
          },
        ]}
      />
    </section>
  )
}
