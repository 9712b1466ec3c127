/** One's own recognised projects: from here a change or a reward is applied for, with the number filled in. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import type { z } from 'zod'
import { energyContract } from '#modules/energy/contract.ts'
import type { myProjectLine } from '#modules/energy/registers/shapes.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { ErrorSummary, issueOf, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { privateMeta } from '../my/apply/DraftFrame.tsx'
import { myTexts } from '../my/texts.ts'
import { ProjectState, Savings } from './parts.tsx'
import { energyTexts as texts } from './texts.ts'

type Mine = z.output<typeof myProjectLine>

/** What can be applied for about a recognised project. */
const services = ['energy-change', 'reward'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const page = await viewOf(context).call(energyContract.listMyProjects, after === undefined ? {} : { after })
  return { page, after }
}

interface Answer {
  readonly problem: Problem
  readonly project: string
}

/** Starts a draft about a project and leads to its form. */
export async function action({ request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const number = textOf(form, 'number')
  const service = services.find((one) => one === textOf(form, 'service')) ?? services[0]
  const started = await attempt(view.language, () =>
    view.call(proceduresContract.startDraft, {
      service,
      company: { name: textOf(form, 'company'), number: textOf(form, 'code') },
      fields: { project: number },
    }),
  )
  if (started.ok) return redirect(portalLinks(view.language).draft(started.value.draft))
  const issues = started.problem.issues.map(({ message }) => ({ path: `code-${number}`, message }))
  return data<Answer>({ problem: { ...started.problem, issues }, project: number }, { status: 400 })
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = () => privateMeta(texts.mine.zh)

function Start({ one, problem }: { one: Mine; problem: Problem | undefined }) {
  const say = useSay()
  if (one.state !== 'recognised') return null
  const code = `code-${one.number}`
  return (
    <Form inline>
      <input type="hidden" name="number" value={one.number} />
      <input type="hidden" name="company" value={one.company.name} />
      {one.companyNumber === undefined ? (
        <Field
          name="code"
          id={`field-${code}`}
          label={say(texts.creditCode)}
          hint={say(texts.creditCodeHint)}
          error={issueOf(problem?.issues, code)}
          required
          maxLength={40}
        />
      ) : (
        <input type="hidden" name="code" value={one.companyNumber} />
      )}
      <Button kind="secondary" name="service" value="energy-change">
        {say(texts.startChange)}
      </Button>
      <Button kind="quiet" name="service" value="reward">
        {say(texts.startReward)}
      </Button>
    </Form>
  )
}

export default function MyProjectsPage({ loaderData, actionData }: { loaderData: Data; actionData?: Answer }) {
  const { page, after } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const problem = actionData?.problem
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.mine)}
        lead={say(texts.mineLead)}
        trail={[{ label: say(myTexts.title), href: to.my() }, { label: say(texts.mine) }]}
      />
      {problem !== undefined && problem.code !== 'invalid' && <ProblemNotice problem={problem} />}
      <ErrorSummary issues={problem?.issues ?? []} />
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.myEnergy({ after })}
        none={texts.mineNone}
        cure={texts.mineNoneCure}
        way={<LinkButton href={to.service('energy-recognition')}>{say(texts.apply)}</LinkButton>}
      >
        <ul className="plain-list stack">
          {page.items.map((one) => (
            <li key={one.id} className="panel stack">
              <h2 lang="zh-CN">
                <a href={to.energyProject(one.id)}>{one.name}</a>
              </h2>
              <DefinitionList
                items={[
                  [say(texts.number), one.number],
                  [say(texts.company), one.company.name],
                  [say(texts.state), <ProjectState key="state" state={one.state} />],
                  [say(texts.recognisedOn), formatDay(one.recognisedOn, language)],
                  [say(texts.savings), <Savings key="savings" project={one} />],
                ]}
              />
              <Start one={one} problem={actionData?.project === one.number ? problem : undefined} />
            </li>
          ))}
        </ul>
      </Paged>
    </div>
  )
}
