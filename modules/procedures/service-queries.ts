/** The catalogue, the guide of each service, and the check of one's own eligibility; all from the definitions, for everybody. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Language, Text } from '#base/text.ts'
import { unitNames } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { Acting } from './acting.ts'
import { describeCatalogue, describeService } from './catalogue/cpsv.ts'
import type { procedureOperations } from './contract.ts'
import type { HeldParameter, Procedure } from './definition.ts'
import { diagramOf } from './diagram.ts'
import { fieldIssues, isAsked, settleFields } from './fields.ts'
import { openLabels, type Labels } from './labels.ts'
import { materialsFor } from './papers.ts'
import { fieldViews, limitViews, present, remedyViews, toMaterialView, toSheetView } from './parts-of-views.ts'
import { selfCheck } from './sheet.ts'
import type { serviceLine, serviceView } from './shapes.ts'
import { figureOf } from './case-clocks.ts'
import { openWorld, unitsFor, type World } from './world.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>
type OutputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['output']>
type Line = z.output<typeof serviceLine>
type Guide = z.output<typeof serviceView>

/** The limit that people ask about first: the office's longest legal one, or what is promised instead. */
function mainLimit(procedure: Procedure, world: World, on: Day): HeldParameter | undefined {
  const figures = procedure.clocks
    .filter(({ level, whose }) => whose === 'office' && level !== 'planned')
    .flatMap(({ level, parameters }) => {
      const figure = figureOf(parameters, on, world.parameters)
      return figure === undefined ? [] : [{ level, figure }]
    })
    .sort((a, b) => Number(b.figure.value) - Number(a.figure.value))
  return (figures.find(({ level }) => level === 'promised') ?? figures[0])?.figure
}

function limitWords({ value, unit: { zh, en = zh } }: HeldParameter): Text {
  return { zh: `${value}个${zh}`, en: `${value} ${en}` }
}

/** The limit that people ask about first, in words. */
export function limitWordsOf(procedure: Procedure, world: World, on: Day): Text | undefined {
  const limit = mainLimit(procedure, world, on)
  return limit && limitWords(limit)
}

const letterOf: Readonly<Record<string, string>> = {
  'working-days': 'D',
  'calendar-days': 'D',
  months: 'M',
  years: 'Y',
}

/** The limit in ISO 8601; undefined for a figure that is no limit. */
function durationOf({ value, kind }: HeldParameter): string | undefined {
  const letter = letterOf[kind]
  return letter === undefined ? undefined : `P${value}${letter}`
}

function toLine(procedure: Procedure, units: readonly { id: string; name: Text }[], world: World, on: Day): Line {
  const { id, title, summary, serves, startedBy, channels, fee } = procedure
  const limit = mainLimit(procedure, world, on)
  return {
    id,
    title,
    summary,
    serves,
    units: [...units],
    startedBy: [...startedBy],
    channels: [...channels],
    fee,
    ...present('limit', limit && limitWords(limit)),
    ...present('duration', limit && durationOf(limit)),
  }
}

const currentOnes = (on: Acting, today: Day): Procedure[] =>
  on.registry.runs.flatMap(({ versions: [{ id }] }) => on.registry.current(id, today) ?? [])
const getCurrent = (on: Acting, id: string, today: Day): Procedure => {
  const procedure = on.registry.current(id, today)
  if (procedure === undefined) throw new NotFound(`service ${id}`)
  return procedure
}
const getVersion = (on: Acting, id: string, version: number): Procedure => {
  const procedure = on.registry.find(id)?.versions[version - 1]
  if (procedure === undefined) throw new NotFound(`service ${id} ${version}`)
  return procedure
}
const unitsOf = async (ctx: QueryContext, procedures: readonly Procedure[]) => {
  const ids = await unitsFor(ctx.tx, procedures)
  const names = new Map((await unitNames(ctx.tx, [...new Set([...ids.values()].flat())])).map((one) => [one.id, one]))
  return new Map([...ids].map(([id, list]) => [id, list.flatMap((unit) => names.get(unit) ?? [])]))
}

type Starter = Procedure['startedBy'][number]

/** Who is meant by a kind of starter in a question. */
const startersOf = (asked: Starter | 'public'): readonly Starter[] =>
  asked === 'public' ? ['person', 'company'] : [asked]

