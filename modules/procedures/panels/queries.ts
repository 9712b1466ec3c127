/** Reads of panels: whole for the unit, who sits for the applicant, the draw for everybody. */
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { Context, QueryContext } from '#platform/contract/actor.ts'
import { getFile, type FileStore } from '#platform/files/index.ts'
import { checkMine, checkOwnUnit, checkReadable, staffStanding } from '../access.ts'
import type { Acting } from '../acting.ts'
import { showCase } from '../case-queries.ts'
import type { ShownCase } from '../case-views.ts'
import { newestOf } from '../fold.ts'
import { findCase, type CaseRow } from '../store.ts'
import { caseOwner } from '../submitting.ts'
import type { panelsContract } from './contract.ts'
import { openPanels, pendingRecusal } from './folding.ts'
import { panelFigures } from './figures.ts'
import { isReviewOpen, panelOf } from './operations.ts'
import { drawable, foundExclusions } from './pool.ts'
import { groundTexts } from './texts.ts'
import {
  anchorsOf,
  expertsOf,
  memberViews,
  nameExperts,
  recusalViews,
  tallyOf,
  toDrawView,
  toPanelView,
} from './views.ts'

type InputOf<K extends keyof typeof panelsContract> = z.output<(typeof panelsContract)[K]['input']>
type OutputOf<K extends keyof typeof panelsContract> = z.output<(typeof panelsContract)[K]['output']>

/** What the form for preparing needs: the pool of today with those who may not take part. */
async function poolFor(ctx: Context, { row, view, party }: ShownCase): Promise<OutputOf<'getPanels'>['pool']> {
  const pool = await drawable(ctx.tx, row.unit_id, ctx.today)
  const found = new Map(
    foundExclusions(pool, { ...row, handler_id: view.handler?.id ?? null }, party).map((one) => [
      one.expert,
      groundTexts[one.ground],
    ]),
  )
  return pool.map(({ number, employer, fields }) => {
    const excluded = found.get(number)
    return { number, employer, fields, ...(excluded === undefined ? {} : { excluded }) }
  })
}

async function getPanels(on: Acting, ctx: QueryContext, input: InputOf<'getPanels'>): Promise<OutputOf<'getPanels'>> {
  const row = checkReadable(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
  const shown = await showCase(on, ctx, row)
  const { view, world, labels } = shown
  const experts = await nameExperts(ctx.tx, on.vault, expertsOf(view.panels))
  const anchors = await anchorsOf(ctx.tx, row.id, view.panels)
  const { kinds } = await staffStanding(ctx, row)
  const reader = world.readerOn(ctx.today)
  const mayPrepare =
    view.endedOn === undefined &&
    isReviewOpen(shown) &&
    openPanels(view.panels).length === 0 &&
    kinds.includes('handler')
  const question = view.done.findLast(({ act }) => act === 'ask-experts')?.input['question']
  ctx.audit({ subject: `case:${row.id}`, details: { number: row.number, panels: view.panels.length } })
  return {
    revision: view.revision,
    panels: view.panels
      .map((panel) =>
        toPanelView(panel, view, toDrawView(panel, row.number, anchors.get(panel.id) ?? '', false), experts),
      )
      .reverse(),
    mayPrepare,
    ...(question === undefined ? {} : { question }),
    figures: panelFigures.flatMap((id) => {
      const held = reader(id)
      if (held === undefined) return []
      const { title, value, basis, verified } = labels.figure(held)
      return [{ id, title, value, basis, verified }]
    }),
    pool: mayPrepare ? await poolFor(ctx, shown) : [],
    materials: view.procedure.materials.flatMap(({ id, title }) =>
      newestOf(view, id) === undefined ? [] : [{ id, title }],
    ),
  }
}

async function getMyPanels(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'getMyPanels'>,
): Promise<OutputOf<'getMyPanels'>> {
  const row = checkMine(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
  const { view } = await showCase(on, ctx, row)
  const panels = view.panels.filter(({ drawn }) => drawn !== undefined)
  const experts = await nameExperts(ctx.tx, on.vault, expertsOf(panels))
  ctx.audit({ subject: `case:${row.id}`, details: { number: row.number, panels: panels.length } })
  return {
    revision: view.revision,
    panels: panels
      .map((panel) => ({
        id: panel.id,
        state: panel.state,
        question: panel.prepared.question,
        tally: panel.state === 'closed' ? tallyOf(panel) : { agrees: 0, 'agrees-if': 0, disagrees: 0 },
        members: memberViews(panel, experts),
        // What an expert wrote of themselves is the unit's to read.
        recusals: recusalViews(panel).map((one) => (one.by === 'applicant' ? one : { ...one, reason: '' })),
        mayAsk: panel.state === 'drawn' && panel.members.some((expert) => pendingRecusal(panel, expert) === undefined),
        ...(panel.closed === undefined ? {} : { summary: panel.closed.summary, closedOn: panel.closed.on }),
      }))
      .reverse(),
  }
}

async function getDraw(on: Acting, ctx: QueryContext, input: InputOf<'getDraw'>): Promise<OutputOf<'getDraw'>> {
  const { rows } = await sql<{ case_id: string }>`select case_id from procedures.facts
    where kind = 'panel-prepared' and data ->> 'panel' = ${input.panel}`.execute(ctx.tx)
  const row = rows[0] && (await findCase(ctx.tx, sql`c.id = ${rows[0].case_id}`))
  if (row === undefined) throw new NotFound(`panel ${input.panel}`)
  const { view } = await showCase(on, ctx, row)
  const panel = panelOf({ view }, input.panel)
  const anchors = await anchorsOf(ctx.tx, row.id, [panel])
  return toDrawView(panel, row.number, anchors.get(panel.id) ?? '', true)
}

/** Reads a file of a case for somebody who may. */
export async function readCaseFile(files: () => FileStore, ctx: QueryContext, row: CaseRow, hash: string) {
  const { name, type, size, sealed } = await getFile(ctx.tx, hash, caseOwner(row.id))
  const content = (await buffer(await files().read(hash, sealed))).toString('base64')
  return { name, type, size: Number(size), content }
}

/** The reads of the unit, of the applicant and of everybody. */
export function panelQueries(on: Acting, files: () => FileStore) {
  return {
    getPanels: (ctx: QueryContext, input: InputOf<'getPanels'>) => getPanels(on, ctx, input),
    getMyPanels: (ctx: QueryContext, input: InputOf<'getMyPanels'>) => getMyPanels(on, ctx, input),
    getDraw: (ctx: QueryContext, input: InputOf<'getDraw'>) => getDraw(on, ctx, input),
    async readOpinionPaper(ctx: QueryContext, input: InputOf<'readOpinionPaper'>) {
      const row = checkOwnUnit(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
      const { view } = await showCase(on, ctx, row)
      const paper = panelOf({ view }, input.panel).opinions.find(({ seq }) => seq === input.seq)?.paper
      if (paper === undefined) throw new NotFound(`opinion ${input.seq}`)
      ctx.audit({ subject: `case:${row.id}`, details: { panel: input.panel, opinion: input.seq, hash: paper.hash } })
      return readCaseFile(files, ctx, row, paper.hash)
    },
  }
}
