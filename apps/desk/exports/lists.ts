/** The list from which each long table came, under the filters of its order. */
import { addDays, day, isDay } from '#base/day.ts'
import type { Language } from '#base/text.ts'
import { deskLinks, type Query } from '#ui/links.ts'

type Links = ReturnType<typeof deskLinks>

/** The search takes the day after the last, its page shows the last. */
function toAudit(to: Links, { until = '', ...query }: Query): string {
  return to.audit({ ...query, ...(isDay(String(until)) ? { until: addDays(day(String(until)), -1) } : {}) })
}

const lists: Readonly<Record<string, (to: Links, query: Query) => string>> = {
  'audit.exportEntries': toAudit,
  'procedures.exportCases': (to, query) => to.cases(query),
  'plans.exportCommitments': (to, query) => to.plans(query),
  'plans.exportPlanTree': (to, { plan, ...query }) => to.planTree(String(plan), query),
  'plans.exportSupervisions': (to, query) => to.supervisions(query),
}

/** Its address; undefined where a table has no list of its own. */
export function listOf(operation: string, language: Language, query: Query): string | undefined {
  return lists[operation]?.(deskLinks(language), query)
}