/** Place in the catalogue: what everybody may start comes first, what offices start last. */
const placeOf = ({ startedBy, id }: Procedure): [number, string] => [
  startedBy.includes('person') ? 0 : startedBy.includes('company') ? 1 : 2,
  id,
]
const isBehind = (one: Procedure, [rank, id]: readonly unknown[]): boolean => {
  const [own, ownId] = placeOf(one)
  return own === Number(rank) ? ownId > String(id) : own > Number(rank)
}

async function listServices(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'listServices'>,
): Promise<OutputOf<'listServices'>> {
  const all = currentOnes(on, ctx.today)
  const units = await unitsOf(ctx, all)
  const words = input.q?.toLowerCase().split(/\s+/u).filter(Boolean) ?? []
  const after = decodeCursor(input.after)
  const found = all
    .filter((one) => {
      const text = [one.title, one.summary, one.serves]
        .flatMap(({ zh, en }) => [zh, en ?? ''])
        .join(' ')
        .toLowerCase()
      return (
        words.every((word) => text.includes(word)) &&
        (input.for === undefined || startersOf(input.for).some((who) => one.startedBy.includes(who))) &&
        (input.unit === undefined || units.get(one.id)?.some(({ id }) => id === input.unit) === true) &&
        (after === undefined || isBehind(one, after))
      )
    })
    .sort((a, b) => (isBehind(a, placeOf(b)) ? 1 : -1))
  const shown = found.slice(0, input.limit)
  const world = await openWorld(ctx.tx, on.registry, on.calendar(), shown)
  const last = shown.at(-1)
  return {
    items: shown.map((one) => toLine(one, units.get(one.id) ?? [], world, ctx.today)),
    ...(found.length > shown.length && last ? { next: encodeCursor(placeOf(last)) } : {}),
  }
}

/** Where a case can be, what leads on, how it ends and which papers come out. */
function stepsAndEnds(
  procedure: Procedure,
  labels: Labels,
): Pick<z.output<typeof serviceView>, 'states' | 'steps' | 'outcomes' | 'documents'> {
  return {
    states: Object.entries(procedure.states).map(([id, { title, turn, about }]) => ({
      id,
      title,
      turn,
      ...present('about', about),
    })),
    steps: procedure.acts.map(({ id, title, about, by, from, to, basis }) => ({
      id,
      title,
      by,
      from: [...from],
      to,
      basis: labels.reference(basis),
      ...present('about', about),
    })),
    outcomes: Object.entries(procedure.outcomes).map(([id, { title, basis, tone }]) => ({
      id,
      title,
      basis: labels.reference(basis),
      tone,
    })),
    documents: procedure.documents.map(({ id, title, basis, verifiable }) => ({
      id,
      title,
      basis: labels.reference(basis),
      verifiable,
    })),
  }
}

/** What the guides of several services are made from; a fixed number of reads. */
async function openGuides(on: Acting, ctx: QueryContext, procedures: readonly Procedure[]) {
  const world = await openWorld(ctx.tx, on.registry, on.calendar(), procedures)
  const labels = await openLabels(ctx.tx, world, procedures)
  const units = await unitsOf(ctx, procedures)
  const { rows } = await sql<{ procedure: string; mean: string; count: number }>`select procedure,
      round(avg(stars), 1)::text as mean, count(*)::int as count
    from procedures.ratings where procedure = any(${procedures.map(({ id }) => id)}::text[]) group by procedure`.execute(
    ctx.tx,
  )
  return { world, labels, units, ratings: new Map(rows.map((row) => [row.procedure, row])) }
}

type Guides = Awaited<ReturnType<typeof openGuides>>

