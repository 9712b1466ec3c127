/** What pages offer is what operations allow: for each kind of caller, the right that a page asks beside the answer of the operation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotAllowed, Refused } from '#base/refusals.ts'
import type { Caller } from '#platform/contract/actor.ts'
import type { Operation } from '#platform/contract/operation.ts'
import { openTestLuodi, staffOf, testDay, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from './contract.ts'
import { seedReportedFacts } from './figures/demo.ts'
import { openFactVault } from './figures/subjects.ts'

const trained = 'hr-skilled-workers'
const lead = 'human-resources-bureau'
const livable = 'livable'
const office = 'livable-district-group-office'

const callers: Readonly<Record<string, Caller>> = {
  'the gazette editor': staffOf('government-office', 'editor'),
  'the reviewer': staffOf('government-office', 'reviewer'),
  'a clerk of the leading unit': staffOf(lead, 'clerk'),
  'a leader of the leading unit': staffOf(lead, 'leader'),
  'a clerk of the office in charge': staffOf(office, 'clerk'),
  'a leader of the office in charge': staffOf(office, 'leader'),
  'a clerk of a unit that is not named': staffOf('archives-bureau', 'clerk'),
  'the leader of the district': staffOf('district-government', 'leader'),
  'the administrator': staffOf('government-office', 'system-admin'),
  'the auditor': staffOf('supervision-bureau', 'audit-admin'),
}

let luodi: TestLuodi
let fact = ''
beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  await luodi.database.db
    .transaction()
    .execute((tx) => seedReportedFacts(tx, openFactVault(testKeys), '20120917', testDay))
  const clerk = luodi.callAs(staffOf(lead, 'clerk'))
  const on = testDay
  const given = { commitment: trained, on, who: '演示·学员', what: '结业', evidence: '名册' }
  fact = (await clerk(plans.recordFact, given)).fact
  const split = { commitment: trained, tree: 'unit', weightedBy: '演示', revision: 0 } as const
  const weights = [{ node: lead, weight: '1' }]
  await clerk(plans.apportionSplit, { ...split, weights })
  await luodi.callAs(staffOf(lead, 'leader'))(plans.issueSplit, { commitment: trained, revision: 1 })
})
afterAll(() => luodi.close())

/** Whether an operation turned the caller away for who they are; what else it refuses is no matter of rights. */
async function isAllowed(call: Promise<unknown>): Promise<boolean> {
  const error: unknown = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (error instanceof NotAllowed) return false
  if (error instanceof Refused) return error.refusal.code !== 'not-your-unit'
  if (error !== undefined) throw error instanceof Error ? error : new Error('not an error')
  return true
}

const ids = (units: readonly { id: string }[] | undefined): string[] => (units ?? []).map(({ id }) => id)

/** The right that a page asks for, as its loader does, and the call that its form makes. */
interface Offer {
  readonly operation: Pick<Operation, 'access'>
  units(): Promise<readonly string[]>
  call(caller: Caller): Promise<unknown>
}

const reader = () => luodi.callAs(callers['the reviewer'] as Caller)
const answering = async () => ids((await reader()(plans.getFigures, { commitment: trained })).answering)

