/** `luodi verify`: checks a decision file offline — signature, chain of facts, papers, steps — without a database or a network. */
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'

const help = `
Examples:
  luodi verify 罗发改能案〔2012〕3号.json
  luodi verify file.json --key MCowBQYDK2VwAyEA… --json

The file carries the key that signed it. To be sure that it is the district's, give the key that its portal shows
(GET /api/v1/verify-key) with --key.
Exit: 0 everything fits, 1 something was changed (what and where), 2 usage.`

/** Adds the command. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('check a decision file offline / 离线核验办件档案')
    .argument('<file>', 'the file, as it was downloaded')
    .option('--key <key>', 'the public key of the district, base64url')
    .option('--json', 'print {ok, checks: [{check, ok, message}]}')
    .addHelpText('after', help)
    .action(async (file: string, options: { key?: string; json?: true }) => {
      const { verifyFile } = await import('#modules/procedures/documents/verifying.ts')
      let value: unknown
      try {
        value = JSON.parse(await readFile(file, 'utf8'))
      } catch (error) {
        process.stderr.write(`luodi verify: ${file} cannot be read as JSON: ${(error as Error).message}\n`)
        process.exitCode = 2
        return
      }
      const checks = verifyFile(value, options.key)
      const ok = checks.every((one) => one.ok)
      if (options.json) process.stdout.write(`${JSON.stringify({ ok, checks }, null, 2)}\n`)
      else
        for (const { check, ok: fits, message } of checks)
          process.stdout.write(`${fits ? '✓' : '✗'} ${check}: ${message}\n`)
      process.exitCode = ok ? 0 : 1
    })
}
