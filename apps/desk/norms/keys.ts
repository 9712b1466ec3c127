/** What script adds: j and k move along a list of clauses, or to the clause after and before. */
import { useEffect, useSyncExternalStore } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName)

function step(by: 1 | -1): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`[data-key="${by === 1 ? 'j' : 'k'}"]`)
  if (link !== null) {
    link.click()
    return true
  }
  const lines = [...document.querySelectorAll<HTMLElement>('.norm-line')]
  const at = lines.findIndex((line) => line === document.activeElement)
  const next = lines[at < 0 && by === -1 ? lines.length - 1 : at + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return next !== undefined
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const done = event.key === 'j' ? step(1) : event.key === 'k' ? step(-1) : false
  if (done) event.preventDefault()
}

const never = () => () => undefined

/** Binds the keys while the page stands; true once they work, so that the page promises nothing before. */
export function useClauseKeys(): boolean {
  const works = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return works
}
