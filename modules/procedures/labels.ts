/** What the views of cases call clauses, figures and units: gathered first, read in one statement each, then told. */
import type { z } from 'zod'
import { citationWords } from '#base/citation-words.ts'
import { parseClauseId } from '#base/clause-ids.ts'
import { namesOfInstruments, type InstrumentName } from '#modules/gazette/index.ts'
import type { Db } from '#platform/db/database.ts'
import type { HeldParameter, Procedure } from './definition.ts'
import type { figureView, referenceView } from './shapes.ts'
import { titleOfFigure, type World } from './world.ts'

type Reference = z.output<typeof referenceView>
type Figure = z.output<typeof figureView>

/** Tells references and figures in words. */
export interface Labels {
  reference(ref: string): Reference
  figure(held: HeldParameter): Figure
}

const instrumentOf = (ref: string): string => ref.split('#')[0] ?? ref

function toReference(ref: string, names: ReadonlyMap<string, InstrumentName>): Reference {
  const [id = '', clause] = ref.split('#')
  const name = names.get(id)
  if (name === undefined) return { ref, label: { zh: ref } }
  const zh = citationWords(ref, [name])
  const part =
    clause === undefined || parseClauseId(clause) === undefined ? '' : zh.slice(citationWords(id, [name]).length)
  const en = name.short?.en ?? name.title.en
  return {
    ref,
    label: { zh, ...(en === undefined ? {} : { en: `${name.number ?? en}${part}` }) },
    ...(name.isExternal ? {} : { page: `/instruments/${id}${clause === undefined ? '' : `/${clause}`}` }),
  }
}

/** Every clause that a definition names. */
function referencesOf(procedure: Procedure): string[] {
  return [
    ...procedure.basis,
    ...procedure.fields.map(({ basis }) => basis),
    ...procedure.materials.map(({ basis }) => basis),
    ...procedure.conditions.map(({ basis }) => basis),
    ...procedure.acts.flatMap(({ basis, input, gates }) => [
      basis,
      ...input.map((one) => one.basis),
      ...gates.map((one) => one.basis),
    ]),
    ...procedure.clocks.flatMap(({ basis, stops, extension }) => [
      basis,
      ...stops.map((one) => one.basis),
      ...(extension ? [extension.basis] : []),
    ]),
    ...Object.values(procedure.outcomes).map(({ basis }) => basis),
    ...procedure.documents.map(({ basis }) => basis),
    ...procedure.remedies.map(({ basis }) => basis),
    ...(procedure.machineBasis === undefined ? [] : [procedure.machineBasis]),
    ...(procedure.feeBasis === undefined ? [] : [procedure.feeBasis]),
  ]
}

/** Reads the names that views of those definitions need, and of `more` clauses. */
export async function openLabels(
  db: Db,
  world: World,
  procedures: readonly Procedure[],
  more: readonly string[] = [],
): Promise<Labels> {
  const figures = [...world.figures.values()].flatMap(({ values }) => values.map(({ clause }) => clause))
  const refs = [...procedures.flatMap(referencesOf), ...figures, ...more, 'civil-servant-law#art_76']
  const names = await namesOfInstruments(db, [...new Set(refs.map(instrumentOf))])
  const reference = (ref: string): Reference => toReference(ref, names)
  return {
    reference,
    figure: ({ id, value, unit, clause, from, verified }) => ({
      id,
      title: titleOfFigure(world, id),
      value,
      unit,
      basis: reference(clause),
      from,
      verified,
    }),
  }
}
