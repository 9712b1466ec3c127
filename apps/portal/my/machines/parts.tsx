/** What both pages on machine keys show: a fresh secret, the choice of its end. */
import { Words } from '#apps/cases/Clause.tsx'
import { filled } from '#apps/cases/words.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Field } from '#ui/components/fields.tsx'
import { Badge, Notice } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { machinePageTexts as texts } from './texts.ts'

/** What keys may be made for. */
export type Access = OutputOf<typeof proceduresContract.describeMachineAccess>

/** The key itself, the one time that it is shown, with a request that tries it. */
export function Secret({ secret }: { secret: string }) {
  const { language, site } = useFrame()
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
        {language === 'zh' ? '：' : ': '}
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
