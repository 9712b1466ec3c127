/** Reads a notice that somebody pasted: its own wording, or YAML. */
import { Invalid } from '#base/refusals.ts'
import { readNoticeYaml, type TitledNotice } from './notice-files.ts'
import { readNoticeWording } from './wording.ts'

/** What was pasted, with what wording alone does not say. */
export interface PastedNotice {
  readonly text: string
  readonly year?: number | undefined
  readonly title?: string | undefined
  readonly source?: string | undefined
}

/** Reads a notice from its wording or from YAML; throws `Invalid` with every place that does not fit. */
export function readNoticeText({ text, year, title, source }: PastedNotice): TitledNotice {
  if (/^\s*notices\s*:/mu.test(text)) {
    const [notice, ...others] = readNoticeYaml(text, 'text')
    if (notice === undefined || others.length > 0)
      throw new Invalid([{ path: 'text', message: '一次录一份通知。 Enter one notice at a time.' }])
    return notice
  }
  const issues = [
    ...(year === undefined ? [{ path: 'year', message: '写出是哪一年的通知。 Say which year the notice is of.' }] : []),
    ...(/^https?:\/\/\S+\.\S+$/u.test(source ?? '')
      ? []
      : [{ path: 'source', message: '写出通知的网址（https://……）。 Write the address of the notice (https://…).' }]),
  ]
  const read = readNoticeWording(text, year ?? 2000)
  if (issues.length > 0) throw new Invalid([...issues, ...(year === undefined ? [] : read.issues)])
  if (read.issues.length > 0) throw new Invalid(read.issues)
  return {
    year: year ?? 0,
    sources: [source ?? ''],
    days: read.days,
    ...(title === undefined || title === '' ? {} : { title }),
  }
}
