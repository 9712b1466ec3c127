/** Writes the page on the format of policy packs from the shapes that check them. */
import { toJSONSchema, type ZodType } from 'zod'
import { packParts } from '#apps/server/pack-parts.ts'
import { manifestShape } from '#platform/pack/manifest.ts'

interface JsonShape {
  readonly type?: string
  readonly properties?: Record<string, JsonShape>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonShape | boolean
  readonly items?: JsonShape
  readonly anyOf?: readonly JsonShape[]
  readonly oneOf?: readonly JsonShape[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly pattern?: string
}

interface Row {
  readonly key: string
  readonly must: boolean
  readonly holds: string
}

const optionsOf = (shape: JsonShape): readonly JsonShape[] => shape.anyOf ?? shape.oneOf ?? [shape]

/** Whether it is a text in both languages, which is named and not taken apart. */
const isText = (shape: JsonShape): boolean =>
  Object.keys(shape.properties ?? {}).join() === 'zh,en' && shape.additionalProperties === false

function holds(shape: JsonShape): string {
  const options = optionsOf(shape)
  if (options.length > 1) return [...new Set(options.map(holds))].join(' or ')
  if (isText(shape)) return '`{ zh, en? }`'
  if (shape.const !== undefined) return `\`${JSON.stringify(shape.const)}\``
  if (shape.enum) return shape.enum.map((one) => `\`${String(one)}\``).join(' ')
  if (shape.type === 'array') return `list of ${holds(shape.items ?? {})}`
  if (shape.type === 'object') return typeof shape.additionalProperties === 'object' ? 'named entries' : 'keys below'
  return shape.type ?? 'a day or text'
}

function rowsOf(shape: JsonShape, at = ''): Row[] {
  return optionsOf(shape).flatMap((one) => {
    if (isText(one)) return []
    if (one.type === 'array') return rowsOf(one.items ?? {}, `${at}[]`)
    if (typeof one.additionalProperties === 'object') return rowsOf(one.additionalProperties, `${at}.*`)
    return Object.entries(one.properties ?? {}).flatMap(([name, below]) => {
      const key = at === '' ? name : `${at}.${name}`
      const must = (one.required ?? []).includes(name) && below.default === undefined
      return [{ key, must, holds: holds(below) }, ...rowsOf(below, key)]
    })
  })
}

function tableOf(shape: ZodType): string[] {
  const rows = rowsOf(toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as JsonShape)
  const seen = new Map<string, Row>()
  for (const row of rows) {
    const before = seen.get(row.key)
    seen.set(
      row.key,
      before && before.holds !== row.holds ? { ...before, must: false, holds: `${before.holds} or ${row.holds}` } : row,
    )
  }
  return [
    '| key | needed | holds |',
    '| --- | --- | --- |',
    ...[...seen.values()].map(({ key, must, holds: what }) => `| \`${key}\` | ${must ? 'yes' : ''} | ${what} |`),
  ]
}

/** Every file of a pack with its keys. */
export function writePackFormatPage(): string {
  const files = new Map<string, { shape: ZodType; words: string[] }>()
  for (const part of packParts) {
    const held = files.get(part.files) ?? { shape: part.shape, words: [] }
    held.words.push(`${part.word.zh} ${part.word.en ?? part.name}`)
    files.set(part.files, held)
  }
  return [
    '# The format of a policy pack',
    '',
    'Written from the code by `./luodi dev reference`; how to write a pack stands in [its how-to](../how-to/write-a-pack.md).',
    '',
    'A pack is a folder of YAML files: data, no logic. Texts are `{ zh, en? }`, days `YYYY-MM-DD` in quotes, figures decimal numbers in quotes.',
    'Ids are lower-case words joined by hyphens, unique in their part and never used again. A clause reference is `instrument#clause`; inside the',
    'files of one instrument the clause id alone is enough. Unknown keys are mistakes. `x[]` is an item of the list x, `x.*` any entry of x.',
    '',
    'An entry of a pack that builds on another (`extends`) replaces the entry of the same id whole; `without` leaves entries out.',
    '',
    '## pack.yaml',
    '',
    ...tableOf(manifestShape),
    '',
    ...[...files].flatMap(([name, { shape, words }]) => [
      `## ${name}`,
      '',
      `${words.join('; ')}.`,
      '',
      ...tableOf(shape),
      '',
    ]),
  ].join('\n')
}
