/** One supervision with everything its page shows, and the little of it that the public reads. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Text } from '#base/text.ts'
import { openNames, type NameIndex } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { planRefOf, unitRefOf } from '../reporting/reading.ts'
import type { PlanRow } from '../reporting/store.ts'
import { requireReadable, whoIs } from './access.ts'
import { actsFor, areUntouched, ownDuties, whyNot } from './acts.ts'
import { answers, heldDuties, isOverdue, type Chain, type ChainState, type Due, type Duty, type Node } from './chain.ts'
import type { supervisionOperations } from './contract.ts'
import { limitNumbers } from './listing.ts'
import type { SupervisionParts } from './parts.ts'
import { namesOfPersons, peopleOf, type Officer } from './people.ts'
import { masked, phonesOf } from './phones.ts'
import { basisOf, getChain, listCommitments, listFacts, type FactRow, type Held } from './store.ts'
import { actRefusals, supervisionRefusals } from './texts.ts'

type OutputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['output']>
type View = OutputOf<'getSupervision'>
type DutyView = View['duties'][number]

/** Removes what is not there, so that answers carry no undefined fields. */
function filled<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never
}

const dueView = (due: Due | undefined): View['due'] =>
  due === undefined ? undefined : filled({ ...due, why: { ...due.why } })

/** The units that a fact names. */
function unitsIn({ details, kind }: FactRow): string[] {
  if (kind === 'handed-over' || kind === 'merged-in') return details.duties.map(({ unit }) => unit)
  if (kind === 'returned' || kind === 'urged') return details.units
  if (kind === 'amended') return details.leads ?? []
  if (kind === 'transfer-asked' || kind === 'transfer-approved' || kind === 'transfer-refused' || kind === 'succeeded')
    return [details.from, details.to]
  return 'unit' in details ? [details.unit] : []
}

function wordsIn(fact: FactRow): string | undefined {
  if (fact.kind === 'begun') return fact.details.approach
  if (fact.kind === 'reported') return fact.details.result
  return fact.reason === '' ? undefined : fact.reason
}

interface LinkRow {
  id: string
  title: Text
  state: ChainState
  node: Node
  parent_id: string | null
  merged_into: string | null
  chain: Chain
}

/** Its whole, its parts, what went into it, what it went into. */
async function listAround(db: Db, chain: Chain): Promise<LinkRow[]> {
  const named = [chain.parent, chain.mergedInto].filter((one) => one !== undefined)
  const { rows } =
    await sql<LinkRow>`select id, title, state, node, parent_id, merged_into, chain from plans.supervisions
    where parent_id = ${chain.id} or merged_into = ${chain.id} or id = any(${named}::uuid[]) order by id`.execute(db)
  return rows
}

/** Others of the same plan that may be merged into it: the next fifty by due day, those of the same lead first. */
async function listMergeable(db: Db, chain: Chain): Promise<{ id: string; title: Text }[]> {
  const leads = heldDuties(chain).filter(({ role }) => answers(role))
  const { rows } = await sql<{ id: string; title: Text }>`select s.id, s.title from plans.supervisions s
    where s.plan_id = ${chain.plan} and s.state = 'open' and s.transfer is null and s.id <> ${chain.id}
    order by exists (select 1 from plans.supervision_duties d where d.supervision_id = s.id
        and d.role in ('lead', 'joint', 'part') and d.unit_id = any(${leads.map(({ unit }) => unit)}::text[])) desc,
      s.due_sort, s.id limit 50`.execute(db)
  return rows
}

function dutyView(ctx: QueryContext, chain: Chain, duty: Duty, known: Known): DutyView {
  const { unit, via, askedUnit, person, contact, due, state, isOrphan, reportedBy: _by, part, ...rest } = duty
  const ref = (id: string) => unitRefOf(known.index, id)
  const named = (id: string | undefined) =>
    id === undefined
      ? undefined
      : filled({
          id,
          name: known.names.get(id) ?? '',
          isThere: known.officers.some((one) => one.person === id && one.unit === unit),
          phone: known.phones.get(id),
        })
  return filled({
    ...rest,
    state,
    part,
    unit: ref(unit),
    via: via === undefined ? undefined : ref(via),
    askedUnit: askedUnit === undefined ? undefined : ref(askedUnit),
    person: named(person),
    contact: named(contact),
    due: chain.state === 'open' ? dueView(due) : undefined,
    isOverdue: chain.state === 'open' && due !== undefined && due.on < ctx.today,
    isOrphan: isOrphan === true,
  })
}

interface Known {
  readonly index: NameIndex
  readonly names: ReadonlyMap<string, string>
  /** Masked. */
  readonly phones: ReadonlyMap<string, string>
  readonly officers: readonly Officer[]
}

function actViews(ctx: QueryContext, held: Held, index: NameIndex, around: readonly LinkRow[]): View['acts'] {
  const touched = around.find(({ id, chain }) => held.chain.parts?.includes(id) === true && !areUntouched([chain]))
  return actsFor(held.chain, whoIs(ctx, held), ctx.today).map(({ act, unit, refusal }) => ({
    act,
    ...(unit === undefined ? {} : { unit: unitRefOf(index, unit) }),
    ...(refusal === undefined ? {} : { refusal: { code: refusal, ...actRefusals[refusal] } }),
    ...(act === 'split-undo' && touched !== undefined
      ? { refusal: { code: 'parts-went-on', ...supervisionRefusals['parts-went-on'](touched.title) } }
      : {}),
  }))
}

