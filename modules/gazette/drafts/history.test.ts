import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readHistory, type Logged } from './history.ts'

type Act = { readonly kind: 'text'; readonly text: string }
const act = (number: number): Logged<Act> => ({ number, act: { kind: 'text', text: `${number}` } })
const undo = (number: number, of: number): Logged<Act> => ({ number, act: { kind: 'undo', number: of } })
const redo = (number: number, of: number): Logged<Act> => ({ number, act: { kind: 'redo', number: of } })
const numbers = (list: readonly { number: number }[]): number[] => list.map(({ number }) => number)

it('counts an undone act no longer and a redone one again', () => {
  expect(numbers(readHistory([act(1), act(2), undo(3, 2)]).done)).toEqual([1])
  expect(numbers(readHistory([act(1), act(2), undo(3, 2), redo(4, 2)]).done)).toEqual([1, 2])
})

it('forgets what could be redone once something new is done', () => {
  const history = readHistory([act(1), undo(2, 1), act(3)])
  expect(numbers(history.done)).toEqual([3])
  expect(history.undone).toEqual([])
})

it('refuses a log in which an undo names another act than the newest', () => {
  expect(() => readHistory([act(1), act(2), undo(3, 1)])).toThrow(/does not fit/u)
  expect(() => readHistory([redo(1, 1)])).toThrow(/does not fit/u)
})

it('agrees with a list of states that is walked back and forth', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('act', 'undo', 'redo'), { maxLength: 40 }), (steps) => {
      const log: Logged<Act>[] = []
      let states: number[][] = [[]]
      let at = 0
      for (const step of steps) {
        const number = log.length + 1
        const history = readHistory(log)
        if (step === 'act') {
          log.push(act(number))
          states = [...states.slice(0, at + 1), [...(states[at] ?? []), number]]
          at += 1
        } else if (step === 'undo' && at > 0) {
          log.push(undo(number, history.done.at(-1)?.number ?? 0))
          at -= 1
        } else if (step === 'redo' && at < states.length - 1) {
          log.push(redo(number, history.undone.at(-1)?.number ?? 0))
          at += 1
        }
      }
      expect(numbers(readHistory(log).done)).toEqual(states[at])
    }),
  )
})
