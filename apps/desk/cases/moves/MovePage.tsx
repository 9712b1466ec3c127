/** One move: its basis, who proposed and decided it, how far it is, and the list with what came of each case. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { Clause, ClausesOn, Words } from '#apps/cases/Clause.tsx'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList, Progress } from '#ui/components/data.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge, ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { inboxTexts } from '../inbox-texts.ts'
import { MovedCases } from './MovedCases.tsx'
import { movePageTexts as texts } from './texts.ts'
import '../cases.css'

const shows = ['all', 'moves', 'stays'] as const
const saids = { proposed: texts.proposed, decided: texts.decided, withdrawn: texts.withdrawnNow } as const

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const show = shows.find((one) => one === search.get('show')) ?? 'all'
  const after = search.get('after') ?? undefined
  const move = await view.call(proceduresContract.getMove, {
    move: params['move'] ?? '',
    show,
    limit: 50,
    ...(after === undefined ? {} : { after }),
  })
  const said = search.get('said') as keyof typeof saids | null
  return { move, show, isFirst: after === undefined, said: said !== null && said in saids ? said : undefined }
}

interface Answer {
  readonly problem: Problem
  readonly reason: string
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const move = params['move'] ?? ''
  const act = textOf(form, 'act')
  const reason = textOf(form, 'reason')
  const done = await attempt(view.language, () =>
    act === 'withdraw'
      ? view.call(proceduresContract.withdrawMove, { move })
      : view.call(proceduresContract.decideMove, { move, outcome: act === 'approve' ? 'approved' : 'refused', reason }),
  )
  if (done.ok)
    return redirect(deskLinks(view.language).caseMove(move, { said: act === 'withdraw' ? 'withdrawn' : 'decided' }))
  return data<Answer>({ problem: done.problem, reason }, { status: done.problem.code === 'invalid' ? 400 : 409 })
}

/** A refused act shows how it stands now. */
export function shouldRevalidate() {
  return true
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Move = Loaded['move']

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, texts.title, args.loaderData?.move.service.title)

const tones = { open: 'info', approved: 'good', refused: 'bad', withdrawn: 'mute' } as const

function Particulars({ move }: { move: Move }) {
  const { language } = useFrame()
  const say = useSay()
  const byOn = (name: string, on: string): string => say(filled(texts.byOn, { name, day: formatDay(on, language) }))
  return (
    <DefinitionList
      items={[
        [
          say(texts.result),
          <Badge key="outcome" tone={tones[move.outcome]}>
            {say(texts[move.outcome])}
          </Badge>,
        ],
        [say(texts.unit), <Words key="unit" text={move.unit.name} />],
        [say(texts.basis), <Clause key="basis" reference={move.basis} />],
        [say(texts.reason), move.reason],
        [say(texts.proposedBy), byOn(move.proposedBy, move.proposedOn)],
        [say(texts.decidedBy), move.decidedBy !== undefined && byOn(move.decidedBy, move.decidedOn ?? '')],
        [say(texts.decisionReason), move.decisionReason],
      ]}
    />
  )
}

function HowFar({ move }: { move: Move }) {
  const { language } = useFrame()
  const say = useSay()
  const { moves, moved, stayed } = move.counts
  if (move.outcome !== 'approved') return null
  const isDone = moved + stayed >= moves
  return (
    <section className="stack" aria-labelledby="progress">
      <h2 id="progress">{say(texts.progress)}</h2>
      <Progress id="moved" value={moved + stayed} max={moves} label={say(texts.progress)} />
      <p role="status">
        {say(isDone ? texts.allDone : texts.working)} {say(filled(texts.progressIs, { m: moves, n: moved, s: stayed }))}
      </p>
      {!isDone && (
        <p>
          <a href={deskLinks(language).caseMove(move.id)}>{say(texts.again)}</a>
        </p>
      )}
    </section>
  )
}

function Decide({ move, answer }: { move: Move; answer: Answer | undefined }) {
  const say = useSay()
  if (move.outcome !== 'open') return null
  return (
    <section className="panel stack screen-only" aria-labelledby="decide">
      <h2 id="decide">{say(texts.decide)}</h2>
      <p className="soft">{say(texts.decideLead)}</p>
      {move.mayDecide ? (
        <Form>
          <TextArea
            name="reason"
            label={say(texts.decisionReason)}
            rows={2}
            required
            maxLength={300}
            defaultValue={answer?.reason ?? ''}
            error={issueOf(answer?.problem.issues, 'reason')}
          />
          <div className="row">
            <Button name="act" value="approve">
              {say(texts.approve)}
            </Button>
            <Button kind="danger" name="act" value="refuse">
              {say(texts.refuse)}
            </Button>
          </div>
        </Form>
      ) : (
        <p>{say(move.isOwn ? texts.own : texts.notLeader)}</p>
      )}
      {move.isOwn && (
        <Form>
          <Button kind="secondary" name="act" value="withdraw">
            {say(texts.withdraw)}
          </Button>
        </Form>
      )}
    </section>
  )
}

export default function MovePage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { move, show, isFirst, said } = loaderData
  const { language, site } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const query = { show: show === 'all' ? undefined : show }
  return (
    <ClausesOn portal={site.url}>
      <article className="stack-wide">
        <PageHeader
          trail={[
            { label: say(inboxTexts.title), href: to.cases() },
            { label: say(texts.title), href: to.caseMoves() },
          ]}
          title={say(filled(texts.of, { service: textIn(move.service.title, language), n: move.to }))}
        />
        {actionData === undefined && said !== undefined && <Notice kind="success" title={say(saids[said])} />}
        {actionData !== undefined && <ErrorSummary issues={actionData.problem.issues} />}
        {actionData !== undefined && <ProblemNotice problem={actionData.problem} />}
        <Particulars move={move} />
        <HowFar move={move} />
        <Decide move={move} answer={actionData} />
        <section className="stack" aria-labelledby="impact">
          <h2 id="impact">{say(texts.impact)}</h2>
          <Tabs
            label={say(texts.show)}
            tabs={shows.map((one) => ({
              href: to.caseMove(move.id, { show: one === 'all' ? undefined : one }),
              label: say(texts[one]),
              current: show === one,
            }))}
          />
          <MovedCases items={move.items} isDecided={move.outcome === 'approved'} />
          <Pager next={move.next} isFirst={isFirst} at={(after) => to.caseMove(move.id, { ...query, after })} />
        </section>
      </article>
    </ClausesOn>
  )
}
