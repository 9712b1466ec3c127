/** The chain as tables: which node is waited for after which facts, when it is due, who may do what, and that facts alone rebuild it. */
import { expect, it } from 'vitest'
import { day, type Day } from '#base/day.ts'
import { createWorkingCalendar } from '#base/working-calendar.ts'
import { actsFor, whyNot, type Act, type Who } from './acts.ts'
import { after, chainOf, isOverdue, type Chain, type Due, type Fact, type FactBody } from './chain.ts'
import { dueAfter, reportDue, type SupervisionLimits } from './limits.ts'
import { strongest } from './duties.ts'

const on = day('2012-09-17')
const due = (to: string): Due => ({ on: day(to), why: { kind: 'working-days', from: on, days: 3 } })
const fact = (body: FactBody, by = 'office', at: Day = on): Fact => ({ ...body, on: at, by, byName: by })

const setUp = fact({
  kind: 'set-up',
  details: { id: 'one', plan: 'livable', title: { zh: '演示事项' }, commitments: ['a'], due: due('2012-09-24') },
})
const handed = fact({
  kind: 'handed-over',
  details: {
    duties: [
      { unit: 'urban', role: 'lead' },
      { unit: 'water', role: 'joint' },
      { unit: 'school', role: 'cooperating' },
    ],
    due: due('2012-09-20'),
  },
})
const signed = (unit: string, to = '2012-09-28'): Fact =>
  fact({ kind: 'signed', details: { unit, person: 'p', contact: 'c', due: due(to) } }, unit)
const begun = (unit: string, to = '2012-12-31'): Fact =>
  fact({ kind: 'begun', details: { unit, approach: '分两步', due: due(to) } }, unit)
const reported = (unit: string): Fact =>
  fact({ kind: 'reported', details: { unit, result: '完成', due: due('2013-01-10') } }, `${unit}-clerk`)
const reviewed = fact({ kind: 'reviewed', details: { due: due('2013-01-20') } })

const toActing = [setUp, handed, signed('urban'), signed('water'), begun('urban'), begun('water', '2012-11-30')]
const toReview = [...toActing, reported('urban'), reported('water')]

const table: [what: string, facts: Fact[], node: Chain['node'], dueOn: string | undefined, state?: Chain['state']][] = [
  ['set up waits for the hand-over', [setUp], 'hand-over', '2012-09-24'],
  ['handed over waits for signatures', [setUp, handed], 'sign', '2012-09-20'],
  ['one lead that has not signed keeps the node', [setUp, handed, signed('urban')], 'sign', '2012-09-20'],
  [
    'a cooperating unit does not hold the node up',
    [setUp, handed, signed('urban'), signed('water')],
    'act',
    '2012-09-28',
  ],
  [
    'who answers for a part holds the node up like a lead: nobody else reports on that part',
    [
      setUp,
      fact({
        kind: 'handed-over',
        details: {
          duties: [
            { unit: 'urban', role: 'lead' },
            { unit: 'housing', role: 'part', part: { zh: '小区内的部分' } },
          ],
          due: due('2012-09-20'),
        },
      }),
      signed('urban'),
      begun('urban'),
      reported('urban'),
    ],
    'sign',
    '2012-09-20',
  ],
  [
    'with its part reported too, the review is waited for',
    [
      setUp,
      fact({
        kind: 'handed-over',
        details: {
          duties: [
            { unit: 'urban', role: 'lead' },
            { unit: 'housing', role: 'part', part: { zh: '小区内的部分' } },
          ],
          due: due('2012-09-20'),
        },
      }),
      ...['urban', 'housing'].flatMap((unit) => [signed(unit), begun(unit), reported(unit)]),
    ],
    'review',
    '2013-01-10',
  ],
  ['the earliest day of the leads is the day of the node', toActing, 'report', '2012-11-30'],
  ['one lead’s report is not yet to be reviewed', [...toActing, reported('water')], 'report', '2012-12-31'],
  ['all leads’ reports wait for the review', toReview, 'review', '2013-01-10'],
  ['reviewed waits to be closed', [...toReview, reviewed], 'close', '2013-01-20'],
  [
    'closed waits for nothing',
    [...toReview, reviewed, fact({ kind: 'closed', details: { outcome: 'fulfilled' } })],
    'close',
    undefined,
    'closed',
  ],
  [
    'returned goes back to the unit, with a day of its own',
    [...toReview, reviewed, fact({ kind: 'returned', details: { units: ['urban'], due: due('2013-01-15') } })],
    'report',
    '2013-01-15',
  ],
  [
    'a closed one that is returned is open again',
    [
      ...toReview,
      reviewed,
      fact({ kind: 'closed', details: { outcome: 'fulfilled' } }),
      fact({ kind: 'returned', details: { units: ['urban', 'water'], due: due('2013-02-01') } }),
    ],
    'report',
    '2013-02-01',
    'open',
  ],
  [
    'an approved transfer asks the new lead to sign',
    [
      ...toActing,
      fact({ kind: 'transfer-asked', details: { from: 'urban', to: 'housing' } }, 'urban'),
      fact({ kind: 'transfer-approved', details: { from: 'urban', to: 'housing', due: due('2012-10-10') } }),
    ],
    'sign',
    '2012-10-10',
  ],
  [
    'a unit that ended in mid-year: its successor stands where it stood',
    [...toActing, fact({ kind: 'succeeded', details: { from: 'urban', to: 'city-works' } })],
    'report',
    '2012-11-30',
  ],
  [
    'a successor that takes part already has both duties: what is less far is still to be done',
    [...toActing, reported('urban'), fact({ kind: 'succeeded', details: { from: 'water', to: 'urban' } })],
    'report',
    '2012-11-30',
  ],
  [
    'an amended due day moves what is under way',
    [
      ...toActing,
      fact({
        kind: 'amended',
        details: { amendment: 'x', title: { zh: '新' }, reportDue: due('2013-06-30'), signDue: due('2012-10-10') },
      }),
    ],
    'report',
    '2013-06-30',
  ],
  [
    'an amended lead has to sign',
    [
      ...toActing,
      fact({
        kind: 'amended',
        details: {
          amendment: 'x',
          title: { zh: '新' },
          leads: ['housing', 'water'],
          reportDue: due('2013-06-30'),
          signDue: due('2012-10-10'),
        },
      }),
    ],
    'sign',
    '2012-10-10',
  ],
  [
    'merged ends here',
    [...toActing, fact({ kind: 'merged', details: { into: 'two' } })],
    'report',
    undefined,
    'merged',
  ],
  [
    'split ends here',
    [...toActing, fact({ kind: 'split', details: { parts: ['x', 'y'] } })],
    'report',
    undefined,
    'split',
  ],
  [
    'dropped ends here',
    [...toActing, fact({ kind: 'dropped', details: { amendment: 'x' } })],
    'report',
    undefined,
    'dropped',
  ],
]

