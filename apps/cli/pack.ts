/** `luodi pack`: checks a policy pack, shows and does what loading it would change, writes the desk's edits back, begins a new one. */
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import type { PackDifference } from '#platform/pack/load.ts'
import type { PackProblem } from '#platform/pack/part.ts'
import type { Pack } from '#platform/pack/read.ts'
import { packFolder } from './pack-source.ts'

interface Options {
  readonly pack?: string
  readonly json?: true
  readonly yes?: true
  readonly again?: true
  readonly dryRun?: true
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

function printProblems(problems: readonly PackProblem[]): void {
  for (const { file, line, path: at, message, fix } of problems)
    process.stderr.write(
      `${file}${line === undefined ? '' : `:${line}`}${at === '' ? '' : ` ${at}`}: ${message}\n    ${fix}\n`,
    )
}

/** Reads a pack that must be right; prints every mistake and answers undefined otherwise. */
async function readRight(options: Options): Promise<Pack | undefined> {
  const [{ readPack }, { packParts }] = await Promise.all([
    import('#platform/pack/read.ts'),
    import('#apps/server/pack-parts.ts'),
  ])
  const pack = readPack(packFolder(options.pack), packParts)
  if (pack.problems.length === 0) return pack
  if (options.json) say(JSON.stringify({ problems: pack.problems }, null, 2))
  else {
    printProblems(pack.problems)
    process.stderr.write(
      `${pack.problems.length} 处错误，没有读入任何内容。 ${pack.problems.length} mistakes; nothing was taken in.\n`,
    )
  }
  process.exitCode = 1
  return undefined
}

async function check(options: Options): Promise<void> {
  const pack = await readRight(options)
  if (!pack) return
  const counts = Object.fromEntries(pack.parts.map((part) => [part.name, pack.entries(part).size]))
  if (options.json) {
    say(JSON.stringify({ id: pack.manifest.id, version: pack.manifest.version, problems: [], counts }, null, 2))
    return
  }
  say(`${pack.manifest.title.zh} ${pack.manifest.id} ${pack.manifest.version}`)
  for (const part of pack.parts)
    say(`  ${String(counts[part.name]).padStart(6)}  ${part.word.zh} ${part.word.en ?? ''}`)
  say('没有错误。 No mistakes.')
}

const marks = { added: '+', changed: '~', removed: '-' } as const
const deskWords = {
  same: '（桌面上的修改保留）the desk’s edit stays',
  merged: '（与桌面上的修改合并）joined with the desk’s edit',
  conflict: '（与桌面上的修改冲突）in conflict with the desk’s edit',
} as const

function short(value: unknown): string {
  const text = value === undefined ? '∅' : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function printDifferences(differences: readonly PackDifference[]): void {
  for (const { part, id, kind, fields, desk } of differences) {
    say(`${marks[kind]} ${part} ${id}${desk === undefined ? '' : `  ${deskWords[desk]}`}`)
    for (const { path: at, before, after } of fields) say(`    ${at}: ${short(before)} → ${short(after)}`)
  }
  const count = (kind: PackDifference['kind']): number => differences.filter((one) => one.kind === kind).length
  say(
    `新增 ${count('added')}，改动 ${count('changed')}，去掉 ${count('removed')}。 ${count('added')} new, ${count('changed')} changed, ${count('removed')} gone.`,
  )
}

async function diff(options: Options): Promise<void> {
  const pack = await readRight(options)
  if (!pack) return
  const [{ withDatabase }, { diffPack }] = await Promise.all([
    import('./database.ts'),
    import('#platform/pack/load.ts'),
  ])
  const differences = await withDatabase(({ db }) => diffPack(db, pack))
  if (options.json) say(JSON.stringify({ differences }, null, 2))
  else printDifferences(differences)
}

async function confirmed(question: string): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await asking.question(`${question} [y/N] `)
  asking.close()
  return /^y(es)?$/iu.test(answer.trim())
}

async function load(options: Options): Promise<void> {
  const pack = await readRight(options)
  if (!pack) return
  const [{ withDatabase }, { diffPack, loadPack }, { createModules }, { openKeys }] = await Promise.all([
    import('./database.ts'),
    import('#platform/pack/load.ts'),
    import('#apps/server/wire.ts'),
    import('#platform/config/keys.ts'),
  ])
  await withDatabase(async ({ db, clock }) => {
    const differences = await diffPack(db, pack)
    if (!options.json) printDifferences(differences)
    if (differences.length > 0 && !options.yes) {
      if (!process.stdin.isTTY) {
        process.stderr.write('没有写入；加 --yes 确认。 Nothing was written; add --yes.\n')
        process.exitCode = 2
        return
      }
      if (!(await confirmed('装入这些改动？ Load these changes?'))) return
    }
    const wall = (): Date => new Date()
    const modules = createModules({ keys: openKeys({}), today: () => clock.today(), wall, siteName: '' })
    const sinks = modules.flatMap((one) => one.pack ?? [])
    const done = await db
      .transaction()
      .execute((tx) => loadPack(tx, pack, sinks, new Date(), { again: options.again === true }))
    if (options.json) say(JSON.stringify({ loaded: done }, null, 2))
    else say(done.length === 0 && !options.again ? '没有改动。 Nothing had changed.' : '已装入。 Loaded.')
  })
}

async function exportPack(options: Options): Promise<void> {
  const pack = await readRight(options)
  if (!pack) return
  const [{ withDatabase }, { findEdited }, { exportEdits, writeExported }] = await Promise.all([
    import('./database.ts'),
    import('#platform/pack/stored.ts'),
    import('#platform/pack/export.ts'),
  ])
  const edited = await withDatabase(({ db }) => findEdited(db))
  const { files, left } = exportEdits(pack, edited.values())
  if (!options.dryRun) writeExported(files)
  const shown = files.map(({ path: at, isNew, entries }) => ({
    file: path.relative(process.cwd(), at),
    isNew,
    entries,
  }))
  if (options.json) say(JSON.stringify({ files: shown, left }, null, 2))
  else {
    for (const { file, isNew, entries } of shown) say(`${isNew ? '+' : '~'} ${file}: ${entries.join(', ')}`)
    for (const one of left) process.stderr.write(`${one}: 没有写回的位置 has no place in the files\n`)
    if (shown.length === 0) say('桌面上没有修改。 The desk changed nothing.')
  }
  if (left.length > 0) process.exitCode = 1
}

const help = `
Examples:
  luodi pack new policies/mydistrict-2024     begin a pack
  luodi pack check --pack policies/mydistrict-2024
  luodi pack diff                             what loading would change
  luodi pack load --yes
  luodi pack export                           write the desk's edits back into the files

Exit: 0 done, 1 mistakes or conflicts (each with file, line and cure), 2 usage or not confirmed.`

/** Adds the command. */
export function addPack(program: Command): void {
  const pack = program
    .command('pack')
    .description('policy packs: check, compare, load / 政策包')
    .addHelpText('after', help)
  const own = (name: string, about: string): Command =>
    pack
      .command(name)
      .description(about)
      .option('--pack <folder>', 'the pack (default: PACK, else policies/luohu-2012)')
      .option('--json', 'print JSON')
  own('check', 'every mistake of a pack’s files, with line and cure / 检查').action(check)
  own('diff', 'what loading it would change in the database / 比较').action(diff)
  own('load', 'load what changed; edits of the desk stay / 装入')
    .option('--yes', 'do not ask')
    .option('--again', 'build the tables anew from every entry')
    .action(load)
  own('export', 'write the desk’s edits back into the files / 写回')
    .option('--dry-run', 'only say what would be written')
    .action(exportPack)
  pack
    .command('new')
    .description('begin a pack with one example of everything / 新建')
    .argument('<folder>', 'a folder that is not there yet; its name becomes the id')
    .action(async (folder: string) => {
      const { beginPack } = await import('./pack-new.ts')
      for (const file of beginPack(path.resolve(folder))) say(path.relative(process.cwd(), file))
    })
}
