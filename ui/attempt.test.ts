/** What stands in the way of a form is told in its reader's language. */
import { expect, test } from 'vitest'
import { Invalid } from '#base/refusals.ts'
import { attempt } from './attempt.ts'

test('a form shows the words of its reader; a message in one language stays whole', async () => {
  const issues = [
    { path: 'a', message: '没有单位“区政府”。There is no unit “区政府”.' },
    { path: 'b', message: 'not before today (2012-09-01)' },
    { path: 'c', message: '截止日不能早于今天。' },
  ]
  const say = async (language: 'zh' | 'en'): Promise<unknown> => {
    const done = await attempt(language, () => Promise.reject(new Invalid(issues)))
    return done.ok ? undefined : done.problem.issues.map(({ message }) => message)
  }
  expect(await say('zh')).toEqual(['没有单位“区政府”。', 'not before today (2012-09-01)', '截止日不能早于今天。'])
  expect(await say('en')).toEqual([
    'There is no unit “区政府”.',
    'not before today (2012-09-01)',
    '截止日不能早于今天。',
  ])
})
