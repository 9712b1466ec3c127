/** Which pages run script: those whose route says so. */

interface Handle {
  readonly hydrate?: boolean
}

/** Whether one of a page's routes exports `handle = { hydrate: true }`. */
export function wantsScript(handles: readonly unknown[]): boolean {
  return handles.some((handle) => (handle as Handle | undefined)?.hydrate === true)
}
