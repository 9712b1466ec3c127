/** The second thread of a large pack's reading: parses the last files first and answers with JSON. */
import { workerData } from 'node:worker_threads'
import { parseYaml, type Parsed, type ParsingWork } from './parsing.ts'

/** Whether JSON gives back what it is given. */
function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.every(isPlain)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype || Object.hasOwn(value, '__proto__')) return false
  for (const key in value) if (!isPlain((value as Record<string, unknown>)[key])) return false
  return true
}

function jsonOf(file: string): string | undefined {
  try {
    const value = parseYaml(file)
    return isPlain(value) ? JSON.stringify(value) : undefined
  } catch {
    // Whoever asks for it parses it again and meets the same error.
    return undefined
  }
}

const { files, taken, answered, port } = workerData as ParsingWork
for (let index = files.length - 1; index >= 0; index -= 1) {
  if (Atomics.compareExchange(taken, index, 0, 1) !== 0) break
  port.postMessage({ index, json: jsonOf(files[index] ?? '') } satisfies Parsed)
  Atomics.add(answered, 0, 1)
  Atomics.notify(answered, 0)
}
