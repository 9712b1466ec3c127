/** An expert's own doors: only cases in which they sit, personal values masked, an opinion that is theirs alone. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { CommandContext, Context, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { FileStore } from '#platform/files/index.ts'
import { tell } from '#platform/mail/index.ts'
import { isUuid, personOf } from '../access.ts'
import { firstVersion, holdCase, record, type Acting, type HeldCase } from '../acting.ts'
import { showCase } from '../case-queries.ts'
import type { ShownCase } from '../case-views.ts'
import { newestOf } from '../fold.ts'
import type { NewFact } from '../facts.ts'
import { changedOf } from '../noting.ts'
import { fieldViews, masked, present } from '../parts-of-views.ts'
import { caseColumns, findCase, readManyFacts, type CaseRow } from '../store.ts'
import { openWorld } from '../world.ts'
import type { panelsContract } from './contract.ts'
import { countedOpinions, pendingRecusal, type Panel } from './folding.ts'
import { askedRecusal, panelOf, signedOpinion, sittingPanel, tellLeaders } from './operations.ts'
import { readExperts } from './pool.ts'
import { readCaseFile } from './queries.ts'
import { panelRefused } from './refusals.ts'
import { panelMessageTexts } from './texts.ts'
import { expertsOf, opinionViews } from './views.ts'

type InputOf<K extends keyof typeof panelsContract> = z.output<(typeof panelsContract)[K]['input']>
type OutputOf<K extends keyof typeof panelsContract> = z.output<(typeof panelsContract)[K]['output']>
type Standing = OutputOf<'getMyReview'>['standing']

/** The caller's numbers in pools, past ones too. */
async function myNumbers(ctx: Context): Promise<string[]> {
  const rows = await readExperts(ctx.tx, sql`e.person_id = ${personOf(ctx).personId}`, sql`order by e.number limit 200`)
  return rows.map(({ number }) => number)
}

function standingOf(panel: Panel, expert: string): Standing {
  if (!panel.members.includes(expert)) return 'left'
  if (panel.state !== 'drawn') return 'over'
  if (pendingRecusal(panel, expert) !== undefined) return 'recusal-open'
  return countedOpinions(panel).some((one) => one.expert === expert) ? 'signed' : 'to-sign'
}

/** The caller's number in a panel; somebody who never sat finds nothing. */
async function seatOf(ctx: Context, row: CaseRow | undefined): Promise<{ row: CaseRow; numbers: string[] }> {
  const numbers = await myNumbers(ctx)
  if (row === undefined || !numbers.some((one) => row.panel_experts.includes(one))) throw new NotFound('review')
  return { row, numbers }
}

function mySeat(panel: Panel, numbers: readonly string[]): string {
  const expert = expertsOf([panel]).find((one) => numbers.includes(one))
  if (expert === undefined) throw new NotFound('review')
  return expert
}

async function listMyReviews(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'listMyReviews'>,
): Promise<OutputOf<'listMyReviews'>> {
  const numbers = await myNumbers(ctx)
  const [after] = decodeCursor(input.after) ?? []
  const { rows } = await sql<CaseRow>`select ${caseColumns} from procedures.cases c
    where c.panel_experts && ${numbers}::text[] and ${typeof after === 'string' && isUuid(after) ? sql`c.id < ${after}` : sql`true`}
    order by c.id desc limit ${input.limit + 1}`.execute(ctx.tx)
  const shown = rows.slice(0, input.limit)
  const procedures = shown.map((row) => on.registry.version(row.procedure, row.version))
  const world = await openWorld(ctx.tx, on.registry, on.calendar(), [...new Set(procedures)])
  const facts = await readManyFacts(
    ctx.tx,
    shown.map(({ id }) => id),
  )
  const last = shown.at(-1)
  return {
    items: shown.flatMap((row) => {
      const own = facts.get(row.id) ?? []
      const view = world.fold(own, row.procedure, firstVersion(row, own))
      return view.panels.flatMap((panel) => {
        const expert = expertsOf([panel]).find((one) => numbers.includes(one))
        if (expert === undefined) return []
        return [
          {
            case: row.id,
            panel: panel.id,
            number: row.number,
            service: view.procedure.title,
            subject: row.subject,
            standing: standingOf(panel, expert),
            drawnOn: panel.drawn?.on ?? '',
          },
        ]
      })
    }),
    ...(rows.length > shown.length && last ? { next: encodeCursor([last.id]) } : {}),
  }
}

