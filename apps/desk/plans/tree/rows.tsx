/** The cells of a plan's tree: what it is with the way to open it, its lamp, figure against target, due day, who leads. */
import { textIn } from '#base/text.ts'
import { LampList, LampMark } from '#apps/commitments/Lamp.tsx'
import { grouped } from '#modules/plans/figures/texts.ts'
import { kindTexts } from '#modules/plans/texts.ts'
import { measureWords, whenWords } from '#modules/plans/wording/texts.ts'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { filled } from '../figures/texts.ts'
import type { Tree } from './TreePage.tsx'
import { treePageTexts as texts } from './texts.ts'

/** A row of the tree. */
export type Row = Tree['rows'][number]

/** Where the links of a row lead. */
export interface Way {
  readonly toggle: (id: string, isOpen: boolean) => string
  readonly under: (id: string, first: number) => string
  readonly commitment: (id: string) => string
  readonly split: (commitment: string, under: string | undefined) => string
  readonly unit: (unit: string) => string
}

/** The id of a row's anchor: back on the page, the reader is where the link was. */
const anchorOf = (id: string): string => `n-${id.replace(/[^\w-]/gu, '-')}`

function Toggle({ row, way, name }: { row: Exclude<Row, { kind: 'rest' }>; way: Way; name: string }) {
  const say = useSay()
  const mayOpen = row.kind === 'group' || row.mayOpen
  if (!mayOpen) return <span className="tree-leaf" id={anchorOf(row.id)} />
  return (
    <a
      className="tree-open"
      id={anchorOf(row.id)}
      href={`${way.toggle(row.id, row.isOpen)}#${anchorOf(row.id)}`}
      aria-expanded={row.isOpen}
    >
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d="M2 0 9 5 2 10Z" />
      </svg>
      <span className="visually-hidden">
        {say(row.isOpen ? texts.close : texts.open)} {name}
      </span>
    </a>
  )
}

const shareWords = { area: texts.street, unit: texts.unitNode, year: texts.yearNode } as const

function Name({ row, way, name }: { row: Exclude<Row, { kind: 'rest' }>; way: Way; name: string }) {
  const { language } = useFrame()
  const say = useSay()
  const lang = langOfText(row.title, language)
  if (row.kind === 'group')
    return (
      <span className="tree-group" lang={lang}>
        <a href={way.under(row.id, 0)}>{name}</a>{' '}
        <span className="small soft">{say(filled(texts.items, { n: String(row.count) }))}</span>
      </span>
    )
  if (row.kind === 'commitment')
    return (
      <span className={row.isAround ? 'is-around' : undefined}>
        <a href={way.commitment(row.id)} lang={lang}>
          {name}
        </a>{' '}
        <span className="small soft">
          {say(kindTexts[row.line.kind])}
          {row.count > 0 && ` · ${say(filled(texts.items, { n: String(row.count) }))}`}
          {row.isAround && ` · ${say(texts.around)}`}
        </span>
      </span>
    )
  const under = row.kind === 'year' ? undefined : row.id.slice(row.commitment.length + 1)
  return (
    <span className="tree-share">
      <a href={way.split(row.commitment, under)} lang={lang}>
        {name}
      </a>{' '}
      <span className="small soft">{say(shareWords[row.kind])}</span>
    </span>
  )
}

/** What the row is, set in by its level. */
export function WhatCell({ row, way }: { row: Row; way: Way }) {
  const { language } = useFrame()
  const say = useSay()
  const level = `tree-level-${Math.min(8, Math.max(1, row.level))}`
  if (row.kind === 'rest')
    return (
      <div className={`tree-rest ${level}`}>
        <a href={way.under(row.under, row.from)}>{say(filled(texts.rest, { n: String(row.count) }))}</a>
      </div>
    )
  const name = textIn(row.title, language)
  return (
    <div className={`tree-what ${level}`}>
      <div className="tree-name">
        <Toggle row={row} way={way} name={name} />
        <Name row={row} way={way} name={name} />
      </div>
    </div>
  )
}

/** The lamp of the row itself, and those below it. */
export function LampCell({ row }: { row: Row }) {
  const say = useSay()
  if (row.kind === 'rest') return null
  if (row.kind === 'group') return <LampList counts={row.below} />
  if (row.kind !== 'commitment') return row.standing === undefined ? null : <LampMark standing={row.standing} />
  const { standing } = row.line
  const hasBelow = row.below !== undefined && Object.values(row.below).some((count) => count > 0)
  return (
    <>
      {standing !== undefined && <LampMark standing={standing} />}
      {row.below !== undefined && hasBelow && !row.isOpen && (
        <div className="small tree-below">
          <span className="soft">{say(texts.below)}</span>
          <LampList counts={row.below} />
        </div>
      )}
    </>
  )
}

/** Figure against target. */
export function FigureCell({ row }: { row: Row }) {
  const { language } = useFrame()
  const say = useSay()
  if (row.kind === 'rest' || row.kind === 'group') return null
  const standing = row.kind === 'commitment' ? row.line.standing : row.standing
  const measure = row.kind === 'commitment' ? row.line.measure : undefined
  if (row.kind === 'commitment' && measure === undefined) return <span className="soft">—</span>
  const unit = textIn(row.kind === 'commitment' ? (measure?.unit ?? { zh: '' }) : row.unit, language)
  return (
    <div>
      {standing?.shown === undefined ? (
        <span className="soft">{say(texts.noFigure)}</span>
      ) : (
        <>
          <strong className="number">{grouped(standing.shown)}</strong> {unit}{' '}
          {standing.on !== undefined && (
            <span className="small soft">{say(filled(texts.asOf, { day: formatDay(standing.on, language) }))}</span>
          )}
        </>
      )}
      <p className="small soft">
        {measure !== undefined && say(filled(texts.target, { n: say(measureWords(measure)) }))}
        {row.kind !== 'commitment' && say(filled(texts.share, { n: grouped(row.value), unit }))}
        {row.kind === 'year' && row.sum !== undefined && ` · ${say(filled(texts.sum, { n: grouped(row.sum), unit }))}`}
      </p>
    </div>
  )
}

/** When it is due. */
export function WhenCell({ row }: { row: Row }) {
  const { language } = useFrame()
  const say = useSay()
  if (row.kind === 'commitment') return say(whenWords(row.line))
  return row.kind === 'year' && row.dueOn !== undefined ? formatDay(row.dueOn, language) : null
}

/** Who leads. */
export function WhoCell({ row, way }: { row: Row; way: Way }) {
  const { language } = useFrame()
  if (row.kind !== 'commitment') return null
  if (row.line.lead.length === 0) return <span className="soft">—</span>
  return (
    <ul className="plain-list commitment-units">
      {row.line.lead.map(({ id, name }) => (
        <li key={id}>
          <a href={way.unit(id)} lang={langOfText(name, language)}>
            {textIn(name, language)}
          </a>
        </li>
      ))}
    </ul>
  )
}
