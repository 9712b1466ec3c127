/** The `<title>` of every desk page: what the page is, of which thing, and the site, in the page's language. */
import type { MetaDescriptor } from 'react-router'
import { textIn, type Text } from '#base/text.ts'
import type { Frame } from '#ui/frame.ts'
import { deskTexts as texts } from './texts.ts'

/** What the router hands to a route's `meta`. */
export interface DeskMetaArgs {
  readonly matches: readonly ({ readonly loaderData?: unknown } | undefined)[]
}

/** The descriptors of a page; its parts go from the nearest to the widest, those not known are left out. */
export function deskMeta(
  { matches }: DeskMetaArgs,
  ...parts: readonly (Text | string | undefined)[]
): MetaDescriptor[] {
  const language = (matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  const said = [...parts, texts.site].flatMap((part) =>
    part === undefined || part === '' ? [] : [typeof part === 'string' ? part : textIn(part, language)],
  )
  return [{ title: said.join(' · ') }, { name: 'robots', content: 'noindex' }]
}

/** What a document is called in a title: its number, else its title; nothing while it is not known. */
export function nameOf(
  document: { readonly number?: string | null | undefined; readonly title: Text | string } | undefined,
): Text | string | undefined {
  return document === undefined ? undefined : (document.number ?? document.title)
}

/** A text with its number put in, in both languages. */
export const numberedText = ({ zh, en }: { zh: string; en: string }, number: number): Text => ({
  zh: zh.replace('{n}', String(number)),
  en: en.replace('{n}', String(number)),
})
