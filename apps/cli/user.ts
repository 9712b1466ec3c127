/** `luodi user`: accounts and roles from the command line, the way back in when nobody can sign in any more. */
import type { Command } from 'commander'
import type { z } from 'zod'
import { isDay, type Day } from '#base/day.ts'
import { Invalid, NotFound, Refused } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { directoryContract, type personLine } from '#modules/directory/contract.ts'
import type { Config } from '#platform/config/config.ts'
import type { Call } from '#platform/contract/operation.ts'
import { roles, type Role } from '#platform/contract/operation.ts'
import { identityContract } from '#platform/identity/contract.ts'

type Person = z.output<typeof personLine>
type WithAccount = Person & { account: NonNullable<Person['account']> }

interface Output {
  readonly json: boolean
}

/** Opens the database as it is (migrated when needed) and calls operations as the system. */
async function withCall<T>(act: (call: Call) => Promise<T>): Promise<T> {
  const [{ readConfig, readSecrets }, { openKeys }, { openAddresses }, { createModules, migrationFolders }] =
    await Promise.all([
      import('#platform/config/config.ts'),
      import('#platform/config/keys.ts'),
      import('#apps/server/addresses.ts'),
      import('#apps/server/wire.ts'),
    ])
  const { createDispatcher } = await import('#platform/contract/dispatch.ts')
  const { openDatabase } = await import('#platform/db/database.ts')
  const { migrate } = await import('#platform/db/migrate.ts')
  const { readClock } = await import('#platform/clock/clock.ts')
  const config: Config = readConfig(process.env)
  const addresses = await openAddresses(config)
  try {
    await migrate(addresses.owner, migrationFolders)
    const database = openDatabase(addresses.running, 2)
    try {
      const clock = await readClock(database.db, config)
      const wall = (): Date => new Date()
      const keys = openKeys(readSecrets(config))
      const dispatcher = createDispatcher({
        db: database.db,
        clock,
        modules: createModules({ keys, today: () => clock.today(), wall, siteName: `Luodi ${config.SITE_DOMAIN}` }),
        unitsBelow: (unitId) => [unitId],
        checkOutputs: true,
      })
      return await act(dispatcher.callAs({ kind: 'system', name: 'command-line' }, {}))
    } finally {
      await database.close()
    }
  } finally {
    await addresses.leave()
  }
}

async function listAll(call: Call, filter: { role?: Role; unit?: string; q?: string }): Promise<Person[]> {
  const all: Person[] = []
  let after: string | undefined
  do {
    const page = await call(directoryContract.listPersons, {
      ...filter,
      limit: 200,
      ...(after === undefined ? {} : { after }),
    })
    all.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return all
}

async function getByUsername(call: Call, username: string): Promise<WithAccount> {
  const found = (await listAll(call, { q: username })).find((person) => person.account?.username === username)
  if (!found?.account) throw new NotFound(`account ${username}`)
  return { ...found, account: found.account }
}

function dayOption(name: string, text: string | undefined): Day | undefined {
  if (text === undefined || isDay(text)) return text
  throw new Invalid([{ path: `--${name}`, message: `not a day that exists: ${text} (write YYYY-MM-DD)` }])
}

function roleOption(text: string): Role {
  if (text in roles) return text as Role
  throw new Invalid([{ path: 'role', message: `one of ${Object.keys(roles).join(', ')}` }])
}

/** Runs an act and prints its answer: JSON for programs, a line for people; refusals end with 1. */
async function run(options: Output, act: (call: Call) => Promise<{ answer: unknown; line: string }>): Promise<void> {
  try {
    const { answer, line } = await withCall(act)
    process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : `${line}\n`)
  } catch (error) {
    if (!(error instanceof Refused || error instanceof NotFound)) throw error
    process.exitCode = 1
    if (error instanceof NotFound) {
      if (options.json)
        process.stdout.write(`${JSON.stringify({ error: { code: 'not-found', message: error.message } })}\n`)
      else process.stderr.write(`luodi: 没有找到 / not found: ${error.what}\n`)
      return
    }
    const { code, message, cure, basis } = error.refusal
    if (options.json) process.stdout.write(`${JSON.stringify({ error: { code, message, cure, basis } })}\n`)
    else
      process.stderr.write(
        `luodi: ${message.zh}${cure.zh}（${basis}）\n       ${textIn(message, 'en')} ${textIn(cure, 'en')}\n`,
      )
  }
}

function lineOf(person: Person): string {
  const { account } = person
  const state = account ? `${account.status}${account.secondFactor ? ' totp' : ''}${account.demo ? ' demo' : ''}` : '–'
  const held = person.grants.map((grant) => `${grant.role}@${grant.unit.id}`).join(' ')
  return [account?.username ?? '–', person.name, state, held].join('\t')
}

