/** How savings of a project are measured, what moved its use, and what came out. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { filled } from '#apps/cases/words.ts'
import { SavingsResult } from '#apps/metering/SavingsResult.tsx'
import { savingsTexts } from '#apps/metering/texts.ts'
import { textIn } from '#base/text.ts'
import { energyContract as energy } from '#modules/energy/contract.ts'
import { driverTexts, optionTexts } from '#modules/energy/metering/texts.ts'
import { registerTexts } from '#modules/energy/registers/texts.ts'
import type { InputOf } from '#platform/contract/operation.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { meteringTexts as texts } from './texts.ts'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const done = new URL(request.url).searchParams.get('done')
  const project = params['project'] ?? ''
  // The desk's page is for who keeps the register; what it shows of the savings everybody may see.
  await view.call(energy.getMetering, { project })
  const savings = await view.call(energy.getSavings, { project })
  return { savings, said: done === 'plan' ? texts.planSaved : done === 'drivers' ? texts.driversSaved : undefined }
}

type Loaded = Awaited<ReturnType<typeof loader>>
interface Answer {
  readonly act: string
  readonly problem: Problem
  readonly entered: Readonly<Record<string, string>>
}

const planNames = [
  'option',
  'driver',
  'baselineFrom',
  'baselineThrough',
  'reportingFrom',
  'reportingThrough',
  'reason',
] as const

/** Lines of month and value; the number of the first line that is neither. */
function readLines(text: string): { values: { month: string; value: string }[]; wrong?: number } {
  const values: { month: string; value: string }[] = []
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue
    const found = /^\s*(\d{4}-\d{2})[\s,，]+(\d+(?:\.\d+)?)\s*$/u.exec(line)
    if (found === null) return { values, wrong: index + 1 }
    values.push({ month: found[1] ?? '', value: found[2] ?? '' })
  }
  return { values }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const project = params['project'] ?? ''
  const form = await readForm(view, request)
  const act = textOf(form, 'act') === 'drivers' ? 'drivers' : 'plan'
  const entered = Object.fromEntries([...planNames, 'lines'].map((name) => [name, textOf(form, name)]))
  const lines = readLines(entered['lines'] ?? '')
  if (act === 'drivers' && (lines.wrong !== undefined || lines.values.length === 0)) {
    const message = textIn(filled(texts.driverWrong, { n: lines.wrong ?? 1 }), view.language)
    return data<Answer>(
      { act, entered, problem: { code: 'invalid', issues: [{ path: 'lines', message }] } },
      { status: 400 },
    )
  }
  // What the form holds is texts; the contract says which of them fit.
  const { lines: _, ...plan } = entered
  const done = await attempt(view.language, () =>
    act === 'drivers'
      ? view.call(energy.enterDrivers, { project, driver: entered['driver'], values: lines.values } as InputOf<
          typeof energy.enterDrivers
        >)
      : view.call(energy.planSavings, { project, ...plan } as unknown as InputOf<typeof energy.planSavings>),
  )
  if (done.ok) return redirect(deskLinks(view.language).projectSavings(project, { done: act }))
  return data<Answer>({ act, entered, problem: done.problem }, { status: done.problem.code === 'invalid' ? 400 : 409 })
}

/** A refused form shows what it met. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.savings.project.name, texts.savings)

function PlanForm({ savings, answer }: { savings: Loaded['savings']; answer: Answer | undefined }) {
  const say = useSay()
  const own = answer?.act === 'plan' ? answer : undefined
  const of = (name: (typeof planNames)[number]) => ({
    name,
    defaultValue: own?.entered[name] ?? (name === 'reason' ? undefined : savings.plan?.[name]),
    error: issueOf(own?.problem.issues, name),
  })
  const options = (table: Readonly<Record<string, { zh: string; en?: string }>>) =>
    Object.entries(table).map(([value, label]) => ({ value, label: say(label) }))
  return (
    <section className="panel stack" aria-labelledby="plan">
      <h2 id="plan">{say(texts.plan)}</h2>
      <p>{say(texts.planLead)}</p>
      <Form>
        <input type="hidden" name="act" value="plan" />
        <Select {...of('option')} label={say(savingsTexts.option)} options={options(optionTexts)} />
        <Select {...of('driver')} label={say(savingsTexts.driver)} options={options(driverTexts)} />
        {(['baselineFrom', 'baselineThrough', 'reportingFrom', 'reportingThrough'] as const).map((name) => (
          <Field key={name} {...of(name)} label={say(texts[name])} hint={say(texts.monthHint)} required />
        ))}
        <TextArea {...of('reason')} label={say(texts.reason)} required rows={2} maxLength={500} />
        <Button>{say(texts.savePlan)}</Button>
      </Form>
    </section>
  )
}

function DriverForm({ driver, answer }: { driver: string; answer: Answer | undefined }) {
  const say = useSay()
  const own = answer?.act === 'drivers' ? answer : undefined
  return (
    <section className="panel stack" aria-labelledby="drivers">
      <h2 id="drivers">{`${say(texts.drivers)}：${say(driverTexts[driver as keyof typeof driverTexts])}`}</h2>
      <Form>
        <input type="hidden" name="act" value="drivers" />
        <input type="hidden" name="driver" value={driver} />
        <TextArea
          name="lines"
          label={say(texts.driverLines)}
          hint={say(texts.driverHint)}
          required
          rows={6}
          defaultValue={own?.entered['lines']}
          error={issueOf(own?.problem.issues, 'lines') ?? own?.problem.issues[0]?.message}
        />
        <Button kind="secondary">{say(texts.saveDrivers)}</Button>
      </Form>
    </section>
  )
}

export default function SavingsPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { savings, said } = loaderData
  const { project, plan } = savings
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(savingsTexts.title)}
        kicker={project.number}
        trail={[
          { label: say(registerTexts.projects.title), href: to.energyRegister('projects') },
          { label: project.name, href: to.energyRecord('projects', project.id), lang: 'zh-CN' },
          { label: say(texts.savings) },
        ]}
      />
      <Tabs
        label={project.name}
        tabs={[
          { href: to.projectMeters(project.id), label: say(texts.meters) },
          { href: to.projectSavings(project.id), label: say(texts.savings), current: true },
        ]}
      />
      {said !== undefined && actionData === undefined && <Notice kind="success" title={say(said)} />}
      {actionData !== undefined && actionData.problem.code !== 'invalid' && (
        <ProblemNotice problem={actionData.problem} />
      )}
      <ErrorSummary issues={actionData?.problem.issues ?? []} />
      <SavingsResult savings={savings} />
      {plan !== undefined && plan.driver !== 'none' && <DriverForm driver={plan.driver} answer={actionData} />}
      {!project.isRevoked && <PlanForm savings={savings} answer={actionData} />}
    </div>
  )
}
