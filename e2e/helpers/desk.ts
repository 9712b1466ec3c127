/** Where the desk stands in a run, and what its demo accounts are: they are printed when the server starts. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Address of the desk. */
export const deskUrl = `http://localhost:${process.env['E2E_DESK_PORT']}`

/** A demo account as printed; `password` is the first one. */
export interface DemoAccount {
  readonly username: string
  readonly password: string
}

/** The demo account of that name. */
export function demoAccount(username: string): DemoAccount {
  const log = readFileSync(path.join(process.env['E2E_DATA_DIR'] ?? '', 'start.log'), 'utf8')
  const line = log.split('\n').find((one) => one.trim().startsWith(`${username} `))
  const password = line?.trim().split(/\s+/u)[2]
  if (password === undefined) throw new Error(`no demo account ${username} was printed`)
  return { username, password }
}
