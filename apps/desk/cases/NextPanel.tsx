/** The one thing to do next with a case, so that nobody has to look for it; beside it when it is due and whose it is. */
import { filled } from '#apps/cases/words.ts'
import { textIn, type Text } from '#base/text.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { CaseState } from './CaseTable.tsx'
import { casePageTexts as texts } from './case-texts.ts'
import { DueDay } from './due.tsx'
import type { Case, Standing } from './typed.ts'

type Act = Case['acts'][number]

const weights = { main: 0, plain: 1, grave: 2 } as const

/** The staff's acts, what leads on first and what takes away last. */
export function staffActs(one: Case): Act[] {
  return one.acts
    .filter(({ by }) => by === 'handler' || by === 'approver')
    .sort((a, b) => weights[a.weight] - weights[b.weight])
}

/** What the party says by letter or at the counter and a clerk enters; of a case from the web the party says it there. */
export function partyActs(one: Case): Act[] {
  return one.endedOn === undefined && one.channel === 'counter' ? one.acts.filter(({ by }) => by === 'applicant') : []
}

/** Where on the page an obstacle is dealt with. */
export function placeOf(gate: string, one: Pick<Case, 'acts'>): string | undefined {
  const [kind = '', id] = gate.split(':')
  if (kind === 'condition' || kind === 'material') return `#${kind}-${id ?? ''}`
  const act = actsOfGates[kind]?.find((known) => one.acts.some((open) => open.id === known))
  return act === undefined ? partsOfGates[kind] : `#act-${act}`
}

/** Parts of the page where gates that procedures share are met. */
const partsOfGates: Readonly<Record<string, string>> = {
  handler: '#people',
  actor: '#people',
  recused: '#people',
  'four-eyes': '#people',
  'name-settled': '#who',
  'papers-complete': '#papers',
  'papers-checked': '#papers',
  'sheet-settled': '#sheet',
  'units-answered': '#joined',
  delivered: '#documents',
}

/** Acts that meet a gate, the nearest first. */
const actsOfGates: Readonly<Record<string, readonly string[]>> = {
  'visit-recorded': ['record-visit', 'order-visit'],
  'extension-asked': ['ask-extension'],
}

const shownMax = 8

function Blocked({ one, act }: { one: Case; act: Act }) {
  const say = useSay()
  const rest = act.obstacles.length - shownMax
  return (
    <>
      <p className="case-next-thing">{say(filled(texts.blocked, { act: say(act.title), n: act.obstacles.length }))}</p>
      <ol className="case-obstacles">
        {act.obstacles.slice(0, shownMax).map((obstacle) => (
          <li key={`${obstacle.gate} ${obstacle.missing.zh}`}>
            <a href={placeOf(obstacle.gate, one) ?? `#act-${act.id}`}>{say(obstacle.missing)}</a>
          </li>
        ))}
      </ol>
      {rest > 0 && <p className="small soft">{say(filled(texts.moreObstacles, { n: rest }))}</p>}
    </>
  )
}

function Take({ one }: { one: Case }) {
  const say = useSay()
  return (
    <>
      <p className="case-next-thing">{say(texts.takeFirst)}</p>
      <Form>
        <input type="hidden" name="revision" value={one.revision} />
        <Button name="act" value="take">
          {say(texts.take)}
        </Button>
      </Form>
    </>
  )
}

function GoTo({ at, text }: { at: string; text: Text }) {
  const say = useSay()
  return (
    <LinkButton kind="primary" href={at}>
      {say(text)}
    </LinkButton>
  )
}

/** What has to be looked at before anything is decided: papers to be checked, then papers that are wrong. */
function examination(one: Case): { words: Text; at: string; go: Text } | undefined {
  const count = (...standings: readonly Case['materials'][number]['standing'][]): number =>
    one.materials.filter(({ standing }) => standings.includes(standing)).length
  const unchecked = count('unchecked')
  if (unchecked > 0) return { words: filled(texts.uncheckedPapers, { n: unchecked }), at: '#papers', go: texts.goCheck }
  const wrong = count('missing', 'bad', 'original-missing')
  const asks = staffActs(one).find(({ correction, obstacles }) => correction === 'asks' && obstacles.length === 0)
  if (wrong === 0 || asks === undefined) return undefined
  return {
    words: filled(texts.wrongPapers, { n: wrong }),
    at: `#act-${asks.id}`,
    go: {
      zh: texts.goTo.zh.replace('{act}', asks.title.zh),
      en: texts.goTo.en.replace('{act}', textIn(asks.title, 'en')),
    },
  }
}

/** What is for other people keeps this reader from an act. */
export const isForOthers = ({ obstacles }: Act): boolean =>
  obstacles.some(({ gate }) => gate === 'actor' || gate === 'handler' || gate === 'recused' || gate === 'four-eyes')

