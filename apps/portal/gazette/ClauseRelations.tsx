/** What stands around a clause: where it was in earlier versions, what it cites, who cites it. */
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import type { citingOperations } from '#modules/gazette/citing/contract.ts'
import type { historyStep } from '#modules/gazette/comparing/contract.ts'
import { Pager } from '#ui/components/lists.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { changeTones, compareTexts } from './compare-texts.ts'
import { gazetteTexts as texts } from './texts.ts'
import { clausePath } from './words.ts'

/** A step of the history as the contract gives it. */
export type HistoryStep = z.output<typeof historyStep>

/** Citations as the contract gives them. */
export type Citations = z.output<typeof citingOperations.listCitations.output>

/** The clause through the versions, newest first, each step with the way to compare. */
export function History({ instrument, steps }: { instrument: string; steps: readonly HistoryStep[] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const newest = steps[0]?.version.number
  return (
    <section aria-labelledby="history-head" className="stack">
      <h2 id="history-head">{say(texts.history)}</h2>
      <ol className="plain-list relation-list">
        {steps.map(({ version, how, clause, from, comparedWith }) => (
          <li key={`${version.number} ${clause?.id ?? ''}`} className="row">
            <span>
              {say(texts.version).replace('{n}', `${version.number}`)}{' '}
              <span className="small soft">
                {say(texts.publishedOn)} {formatDay(version.publishedOn, language)}
              </span>
            </span>
            <Badge tone={changeTones[how]}>{say(compareTexts[how])}</Badge>
            <span lang="zh-CN">
              {from !== undefined && how !== 'same' && how !== 'changed' && (
                <>
                  {from.map(({ id }) => clausePath(id)).join('、')}
                  {clause !== undefined && ' → '}
                </>
              )}
              {clause !== undefined && (
                <a
                  className="version-link"
                  href={to.clause(instrument, clause.id, version.number === newest ? {} : { version: version.number })}
                >
                  {clausePath(clause.id)}
                </a>
              )}
            </span>
            {comparedWith !== undefined && (
              <a className="version-link" href={to.compare(instrument, { from: comparedWith, to: version.number })}>
                {say(texts.compareWith).replace('{n}', `${comparedWith}`)}
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Where a citation leads, or its words alone while what it names is not held. */
function Cited({ cited, own }: { cited: Citations['cites'][number]; own: string }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const { target, words } = cited
  if (target === undefined) {
    return (
      <>
        <span lang="zh-CN">{words}</span> <span className="small soft">{say(texts.citedNotHeld)}</span>
      </>
    )
  }
  const address =
    target.clause === undefined ? to.instrument(target.instrument) : to.clause(target.instrument, target.clause)
  return (
    <>
      <a className="version-link" href={address} lang="zh-CN">
        {words}
      </a>{' '}
      {target.instrument !== own && (
        <span className="small soft" lang={langOfText(target.title, language)}>
          {textIn(target.title, language)}
        </span>
      )}
    </>
  )
}

/** What the clause names, in the order of its text. */
export function Cites({
  instrument,
  clause,
  cites,
}: {
  instrument: string
  clause: string
  cites: Citations['cites']
}) {
  const say = useSay()
  return (
    <section aria-labelledby="cites-head" className="stack">
      <h2 id="cites-head">{say(texts.cites)}</h2>
      <ul className="plain-list relation-list">
        {cites.map((cited, index) => (
          <li key={index}>
            {cited.clause !== clause && (
              <span className="small soft" lang="zh-CN">
                {clausePath(cited.clause)}
                {'　'}
              </span>
            )}
            <Cited cited={cited} own={instrument} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who names the clause or a part of it, here and elsewhere. */
export function CitedBy({
  instrument,
  clause,
  citedBy,
  next,
  first,
}: {
  instrument: string
  clause: string
  citedBy: Citations['citedBy']
  next: string | undefined
  first: boolean
}) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <section aria-labelledby="cited-by-head" className="stack">
      <h2 id="cited-by-head">{say(texts.citedBy)}</h2>
      <ul className="plain-list relation-list">
        {citedBy.map(({ from, words, target }, index) => (
          <li key={index}>
            <a
              className="version-link"
              lang="zh-CN"
              href={
                from.clause === undefined ? to.instrument(from.instrument) : to.clause(from.instrument, from.clause)
              }
            >
              {from.instrument === instrument ? '' : `${from.number ?? `《${from.title.zh}》`} `}
              {from.label}
            </a>{' '}
            <span className="small soft" lang="zh-CN">
              {words}
              {target !== undefined && target !== clause && ` → ${clausePath(target)}`}
            </span>
          </li>
        ))}
      </ul>
      <Pager next={next} isFirst={first} at={(after) => `${to.clause(instrument, clause, { after })}#cited-by-head`} />
    </section>
  )
}
