/** One clause beside what it drives: its words and our summary, what is recorded, the forms to change it, and its history. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { NotFound, type Issue } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { normsContract } from '#modules/norms/contract.ts'
import { modalityTexts, normKindTexts, reasonTexts } from '#modules/norms/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Badge, EmptyState, ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, href, portalLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { DrivenList } from '../../driven/DrivenList.tsx'
import { toneOf, type DrivenThing } from '../../driven/grouping.ts'
import { deskMeta, nameOf, type DeskMetaArgs } from '../meta.ts'
import { actOnClause, enteredOf, type RefusedAct } from './clause-acts.ts'
import { useClauseKeys } from './keys.ts'
import { AddForm, ChangeForm, IdleForm } from './NormForms.tsx'
import { clausePath, History } from './parts.tsx'
import { texts } from './texts.ts'
import './norms.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const at = { instrument: params['instrument'] ?? '', clause: params['clause'] ?? '' }
  const mayEdit = view.may(normsContract.setClauseNorms)
  const [{ clauses, ...instrument }, driven, recorded, edits, answers] = await Promise.all([
    view.call(gazetteContract.getInstrument, { instrument: at.instrument }),
    view.call(normsContract.listDriven, at),
    view.call(normsContract.getClauseNorms, at),
    view.call(normsContract.listEdits, { part: 'norms', item: `${at.instrument}#${at.clause}`, limit: 50 }),
    mayEdit ? view.call(normsContract.listAnswers, { limit: 200 }) : { items: [] },
  ])
  const index = clauses.findIndex(({ id }) => id === at.clause)
  const clause = clauses[index]
  if (clause === undefined) throw new NotFound(`${at.instrument}#${at.clause}`)
  const whole = `${at.instrument}#${at.clause}`
  return {
    instrument: { id: instrument.id, number: instrument.number, title: instrument.title },
    clause,
    before: clauses[index - 1]?.id,
    after: clauses[index + 1]?.id,
    /** What the modules above hand in: commitments and figures. */
    others: driven.driven.filter(
      (one) => one.clause === whole && (one.kind === 'commitment' || one.kind === 'parameter'),
    ),
    units: driven.units,
    recorded,
    edits: edits.items,
    answers: answers.items.map(({ id, title }) => ({ id, title })),
    mayEdit,
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const at = { instrument: params['instrument'] ?? '', clause: params['clause'] ?? '' }
  const form = await readForm(view, request)
  const problem = await actOnClause(view, at, form)
  if (problem !== undefined)
    return data({ problem, entered: enteredOf(form) }, { status: problem.code === 'invalid' ? 400 : 409 })
  const done = form.get('act') === 'undo' ? 'undone' : 'saved'
  return redirect(deskLinks(view.language).normsOf(at.instrument, at.clause, { done }))
}

export const handle = { hydrate: true }

