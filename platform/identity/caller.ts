/** Finds who sends a request: one indexed query for session, account, name and roles. */
import type { FastifyRequest } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Caller, Door, Grant } from '#platform/contract/actor.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { keyMark, presentKey } from './machine-keys.ts'
import { refusedKey } from './refusals.ts'
import { hashToken } from './sessions.ts'
import { lifetimes, type Face } from './policy.ts'

/** What identity asks of whoever keeps persons and their roles; to it a person is an id. */
export interface PersonKeeper {
  /** An SQL expression of type jsonb with what `read` needs about the person whose id stands in `personId`. */
  select(personId: RawBuilder<unknown>): RawBuilder<unknown>
  /** The name, and the roles that were not revoked. */
  read(value: unknown): { readonly name: string; readonly grants: readonly Grant[] }
  /** Makes a person of whom only the name is known; returns the id. */
  create(tx: Tx, name: string): Promise<string>
}

/** A caller, with the token that the forms of their session carry. */
export interface FoundCaller {
  readonly caller: Caller
  readonly formToken?: string
}

/** Finds callers of one face. */
export interface CallerFinder {
  /** Who sends a request; throws a refusal when it carries a machine's key that does not hold. */
  find(request: FastifyRequest): Promise<FoundCaller>
  /** The same for a token that came some other way than in a request. */
  findByToken(token: string | undefined, door: Door): Promise<FoundCaller>
  /** The cookie that hands a token to the browser, or takes it back. */
  cookie(token: string | undefined): string
}

interface FinderParts {
  readonly db: Db
  readonly keys: Keys
  readonly persons: PersonKeeper
  readonly face: Face
  /** The face's own address; `https:` makes the cookie secure. */
  readonly url: string
  wall(): Date
  /** The district's day and time, by which keys of machines end and are noted as used. */
  today(): Day
  now(): Date
}

interface Found {
  id: string
  account_id: string
  stage: 'half' | 'full'
  seen_at: Date
  person_id: string
  person: unknown
}

/** How often a session notes that it was used; more often would be a write with every request. */
const noteEveryMs = 60_000

/** A person on the desk by their account, without a session: work for later is done with the rights of its moment. */
export function staffCallers(persons: PersonKeeper): (db: Db, accountId: string) => Promise<Caller | undefined> {
  return async (db, accountId) => {
    const { rows } = await sql<{ person_id: string; person: unknown }>`
      select a.person_id, ${persons.select(sql`a.person_id`)} as person
      from identity.accounts a where a.id = ${accountId} and a.status = 'active'`.execute(db)
    const [found] = rows
    if (found === undefined) return undefined
    const { name, grants } = persons.read(found.person)
    return { kind: 'person', face: 'desk', personId: found.person_id, accountId, sessionId: accountId, name, grants }
  }
}

/** Name of a face's session cookie; the prefix makes browsers refuse it from anywhere but this host over https. */
export function cookieName(face: Face, url: string): string {
  return url.startsWith('https:') ? `__Host-luodi_${face}` : `luodi_${face}`
}

function tokenOf(request: FastifyRequest, name: string): string | undefined {
  const bearer = /^Bearer ([\w-]{43})$/u.exec(request.headers.authorization ?? '')?.[1]
  const token = bearer ?? request.cookies[name]
  return token !== undefined && /^[\w-]{43}$/u.test(token) ? token : undefined
}

/** A machine's key in a request: told from a session's token by its mark. */
function keyOf(request: FastifyRequest): string | undefined {
  const sent = /^Bearer\s+(\S{1,200})$/iu.exec(request.headers.authorization ?? '')?.[1]
  return sent?.startsWith(keyMark) === true ? sent : undefined
}

/** The system whose key came; keys are for the portal's address only, where their operations stand. */
async function findMachine(
  { db, keys, face, wall, today, now }: FinderParts,
  key: string,
  from: string,
): Promise<Caller> {
  if (face !== 'portal') throw refusedKey('key-refused')
  const held = await presentKey(keys, db, { kind: 'organisation', key, from, today: today(), now: now(), at: wall() })
  const { id: keyId, systemId, name, holderId: personId, agentId = '', uses } = held
  return { kind: 'machine', keyId, systemId, name, personId, agentId, uses }
}

/** Makes the finder of a face. */
export function openCallerFinder(parts: FinderParts): CallerFinder {
  const { db, keys, persons, face, url } = parts
  const name = cookieName(face, url)
  const secure = url.startsWith('https:') ? '; Secure' : ''
  const sameSite = face === 'desk' ? 'Strict' : 'Lax'

  async function findSession(token: string, at: Date): Promise<Found | undefined> {
    const idleSince = new Date(at.getTime() - lifetimes[face].idle * 60_000)
    const { rows } = await sql<Found>`
      select s.id, s.account_id, s.stage, s.seen_at, a.person_id, ${persons.select(sql`a.person_id`)} as person
      from identity.sessions s join identity.accounts a on a.id = s.account_id
      where s.token_hash = ${hashToken(token)} and s.face = ${face} and s.ended_at is null
        and s.expires_at > ${at} and s.seen_at > ${idleSince} and a.status = 'active'`.execute(db)
    return rows[0]
  }

  return {
    async find(request) {
      const key = keyOf(request)
      if (key !== undefined) return { caller: await findMachine(parts, key, request.ip) }
      const agent = request.headers['user-agent']
      const door: Door = { face, address: request.ip, ...(agent === undefined ? {} : { agent }) }
      return this.findByToken(tokenOf(request, name), door)
    },
    async findByToken(token, door) {
      const at = parts.wall()
      const session = token === undefined ? undefined : await findSession(token, at)
      if (session === undefined) return { caller: { kind: 'visitor', door } }
      const formToken = keys.hash('csrf', session.id).toString('base64url')
      if (session.stage === 'half')
        return { caller: { kind: 'visitor', door: { ...door, halfSessionId: session.id } }, formToken }
      if (at.getTime() - session.seen_at.getTime() > noteEveryMs)
        await sql`update identity.sessions set seen_at = ${at} where id = ${session.id} and seen_at < ${at}`.execute(db)
      const { name: personName, grants } = persons.read(session.person)
      const caller: Caller = {
        kind: 'person',
        personId: session.person_id,
        accountId: session.account_id,
        sessionId: session.id,
        face,
        name: personName,
        grants: face === 'desk' ? grants : [],
      }
      return { caller, formToken }
    },
    cookie(token) {
      const value = token === undefined ? '=; Max-Age=0' : `=${token}`
      return `${name}${value}; Path=/; HttpOnly; SameSite=${sameSite}${secure}`
    },
  }
}
