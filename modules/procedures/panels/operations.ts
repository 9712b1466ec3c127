/** What the unit does with a panel: prepare, draw, settle recusals, take in signed papers, close. */
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { listHolders } from '#modules/directory/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { useFile, type FileStore } from '#platform/files/index.ts'
import { tell } from '#platform/mail/index.ts'
import { staffStanding } from '../access.ts'
import { carryOut, checkRevision, record, type Acting, type HeldCase } from '../acting.ts'
import type { HeldParameter } from '../definition.ts'
import { fileRef, storeFile } from '../drafts.ts'
import type { NewFact } from '../facts.ts'
import { changedOf, checkOpen, hold, note } from '../noting.ts'
import { refused } from '../refusals.ts'
import { caseOwner } from '../submitting.ts'
import type { panelsContract } from './contract.ts'
import type { Exclusion, PanelFactData } from './facts.ts'
import { panelFigures } from './figures.ts'
import { countedOpinions, nextInOrder, openPanels, pendingRecusal, type Panel } from './folding.ts'
import { drawable, expertsByNumber, foundExclusions } from './pool.ts'
import { panelRefused } from './refusals.ts'
import { commitmentOf, inOrder, opinionHash, quorumOf, seedOf, shuffled } from './rules.ts'
import { panelMessageTexts } from './texts.ts'
import { anchorsOf } from './views.ts'

type InputOf<K extends keyof typeof panelsContract> = z.output<(typeof panelsContract)[K]['input']>
type Changed = { revision: number }

/** Whether a review was ordered and has no result: the applicant was told its days, and they do not count. */
export function isReviewOpen({ view }: Pick<HeldCase, 'view'>): boolean {
  return view.done.findLast(({ act }) => act === 'ask-experts' || act === 'experts-answered')?.act === 'ask-experts'
}

/** Known to this server only until the draw: follows from the panel's id under the server's secret. */
const secretOf = ({ keys }: Acting, panel: string): string => keys.hash('person', `panel draw ${panel}`).toString('hex')

/** A panel of the case; others are not found. */
export function panelOf({ view }: Pick<HeldCase, 'view'>, id: string): Panel {
  const panel = view.panels.find((one) => one.id === id)
  if (panel === undefined) throw panelRefused('panel-not-drawn')
  return panel
}

/** A panel that is at work. */
export function sittingPanel(held: Pick<HeldCase, 'view'>, id: string): Panel {
  const panel = panelOf(held, id)
  if (panel.state !== 'drawn' || held.view.endedOn !== undefined) throw panelRefused('panel-not-drawn')
  return panel
}

/** Seats and quorum by the figures of the day. */
function seatsBy({ world }: HeldCase, { today }: CommandContext, seats: number) {
  const reader = world.readerOn(today)
  const held = panelFigures.map((id) => reader(id))
  if (held.some((one) => one === undefined)) throw panelRefused('panel-rule-unset')
  const [least, odd, share] = held as HeldParameter[]
  if (seats < Number(least?.value) || (odd?.value === 'yes' && seats % 2 === 0)) throw panelRefused('panel-seats')
  return {
    quorum: quorumOf(seats, Number(share?.value)),
    figures: (held as HeldParameter[]).map(({ id, value, clause, verified }) => ({ id, value, clause, verified })),
  }
}

async function prepared(
  on: Acting,
  ctx: CommandContext,
  held: HeldCase,
  input: InputOf<'preparePanel'>,
): Promise<PanelFactData['panel-prepared']> {
  if (!isReviewOpen(held)) throw panelRefused('panel-not-asked')
  if (openPanels(held.view.panels).length > 0) throw panelRefused('panel-open')
  const { quorum, figures } = seatsBy(held, ctx, input.seats)
  const pool = await drawable(ctx.tx, held.row.unit_id, ctx.today, input.fields)
  const found = foundExclusions(pool, { ...held.row, handler_id: held.view.handler?.id ?? null }, held.party)
  const known = new Set(pool.map(({ number }) => number))
  const declared: Exclusion[] = input.excluded
    .filter(({ expert }) => !found.some((one) => one.expert === expert))
    .map((one) => ({ ...one, ground: 'declared' }))
  if (declared.some(({ expert }) => !known.has(expert))) throw panelRefused('panel-expert-unknown')
  const out = new Set([...found, ...declared].map(({ expert }) => expert))
  const left = inOrder([...known].filter((number) => !out.has(number)))
  if (left.length < input.seats) throw panelRefused('panel-pool-too-small')
  const panel = uuid()
  return {
    panel,
    question: input.question,
    fields: input.fields,
    seats: input.seats,
    quorum,
    pool: left,
    excluded: [...found, ...declared],
    materials: input.materials.filter((id) => held.view.procedure.materials.some((one) => one.id === id)),
    commitment: commitmentOf(secretOf(on, panel)),
    figures,
  }
}