function addAccountCommands(user: Command): void {
  user
    .command('list')
    .description('list persons, accounts and roles / 列出人员、账号和角色')
    .option('--role <role>', 'only holders of a role')
    .option('--unit <unit>', 'only holders of a role in a unit')
    .option('--json', 'print JSON', false)
    .action((options: Output & { role?: string; unit?: string }) =>
      run(options, async (call) => {
        const items = await listAll(call, {
          ...(options.role === undefined ? {} : { role: roleOption(options.role) }),
          ...(options.unit === undefined ? {} : { unit: options.unit }),
        })
        return { answer: { items }, line: items.map(lineOf).join('\n') }
      }),
    )
  user
    .command('add')
    .argument('<username>')
    .requiredOption('--name <name>', 'the person’s name')
    .description('enter a person with an account; prints the first password / 登记人员并开设账号')
    .option('--json', 'print JSON', false)
    .action((username: string, options: Output & { name: string }) =>
      run(options, async (call) => {
        const { name } = options
        const { account, person, password } = await call(identityContract.createAccount, { name, username })
        const line = `${username}: 首次密码 / first password  ${password}`
        return { answer: { person, account, username, password }, line }
      }),
    )
  const one = (
    name: string,
    description: string,
    act: (call: Call, person: WithAccount) => Promise<{ answer?: object; line: string }>,
  ): void => {
    user
      .command(name)
      .argument('<username>')
      .description(description)
      .option('--json', 'print JSON', false)
      .action((username: string, options: Output) =>
        run(options, async (call) => {
          const { answer, line } = await act(call, await getByUsername(call, username))
          return { answer: { username, ...answer }, line: `${username}: ${line}` }
        }),
      )
  }
  one('password', 'reset a password; prints the new one, to be changed at once / 重置密码', async (call, person) => {
    const { password } = await call(identityContract.resetPassword, { account: person.account.id })
    return { answer: { password }, line: `新密码 / new password  ${password}` }
  })
  one('lock', 'lock an account and end its sessions / 停用账号', async (call, person) => {
    await call(identityContract.lockAccount, { account: person.account.id, reason: '命令行 / command line' })
    return { line: '已停用 / locked' }
  })
  one('unlock', 'unlock an account and lift the wait after failures / 恢复账号', async (call, person) => {
    await call(identityContract.unlockAccount, { account: person.account.id })
    return { line: '已恢复 / unlocked' }
  })
  one(
    'reset-totp',
    'forget the second factor; the next sign-in enrols a new one / 重置动态口令',
    async (call, person) => {
      await call(identityContract.resetSecondFactor, { account: person.account.id })
      return { line: '动态口令已清除 / second factor forgotten' }
    },
  )
}

function addRoleCommands(user: Command): void {
  user
    .command('grant')
    .argument('<username>')
    .argument('<role>', Object.keys(roles).join(', '))
    .requiredOption('--unit <unit>', 'the unit’s id')
    .option('--from <day>', 'first day with the role (today unless told)')
    .option('--until <day>', 'first day without the role')
    .option('--reason <reason>')
    .option('--json', 'print JSON', false)
    .description('grant a role in a unit / 授予角色')
    .action(
      (
        username: string,
        role: string,
        options: Output & { unit: string; from?: string; until?: string; reason?: string },
      ) => {
        const period = { from: dayOption('from', options.from), until: dayOption('until', options.until) }
        const wanted = roleOption(role)
        return run(options, async (call) => {
          const person = await getByUsername(call, username)
          const { unit, reason } = options
          const { grant } = await call(directoryContract.grantRole, {
            person: person.id,
            role: wanted,
            unit,
            ...period,
            reason,
          })
          return { answer: { username, grant }, line: `${username}: ${wanted}@${unit}` }
        })
      },
    )
  user
    .command('revoke')
    .argument('<username>')
    .argument('<role>')
    .option('--unit <unit>', 'only in this unit')
    .requiredOption('--reason <reason>')
    .option('--json', 'print JSON', false)
    .description('revoke a role from today on / 收回角色')
    .action((username: string, role: string, options: Output & { unit?: string; reason: string }) => {
      const wanted = roleOption(role)
      return run(options, async (call) => {
        const person = await getByUsername(call, username)
        const grants = person.grants.filter(
          (grant) => grant.role === wanted && (options.unit === undefined || grant.unit.id === options.unit),
        )
        if (grants.length === 0) throw new NotFound(`role ${wanted} of ${username}`)
        for (const grant of grants)
          await call(directoryContract.revokeRole, { grant: grant.id, reason: options.reason })
        return { answer: { username, revoked: grants.map((grant) => grant.id) }, line: `${username}: −${wanted}` }
      })
    })
}

function addCodes(user: Command): void {
  user
    .command('codes')
    .description('the demo accounts with their passwords and codes of this moment / 演示账号的动态口令')
    .action(async () => {
      const { readConfig } = await import('#platform/config/config.ts')
      const config = readConfig(process.env)
      if (config.LUODI_MODE === 'production')
        throw new Invalid([{ path: 'LUODI_MODE', message: 'there are no demo accounts in production' }])
      const { demoTable } = await import('./demo-table.ts')
      process.stdout.write(`${demoTable(config.PACK, new Date())}\n`)
    })
}

/** Adds the command group. */
export function addUser(program: Command): void {
  const user = program.command('user').description('accounts and roles / 账号和角色')
  addAccountCommands(user)
  addRoleCommands(user)
  addCodes(user)
}
