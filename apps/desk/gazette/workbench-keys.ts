/** What script adds to the workbench: keys while the focus is among the clauses, and the focus back where it was after an act. */
import { useEffect, useRef } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName)

function press(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`[data-key="${key}"]`)
  if (target === null || (target instanceof HTMLButtonElement && target.disabled)) return false
  target.click()
  return true
}

/** Moves to the clause before or after the one that holds the focus. */
function step(by: 1 | -1): boolean {
  const lines = [...document.querySelectorAll<HTMLElement>('.clause-line, .clause-editor')]
  const at = lines.findIndex((line) => line === document.activeElement || line.contains(document.activeElement))
  const next = lines[at + by]
  if (next === undefined) return false
  const focusable = next.matches('a') ? next : next.querySelector<HTMLElement>('textarea, a, button')
  focusable?.focus()
  return focusable !== null
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey) return
  if (event.altKey) {
    const key = event.key === 'ArrowLeft' ? 'promote' : event.key === 'ArrowRight' ? 'demote' : undefined
    if (key !== undefined && press(key)) event.preventDefault()
    return
  }
  if (isTyping(event.target)) return
  const done =
    event.key === 'j' ? step(1) : event.key === 'k' ? step(-1) : /^[npur]$/u.test(event.key) ? press(event.key) : false
  if (done) event.preventDefault()
}

/** Brings an element into its pane's sight; the lines between are drawn as they come near, so it looks again. */
function showInPane(element: HTMLElement | null, frames = 3): void {
  const pane = element?.closest<HTMLElement>('.pane')
  if (!element || !pane || pane.scrollHeight <= pane.clientHeight) return
  const [inner, outer] = [element.getBoundingClientRect(), pane.getBoundingClientRect()]
  if (inner.top < outer.top + pane.clientHeight * 0.1 || inner.top > outer.top + pane.clientHeight * 0.6)
    pane.scrollTop += inner.top - outer.top - pane.clientHeight / 4
  if (frames > 0) requestAnimationFrame(() => showInPane(element, frames - 1))
}

/** Binds the keys to the panes, and after each act puts the focus on the clause and its lines into view. */
export function useWorkbenchKeys(revision: number, selected: string | undefined, asked: number | undefined): void {
  const isFirst = useRef(true)
  useEffect(() => {
    const panes = document.querySelector<HTMLElement>('.workbench-page')
    panes?.addEventListener('keydown', onKey)
    return () => panes?.removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => {
    const clause = selected === undefined ? null : document.getElementById(`clause-${selected}`)
    showInPane(document.querySelector<HTMLElement>('.source-line-lit'))
    showInPane(clause)
    if (isFirst.current && window.location.hash === '') {
      isFirst.current = false
      return
    }
    isFirst.current = false
    const target =
      clause?.querySelector<HTMLElement>('.finding-form button') ??
      clause?.querySelector<HTMLElement>('textarea') ??
      clause
    clause?.scrollIntoView({ block: 'nearest' })
    target?.focus({ preventScroll: false })
  }, [revision, selected, asked])
}
