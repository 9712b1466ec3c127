/** Requests for help between units: what is asked of ours, with a place to answer, and what ours asked. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { ReportTabs } from './parts.tsx'
import './reports.css'
import { reportPageTexts as texts } from './texts.ts'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const side = search.get('side') === 'asking' ? ('asking' as const) : ('asked' as const)
  const after = search.get('after') ?? undefined
  const [page, { counts }] = await Promise.all([
    view.call(plansContract.listHelp, { side, ...(after === undefined ? {} : { after }) }),
    view.call(plansContract.listReports, { limit: 1 }),
  ])
  const done = search.get('done') === 'yes'
  const mayAnswer = page.items.filter(({ to }) => view.may(plansContract.answerHelp, [to.id]))
  return { page, side, after, counts, done, mayAnswer: mayAnswer.map(({ id }) => id) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const [asked, answer] = [textOf(form, 'request'), textOf(form, 'answer')]
  const done = await attempt(view.language, () => view.call(plansContract.answerHelp, { request: asked, answer }))
  if (!done.ok) return data({ problem: done.problem, asked, answer }, { status: 409 })
  return redirect(deskLinks(view.language).helpWanted({ done: 'yes' }))
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.helpTitle)

type Loaded = Awaited<ReturnType<typeof loader>>
type Item = Loaded['page']['items'][number]
interface Answered {
  readonly problem: Problem
  readonly asked: string
  readonly answer: string
}

function Request({ item, mayAnswer, failed }: { item: Item; mayAnswer: boolean; failed: Answered | undefined }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <li className="panel stack">
      <h2 className="report-line-title">{say(item.commitment.title)}</h2>
      <p className="small soft">
        {say(item.from.name)} → {say(item.to.name)}，{item.askedBy}，{formatDay(item.askedOn, language)}
      </p>
      <p lang="zh-CN">{item.wanted}</p>
      {item.answer !== undefined && (
        <p lang="zh-CN" className="report-answer">
          <b>{say(texts.answer)}：</b>
          {item.answer}{' '}
          <span className="small soft">
            {item.answeredBy}，{item.answeredOn === undefined ? '' : formatDay(item.answeredOn, language)}
          </span>
        </p>
      )}
      {item.answer === undefined && !mayAnswer && <p className="small soft">{say(texts.noAnswer)}</p>}
      {item.answer === undefined && mayAnswer && (
        <Form>
          {failed !== undefined && <ProblemNotice problem={failed.problem} />}
          {failed !== undefined && <ErrorSummary issues={failed.problem.issues} />}
          <input type="hidden" name="request" value={item.id} />
          <TextArea
            name="answer"
            id={`field-answer-${item.id}`}
            rows={2}
            required
            label={say(texts.answer)}
            defaultValue={failed?.answer ?? ''}
          />
          <div className="row">
            <Button>{say(texts.answer)}</Button>
          </div>
        </Form>
      )}
    </li>
  )
}

export default function HelpPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answered }) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  const { page, side, after, counts, done, mayAnswer } = loaderData
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.helpTitle)} />
      <ReportTabs current="help" counts={counts} hasOffice={false} />
      <Tabs
        label={say(texts.helpTitle)}
        tabs={[
          { href: to.helpWanted(), label: say(texts.helpAsked), current: side === 'asked' },
          { href: to.helpWanted({ side: 'asking' }), label: say(texts.helpAsking), current: side === 'asking' },
        ]}
      />
      {done && <Notice kind="success" title={say(texts.done)} />}
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.helpWanted({ side, after })}
        none={texts.helpNone}
        cure={texts.helpNoneCure}
      >
        <ul className="plain-list stack">
          {page.items.map((item) => (
            <Request
              key={item.id}
              item={item}
              mayAnswer={mayAnswer.includes(item.id) && side === 'asked'}
              failed={actionData?.asked === item.id ? actionData : undefined}
            />
          ))}
        </ul>
      </Paged>
    </div>
  )
}
