/** One round of publicity: what was shown and until when, each objection with its answer or the form for it. */
import { filled } from '#apps/cases/words.ts'
import { objectionVerdictTexts } from '#modules/procedures/publicity/texts.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { Badge, issueOf, Notice } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, portalLinks } from '#ui/links.ts'
import { ActForm, AskedLine, Failure } from '../parts.tsx'
import { answerOf, type Answer } from '../typed.ts'
import type { PublicityData } from './PublicityPage.tsx'
import { publicityTexts as texts } from './texts.ts'

type Round = PublicityData['shown']['rounds'][number]
type Objection = Round['objections'][number]

interface Props {
  readonly one: PublicityData
  readonly answer: Answer | undefined
}

function AnswerForm({ one, objection, answer }: Props & { objection: Objection }) {
  const say = useSay()
  const { id } = objection
  const own = answerOf(answer, 'answer', ['objection', id])
  const issues = own?.problem?.issues
  return (
    <ActForm act="answer" one={one.shown} hidden={{ objection: id }}>
      <Failure answer={own} idOf={(path) => `${path}-${id}`} />
      <Select
        name="verdict"
        id={`verdict-${id}`}
        label={say(texts.verdict)}
        required
        empty="—"
        defaultValue={own?.entered['verdict']}
        options={Object.entries(objectionVerdictTexts).map(([value, label]) => ({ value, label: say(label) }))}
        error={issueOf(issues, 'verdict')}
      />
      <AskedLine name="gist" id={`gist-${id}`} label={texts.gist} hint={texts.gistHint} maxLength={1000} answer={own} />
      <TextArea
        name="answer"
        id={`answer-${id}`}
        label={say(texts.answer)}
        required
        rows={4}
        maxLength={2000}
        lang="zh-CN"
        defaultValue={own?.entered['answer']}
        error={issueOf(issues, 'answer')}
      />
      <div>
        <Button kind="primary">{say(texts.answerGo)}</Button>
      </div>
    </ActForm>
  )
}

/** Who objected, shown once to somebody who says why. */
function WhoObjected({ one, objection, answer }: Props & { objection: Objection }) {
  const say = useSay()
  const { id } = objection
  const own = answerOf(answer, 'open', ['objection', id])
  return (
    <>
      {own?.personal !== undefined && (
        <Notice kind="warning" title={say(texts.opened)}>
          <DefinitionList
            items={[
              [say(texts.name), own.personal.name],
              [say(texts.number), own.personal.number],
            ]}
          />
        </Notice>
      )}
      <details open={own?.problem !== undefined}>
        <summary>{say(texts.open)}</summary>
        <Failure answer={own} idOf={(path) => `${path}-${id}`} />
        <ActForm act="open" one={one.shown} hidden={{ objection: id }}>
          <AskedLine name="reason" id={`reason-${id}`} label={texts.openReason} answer={own} />
          <div>
            <Button kind="secondary">{say(texts.openGo)}</Button>
          </div>
        </ActForm>
      </details>
    </>
  )
}

function Heard({ one, objection, answer }: Props & { objection: Objection }) {
  const { language } = useFrame()
  const say = useSay()
  const { number, verdict, madeOn, channel, by, text, answeredOn, answeredBy } = objection
  return (
    <li className="stack">
      <h3>
        <span lang="zh-CN">{number}</span>{' '}
        {verdict === undefined ? (
          <Badge tone="warn">{say(texts.waiting)}</Badge>
        ) : (
          <Badge tone={verdict === 'not-adopted' ? 'mute' : 'good'}>{say(objectionVerdictTexts[verdict])}</Badge>
        )}
      </h3>
      <p className="small soft">
        {by !== '' && (
          <>
            {say(texts.by)} <span lang="zh-CN">{by}</span>，
          </>
        )}
        {say(filled(texts.made, { day: formatDay(madeOn, language), channel: say(texts[channel]) }))}
      </p>
      <p className="entered" lang="zh-CN">
        {text ?? say(texts.erased)}
      </p>
      {verdict !== undefined && answeredOn !== undefined && (
        <DefinitionList
          items={[
            [
              say(texts.gistIs),
              <span key="gist" lang="zh-CN">
                {objection.gist}
              </span>,
            ],
            [
              say(texts.answerIs),
              <span key="answer" lang="zh-CN" className="entered">
                {objection.answer}
              </span>,
            ],
            [say(texts.answeredBy), `${answeredBy ?? ''} ${formatDay(answeredOn, language)}`],
          ]}
        />
      )}
      {verdict === undefined && one.standing.mayExamine && (
        <AnswerForm one={one} objection={objection} answer={answer} />
      )}
      {one.standing.isOwnUnit && by !== '' && <WhoObjected one={one} objection={objection} answer={answer} />}
    </li>
  )
}

