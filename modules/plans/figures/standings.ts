/** The lamp of every commitment on the business day: computed once, then only those anew whose figures came since. */
import { sql } from 'kysely'
import type { Text } from '#base/text.ts'
import type { Actor, QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { packState } from '#platform/pack/stored.ts'
import type { Lamp } from './lamps.ts'
import { standingOf } from './standing.ts'
import { figuresOn, measuresOn, type MeasuredCommitment } from './reading.ts'

/** Where a commitment stands by its figures. */
export interface Standing {
  readonly lamp: Lamp
  readonly because: Text
  /** What the unit's own figure would light, where that is another lamp. */
  readonly declared?: Lamp | undefined
  /** The figure as shown, without its unit. */
  readonly shown?: string | undefined
  /** Its day. */
  readonly on?: string | undefined
}

/** Standings by commitment; on the portal those of unpublished plans are absent. */
export interface Standings {
  /** Changes with the pack and its edits. */
  readonly pack: string
  /** Changes with everything that a lamp is computed from. */
  readonly state: string
  readonly of: ReadonlyMap<string, Standing>
  /** The commitments whose lamp it is. */
  readonly lit: (lamp: Lamp) => readonly string[]
}

/** Whether the caller reads what is not published: staff on the desk and the system itself. */
export function readsAll(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'person' && actor.face === 'desk')
}

/** What a kept computation was made from; the same texts mean that only figures can have come since. */
interface Ground {
  readonly pack: string
  /** Changes with what a commitment is measured by: the day, the pack, splits. */
  readonly measures: string
  /** Changes with what the public sees: which plans are published, which reports accepted. */
  readonly published: string
  /** The transactions that had ended when it was read. */
  readonly snapshot: string
}

/** A first snapshot: nothing had ended, everything came since. */
const nothingYet = '3:3:'

/**
 * Reads the ground of now, and the commitments whose figures were not there at `since`. Figures are only ever added, each with the
 * transaction that wrote it; one that was still running then is found when it has ended, whichever process wrote it, and however
 * late its commit.
 */
async function groundOf(ctx: QueryContext, since: string): Promise<{ ground: Ground; changed: string[] }> {
  const [pack, { rows }] = await Promise.all([
    packState(ctx.tx),
    sql<{ splits: string; published: string; snapshot: string; changed: string[] }>`select
      (select count(*) from plans.splits) as splits,
      (select count(*) from plans.reports where state in ('accepted', 'locked')) || coalesce((select
        string_agg(p.id, ' ' order by p.id) from plans.plans p where not p.is_public and not p.is_dropped), '') as published,
      pg_current_snapshot()::text as snapshot,
      ${
        since === nothingYet
          ? sql`'{}'::text[]`
          : sql`array(select distinct f.commitment_id from plans.figures f
              where f.xact >= pg_snapshot_xmin(${since}::pg_snapshot)
                and not pg_visible_in_snapshot(f.xact, ${since}::pg_snapshot))`
      } as changed`.execute(ctx.tx),
  ])
  const { splits = '', published = '', snapshot = nothingYet, changed = [] } = rows[0] ?? {}
  return { ground: { pack, measures: `${ctx.today} ${pack} ${splits}`, published, snapshot }, changed }
}

async function unpublished(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select c.id from plans.commitments c
    join plans.plans p on p.instrument_id = c.instrument_id and not p.is_dropped and not p.is_public`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Reads figures and lights the lamps of those commitments, or every one: two statements, whatever their number. */
export async function computeStandings(
  ctx: QueryContext,
  measured: ReadonlyMap<string, MeasuredCommitment>,
  publicOnly: boolean,
  asked: readonly string[] | 'all' = 'all',
): Promise<Map<string, Standing>> {
  const [known, hidden] = await Promise.all([
    figuresOn(ctx.tx, asked, ctx.today, { trend: false, publicOnly }),
    publicOnly ? unpublished(ctx.tx) : new Set<string>(),
  ])
  const standings = new Map<string, Standing>()
  for (const id of asked === 'all' ? measured.keys() : asked) {
    const held = measured.get(id)
    if (held === undefined || hidden.has(id)) continue
    const figures = known.get(id)
    const { lamp, because, achievement } = standingOf(held, figures, ctx.today)
    const said =
      figures?.computed && figures.declared && standingOf(held, { declared: figures.declared }, ctx.today).lamp
    const on = (figures?.computed ?? figures?.declared)?.on
    standings.set(id, {
      lamp,
      because,
      ...(said === undefined || said === lamp ? {} : { declared: said }),
      ...(achievement?.shown === undefined ? {} : { shown: achievement.shown, on }),
    })
  }
  return standings
}

function open(pack: string, state: string, of: ReadonlyMap<string, Standing>): Standings {
  const byLamp = Map.groupBy([...of.keys()], (id) => of.get(id)?.lamp)
  return { pack, state, of, lit: (lamp) => byLamp.get(lamp) ?? [] }
}

interface Made {
  readonly ground: Ground
  readonly standings: Standings
}

interface Kept {
  measures?: { readonly state: string; readonly of: ReadonlyMap<string, MeasuredCommitment> }
  desk?: Made
  public?: Made
  /** How often lamps were lit; names each state. */
  made: number
}

const kept = new WeakMap<Db, Kept>()

/** Whether what was made still holds but for the figures that came since. */
const holds = (made: Made, ground: Ground, publicOnly: boolean): boolean =>
  made.ground.measures === ground.measures && (!publicOnly || made.ground.published === ground.published)

/** The standings as this caller may see them. */
export async function standingsFor(ctx: QueryContext): Promise<Standings> {
  const publicOnly = !readsAll(ctx.actor)
  const side = publicOnly ? 'public' : 'desk'
  const own = kept.get(ctx.tx) ?? { made: 0 }
  kept.set(ctx.tx, own)
  const found = own[side]
  // Read before the figures: what is added in between is lit again next time, never missed.
  const { ground, changed } = await groundOf(ctx, found?.ground.snapshot ?? nothingYet)
  if (found !== undefined && holds(found, ground, publicOnly) && changed.length === 0) {
    own[side] = { ground, standings: found.standings }
    return found.standings
  }
  const measures =
    own.measures?.state === ground.measures
      ? own.measures
      : { state: ground.measures, of: await measuresOn(ctx, 'all') }
  own.measures = measures
  const of =
    found !== undefined && holds(found, ground, publicOnly)
      ? new Map([...found.standings.of, ...(await computeStandings(ctx, measures.of, publicOnly, changed))])
      : await computeStandings(ctx, measures.of, publicOnly)
  own.made += 1
  const standings = open(ground.pack, `${side} ${own.made}`, of)
  own[side] = { ground, standings }
  return standings
}
