/** One unit's account in an assessment: every line with its arithmetic, what it rests on, and what may be added. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { Checks, Deductions, Marks, Objections, Self } from './account-parts.tsx'
import { actFrom, type Answer } from './acting.ts'
import { Refused } from './parts.tsx'
import { assessingTexts as texts, filled, roleTexts } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const account = await view.call(plansContract.getAccount, {
    assessment: params['assessment'] ?? '',
    unit: params['unit'] ?? '',
  })
  return {
    account,
    may: {
      mark: account.isOffice && !account.isOwn && view.may(plansContract.giveMark),
      takeBack: account.isOffice && view.may(plansContract.takeBack),
      check: account.isOffice && view.may(plansContract.recordCheck),
      veto: account.isOffice && view.may(plansContract.recordVeto),
      answer: account.isOffice && view.may(plansContract.answerObjection),
      self: view.may(plansContract.assessSelf) && account.isOwn,
      object: view.may(plansContract.objectTo) && account.isOwn,
    },
  }
}

const yesOrNo = (text: string): 'yes' | 'no' => (text === 'yes' ? 'yes' : 'no')

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const at = { assessment: params['assessment'] ?? '', unit: params['unit'] ?? '' }
  const here = deskLinks(view.language).assessedUnit(at.assessment, at.unit)
  const { assessment } = at
  const doing = (act: Promise<unknown>): Promise<string> => act.then(() => here)
  const { call } = view
  return actFrom(view, request, {
    self: (f) => doing(call(plansContract.assessSelf, { ...at, mark: f('mark'), note: f('note') })),
    mark: (f) =>
      doing(call(plansContract.giveMark, { ...at, criterion: f('criterion'), mark: f('mark'), note: f('note') })),
    check: (f) =>
      doing(
        call(plansContract.recordCheck, {
          ...at,
          commitment: f('commitment'),
          holds: yesOrNo(f('holds')),
          note: f('note'),
        }),
      ),
    deduct: (f) =>
      doing(
        call(plansContract.recordDeduction, { ...at, deduction: f('deduction'), times: f('times'), note: f('note') }),
      ),
    veto: (f) => doing(call(plansContract.recordVeto, { ...at, veto: f('veto'), note: f('note') })),
    'take-back': (f) => doing(call(plansContract.takeBack, { assessment, act: f('entry'), reason: f('reason') })),
    object: (f) => doing(call(plansContract.objectTo, { ...at, line: f('line'), text: f('text') })),
    answer: (f) =>
      doing(
        call(plansContract.answerObjection, {
          assessment,
          objection: f('objection'),
          upheld: yesOrNo(f('upheld')),
          note: f('note'),
        }),
      ),
  })
}

/** What the page shows. */
export type Loaded = Awaited<ReturnType<typeof loader>>
type Account = Loaded['account']

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.account.line.name, args.loaderData && texts.title)

function Lines({ lines }: Pick<Account, 'lines'>) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <Table
      caption={say(texts.lines)}
      columns={[
        {
          key: 'line',
          head: say(texts.line),
          rowHead: true,
          cell: ({ title }) => <span lang={langOfText(title, language)}>{say(title)}</span>,
        },
        { key: 'input', head: say(texts.input), cell: ({ input }) => say(input) },
        { key: 'arithmetic', head: say(texts.arithmetic), cell: ({ arithmetic }) => say(arithmetic) },
        { key: 'points', head: say(texts.points), numeric: true, cell: ({ points }) => points ?? '–' },
      ]}
      rows={lines}
      rowKey={({ kind, id }) => `${kind} ${id}`}
    />
  )
}

/** A share between 0 and 1 as people read it; the account itself is computed from all its digits. */
const percentOf = (share = '0'): string => `${Math.round(Number(share) * 1000) / 10}%`

function Commitments({ commitments }: Pick<Account, 'commitments'>) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <details className="panel stack">
      <summary>
        {say(texts.commitments)} ({commitments.length})
      </summary>
      <Table
        caption={say(texts.commitments)}
        captionHidden
        columns={[
          {
            key: 'commitment',
            head: say(texts.commitment),
            rowHead: true,
            cell: ({ id, title }) => (
              <a href={deskLinks(language).plan(id)} lang={langOfText(title, language)}>
                {say(title)}
              </a>
            ),
          },
          { key: 'role', head: say(texts.role), cell: ({ role }) => say(roleTexts[role]) },
          {
            key: 'share',
            head: say(texts.share),
            cell: ({ state, share }) =>
              state === 'counted' ? (
                <span className="number">{percentOf(share)}</span>
              ) : (
                <Badge>{say(texts[state])}</Badge>
              ),
          },
          { key: 'words', head: say(texts.words), cell: ({ words }) => say(words) },
        ]}
        rows={commitments}
        rowKey={({ id, role }) => `${id} ${role}`}
      />
    </details>
  )
}

function Reports({ reports }: Pick<Account, 'reports'>) {
  const say = useSay()
  const { language } = useFrame()
  if (reports.length === 0) return null
  return (
    <Table
      caption={say(texts.reports)}
      columns={[
        { key: 'period', head: say(texts.reports), rowHead: true, cell: ({ title }) => say(title) },
        { key: 'due', head: say(texts.dueOn), cell: ({ dueOn }) => formatDay(dueOn, language) },
        {
          key: 'submitted',
          head: say(texts.submittedOn),
          cell: ({ submittedOn, dueOn }) =>
            submittedOn === undefined ? (
              <Badge tone="bad">{say(texts.notSubmitted)}</Badge>
            ) : (
              <>
                {formatDay(submittedOn, language)} {submittedOn > dueOn && <Badge tone="warn">{say(texts.late)}</Badge>}
              </>
            ),
        },
        { key: 'returned', head: say(texts.returned), numeric: true, cell: ({ returned }) => returned },
      ]}
      rows={reports}
      rowKey={({ period }) => period}
    />
  )
}

export default function AccountPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { account, may } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { assessment, line } = account
  return (
    <div className="stack-wide sheet">
      <PageHeader
        trail={[
          { label: say(texts.title), href: to.assessments() },
          {
            label: filled(say(texts.titleOf), { plan: say(assessment.plan.title), year: assessment.year }),
            href: to.assessment(assessment.id),
          },
          { label: say(line.name) },
        ]}
        title={say(line.name)}
      />
      <Refused answer={actionData} />
      <DefinitionList
        items={[
          [say(texts.total), line.total ?? '–'],
          [say(texts.grade), line.grade === undefined ? '–' : say(line.grade)],
          [say(texts.because), say(line.because)],
          [say(texts.rank), line.rank],
          [
            say(texts.lacks),
            line.lacks.length === 0 ? say(texts.complete) : line.lacks.map(say).join(language === 'zh' ? '；' : '; '),
          ],
        ]}
      />
      <Lines lines={account.lines} />
      <Commitments commitments={account.commitments} />
      <Reports reports={account.reports} />
      <Self account={account} may={may.self} answer={actionData} />
      <Marks account={account} may={may.mark} mayTakeBack={may.takeBack} answer={actionData} />
      <Checks account={account} may={may.check} answer={actionData} />
      <Deductions account={account} may={may.check} mayVeto={may.veto} mayTakeBack={may.takeBack} answer={actionData} />
      <Objections account={account} may={may.object} mayAnswer={may.answer} answer={actionData} />
    </div>
  )
}
