/** Reads of posts and who holds them; names come out of the vault. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { PersonVault } from '../persons.ts'
import { containing } from '../units/queries.ts'
import type { postOperations, postView } from './contract.ts'

type Post = z.output<typeof postView>
type ListInput = z.output<(typeof postOperations)['listPosts']['input']>

interface PostRow {
  id: string
  unit_id: string
  unit_name: Text
  unit_position: number
  title: Text
  position: number
  revision: number
  closed_on: Day | null
}

interface HolderRow {
  id: string
  post_id: string
  person_id: string
  wrapped_key: Buffer | null
  name_cipher: Buffer | null
  from_on: Day
  until_on: Day | null
  end_reason: string | null
}

async function listHolders(
  ctx: QueryContext,
  vault: PersonVault,
  posts: readonly string[],
  past: boolean,
): Promise<Map<string, Post['holders']>> {
  const { rows } = await sql<HolderRow>`select a.id, a.post_id, a.person_id, p.wrapped_key, p.name_cipher, a.from_on,
      a.until_on, a.end_reason
    from directory.appointments a join directory.persons p on p.id = a.person_id
    where a.post_id = any(${posts}::uuid[]) and a.voided_on is null
      and (${past} or a.until_on is null or a.until_on > ${ctx.today})
    order by a.until_on is not null and a.until_on <= ${ctx.today}, a.from_on desc, a.id`.execute(ctx.tx)
  const found = new Map<string, Post['holders']>()
  for (const row of rows) {
    const isOver = row.until_on !== null && row.until_on <= ctx.today
    const holder: Post['holders'][number] = {
      id: row.id,
      person: { id: row.person_id, name: vault.nameOf(row.person_id, row.wrapped_key, row.name_cipher) },
      from: row.from_on,
      state: isOver ? 'ended' : row.from_on > ctx.today ? 'coming' : 'current',
      ...(row.until_on === null ? {} : { until: row.until_on }),
      ...(row.end_reason === null ? {} : { endReason: row.end_reason }),
    }
    found.set(row.post_id, [...(found.get(row.post_id) ?? []), holder])
  }
  return found
}

/** The reads of posts. */
export function postQueries(vault: PersonVault) {
  return {
    async listPosts(
      ctx: QueryContext,
      { unit, q = '', past, after, limit }: ListInput,
    ): Promise<{ items: Post[]; next?: string }> {
      const [unitPosition, position, id] = decodeCursor(after) ?? []
      const cursor = typeof unitPosition === 'number' && typeof position === 'number' && typeof id === 'string'
      const { rows } =
        await sql<PostRow>`select p.id, p.unit_id, u.name as unit_name, u.position as unit_position, p.title,
          p.position, p.revision, p.closed_on
        from directory.posts p join directory.units u on u.id = p.unit_id
        where (${past} or p.closed_on is null or p.closed_on > ${ctx.today})
          ${unit === undefined ? sql`` : sql`and p.unit_id = ${unit}`}
          ${
            q === ''
              ? sql``
              : sql`and (p.title->>'zh' ilike ${containing(q)} or p.title->>'en' ilike ${containing(q)} or exists (
              select 1 from directory.appointments a join directory.persons h on h.id = a.person_id
              where a.post_id = p.id and a.voided_on is null and h.name_hash = ${vault.hashName(q)}))`
          }
          ${cursor ? sql`and (u.position, p.position, p.id::text) > (${unitPosition}, ${position}, ${id})` : sql``}
        order by u.position, p.position, p.id::text limit ${limit + 1}`.execute(ctx.tx)
      const shown = rows.slice(0, limit)
      const holders = await listHolders(
        ctx,
        vault,
        shown.map((row) => row.id),
        past,
      )
      const last = shown.at(-1)
      ctx.audit({ details: { posts: shown.length, ...(unit === undefined ? {} : { unit }) } })
      return {
        items: shown.map((row) => ({
          id: row.id,
          unit: { id: row.unit_id, name: row.unit_name },
          title: row.title,
          order: row.position,
          revision: row.revision,
          holders: holders.get(row.id) ?? [],
          ...(row.closed_on === null ? {} : { closedOn: row.closed_on }),
        })),
        ...(rows.length > limit && last ? { next: encodeCursor([last.unit_position, last.position, last.id]) } : {}),
      }
    },
  }
}
