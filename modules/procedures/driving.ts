/** Tells norms which services carry a clause out and how their cases stand, so that clauses show it. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { ClausesAsked, Driven, DrivingSource, Found } from '#modules/norms/index.ts'
import type { Procedure } from './definition.ts'
import type { ProcedureRun } from './registry.ts'

interface Row {
  procedure: string
  open: number
  late: number
  decided: number
}

/** Clauses that a service carries out: its own basis, and what its conditions, papers, acts and limits rest on. */
export function clausesOf(procedure: Procedure): string[] {
  const { basis, conditions, materials, acts, clocks } = procedure
  return [...new Set([...basis, ...[...conditions, ...materials, ...acts, ...clocks].map((one) => one.basis)])]
}

function stateOf({ open, late, decided }: Row): Driven['state'] {
  const word: Text = {
    zh: `在办${open}件，今年办结${decided}件${late === 0 ? '' : `，逾期${late}件`}`,
    en: `${open} open, ${decided} ended this year${late === 0 ? '' : `, ${late} late`}`,
  }
  return { word, tone: late > 0 ? 'late' : open + decided > 0 ? 'ok' : 'idle' }
}

function selectRows(ids: readonly string[], today: Day): RawBuilder<Row> {
  return sql<Row>`select s.id as procedure, count(c.id) filter (where c.turn <> 'nobody')::int as open,
      count(c.id) filter (where c.turn <> 'nobody' and c.due_on < ${today}::date)::int as late,
      count(c.id) filter (where c.ended_on >= date_trunc('year', ${today}::date) and c.outcome is not null)::int as decided
    from unnest(${[...ids]}::text[]) as s (id) left join procedures.cases c on c.procedure = s.id
      and (c.turn <> 'nobody' or c.ended_on >= date_trunc('year', ${today}::date))
    group by s.id order by s.id`
}

/** The source over the services that run here; `pages` gives the portal path of each answer of the pack. */
export function proceduresDriving(
  runs: readonly ProcedureRun[],
  pages: Readonly<Record<string, string>>,
): DrivingSource {
  const answers = new Map(Object.entries(pages).map(([answer, path]) => [path, answer]))
  const services = new Map(
    runs.flatMap(({ versions }) => {
      const newest = versions.at(-1)
      if (newest === undefined) return []
      const clauses = clausesOf(newest)
      const documents = new Set(clauses.map((clause) => clause.slice(0, clause.indexOf('#'))))
      return [[newest.id, { newest, clauses, documents }] as const]
    }),
  )
  const toFound = (rows: readonly Row[]): Found[] =>
    rows.flatMap((row) => {
      const service = services.get(row.procedure)
      if (service === undefined) return []
      const { id, title, summary } = service.newest
      return [
        {
          kind: 'procedure' as const,
          id: answers.get(`/services/${id}`) ?? id,
          title,
          summary,
          state: stateOf(row),
          portalPath: `/services/${id}`,
          deskPath: `/cases?service=${id}`,
          units: [],
          clauses: service.clauses,
        },
      ]
    })
  return {
    name: 'procedures',
    select(clauses: ClausesAsked, today) {
      const ids = [...services].flatMap(([id, one]) => {
        const isAsked =
          'instrument' in clauses
            ? one.documents.has(clauses.instrument)
            : one.clauses.some((clause) => clauses.includes(clause))
        return isAsked ? [id] : []
      })
      return selectRows(ids, today)
    },
    toFound,
    async find(ctx, words, limit) {
      const wanted = [...services.values()].flatMap(({ newest: { id, title } }) => {
        const text = `${title.zh} ${title.en ?? ''}`.toLowerCase()
        return words.length > 0 && words.every((word) => text.includes(word.toLowerCase())) ? [id] : []
      })
      if (wanted.length === 0) return []
      return toFound((await selectRows(wanted.slice(0, limit), ctx.today).execute(ctx.tx)).rows)
    },
  }
}
