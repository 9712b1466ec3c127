/** The operations around the desk's list of cases. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { QueryContext } from '#platform/contract/actor.ts'
import { exportAtOnce } from '#platform/exports/index.ts'
import { checkReadable } from '../access.ts'
import { firstVersion, type Acting } from '../acting.ts'
import { openLabels } from '../labels.ts'
import { present } from '../parts-of-views.ts'
import { findCase, readFacts } from '../store.ts'
import { openWorld } from '../world.ts'
import type { inboxOperations as declared } from './contract.ts'
import { casesTable } from './exporting.ts'
import { foreseeActs } from './foreseeing.ts'
import { dropView, listSavedViews, saveView } from './saved-views.ts'
import { getDesk, listWorkload } from './workload.ts'

type InputOf<K extends keyof typeof declared> = z.output<(typeof declared)[K]['input']>
type OutputOf<K extends keyof typeof declared> = z.output<(typeof declared)[K]['output']>

async function outlook(on: Acting, ctx: QueryContext, id: string): Promise<OutputOf<'foreseeActs'>> {
  const row = checkReadable(ctx, await findCase(ctx.tx, sql`c.id = ${id}`))
  const { facts } = await readFacts(ctx.tx, row.id)
  const version = firstVersion(row, facts)
  const procedure = on.registry.version(row.procedure, row.version)
  const world = await openWorld(ctx.tx, on.registry, on.calendar(), [procedure])
  const labels = await openLabels(ctx.tx, world, [procedure])
  const view = world.fold(facts, row.procedure, version)
  return {
    items: foreseeActs(world, facts, version, view, ctx.today).map(({ act, to, clocks }) => ({
      act,
      to: { id: to, title: view.procedure.states[to]?.title ?? { zh: to } },
      clocks: clocks.map(({ rule, effect, dueOn, figure }) => ({
        id: rule.id,
        title: rule.title,
        basis: labels.reference(rule.basis),
        effect,
        ...present('dueOn', dueOn),
        ...present('figure', figure && labels.figure(figure)),
      })),
    })),
  }
}

/** The operations. */
export function inboxOperations(on: Acting) {
  const table = casesTable(on)
  return {
    getDesk,
    listSavedViews,
    saveView,
    dropView,
    listWorkload: (ctx: QueryContext) => listWorkload(on, ctx),
    foreseeActs: (ctx: QueryContext, input: InputOf<'foreseeActs'>) => outlook(on, ctx, input.case),
    exportCases(ctx: QueryContext, input: InputOf<'exportCases'>): Promise<OutputOf<'exportCases'>> {
      const { form: _form, language: _language, ...filters } = input
      ctx.audit({ subject: 'cases', details: filters })
      return exportAtOnce(table, ctx, input)
    },
  }
}
