/** Answers replays of a unit's cases; reads only. */
import type { z } from 'zod'
import { Refused } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { unitsOf } from '../access.ts'
import type { Acting } from '../acting.ts'
import type { Procedure } from '../definition.ts'
import { openLabels, type Labels } from '../labels.ts'
import { openWorld } from '../world.ts'
import { replayMax, type replayOperations as declared } from './contract.ts'
import { isTouched, noCounts, type ReplayCounts } from './rules.ts'
import { readChanges, replay, takenBy, type ReplayedCase } from './run.ts'
import { csvOfReplay } from './table.ts'
import { replayRefusals } from './texts.ts'

type InputOf<K extends keyof typeof declared> = z.output<(typeof declared)[K]['input']>
type OutputOf<K extends keyof typeof declared> = z.output<(typeof declared)[K]['output']>
type Input = Omit<InputOf<'exportReplay'>, 'language'> & { readonly show?: InputOf<'replayCases'>['show'] }

const shows: Readonly<Record<InputOf<'replayCases'>['show'], (one: ReplayedCase) => boolean>> = {
  changed: isTouched,
  outcome: ({ outcomeTurns }) => outcomeTurns !== undefined,
  clocks: ({ clocks }) => clocks.length > 0,
  all: () => true,
}

async function touchedBy(
  on: Acting,
  ctx: QueryContext,
  { service, set, version, from, to, show = 'changed' }: Input,
): Promise<{ counts: ReplayCounts; touched: ReplayedCase[] }> {
  const changes = readChanges(
    set.split(',').filter((one) => one.trim() !== ''),
    'set',
  )
  const days = { from, to }
  const asked = { procedure: service, changes, version, ...days, units: unitsOf(ctx) }
  const touched: ReplayedCase[] = []
  let last = noCounts
  for await (const { cases, counts } of replay(ctx.tx, on.registry, on.calendar(), asked, ctx.today)) {
    if (counts.replayed > replayMax)
      throw new Refused({
        code: 'replay-too-long',
        basis: 'procedures.replayCases',
        ...replayRefusals['replay-too-long'],
      })
    touched.push(...cases.filter(shows[show]))
    last = counts
  }
  return { counts: last, touched }
}

function toView(
  one: ReplayedCase,
  { reference }: Labels,
  versions: readonly Procedure[],
): OutputOf<'replayCases'>['items'][number] {
  const { id, number, subject, receivedOn, verdicts, clocks, acts, sealed, unknownActs, outcomeTurns } = one
  const outcome = versions[one.version - 1]?.outcomes[one.outcome ?? '']
  return {
    id,
    number,
    subject,
    receivedOn,
    ...(outcome === undefined ? {} : { outcome: { id: one.outcome ?? '', title: outcome.title, tone: outcome.tone } }),
    ...(outcomeTurns === undefined ? {} : { outcomeTurns }),
    verdicts: verdicts.map(({ before, after, ...one }) => ({
      ...one,
      basis: reference(one.basis),
      ...(before === undefined ? {} : { before: { ...before, figures: [...before.figures] } }),
      ...(after === undefined ? {} : { after: { ...after, figures: [...after.figures] } }),
    })),
    clocks: clocks.map((one) => ({ ...one, basis: reference(one.basis) })),
    acts: acts.map(({ act, title, on, obstacles }) => ({
      act,
      title,
      on,
      obstacles: obstacles.map((one) => ({ ...one, basis: reference(one.basis) })),
    })),
    sealed: [...sealed],
    unknownActs: [...unknownActs],
  }
}

/** The services that can be replayed, and of a chosen one every figure with what holds today. */
async function getReplayChoices(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'getReplayChoices'>,
): Promise<OutputOf<'getReplayChoices'>> {
  const { registry } = on
  const uses = (versions: readonly Procedure[]): string[] => [
    ...new Set(versions.flatMap((one) => registry.parametersOf(one))),
  ]
  const services = registry.runs
    .filter(({ versions }) => input.parameter === undefined || uses(versions).includes(input.parameter))
    .map(({ versions }) => ({
      id: versions[0].id,
      title: (versions.at(-1) ?? versions[0]).title,
      versions: versions.map(({ version, from }) => ({ version, from })),
    }))
  const run = input.service === undefined ? undefined : registry.find(input.service)
  if (run === undefined) return { services, figures: [] }
  const world = await openWorld(ctx.tx, registry, on.calendar(), run.versions)
  const labels = await openLabels(ctx.tx, world, run.versions)
  const reader = world.readerOn(ctx.today)
  const figures = uses(run.versions).flatMap((id) => {
    const figure = world.figures.get(id)
    if (figure === undefined) return []
    const held = reader(id)
    const { title, unit, kind } = figure
    return [
      { id, title, unit, kind, takes: takenBy(figure), ...(held === undefined ? {} : { held: labels.figure(held) }) },
    ]
  })
  return { services, figures }
}

/** The operations. */
export function replayQueries(on: Acting) {
  return {
    getReplayChoices: (ctx: QueryContext, input: InputOf<'getReplayChoices'>) => getReplayChoices(on, ctx, input),
    async replayCases(ctx: QueryContext, input: InputOf<'replayCases'>): Promise<OutputOf<'replayCases'>> {
      const { counts, touched } = await touchedBy(on, ctx, input)
      const [after] = decodeCursor(input.after) ?? []
      const rest = typeof after === 'string' ? touched.filter(({ id }) => id > after) : touched
      const shown = rest.slice(0, input.limit)
      const versions = on.registry.get(input.service).versions
      const labels = await openLabels(ctx.tx, await openWorld(ctx.tx, on.registry, on.calendar(), versions), versions)
      const last = shown.at(-1)
      return {
        counts: { ...counts },
        items: shown.map((one) => toView(one, labels, versions)),
        ...(rest.length > shown.length && last !== undefined ? { next: encodeCursor([last.id]) } : {}),
      }
    },
    async exportReplay(ctx: QueryContext, input: InputOf<'exportReplay'>): Promise<OutputOf<'exportReplay'>> {
      const { touched } = await touchedBy(on, ctx, input)
      ctx.audit({ subject: 'replay', details: { service: input.service, set: input.set, count: touched.length } })
      return {
        fileName: `replay-${input.service}-${ctx.today}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        content: csvOfReplay(touched, input.language),
        count: touched.length,
      }
    },
  }
}