/** Tells those who were seated, each at the page of the review. */
async function tellSeated(
  ctx: CommandContext,
  held: HeldCase,
  panel: string,
  experts: readonly string[],
): Promise<void> {
  const link = `/my/reviews/${held.row.id}/${panel}`
  for (const { person_id: personId } of (await expertsByNumber(ctx.tx, experts)).values())
    await tell(ctx, { personId, ...panelMessageTexts.seated(held.row.number), link })
}

/** Tells the leaders of the unit that a recusal waits for them. */
export async function tellLeaders(ctx: CommandContext, { row }: HeldCase): Promise<void> {
  const leaders = await listHolders(ctx.tx, [row.unit_id], ['leader'], ctx.today)
  for (const person of new Set(leaders.map((one) => one.person)))
    await tell(ctx, {
      personId: person,
      ...panelMessageTexts.recusalAsked(row.number),
      link: `/cases/${row.id}/panels`,
    })
}

/** A leader of the unit who was not recused, on the case as they saw it. */
async function holdAsLeader(on: Acting, ctx: CommandContext, input: { case: string; revision: number }) {
  const held = await hold(on, ctx, input.case)
  checkRevision(held, input.revision)
  checkOpen(held)
  const { author, person } = await staffStanding(ctx, held.row)
  if (held.view.recused.some((one) => one.person === person)) throw refused('handler-recused')
  return { held, author }
}

/** The fact that an expert should not take part; one at a time for each. */
export function askedRecusal(
  held: Pick<HeldCase, 'view'>,
  given: { panel: string; expert: string; reason: string },
  by: 'expert' | 'applicant' | 'office',
): NewFact {
  const panel = sittingPanel(held, given.panel)
  if (!panel.members.includes(given.expert)) throw panelRefused('panel-expert-unknown')
  if (pendingRecusal(panel, given.expert) !== undefined) throw panelRefused('panel-recusal-open')
  const { panel: id, expert, reason } = given
  return { kind: 'panel-recusal-asked', data: { panel: id, expert, by, reason } }
}

/** The fact of a signed opinion of one who sits. */
export function signedOpinion(
  held: Pick<HeldCase, 'view'>,
  given: Pick<PanelFactData['panel-opinion'], 'panel' | 'expert' | 'verdict' | 'text' | 'paper'>,
): NewFact & { kind: 'panel-opinion' } {
  const panel = sittingPanel(held, given.panel)
  if (!panel.members.includes(given.expert)) throw panelRefused('panel-expert-unknown')
  if (pendingRecusal(panel, given.expert) !== undefined) throw panelRefused('panel-recusal-open')
  const { panel: id, expert, verdict, text, paper } = given
  const signed = { panel: id, expert, verdict, text }
  return {
    kind: 'panel-opinion',
    data: { ...signed, hash: opinionHash(signed), ...(paper === undefined ? {} : { paper }) },
  }
}

async function drawPanel(on: Acting, ctx: CommandContext, input: InputOf<'drawPanel'>): Promise<Changed> {
  const { held, author } = await holdAsLeader(on, ctx, input)
  const panel = panelOf(held, input.panel)
  if (panel.state !== 'prepared') throw panelRefused('panel-drawn-already')
  if (panel.preparedBy.id === author.id) throw panelRefused('panel-same-person')
  const secret = secretOf(on, panel.id)
  if (commitmentOf(secret) !== panel.prepared.commitment) throw panelRefused('panel-secret-lost')
  const anchor = (await anchorsOf(ctx.tx, held.row.id, [panel])).get(panel.id) ?? ''
  const seed = seedOf(secret, anchor, input.word)
  const order = shuffled(panel.prepared.pool, seed)
  const { word, witness } = input
  const data = { panel: panel.id, secret, word, witness, anchor, seed, order }
  const after = await record(ctx, held, [{ kind: 'panel-drawn', data }], author)
  await tellSeated(ctx, after, panel.id, order.slice(0, panel.prepared.seats))
  const { id, number, agent_id: agent, applicant_id: applicant } = held.row
  const link = `/my/cases/${id}`
  await tell(ctx, { personId: agent ?? applicant, ...panelMessageTexts.drawn(number), link })
  return changedOf(ctx, after, { panel: panel.id, seed })
}

