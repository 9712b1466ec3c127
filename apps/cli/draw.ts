/** `luodi draw`: computes a draw of experts again, offline, from a decision file or from the record that the portal shows. */
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { DrawChecked, DrawRecord } from '#modules/procedures/panels/rules.ts'

const help = `
Examples:
  luodi draw 罗能案〔2012〕3号.json
  luodi draw draw.json --json

FILE is a decision file, or the record of one draw as GET /api/v1/draws/PANEL answers it (the portal page of the draw leads to it).
Exit: 0 every draw comes out as recorded, 1 one does not or the file holds none, 2 usage.`

interface Computed {
  readonly panel: string
  readonly members: readonly string[]
  readonly checks: readonly DrawChecked[]
}

async function computed(value: unknown): Promise<Computed[]> {
  const { checkDraw } = await import('#modules/procedures/panels/rules.ts')
  const { checkDraws } = await import('#modules/procedures/panels/filed.ts')
  if (typeof value !== 'object' || value === null) return []
  if ('facts' in value && Array.isArray(value.facts)) return checkDraws(value.facts as never)
  const record = value as Partial<DrawRecord> & { panel?: string }
  if (record.secret === undefined || record.order === undefined || record.pool === undefined) return []
  const whole = record as DrawRecord
  return [{ panel: record.panel ?? '', members: whole.order.slice(0, whole.seats), checks: checkDraw(whole) }]
}

/** Adds the command. */
export function addDraw(program: Command): void {
  program
    .command('draw')
    .description('compute a draw of experts again, offline / 离线重算专家抽签')
    .argument('<file>', 'a decision file, or the record of a draw')
    .option('--json', 'print {ok, draws: [{panel, members[], checks: [{check, ok, message}]}]}')
    .addHelpText('after', help)
    .action(async (file: string, options: { json?: true }) => {
      let value: unknown
      try {
        value = JSON.parse(await readFile(file, 'utf8'))
      } catch (error) {
        process.stderr.write(`luodi draw: ${file} cannot be read as JSON: ${(error as Error).message}\n`)
        process.exitCode = 2
        return
      }
      const draws = await computed(value)
      const ok = draws.length > 0 && draws.every(({ checks }) => checks.every((one) => one.ok))
      if (options.json) process.stdout.write(`${JSON.stringify({ ok, draws }, null, 2)}\n`)
      else if (draws.length === 0)
        process.stderr.write(
          'luodi draw: the file holds no draw; give a decision file with experts, or the record of a draw\n',
        )
      else
        for (const { panel, members, checks } of draws) {
          process.stdout.write(`${panel}: ${members.join('、')}\n`)
          for (const { check, ok: fits, message } of checks)
            process.stdout.write(`  ${fits ? '✓' : '✗'} ${check}: ${message.zh}\n`)
        }
      process.exitCode = ok ? 0 : 1
    })
}
