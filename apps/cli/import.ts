/** `luodi import`: reads a gazette issue; `--dry-run` shows what comes of it without a database, else it waits on the desk. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import type { ImportResult } from '#modules/gazette/importing/result.ts'
import { Invalid } from '#base/refusals.ts'

const root = path.resolve(import.meta.dirname, '../..')

async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const message =
      code === 'ENOENT'
        ? 'no such file; check the path'
        : code === 'EISDIR'
          ? 'this is a folder; name one file'
          : code === 'EACCES'
            ? 'may not be read; change its permissions'
            : String(error)
    throw new Invalid([{ path: file, message }])
  }
}

/** Imports a file with what the pack knows; throws `Invalid` with place and cure when it cannot be taken. */
export async function importFromPack(packDir: string, file: string): Promise<ImportResult> {
  const bytes = await readInput(file)
  const [{ importDocument }, { indexPack }] = await Promise.all([
    import('#modules/gazette/importing/import.ts'),
    import('#modules/gazette/pack-index.ts'),
  ])
  const pack = indexPack(packDir)
  try {
    return await importDocument(bytes, path.basename(file), {
      known: pack.instruments.map(({ id, number, title }) => ({
        id,
        title,
        ...(number === undefined ? {} : { number }),
      })),
      agencies: pack.agencies,
    })
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    throw new Invalid(error.issues.map(({ message }) => ({ path: file, message })))
  }
}

const levels = { error: '错误 error', warning: '提醒 warning', notice: '说明 note' } as const

function summarise({ documents, findings, reconciliation }: ImportResult): string {
  const lines = documents.map((document) => {
    const rows = document.tables.reduce((sum, table) => sum + table.rows.length, 0)
    return `  ${document.id}  ${document.number ?? '—'}  ${document.title}\n    ${document.clauses.length} clauses, ${document.tables.length} tables, ${rows} rows, ${document.unitLines.length} unit lines`
  })
  const { charactersIn, charactersPlaced, lost } = reconciliation
  const told = findings.map(
    ({ level, line, code, message, fix }) => `  ${line}: ${levels[level]} ${code}: ${message} ${fix}`,
  )
  return [
    `${documents.length} documents`,
    ...lines,
    `${findings.length} findings`,
    ...told,
    `characters: ${charactersIn} in, ${charactersPlaced} placed, ${lost.length === 0 ? 'nothing lost' : 'LOST:'}`,
    ...lost.map(({ line, text }) => `  ${line}: ${text}`),
    '',
  ].join('\n')
}

async function upload(file: string): Promise<void> {
  const bytes = await readInput(file)
  const { uploadToDesk } = await import('./gazette-live.ts')
  const { id, repeated, url } = await uploadToDesk(path.basename(file), bytes)
  process.stdout.write(
    `${repeated ? 'this file was imported before / 这个文件已经导入过' : 'imported; check and publish it on the desk / 已导入，请在工作台核对发布'}\n  ${id}\n  ${url}\n`,
  )
}

const help = `
Examples:
  luodi import issue.txt --dry-run           what comes of it, for people
  luodi import issue.txt --dry-run --json    {documents, findings, reconciliation}
  luodi import issue.docx                    into the database, to be checked on the desk

Exit: 0 fine, 1 a finding of level error (or the import failed), 2 usage or a file that cannot be read.`

/** Adds the command. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('import a gazette issue (.txt, .docx, .html) / 导入公报')
    .argument('<file>', 'the issue')
    .option('--dry-run', 'only show what comes of it; needs no database')
    .option('--json', 'with --dry-run: print JSON')
    .option('--pack <folder>', 'the pack whose ids are used (default: PACK, else policies/luohu-2012)')
    .addHelpText('after', help)
    .action(async (file: string, options: { dryRun?: true; json?: true; pack?: string }) => {
      if (!options.dryRun) {
        if (options.json) throw new Invalid([{ path: '--json', message: 'goes with --dry-run only' }])
        await upload(file)
        return
      }
      const pack = path.resolve(options.pack ? '.' : root, options.pack ?? process.env['PACK'] ?? 'policies/luohu-2012')
      const result = await importFromPack(pack, file)
      process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : summarise(result))
      if (result.findings.some(({ level }) => level === 'error')) process.exitCode = 1
    })
}
