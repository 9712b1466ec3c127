/** Keeps what is typed: in the browser at once, on the server a moment later, and again when the network is back. Browser only. */
import { lineFields, type LineContent, type LineField } from '#modules/plans/reporting/texts.ts'

/** What the reader is told about saving. */
export type SaveState =
  | { readonly kind: 'idle' | 'saving' | 'offline' | 'signed-out' | 'met' | 'restored' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'refused'; readonly why: string }

/** Words of one line that the server does not have yet. */
export interface Unsaved {
  /** The revision on which they were written. */
  readonly base: number
  readonly content: Partial<LineContent>
}

/** Where unsaved words wait: the browser's storage, by line. */
export interface Waiting {
  get(commitment: string): Unsaved | undefined
  set(commitment: string, words: Unsaved): void
  remove(commitment: string): void
  all(): ReadonlyMap<string, Unsaved>
}

/** The browser's storage for one report; a full or forbidden storage is no reason to stop typing. */
export function waitingIn(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>,
  report: string,
): Waiting {
  const prefix = `luodi-report:${report}:`
  const get = (commitment: string): Unsaved | undefined => {
    try {
      return (JSON.parse(storage.getItem(prefix + commitment) ?? 'null') as Unsaved | undefined) ?? undefined
    } catch {
      return undefined
    }
  }
  return {
    get,
    set(commitment, words) {
      try {
        storage.setItem(prefix + commitment, JSON.stringify(words))
      } catch {
        // The words still stand in the form and go out with the next saving.
      }
    },
    remove: (commitment) => storage.removeItem(prefix + commitment),
    all() {
      const found = new Map<string, Unsaved>()
      for (let index = 0; index < storage.length; index += 1) {
        const key = storage.key(index)
        if (key?.startsWith(prefix) !== true) continue
        const words = get(key.slice(prefix.length))
        if (words !== undefined) found.set(key.slice(prefix.length), words)
      }
      return found
    },
  }
}

interface SavedLine {
  readonly commitment: string
  readonly outcome: 'saved' | 'joined' | 'same' | 'aside'
  readonly revision: number
  readonly content: LineContent
}

/** Sends words to the server; throws where the network does not answer. */
export type Send = (
  lines: readonly ({ readonly commitment: string } & Unsaved)[],
) => Promise<{ readonly status: number; readonly lines?: readonly SavedLine[]; readonly why?: string }>

/** Sends all that waits once. What was typed meanwhile keeps waiting, on the revision that the server now has. */
export async function flush(
  waiting: Waiting,
  send: Send,
  show: (line: SavedLine) => void,
  now: () => Date,
): Promise<SaveState> {
  const sent = waiting.all()
  if (sent.size === 0) return { kind: 'idle' }
  let answer: Awaited<ReturnType<Send>>
  try {
    answer = await send([...sent].map(([commitment, words]) => ({ commitment, ...words })))
  } catch {
    return { kind: 'offline' }
  }
  if (answer.status === 401) return { kind: 'signed-out' }
  if (answer.lines === undefined)
    return answer.status >= 500 ? { kind: 'offline' } : { kind: 'refused', why: answer.why ?? String(answer.status) }
  for (const line of answer.lines) {
    const later = waiting.get(line.commitment)
    const isSame = JSON.stringify(later?.content) === JSON.stringify(sent.get(line.commitment)?.content)
    if (isSame || later === undefined) waiting.remove(line.commitment)
    else waiting.set(line.commitment, { ...later, base: line.revision })
    show(line)
  }
  return answer.lines.some(({ outcome }) => outcome === 'aside') ? { kind: 'met' } : { kind: 'saved', at: now() }
}

const fieldOf = (name: string): { field: LineField; commitment: string } | undefined => {
  const [field = '', commitment] = name.split(/:(.*)/su)
  return commitment !== undefined && (lineFields as readonly string[]).includes(field)
    ? { field: field as LineField, commitment }
    : undefined
}

type Entry = HTMLInputElement | HTMLTextAreaElement

const isEntry = (target: unknown): target is Entry =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** What was typed before the page woke: waking sets the fields back to what the server sent. */
const early = new Map<string, string>()

function noteEarly({ target }: { readonly target: unknown }): void {
  if (isEntry(target)) early.set(target.name, target.value)
}

