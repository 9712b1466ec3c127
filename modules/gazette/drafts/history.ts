/** The editor's acts as a log: which of them count after undo and redo, and what comes next. Pure. */

/** Takes back the newest act that counts, or does the newest one taken back again; `number` names that act. */
export type HistoryAct =
  { readonly kind: 'undo'; readonly number: number } | { readonly kind: 'redo'; readonly number: number }

/** A logged act with its number in the document's log, from 1. */
export interface Logged<Act extends { readonly kind: string }> {
  readonly number: number
  readonly act: Act | HistoryAct
}

/** The acts that count, in order, and those that a redo would do again, newest last. */
export interface History<Act> {
  readonly done: readonly { readonly number: number; readonly act: Act }[]
  readonly undone: readonly { readonly number: number; readonly act: Act }[]
}

function isHistoryAct(act: { readonly kind: string }): act is HistoryAct {
  return act.kind === 'undo' || act.kind === 'redo'
}

/** Reads a log; throws when an undo or redo does not fit, which only a damaged log can cause. */
export function readHistory<Act extends { readonly kind: string }>(log: readonly Logged<Act>[]): History<Act> {
  const done: { number: number; act: Act }[] = []
  let undone: { number: number; act: Act }[] = []
  for (const { number, act } of log) {
    if (!isHistoryAct(act)) {
      done.push({ number, act: act })
      undone = []
      continue
    }
    const [from, to] = act.kind === 'undo' ? [done, undone] : [undone, done]
    const moved = from.pop()
    if (moved?.number !== act.number)
      throw new Error(`act ${number}: ${act.kind} of ${act.number} does not fit the log`)
    to.push(moved)
  }
  return { done, undone }
}
