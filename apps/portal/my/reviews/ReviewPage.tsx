/** A case under review, for one of its experts: the question, masked facts, papers, their own opinion. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { Words } from '#apps/cases/Clause.tsx'
import { FieldsTable } from '#apps/cases/FieldsTable.tsx'
import { panelTexts as texts, reviewStandingTexts } from '#apps/cases/panel-texts.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { verdictTexts } from '#modules/procedures/panels/texts.ts'
import type { Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { takeForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { privateMeta } from '../apply/DraftFrame.tsx'
import { myTexts } from '../texts.ts'

const keysOf = (params: Readonly<Record<string, string | undefined>>) => ({
  case: params['case'] ?? '',
  panel: params['panel'] ?? '',
})

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const review = await viewOf(context).call(proceduresContract.getMyReview, keysOf(params))
  return { ...keysOf(params), review, said: new URL(request.url).searchParams.get('said') ?? undefined }
}

interface Answer {
  readonly at: string
  readonly problem: Problem
  readonly typed: Readonly<Record<string, string>>
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const view = viewOf(context)
  const keys = keysOf(params)
  const typedIn = (form: FormData) => ({
    verdict: textOf(form, 'verdict'),
    text: textOf(form, 'text'),
    reason: textOf(form, 'reason'),
  })
  const { form, done } = await takeForm<unknown>(view, request, (sent) => {
    const { verdict, text, reason } = typedIn(sent)
    return textOf(sent, 'act') === 'conflict'
      ? view.call(proceduresContract.declareConflict, { ...keys, reason })
      : view.call(proceduresContract.signOpinion, { ...keys, verdict: verdict as 'agrees', text })
  })
  const at = textOf(form, 'act')
  if (done.ok) return redirect(portalLinks(view.language).myReview(keys.case, keys.panel, { said: at }))
  return data<Answer>(
    { at, problem: done.problem, typed: typedIn(form) },
    { status: done.problem.code === 'invalid' ? 400 : 409 },
  )
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = ({ loaderData }: { loaderData?: Data }) =>
  privateMeta(loaderData?.review.number ?? texts.reviews.zh)

function Papers({ one }: { one: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { materials } = one.review
  if (materials.length === 0) return <p className="soft">{say(texts.noPapers)}</p>
  return (
    <ul>
      {materials.map(({ id, title, version, file }) => (
        <li key={id}>
          <Words text={title} />{' '}
          {file === undefined ? (
            <span className="soft">{say(texts.paperOnly)}</span>
          ) : (
            <a href={to.reviewPaper(one.case, one.panel, id, version)} lang="zh-CN">
              {file.name}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

function Mine({ opinions }: Pick<Data['review'], 'opinions'>) {
  const { language } = useFrame()
  const say = useSay()
  if (opinions.length === 0) return null
  return (
    <section className="panel stack" aria-labelledby="mine">
      <h2 id="mine">{say(texts.mine)}</h2>
      {opinions.map((one) => (
        <article key={one.seq} className="stack">
          <p>
            <b>{say(verdictTexts[one.verdict])}</b> {formatInstant(one.at, language)}{' '}
            {!one.counts && <Badge tone="mute">{say(texts.replaced)}</Badge>}
          </p>
          <p lang="zh-CN">{one.text}</p>
          <p className="small soft">
            {say(texts.hash)} <code className="paper-address">{one.hash}</code>
          </p>
        </article>
      ))}
    </section>
  )
}

function Refused({ answer, at }: { answer: Answer | undefined; at: string }) {
  if (answer?.at !== at) return null
  return (
    <>
      <ProblemNotice problem={answer.problem} />
      <ErrorSummary issues={answer.problem.issues} />
    </>
  )
}

function Signing({ answer }: { answer: Answer | undefined }) {
  const say = useSay()
  const own = answer?.at === 'sign' ? answer : undefined
  return (
    <section className="panel stack" aria-labelledby="sign">
      <h2 id="sign">{say(texts.sign)}</h2>
      <p>{say(texts.signLead)}</p>
      <Refused answer={answer} at="sign" />
      <Form>
        <input type="hidden" name="act" value="sign" />
        <Select
          name="verdict"
          label={say(texts.verdict)}
          required
          empty="—"
          defaultValue={own?.typed['verdict']}
          options={Object.entries(verdictTexts).map(([value, label]) => ({ value, label: say(label) }))}
          error={issueOf(own?.problem.issues, 'verdict')}
        />
        <TextArea
          name="text"
          label={say(texts.text)}
          required
          rows={6}
          maxLength={2000}
          lang="zh-CN"
          defaultValue={own?.typed['text']}
          error={issueOf(own?.problem.issues, 'text')}
        />
        <div>
          <Button kind="primary">{say(texts.sign)}</Button>
        </div>
      </Form>
    </section>
  )
}

function Conflict({ answer }: { answer: Answer | undefined }) {
  const say = useSay()
  const own = answer?.at === 'conflict' ? answer : undefined
  return (
    <section className="panel stack" aria-labelledby="conflict">
      <h2 id="conflict">{say(texts.conflict)}</h2>
      <p>{say(texts.conflictLead)}</p>
      <Refused answer={answer} at="conflict" />
      <Form>
        <input type="hidden" name="act" value="conflict" />
        <Field
          name="reason"
          label={say(texts.reason)}
          required
          maxLength={300}
          lang="zh-CN"
          defaultValue={own?.typed['reason']}
          error={issueOf(own?.problem.issues, 'reason')}
        />
        <div>
          <Button kind="danger">{say(texts.conflict)}</Button>
        </div>
      </Form>
    </section>
  )
}

export default function ReviewPage({ loaderData, actionData }: { loaderData: Data; actionData?: Answer }) {
  const { review, said } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const mayAct = review.standing === 'to-sign' || review.standing === 'signed'
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(myTexts.title), href: to.my() },
          { label: say(texts.reviews), href: to.myReviews() },
          { label: review.number, lang: 'zh-CN' },
        ]}
        kicker={<span lang="zh-CN">{review.number}</span>}
        title={`${textIn(review.service, language)}${language === 'zh' ? '：' : ': '}${review.subject}`}
      />
      {actionData === undefined && (said === 'sign' || said === 'conflict') && (
        <Notice kind="success" title={say(said === 'sign' ? texts.signedNow : texts.conflictNow)} />
      )}
      <section className="panel stack" aria-label={say(texts.question)}>
        <DefinitionList
          items={[
            [say(texts.state), say(reviewStandingTexts[review.standing])],
            [
              say(texts.question),
              <span key="q" lang="zh-CN">
                {review.question}
              </span>,
            ],
            [
              say(texts.number),
              <span key="n" lang="zh-CN">
                {review.expert}
              </span>,
            ],
            [
              say(texts.applicant),
              <span key="a" lang="zh-CN">
                {review.applicant}
              </span>,
            ],
            [say(texts.unit), <Words key="u" text={review.unit} />],
            [
              say(texts.summary),
              review.summary && (
                <span key="s" lang="zh-CN">
                  {review.summary}
                </span>
              ),
            ],
          ]}
        />
        <p>
          <LinkButton kind="quiet" href={to.draw(loaderData.panel)}>
            {say(texts.publicRecord)}
          </LinkButton>
        </p>
      </section>
      {review.standing !== 'left' && (
        <>
          <section className="stack" aria-labelledby="papers">
            <h2 id="papers">{say(texts.papers)}</h2>
            <Papers one={loaderData} />
          </section>
          <section className="stack" aria-labelledby="facts">
            <h2 id="facts">{say(texts.facts)}</h2>
            <p className="small soft">{say(texts.hidden)}</p>
            <FieldsTable fields={review.fields} filledOnly />
          </section>
        </>
      )}
      <Mine opinions={review.opinions} />
      {mayAct && <Signing answer={actionData} />}
      {mayAct && <Conflict answer={actionData} />}
    </div>
  )
}
