/** Carries out what happens in a case: load → decide → append facts → project → effects → tell, in one transaction. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { Invalid, NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { unitNames, type Party } from '#modules/directory/index.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { tell } from '#platform/mail/index.ts'
import { clocksOf, nextDue } from './case-clocks.ts'
import type { Act, Procedure } from './definition.ts'
import { issueDocument, prepareDocument } from './documents.ts'
import type { AttachedFile, Fact, FactAuthor, Lack, NewFact } from './facts.ts'
import { fieldIssues, settleFields, type FieldValues } from './fields.ts'
import { hasDone, newestOf, outcomeOf, type CaseView } from './fold.ts'
import { obstaclesOf, type GateContext } from './gates.ts'
import { refused, refusedAct } from './refusals.ts'
import type { EffectContext, ProcedureParts, Registry } from './registry.ts'
import { publicTopic } from './publicity/contract.ts'
import { caseSheet, frozenSheet } from './sheet.ts'
import { appendFacts, findCase, readFacts, saveCase, type CaseRow } from './store.ts'
import { messageTexts } from './message-texts.ts'
import { openWorld, type World } from './world.ts'

/** A case that is locked and folded. */
export interface HeldCase {
  readonly row: CaseRow
  readonly view: CaseView
  readonly facts: readonly Fact[]
  readonly hash: Buffer
  readonly party: Party
  readonly world: World
}

/** What acting stands on. */
export type Acting = Pick<ProcedureParts, 'vault' | 'keys' | 'calendar' | 'refreshCalendar'> & {
  readonly registry: Registry
}

/** Finds the applicant; a case without one is a bug. */
export async function partyOf({ vault }: Acting, tx: EffectContext['tx'], id: string): Promise<Party> {
  const party = (await vault.findParties(tx, [id])).get(id)
  if (party === undefined) throw new Error(`no person ${id}`)
  return party
}

/** Locks a case, checks who may, and folds it. */
export async function holdCase(
  on: Acting,
  tx: Tx,
  id: string,
  check: (row: CaseRow | undefined) => CaseRow,
): Promise<HeldCase> {
  const row = check(await findCase(tx, sql`c.id = ${id}`, true))
  const party = await partyOf(on, tx, row.applicant_id)
  const { facts, hash } = await readFacts(tx, id, party)
  const world = await openWorld(tx, on.registry, on.calendar(), on.registry.get(row.procedure).versions)
  return { row, facts, hash, party, world, view: world.fold(facts, row.procedure, firstVersion(row, facts)) }
}

/** The version that the hand-in pinned: the row shows the last move. */
export function firstVersion(row: Pick<CaseRow, 'version'>, facts: readonly Fact[]): number {
  const moved = facts.find((fact) => fact.kind === 'version-changed')
  return moved?.kind === 'version-changed' ? moved.data.fromVersion : row.version
}

/** Refuses a change that was made on an older state of the case. */
export function checkRevision(held: HeldCase, seen: number): void {
  if (held.view.revision !== seen) throw refused('stale-revision')
}

/** Appends facts and writes the projection; returns the case as it is now. */
export async function record(
  ctx: EffectContext,
  held: HeldCase,
  added: readonly (NewFact & { readonly by?: FactAuthor })[],
  by: FactAuthor,
): Promise<HeldCase> {
  const { row, party, view, hash, world } = held
  const one = { id: row.id, procedure: view.procedure, party, revision: view.revision, hash }
  const written = await appendFacts(ctx.tx, one, added, { by, on: ctx.today, at: ctx.now })
  const facts = [...held.facts, ...written.facts]
  const folded = world.fold(facts, row.procedure, firstVersion(row, facts))
  await saveCase(ctx.tx, row.id, folded, clocksOf(folded, world.parameters, world.calendar, ctx.today))
  return { ...held, facts, hash: written.hash, view: folded }
}

/** What an act is done with. */
export interface ActInput {
  readonly act: string
  readonly input: FieldValues
  readonly lacks: readonly Lack[]
  readonly fields: FieldValues
  /** Files that go out with the paper which the act issues. */
  readonly attachments?: readonly AttachedFile[]
}

function getAct(procedure: Procedure, id: string): Act {
  const act = procedure.acts.find((one) => one.id === id)
  if (act === undefined) throw new NotFound(`act ${id}`)
  return act
}

/** A notice lists known papers and fields, each once with its reason. */
function checkLacks(view: CaseView, act: Act, lacks: readonly Lack[]): void {
  if (act.correction !== 'asks') {
    if (lacks.length > 0)
      throw new Invalid([
        {
          path: 'lacks',
          message: `“${act.title.zh}”不发补正通知。This act makes no correction notice: ${act.id}.`,
        },
      ])
    return
  }
  if (lacks.length === 0) throw refused('correction-empty')
  const known = { material: view.procedure.materials, field: view.procedure.fields }
  const issues = lacks.flatMap(({ kind, id }, index) =>
    known[kind].some((one) => one.id === id)
      ? []
      : [
          {
            path: `lacks.${index}.id`,
            message: `这个事项没有${kind === 'field' ? '这一栏' : '这份材料'}：${id}。This service has no ${kind} ${id}.`,
          },
        ],
  )
  if (issues.length > 0) throw new Invalid(issues)
}

