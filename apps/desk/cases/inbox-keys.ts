/** What script adds to the inbox: j and k move over the rows, Enter opens (it is a link), x ticks. */
import { useEffect } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (/^(?:TEXTAREA|SELECT)$/u.test(target.tagName) || (target instanceof HTMLInputElement && target.type !== 'checkbox'))

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const rows = [...document.querySelectorAll<HTMLElement>('.case-list tbody tr')]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  if (event.key === 'j' || event.key === 'k') {
    const next = rows[event.key === 'j' ? at + 1 : Math.max(0, at - 1)]
    next?.querySelector<HTMLElement>('.case-open')?.focus()
    if (next !== undefined) event.preventDefault()
  }
  if (event.key === 'x' && at >= 0) {
    rows[at]?.querySelector<HTMLInputElement>('input[name=chosen]')?.click()
    event.preventDefault()
  }
}

/** Binds the keys while the inbox is shown. */
export function useInboxKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
