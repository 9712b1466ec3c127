/** By which number the people named in duties are called: sealed under their own key, shown masked, opened with a reason that is recorded. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { PersonVault } from '#modules/directory/index.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { refuse, requireReadable, whoIs } from './access.ts'
import { ownDuties } from './acts.ts'
import type { supervisionOperations } from './contract.ts'
import type { SupervisionParts } from './parts.ts'
import { basisOf, doerOf, getChain, type Held } from './store.ts'
import { actRefusals, supervisionRefusals } from './texts.ts'

type InputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['input']>

/** What binds the ciphertext to its person. */
const boundTo = (person: string): string => `contact phone ${person}`

/** The last two digits, the rest hidden. */
export const masked = (phone: string): string => phone.slice(0, -2).replace(/\d/gu, '•') + phone.slice(-2)

/** The numbers of persons as they were entered; of who has none, or was erased, there is none. Personal data: record the reading. */
export async function phonesOf(db: Db, vault: PersonVault, persons: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ person: string; cipher: Buffer }>`select person_id as person, phone_cipher as cipher
    from plans.contact_phones where person_id = any(${[...persons]}::uuid[])`.execute(db)
  const parties = await vault.findParties(
    db,
    rows.map(({ person }) => person),
  )
  return new Map(
    rows.flatMap(({ person, cipher }) => {
      const phone = parties.get(person)?.open(cipher, boundTo(person))
      return phone === undefined ? [] : [[person, phone] as const]
    }),
  )
}

/** The named people of a chain. */
const namedIn = ({ chain }: Held): Set<string> =>
  new Set(chain.duties.flatMap(({ person, contact }) => [person ?? [], contact ?? []].flat()))

/** The operations. */
export function phoneActs({ vault }: SupervisionParts) {
  /** Enters or, empty, takes away the number of a person whom the caller's own unit named. */
  async function saveContactPhone(ctx: CommandContext, input: InputOf<'saveContactPhone'>) {
    const held = requireReadable(ctx, await getChain(ctx.tx, input.supervision))
    const own = ownDuties(held.chain, whoIs(ctx, held))
    if (own.length === 0) throw refuse(held, 'no-duty', actRefusals['no-duty'])
    const party = (await vault.findParties(ctx.tx, [input.person])).get(input.person)
    if (party === undefined || party.isErased || !own.some((one) => [one.person, one.contact].includes(input.person)))
      throw refuse(held, 'person-not-of-unit', supervisionRefusals['person-not-of-unit']())
    if (input.phone === '')
      await sql`delete from plans.contact_phones where person_id = ${input.person}`.execute(ctx.tx)
    else
      await sql`insert into plans.contact_phones (person_id, phone_cipher, entered_by_name, entered_on)
        values (${input.person}, ${party.seal(input.phone, boundTo(input.person))}, ${doerOf(ctx).byName}, ${ctx.today})
        on conflict (person_id) do update set phone_cipher = excluded.phone_cipher,
          entered_by_name = excluded.entered_by_name, entered_on = excluded.entered_on`.execute(ctx.tx)
    ctx.audit({ subject: input.supervision, basis: basisOf(held.plan), details: { person: input.person } })
    return {}
  }

  /** Opens the number of a named person, for a reason that stands in the audit. */
  async function openContactPhone(ctx: QueryContext, input: InputOf<'openContactPhone'>) {
    const held = requireReadable(ctx, await getChain(ctx.tx, input.supervision))
    const phone = namedIn(held).has(input.person)
      ? (await phonesOf(ctx.tx, vault, [input.person])).get(input.person)
      : undefined
    if (phone === undefined) throw new NotFound(`phone of ${input.person}`)
    const { person, reason } = input
    ctx.audit({ subject: input.supervision, basis: basisOf(held.plan), details: { person, reason } })
    return { phone }
  }

  return { saveContactPhone, openContactPhone }
}