function toGuide(on: Acting, procedure: Procedure, guides: Guides, ctx: QueryContext, language: Language): Guide {
  const { world, labels, units, ratings } = guides
  const current = on.registry.current(procedure.id, ctx.today)
  const parameter = world.readerOn(ctx.today)
  const rating = ratings.get(procedure.id)
  return {
    ...toLine(procedure, units.get(procedure.id) ?? [], world, ctx.today),
    version: procedure.version,
    isCurrent: procedure === current,
    versions: on.registry
      .get(procedure.id)
      .versions.map((one) => ({ version: one.version, from: one.from, isCurrent: one === current }))
      .reverse(),
    basis: procedure.basis.map((ref) => labels.reference(ref)),
    conditions: procedure.conditions.map(({ id, kind, title, basis, parameters }) => ({
      id,
      kind,
      title,
      basis: labels.reference(basis),
      figures: parameters.flatMap((one) => {
        const held = parameter(one)
        return held === undefined ? [] : [labels.figure(held)]
      }),
    })),
    fields: fieldViews(procedure.fields, {}, labels, false),
    materials: procedure.materials.map((one) => toMaterialView(one, labels, parameter)),
    limits: limitViews(procedure, labels, world, ctx.today),
    ...stepsAndEnds(procedure, labels),
    remedies: remedyViews(procedure, labels, parameter),
    diagram: diagramOf(procedure, language),
    ...present(
      'machineBasis',
      procedure.machineBasis === undefined ? undefined : labels.reference(procedure.machineBasis),
    ),
    ...present('keptYears', procedure.keptYears),
    ...present('feeBasis', procedure.feeBasis === undefined ? undefined : labels.reference(procedure.feeBasis)),
    ...present('rating', rating && { mean: rating.mean, count: rating.count }),
  }
}

async function getService(on: Acting, ctx: QueryContext, input: InputOf<'getService'>): Promise<Guide> {
  const procedure =
    input.version === undefined
      ? getCurrent(on, input.service, ctx.today)
      : getVersion(on, input.service, input.version)
  const guide = toGuide(on, procedure, await openGuides(on, ctx, [procedure]), ctx, input.language)
  const { portalUrl, publisher } = input
  if (portalUrl === undefined || publisher === undefined) return guide
  return { ...guide, description: describeService(guide, { portalUrl, publisher }) }
}

/** The services of today as one file for other catalogues. */
async function exportServices(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'exportServices'>,
): Promise<OutputOf<'exportServices'>> {
  const all = currentOnes(on, ctx.today)
  const guides = await openGuides(on, ctx, all)
  const described = describeCatalogue(
    all.map((one) => toGuide(on, one, guides, ctx, 'zh')),
    input,
  )
  return {
    content: `${JSON.stringify(described, null, 2)}\n`,
    mediaType: 'application/ld+json; charset=utf-8',
    fileName: 'services.jsonld',
    count: all.length,
  }
}

async function checkService(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'checkService'>,
): Promise<OutputOf<'checkService'>> {
  const procedure = getCurrent(on, input.service, ctx.today)
  const world = await openWorld(ctx.tx, on.registry, on.calendar(), [procedure])
  const labels = await openLabels(ctx.tx, world, [procedure])
  const known = Object.fromEntries(
    Object.entries(input.fields).filter(([id]) => procedure.fields.some((one) => one.id === id)),
  )
  const issues = fieldIssues(procedure.fields, known, { isDraft: true, language: input.language })
  const wrong = new Set(issues.map(({ path }) => path.slice('fields.'.length)))
  // What does not fit cannot be judged: the rule then says that it does not know.
  const sound = settleFields(
    procedure.fields,
    Object.fromEntries(Object.entries(known).filter(([id]) => !wrong.has(id))),
  )
  const parameter = world.readerOn(ctx.today)
  return {
    sheet: toSheetView(selfCheck(procedure, sound, parameter), procedure, sound, labels, world),
    issues,
    asked: procedure.fields.filter((one) => isAsked(one, sound)).map(({ id }) => id),
    materials: materialsFor(procedure, sound, parameter).map(({ id }) => id),
  }
}

/** The queries around services. */
export function serviceQueries(on: Acting) {
  return {
    listServices: (ctx: QueryContext, input: InputOf<'listServices'>) => listServices(on, ctx, input),
    getService: (ctx: QueryContext, input: InputOf<'getService'>) => getService(on, ctx, input),
    exportServices: (ctx: QueryContext, input: InputOf<'exportServices'>) => exportServices(on, ctx, input),
    checkService: (ctx: QueryContext, input: InputOf<'checkService'>) => checkService(on, ctx, input),
  }
}
