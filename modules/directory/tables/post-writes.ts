/** Applies and undoes a table of posts. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { joinAccounts } from '#platform/identity/index.ts'
import type { PersonVault } from '../persons.ts'
import { insertAppointment, insertPost, voidAppointments } from '../posts/operations.ts'
import { refused } from '../refusals.ts'
import type { PostWrite } from './post-rows.ts'
import type { CheckedRow } from '#platform/tables/rows.ts'

/** What one row wrote, so that it can be undone. */
interface Written {
  readonly subject: string
  /** A post that was set up. */
  readonly newPost?: string
  /** A post whose title in English or order changed, as it was. */
  readonly changedPost?: {
    readonly id: string
    readonly titleEn: string
    readonly order: number
    readonly revision: number
  }
  readonly newPerson?: string
  readonly newAppointment?: string
  /** An appointment whose end was set, as it was. */
  readonly ended?: { readonly id: string; readonly before: Day | null; readonly after: Day | null }
}

async function changePost(ctx: CommandContext, { post, title, order }: PostWrite) {
  if (!post || (post.titleEn === (title.en ?? '') && post.order === order)) return {}
  const { rows } = await sql<{ revision: number }>`update directory.posts set title = ${JSON.stringify(title)}::jsonb,
    position = ${order}, revision = revision + 1 where id = ${post.id} returning revision`.execute(ctx.tx)
  return { changedPost: { id: post.id, titleEn: post.titleEn, order: post.order, revision: rows[0]?.revision ?? 0 } }
}

async function setEnd(ctx: CommandContext, id: string, until: Day | undefined, reason: string): Promise<void> {
  const ends = until !== undefined
  await sql`update directory.appointments set until_on = ${until ?? null}, ended_by = ${ends ? callerId(ctx.actor) : null},
    ended_on = ${ends ? ctx.today : null}, end_reason = ${ends ? reason : null} where id = ${id}`.execute(ctx.tx)
}

/** Writes the rows in their order; a person named twice in one unit is one person. */
export async function applyPosts(
  ctx: CommandContext,
  vault: PersonVault,
  rows: readonly CheckedRow<PostWrite>[],
  reason: string,
): Promise<{ row: number; written: Written }[]> {
  const posts = new Map<string, string>()
  const persons = new Map<string, string>()
  const done: { row: number; written: Written }[] = []
  for (const { row, outcome, subject, write } of rows) {
    if (!write || outcome === 'same' || outcome === 'error') continue
    const key = `${write.unit}\n${write.title.zh}`
    const before = write.post?.id ?? posts.get(key)
    const post = before ?? (await insertPost(ctx.tx, write, ctx.today))
    posts.set(key, post)
    let written: Written = { subject, ...(before === undefined ? { newPost: post } : await changePost(ctx, write)) }
    const { appointment: one } = write
    if (one?.held) {
      if (one.held.until !== one.until) {
        await setEnd(ctx, one.held.id, one.until, reason)
        written = { ...written, ended: { id: one.held.id, before: one.held.until ?? null, after: one.until ?? null } }
      }
    } else if (one) {
      const who = one.number ?? `${write.unit}\n${one.name}`
      const known =
        one.person ??
        persons.get(who) ??
        (one.number === undefined ? undefined : await vault.findByNumber(ctx.tx, one.number))
      const person =
        known ?? (await vault.create(ctx.tx, { kind: 'natural', name: one.name, number: one.number, on: ctx.today }))
      persons.set(who, person)
      const appointment = await insertAppointment(ctx, { post, person, from: one.from, until: one.until, reason })
      written = { ...written, newAppointment: appointment, ...(known === undefined ? { newPerson: person } : {}) }
    }
    done.push({ row, written })
  }
  return done
}

/** Whether anything besides the undone import knows a person. */
async function findStrangers(ctx: CommandContext, persons: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select p.id from directory.persons p ${joinAccounts(sql`p.id`)}
    where p.id = any(${persons}::uuid[]) and p.erased_on is null and a.id is null
      and not exists (select 1 from directory.grants g where g.person_id = p.id)
      and not exists (select 1 from directory.appointments x where x.person_id = p.id and x.voided_on is null)`.execute(
    ctx.tx,
  )
  return rows.map(({ id }) => id)
}

async function undoOne(ctx: CommandContext, written: Written, reason: string): Promise<void> {
  const { ended, changedPost, subject } = written
  if (ended) {
    const { rows } = await sql<{ until_on: Day | null }>`select until_on from directory.appointments
      where id = ${ended.id} and voided_on is null for update`.execute(ctx.tx)
    if (!rows[0] || rows[0].until_on !== ended.after) throw refused('import-built-on', { subject })
    await setEnd(ctx, ended.id, ended.before ?? undefined, reason)
  }
  if (changedPost) {
    const { rows } = await sql`update directory.posts set position = ${changedPost.order}, revision = revision + 1,
        title = case when ${changedPost.titleEn} = '' then title - 'en' else title || jsonb_build_object('en', ${changedPost.titleEn}::text) end
      where id = ${changedPost.id} and revision = ${changedPost.revision} returning 1`.execute(ctx.tx)
    if (rows.length === 0) throw refused('import-built-on', { subject })
  }
}

/** Takes an import of posts back: appointments are voided, posts it set up are closed, people nobody else knows are erased. */
export async function undoPosts(
  ctx: CommandContext,
  vault: PersonVault,
  written: readonly Written[],
  reason: string,
): Promise<void> {
  for (const one of written) await undoOne(ctx, one, reason)
  const appointments = written.flatMap((one) => one.newAppointment ?? [])
  const later = await sql<{ id: string }>`select id from directory.appointments where id = any(${appointments}::uuid[])
    and (voided_on is not null or ended_on is not null) limit 1`.execute(ctx.tx)
  const touched = written.find((one) => one.newAppointment === later.rows[0]?.id)
  if (later.rows[0]) throw refused('import-built-on', { subject: touched?.subject ?? '' })
  await voidAppointments(ctx, appointments, reason)
  const posts = written.flatMap((one) => one.newPost ?? [])
  const held = await sql<{ post_id: string }>`select post_id from directory.appointments
    where post_id = any(${posts}::uuid[]) and voided_on is null limit 1`.execute(ctx.tx)
  const builtOn = written.find((one) => one.newPost === held.rows[0]?.post_id)
  if (held.rows[0]) throw refused('import-built-on', { subject: builtOn?.subject ?? '' })
  await sql`update directory.posts set closed_on = ${ctx.today}, revision = revision + 1
    where id = any(${posts}::uuid[]) and closed_on is null`.execute(ctx.tx)
  for (const person of await findStrangers(
    ctx,
    written.flatMap((one) => one.newPerson ?? []),
  ))
    await vault.erase(ctx.tx, person, ctx.today)
}
