/** A small box on the search page: tasks, procedures, registers, figures and units whose names hold the words. */
import type { z } from 'zod'
import { textIn, type Text } from '#base/text.ts'
import type { normsContract } from '#modules/norms/contract.ts'
import { drivenKindTexts } from '#modules/norms/texts.ts'
import { Badge } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { href, portalLinks } from '#ui/links.ts'
import { toneOf } from '../../driven/grouping.ts'
import { searchTexts as texts } from './search-texts.ts'
import { clausePath } from './words.ts'

/** What the search found besides clauses and documents. */
export interface FoundThingsData {
  readonly things: z.output<(typeof normsContract)['find']['output']>['items']
  readonly units: readonly { readonly id: string; readonly name: Text }[]
}

type Thing = FoundThingsData['things'][number]

function ThingRow({ thing }: { thing: Thing }) {
  const { language } = useFrame()
  const say = useSay()
  const title = <span lang={langOfText(thing.title, language)}>{textIn(thing.title, language)}</span>
  const [clause] = thing.clauses
  const [instrument = '', id = ''] = clause?.split('#') ?? []
  const address =
    thing.portalPath !== undefined
      ? href(language, thing.portalPath)
      : id === ''
        ? undefined
        : `${portalLinks(language).clause(instrument, id)}#runs`
  return (
    <li className="found-thing">
      <span className="soft">{say(drivenKindTexts[thing.kind])}</span>
      {address === undefined ? title : <a href={address}>{title}</a>}
      <Badge tone={toneOf[thing.state.tone]}>{textIn(thing.state.word, language)}</Badge>
      {id !== '' && (
        <span className="small soft" lang="zh-CN">
          {clausePath(id)}
        </span>
      )}
    </li>
  )
}

/** The box; nothing where nothing was found. */
export function FoundThings({ found }: { found: FoundThingsData }) {
  const { language } = useFrame()
  const say = useSay()
  const { things, units } = found
  if (things.length + units.length === 0) return null
  return (
    <section className="panel found-things" aria-labelledby="things">
      <h2 id="things">{say(texts.things)}</h2>
      <ul className="plain-list">
        {things.map((thing) => (
          <ThingRow key={`${thing.kind} ${thing.id}`} thing={thing} />
        ))}
        {units.map(({ id, name }) => (
          <li key={id} className="found-thing">
            <span className="soft">{say(texts.unit)}</span>
            <a href={portalLinks(language).unit(id)} lang={langOfText(name, language)}>
              {textIn(name, language)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
