/** The list of cases: what is due, for whom, whose turn; a tick in front of each row where something may be done with it. */
import type { OutputOf } from '#platform/contract/operation.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import { Table, type Column } from '#ui/components/data.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { DueDay } from './due.tsx'
import { inboxTexts as texts, turnTexts } from './inbox-texts.ts'

type Row = OutputOf<typeof proceduresContract.listCases>['items'][number]

const turnTones = { office: 'info', applicant: 'mute', others: 'mute', nobody: 'mute' } as const
const outcomeTones = { granted: 'good', refused: 'bad', ended: 'mute' } as const

/** State with whose turn it is, or the outcome. */
export function CaseState({ state, outcome }: Pick<Row, 'state' | 'outcome'>) {
  const say = useSay()
  if (outcome !== undefined) return <Badge tone={outcomeTones[outcome.tone]}>{say(outcome.title)}</Badge>
  return (
    <>
      <Badge tone={turnTones[state.turn]}>{say(state.title)}</Badge>
      <span className="small soft case-turn">{say(turnTexts[state.turn])}</span>
    </>
  )
}

function Choose({ row, isChosen }: { row: Row; isChosen: boolean }) {
  const say = useSay()
  return (
    <label className="choice case-choose">
      <input
        type="checkbox"
        name="chosen"
        form="bulk"
        value={`${row.id} ${row.revision} ${row.number}`}
        defaultChecked={isChosen}
      />
      <span className="visually-hidden">{say(texts.chooseThis).replace('{number}', row.number)}</span>
    </label>
  )
}

function useColumns(chosen: readonly string[], choosable: boolean): Column<Row>[] {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const columns: Column<Row>[] = [
    {
      key: 'number',
      head: say(texts.number),
      rowHead: true,
      cell: (row) => (
        <a className="case-open" href={to.case(row.id)}>
          {row.number}
        </a>
      ),
    },
    {
      key: 'what',
      className: 'case-what',
      head: say(texts.what),
      cell: (row) => (
        <>
          {say(row.service.title)}
          <span className="small soft case-subject" lang="zh-CN">
            {row.subject}
          </span>
        </>
      ),
    },
    { key: 'who', head: say(texts.who), cell: (row) => <span lang="zh-CN">{row.applicant}</span> },
    { key: 'state', head: say(texts.state), cell: (row) => <CaseState state={row.state} outcome={row.outcome} /> },
    {
      key: 'due',
      head: say(texts.dueOn),
      cell: (row) =>
        row.endedOn === undefined ? (
          <DueDay dueOn={row.dueOn} waitsUntil={row.waitsUntil} provisional={row.provisional} />
        ) : (
          <span className="soft">{formatDay(row.endedOn, language)}</span>
        ),
    },
    {
      key: 'handler',
      head: say(texts.handler),
      cell: (row) =>
        row.handler === undefined ? <Badge tone="warn">{say(texts.nobody)}</Badge> : <span>{row.handler.name}</span>,
    },
    {
      key: 'received',
      head: say(texts.received),
      cell: (row) => <time dateTime={row.receivedOn}>{formatDay(row.receivedOn, language)}</time>,
    },
  ]
  if (!choosable) return columns
  const choose = new Set(chosen)
  return [
    {
      key: 'choose',
      head: say(texts.choose),
      cell: (row) => <Choose row={row} isChosen={choose.has(row.id)} />,
    },
    ...columns,
  ]
}

/** The rows of one page. */
export function CaseTable({
  rows,
  chosen,
  choosable,
}: {
  rows: readonly Row[]
  chosen: readonly string[]
  choosable: boolean
}) {
  const say = useSay()
  const columns = useColumns(chosen, choosable)
  return (
    <div className="case-list">
      <Table caption={say(texts.table)} captionHidden rows={rows} rowKey={(row) => row.id} columns={columns} />
    </div>
  )
}