const offers: Readonly<Record<string, Offer>> = {
  'freezing the livable-district plan': {
    operation: plans.freezeBaseline,
    units: async () => {
      const { office: charge } = await reader()(plans.listBaselines, { plan: livable })
      return ids(charge && [charge])
    },
    call: (caller) =>
      luodi.callAs(caller)(plans.freezeBaseline, {
        plan: livable,
        approvedOn: testDay,
        approvedBy: 'district-government',
        approvedAs: '演示',
      }),
  },
  'declaring a figure': {
    operation: plans.recordFigure,
    units: answering,
    call: (caller) => luodi.callAs(caller)(plans.recordFigure, { commitment: trained, on: testDay, value: '1' }),
  },
  'computing a figure': {
    operation: plans.computeFigure,
    units: async () => ids((await reader()(plans.getFigureBreakdown, { commitment: trained })).answering),
    call: (caller) => luodi.callAs(caller)(plans.computeFigure, { commitment: trained }),
  },
  'entering a fact': {
    operation: plans.recordFact,
    units: answering,
    call: (caller) =>
      luodi.callAs(caller)(plans.recordFact, {
        commitment: trained,
        on: testDay,
        who: '演示·学员',
        what: '结业',
        evidence: '名册',
      }),
  },
  'taking a fact back': {
    operation: plans.reverseFact,
    units: async () => {
      const found = await reader()(plans.getFact, { commitment: trained, fact })
      return ids(found.answering).filter((unit) => unit === found.fact.unit?.id)
    },
    call: (caller) => luodi.callAs(caller)(plans.reverseFact, { commitment: trained, fact, reason: '演示' }),
  },
  'looking what is kept of a person': {
    operation: plans.findPersonFacts,
    units: answering,
    call: (caller) =>
      luodi.callAs(caller)(plans.findPersonFacts, { commitment: trained, who: '演示·没有此人', reason: '演示' }),
  },
  'answering a request for deletion': {
    operation: plans.erasePerson,
    units: async () => ids((await reader()(plans.getFact, { commitment: trained, fact })).answering),
    call: (caller) =>
      luodi.callAs(caller)(plans.erasePerson, {
        commitment: trained,
        fact,
        receivedOn: testDay,
        ground: 'consent-withdrawn',
        reason: '演示',
        confirmed: true,
      }),
  },
  'splitting a target': {
    operation: plans.apportionSplit,
    units: async () => ids((await reader()(plans.getSplit, { commitment: trained })).answering),
    call: (caller) =>
      luodi.callAs(caller)(plans.apportionSplit, {
        commitment: trained,
        tree: 'unit',
        weights: [{ node: lead, weight: '1' }],
        weightedBy: '演示',
        revision: 0,
      }),
  },
  'issuing a split': {
    operation: plans.issueSplit,
    units: async () => ids((await reader()(plans.getSplit, { commitment: trained })).answering),
    call: (caller) => luodi.callAs(caller)(plans.issueSplit, { commitment: trained, revision: 0 }),
  },
  'signing for a share': {
    operation: plans.signShare,
    units: async () =>
      (await reader()(plans.getSplit, { commitment: trained })).shares.flatMap(({ node, signers }) =>
        node.id === lead ? signers : [],
      ),
    call: (caller) => luodi.callAs(caller)(plans.signShare, { commitment: trained, node: lead }),
  },
  'filling facts in as a table': {
    operation: plans.getPlanTemplate,
    units: answering,
    call: (caller) => luodi.callAs(caller)(plans.getPlanTemplate, { commitment: trained, form: 'csv', language: 'zh' }),
  },
}

describe.each(Object.entries(offers))('%s', (_what, { operation, units, call }) => {
  it.each(Object.entries(callers))('is offered to %s exactly where it is allowed', async (_who, caller) => {
    const isOffered = luodi.dispatcher.may(operation, caller, await units())
    expect(isOffered).toBe(await isAllowed(call(caller)))
  })

  it('is offered to somebody, and not to everybody', async () => {
    const named = await units()
    const offered = Object.values(callers).map((caller) => luodi.dispatcher.may(operation, caller, named))
    expect(new Set(offered)).toEqual(new Set([true, false]))
  })
})

describe('setting up supervision', () => {
  it.each(Object.entries(callers))('is offered to %s exactly where it is allowed', async (_who, caller) => {
    const call = luodi.callAs(caller)
    const isOffered = await isAllowed(call(plans.listUnsupervised, { plan: livable, limit: 1 }))
    const page = await reader()(plans.listUnsupervised, { plan: livable, limit: 1 })
    const commitments = page.items.map(({ id }) => id)
    expect(await isAllowed(call(plans.setUp, { plan: livable, commitments }))).toBe(isOffered)
  })
})
