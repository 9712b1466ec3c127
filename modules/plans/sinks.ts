/** What plans does with the pack: keeps its tables equal to it, and refuses a load that pulls a clause from under a running commitment. */
import { distance } from 'fastest-levenshtein'
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import type { Tx } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { sinkOf, type PackChange, type PackSink } from '#platform/pack/load.ts'
import type { PackProblem, PackView } from '#platform/pack/part.ts'
import { commitmentsPart, planNotesPart } from './pack.ts'
import { clauseNames, saveCommitments, savePlanNotes, type ClauseName } from './store.ts'

interface RestingRow extends ClauseName {
  readonly commitment: string
  readonly title: string
  readonly clause: string
  readonly file: string
}

/** Whether a heading says something else now; a mended word is no other heading. */
function isOtherHeading(before: string, after: string): boolean {
  return before !== '' && after !== '' && distance(before, after) > Math.max(before.length, after.length) / 2
}

/** What happened to a clause that commitments rest on; undefined where it is still the same one. */
export function clauseChange(before: ClauseName, after: ClauseName | undefined): string | undefined {
  if (after === undefined) return 'is gone'
  if (before.label !== after.label) return `is called “${after.label}” now, not “${before.label}”`
  if (isOtherHeading(before.heading, after.heading)) return `is about “${after.heading}” now, not “${before.heading}”`
  return undefined
}

async function refusePulled(tx: Tx, change: PackChange, pack: PackView, today: Day): Promise<PackProblem[]> {
  const moved = change.get(instrumentsPart.name)
  const instruments = [...(moved?.changed ?? []).map(({ id }) => id), ...(moved?.removed ?? [])]
  if (instruments.length === 0) return []
  const own = change.get(commitmentsPart.name)
  const touched = [...(own?.changed ?? []).map(({ id }) => id), ...(own?.removed ?? [])]
  const { rows } =
    await sql<RestingRow>`select distinct on (c.id, k.clause) c.id as commitment, c.title->>'zh' as title,
      k.clause, k.label, k.heading, 'commitments/' || c.instrument_id || '.yaml' as file
    from unnest(${instruments}::text[]) as d (id)
    join plans.commitment_clauses k on k.clause >= d.id || '#' and k.clause < d.id || '$'
    join plans.commitments c on c.id = k.commitment_id
    where not c.is_dropped and c.id <> all(${touched}::text[])
      and (c.due_on is null or c.due_on >= ${today})
    order by c.id, k.clause`.execute(tx)
  const nameOf = clauseNames(pack)
  return rows.flatMap(({ commitment, title, clause, file, ...before }) => {
    const what = clauseChange(before, nameOf(clause))
    if (what === undefined) return []
    return [
      {
        file,
        path: commitment,
        message: `${clause} ${what}, and the running commitment ${commitment} (${title}) rests on it`,
        fix: 'change the commitment in the same load, keep the clause, or let it end first',
      },
    ]
  })
}

/** The sinks; `today` is the district's day, on which a commitment still runs or has ended. */
export function plansPack(today: () => Day): readonly PackSink[] {
  return [
    sinkOf(planNotesPart, async (tx, { changed, removed }) => {
      await savePlanNotes(
        tx,
        changed.map(({ value }) => value),
        removed,
      )
      await announceChange(tx, 'plans')
    }),
    sinkOf(
      commitmentsPart,
      async (tx, { changed, removed, pack }) => {
        await saveCommitments(tx, { changed: changed.map(({ value }) => value), removed, pack })
        await announceChange(tx, 'plans')
      },
      (tx, change, pack) => refusePulled(tx, change, pack, today()),
    ),
  ]
}
