/** Proposing other words for one clause: the printed words, the form, and what is proposed already. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { NotFound } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { normsContract } from '#modules/norms/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, wholeTextOf as textOf } from '#ui/read-form.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, nameOf, type DeskMetaArgs } from '../../meta.ts'
import { ClauseImpact } from '../../norms/Impact.tsx'
import { clausePath, CorrectionCard, numbered, Words } from './parts.tsx'
import { texts } from './texts.ts'
import '../workbench.css'
import './published.css'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const at = { instrument: params['instrument'] ?? '', clause: params['clause'] ?? '' }
  const [published, { items }, open, { driven }] = await Promise.all([
    view.call(gazetteContract.getPublished, { instrument: at.instrument }),
    view.call(gazetteContract.listPublishedClauses, { ...at, limit: 1 }),
    view.call(gazetteContract.listCorrections, { instrument: at.instrument, open: 'true', limit: 200 }),
    view.call(normsContract.listDriven, at),
  ])
  const [clause] = items
  if (clause === undefined) throw new NotFound(`${at.instrument}#${at.clause}`)
  return {
    published,
    clause,
    open: open.items.filter((one) => one.clause === clause.id),
    driven: driven.filter((one) => one.clause === `${at.instrument}#${clause.id}`),
    mayPropose: view.may(gazetteContract.correctClause),
  }
}

/** What was entered, kept when a proposal is refused. */
interface Entered {
  readonly heading: string
  readonly body: string
  readonly cells: readonly string[]
  readonly reason: string
}

function enteredOf(form: FormData): Entered {
  return {
    heading: textOf(form, 'heading').trim(),
    body: textOf(form, 'body'),
    cells: form.getAll('cell').map((cell) => (typeof cell === 'string' ? cell.replace(/\r\n?/gu, '\n') : '')),
    reason: textOf(form, 'reason').trim(),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const at = { instrument: params['instrument'] ?? '', clause: params['clause'] ?? '' }
  const entered = enteredOf(form)
  if (entered.reason === '') {
    const issues = [{ path: 'reason', message: textIn(texts.reasonMissing, view.language) }]
    return data({ problem: { code: 'invalid', issues }, entered }, { status: 400 })
  }
  const done = await attempt(view.language, () =>
    view.call(gazetteContract.correctClause, {
      ...at,
      hash: textOf(form, 'hash'),
      reason: entered.reason,
      ...(form.has('heading') ? { heading: entered.heading } : {}),
      ...(form.has('body') ? { body: entered.body } : {}),
      ...(entered.cells.length === 0 ? {} : { cells: [...entered.cells] }),
    }),
  )
  if (!done.ok) return data({ problem: done.problem, entered }, { status: done.problem.code === 'invalid' ? 400 : 409 })
  const page = deskLinks(view.language).publishedInstrument(at.instrument, { proposed: 'yes' })
  return redirect(`${page}#correction-${done.value.correction}`)
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(
    args,
    texts.propose,
    args.loaderData && clausePath(args.loaderData.clause.id),
    nameOf(args.loaderData?.published),
  )

type Loaded = Awaited<ReturnType<typeof loader>>

function Fields({ clause, entered, problem }: { clause: Loaded['clause']; entered?: Entered; problem?: Problem }) {
  const say = useSay()
  const issues = problem?.issues
  const cells = clause.cells
  return (
    <>
      {cells === null || clause.heading !== null ? (
        <TextArea
          name="heading"
          rows={1}
          label={say(texts.heading)}
          lang="zh-CN"
          defaultValue={entered?.heading ?? clause.heading ?? ''}
          error={issueOf(issues, 'heading')}
        />
      ) : null}
      {cells === null ? (
        <TextArea
          name="body"
          rows={6}
          label={say(texts.body)}
          lang="zh-CN"
          defaultValue={entered?.body ?? clause.body}
          error={issueOf(issues, 'body')}
        />
      ) : (
        cells.map((cell, index) => (
          <TextArea
            key={index}
            id={`field-cells.${index}`}
            name="cell"
            rows={2}
            label={numbered(say(texts.cell), index + 1)}
            lang="zh-CN"
            defaultValue={entered?.cells[index] ?? cell}
            error={issueOf(issues, `cells.${index}`)}
          />
        ))
      )}
      <TextArea
        name="reason"
        rows={2}
        required
        label={say(texts.reason)}
        hint={say(texts.reasonHint)}
        defaultValue={entered?.reason ?? ''}
        error={issueOf(issues, 'reason')}
      />
    </>
  )
}

function AlreadyOpen({ open }: { open: Loaded['open'] }) {
  const say = useSay()
  if (open.length === 0) return null
  return (
    <section className="stack" aria-labelledby="already">
      <h2 id="already">{say(texts.alreadyOpen)}</h2>
      <p>{say(texts.alreadyOpenCure)}</p>
      <ul className="plain-list correction-list">
        {open.map((correction) => (
          <CorrectionCard key={correction.id} correction={correction} mayDecide={false} />
        ))}
      </ul>
    </section>
  )
}

export default function CorrectClausePage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: { problem: Problem; entered: Entered }
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { published, clause, open, mayPropose } = loaderData
  const problem = actionData?.problem
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.published), href: to.published() },
          {
            label: say(published.title),
            href: to.publishedInstrument(published.id),
            lang: langOfText(published.title, language),
          },
          { label: clausePath(clause.id), lang: 'zh-CN' },
        ]}
        kicker={<span className="clause-id">{clause.id}</span>}
        title={`${say(texts.propose)}${language === 'en' ? ': ' : '：'}${clausePath(clause.id)}`}
        lead={say(texts.proposeLead)}
      />
      {problem !== undefined && problem.issues.length > 0 && <ErrorSummary issues={problem.issues} />}
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <div className="two-texts">
        <section className="panel stack" aria-labelledby="printed">
          <h2 id="printed">{say(texts.printed)}</h2>
          <Words clause={clause} />
          {problem?.code === 'clause-changed' && <Notice kind="warning" title={say(texts.staleKept)} />}
        </section>
        {!mayPropose && (
          <Notice title={say(texts.editorsPropose)}>
            <p>{say(texts.editorsProposeCure)}</p>
          </Notice>
        )}
        {mayPropose && (
          <section className="panel stack" aria-labelledby="corrected">
            <h2 id="corrected">{say(texts.corrected2)}</h2>
            <Form>
              <input type="hidden" name="hash" value={clause.hash} />
              <Fields
                clause={clause}
                {...(actionData === undefined ? {} : { entered: actionData.entered, problem: actionData.problem })}
              />
              <div className="row">
                <Button>{say(texts.submitProposal)}</Button>
                <LinkButton href={to.publishedInstrument(published.id, { q: clause.id })}>
                  {say(uiTexts.cancel)}
                </LinkButton>
              </div>
            </Form>
          </section>
        )}
      </div>
      <AlreadyOpen open={open} />
      <ClauseImpact driven={loaderData.driven} />
    </div>
  )
}
