/** One machine key: what its system handed in, renewing it, revoking it with a reason. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { Words } from '#apps/cases/Clause.tsx'
import { KeyFacts, KeyState } from '#apps/cases/KeyParts.tsx'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { privateMeta } from '../apply/DraftFrame.tsx'
import { myTexts } from '../texts.ts'
import { EndField, Secret } from './parts.tsx'
import { machinePageTexts as texts } from './texts.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const after = query.get('after') ?? undefined
  const [{ key, ...page }, { term }] = await Promise.all([
    view.call(proceduresContract.getMyMachineKey, {
      key: params['key'] ?? '',
      limit: 20,
      ...(after === undefined ? {} : { after }),
    }),
    view.call(proceduresContract.describeMachineAccess, {}),
  ])
  return { key, page, term, after, said: query.get('said') }
}

interface Answer {
  readonly at: string
  readonly secret?: string
  readonly problem?: Problem
  readonly entered?: Readonly<Record<string, string>>
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const key = params['key'] ?? ''
  const at = textOf(form, 'act')
  const entered = { until: textOf(form, 'until'), reason: textOf(form, 'reason') }
  const done = await attempt(view.language, async () => {
    if (at === 'renew')
      return (await view.call(proceduresContract.renewMachineKey, { key, until: entered.until })).secret
    await view.call(proceduresContract.revokeMyMachineKey, { key, reason: entered.reason })
    return undefined
  })
  if (!done.ok)
    return data<Answer>({ at, problem: done.problem, entered }, { status: done.problem.code === 'invalid' ? 400 : 409 })
  if (done.value !== undefined) return data<Answer>({ at, secret: done.value })
  return redirect(portalLinks(view.language).myMachineKey(key, { said: 'revoked' }))
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = ({ loaderData }: { loaderData?: Data }) => privateMeta(loaderData?.key.name ?? texts.title.zh)

function HandIns({ page, keyId, after }: { page: Data['page']; keyId: string; after: string | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <Paged
      page={page}
      isFirst={after === undefined}
      at={(next) => to.myMachineKey(keyId, { after: next })}
      none={texts.casesNone}
      cure={texts.casesNoneCure}
    >
      <Table
        caption={say(texts.cases)}
        captionHidden
        rows={page.items}
        rowKey={({ reference }) => reference}
        columns={[
          { key: 'reference', head: say(texts.reference), rowHead: true, cell: ({ reference }) => reference },
          {
            key: 'number',
            head: say(texts.number),
            cell: (one) => (
              <a href={to.myCase(one.case)} lang="zh-CN">
                {one.number}
              </a>
            ),
          },
          { key: 'service', head: say(texts.service), cell: ({ service }) => <Words text={service.title} /> },
          { key: 'state', head: say(texts.state), cell: ({ state }) => <Words text={state} /> },
          { key: 'at', head: say(texts.at), cell: ({ at }) => formatInstant(at, language) },
        ]}
      />
    </Paged>
  )
}

function Acts({ loaded: { key, term }, answer }: { loaded: Data; answer: Answer | undefined }) {
  const say = useSay()
  const of = (at: string) => (answer?.at === at ? answer : undefined)
  return (
    <>
      {term !== undefined && (
        <section aria-labelledby="renew" className="panel stack">
          <h2 id="renew">{say(texts.renew)}</h2>
          <p>{say(texts.renewLead)}</p>
          <Form>
            <EndField
              term={term}
              value={of('renew')?.entered?.['until']}
              error={issueOf(of('renew')?.problem?.issues, 'until')}
            />
            <div>
              <Button kind="secondary" name="act" value="renew">
                {say(texts.renew)}
              </Button>
            </div>
          </Form>
        </section>
      )}
      {key.state !== 'revoked' && (
        <section aria-labelledby="revoke" className="panel stack">
          <h2 id="revoke">{say(texts.revoke)}</h2>
          <p>{say(texts.revokeLead)}</p>
          <Form>
            <Field
              name="reason"
              label={say(texts.reason)}
              maxLength={300}
              lang="zh-CN"
              defaultValue={of('revoke')?.entered?.['reason']}
              error={issueOf(of('revoke')?.problem?.issues, 'reason')}
              required
            />
            <div>
              <Button kind="danger" name="act" value="revoke">
                {say(texts.revoke)}
              </Button>
            </div>
          </Form>
        </section>
      )}
    </>
  )
}

export default function KeyPage({ loaderData, actionData }: { loaderData: Data; actionData?: Answer }) {
  const { key, page, after, said } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const problem = actionData?.problem
  return (
    <div className="stack-wide">
      <PageHeader
        title={key.name}
        trail={[
          { label: say(myTexts.title), href: to.my() },
          { label: say(texts.title), href: to.myMachineKeys() },
          { label: key.name },
        ]}
      />
      {actionData?.secret !== undefined && <Secret secret={actionData.secret} />}
      {actionData === undefined && said === 'revoked' && <Notice kind="success" title={say(texts.didRevoke)} />}
      {problem !== undefined && problem.code !== 'invalid' && <ProblemNotice problem={problem} />}
      <ErrorSummary issues={problem?.issues ?? []} />
      <section className="stack" aria-label={say(texts.keys)}>
        <p>
          <KeyState state={key.state} />
        </p>
        <KeyFacts one={key} />
      </section>
      <section aria-labelledby="cases" className="stack">
        <h2 id="cases">{say(texts.cases)}</h2>
        <HandIns page={page} keyId={key.id} after={after} />
      </section>
      <Acts loaded={loaderData} answer={actionData} />
    </div>
  )
}
