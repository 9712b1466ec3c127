/** Splitting a target over streets or units: apportion, move, undo, issue, approve an amendment, sign; every version kept. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { grouped } from '#modules/plans/figures/texts.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import { attempt, type Attempt, type Problem } from '#ui/attempt.ts'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { EmptyState, ErrorSummary, Notice, ProblemNotice, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader, Tabs, type Crumb } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { idsOf, WhoMay } from '../WhoMay.tsx'
import { Acts, ApportionForm, MoveForm, SetForm } from './split-forms.tsx'
import { ShareTable } from './ShareTable.tsx'
import { actTexts, figureTexts, filled, splitStates, splitTexts as texts } from './texts.ts'
import '#ui/charts.css'

/** How a target is split, as the page has it. */
export type Split = OutputOf<typeof plans.getSplit>

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const under = query.get('under') ?? undefined
  const side = query.get('side') === 'year' ? ('year' as const) : ('place' as const)
  const at = { commitment: params['commitment'] ?? '', side, ...(under === undefined ? {} : { under }) }
  const [found, versions] = await Promise.all([
    attempt(view.language, () => view.call(plans.getSplit, at)),
    view.call(plans.listSplitVersions, { ...at, limit: 50 }),
  ])
  // A target that cannot be split over years is shown over places, with the reason.
  const split = found.ok ? found.value : await view.call(plans.getSplit, { ...at, side: 'place' })
  return {
    split,
    refused: found.ok ? undefined : found.problem,
    versions: found.ok ? versions.items : [],
    may: {
      change: view.may(plans.moveShare, idsOf(split.answering)),
      issue: view.may(plans.issueSplit, idsOf(split.answering)),
      sign: split.shares.flatMap(({ node, signers }) => (view.may(plans.signShare, signers) ? [node.id] : [])),
    },
    over: query.get('over') === 'unit' ? ('unit' as const) : ('area' as const),
    done: query.get('done'),
  }
}

/** What was entered, by field; shown again where the act was refused. */
export type EnteredSplit = Readonly<Record<string, string>>

interface Answer {
  readonly problem: Problem
  readonly entered: EnteredSplit
}

/** Does what the pressed button says; each is one operation. */
function act(view: View, commitment: string, form: FormData): Promise<Attempt<unknown>> {
  const text = (name: string): string => textOf(form, name)
  const under = text('under')
  const side = text('side') === 'year' ? ('year' as const) : ('place' as const)
  const at = { commitment, side, ...(under === '' ? {} : { under }) }
  const reason = text('reason')
  const seen = { ...at, revision: text('revision'), ...(reason === '' ? {} : { reason }) }
  const weights = [...form.keys()]
    .filter((name) => name.startsWith('weight-'))
    .map((name) => ({ node: name.slice('weight-'.length), weight: text(name) === '' ? '0' : text(name) }))
  const { call, language } = view
  const tree = text('tree') === 'unit' ? 'unit' : 'area'
  const acts: Record<string, () => Promise<unknown>> = {
    apportion: () => call(plans.apportionSplit, { ...seen, tree, weights, weightedBy: text('weightedBy') }),
    move: () => call(plans.moveShare, { ...seen, from: text('from'), to: text('to'), amount: text('amount') }),
    set: () => call(plans.setShare, { ...seen, node: text('node'), value: text('value') }),
    undo: () => call(plans.undoSplit, { ...at, revision: text('revision') }),
    issue: () => call(plans.issueSplit, seen),
    sign: () => call(plans.signShare, { commitment, ...(under === '' ? {} : { under }), node: text('node') }),
  }
  return attempt(language, acts[text('act')] ?? (() => call(plans.getSplit, at)))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const commitment = params['commitment'] ?? ''
  const done = await act(view, commitment, form)
  const what = textOf(form, 'act')
  if (done.ok) {
    const word = what === 'issue' ? 'issued' : what === 'sign' ? 'signed' : 'saved'
    const side = textOf(form, 'side') === 'year' ? 'year' : undefined
    return redirect(deskLinks(view.language).split(commitment, { under: textOf(form, 'under'), side, done: word }))
  }
  const entered = Object.fromEntries([...form.keys()].map((name) => [name, textOf(form, name)]))
  return data<Answer>({ problem: done.problem, entered }, { status: done.problem.code === 'invalid' ? 400 : 409 })
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.title, args.loaderData?.split.title)

