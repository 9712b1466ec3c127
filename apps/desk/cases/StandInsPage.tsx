/** Who stands in for whom while they are away: set, ended, looked up. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { filled } from '#apps/cases/words.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { attempt } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table, type Column } from '#ui/components/data.tsx'
import { Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { Badge, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { AskedLine, CaseForm, formOf, PeriodFields } from './case-form.tsx'
import { refusedForm } from './CasePart.tsx'
import { inboxTexts, standInTexts as texts } from './inbox-texts.ts'
import type { Answer } from './typed.ts'
import './cases.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const after = search.get('after') ?? undefined
  const [page, workload] = await Promise.all([
    view.call(proceduresContract.listStandIns, after === undefined ? {} : { after }),
    view.call(proceduresContract.listWorkload, {}),
  ])
  return {
    page,
    isFirst: after === undefined,
    did: search.get('did') ?? undefined,
    units: workload.units.map(({ unit, people }) => ({
      ...unit,
      people: people.map(({ id, name }) => ({ id, name })),
    })),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const field = (name: string): string => textOf(form, name)
  const to = deskLinks(view.language)
  const isEnd = field('act') === 'end'
  const done = await attempt<unknown>(view.language, () =>
    isEnd
      ? view.call(proceduresContract.endStandIn, { standIn: field('standIn') })
      : view.call(proceduresContract.setStandIn, {
          unit: field('unit'),
          person: field('person'),
          standIn: field('standIn'),
          from: field('from'),
          until: field('until'),
          reason: field('reason'),
        }),
  )
  if (done.ok) return redirect(to.standIns({ did: isEnd ? 'end' : 'add' }))
  return refusedForm(done.problem, form)
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Row = OutputOf<typeof proceduresContract.listStandIns>['items'][number]

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

function End({ row }: { row: Row }) {
  const say = useSay()
  if (row.isOver) return null
  return (
    <Form inline>
      <input type="hidden" name="standIn" value={row.id} />
      <Button kind="danger" name="act" value="end" aria-label={say(filled(texts.endThis, { person: row.person.name }))}>
        {say(texts.end)}
      </Button>
    </Form>
  )
}

function useColumns(units: Loaded['units']): Column<Row>[] {
  const { language, today } = useFrame()
  const say = useSay()
  const unitOf = (id: string): string => {
    const unit = units.find((one) => one.id === id)
    return unit === undefined ? id : say(unit.name)
  }
  return [
    { key: 'person', head: say(texts.person), rowHead: true, cell: (row) => row.person.name },
    { key: 'standIn', head: say(texts.standIn), cell: (row) => row.standIn.name },
    { key: 'unit', head: say(texts.unit), cell: (row) => unitOf(row.unit) },
    {
      key: 'period',
      head: say(texts.period),
      cell: (row) => `${formatDay(row.from, language)} – ${formatDay(row.until, language)}`,
    },
    { key: 'reason', head: say(texts.reason), cell: (row) => <span lang="zh-CN">{row.reason}</span> },
    {
      key: 'state',
      head: say(texts.state),
      cell: (row) =>
        row.isOver ? (
          <Badge tone="mute">{say(texts.over)}</Badge>
        ) : (
          <Badge tone={row.from > today ? 'info' : 'good'}>
            {say(row.from > today ? texts.coming : texts.running)}
          </Badge>
        ),
    },
    { key: 'act', head: say(texts.end), cell: (row) => <End row={row} /> },
  ]
}

function AddForm({ unit, answer }: { unit: Loaded['units'][number]; answer: Answer | undefined }) {
  const say = useSay()
  const form = formOf(answer, 'add', { unit: unit.id })
  const people = unit.people.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <section className="panel stack" aria-labelledby={`add-${unit.id}`}>
      <h2 id={`add-${unit.id}`}>
        {say(texts.add)} · {say(unit.name)}
      </h2>
      <CaseForm form={form}>
        {(['person', 'standIn'] as const).map((name) => (
          <Select key={name} {...form.field(name)} label={say(texts[name])} empty="—" required options={people} />
        ))}
        <PeriodFields form={form} from={texts.from} until={texts.until} />
        <AskedLine form={form} name="reason" label={texts.reason} />
        <div>
          <Button>{say(texts.add)}</Button>
        </div>
      </CaseForm>
    </section>
  )
}

export default function StandInsPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { page, isFirst, did, units } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const columns = useColumns(units)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        trail={[{ label: say(inboxTexts.title), href: to.cases() }, { label: say(texts.title) }]}
      />
      {actionData === undefined && did !== undefined && (
        <Notice kind="success" title={say(did === 'end' ? texts.ended : texts.added)} />
      )}
      <Paged
        page={page}
        isFirst={isFirst}
        at={(after) => to.standIns({ after })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <Table caption={say(texts.title)} captionHidden rows={page.items} rowKey={(row) => row.id} columns={columns} />
      </Paged>
      {units.map((unit) => (
        <AddForm key={unit.id} unit={unit} answer={actionData} />
      ))}
    </div>
  )
}
