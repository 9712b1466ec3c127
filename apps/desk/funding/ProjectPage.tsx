/** One project: its money, what was released and found; the office that holds the money enters both here. */
import type { ReactNode } from 'react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { day, isDay } from '#base/day.ts'
import { Invalid, NotFound } from '#base/refusals.ts'
import { fundingTexts, yuanWords } from '#apps/funding/texts.ts'
import { fundingContract } from '#modules/funding/contract.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { EmptyState, issueOf, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { actFrom, answerOf, type Answer } from '../plans/assessing/acting.ts'
import { texts } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const { items } = await view.call(fundingContract.listMoney, { project: params['project'] ?? '' })
  const [project] = items
  if (project === undefined) throw new NotFound('project')
  return { project, today: view.today }
}

function dayIn(value: string) {
  if (!isDay(value)) throw new Invalid([{ path: 'on', message: 'YYYY-MM-DD' }])
  return day(value)
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const project = params['project'] ?? ''
  const here = deskLinks(view.language).fundingProject(project)
  if (request.method !== 'POST') return redirect(here)
  return actFrom(view, request, {
    release: async (field) => {
      const given = { project, on: dayIn(field('on')), amount: field('amount'), voucher: field('voucher') }
      await view.call(fundingContract.releaseMoney, given)
      return here
    },
    check: async (field) => {
      const given = { project, on: dayIn(field('on')), spent: field('spent'), words: field('words') }
      await view.call(fundingContract.checkMoney, { ...given, isProper: field('isProper') === 'yes' })
      return here
    },
  })
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Project = Loaded['project']

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, fundingTexts.title, args.loaderData?.project.project)

/** What the office enters: folded until it is wanted or was refused; every entry has a day. */
function EntryForm({
  act,
  answer,
  today,
  children,
}: {
  act: 'release' | 'check'
  answer: Answer | undefined
  today: string
  children: ReactNode
}) {
  const say = useSay()
  return (
    <details open={answer !== undefined}>
      <summary>{say(texts[act])}</summary>
      <Form className="stack">
        {answer !== undefined && <ProblemNotice problem={answer.problem} />}
        <Field
          name="on"
          id={`${act}-on`}
          type="date"
          label={say(texts.on)}
          defaultValue={answer?.entered['on'] ?? today}
          required
        />
        {children}
        <div>
          <Button kind="primary" name="act" value={act}>
            {say(texts[act])}
          </Button>
        </div>
      </Form>
    </details>
  )
}

/** A field of an entry with what was typed and what is wrong with it. */
function useEntered(answer: Answer | undefined) {
  const say = useSay()
  return (name: 'amount' | 'voucher' | 'spent' | 'words') => ({
    name,
    label: say(texts[name]),
    defaultValue: answer?.entered[name] ?? '',
    error: issueOf(answer?.problem.issues, name),
    required: true,
  })
}

function ReleaseForm({ answer, today }: { answer: Answer | undefined; today: string }) {
  const entered = useEntered(answer)
  return (
    <EntryForm act="release" answer={answer} today={today}>
      <Field {...entered('amount')} inputMode="decimal" />
      <Field {...entered('voucher')} />
    </EntryForm>
  )
}

function CheckForm({ answer, today }: { answer: Answer | undefined; today: string }) {
  const say = useSay()
  const entered = useEntered(answer)
  return (
    <EntryForm act="check" answer={answer} today={today}>
      <Field {...entered('spent')} inputMode="decimal" />
      <Select
        name="isProper"
        label={say(texts.isProper)}
        defaultValue={answer?.entered['isProper'] ?? 'yes'}
        options={[
          { value: 'yes', label: say(texts.yes) },
          { value: 'no', label: say(texts.no) },
        ]}
      />
      <TextArea {...entered('words')} />
    </EntryForm>
  )
}

function Records({ project }: { project: Project }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <>
      <section className="stack" aria-labelledby="releases">
        <h2 id="releases">{say(texts.releases)}</h2>
        {project.releases.length === 0 ? (
          <EmptyState title={say(texts.nothing)} />
        ) : (
          <Table
            caption={say(texts.releases)}
            captionHidden
            rows={project.releases}
            rowKey={({ on, voucher, amountFen }) => `${on} ${voucher} ${amountFen}`}
            columns={[
              { key: 'on', head: say(texts.on), rowHead: true, cell: ({ on }) => formatDay(on, language) },
              { key: 'amount', head: say(texts.amount), numeric: true, cell: ({ amountFen }) => yuanWords(amountFen) },
              { key: 'voucher', head: say(texts.voucher), cell: ({ voucher }) => voucher },
            ]}
          />
        )}
      </section>
      <section className="stack" aria-labelledby="checks">
        <h2 id="checks">{say(texts.checks)}</h2>
        {project.checks.length === 0 ? (
          <EmptyState title={say(texts.nothing)} />
        ) : (
          <Table
            caption={say(texts.checks)}
            captionHidden
            rows={project.checks}
            rowKey={({ on, words }) => `${on} ${words}`}
            columns={[
              { key: 'on', head: say(texts.on), rowHead: true, cell: ({ on }) => formatDay(on, language) },
              { key: 'spent', head: say(texts.spent), numeric: true, cell: ({ spentFen }) => yuanWords(spentFen) },
              {
                key: 'proper',
                head: say(texts.isProper),
                cell: ({ isProper }) => say(isProper ? fundingTexts.proper : fundingTexts.improper),
              },
              { key: 'words', head: say(texts.words), cell: ({ words }) => words },
            ]}
          />
        )}
      </section>
    </>
  )
}

export default function ProjectPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { project, today } = loaderData
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[{ label: say(fundingTexts.title), href: to.funding() }, { label: project.number }]}
        title={project.project}
        titleLang="zh-CN"
        actions={<LinkButton href={to.case(project.id)}>{say(texts.case)}</LinkButton>}
      />
      <DefinitionList
        items={[
          [say(fundingTexts.task), <a href={to.funding({ task: project.task.id })}>{say(project.task.title)}</a>],
          [say(fundingTexts.unit), say(project.unit.name)],
          [say(fundingTexts.state), say(project.state)],
          [say(fundingTexts.asked), yuanWords(project.askedFen)],
          [say(fundingTexts.other), project.otherFen === 0 ? undefined : yuanWords(project.otherFen)],
          [
            say(fundingTexts.planned),
            project.plannedFen === undefined ? undefined : `${project.planYear} ${yuanWords(project.plannedFen)}`,
          ],
          [say(fundingTexts.released), yuanWords(project.releasedFen)],
        ]}
      />
      {project.plannedFen !== undefined && (
        <section className="panel stack">
          <ReleaseForm answer={answerOf(actionData, 'release')} today={today} />
          <CheckForm answer={answerOf(actionData, 'check')} today={today} />
        </section>
      )}
      <Records project={project} />
    </div>
  )
}
