/** The made-up people of the demo district; their passwords and second factors follow from the demo's seed. */
import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { Role } from '#platform/contract/operation.ts'
import type { Tx } from '#platform/db/database.ts'
import { saveDemoAccount } from '#platform/identity/index.ts'
import type { PackDemo } from './pack.ts'
import { openPersonVault } from './persons.ts'

/** A demo account with its secrets in clear: everybody may know them. */
export interface DemoAccount {
  readonly username: string
  readonly name: Text
  readonly role: Role | 'resident'
  readonly unit?: string | undefined
  readonly password: string
  /** Absent for residents. */
  readonly totpSecret?: Buffer
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The demo accounts with their secrets: the same on every machine, for the same seed. */
export function demoAccounts({ seed, accounts }: PackDemo): DemoAccount[] {
  return accounts.map((account) => {
    const made = (what: string): Buffer => createHmac('sha256', seed).update(`${what} ${account.username}`).digest()
    const word = [...made('password').subarray(0, 12)].map((byte) => letters[byte % letters.length]).join('')
    return {
      ...account,
      password: word.replace(/(.{4})(?=.)/gu, '$1-'),
      ...(account.role === 'resident' ? {} : { totpSecret: made('second factor').subarray(0, 20) }),
    }
  })
}

/** Makes the demo accounts that are missing, with their persons and roles; returns their usernames. */
export async function seedDemo(tx: Tx, keys: Keys, demo: PackDemo, wall: Date): Promise<string[]> {
  const vault = openPersonVault(keys)
  const from = `${demo.businessDay.slice(0, 4)}-01-01` as Day
  const made: string[] = []
  for (const account of demoAccounts(demo)) {
    const person = async (): Promise<string> => {
      const id = await vault.create(tx, { kind: 'natural', name: account.name.zh, on: demo.businessDay })
      if (account.role !== 'resident' && account.unit !== undefined) {
        await sql`insert into directory.grants (id, person_id, role, unit_id, from_on, granted_by, granted_at, reason)
          values (${uuid()}, ${id}, ${account.role}, ${account.unit}, ${from}, 'demo', ${wall}, '演示')`.execute(tx)
      }
      return id
    }
    if (await saveDemoAccount(tx, keys, account, person, wall)) made.push(account.username)
  }
  return made
}
