/** Parts that the directory's public pages share: units named, how a printed name is read. */
import { textIn, type Text } from '#base/text.ts'
import type { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Notice } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { directoryTexts as texts } from './texts.ts'

/** Units named, each leading to its page. */
export function UnitLinks({ units }: { units: readonly { id: string; name: Text }[] }) {
  const { language } = useFrame()
  return (
    <ul className="unit-links">
      {units.map((unit) => (
        <li key={unit.id}>
          <a href={portalLinks(language).unit(unit.id)} lang={langOfText(unit.name, language)}>
            {textIn(unit.name, language)}
          </a>
        </li>
      ))}
    </ul>
  )
}

type Answer = OutputOf<typeof directoryContract.resolveName>

/** How a printed name is read, and why; or the names that are near it. */
export function NameReading({ answer }: { answer: Answer }) {
  const { language } = useFrame()
  const say = useSay()
  const { name, problem, reading, units, expansion, reason, places } = answer
  if (problem) {
    return (
      <Notice title={textIn(problem.message, language)}>
        {problem.near.length > 0 && (
          <>
            <p>{say(texts.near)}</p>
            <ul className="near-names">
              {problem.near.map((one) => (
                <li key={one}>
                  <a href={portalLinks(language).units({ q: one })} lang="zh-CN">
                    {one}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    )
  }
  const word = expansion === 'open' ? texts.openCollective : texts[reading ?? 'unit']
  return (
    <section className="panel stack" aria-labelledby="reading">
      <h2 id="reading">{say(texts.reading).replace('{name}', name)}</h2>
      <p className="soft">{say(word)}</p>
      <UnitLinks units={units} />
      {places?.map((place) => (
        <p key={place.clause}>
          <code>{place.clause}</code> {place.units.map((unit) => textIn(unit.name, language)).join(' ')}
        </p>
      ))}
      {reason && (
        <p>
          <strong>{say(texts.why)}</strong> <span lang={langOfText(reason, language)}>{textIn(reason, language)}</span>
        </p>
      )}
    </section>
  )
}
