/** Reads notices from YAML, as `policies/holidays/*.yaml` hold them; pure, so that commands need no database. */
import { parseDocument, LineCounter, isNode } from 'yaml'
import { z } from 'zod'
import { isDay, type Day } from '#base/day.ts'
import { Invalid, type Issue } from '#base/refusals.ts'
import type { HolidayNotice } from '#base/working-calendar.ts'

const shape = z.strictObject({
  notices: z
    .array(
      z.strictObject({
        year: z.number().int().min(1949).max(2200),
        title: z.string().trim().max(200).optional(),
        sources: z.array(z.url({ protocol: /^https?$/u })).min(1),
        days: z
          .array(
            z.strictObject({
              on: z
                .string()
                .refine(isDay, 'no day that exists; write YYYY-MM-DD')
                .transform((value): Day => value),
              name: z.string().trim().min(1).max(40),
              off: z.boolean(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
})

/** A notice with its title where the file says one. */
export type TitledNotice = HolidayNotice & { readonly title?: string | undefined }

/** The notices of a YAML text; throws `Invalid` with the line of every mistake. */
export function readNoticeYaml(text: string, name: string): TitledNotice[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const broken: Issue[] = document.errors.map((error) => ({
    path: `${name}:${lines.linePos(error.pos[0]).line}`,
    message: `not YAML: ${error.message.split('\n')[0] ?? ''}`,
  }))
  if (broken.length > 0) throw new Invalid(broken)
  const parsed = shape.safeParse(document.toJS())
  if (parsed.success) return parsed.data.notices
  throw new Invalid(
    parsed.error.issues.map((issue) => {
      let at = issue.path
      let node: unknown = document.getIn(at, true)
      while (!isNode(node) && at.length > 0) {
        at = at.slice(0, -1)
        node = document.getIn(at, true)
      }
      const start = isNode(node) ? node.range?.[0] : undefined
      const line = start === undefined ? 1 : lines.linePos(start).line
      return { path: `${name}:${line}`, message: `${issue.path.join('.')}: ${issue.message}` }
    }),
  )
}
