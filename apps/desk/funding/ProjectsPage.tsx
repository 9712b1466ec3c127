/** Projects and their money, of one task or all; a unit responsible for the task applies here. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { MoneyTable } from '#apps/funding/MoneyTable.tsx'
import { fundingTexts } from '#apps/funding/texts.ts'
import { fundingContract } from '#modules/funding/contract.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { attempt, type Problem } from '#ui/attempt.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { texts } from './texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const [task, after] = [search.get('task') ?? '', search.get('after') ?? undefined]
  const page = await view.call(fundingContract.listMoney, {
    limit: 50,
    ...(task === '' ? {} : { task }),
    ...(after === undefined ? {} : { after }),
  })
  if (task === '') return { page, after }
  const [commitment, { units }] = await Promise.all([
    view.call(plansContract.getCommitment, { commitment: task }),
    view.call(fundingContract.listApplicants, { task }),
  ])
  return { page, after, task: { id: task, title: commitment.title }, units }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const [task, unit] = [textOf(form, 'task'), textOf(form, 'unit')]
  const done = await attempt(view.language, () =>
    view.call(proceduresContract.startUnitDraft, { service: 'livable-project-money', unit, fields: { task, unit } }),
  )
  if (done.ok) return redirect(deskLinks(view.language).counterDraft(done.value.draft))
  return data({ problem: done.problem }, { status: 409 })
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, fundingTexts.title, args.loaderData?.task?.title)

function ApplyForm({ task, units }: { task: string; units: NonNullable<Loaded['units']> }) {
  const say = useSay()
  return (
    <section className="panel stack" aria-labelledby="apply">
      <h2 id="apply">{say(texts.apply)}</h2>
      <Form inline>
        <input type="hidden" name="task" value={task} />
        <Select
          name="unit"
          label={say(texts.as)}
          options={units.map(({ id, name }) => ({ value: id, label: say(name) }))}
          required
        />
        <Button kind="primary">{say(texts.start)}</Button>
      </Form>
    </section>
  )
}

export default function ProjectsPage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: { problem: Problem }
}) {
  const { page, after, task, units } = loaderData
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  const of = task === undefined ? {} : { task: task.id }
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(fundingTexts.title)}
        lead={say(texts.lead)}
        {...(task === undefined
          ? {}
          : {
              kicker: `${say(texts.ofTask)}：${say(task.title)}`,
              actions: (
                <LinkButton kind="quiet" href={to.funding()}>
                  {say(texts.all)}
                </LinkButton>
              ),
            })}
      />
      {actionData !== undefined && <ProblemNotice problem={actionData.problem} />}
      {task !== undefined && units.length > 0 && <ApplyForm task={task.id} units={units} />}
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.funding({ ...of, after })}
        none={texts.none}
        cure={texts.noneLead}
      >
        <MoneyTable
          items={page.items}
          name={({ id, project }) => <a href={to.fundingProject(id)}>{project}</a>}
          {...(task === undefined ? { taskOf: (one) => <a href={to.plan(one.task.id)}>{say(one.task.title)}</a> } : {})}
        />
      </Paged>
    </div>
  )
}