/** The parts of the page that come from tables besides the chain. */
async function readAround(ctx: QueryContext, { vault }: SupervisionParts, held: Held) {
  const { chain } = held
  const who = whoIs(ctx, held)
  const index = await openNames(ctx.tx)
  const officers = await peopleOf(
    ctx.tx,
    vault,
    chain.duties.map(({ unit }) => unit),
    ctx.today,
  )
  const ids = chain.duties.flatMap(({ person, contact }) => [person, contact]).filter((one) => one !== undefined)
  const names = await namesOfPersons(ctx.tx, vault, ids)
  const phones = new Map([...(await phonesOf(ctx.tx, vault, ids))].map(([id, phone]) => [id, masked(phone)]))
  const own = new Set(ownDuties(chain, who).map(({ unit }) => unit))
  const mayMerge = whyNot(chain, 'merge', who, ctx.today) === undefined
  return {
    known: { index, names, phones, officers },
    people: officers.filter(({ unit }) => own.has(unit)),
    facts: await listFacts(ctx.tx, chain.id),
    around: await listAround(ctx.tx, chain),
    commitments: await listCommitments(ctx.tx, chain.commitments),
    mergeable: mayMerge ? await listMergeable(ctx.tx, chain) : [],
  }
}

/** The operations that read one. */
export function reading(parts: SupervisionParts) {
  async function getSupervision(ctx: QueryContext, input: { supervision: string }): Promise<View> {
    const held = requireReadable(ctx, await getChain(ctx.tx, input.supervision))
    const { chain, plan } = held
    const { known, people, facts, around, commitments, mergeable } = await readAround(ctx, parts, held)
    const { index } = known
    const link = (id: string | undefined) =>
      around.flatMap((one) => (one.id === id ? [{ id: one.id, title: one.title }] : []))[0]
    const { transfer } = chain
    ctx.audit({ subject: chain.id, basis: basisOf(plan) })
    return filled({
      id: chain.id,
      title: chain.title,
      plan: filled({ ...planRefOf(plan), office: unitRefOf(index, plan.office_unit_id), limits: limitNumbers(plan) }),
      basis: basisOf(plan),
      commitments: commitments.map(({ instrument: _instrument, ...rest }) => rest),
      state: chain.state,
      node: chain.node,
      since: chain.since,
      due: dueView(chain.due),
      isOverdue: isOverdue(chain, ctx.today),
      revision: chain.revision,
      outcome: chain.outcome,
      urgedOn: chain.urgedOn,
      urgedTimes: chain.urgedTimes,
      duties: chain.duties.map((duty) => dutyView(ctx, chain, duty, known)),
      parent: link(chain.parent),
      parts: around
        .filter((one) => one.parent_id === chain.id)
        .map(({ id, title, state, node }) => ({ id, title, state, node })),
      mergedInto: link(chain.mergedInto),
      mergedFrom: around.filter((one) => one.merged_into === chain.id).map(({ id, title }) => ({ id, title })),
      transfer:
        transfer === undefined
          ? undefined
          : {
              from: unitRefOf(index, transfer.from),
              to: unitRefOf(index, transfer.to),
              reason: transfer.reason,
              byName: transfer.byName,
              on: transfer.on,
            },
      facts: facts.map((fact) =>
        filled({
          id: fact.id,
          revision: fact.revision,
          kind: fact.kind,
          on: fact.on,
          at: fact.at.toISOString(),
          byName: fact.byName,
          words: wordsIn(fact),
          units: unitsIn(fact).map((unit) => unitRefOf(index, unit)),
        }),
      ),
      acts: actViews(ctx, held, index, around),
      people: people.map(({ unit, person, name, post }) => filled({ unit, id: person, name, post })),
      mergeable,
    })
  }

  return { getSupervision }
}

/** What the public reads of a commitment's supervision: state and leads, of plans that publish; persons, urging and opinions never. */
export async function getPublicSupervision(
  ctx: QueryContext,
  { commitment }: { commitment: string },
): Promise<OutputOf<'getPublicSupervision'>> {
  const { rows } = await sql<{ chain: Chain; plan: PlanRow }>`select s.chain, to_jsonb(p) as plan
    from plans.supervision_commitments k join plans.supervisions s on s.id = k.supervision_id
      join plans.plans p on p.id = s.plan_id
    where k.commitment_id = ${commitment} and p.is_public and not p.is_dropped and s.state in ('open', 'closed')
    order by s.id limit 50`.execute(ctx.tx)
  if (rows.length === 0) return { items: [] }
  const index = await openNames(ctx.tx)
  const kept = rows[0]?.plan.kept.find(({ what }) => what === 'chain')?.because
  return {
    items: rows.map(({ chain }) => ({
      title: chain.title,
      state: chain.state,
      node: chain.node,
      since: chain.since,
      lead: heldDuties(chain)
        .filter(({ role }) => answers(role))
        .map(({ unit }) => unitRefOf(index, unit)),
      ...(chain.due === undefined ? {} : { dueOn: chain.due.on }),
      ...(chain.outcome === undefined ? {} : { outcome: chain.outcome }),
    })),
    ...(kept === undefined ? {} : { kept }),
  }
}
