/** What both pages on machine keys show: a key's particulars, a fresh secret, the choice of its end. */
import { Words } from '#apps/cases/Clause.tsx'
import { filled } from '#apps/cases/words.ts'
import { textIn } from '#base/text.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Badge, Notice } from '#ui/components/messages.tsx'
import { formatDay, formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { keyStateTexts, machinePageTexts as texts } from './texts.ts'

/** A key as its agent sees it. */
export type Key = OutputOf<typeof proceduresContract.getMyMachineKey>['key']
/** What keys may be made for. */
export type Access = OutputOf<typeof proceduresContract.describeMachineAccess>

const tones = { holds: 'good', ended: 'mute', revoked: 'bad' } as const

/** Whether it holds, in a badge. */
export function KeyState({ state }: Pick<Key, 'state'>) {
  const say = useSay()
  return <Badge tone={tones[state]}>{say(keyStateTexts[state])}</Badge>
}

/** Everything that is known of a key besides itself. */
export function KeyFacts({ one }: { one: Key }) {
  const { language } = useFrame()
  const say = useSay()
  const services = one.services.map(({ title }) => textIn(title, language)).join(language === 'zh' ? '、' : ', ')
  const handedIn = one.handedIn >= 1000 ? texts.handedInMany : filled(texts.count, { n: one.handedIn })
  return (
    <DefinitionList
      items={[
        [
          say(texts.company),
          <span key="company" lang="zh-CN">
            {one.company.name}
          </span>,
        ],
        [say(texts.services), services],
        [
          say(texts.until),
          <time key="until" dateTime={one.until}>
            {formatDay(one.until, language)}
          </time>,
        ],
        [say(texts.used), one.usedAt === undefined ? say(texts.neverUsed) : formatInstant(one.usedAt, language)],
        [say(texts.handedIn), say(handedIn)],
        [say(texts.issued), formatInstant(one.issuedAt, language)],
        [
          say(texts.by),
          <span key="by" lang="zh-CN">
            {one.issuedBy}
          </span>,
        ],
        [say(texts.reason), one.revoked && <span lang="zh-CN">{one.revoked.reason}</span>],
        [say(texts.revokedBy), one.revoked && <span lang="zh-CN">{one.revoked.by}</span>],
      ]}
    />
  )
}

/** The key itself, the one time that it is shown, with a request that tries it. */
export function Secret({ secret }: { secret: string }) {
  const { site } = useFrame()
  const say = useSay()
  return (
    <Notice kind="success" title={say(texts.made)}>
      <p>
        <code className="breakable" id="secret">
          {secret}
        </code>
      </p>
      <p>{say(texts.madeLead)}</p>
      <p>
        {say(texts.tryIt)}
        {'： '}
        <code className="breakable">{`curl -H "Authorization: Bearer ${secret}" ${site.url}/api/v1/machine/key`}</code>
      </p>
      <p>
        <a href="/api/v1/openapi.json">{say(texts.interface)}</a>
      </p>
    </Notice>
  )
}

/** The day on which a key ends, within the longest term, which is told with its figure. */
export function EndField({
  term,
  value,
  error,
}: {
  term: NonNullable<Access['term']>
  value: string | undefined
  error: string | undefined
}) {
  const { language, today } = useFrame()
  const say = useSay()
  const { figure, latest } = term
  return (
    <>
      <Field
        name="until"
        type="date"
        label={say(texts.until)}
        hint={say(filled(texts.untilHint, { latest: formatDay(latest, language) }))}
        min={today}
        max={latest}
        defaultValue={value ?? latest}
        error={error}
        required
      />
      <p className="soft">
        {say(texts.term)}
        {language === 'zh' ? '：' : ': '}
        <a href={portalLinks(language).parameter(figure.id)}>
          {figure.value} <Words text={figure.unit} />
        </a>{' '}
        {!figure.verified && <Badge tone="warn">{say(texts.unverified)}</Badge>}
      </p>
    </>
  )
}
