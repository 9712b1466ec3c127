/** Whoever fills in a form reads what is wrong in the own language, in words that mean something. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Invalid, messageIn } from '#base/refusals.ts'
import { dayInput } from './day.ts'
import { parseInput } from './dispatch.ts'

const shape = z.strictObject({
  name: z.string().min(1).max(5),
  reason: z.string().min(4),
  count: z.number().int().min(2).max(9),
  kind: z.enum(['street', 'bureau']),
  units: z.array(z.string()).min(1),
  mail: z.email(),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, '日期写成 2012-09-01。A day is written 2012-09-01.'),
  on: dayInput,
  slug: z.string().regex(/^[a-z]+$/u),
})
const right = {
  name: '甲',
  reason: '改错别字',
  count: 3,
  kind: 'street',
  units: ['a'],
  mail: 'a@example.cn',
  day: '2012-09-01',
  on: '2012-09-01',
  slug: 'a',
}

function wrong(input: Record<string, unknown>): readonly string[] {
  try {
    parseInput(shape, { ...right, ...input })
    return []
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return error.issues.flatMap(({ path, message }) =>
      (['zh', 'en'] as const).map((language) => `${path}: ${messageIn(message, language)}`),
    )
  }
}

test.each([
  [{ name: undefined }, 'name: 请填写。', 'name: Fill this in.'],
  [{ name: '' }, 'name: 请填写。', 'name: Fill this in.'],
  [{ name: '甲乙丙丁戊己' }, 'name: 最多写5个字。', 'name: Write at most 5 characters.'],
  [{ reason: '改' }, 'reason: 至少写4个字。', 'reason: Write at least 4 characters.'],
  [{ count: 1 }, 'count: 不能小于2。', 'count: It must not be less than 2.'],
  [{ count: 10 }, 'count: 不能大于9。', 'count: It must not be more than 9.'],
  [{ count: 'x' }, 'count: 请填数字。', 'count: Write a number.'],
  [{ kind: 'x' }, 'kind: 只能是：street、bureau。', 'kind: It must be one of: street, bureau.'],
  [{ units: [] }, 'units: 至少要有一项。', 'units: At least one is needed.'],
  [
    { mail: 'x' },
    'mail: 写成电子邮件地址，如 name@example.cn。',
    'mail: Write a mail address, such as name@example.cn.',
  ],
  [{ day: '1' }, 'day: 日期写成 2012-09-01。', 'day: A day is written 2012-09-01.'],
  [
    { on: '2012-02-30' },
    'on: 没有这一天；日期写成 2012-09-01。',
    'on: There is no such day; a day is written 2012-09-01.',
  ],
  [{ on: '' }, 'on: 请填写日期。', 'on: Fill in the day.'],
  [{ slug: '1' }, 'slug: 格式不对。', 'slug: Not in the form asked for.'],
  [{ other: 1 }, ': 没有这样的字段：other。', ': No such fields: other.'],
])('%o', (input, zh, en) => {
  expect(wrong(input)).toEqual([zh, en])
})

test('what fits is left alone', () => {
  expect(wrong({})).toEqual([])
})
