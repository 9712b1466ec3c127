/** One round of publicity: what was shown and until when, each objection with its answer or the form for it. */
import { filled } from '#apps/cases/words.ts'
import { objectionVerdictTexts } from '#modules/procedures/publicity/texts.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Badge, Notice } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, portalLinks } from '#ui/links.ts'
import { AskedLine, AskedText, CaseForm, formOf } from '../case-form.tsx'
import type { Answer } from '../typed.ts'
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
  const form = formOf(answer, 'answer', { objection: objection.id })
  return (
    <CaseForm form={form} one={one.shown}>
      <Select
        {...form.field('verdict')}
        label={say(texts.verdict)}
        required
        empty="—"
        options={Object.entries(objectionVerdictTexts).map(([value, label]) => ({ value, label: say(label) }))}
      />
      <AskedLine form={form} name="gist" label={texts.gist} hint={texts.gistHint} maxLength={1000} />
      <AskedText form={form} name="answer" label={texts.answer} />
      <div>
        <Button kind="primary">{say(texts.answerGo)}</Button>
      </div>
    </CaseForm>
  )
}

/** Who objected, shown once to somebody who says why. */
function WhoObjected({ one, objection, answer }: Props & { objection: Objection }) {
  const say = useSay()
  const form = formOf(answer, 'open', { objection: objection.id })
  const { own } = form
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
        <CaseForm form={form} one={one.shown}>
          <AskedLine form={form} name="reason" label={texts.openReason} />
          <div>
            <Button kind="secondary">{say(texts.openGo)}</Button>
          </div>
        </CaseForm>
      </details>
    </>
  )
}

function Heard({ one, objection, answer }: Props & { objection: Objection }) {
  const { language } = useFrame()
  const say = useSay()
  const { number, verdict, madeOn, channel, by, text, answeredOn, answeredBy } = objection
  return (
    <li className="stack" id={`objection-${objection.id}`}>
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
            {say(texts.by)} <span lang="zh-CN">{by}</span>
            {language === 'zh' ? '，' : ', '}
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
  const form = formOf(answer, 'enter')
  return (
    <details className="panel" id="enter" open={form.own !== undefined}>
      <summary>{say(texts.enter)}</summary>
      <CaseForm form={form} one={one.shown}>
        <Select
          {...form.field('kind')}
          label={say(texts.kind)}
          defaultValue={form.own?.entered['kind'] ?? 'natural'}
          options={(['natural', 'legal'] as const).map((value) => ({ value, label: say(texts[value]) }))}
        />
        <AskedLine form={form} name="name" label={texts.name} />
        <AskedLine form={form} name="identity" label={texts.identity} maxLength={40} />
        <Field {...form.field('madeOn')} type="date" label={say(texts.madeOn)} hint={say(texts.madeOnHint)} required />
        <AskedText form={form} name="text" label={texts.text} rows={5} />
        <div>
          <Button kind="primary">{say(texts.enterGo)}</Button>
        </div>
      </CaseForm>
    </details>
  )
}
