/** Each check over running procedures finds what it looks for, in the tiny pack with a service that carries its procedure out. */
import { expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { change, said } from '#modules/norms/builders.ts'
import { expectTrip, lintTiny, type Edit } from '#modules/norms/lint/builders.ts'
import type { ClockRule, Procedure } from '../definition.ts'
import { tinyService } from './builders.ts'
import { proceduresChecks } from './checks.ts'

const [limit] = tinyService.clocks
const promise: ClockRule = { ...limit!, id: 'promise', level: 'promised', parameters: ['tiny-answer-days'] }

/** An edit of the pack, or another service, that the check must find. */
const trips: Readonly<Record<string, readonly [Edit, Procedure]>> = {
  L100: [({ answers }) => change(answers, 'tiny-grant', { by: [] }), tinyService],
  L101: [
    ({ parameters }) => change(parameters, 'tiny-legal-days', { values: [], pending: said('没有取得', 'Not held') }),
    tinyService,
  ],
  L102: [
    ({ parameters }) =>
      change(parameters, 'tiny-legal-days', {
        values: [{ from: '2020-03-15', value: '5', clause: 'greening-regulations' }],
      }),
    { ...tinyService, clocks: [...tinyService.clocks, promise] },
  ],
  L103: [() => undefined, { ...tinyService, feeBasis: 'no-such-law#art_1' }],
  L104: [() => undefined, { ...tinyService, unit: { answer: 'tiny-grant-list' } }],
  L105: [() => undefined, { ...tinyService, answer: 'tiny-other' }],
  L106: [
    () => undefined,
    Object.fromEntries(Object.entries(tinyService).filter(([key]) => key !== 'feeBasis')) as unknown as Procedure,
  ],
  L107: [() => undefined, { ...tinyService, parameters: ['no-such-figure'] }],
}

it('has an edit for every check', () => {
  expect(Object.keys(trips)).toEqual(proceduresChecks([]).map(({ text }) => text.code))
})

it.each(Object.entries(trips))('%s finds what it looks for', (code, [edit, service]) => {
  expectTrip(code, edit, [{ versions: [service] }])
})

it('finds nothing where the service fits the pack', () => {
  expect(lintTiny().findings).toEqual([])
})

it('stands at the answer and the clause that asks for it', () => {
  const [finding] = expectTrip('L106', ...([trips['L106']![0], [{ versions: [trips['L106']![1]] }]] as const))
  expect(finding).toMatchObject({
    clause: tinyService.basis[0],
    subject: 'tiny-grant',
    place: { file: 'tiny/answers/tiny.yaml', at: ['answers', 0] },
  })
})

it('judges the version of the day', () => {
  const later: Procedure = { ...tinyService, version: 2, from: day('2030-01-01'), parameters: ['no-such-figure'] }
  expect(lintTiny(undefined, [{ versions: [tinyService, later] }]).findings).toEqual([])
})
