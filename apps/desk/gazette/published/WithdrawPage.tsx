/** Taking a version off the public record: what it means, reason and basis, a second page to confirm, and the result. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { NotFound, type Issue } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, nameOf, numberedText, type DeskMetaArgs } from '../../meta.ts'
import { numbered, type Version } from './parts.tsx'
import { texts as shared, withdrawTexts as texts } from './texts.ts'
import '../workbench.css'
import './published.css'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const published = await view.call(gazetteContract.getPublished, { instrument: params['instrument'] ?? '' })
  const version = published.versions.find(({ number }) => String(number) === params['version'])
  if (version === undefined) throw new NotFound(`${published.id}?version=${params['version'] ?? ''}`)
  return { published, version, mayWithdraw: view.may(gazetteContract.withdrawVersion) }
}

interface Entered {
  readonly reason: string
  readonly basis: string
}
interface Answer {
  readonly entered: Entered
  /** The entries are complete: the page asks for the confirmation. */
  readonly isComplete: boolean
  readonly problem?: Problem
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const [instrument, version] = [params['instrument'] ?? '', Number(params['version'])]
  const entered: Entered = { reason: textOf(form, 'reason'), basis: textOf(form, 'basis') }
  const issues: Issue[] = [
    ...(entered.reason === '' ? [{ path: 'reason', message: textIn(texts.reasonMissing, view.language) }] : []),
    ...(entered.basis === '' ? [{ path: 'basis', message: textIn(texts.basisMissing, view.language) }] : []),
  ]
  if (issues.length > 0)
    return data<Answer>({ entered, isComplete: false, problem: { code: 'invalid', issues } }, { status: 400 })
  const act = form.get('act')
  if (act !== 'withdraw') return data<Answer>({ entered, isComplete: act === 'check' })
  const done = await attempt(view.language, () =>
    view.call(gazetteContract.withdrawVersion, { instrument, version, ...entered }),
  )
  if (!done.ok) {
    const status = done.problem.code === 'invalid' ? 400 : 409
    return data<Answer>({ entered, isComplete: false, problem: done.problem }, { status })
  }
  return redirect(deskLinks(view.language).withdrawVersion(instrument, version))
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(
    args,
    args.loaderData && numberedText(texts.title, args.loaderData.version.number),
    nameOf(args.loaderData?.published),
  )

type Loaded = Awaited<ReturnType<typeof loader>>

function Consequences({ published, version }: Loaded) {
  const say = useSay()
  const next = published.versions.find((one) => one.withdrawn === undefined && one.number !== version.number)
  const left =
    next === undefined
      ? say(texts.noneLeft)
      : numbered(
          say(published.shown === version.number ? texts.falls : texts.stays),
          published.shown === version.number ? next.number : (published.shown ?? next.number),
        )
  return (
    <Notice kind="warning" title={say(texts.consequences)}>
      <ul>
        <li>{say(texts.gone)}</li>
        <li>{left}</li>
        <li>{say(texts.recorded)}</li>
        <li>{say(texts.kept)}</li>
      </ul>
    </Notice>
  )
}

function ReasonForm({ basis, entered, issues }: { basis: string; entered?: Entered; issues?: readonly Issue[] }) {
  const say = useSay()
  return (
    <Form className="panel">
      <TextArea
        name="reason"
        rows={3}
        required
        label={say(texts.reason)}
        hint={say(texts.reasonHint)}
        defaultValue={entered?.reason ?? ''}
        error={issueOf(issues, 'reason')}
        maxLength={2000}
      />
      <TextArea
        name="basis"
        rows={2}
        required
        label={say(texts.basis)}
        hint={say(texts.basisHint)}
        lang="zh-CN"
        defaultValue={entered?.basis ?? basis}
        error={issueOf(issues, 'basis')}
        maxLength={500}
      />
      <div>
        <Button name="act" value="check">
          {say(texts.goOn)}
        </Button>
      </div>
    </Form>
  )
}

function Confirm({ loaded, entered }: { loaded: Loaded; entered: Entered }) {
  const say = useSay()
  const { language } = useFrame()
  const { published, version } = loaded
  return (
    <section className="panel stack" aria-labelledby="check">
      <h2 id="check">{say(texts.check)}</h2>
      <DefinitionList
        items={[
          [say(shared.columnTitle), <span lang={langOfText(published.title, language)}>{say(published.title)}</span>],
          [say(shared.columnVersion), numbered(say(shared.versionNumber), version.number)],
          [say(shared.columnPublishedOn), formatDay(version.publishedOn, language)],
          [say(texts.reason), <span lang="zh-CN">{entered.reason}</span>],
          [say(texts.basis), <span lang="zh-CN">{entered.basis}</span>],
        ]}
      />
      <Form>
        <input type="hidden" name="reason" value={entered.reason} />
        <input type="hidden" name="basis" value={entered.basis} />
        <div className="row">
          <Button kind="danger" name="act" value="withdraw">
            {say(texts.confirm)}
          </Button>
          <Button kind="secondary" name="act" value="change">
            {say(texts.change)}
          </Button>
        </div>
      </Form>
    </section>
  )
}

function Done({ withdrawn }: { withdrawn: NonNullable<Version['withdrawn']> }) {
  const say = useSay()
  const { language, site } = useFrame()
  return (
    <section className="panel stack">
      <Notice kind="success" title={say(texts.done)} />
      <DefinitionList
        items={[
          [say(texts.doneAt), formatInstant(withdrawn.at, language)],
          [say(texts.reason), <span lang="zh-CN">{withdrawn.reason}</span>],
        ]}
      />
      <p>
        <LinkButton href={`${site.url}${portalLinks(language).publication(withdrawn.publication)}`}>
          {say(texts.seeRecord)}
        </LinkButton>
      </p>
    </section>
  )
}

/** What the page asks for or says at its present step. */
function Step({ loaded, answer }: { loaded: Loaded; answer: Answer | undefined }) {
  const say = useSay()
  const { version, published, mayWithdraw } = loaded
  if (version.withdrawn !== undefined) return <Done withdrawn={version.withdrawn} />
  if (version.publication === undefined) {
    return (
      <Notice kind="warning" title={say(texts.noRecord)}>
        <p>{say(texts.noRecordCure)}</p>
      </Notice>
    )
  }
  if (!mayWithdraw) {
    return (
      <Notice kind="warning" title={say(texts.onlyReviewers)}>
        <p>{say(texts.onlyReviewersCure)}</p>
      </Notice>
    )
  }
  return (
    <>
      <Consequences {...loaded} />
      {answer?.isComplete === true ? (
        <Confirm loaded={loaded} entered={answer.entered} />
      ) : (
        <ReasonForm
          basis={published.basis}
          {...(answer === undefined ? {} : { entered: answer.entered })}
          {...(answer?.problem === undefined ? {} : { issues: answer.problem.issues })}
        />
      )}
    </>
  )
}

export default function WithdrawPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { published, version } = loaderData
  const problem = actionData?.problem
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(shared.published), href: to.published() },
          {
            label: say(published.title),
            href: to.publishedInstrument(published.id),
            lang: langOfText(published.title, language),
          },
          { label: numbered(say(texts.title), version.number) },
        ]}
        title={numbered(say(texts.title), version.number)}
        lead={say(texts.lead)}
      />
      {problem !== undefined && problem.issues.length > 0 && <ErrorSummary issues={problem.issues} />}
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <Step loaded={loaderData} answer={actionData} />
    </div>
  )
}
