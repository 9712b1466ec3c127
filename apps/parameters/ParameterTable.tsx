/** Figures of the rules in a table: what holds today, since when, by which clause, whether somebody compared it. */
import type { z } from 'zod'
import { textIn } from '#base/text.ts'
import type { parameterLine } from '#modules/parameters/contract.ts'
import { decimalWords } from '#modules/plans/wording/texts.ts'
import { Table } from '#ui/components/data.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { Basis } from './Basis.tsx'
import { figureTexts as texts } from './texts.ts'

type Parameter = z.output<typeof parameterLine>

function Value({ one }: { one: Parameter }) {
  const { language } = useFrame()
  const say = useSay()
  const { held, next, pending, unit } = one
  const shown = held ?? next
  if (shown === undefined)
    return (
      <>
        <Badge>{say(texts.pending)}</Badge>
        {pending !== undefined && (
          <p className="small soft" lang={langOfText(pending, language)}>
            {textIn(pending, language)}
          </p>
        )}
      </>
    )
  return (
    <>
      <strong>{decimalWords(shown.value)}</strong>{' '}
      <span lang={langOfText(unit, language)}>{textIn(unit, language)}</span>
    </>
  )
}

/** Figures, each with what holds today or first; `portal` is where clauses are read, on the desk. */
export function ParameterTable({
  items,
  hrefOf,
  portal,
}: {
  items: readonly Parameter[]
  hrefOf: (parameter: string) => string
  portal?: string
}) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <div className="even-rows">
      <Table
        caption={say(texts.title)}
        captionHidden
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: say(texts.name),
            rowHead: true,
            cell: (one) => (
              <a href={hrefOf(one.id)} lang={langOfText(one.title, language)}>
                {textIn(one.title, language)}
              </a>
            ),
          },
          { key: 'value', head: say(texts.value), cell: (one) => <Value one={one} /> },
          {
            key: 'since',
            head: say(texts.since),
            cell: ({ held, next }) => {
              const shown = held ?? next
              return shown === undefined ? '—' : <time dateTime={shown.from}>{formatDay(shown.from, language)}</time>
            },
          },
          {
            key: 'clause',
            head: say(texts.clause),
            cell: ({ held, next }) => {
              const shown = held ?? next
              return shown === undefined ? '—' : <Basis value={shown} portal={portal} />
            },
          },
          {
            key: 'checked',
            head: say(texts.checked),
            cell: ({ held, next }) => {
              const shown = held ?? next
              return shown === undefined ? '—' : say(shown.verified ? texts.verified : texts.unverified)
            },
          },
        ]}
      />
    </div>
  )
}