function Ended({ one }: { one: Case }) {
  const say = useSay()
  const open = one.documents.find(({ deliveries, isPublic }) => deliveries.length === 0 && !isPublic)
  if (open === undefined) return <p>{say(texts.over)}</p>
  return (
    <>
      <p className="case-next-thing">{say(filled(texts.deliver, { title: say(open.title) }))}</p>
      <GoTo at="#documents" text={texts.recordDelivery} />
    </>
  )
}

function Thing({ one, standing }: { one: Case; standing: Standing }) {
  const say = useSay()
  const asked = one.joined.find(({ unit, answer }) => answer === undefined && standing.units.includes(unit.id))
  if (asked !== undefined && !standing.isClerk && !standing.isLeader)
    return (
      <>
        <p className="case-next-thing">{say(texts.answerUnit)}</p>
        <GoTo at="#joined" text={texts.answer} />
      </>
    )
  if (one.endedOn !== undefined) return <Ended one={one} />
  if (one.handler === undefined && standing.isClerk) return <Take one={one} />
  const mine = staffActs(one).filter((act) => !isForOthers(act))
  const ready = mine.find(({ obstacles, weight }) => obstacles.length === 0 && weight === 'main')
  const blocked = mine.find(({ weight }) => weight === 'main')
  const first = standing.mayExamine ? examination(one) : undefined
  // Papers alone stand in the way: looking at them, or the one notice, is the way on.
  const wantsPapers = blocked?.obstacles.every(({ gate }) => gate === 'papers-complete') ?? false
  if (first !== undefined && (ready !== undefined || wantsPapers))
    return (
      <>
        <p className="case-next-thing">{say(first.words)}</p>
        <div className="row">
          <GoTo at={first.at} text={first.go} />
          {ready !== undefined && (
            <LinkButton href={`#act-${ready.id}`}>{say(filled(texts.goTo, { act: say(ready.title) }))}</LinkButton>
          )}
        </div>
      </>
    )
  if (ready !== undefined)
    return (
      <>
        <p className="case-next-thing">
          {say(texts.ready)}
          {say(ready.title)}
        </p>
        <GoTo at={`#act-${ready.id}`} text={filled(texts.goTo, { act: say(ready.title) })} />
      </>
    )
  if (blocked !== undefined) return <Blocked one={one} act={blocked} />
  if (one.state.turn === 'applicant')
    return (
      <>
        <p className="case-next-thing">{say(filled(texts.waitApplicant, { about: say(one.state.title) }))}</p>
        {standing.isClerk && partyActs(one).length > 0 && <a href="#party-acts">{say(texts.enterForParty)}</a>}
      </>
    )
  if (one.state.turn === 'others') return <p className="case-next-thing">{say(texts.waitOthers)}</p>
  if (mine.length > 0) return <GoTo at="#acts" text={texts.acts} />
  if (one.handler !== undefined && !standing.isHandler)
    return <p>{say(filled(texts.waitOther, { name: one.handler.name }))}</p>
  return <p>{say(texts.noActs)}</p>
}

/** What was done last and what was said with it: a leader reads the proposal here, whoever takes over the reason. */
function Last({ one }: { one: Case }) {
  const { language } = useFrame()
  const say = useSay()
  const last = one.timeline.filter(({ kind }) => kind === 'acted').toSorted((a, b) => b.seq - a.seq)[0]
  if (last?.note === undefined || one.endedOn !== undefined) return null
  return (
    <div className="case-last">
      <h3>
        {say(texts.last)}
        {say(last.title)}
      </h3>
      <p className="case-last-words" lang="zh-CN">
        {last.note}
      </p>
      <p className="small soft">{say(filled(texts.lastBy, { by: last.by, day: formatDay(last.on, language) }))}</p>
    </div>
  )
}

/** The panel; on a wide screen it stays in sight. */
export function NextPanel({ one, standing }: { one: Case; standing: Standing }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section className="panel case-next" id="next" aria-labelledby="next-title">
      <div className="case-next-facts">
        <p>
          <CaseState state={one.state} outcome={one.outcome} />
        </p>
        {one.endedOn === undefined ? (
          <p>
            <span className="soft">{say(texts.dueOn)}</span> <DueDay dueOn={one.dueOn} provisional={one.provisional} />{' '}
            {one.dueOn !== undefined && <a href="#clocks">{say(texts.why)}</a>}
          </p>
        ) : (
          <p>{formatDay(one.endedOn, language)}</p>
        )}
        <p>
          <span className="soft">{say(texts.handler)}</span>{' '}
          {one.handler === undefined ? say(texts.nobody) : one.handler.name}
          {one.handler?.id === standing.me && say(texts.yours)}
        </p>
      </div>
      <div className="stack">
        <h2 id="next-title">{say(texts.next)}</h2>
        <Thing one={one} standing={standing} />
        <Last one={one} />
      </div>
    </section>
  )
}