/** The section; of an older round what was shown is folded away. */
export function RoundSection({ one, round, isNewest, answer }: Props & { round: Round; isNewest: boolean }) {
  const { language, site } = useFrame()
  const say = useSay()
  const open = round.objections.filter(({ verdict }) => verdict === undefined).length
  const { from, until, notice } = round
  return (
    <section className="panel stack" aria-labelledby={`round-${round.seq}`}>
      <h2 id={`round-${round.seq}`}>{say(filled(texts.round, { from: formatDay(from, language) }))}</h2>
      <p className="row">
        <Badge tone={round.isRunning ? 'info' : 'mute'}>{say(round.isRunning ? texts.running : texts.over)}</Badge>
        {until !== undefined && <span>{say(filled(texts.until, { until: formatDay(until, language) }))}</span>}
        {round.objections.length > 0 && (
          <Badge tone={open > 0 ? 'warn' : 'good'}>
            {say(open > 0 ? filled(texts.waits, { n: open }) : texts.answeredAll)}
          </Badge>
        )}
        {isNewest && (
          <a className="tap" href={`${site.url}${portalLinks(language).publicity(one.id)}`}>
            {say(texts.publicPage)}
          </a>
        )}
        {notice !== undefined && (
          <a className="tap" href={deskLinks(language).caseDocument(one.id, notice.id)} lang="zh-CN">
            {notice.number}
          </a>
        )}
      </p>
      <details open={isNewest && round.objections.length === 0}>
        <summary>{say(texts.shown)}</summary>
        <DefinitionList
          items={round.shown.map(({ id, label, value }) => [
            say(label),
            <span key={id} lang="zh-CN" className="entered">
              {value}
            </span>,
          ])}
        />
      </details>
      {round.objections.length === 0 ? (
        <p className="soft">{say(texts.noObjections)}</p>
      ) : (
        <ul className="plain-list my-list">
          {round.objections.map((objection) => (
            <Heard key={objection.id} one={one} objection={objection} answer={answer} />
          ))}
        </ul>
      )}
      {open > 0 && !one.standing.mayExamine && <p className="soft">{say(texts.notYours)}</p>}
    </section>
  )
}

/** What came at the counter or by letter. */
export function EnterForm({ one, answer }: Props) {
  const say = useSay()
  const own = answerOf(answer, 'enter')
  const issues = own?.problem?.issues
  return (
    <details className="panel" open={own !== undefined}>
      <summary>{say(texts.enter)}</summary>
      <Failure answer={own} />
      <ActForm act="enter" one={one.shown}>
        <Select
          name="kind"
          label={say(texts.kind)}
          defaultValue={own?.entered['kind'] ?? 'natural'}
          options={(['natural', 'legal'] as const).map((value) => ({ value, label: say(texts[value]) }))}
        />
        <AskedLine name="name" label={texts.name} answer={own} />
        <AskedLine name="identity" label={texts.identity} maxLength={40} answer={own} />
        <Field
          type="date"
          name="madeOn"
          label={say(texts.madeOn)}
          hint={say(texts.madeOnHint)}
          required
          defaultValue={own?.entered['madeOn']}
          error={issueOf(issues, 'madeOn')}
        />
        <TextArea
          name="text"
          label={say(texts.text)}
          required
          rows={5}
          maxLength={2000}
          lang="zh-CN"
          defaultValue={own?.entered['text']}
          error={issueOf(issues, 'text')}
        />
        <div>
          <Button kind="primary">{say(texts.enterGo)}</Button>
        </div>
      </ActForm>
    </details>
  )
}
