/** One record on the desk: what is entered, its history with undo, and for a stopped company the way to lift the stop. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { ClausesOn, Words } from '#apps/cases/Clause.tsx'
import { textIn } from '#base/text.ts'
import { energyContract } from '#modules/energy/contract.ts'
import { registerTexts } from '#modules/energy/registers/texts.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, href } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { RecordHistory } from './RecordHistory.tsx'
import { registerIn } from './RegisterPage.tsx'
import { deskEnergyTexts as texts } from './texts.ts'

const told = { saved: texts.saved, undone: texts.undone, lifted: texts.lifted } as const

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const register = registerIn(params)
  const record = await view.call(energyContract.getRecord, { register, record: params['record'] ?? '' })
  const search = new URL(request.url).searchParams
  const said = (Object.keys(told) as (keyof typeof told)[]).find((one) => search.get(one) === 'yes')
  return { register, record, said, mayLift: record.mayLift && view.may(energyContract.liftStop) }
}

type Loaded = Awaited<ReturnType<typeof loader>>

interface Answer {
  readonly problem: Problem
  readonly reason: string
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const register = registerIn(params)
  const record = params['record'] ?? ''
  const form = await readForm(view, request)
  const isUndo = textOf(form, 'act') === 'undo'
  const reason = textOf(form, 'reason')
  const done = await attempt(view.language, () =>
    isUndo
      ? view.call(energyContract.undoEntry, {
          register,
          record,
          entry: textOf(form, 'entry'),
          reason: textIn(texts.undoReason, 'zh'),
        })
      : view.call(energyContract.liftStop, { record, revision: textOf(form, 'revision'), reason }),
  )
  if (done.ok)
    return redirect(deskLinks(view.language).energyRecord(register, record, { [isUndo ? 'undone' : 'lifted']: 'yes' }))
  return data<Answer>({ problem: done.problem, reason }, { status: done.problem.code === 'invalid' ? 400 : 409 })
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(
    args,
    args.loaderData?.record.name,
    args.loaderData === undefined ? undefined : registerTexts[args.loaderData.register].title,
  )

const publicPages = { projects: true, companies: true, users: false, 'audit-bodies': false, 'audit-reports': false }

function Facts({ register, record }: Pick<Loaded, 'register' | 'record'>) {
  const { language, site } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <section className="stack" aria-labelledby="facts">
      <h2 id="facts">{say(texts.facts)}</h2>
      <DefinitionList
        items={[
          ...record.shown.map(
            ({ label, value, link }) =>
              [
                say(label),
                link === undefined ? (
                  <Words key={value.zh} text={value} />
                ) : (
                  <a key={link.id} href={to.energyRecord(link.register, link.id)} lang="zh-CN">
                    {link.name}
                  </a>
                ),
              ] as const,
          ),
          ...(record.case === undefined
            ? []
            : [
                [
                  say(texts.case),
                  <a key="case" href={to.case(record.case.id)} lang="zh-CN">
                    {record.case.number}
                  </a>,
                ] as const,
              ]),
          ...(publicPages[register] && !record.isRemoved
            ? [
                [
                  say(texts.publicPage),
                  <a key="public" href={`${site.url}${href(language, `/energy/${register}/${record.id}`)}`}>
                    {say(texts.seePublic)}
                  </a>,
                ] as const,
              ]
            : []),
        ]}
      />
    </section>
  )
}

function Lift({ record, answer }: { record: Loaded['record']; answer: Answer | undefined }) {
  const say = useSay()
  return (
    <section className="panel stack" aria-labelledby="lift">
      <h2 id="lift">{say(texts.liftTitle)}</h2>
      <p>{say(texts.liftLead)}</p>
      <Form>
        <input type="hidden" name="act" value="lift" />
        <input type="hidden" name="revision" value={record.revision} />
        <TextArea
          name="reason"
          label={say(texts.reason)}
          required
          rows={2}
          maxLength={500}
          defaultValue={answer?.reason}
          error={issueOf(answer?.problem.issues, 'reason')}
        />
        <Button kind="secondary">{say(texts.lift)}</Button>
      </Form>
    </section>
  )
}

export default function RecordPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { register, record, said, mayLift } = loaderData
  const { language, site } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        title={record.name}
        titleLang="zh-CN"
        trail={[
          { label: say(registerTexts[register].title), href: to.energyRegister(register) },
          { label: record.name, lang: 'zh-CN' },
        ]}
        kicker={record.number}
        lead={record.alert === undefined ? undefined : <Badge tone="bad">{say(record.alert)}</Badge>}
        actions={
          record.isRemoved ? undefined : (
            <>
              {register === 'projects' && (
                <LinkButton href={to.projectMeters(record.id)}>{say(texts.metering)}</LinkButton>
              )}
              <LinkButton href={to.editEnergyRecord(register, record.id)}>{say(texts.edit)}</LinkButton>
            </>
          )
        }
      />
      {said !== undefined && actionData === undefined && <Notice kind="success" title={say(told[said])} />}
      {actionData !== undefined && actionData.problem.code !== 'invalid' && (
        <ProblemNotice problem={actionData.problem} />
      )}
      <ErrorSummary issues={actionData?.problem.issues ?? []} />
      <Facts register={register} record={record} />
      {mayLift && <Lift record={record} answer={actionData} />}
      <ClausesOn portal={site.url}>
        <RecordHistory history={record.history} undoable={!record.isRemoved} />
      </ClausesOn>
    </div>
  )
}
