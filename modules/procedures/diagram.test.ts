/** The drawing of a procedure: every state and act stands in it, and an act that ends many steps is drawn once. */
import { expect, test } from 'vitest'
import { signPermit } from './builders.ts'
import { diagramOf } from './diagram.ts'

const counted = (text: string, part: string): number => text.split(part).length - 1

/** The permit with a withdrawal from the states given. */
const withdrawnFrom = (from: readonly string[]) => {
  const permit = signPermit()
  return { ...permit, acts: permit.acts.map((one) => (one.id === 'withdraw' ? { ...one, from: [...from] } : one)) }
}

test('every state and every act that leads on is drawn, in both languages, the first state on top', () => {
  const permit = signPermit()
  for (const language of ['zh', 'en'] as const) {
    const svg = diagramOf(permit, language)
    for (const id of Object.keys(permit.states)) expect(svg).toContain(`data-state="${id}"`)
    for (const { title, to } of permit.acts) if (to !== 'same') expect(svg).toContain(`>${title[language]}<`)
    const top = (id: string): number =>
      Number(new RegExp(`data-state="${id}"[^>]*><rect x="[^"]*" y="([^"]*)"`, 'u').exec(svg)?.[1])
    for (const id of Object.keys(permit.states)) expect(top(id)).toBeGreaterThanOrEqual(top(permit.initial))
  }
})

test('an act from two states is two arrows', () => {
  const svg = diagramOf(withdrawnFrom(['received', 'examined']), 'zh')
  expect(counted(svg, '>撤回申请<')).toBe(2)
  expect(svg).not.toContain('data-crowd')
})

test('an act from every step, or from all but one, is one arrow that says so', () => {
  const every = diagramOf(withdrawnFrom(['received', 'correcting', 'examined', 'proposed']), 'zh')
  expect(counted(every, '>撤回申请<')).toBe(1)
  expect(every).toContain('>办结前任何一步<')
  expect(diagramOf(withdrawnFrom(['received', 'correcting', 'examined']), 'zh')).toContain('>“待决定”以外的任何一步<')
})