if (typeof document !== 'undefined') {
  for (const entry of document.querySelectorAll<Entry>('input, textarea'))
    if (entry.value !== entry.defaultValue) noteEarly({ target: entry })
  document.addEventListener('input', noteEarly, true)
}

/** The page's side: reads and writes the fields of the form `lines`. */
function fieldsOnPage() {
  const find = (name: string): Entry | undefined => {
    const found = document.getElementsByName(name)[0]
    return isEntry(found) ? found : undefined
  }
  const baseOf = (commitment: string): number => Number(find(`base:${commitment}`)?.value ?? 0)
  return {
    find,
    baseOf,
    /** Shows what the server holds, but never over a field in which somebody types. */
    show({ commitment, revision, content }: SavedLine, waits: boolean): void {
      const base = find(`base:${commitment}`)
      if (base) base.value = String(revision)
      if (waits) return
      for (const field of lineFields) {
        const entry = find(`${field}:${commitment}`)
        if (entry && entry !== document.activeElement && entry.value !== content[field]) entry.value = content[field]
      }
    },
    /** Puts words back that waited in the browser. */
    restore(commitment: string, { content }: Unsaved): boolean {
      let changed = false
      for (const field of lineFields) {
        const entry = find(`${field}:${commitment}`)
        const words = content[field]
        if (!entry || words === undefined || entry.value === words) continue
        entry.value = words
        changed = true
      }
      return changed
    },
  }
}

const pauseMs = 1200
const retryMs = 15_000

/** Starts keeping a report's form; answers how to stop. */
export function keepForm(report: string, language: 'zh' | 'en', tell: (state: SaveState) => void): () => void {
  const waiting = waitingIn(window.localStorage, report)
  const page = fieldsOnPage()
  const send: Send = async (lines) => {
    const answer = await fetch(`/api/v1/plans/reports/${encodeURIComponent(report)}/lines`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify({ lines }),
    })
    const body = (await answer.json()) as { lines?: SavedLine[]; title?: string; cure?: string }
    return answer.ok
      ? { status: answer.status, lines: body.lines ?? [] }
      : { status: answer.status, why: [body.title, body.cure].filter(Boolean).join('') }
  }
  let timer: number | undefined
  let isSending = false
  const again = (ms: number): void => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void save(), ms)
  }
  const save = async (): Promise<void> => {
    if (isSending) return again(pauseMs)
    isSending = true
    if (waiting.all().size > 0) tell({ kind: 'saving' })
    const state = await flush(
      waiting,
      send,
      (line) => page.show(line, waiting.get(line.commitment) !== undefined),
      () => new Date(),
    )
    isSending = false
    if (state.kind !== 'idle') tell(state)
    if (state.kind === 'offline') again(retryMs)
    else if (state.kind === 'saved' && waiting.all().size > 0) again(pauseMs)
  }
  const onInput = ({ target }: { readonly target: unknown }): void => {
    const named = isEntry(target) ? fieldOf(target.name) : undefined
    if (named === undefined || !isEntry(target)) return
    const held = waiting.get(named.commitment)
    waiting.set(named.commitment, {
      base: held?.base ?? page.baseOf(named.commitment),
      content: { ...held?.content, [named.field]: target.value },
    })
    again(pauseMs)
  }
  // The form itself is on its way: what it carries needs no second sending.
  const onSubmit = (): void => window.clearTimeout(timer)
  const onOnline = (): void => void save()
  tell({ kind: 'idle' })
  document.removeEventListener('input', noteEarly, true)
  for (const [name, words] of early) {
    const entry = page.find(name)
    if (entry === undefined || fieldOf(name) === undefined) continue
    entry.value = words
    onInput({ target: entry })
  }
  early.clear()
  let restored = false
  for (const [commitment, words] of waiting.all()) restored = page.restore(commitment, words) || restored
  if (restored) tell({ kind: 'restored' })
  if (waiting.all().size > 0) again(0)
  document.addEventListener('input', onInput)
  document.addEventListener('submit', onSubmit)
  window.addEventListener('online', onOnline)
  return () => {
    window.clearTimeout(timer)
    document.removeEventListener('input', onInput)
    document.removeEventListener('submit', onSubmit)
    window.removeEventListener('online', onOnline)
  }
}
