/** `luodi migrate`: brings the database to this version's schema; `luodi secrets`: prints a fresh set of keys. */
import type { Command } from 'commander'
import { newSecrets, readConfig } from '#platform/config/config.ts'

async function migrate(options: { json?: boolean }): Promise<void> {
  const [{ openAddresses }, { migrate: bringUp }, { migrationFolders }] = await Promise.all([
    import('#apps/server/addresses.ts'),
    import('#platform/db/migrate.ts'),
    import('#apps/server/wire.ts'),
  ])
  const addresses = await openAddresses(readConfig(process.env))
  try {
    const applied = await bringUp(addresses.owner, migrationFolders)
    if (options.json === true) process.stdout.write(`${JSON.stringify({ applied })}\n`)
    else if (applied.length === 0) process.stdout.write('nothing to do / 已是最新\n')
    else process.stdout.write(`${applied.map((name) => `applied ${name}`).join('\n')}\n`)
  } finally {
    await addresses.leave()
  }
}

/** Adds the commands. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the newest schema / 升级数据库结构')
    .option('--json', 'one JSON object on standard output: {"applied":[…]}')
    .action(migrate)
  program
    .command('secrets')
    .description('print a fresh set of keys for LUODI_SECRETS / 生成一套新密钥')
    .action(() => void process.stdout.write(`${JSON.stringify(newSecrets())}\n`))
}
