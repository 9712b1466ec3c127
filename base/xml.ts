/** Writes XML as text: every value is escaped, characters that XML forbids are left out. */

/** A finished piece of XML. */
export type Xml = string & { readonly brand: 'Xml' }

const forbidden =
  // eslint-disable-next-line no-control-regex -- these are the characters to leave out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text content or the value of an attribute. */
export function xmlText(text: string): Xml {
  return text.replace(forbidden, '').replace(/[&<>"]/gu, (character) => escapes[character] ?? '') as Xml
}

/** An element; attributes that are undefined and children that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly (Xml | undefined | readonly Xml[])[]
): Xml {
  let open = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) open += ` ${key}="${xmlText(value).replace(/\s/gu, ' ')}"`
  let inside = ''
  for (const child of children) inside += typeof child === 'string' ? child : (child?.join('') ?? '')
  return (inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`) as Xml
}