/** A refused act shows what it met: the router would keep the old data after a 409. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(
    args,
    args.loaderData && clausePath(args.loaderData.clause.id),
    nameOf(args.loaderData?.instrument),
    texts.place,
  )

function Words({ clause }: Pick<Loaded, 'clause'>) {
  const { language } = useFrame()
  const say = useSay()
  const { label, heading, headingMark, body, cells, title, summary, unitLines } = clause
  return (
    <section className="panel stack" aria-labelledby="printed">
      <h2 id="printed">{say(texts.printed)}</h2>
      {body === undefined ? (
        <p className="soft">{say(texts.noText)}</p>
      ) : (
        <div lang="zh-CN" className="print">
          <p>
            {label} {heading !== undefined && <strong>{`${heading}${headingMark ?? ''}`}</strong>}
            {cells === undefined && body}
          </p>
          {cells !== undefined && (
            <ol className="cell-list">
              {cells.map((cell, index) => (
                <li key={index}>{cell}</li>
              ))}
            </ol>
          )}
        </div>
      )}
      {unitLines !== undefined && (
        <p className="small" lang="zh-CN">
          {unitLines.flatMap(({ names }) => names).join('、')}
        </p>
      )}
      <h3>{say(texts.ours)}</h3>
      {title !== undefined && (
        <p lang={langOfText(title, language)}>
          <strong>{textIn(title, language)}</strong>
        </p>
      )}
      {summary !== undefined && <p lang={langOfText(summary, language)}>{textIn(summary, language)}</p>}
    </section>
  )
}

function RecordedLine({ loaded, index, refused }: { loaded: Loaded; index: number; refused: RefusedAct | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const { recorded, mayEdit } = loaded
  const norm = recorded.norms[index]
  if (norm === undefined) return null
  const note = norm.note !== undefined && (
    <p className="soft" lang={langOfText(norm.note, language)}>
      {textIn(norm.note, language)}
    </p>
  )
  if (norm.kind === 'none') {
    return (
      <li className="stack-narrow">
        <p>
          {say(texts.idleBecause)}
          {say(reasonTexts[norm.reason].because)}
        </p>
        {note}
      </li>
    )
  }
  return (
    <li className="stack-narrow">
      <p className="driven-title">
        <a href={deskLinks(language).answer(norm.of)} lang={langOfText(norm.title, language)}>
          {textIn(norm.title, language)}
        </a>
        <span className="driven-modality">
          {say(normKindTexts[norm.kind])} · {say(modalityTexts[norm.modality])}
        </span>
      </p>
      {norm.part !== undefined && <p lang={langOfText(norm.part, language)}>{textIn(norm.part, language)}</p>}
      {note}
      <p className="driven-facts">
        <Badge tone={toneOf[norm.state.tone]}>{textIn(norm.state.word, language)}</Badge>
        <span className="clause-id">{norm.of}</span>
      </p>
      {mayEdit && <ChangeForm norm={norm} index={index} revision={recorded.revision} refused={refused} />}
    </li>
  )
}

function Record({ loaded, refused }: { loaded: Loaded; refused: RefusedAct | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const { recorded, others, units, answers, mayEdit } = loaded
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const pathOf = ({ deskPath }: DrivenThing) => (deskPath === undefined ? undefined : href(language, deskPath))
  const idle = recorded.norms.find((one) => one.kind === 'none')
  const isCarried = others.some(({ kind }) => kind === 'commitment')
  const forms = { revision: recorded.revision, refused }
  return (
    <section className="panel stack norm-forms" aria-labelledby="record">
      <h2 id="record">{say(texts.recorded)}</h2>
      <DrivenList driven={others} units={names} pathOf={pathOf} />
      {recorded.norms.length === 0 ? (
        isCarried ? (
          <p className="soft">{say(texts.noRecordCommitment)}</p>
        ) : (
          <EmptyState title={say(texts.noRecord)}>
            <p>{say(texts.noRecordCure)}</p>
          </EmptyState>
        )
      ) : (
        <ol className="plain-list norm-record">
          {recorded.norms.map((norm, index) => (
            <RecordedLine
              key={norm.kind === 'none' ? 'none' : `${norm.kind} ${norm.of} ${index}`}
              loaded={loaded}
              index={index}
              refused={refused}
            />
          ))}
        </ol>
      )}
      {mayEdit ? (
        <>
          <AddForm {...forms} answers={answers} />
          {(idle !== undefined || (recorded.norms.length === 0 && !isCarried)) && <IdleForm {...forms} norm={idle} />}
        </>
      ) : (
        <p className="small soft">{say(texts.editorsOnly)}</p>
      )}
    </section>
  )
}

function Steps({ loaded: { instrument, before, after } }: { loaded: Loaded }) {
  const { language, site } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <nav className="row" aria-label={say(texts.clauses)}>
      {before !== undefined && (
        <LinkButton href={to.normsOf(instrument.id, before)} rel="prev" data-key="k">
          {say(texts.previous)}
        </LinkButton>
      )}
      {after !== undefined && (
        <LinkButton href={to.normsOf(instrument.id, after)} rel="next" data-key="j">
          {say(texts.next)}
        </LinkButton>
      )}
      <LinkButton kind="quiet" href={`${site.url}${portalLinks(language).instrument(instrument.id)}`}>
        {say(texts.onPortal)}
      </LinkButton>
    </nav>
  )
}

/** Each form's fields have ids of their own, to which the summary leads. */
function issuesAt(issues: readonly Issue[], form: string | undefined): Issue[] {
  return issues.map(({ path, message }) => ({
    path: form === undefined || form === 'add' ? path : `${form}-${path}`,
    message,
  }))
}

export default function ClausePage({ loaderData, actionData }: { loaderData: Loaded; actionData?: RefusedAct }) {
  const { instrument, clause, edits, mayEdit, done } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const problem = actionData?.problem
  const keysWork = useClauseKeys()
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.place), href: to.coverage() },
          {
            label: textIn(instrument.title, language),
            href: `${to.norms(instrument.id)}#${clause.id}`,
            lang: langOfText(instrument.title, language),
          },
          { label: clausePath(clause.id), lang: 'zh-CN' },
        ]}
        kicker={<span className="clause-id">{clause.id}</span>}
        title={clausePath(clause.id)}
        titleLang="zh-CN"
        lead={keysWork ? say(texts.clauseKeys) : undefined}
      />
      <Steps loaded={loaderData} />
      {done !== null && actionData === undefined && (
        <Notice kind="success" title={say(done === 'undone' ? texts.undone : texts.saved)} />
      )}
      {problem !== undefined && problem.issues.length > 0 && (
        <ErrorSummary issues={issuesAt(problem.issues, actionData?.entered.form)} />
      )}
      {problem !== undefined && problem.issues.length === 0 && <ProblemNotice problem={problem} />}
      {problem?.code === 'stale-revision' && <Notice kind="warning" title={say(texts.stale)} />}
      <div className="norm-side">
        <Words clause={clause} />
        <Record
          key={`${instrument.id}#${clause.id} ${loaderData.recorded.revision}`}
          loaded={loaderData}
          refused={actionData}
        />
      </div>
      <History edits={edits} mayEdit={mayEdit} />
    </div>
  )
}