function Head({ split }: { split: Split }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const unit = textIn(split.measure?.unit ?? { zh: '' }, language)
  const trail: Crumb[] = [
    { label: textIn(split.title, language), href: to.plan(split.commitment) },
    { label: say(figureTexts.title), href: to.figures(split.commitment) },
    { label: say(texts.title), ...(split.under === undefined ? {} : { href: to.split(split.commitment) }) },
    ...split.trail.map(({ id, name }, index) => ({
      label: textIn(name, language),
      ...(index === split.trail.length - 1
        ? {}
        : { href: to.split(split.commitment, { under: id, side: split.side === 'year' ? 'year' : undefined }) }),
    })),
  ]
  return (
    <>
      <PageHeader
        title={textIn(split.title, language)}
        titleLang={langOfText(split.title, language)}
        kicker={say(texts.title)}
        trail={trail}
        actions={<StatusBadge states={splitStates} state={split.state} />}
      />
      <DefinitionList
        items={[
          [say(texts.total), `${grouped(split.total)} ${unit}`],
          [say(texts.sum), split.shares.length === 0 ? undefined : `${grouped(split.sum)} ${unit}`],
          [say(texts.weightedBy), split.weightedBy],
        ]}
      />
      {split.missing !== undefined && (
        <Notice kind="warning">{say(filled(texts.missing, { n: grouped(split.missing), unit }))}</Notice>
      )}
      {split.buffer !== undefined && (
        <Notice kind="info">{say(filled(texts.buffer, { n: grouped(split.buffer), unit }))}</Notice>
      )}
    </>
  )
}

function Versions({ versions }: { versions: Loaded['versions'] }) {
  const { language } = useFrame()
  const say = useSay()
  if (versions.length === 0) return null
  return (
    <section className="stack" aria-labelledby="versions">
      <h2 id="versions">{say(texts.history)}</h2>
      <Table
        caption={say(texts.history)}
        captionHidden
        rows={versions}
        rowKey={({ revision }) => String(revision)}
        columns={[
          {
            key: 'act',
            head: say(texts.act),
            rowHead: true,
            cell: ({ act: what, revision }) => `${revision}. ${say(actTexts[what])}`,
          },
          { key: 'sum', head: say(texts.sum), numeric: true, cell: ({ sum }) => grouped(sum) },
          { key: 'by', head: say(texts.by), cell: ({ by }) => by },
          { key: 'when', head: say(texts.when), cell: ({ on }) => formatDay(on, language) },
          { key: 'reason', head: say(texts.reason), cell: ({ reason }) => reason ?? '' },
        ]}
      />
    </section>
  )
}

const doneTexts = { saved: texts.saved, issued: texts.issued, signed: texts.signedNow } as const

export default function SplitPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { split, versions, may, over, done, refused } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const entered = actionData?.entered ?? {}
  const word = doneTexts[done as keyof typeof doneTexts]
  return (
    <div className="stack-wide">
      <Head split={split} />
      <Tabs
        label={say(texts.side)}
        tabs={(['place', 'year'] as const).map((side) => ({
          href: to.split(split.commitment, { under: split.under?.id, side: side === 'year' ? side : undefined }),
          label: say(side === 'year' ? texts.byYear : texts.byPlace),
          current: side === split.side,
        }))}
      />
      {refused !== undefined && <ProblemNotice problem={refused} />}
      {actionData === undefined && done !== null && <Notice kind="success">{say(word ?? texts.saved)}</Notice>}
      {actionData && <ProblemNotice problem={actionData.problem} />}
      {actionData && <ErrorSummary issues={actionData.problem.issues} />}
      {split.shares.length === 0 ? (
        <EmptyState title={say(texts.none)}>
          <p>{say(texts.noneCure)}</p>
        </EmptyState>
      ) : (
        <>
          <ShareTable split={split} maySign={may.sign} />
          <Acts split={split} may={may} entered={entered} />
        </>
      )}
      {!may.change && (
        <WhoMay
          act={texts.title}
          operation={plans.moveShare}
          units={split.answering}
          basis={split.basis}
          document={split.document}
        />
      )}
      {may.change && (
        <>
          {split.shares.length > 0 && (
            <div className="two-figures">
              <MoveForm split={split} entered={entered} />
              <SetForm split={split} entered={entered} />
            </div>
          )}
          <ApportionForm split={split} over={over} entered={entered} />
        </>
      )}
      <Versions versions={versions} />
    </div>
  )
}
