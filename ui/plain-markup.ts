/**
 * Writes plain elements as React would, without what React needs for components: a document's clauses are thousands of
 * elements and not one component, and writing them this way takes a fraction of the time. React stays the measure: what is
 * not known here is left to it, and a test holds both against each other.
 */
import { Fragment, isValidElement, type ReactNode } from 'react'

/** Elements that are written here, with their end. */
const ends = new Map(
  (
    'a abbr b caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 i ins li nav ol p section small span strong sub ' +
    'summary sup table tbody td th thead time tr u ul'
  )
    .split(' ')
    .map((tag) => [tag, `</${tag}>`]),
)

/** How attributes start as React writes them, by the property that it calls them. */
const starts = new Map(
  [
    ['className', 'class'],
    ['href', 'href'],
    ['id', 'id'],
    ['lang', 'lang'],
    ['role', 'role'],
    ['scope', 'scope'],
    ['title', 'title'],
    ['colSpan', 'colSpan'],
    ['rowSpan', 'rowSpan'],
    ['tabIndex', 'tabindex'],
    ['dateTime', 'dateTime'],
    ['aria-label', 'aria-label'],
    ['aria-labelledby', 'aria-labelledby'],
    ['aria-describedby', 'aria-describedby'],
    ['aria-hidden', 'aria-hidden'],
    ['aria-current', 'aria-current'],
  ].map(([property, name]) => [property, ` ${name}="`]),
)

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}
const special = /["'&<>]/u
const specials = /["'&<>]/gu

function escaped(text: string): string {
  return special.test(text) ? text.replace(specials, (mark) => escapes[mark] ?? mark) : text
}

// A page has hundreds of elements and a dozen classes.
const classes = new Map<string, string>()
const classesMax = 1000

function classAttribute(name: string): string {
  let written = classes.get(name)
  if (written === undefined) {
    written = ` class="${escaped(name)}"`
    if (classes.size < classesMax) classes.set(name, written)
  }
  return written
}

/** Adds an attribute with the blank before it; false where only React knows how it is written. */
function writeAttribute(name: string, value: unknown, out: string[]): boolean {
  if (value === undefined || value === null) return true
  if (typeof value !== 'string' && typeof value !== 'number') return false
  if (name === 'className' && typeof value === 'string') {
    out.push(classAttribute(value))
    return true
  }
  const text = typeof value === 'string' ? value : `${value}`
  // React refuses addresses that run script, and leaves some empty ones out.
  if (name === 'href' && !/^(?:[/#]|https?:)/u.test(text)) return false
  const start = starts.get(name)
  if (start === undefined) return false
  out.push(start, escaped(text), '"')
  return true
}

/** Adds the markup of an element; false, with nothing added, where only React can write it. */
function writeElement(
  tag: string,
  props: Readonly<Record<string, unknown>> & { readonly children?: ReactNode },
  out: string[],
  byReact: (node: ReactNode) => string,
): boolean {
  const end = ends.get(tag)
  if (end === undefined) return false
  const before = out.length
  out.push('<', tag)
  for (const name in props) {
    if (name === 'children' || writeAttribute(name, props[name], out)) continue
    out.length = before
    return false
  }
  out.push('>')
  write(props.children, out, byReact)
  out.push(end)
  return true
}

function write(node: ReactNode, out: string[], byReact: (node: ReactNode) => string): void {
  if (typeof node === 'string') out.push(escaped(node))
  else if (typeof node === 'number' || typeof node === 'bigint') out.push(`${node}`)
  else if (node === null || node === undefined || typeof node === 'boolean') return
  else if (Array.isArray(node)) for (const one of node as ReactNode[]) write(one, out, byReact)
  else if (!isValidElement<{ children?: ReactNode }>(node)) out.push(byReact(node))
  else {
    const { type, props } = node
    if (type === Fragment) write(props.children, out, byReact)
    else if (typeof type !== 'string' || !writeElement(type, props, out, byReact)) out.push(byReact(node))
  }
}

/**
 * The markup of a node; `byReact` writes the elements that are not plain: components, fields, what carries a style. Its
 * pieces are joined at the end: a text that grows piece by piece has to be put together from thousands of halves.
 */
export function plainMarkup(node: ReactNode, byReact: (node: ReactNode) => string): string {
  const out: string[] = []
  write(node, out, byReact)
  return out.join('')
}
