/** One matter in public: what is shown, how long, where to object; then every objection with its answer, without who made it. */
import type { ReactNode } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import { Clause, Words } from '#apps/cases/Clause.tsx'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { objectionVerdictTexts } from '#modules/procedures/publicity/texts.ts'
import { publicTopic } from '#modules/procedures/publicity/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { publicityTexts as texts } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing(publicTopic, 'procedures', 'directory', 'gazette', 'parameters')
  return { one: await view.call(proceduresContract.getPublicity, { case: params['case'] ?? '' }) }
}

type Data = Awaited<ReturnType<typeof loader>>
type Round = Data['one']['rounds'][number]
type Objection = Round['objections'][number]

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Data }) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  const title = `${textIn(texts.title, language)} ${args.loaderData?.one.subject ?? ''}`
  return pageMeta(args, { title, description: textIn(texts.lead, language), column: texts.title })
}

/** The tone of an answer's word. */
export const verdictTones = { adopted: 'good', 'adopted-in-part': 'info', 'not-adopted': 'mute' } as const

function Heard({ one }: { one: Objection }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <li>
      <p>
        <b lang="zh-CN">{one.number}</b>{' '}
        {one.verdict === undefined ? (
          <Badge tone="warn">{say(texts.waiting)}</Badge>
        ) : (
          <Badge tone={verdictTones[one.verdict]}>{say(objectionVerdictTexts[one.verdict])}</Badge>
        )}
      </p>
      <p className="small soft">
        {say(filled(texts.madeOn, { day: formatDay(one.madeOn, language) }))}
        {one.answeredOn !== undefined &&
          `${language === 'zh' ? '，' : ', '}${say(filled(texts.answeredOn, { day: formatDay(one.answeredOn, language) }))}`}
      </p>
      {one.answer !== undefined && (
        <DefinitionList
          items={[
            [
              say(texts.gist),
              <span key="gist" lang="zh-CN">
                {one.gist}
              </span>,
            ],
            [
              say(texts.answer),
              <span key="answer" lang="zh-CN">
                {one.answer}
              </span>,
            ],
          ]}
        />
      )}
    </li>
  )
}

function Answers({ round }: { round: Round }) {
  const say = useSay()
  return (
    <section className="stack" aria-labelledby={`answers-${round.seq}`}>
      <h2 id={`answers-${round.seq}`}>{say(texts.answers)}</h2>
      {round.objections.length === 0 && <p className="soft">{say(texts.answersNone)}</p>}
      {round.open > 0 && <p>{say(filled(texts.answersOpen, { n: round.open }))}</p>}
      <ul className="plain-list my-list">
        {round.objections.map((one) => (
          <Heard key={one.number} one={one} />
        ))}
      </ul>
    </section>
  )
}

/** Whose matter it is and where it stands, below what is shown. */
function useAbout(one: Data['one'] | undefined): (readonly [string, ReactNode])[] {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  if (one === undefined) return []
  return [
    [
      say(texts.unit),
      <a key="unit" className="tap" href={to.unit(one.unit.id)}>
        <Words text={one.unit.name} />
      </a>,
    ],
    [
      say(texts.service),
      <a key="service" className="tap" href={to.service(one.service.id)}>
        <Words text={one.service.title} />
      </a>,
    ],
    [say(texts.basis), <Clause key="basis" reference={one.basis} />],
    [say(texts.state), <Words key="state" text={one.state} />],
    [say(texts.outcome), one.outcome && <Words text={one.outcome} />],
  ]
}

/** What was shown in a round, with its period and the notice. */
function Shown({ id, round, of }: { id: string; round: Round; of?: Data['one'] }) {
  const about = useAbout(of)
  const { language } = useFrame()
  const say = useSay()
  const { from, until, notice } = round
  return (
    <DefinitionList
      items={[
        ...round.shown.map(({ label, value }) => [say(label), <Lines key={value} text={value} />] as const),
        [
          say(texts.period),
          until === undefined
            ? formatDay(from, language)
            : say(filled(texts.periodOf, { from: formatDay(from, language), until: formatDay(until, language) })),
        ],
        [
          say(texts.notice),
          notice && (
            <a key="notice" className="tap" href={portalLinks(language).publicNotice(id, notice.id)} lang="zh-CN">
              {notice.number}
            </a>
          ),
        ],
        ...about,
      ]}
    />
  )
}

/** Text of several lines, as it was written. */
function Lines({ text }: { text: string }) {
  return (
    <span className="entered" lang="zh-CN">
      {text}
    </span>
  )
}

function Objecting({ one, round }: { one: Data['one']; round: Round }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <section className="panel stack screen-only" aria-labelledby="object">
      <h2 id="object">{say(round.isRunning ? texts.object : texts.isOver)}</h2>
      <p>{say(round.isRunning ? texts.objectLead : texts.overLead)}</p>
      <p className="row">
        {round.isRunning ? (
          <LinkButton kind="primary" href={to.objectTo(one.case)}>
            {say(texts.object)}
          </LinkButton>
        ) : (
          <LinkButton href={to.unit(one.unit.id)}>
            <Words text={one.unit.name} />
          </LinkButton>
        )}
        {round.notice !== undefined && (
          <LinkButton kind="quiet" href={to.publicNotice(one.case, round.notice.id)}>
            {say(texts.print)}
          </LinkButton>
        )}
      </p>
    </section>
  )
}

export default function PublicityPage({ loaderData: { one } }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const [newest, ...earlier] = one.rounds
  return (
    <article className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.title), href: to.publicities() },
          { label: one.subject, lang: 'zh-CN' },
        ]}
        kicker={one.number}
        title={one.subject}
        titleLang="zh-CN"
        lead={
          newest?.isRunning === true ? (
            <Badge tone="info">{say(filled(texts.isRunning, { day: formatDay(newest.until ?? '', language) }))}</Badge>
          ) : (
            <Badge tone="mute">{say(texts.isOver)}</Badge>
          )
        }
      />
      <section className="stack" aria-labelledby="shown">
        <h2 id="shown">{say(texts.shown)}</h2>
        {newest !== undefined && <Shown id={one.case} round={newest} of={one} />}
      </section>
      {newest !== undefined && <Objecting one={one} round={newest} />}
      {newest !== undefined && <Answers round={newest} />}
      {earlier.map((round) => (
        <details key={round.seq} className="panel">
          <summary>
            {say(texts.earlier)} {formatDay(round.from, language)}
          </summary>
          <div className="stack">
            <Shown id={one.case} round={round} />
            <Answers round={round} />
          </div>
        </details>
      ))}
    </article>
  )
}
