/** `luodi audit verify`: checks the audit chain and says exactly which row is wrong; exit 0 whole, 1 findings, 2 usage. */
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { Invalid } from '#base/refusals.ts'
import { readConfig } from '#platform/config/config.ts'
import type { Verification } from '#platform/audit/verify.ts'

interface Options {
  anchor?: string
  json?: boolean
}

function print(result: Verification): void {
  const { entries, seals, waiting, anchored, found, findings, head } = result
  process.stdout.write(
    `${entries} sealed entries in ${seals} seals, ${waiting} waiting for the next` +
      `${anchored === undefined ? '' : `; ${anchored} heads compared with the anchor`}\n`,
  )
  if (head !== undefined) process.stdout.write(`newest head ${head}\n`)
  for (const { kind, seal, position, entry, message } of findings) {
    const where = [
      ...(seal === undefined ? [] : [`seal ${seal}`]),
      ...(position === undefined ? [] : [`place ${position}`]),
      ...(entry === undefined ? [] : [`entry ${entry}`]),
    ].join(', ')
    process.stdout.write(`${kind}: ${where}: ${message}\n`)
  }
  if (found > findings.length) process.stdout.write(`and ${found - findings.length} more\n`)
  process.stdout.write(
    found === 0
      ? anchored === undefined
        ? 'whole: 完整 (a cut tail shows only with --anchor / 只有加上 --anchor 才能发现尾部被截)\n'
        : 'whole: 完整\n'
      : `${found} findings: 发现${found}处问题\n`,
  )
}

async function verify(options: Options): Promise<void> {
  if (options.anchor !== undefined && !existsSync(options.anchor))
    throw new Invalid([{ path: '--anchor', message: `no such file: ${options.anchor}` }])
  const [{ openAddresses }, { openDatabase }, { verifyAudit }] = await Promise.all([
    import('#apps/server/addresses.ts'),
    import('#platform/db/database.ts'),
    import('#platform/audit/verify.ts'),
  ])
  const addresses = await openAddresses(readConfig(process.env))
  const database = openDatabase(addresses.running, 2)
  const isTerminal = process.stderr.isTTY && options.json !== true
  try {
    const result = await verifyAudit(database.db, {
      ...(options.anchor === undefined ? {} : { anchorFile: options.anchor }),
      ...(isTerminal
        ? { onProgress: (checked, all) => void process.stderr.write(`\r${checked} / ${all} checked, 已核验`) }
        : {}),
    })
    if (isTerminal) process.stderr.write('\r\u001b[K')
    if (options.json === true) process.stdout.write(`${JSON.stringify(result)}\n`)
    else print(result)
    process.exitCode = result.found === 0 ? 0 : 1
  } finally {
    await database.close()
    await addresses.leave()
  }
}

/** Adds the command. */
export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('the audit record / 审计记录')
    .command('verify')
    .description('find changed, removed, inserted, reordered entries and, with an anchor, a cut tail / 核验审计链')
    .option('--anchor <file>', 'compare with the heads kept in this file')
    .option('--json', 'one JSON object on standard output')
    .action(verify)
}
