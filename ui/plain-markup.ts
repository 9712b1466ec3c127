/**
 * Writes plain elements as React would, without what React needs for components: a document's clauses are thousands of
 * elements and not one component, and writing them this way takes a fraction of the time. React stays the measure: what is
 * not known here is left to it, and a test holds both against each other.
 */
import { Fragment, isValidElement, type ReactNode } from 'react'

const tags = new Set(
  (
    'a abbr b caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 i ins li nav ol p section small span strong sub ' +
    'summary sup table tbody td th thead time tr u ul'
  ).split(' '),
)

/** Attributes as React writes them, by the property that it calls them. */
const attributes = new Map([
  ['className', 'class'],
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
])

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

/** An attribute with the blank before it; undefined where only React knows how it is written. */
function attribute(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  if (name === 'className' && typeof value === 'string') return classAttribute(value)
  // React refuses addresses that run script, and leaves some empty ones out.
  if (name === 'href') return /^(?:[/#]|https?:)/u.test(`${value}`) ? ` href="${escaped(`${value}`)}"` : undefined
  const written = attributes.get(name)
  return written === undefined ? undefined : ` ${written}="${escaped(`${value}`)}"`
}

function opened(tag: string, props: Readonly<Record<string, unknown>>): string | undefined {
  let text = `<${tag}`
  for (const name in props) {
    if (name === 'children') continue
    const one = attribute(name, props[name])
    if (one === undefined) return undefined
    text += one
  }
  return `${text}>`
}

/** The markup of a node; `byReact` writes the elements that are not plain: components, fields, what carries a style. */
export function plainMarkup(node: ReactNode, byReact: (node: ReactNode) => string): string {
  if (typeof node === 'string') return escaped(node)
  if (typeof node === 'number' || typeof node === 'bigint') return `${node}`
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (Array.isArray(node)) {
    let text = ''
    for (const one of node as ReactNode[]) text += plainMarkup(one, byReact)
    return text
  }
  if (!isValidElement<{ children?: ReactNode }>(node)) return byReact(node)
  const { type, props } = node
  if (type === Fragment) return plainMarkup(props.children, byReact)
  if (typeof type !== 'string' || !tags.has(type)) return byReact(node)
  const start = opened(type, props)
  return start === undefined ? byReact(node) : `${start}${plainMarkup(props.children, byReact)}</${type}>`
}
