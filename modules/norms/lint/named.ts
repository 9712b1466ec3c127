/** What several checks ask of a pack: titles and places of clauses and entries, names of units. */
import { parseClauseId } from '#base/clause-ids.ts'
import { formatClausePath } from '#base/clause-words.ts'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { namesOfPack } from '#modules/directory/naming/of-pack.ts'
import { unitsPart } from '#modules/directory/pack.ts'
import { externalsPart, instrumentsPart } from '#modules/gazette/pack.ts'
import { instrumentOf, perPack } from './check.ts'

/** Inside quotation marks those of a title become single. */
const single = (text: string): string => text.replace(/“/gu, '‘').replace(/”/gu, '’')

const quoted = (title: Text): Text => ({ zh: `“${single(title.zh)}”`, en: `“${single(title.en ?? title.zh)}”` })

/** A title in quotation marks; the id where there is none. */
export function titleOf(title: Text | undefined, id: string): Text {
  return quoted(title ?? { zh: id })
}

/** The name of a unit; its id where the pack does not know it. */
export const unitName = perPack((pack) => {
  const units = pack.entries(unitsPart)
  return (id: string): Text => units.get(id)?.value.name ?? { zh: id, en: id }
})

/** Where a clause stands, as a citation prints it: 二（三）12, 第九条第（五）项. */
export function clausePlace(clause: string): string {
  const id = clause.split('#')[1] ?? clause
  const parts = parseClauseId(id)
  return parts ? formatClausePath(parts) : id
}

/** The heading of a clause with its place. */
export const clauseTitle = perPack((pack) => {
  const headings = new Map<string, Text>()
  for (const [id, { value }] of pack.entries(instrumentsPart))
    for (const { id: clause, heading } of value.outline) if (heading) headings.set(`${id}#${clause}`, heading)
  return (clause: string): Text => {
    const heading = headings.get(clause)
    const place = clausePlace(clause)
    if (!heading) return { zh: place, en: place }
    const { zh, en } = quoted(heading)
    return { zh: `${zh}（${place}）`, en: `${en ?? zh} (${place})` }
  }
})

/** The title of an instrument or of a document known without text. */
export const documentTitle = perPack((pack) => {
  const own = pack.entries(instrumentsPart)
  const externals = pack.entries(externalsPart)
  return (id: string): Text => own.get(id)?.value.title ?? externals.get(id)?.value.title ?? { zh: id, en: id }
})

/** The day from which the document of a clause holds: in force, else signed. */
export const documentDay = perPack((pack) => {
  const own = pack.entries(instrumentsPart)
  return (clause: string): Day | undefined => {
    const document = own.get(instrumentOf(clause))?.value
    return document?.inForceFrom ?? document?.signedOn
  }
})

/** Every name of the pack's units, ready to be resolved. */
export const unitNames = perPack(namesOfPack)
