/** `luodi units`: every unit with all forms of its name; `units resolve` says who is meant by a name as printed. */
import { Option, type Command } from 'commander'
import { isDay, type Day } from '#base/day.ts'
import { Invalid } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { NameIndex, NamedUnit, Resolved, Unresolved } from '#modules/directory/index.ts'
import type { PackView } from '#platform/pack/part.ts'
import { columns } from './columns.ts'
import { packFolder, readPackSource } from './pack-source.ts'

interface SourceOptions {
  readonly json?: true
  readonly live?: true
  readonly pack?: string
}

/** A unit as `units --json` prints it. */
export interface UnitLine {
  readonly id: string
  readonly name: string
  readonly nameEn?: string | undefined
  readonly aliases: readonly string[]
  readonly kind: string
  readonly parent?: string | undefined
  readonly members?: readonly string[]
  readonly expansion?: string | undefined
  readonly validFrom?: string | undefined
  readonly validUntil?: string | undefined
  readonly successor?: string | undefined
}

function dayIn(text: string | undefined): Day | undefined {
  if (text === undefined || isDay(text)) return text
  throw new Invalid([{ path: '--on', message: `${text} is no day; write it as 2012-07-23` }])
}

async function readDirectory(options: SourceOptions): Promise<PackView> {
  if (options.live === true) return (await readPackSource(options)).pack
  const [{ openPack }, { directoryParts }] = await Promise.all([
    import('#platform/pack/read.ts'),
    import('#modules/directory/pack.ts'),
  ])
  return openPack(packFolder(options.pack), directoryParts)
}

const load = async (options: SourceOptions): Promise<{ pack: PackView; index: NameIndex }> => {
  const pack = await readDirectory(options)
  const { namesOfPack } = await import('#modules/directory/naming/of-pack.ts')
  return { pack, index: namesOfPack(pack) }
}

/** The units of a pack; `on` leaves out those that are not there on that day. */
export async function listUnitLines(
  options: SourceOptions & { readonly kind?: string },
  on: Day | undefined,
): Promise<UnitLine[]> {
  const { pack, index } = await load(options)
  const [{ unitsPart }, { expandUnit, isThere }] = await Promise.all([
    import('#modules/directory/pack.ts'),
    import('#modules/directory/naming/rules.ts'),
  ])
  const units = [...pack.entries(unitsPart).values()].map(({ value }) => value)
  const kinds = new Set(units.map(({ kind }) => kind))
  if (options.kind !== undefined && !kinds.has(options.kind))
    throw new Invalid([{ path: '--kind', message: `no unit is a ${options.kind}; one of ${[...kinds].join(', ')}` }])
  return units
    .filter((unit) => (options.kind === undefined || unit.kind === options.kind) && isThere(unit, on))
    .map((unit) => {
      const { id, name, kind, parent, expansion, validFrom, validUntil, successor } = unit
      const members = kind === 'collective' ? expandUnit(index, id, on).units.map((one) => one.id) : []
      return {
        id,
        name: name.zh,
        nameEn: name.en,
        aliases: unit.aliases.map((one) => (typeof one === 'string' ? one : one.name)),
        kind,
        parent,
        ...(members.length > 0 ? { members } : {}),
        expansion,
        validFrom,
        validUntil,
        successor,
      }
    })
}

const both = (text: Text): string => (text.en === undefined || text.en === '' ? text.zh : `${text.zh}\n${text.en}`)

function jsonOf(answer: Resolved): object {
  const ref = ({ id, name }: NamedUnit) => ({ id, name: name.zh })
  return {
    name: answer.name,
    reading: answer.reading,
    units: answer.units.map(ref),
    ...(answer.collective ? { collective: ref(answer.collective), expansion: answer.expansion } : {}),
    ...(answer.places ? { places: answer.places } : {}),
    ...(answer.ended ? { ended: answer.ended.map(ref) } : {}),
    ...(answer.reason ? { reason: answer.reason.zh, reasonEn: answer.reason.en } : {}),
  }
}