/** The papers that the unit chose, in their newest version. */
function papersOf({ view }: ShownCase, { prepared }: Panel): OutputOf<'getMyReview'>['materials'] {
  return prepared.materials.flatMap((id) => {
    const newest = newestOf(view, id)
    const title = view.procedure.materials.find((one) => one.id === id)?.title
    if (newest === undefined || title === undefined) return []
    const file = newest.file && { name: newest.file.name, type: newest.file.type, size: newest.file.size }
    return [{ id, title, version: newest.version, ...present('file', file) }]
  })
}

async function getMyReview(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'getMyReview'>,
): Promise<OutputOf<'getMyReview'>> {
  const { row, numbers } = await seatOf(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
  const shown = await showCase(on, ctx, row)
  const { view, labels, party, unit } = shown
  const panel = panelOf({ view }, input.panel)
  const expert = mySeat(panel, numbers)
  const standing = standingOf(panel, expert)
  ctx.audit({ subject: `case:${row.id}`, details: { number: row.number, panel: panel.id } })
  const sits = standing !== 'left'
  return {
    revision: view.revision,
    number: row.number,
    service: view.procedure.title,
    subject: row.subject,
    unit: unit.name,
    applicant: party.kind === 'legal' ? party.name : masked(party.name),
    expert,
    question: panel.prepared.question,
    standing,
    // Who left sees that they left and nothing of the case.
    fields: sits ? fieldViews(view.procedure.fields, view.fields, labels, true) : [],
    materials: sits ? papersOf(shown, panel) : [],
    opinions: opinionViews(panel, expert),
    ...present('summary', sits ? panel.closed?.summary : undefined),
  }
}

/** Appends what an expert says to the case in which they sit. */
async function recordAsExpert(
  on: Acting,
  ctx: CommandContext,
  input: { case: string; panel: string },
  fact: (held: HeldCase, expert: string) => NewFact,
): Promise<{ held: HeldCase; expert: string }> {
  const numbers = await myNumbers(ctx)
  const held = await holdCase(on, ctx.tx, input.case, (row) => {
    if (row === undefined || !numbers.some((one) => row.panel_experts.includes(one))) throw new NotFound('review')
    return row
  })
  const panel = sittingPanel(held, input.panel)
  const expert = panel.members.find((one) => numbers.includes(one))
  if (expert === undefined) throw panelRefused('panel-not-yours')
  const after = await record(ctx, held, [fact(held, expert)], { kind: 'expert', id: expert })
  changedOf(ctx, after, { panel: panel.id, expert })
  return { held: after, expert }
}

/** What experts do. */
export function reviewingOperations(on: Acting, files: () => FileStore) {
  return {
    listMyReviews: (ctx: QueryContext, input: InputOf<'listMyReviews'>) => listMyReviews(on, ctx, input),
    getMyReview: (ctx: QueryContext, input: InputOf<'getMyReview'>) => getMyReview(on, ctx, input),
    async signOpinion(ctx: CommandContext, input: InputOf<'signOpinion'>): Promise<{ hash: string }> {
      let hash = ''
      const { held, expert } = await recordAsExpert(on, ctx, input, (one, number) => {
        const { panel, verdict, text } = input
        const fact = signedOpinion(one, { panel, expert: number, verdict, text })
        hash = fact.data.hash
        return fact
      })
      const { row, view } = held
      if (view.handler !== undefined && isUuid(view.handler.id))
        await tell(ctx, {
          personId: view.handler.id,
          ...panelMessageTexts.signed(row.number, expert),
          link: `/cases/${row.id}/panels`,
        })
      return { hash }
    },
    async declareConflict(ctx: CommandContext, input: InputOf<'declareConflict'>): Promise<Record<string, never>> {
      const { panel, reason } = input
      const { held } = await recordAsExpert(on, ctx, input, (one, expert) =>
        askedRecusal(one, { panel, expert, reason }, 'expert'),
      )
      await tellLeaders(ctx, held)
      return {}
    },
    async readReviewMaterial(ctx: QueryContext, input: InputOf<'readReviewMaterial'>) {
      const { row, numbers } = await seatOf(ctx, await findCase(ctx.tx, sql`c.id = ${input.case}`))
      const { view } = await showCase(on, ctx, row)
      const panel = panelOf({ view }, input.panel)
      const sits = panel.members.some((one) => numbers.includes(one))
      const file = view.materials.get(input.material)?.[input.version - 1]?.file
      if (!sits || file === undefined || !panel.prepared.materials.includes(input.material))
        throw new NotFound(`material ${input.material}`)
      ctx.audit({ subject: `case:${row.id}`, details: { panel: panel.id, material: input.material, hash: file.hash } })
      return readCaseFile(files, ctx, row, file.hash)
    },
  }
}
