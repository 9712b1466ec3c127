/** Who of a unit has how many open cases, what is overdue, who is away. */
import type { LoaderFunctionArgs } from 'react-router'
import { filled } from '#apps/cases/words.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { ShareBar } from '#ui/components/charts.tsx'
import { Table, type Column } from '#ui/components/data.tsx'
import { Badge, EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { DueDay } from './due.tsx'
import { inboxTexts, workloadTexts as texts } from './inbox-texts.ts'
import '#ui/charts.css'
import './cases.css'

export async function loader({ context }: LoaderFunctionArgs) {
  return viewOf(context).call(proceduresContract.listWorkload, {})
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

type Unit = OutputOf<typeof proceduresContract.listWorkload>['units'][number]
type Person = Unit['people'][number]

function useColumns(most: number): Column<Person>[] {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const listed = (person: Person, n: number, due?: 'overdue' | 'soon') =>
    n === 0 ? '0' : <a href={to.cases({ view: 'unit', handler: person.id, due })}>{n}</a>
  return [
    {
      key: 'person',
      head: say(texts.person),
      rowHead: true,
      cell: (person) => (
        <>
          {person.name}
          {person.absent !== undefined && (
            <span className="small soft case-subject">
              {say(
                filled(texts.absent, {
                  day: formatDay(person.absent.until, language),
                  name: person.absent.standIn.name,
                }),
              )}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'share',
      head: say(texts.share),
      cell: (person) => <ShareBar share={most === 0 ? 0 : person.open / most} />,
    },
    { key: 'open', head: say(texts.open), numeric: true, cell: (person) => listed(person, person.open) },
    { key: 'soon', head: say(texts.soon), numeric: true, cell: (person) => listed(person, person.soon, 'soon') },
    {
      key: 'overdue',
      head: say(texts.overdue),
      numeric: true,
      cell: (person) =>
        person.overdue === 0 ? '0' : <Badge tone="bad">{listed(person, person.overdue, 'overdue')}</Badge>,
    },
    {
      key: 'first',
      head: say(texts.firstDue),
      cell: (person) =>
        person.firstDueOn === undefined ? '—' : <DueDay dueOn={person.firstDueOn} provisional={false} />,
    },
  ]
}

function OneUnit({ unit }: { unit: Unit }) {
  const { language } = useFrame()
  const say = useSay()
  const columns = useColumns(Math.max(0, ...unit.people.map(({ open }) => open)))
  return (
    <section className="stack" aria-labelledby={`unit-${unit.unit.id}`}>
      <h2 id={`unit-${unit.unit.id}`}>{say(unit.unit.name)}</h2>
      <p>
        {say(texts.unassigned)}{' '}
        <a href={deskLinks(language).cases({ view: 'unassigned' })} className="number">
          {unit.unassigned}
        </a>
        {unit.unassignedOverdue > 0 && (
          <>
            {' '}
            <Badge tone="bad">
              {say(texts.overdue)} {unit.unassignedOverdue}
            </Badge>
          </>
        )}
      </p>
      {unit.people.length === 0 ? (
        <EmptyState title={say(texts.none)}>
          <p>{say(texts.noneCure)}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say(unit.unit.name)}
          captionHidden
          rows={unit.people}
          rowKey={(person) => person.id}
          columns={columns}
        />
      )}
    </section>
  )
}

export default function WorkloadPage({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        trail={[{ label: say(inboxTexts.title), href: deskLinks(language).cases() }, { label: say(texts.title) }]}
      />
      {loaderData.units.map((unit) => (
        <OneUnit key={unit.unit.id} unit={unit} />
      ))}
    </div>
  )
}
