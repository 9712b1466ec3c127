/** The meters of a project: what each measures, its last months, and the form for another. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { energyContract } from '#modules/energy/contract.ts'
import { carrierTexts, reachTexts, wayTexts } from '#modules/energy/metering/texts.ts'
import { registerTexts } from '#modules/energy/registers/texts.ts'
import type { InputOf } from '#platform/contract/operation.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Checkbox, Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { EmptyState, ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { Marks, MonthLine } from './parts.tsx'
import { meteringTexts as texts } from './texts.ts'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const found = await viewOf(context).call(energyContract.getMetering, { project: params['project'] ?? '' })
  return { ...found, isAdded: new URL(request.url).searchParams.get('added') === 'yes' }
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Entered = Readonly<Record<string, string>>
interface Answer {
  readonly problem: Problem
  readonly entered: Entered
}

const names = ['name', 'carrier', 'way', 'reach', 'place', 'factor', 'rollsAt', 'isOnline', 'from'] as const

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const project = params['project'] ?? ''
  const form = await readForm(view, request)
  const entered = Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
  const { rollsAt = '', isOnline, ...rest } = entered
  // What the form holds is texts; the contract says which of them fit.
  const input = { project, ...rest, isOnline: isOnline === 'yes', ...(rollsAt === '' ? {} : { rollsAt }) }
  const done = await attempt(view.language, () =>
    view.call(energyContract.addMeter, input as unknown as InputOf<typeof energyContract.addMeter>),
  )
  if (done.ok) return redirect(deskLinks(view.language).projectMeters(project, { added: 'yes' }))
  return data<Answer>({ problem: done.problem, entered }, { status: done.problem.code === 'invalid' ? 400 : 409 })
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.project.name, texts.meters)

function List({ meters }: Pick<Loaded, 'meters'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  if (meters.length === 0)
    return (
      <EmptyState title={say(texts.none)}>
        <p>{say(texts.noneCure)}</p>
      </EmptyState>
    )
  return (
    <Table
      caption={say(texts.meters)}
      captionHidden
      rows={meters}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: say(texts.name),
          rowHead: true,
          cell: ({ id, name, place }) => (
            <>
              <a href={to.meter(id)} lang="zh-CN">
                {name}
              </a>
              {place !== undefined && (
                <p className="small soft" lang="zh-CN">
                  {place}
                </p>
              )}
            </>
          ),
        },
        { key: 'carrier', head: say(texts.carrier), cell: ({ carrier }) => say(carrierTexts[carrier].title) },
        { key: 'reach', head: say(texts.reach), cell: ({ reach }) => say(reachTexts[reach]) },
        {
          key: 'months',
          head: say(texts.lastMonths),
          cell: ({ name, months }) => <MonthLine name={name} months={months.slice(-12)} />,
        },
        {
          key: 'attention',
          head: say(texts.attention),
          cell: ({ months }) => {
            const open = months.slice(-12).filter(({ marks, finding }) => marks.length > 0 && finding === undefined)
            if (open.length === 0) return say(texts.nothingToSee)
            return (
              <ul className="plain">
                {open.map(({ month, marks }) => (
                  <li key={month}>
                    {month} <Marks marks={marks} />
                  </li>
                ))}
              </ul>
            )
          },
        },
      ]}
    />
  )
}

function AddForm({ answer }: { answer: Answer | undefined }) {
  const say = useSay()
  const issues = answer?.problem.issues
  const of = (name: (typeof names)[number]) => ({
    name,
    defaultValue: answer?.entered[name],
    error: issueOf(issues, name),
  })
  const options = <T extends Record<string, { zh: string; en?: string }>>(table: T) =>
    Object.entries(table).map(([value, label]) => ({ value, label: say(label) }))
  return (
    <section className="panel stack" aria-labelledby="add">
      <h2 id="add">{say(texts.add)}</h2>
      <Form>
        <Field {...of('name')} label={say(texts.name)} required maxLength={100} />
        <Select
          {...of('carrier')}
          label={say(texts.carrier)}
          options={Object.entries(carrierTexts).map(([value, { title, unit }]) => ({
            value,
            label: `${say(title)}（${say(unit)}）`,
          }))}
        />
        <Select {...of('way')} label={say(texts.way)} options={options(wayTexts)} />
        <Select {...of('reach')} label={say(texts.reach)} options={options(reachTexts)} />
        <Field
          {...of('factor')}
          defaultValue={answer?.entered['factor'] ?? '1'}
          label={say(texts.factor)}
          hint={say(texts.factorHint)}
          required
          inputMode="decimal"
        />
        <Field {...of('rollsAt')} label={say(texts.rollsAt)} hint={say(texts.rollsAtHint)} inputMode="decimal" />
        <Field {...of('from')} label={say(texts.from)} hint={say(texts.dayHint)} required />
        <Field {...of('place')} label={say(texts.place)} maxLength={200} />
        <Checkbox name="isOnline" label={say(texts.online)} defaultChecked={answer?.entered['isOnline'] === 'yes'} />
        <Button>{say(texts.add)}</Button>
      </Form>
    </section>
  )
}

export default function MetersPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { project, meters, isAdded } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.meters)}
        kicker={project.number}
        lead={say(texts.lead)}
        trail={[
          { label: say(registerTexts.projects.title), href: to.energyRegister('projects') },
          { label: project.name, href: to.energyRecord('projects', project.id), lang: 'zh-CN' },
          { label: say(texts.meters) },
        ]}
      />
      <Tabs
        label={project.name}
        tabs={[
          { href: to.projectMeters(project.id), label: say(texts.meters), current: true },
          { href: to.projectSavings(project.id), label: say(texts.savings) },
        ]}
      />
      {isAdded && actionData === undefined && <Notice kind="success" title={say(texts.added)} />}
      {actionData !== undefined && actionData.problem.code !== 'invalid' && (
        <ProblemNotice problem={actionData.problem} />
      )}
      <ErrorSummary issues={actionData?.problem.issues ?? []} />
      <List meters={meters} />
      {!project.isRevoked && <AddForm answer={actionData} />}
    </div>
  )
}
