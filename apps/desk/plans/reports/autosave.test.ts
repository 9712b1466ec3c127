import { expect, it } from 'vitest'
import { lineFields, type LineContent } from '#modules/plans/reporting/texts.ts'
import { flush, waitingIn, type Send } from './autosave.ts'

/** A browser's storage in memory. */
function storage(): Storage {
  const held = new Map<string, string>()
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (index) => [...held.keys()][index] ?? null,
    clear: () => held.clear(),
    get length() {
      return held.size
    },
  }
}

const line = (over: Partial<LineContent>): LineContent => ({
  ...(Object.fromEntries(lineFields.map((field) => [field, ''])) as unknown as LineContent),
  ...over,
})
const now = (): Date => new Date('2012-09-17T02:00:00Z')
const saves =
  (revision: number, outcome: 'saved' | 'aside' = 'saved'): Send =>
  (lines) =>
    Promise.resolve({
      status: 200,
      lines: lines.map(({ commitment, content }) => ({ commitment, outcome, revision, content: line(content) })),
    })
const nothing = (): void => undefined

it('keeps words while the network is away, whatever goes wrong', async () => {
  const waiting = waitingIn(storage(), 'r')
  waiting.set('a', { base: 3, content: { progress: '完工' } })
  expect(await flush(waiting, () => Promise.reject(new TypeError('offline')), nothing, now)).toEqual({
    kind: 'offline',
  })
  expect(await flush(waiting, () => Promise.resolve({ status: 502 }), nothing, now)).toEqual({ kind: 'offline' })
  expect(await flush(waiting, () => Promise.resolve({ status: 401 }), nothing, now)).toEqual({ kind: 'signed-out' })
  expect(await flush(waiting, () => Promise.resolve({ status: 409, why: '已报送' }), nothing, now)).toEqual({
    kind: 'refused',
    why: '已报送',
  })
  expect(waiting.all().get('a')).toEqual({ base: 3, content: { progress: '完工' } })
})

it('lets go of words once the server has them, even where it kept them aside', async () => {
  const waiting = waitingIn(storage(), 'r')
  waiting.set('a', { base: 3, content: { progress: '完工' } })
  expect(await flush(waiting, saves(4), nothing, now)).toEqual({ kind: 'saved', at: now() })
  expect(waiting.all().size).toBe(0)
  waiting.set('a', { base: 3, content: { progress: '停工' } })
  expect(await flush(waiting, saves(4, 'aside'), nothing, now)).toEqual({ kind: 'met' })
  expect(waiting.all().size).toBe(0)
})

it('goes on waiting with what was typed while the words were on their way, on the new revision', async () => {
  const waiting = waitingIn(storage(), 'r')
  waiting.set('a', { base: 3, content: { progress: '完' } })
  const send: Send = (lines) => {
    waiting.set('a', { base: 3, content: { progress: '完工' } })
    return saves(4)(lines)
  }
  await flush(waiting, send, nothing, now)
  expect(waiting.all().get('a')).toEqual({ base: 4, content: { progress: '完工' } })
})

it('does not mix up two reports in one browser', () => {
  const shared = storage()
  waitingIn(shared, 'one').set('a', { base: 0, content: { progress: '甲' } })
  expect(waitingIn(shared, 'two').all().size).toBe(0)
})