it.each(table)('%s', (_what, facts, node, dueOn, state = 'open') => {
  const chain = chainOf(facts)
  expect([chain.node, chain.due?.on, chain.state, chain.revision]).toEqual([node, dueOn, state, facts.length])
  expect(chainOf(structuredClone(facts))).toEqual(chain)
})

it('what was merged in adds its commitments and its units, and asks only the new ones', () => {
  const more = fact({
    kind: 'merged-in',
    details: {
      from: ['two'],
      commitments: ['b'],
      duties: [
        { unit: 'urban', role: 'lead' },
        { unit: 'park', role: 'lead' },
      ],
      due: due('2012-10-08'),
    },
  })
  const chain = chainOf([...toActing, more])
  expect(chain.commitments).toEqual(['a', 'b'])
  expect(chain.duties.map(({ unit, state }) => `${unit} ${state}`)).toEqual([
    'urban acting',
    'water acting',
    'school asked',
    'park asked',
  ])
  expect(chain.node).toBe('sign')
})

it('since is the day on which the node began, not the last fact', () => {
  const later = day('2012-09-19')
  const chain = after(chainOf([setUp, handed]), { ...signed('urban'), on: later })
  expect(chain.since).toBe(on)
  expect(after(chain, { ...signed('water'), on: later }).since).toBe(later)
})

it('is overdue the day after its due day', () => {
  const chain = chainOf([setUp])
  expect([day('2012-09-24'), day('2012-09-25')].map((today) => isOverdue(chain, today))).toEqual([false, true])
})

const office: Who = { isOffice: true, person: 'office', units: ['group-office'] }
const urban: Who = { isOffice: false, person: 'clerk', units: ['urban'] }
const school: Who = { isOffice: false, person: 'clerk', units: ['school'] }
const transferAsked = fact({ kind: 'transfer-asked', details: { from: 'urban', to: 'x' } }, 'office')
const closed = fact({ kind: 'closed', details: { outcome: 'fulfilled' } })