/** Everything that the open notice lists has to be there: a newer paper, a field that was sent again. */
function checkAnswered(view: CaseView, act: Act, fields: FieldValues): void {
  if (act.correction !== 'answers') return
  const notice = view.corrections.find(({ answeredOn }) => answeredOn === undefined)
  const isSupplied = ({ kind, id }: Lack): boolean => {
    if (kind === 'field') return fields[id] !== undefined
    const newest = newestOf(view, id)
    if (newest === undefined || notice === undefined) return false
    // A paper that was there when the notice was made answers it only once the officer has found it good after all.
    return newest.check === undefined ? newest.seq > notice.seq : newest.check.isGood
  }
  if (notice?.lacks.some((lack) => !isSupplied(lack))) throw refused('correction-incomplete')
}

function correctedFields(view: CaseView, act: Act, fields: FieldValues): FieldValues | undefined {
  if (Object.keys(fields).length === 0) return undefined
  if (act.correction !== 'answers')
    throw new Invalid([
      { path: 'fields', message: `“${act.title.zh}”不能改填报的内容。This act corrects no fields: ${act.id}.` },
    ])
  const merged = { ...view.fields, ...fields }
  const issues = fieldIssues(view.procedure.fields, merged).filter(({ path }) => path.slice('fields.'.length) in fields)
  if (issues.length > 0) throw new Invalid(issues)
  return fields
}

/** An act with what it leaves behind: its facts, the paper it issues, its effect on the module's own records. */
export async function carryOut(
  on: Acting,
  ctx: EffectContext,
  held: HeldCase,
  given: ActInput,
  by: FactAuthor,
  gates: Pick<GateContext, 'person' | 'kinds' | 'standsInFor'>,
): Promise<HeldCase> {
  const { view, row, world } = held
  const act = getAct(view.procedure, given.act)
  const parameter = world.readerOn(ctx.today)
  const tools = { today: ctx.today, parameter, calendar: world.calendar, input: given.input }
  const clocks = clocksOf(view, world.parameters, world.calendar, ctx.today)
  const obstacles = obstaclesOf(view, act, { ...gates, ...tools, clocks })
  if (obstacles.length > 0) throw refusedAct(obstacles)
  const issues = fieldIssues(act.input, given.input, { prefix: 'input' })
  if (issues.length > 0) throw new Invalid(issues)
  checkLacks(view, act, given.lacks)
  const input = settleFields(act.input, given.input)
  const fields = correctedFields(view, act, given.fields)
  checkAnswered(view, act, fields ?? {})
  const attachments = given.attachments ?? []
  if (attachments.length > 0 && act.document === undefined) throw refused('attachment-without-paper')
  const prepared = act.document === undefined ? undefined : await prepareDocument(ctx, held, act.document, attachments)
  const decides = outcomeOf(act, view.done, input) !== undefined && view.procedure.conditions.length > 0
  const facts: NewFact[] = []
  if (fields !== undefined) facts.push({ kind: 'fields-changed', data: { fields } })
  // Who takes the first step of the office has the case from then on.
  if (act.by === 'handler' && view.handler === undefined && by.kind === 'staff')
    facts.push({ kind: 'assigned', data: { handler: by.id, handlerName: by.name ?? '', reason: '' } })
  facts.push({
    kind: 'acted',
    data: {
      act: act.id,
      input,
      ...(decides ? { sheet: frozenSheet(caseSheet(view, parameter)) } : {}),
      ...(given.lacks.length > 0 ? { lacks: given.lacks } : {}),
      ...(prepared === undefined
        ? {}
        : {
            document: {
              id: prepared.id,
              rule: prepared.rule.id,
              number: prepared.number,
              ...(attachments.length > 0 ? { attachments } : {}),
            },
          }),
    },
  })
  const after = await record(ctx, held, facts, by)
  const document = prepared && (await issueDocument(on, ctx, after, prepared, input))
  const effect = on.registry.get(row.procedure).effects?.[act.id]
  const { id, number, unit_id: unit, agent_id: agentId } = row
  if (effect !== undefined)
    await effect(ctx, {
      id,
      number,
      unit,
      applicant: after.party,
      view: after.view,
      input,
      ...(agentId === null ? {} : { agentId }),
      ...(document === undefined ? {} : { document }),
    })
  await tellOfAct(ctx, after, act)
  // What stands in public is read by everybody: its pages follow every act.
  if (hasDone(after.view, 'publicise')) await announceChange(ctx.tx, publicTopic)
  return after
}

/** Tells the applicant what was done, and the officer what the applicant did. */
async function tellOfAct(ctx: EffectContext, { row, view, world }: HeldCase, act: Act): Promise<void> {
  const state = view.procedure.states[view.state]
  const words = messageTexts.acted(view.procedure.title, row.number, act.title, state?.title ?? act.title)
  if (act.by === 'applicant' || act.by === 'time') {
    if (view.handler !== undefined && /^[0-9a-f-]{36}$/u.test(view.handler.id))
      await tell(ctx, { personId: view.handler.id, ...words, link: `/cases/${row.id}` })
  }
  if (!act.tellsApplicant) return
  const due = nextDue(clocksOf(view, world.parameters, world.calendar, ctx.today), 'applicant')?.reading.dueOn
  const body = state?.turn === 'applicant' ? messageTexts.yourTurn(words.body, due) : words.body
  await tell(ctx, { personId: row.agent_id ?? row.applicant_id, ...words, body, link: `/my/cases/${row.id}` })
}

/** The unit's name for papers. */
export async function unitName(ctx: Pick<CommandContext, 'tx'>, unit: string): Promise<Text> {
  return (await unitNames(ctx.tx, [unit]))[0]?.name ?? { zh: unit }
}

/** A fresh id for a case or a paper. */
export const newId = (): string => uuid()
