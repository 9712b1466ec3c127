/** Projects of a task with their money: asked for, planned, released, and what supervision found last. */
import type { ReactNode } from 'react'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { fundingContract } from '#modules/funding/contract.ts'
import { Table, type Column } from '#ui/components/data.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { fundingTexts as texts, yuanWords } from './texts.ts'

/** A project as the contract gives it. */
export type MoneyOfProject = OutputOf<typeof fundingContract.listMoney>['items'][number]

/** What supervision found last. */
export function LastCheck({ checks }: Pick<MoneyOfProject, 'checks'>) {
  const say = useSay()
  const { language } = useFrame()
  const [last] = checks
  if (last === undefined) return <>–</>
  return (
    <>
      {formatDay(last.on, language)}{' '}
      <Badge tone={last.isProper ? 'good' : 'bad'}>{say(last.isProper ? texts.proper : texts.improper)}</Badge>
    </>
  )
}

/** The table; `taskOf` adds the task where projects of several stand together, `name` makes the project a link. */
export function MoneyTable({
  items,
  taskOf,
  name = ({ project }) => project,
}: {
  items: readonly MoneyOfProject[]
  taskOf?: (one: MoneyOfProject) => ReactNode
  name?: (one: MoneyOfProject) => ReactNode
}) {
  const say = useSay()
  const columns: Column<MoneyOfProject>[] = [
    { key: 'project', head: say(texts.project), rowHead: true, cell: name },
    ...(taskOf === undefined ? [] : [{ key: 'task', head: say(texts.task), cell: taskOf }]),
    { key: 'unit', head: say(texts.unit), cell: ({ unit }) => say(unit.name) },
    { key: 'state', head: say(texts.state), cell: ({ state }) => say(state) },
    { key: 'asked', head: say(texts.asked), numeric: true, cell: ({ askedFen }) => yuanWords(askedFen) },
    {
      key: 'planned',
      head: say(texts.planned),
      numeric: true,
      cell: ({ plannedFen, planYear }) => (plannedFen === undefined ? '–' : `${planYear} ${yuanWords(plannedFen)}`),
    },
    { key: 'released', head: say(texts.released), numeric: true, cell: ({ releasedFen }) => yuanWords(releasedFen) },
    { key: 'checked', head: say(texts.checked), cell: ({ checks }) => <LastCheck checks={checks} /> },
  ]
  return <Table caption={say(texts.title)} captionHidden rows={items} rowKey={({ id }) => id} columns={columns} />
}
