/** Parses a pack's YAML files; of a large pack, a second thread parses from the end while the caller comes from the beginning. */
import { readFileSync, statSync } from 'node:fs'
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads'
import { load } from 'js-yaml'

/** Parses one of the files; throws what the parser throws. */
export interface Parser {
  parse(file: string): unknown
  /** Lets the second thread go. */
  close(): void
}

/** What the second thread is given: the files, which of them somebody has taken (one number each), and where its answers go. */
export interface ParsingWork {
  readonly files: readonly string[]
  readonly taken: Int32Array
  /** Counts its answers. */
  readonly answered: Int32Array
  readonly port: MessagePort
}

/** An answer of the second thread: the file's data as JSON; none where it is no YAML or holds what JSON does not. */
export interface Parsed {
  readonly index: number
  readonly json: string | undefined
}

/** Parses a file's text. */
export const parseYaml = (file: string): unknown => load(readFileSync(file, 'utf8')) ?? {}

// Starting a thread takes as long as parsing so much.
const bytesMin = 2_000_000

function shared(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT))
}

function parseOnTwo(files: readonly string[]): Parser {
  const { port1, port2 } = new MessageChannel()
  const [taken, answered] = [shared(files.length), shared(1)]
  const work: ParsingWork = { files, taken, answered, port: port2 }
  const worker = new Worker(new URL('./parse-aside.ts', import.meta.url), { workerData: work, transferList: [port2] })
  worker.unref()
  // A thread that fails answers nothing: its files are parsed here.
  let hasFailed = false
  worker.on('error', () => (hasFailed = true))
  const indexes = new Map(files.map((file, index) => [file, index]))
  const found = new Map<number, string | undefined>()
  const answerFor = (index: number): string | undefined => {
    while (!found.has(index) && !hasFailed) {
      const before = Atomics.load(answered, 0)
      const message = receiveMessageOnPort(port1) as { message: Parsed } | undefined
      if (message) found.set(message.message.index, message.message.json)
      else if (Atomics.wait(answered, 0, before, 5000) === 'timed-out') break
    }
    const json = found.get(index)
    found.delete(index)
    return json
  }
  return {
    parse(file) {
      const index = indexes.get(file)
      if (index === undefined || Atomics.compareExchange(taken, index, 0, 1) === 0) return parseYaml(file)
      const json = answerFor(index)
      return json === undefined ? parseYaml(file) : (JSON.parse(json) as unknown)
    },
    close() {
      port1.close()
      void worker.terminate()
    },
  }
}

/** Opens a parser for files, in the order in which they will be asked for. */
export function openParser(files: readonly string[], aside = bytesMin): Parser {
  let bytes = 0
  for (const file of files) {
    bytes += statSync(file).size
    if (bytes >= aside) break
  }
  return bytes < aside || files.length < 2 ? { parse: parseYaml, close: () => undefined } : parseOnTwo(files)
}
