/** Says what is wrong in a pack file: the line of a place, the mistake in words, and the cure. */
import { readFileSync } from 'node:fs'
import { distance } from 'fastest-levenshtein'
import { LineCounter, isMap, isNode, parseDocument, type Document } from 'yaml'
import { toJSONSchema, type core, type ZodType } from 'zod'

interface Lined {
  readonly document: Document
  readonly lines: LineCounter
}

// Lines are asked for only where something is wrong or shown; then the file is read once more, with its positions.
const lined = new Map<string, Lined & { readonly source: string }>()
const linedMax = 16

function linesOf(path: string): Lined | undefined {
  let source: string
  try {
    source = readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
  const kept = lined.get(path)
  if (kept?.source === source) return kept
  const lines = new LineCounter()
  const entry = { document: parseDocument(source, { lineCounter: lines }), lines, source }
  lined.set(path, entry)
  for (const oldest of lined.keys()) {
    if (lined.size <= linedMax) break
    lined.delete(oldest)
  }
  return entry
}

/** The line, from 1, of a place in a YAML file, or of the nearest thing around it; undefined where the file is gone. */
export function lineIn(path: string, at: readonly (string | number)[]): number | undefined {
  const found = linesOf(path)
  if (!found) return undefined
  const { document, lines } = found
  for (let length = at.length; length > 0; length--) {
    const around = length === 1 ? document.contents : document.getIn(at.slice(0, length - 1), true)
    const key = at[length - 1]
    const pair = isMap(around)
      ? around.items.find((item) => isNode(item.key) && String(item.key) === String(key))
      : undefined
    const node = pair?.key ?? document.getIn(at.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

/** The mistake in words. */
export function messageOf(issue: core.$ZodIssue, value: unknown): string {
  if (issue.code === 'unrecognized_keys') return `unknown key ${issue.keys.join(', ')}`
  if (issue.code === 'invalid_type') {
    let found = value
    for (const part of issue.path) found = (found as Record<PropertyKey, unknown> | undefined)?.[part]
    return found === undefined
      ? `missing (${issue.expected})`
      : `${issue.expected} expected, found ${JSON.stringify(found)?.slice(0, 60)}`
  }
  return issue.message
}

interface JsonShape {
  readonly properties?: Record<string, JsonShape>
  readonly additionalProperties?: JsonShape | boolean
  readonly items?: JsonShape
  readonly anyOf?: readonly JsonShape[]
  readonly oneOf?: readonly JsonShape[]
  readonly enum?: readonly unknown[]
}

function below(shape: JsonShape, part: PropertyKey): JsonShape[] {
  const options = [shape, ...(shape.anyOf ?? []), ...(shape.oneOf ?? [])]
  return options.flatMap((one) => {
    if (typeof part === 'number') return one.items ? [one.items] : []
    const named = one.properties?.[String(part)]
    if (named) return [named]
    return typeof one.additionalProperties === 'object' ? [one.additionalProperties] : []
  })
}

function keysAt(shape: ZodType, path: readonly PropertyKey[]): string[] {
  let shapes = [toJSONSchema(shape, { unrepresentable: 'any', io: 'input' }) as JsonShape]
  for (const part of path) shapes = shapes.flatMap((one) => below(one, part))
  return shapes.flatMap((one) =>
    [one, ...(one.anyOf ?? []), ...(one.oneOf ?? [])].flatMap((option) => Object.keys(option.properties ?? {})),
  )
}

/** The cure: the key that was probably meant, or what may stand there. */
export function fixOf(issue: core.$ZodIssue, shape: ZodType): string {
  if (issue.code === 'unrecognized_keys') {
    const known = [...new Set(keysAt(shape, issue.path))]
    const [key = ''] = issue.keys
    const near = known.find((one) => distance(one, key) <= 2)
    return near === undefined ? `known here: ${known.join(', ')}` : `did you mean ${near}?`
  }
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_type')
    return issue.expected === 'string'
      ? 'write it, in quotes where it is a number or a day'
      : 'write it as the pack reference shows'
  return 'see docs/reference/pack-format.md'
}
