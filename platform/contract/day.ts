/** A day as an input: text that names a day there is. Browser-safe. */
import { z } from 'zod'
import { isDay, type Day } from '#base/day.ts'

const missing = '请填写日期。Fill in the day.'

/** What is said of a text that is no day, in both languages. */
export const noSuchDay = '没有这一天；日期写成 2012-09-01。There is no such day; a day is written 2012-09-01.'

/** `YYYY-MM-DD`; 30 February is refused, and of an empty field it is said that it is empty. */
export const dayInput = z
  .string()
  .refine(isDay, { error: ({ input }) => (input === '' ? missing : noSuchDay) })
  .transform((value): Day => value)