it.each<[string, Fact[], Act, Who, string | undefined, Day?]>([
  ['the office hands over', [setUp], 'hand-over', office, undefined],
  ['a unit does not', [setUp], 'hand-over', urban, 'not-the-office'],
  ['not twice', [setUp, handed], 'hand-over', office, 'handed-over-already'],
  ['a unit that was handed it signs', [setUp, handed], 'sign', urban, undefined],
  ['not before', [setUp], 'sign', urban, 'no-duty'],
  ['not twice', [setUp, handed, signed('urban')], 'sign', urban, 'signed-already'],
  ['nobody begins before signing', [setUp, handed], 'begin', urban, 'not-signed'],
  ['a lead says how before it reports', [setUp, handed, signed('urban')], 'report', urban, 'not-begun'],
  ['a cooperating unit reports once it has signed', [setUp, handed, signed('school')], 'report', school, undefined],
  ['a cooperating unit cannot pass it on', [setUp, handed], 'transfer-ask', school, 'not-a-lead'],
  ['one transfer at a time', [...toActing, transferAsked], 'transfer-ask', urban, 'transfer-open'],
  [
    'who asked for a transfer does not decide',
    [...toActing, transferAsked],
    'transfer-decide',
    office,
    'transfer-of-own',
  ],
  ['another does', [...toActing, transferAsked], 'transfer-decide', { ...office, person: 'two' }, undefined],
  ['no merging while a transfer waits', [...toActing, transferAsked], 'merge', office, 'transfer-open'],
  ['no review before all leads reported', toActing, 'review', office, 'not-all-reported'],
  ['who reported does not review', toReview, 'review', { ...office, person: 'urban-clerk' }, 'review-of-own'],
  ['no closing before the review', toReview, 'close', office, 'not-reviewed'],
  ['no urging of units when the office is due', toReview, 'urge', office, 'waits-for-office'],
  [
    'urged once a day',
    [...toActing, fact({ kind: 'urged', details: { units: ['urban'] } })],
    'urge',
    office,
    'urged-today',
  ],
  [
    'again tomorrow',
    [...toActing, fact({ kind: 'urged', details: { units: ['urban'] } })],
    'urge',
    office,
    undefined,
    day('2012-09-18'),
  ],
  ['nothing to return before a report', toActing, 'return', office, 'nothing-reported'],
  ['a closed one can be returned', [...toReview, reviewed, closed], 'return', office, undefined],
  ['and nothing else', [...toReview, reviewed, closed], 'urge', office, 'chain-closed'],
  [
    'what was merged is acted on no longer',
    [setUp, fact({ kind: 'merged', details: { into: 'x' } })],
    'hand-over',
    office,
    'chain-ended',
  ],
])('%s', (_what, facts, act, who, refusal, today = on) => {
  expect(whyNot(chainOf(facts), act, who, today)).toBe(refusal)
})

it('offers each reader the acts that concern them, and nobody else’s', () => {
  expect(new Set(actsFor(chainOf(toActing), urban, on).map(({ unit }) => unit))).toEqual(new Set(['urban']))
  expect(actsFor(chainOf(toActing), { isOffice: false, person: 'x', units: ['other'] }, on)).toEqual([])
})

const limits: SupervisionLimits = {
  handOver: 5,
  sign: 3,
  act: 10,
  report: 5,
  review: 10,
  close: 5,
  status: 'ours',
  note: { zh: '我们拟的' },
}
const calendar = createWorkingCalendar({
  notices: [{ year: 2012, sources: [], days: [{ on: day('2012-10-01'), name: '国庆节', off: true }] }],
})

it('counts working days from the day after', () => {
  expect(dueAfter(calendar, limits, 'sign', day('2012-09-28'))).toEqual({
    on: '2012-10-04',
    why: { kind: 'working-days', from: '2012-09-28', days: 3 },
  })
})

it.each([
  ['the earliest day of the commitments', ['2013-12-31', '2012-12-31'], '2012-12-31', 'commitment'],
  ['without a day the plan’s last', [undefined], '2013-12-31', 'plan-end'],
  ['a day after the plan is the plan’s last', ['2015-12-31'], '2013-12-31', 'plan-end'],
  ['a day that has passed: so many working days from now', ['2012-06-30'], '2012-09-24', 'working-days'],
] as const)('the report is due on %s', (_what, days, expected, kind) => {
  const commitments = days.map((one, index) => ({ id: `c${index}`, dueOn: one === undefined ? undefined : day(one) }))
  const found = reportDue(calendar, limits, { commitments, planEnd: day('2013-12-31'), today: on })
  expect([found.on, found.why.kind]).toEqual([expected, kind])
})

it('a unit named twice has the stronger role', () => {
  expect(
    strongest([
      { unit: 'a', role: 'cooperating' },
      { unit: 'a', role: 'lead' },
      { unit: 'b', role: 'part' },
    ]),
  ).toEqual([
    { unit: 'a', role: 'lead' },
    { unit: 'b', role: 'part' },
  ])
})