async function decideRecusal(on: Acting, ctx: CommandContext, input: InputOf<'decideRecusal'>): Promise<Changed> {
  const { held, author } = await holdAsLeader(on, ctx, input)
  const panel = sittingPanel(held, input.panel)
  if (pendingRecusal(panel, input.expert) === undefined) throw panelRefused('panel-no-recusal')
  const next = input.granted ? nextInOrder(panel) : undefined
  const { expert, granted, reason } = input
  const data = { panel: panel.id, expert, granted, reason, ...(next === undefined ? {} : { next }) }
  const after = await record(ctx, held, [{ kind: 'panel-recusal-decided', data }], author)
  if (granted)
    for (const { person_id: personId } of (await expertsByNumber(ctx.tx, [expert])).values())
      await tell(ctx, { personId, ...panelMessageTexts.left(held.row.number), link: '/my/reviews' })
  if (next !== undefined) await tellSeated(ctx, after, panel.id, [next])
  return changedOf(ctx, after, { panel: panel.id, expert, granted })
}

/** Ends the review: the summary beside every opinion, and the act by which the days count again. */
async function closePanel(on: Acting, ctx: CommandContext, input: InputOf<'closePanel'>): Promise<Changed> {
  const held = await hold(on, ctx, input.case)
  checkRevision(held, input.revision)
  checkOpen(held)
  const { author, person, standsInFor, kinds } = await staffStanding(ctx, held.row)
  const panel = sittingPanel(held, input.panel)
  const isWaiting = panel.recusals.some(({ decision }) => decision === undefined)
  if (isWaiting || countedOpinions(panel).length < panel.prepared.quorum) throw panelRefused('panel-quorum')
  const closed = { kind: 'panel-closed', data: { panel: panel.id, summary: input.summary } } as const
  const after = await record(ctx, held, [closed], author)
  const given = { experts: panel.members.join('、'), opinion: input.summary }
  const acted = await carryOut(
    on,
    ctx,
    after,
    { act: 'experts-answered', input: given, lacks: [], fields: {} },
    author,
    { person, standsInFor, kinds },
  )
  return changedOf(ctx, acted, { panel: panel.id })
}

/** Operations of the unit. */
export function panelOperations(on: Acting, files: () => FileStore) {
  return {
    async preparePanel(ctx: CommandContext, input: InputOf<'preparePanel'>) {
      let data: PanelFactData['panel-prepared'] | undefined
      const changed = await note(on, ctx, input, 'handling', async (held) => {
        data = await prepared(on, ctx, held, input)
        return [{ kind: 'panel-prepared', data }]
      })
      return { ...changed, panel: data?.panel ?? '', commitment: data?.commitment ?? '' }
    },
    drawPanel: (ctx: CommandContext, input: InputOf<'drawPanel'>) => drawPanel(on, ctx, input),
    async dropPanel(ctx: CommandContext, input: InputOf<'dropPanel'>): Promise<Changed> {
      const { held, author } = await holdAsLeader(on, ctx, input)
      const panel = panelOf(held, input.panel)
      if (openPanels([panel]).length === 0) throw panelRefused('panel-not-drawn')
      const { panel: id, reason } = input
      const after = await record(ctx, held, [{ kind: 'panel-dropped', data: { panel: id, reason } }], author)
      return changedOf(ctx, after, { panel: id })
    },
    async enterRecusal(ctx: CommandContext, input: InputOf<'enterRecusal'>): Promise<Changed> {
      const changed = await note(on, ctx, input, 'aside', (held) => [askedRecusal(held, input, input.by)])
      await tellLeaders(ctx, await hold(on, ctx, input.case))
      return changed
    },
    decideRecusal: (ctx: CommandContext, input: InputOf<'decideRecusal'>) => decideRecusal(on, ctx, input),
    async enterOpinion(ctx: CommandContext, input: InputOf<'enterOpinion'>): Promise<Changed> {
      if (input.file === undefined) throw panelRefused('opinion-paper-missing')
      const stored = await storeFile(files, input.file)
      const changed = await note(on, ctx, input, 'handling', (held) => [
        signedOpinion(held, { ...input, paper: fileRef(stored) }),
      ])
      await useFile(ctx.tx, stored, caseOwner(input.case))
      return changed
    },
    closePanel: (ctx: CommandContext, input: InputOf<'closePanel'>) => closePanel(on, ctx, input),
  }
}
