/** Keeps what somebody typed into a text area before the page's script woke: React sets each back to its first text then. */

const own = ['value', 'defaultValue'] as const

/**
 * Shields the text areas that stand in the page from being set to the text they began with; any other text is set. Call what
 * it returns when the page is awake. An input needs none of this: there React leaves what was typed.
 */
export function keepTyping(page: Document): () => void {
  const areas = [...page.querySelectorAll('textarea')]
  for (const area of areas)
    for (const name of own) {
      const inherited = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, name)
      Object.defineProperty(area, name, {
        ...inherited,
        set(this: HTMLTextAreaElement, text: string) {
          if (text !== this.defaultValue) inherited?.set?.call(this, text)
        },
      })
    }
  return () => {
    for (const area of areas) for (const name of own) Reflect.deleteProperty(area, name)
  }
}
