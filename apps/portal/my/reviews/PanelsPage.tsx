/** The experts of one's own case: who was drawn, the way to ask that one does not take part, the summary. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { PanelMembers, PanelRecusals, tallyWords } from '#apps/cases/PanelParts.tsx'
import { panelStateTexts, panelTexts as texts } from '#apps/cases/panel-texts.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, EmptyState, ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { takeForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { privateMeta } from '../apply/DraftFrame.tsx'
import { myTexts } from '../texts.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const id = params['case'] ?? ''
  const shown = await viewOf(context).call(proceduresContract.getMyPanels, { case: id })
  return { id, ...shown, said: new URL(request.url).searchParams.get('said') ?? undefined }
}

interface Answer {
  readonly panel: string
  readonly problem: Problem
  readonly typed: Readonly<Record<string, string>>
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const view = viewOf(context)
  const id = params['case'] ?? ''
  const typedIn = (form: FormData) => ({ expert: textOf(form, 'expert'), reason: textOf(form, 'reason') })
  const { form, done } = await takeForm(view, request, (sent) =>
    view.call(proceduresContract.askRecusal, {
      case: id,
      panel: textOf(sent, 'panel'),
      revision: Number(textOf(sent, 'revision')),
      ...typedIn(sent),
    }),
  )
  if (done.ok) return redirect(portalLinks(view.language).myPanels(id, { said: 'asked' }))
  return data<Answer>(
    { panel: textOf(form, 'panel'), problem: done.problem, typed: typedIn(form) },
    { status: done.problem.code === 'invalid' ? 400 : 409 },
  )
}

type Data = Awaited<ReturnType<typeof loader>>
type Panel = Data['panels'][number]

export const meta = () => privateMeta(texts.title.zh)

function Asking({ panel, revision, answer }: { panel: Panel; revision: number; answer: Answer | undefined }) {
  const say = useSay()
  const own = answer?.panel === panel.id ? answer : undefined
  return (
    <details open={own !== undefined}>
      <summary>{say(texts.askRecusal)}</summary>
      <div className="stack">
        <p>{say(texts.askLead)}</p>
        {own !== undefined && <ProblemNotice problem={own.problem} />}
        <ErrorSummary issues={own?.problem.issues ?? []} idOf={(path) => `${path}-${panel.id}`} />
        <Form>
          <input type="hidden" name="panel" value={panel.id} />
          <input type="hidden" name="revision" value={revision} />
          <Select
            name="expert"
            id={`expert-${panel.id}`}
            label={say(texts.expert)}
            required
            empty="—"
            defaultValue={own?.typed['expert']}
            options={panel.members
              .filter(({ sits }) => sits)
              .map(({ number, name }) => ({ value: number, label: `${name}（${number}）` }))}
            error={issueOf(own?.problem.issues, 'expert')}
          />
          <Field
            name="reason"
            id={`reason-${panel.id}`}
            label={say(texts.reason)}
            required
            maxLength={300}
            lang="zh-CN"
            defaultValue={own?.typed['reason']}
            error={issueOf(own?.problem.issues, 'reason')}
          />
          <div>
            <Button>{say(texts.askRecusal)}</Button>
          </div>
        </Form>
      </div>
    </details>
  )
}

export default function PanelsPage({ loaderData, actionData }: { loaderData: Data; actionData?: Answer }) {
  const { id, panels, revision, said } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(myTexts.title), href: to.my() },
          { label: say(myTexts.cases), href: to.myCases() },
          { label: say(texts.title) },
        ]}
        title={say(texts.title)}
        lead={say(texts.partyLead)}
      />
      {actionData === undefined && said === 'asked' && <Notice kind="success" title={say(texts.asked)} />}
      {panels.length === 0 && <EmptyState title={say(texts.none)} />}
      {panels.map((panel) => (
        <section key={panel.id} className="panel stack" aria-labelledby={panel.id}>
          <h2 id={panel.id} lang="zh-CN">
            {panel.question}
          </h2>
          <p>
            <Badge tone={panel.state === 'closed' ? 'good' : 'info'}>{say(panelStateTexts[panel.state])}</Badge>{' '}
            <a href={to.draw(panel.id)}>{say(texts.publicRecord)}</a>
          </p>
          <PanelMembers members={panel.members} />
          <PanelRecusals recusals={panel.recusals} />
          {panel.state === 'closed' && (
            <p>
              {say(tallyWords(panel.tally))} <span lang="zh-CN">{panel.summary}</span>
            </p>
          )}
          {panel.mayAsk && <Asking panel={panel} revision={revision} answer={actionData} />}
        </section>
      ))}
      <p>
        <LinkButton kind="quiet" href={to.myCase(id)}>
          {say(texts.backToCase)}
        </LinkButton>
      </p>
    </div>
  )
}
