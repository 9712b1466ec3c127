/** How far supervision of a commitment has come, as far as it is public: the node, who leads, since when; why the rest is not shown. */
import type { plansContract } from '#modules/plans/contract.ts'
import { chainStateTexts, nodeTexts, outcomeTexts } from '#modules/plans/supervising/texts.ts'
import { textIn } from '#base/text.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay, formatNames } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'

/** What is published of it. */
export type PublicSupervision = OutputOf<typeof plansContract.getPublicSupervision>

const texts = {
  title: { zh: '督办进度', en: 'Supervision' },
  since: { zh: '{day}起', en: 'since {day}' },
  kept: { zh: '没有公开的内容：', en: 'Not published: ' },
} as const

/** Shows it; nothing where nothing is supervised. */
export function SupervisionState({ supervision }: { supervision: PublicSupervision }) {
  const { language } = useFrame()
  const say = useSay()
  const { items, kept } = supervision
  if (items.length === 0) return null
  return (
    <div className="stack">
      <h3>{say(texts.title)}</h3>
      <ul className="plain-list stack">
        {items.map((one, index) => (
          <li key={`${one.title.zh} ${index}`} className="panel">
            {items.length > 1 && <p lang={langOfText(one.title, language)}>{textIn(one.title, language)}</p>}
            <p>
              <Badge tone={one.state === 'closed' ? 'good' : 'info'}>
                {say(one.state === 'closed' ? chainStateTexts.closed : nodeTexts[one.node])}
              </Badge>{' '}
              {one.outcome !== undefined && <span>{say(outcomeTexts[one.outcome])} </span>}
              <span className="soft">{say(texts.since).replace('{day}', formatDay(one.since, language))}</span>
            </p>
            {one.lead.length > 0 && (
              <p>
                {formatNames(
                  one.lead.map(({ name }) => textIn(name, language)),
                  language,
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      {kept !== undefined && (
        <p className="small soft" lang={langOfText(kept, language)}>
          {say(texts.kept)}
          {textIn(kept, language)}
        </p>
      )}
    </div>
  )
}
