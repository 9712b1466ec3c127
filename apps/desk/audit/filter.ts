/** The search conditions as they stand in the address, and as the operation takes them. */
import { addDays, isDay, type Day } from '#base/day.ts'
import type { Issue } from '#base/refusals.ts'
import { textIn, type Language } from '#base/text.ts'
import type { Query } from '#ui/links.ts'
import { auditTexts as texts, outcomes } from './texts.ts'

type Outcome = keyof typeof outcomes

/** What the form shows. */
export interface AuditForm {
  readonly caller: string
  readonly operation: string
  readonly subject: string
  readonly text: string
  readonly outcome: string
  readonly from: string
  /** Last day, included. */
  readonly until: string
}

/** What the search takes; `until` is the day after the last. */
export interface AuditFilter {
  caller?: string
  operation?: string
  subject?: string
  text?: string
  outcome?: Outcome
  from?: Day
  until?: Day
}

/** Reads the conditions from an address; what is wrong becomes an issue and is left out of the search. */
export function readFilter(
  query: URLSearchParams,
  language: Language,
): { form: AuditForm; filter: AuditFilter; issues: Issue[]; isFiltered: boolean } {
  const get = (name: string): string => (query.get(name) ?? '').trim().slice(0, 100)
  const form: AuditForm = {
    caller: get('caller'),
    operation: get('operation'),
    subject: get('subject'),
    text: get('text'),
    outcome: get('outcome'),
    from: get('from'),
    until: get('until'),
  }
  const issues: Issue[] = []
  for (const path of ['from', 'until'] as const)
    if (form[path] !== '' && !isDay(form[path])) issues.push({ path, message: textIn(texts.dayWrong, language) })
  if ([...form.text].length === 1) issues.push({ path: 'text', message: textIn(texts.textShort, language) })
  const filter: AuditFilter = {
    ...(form.caller === '' ? {} : { caller: form.caller }),
    ...(form.operation === '' ? {} : { operation: form.operation }),
    ...(form.subject === '' ? {} : { subject: form.subject }),
    ...([...form.text].length < 2 ? {} : { text: form.text }),
    ...(form.outcome in outcomes ? { outcome: form.outcome as Outcome } : {}),
    ...(isDay(form.from) ? { from: form.from } : {}),
    ...(isDay(form.until) ? { until: addDays(form.until, 1) } : {}),
  }
  return { form, filter, issues, isFiltered: Object.values(form).some((value) => value !== '') }
}

/** The form's conditions as a query for links. */
export const queryOf = (form: AuditForm): Query => ({ ...form })

const clocks = {
  zh: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Shanghai' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Shanghai' }),
}

/** An instant to the second, as a record needs it. */
export const toTheSecond = (at: string, language: Language): string => clocks[language].format(new Date(at))