function printProblem({ code, message, fix, near }: Unresolved, isJson: boolean): void {
  if (isJson) {
    const error = { code, message: message.zh, fix: fix.zh, near, messageEn: message.en, fixEn: fix.en }
    process.stdout.write(`${JSON.stringify({ error }, null, 2)}\n`)
  }
  process.stderr.write(`${both(message)}\n${both(fix)}\n`)
  if (near.length > 0) process.stderr.write(`相近的名称 near: ${near.join('、')}\n`)
}

const readings: Record<Resolved['reading'], Text> = {
  unit: { zh: '一个单位', en: 'one unit' },
  collective: { zh: '集合名称', en: 'collective name' },
  'body-and-sign': { zh: '一家单位、另一块牌子，第一个负责', en: 'one body with another sign; the first answers' },
  'several-bodies': { zh: '几家单位，每一家都指到', en: 'several bodies, each of them is meant' },
  'by-clause': { zh: '要看在哪一条里', en: 'depends on the clause' },
}

function printResolved(answer: Resolved): void {
  const { reading, units, collective, expansion, places, reason, ended } = answer
  const open = expansion === 'open' ? '，名单未定 (open: nobody wrote the list down)' : ''
  const lines = [
    `${answer.name}：${readings[reading].zh} (${readings[reading].en ?? ''})${open}`,
    ...(collective ? [`  = ${collective.name.zh} (${collective.id})`] : []),
    ...units.map((unit) => `  ${unit.id}  ${unit.name.zh}`),
    ...(places ?? []).map((place) => `  ${place.clause}: ${place.units.join(', ')}`),
    ...(ended ?? []).map((unit) => `  曾是 once: ${unit.id}  ${unit.name.zh}`),
    ...(reason ? [both(reason)] : []),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

const help = `
Examples:
  luodi units --json                       [{id, name, aliases, kind, members?}]
  luodi units --kind street --on 2012-07-23
  luodi units resolve 区委（政府）办 --json   {name, reading, units:[{id, name}], reason?}
  luodi units resolve 市局 --clause luofu-2012-22#sec_2__subsec_3__cl_17

Exit: 0 found, 1 a name that resolves to nothing (code, cure and nearest names are printed), 2 usage or a pack with mistakes.`

const addSource = (command: Command): Command =>
  command
    .option('--json', 'print JSON')
    .option('--live', 'the units as the database holds them, with the edits made on the desk')
    .option('--pack <folder>', 'the pack to read (default: PACK, else policies/luohu-2012)')

/** Adds the command. */
export function addUnits(program: Command): void {
  const units = addSource(program.command('units'))
    .description('units with every form of their names / 单位和它们的各种写法')
    .addOption(new Option('--kind <kind>', 'only this kind, e.g. street, collective'))
    .option('--on <day>', 'only those that exist on that day')
    .addHelpText('after', help)
    .action(async (options: SourceOptions & { kind?: string; on?: string }) => {
      const lines = await listUnitLines(options, dayIn(options.on))
      if (options.json) return void process.stdout.write(`${JSON.stringify(lines, null, 2)}\n`)
      const rows = lines.map((line) => [
        line.id,
        line.name,
        line.kind,
        [...line.aliases, ...(line.members ? [`→ ${line.members.join(', ')}`] : [])].join('、'),
      ])
      process.stdout.write(columns(['id', '名称 name', 'kind', '写法 aliases → members'], rows))
    })
  addSource(units.command('resolve'))
    .description('who is meant by a name as a document prints it / 查名称所指的单位')
    .argument('<name>', 'e.g. 区监察局（区绩效办）')
    .option('--on <day>', 'the document’s day: aliases and units count on that day')
    .option('--clause <reference>', 'the clause that prints it, e.g. luofu-2012-22#sec_2__subsec_3__cl_17')
    .action(async (name: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<SourceOptions & { on?: string; clause?: string }>()
      const [{ index }, { isResolved, resolveName }] = await Promise.all([
        load(options),
        import('#modules/directory/naming/rules.ts'),
      ])
      const answer = resolveName(index, name, { on: dayIn(options.on), clause: options.clause })
      if (!isResolved(answer)) {
        printProblem(answer, options.json === true)
        process.exitCode = 1
      } else if (options.json) process.stdout.write(`${JSON.stringify(jsonOf(answer), null, 2)}\n`)
      else printResolved(answer)
    })
}
