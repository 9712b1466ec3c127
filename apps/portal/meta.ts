/** The `<title>` and `<meta>` of every portal page, with the tags that government sites carry (国办发〔2017〕47号). */
import type { MetaDescriptor } from 'react-router'
import type { Text } from '#base/text.ts'
import { textIn } from '#base/text.ts'
import type { Frame } from '#ui/frame.ts'
import { href } from '#ui/links.ts'

/** What a page says of itself; `article` marks a document page, otherwise it is a list or column page. */
export interface PageMeta {
  readonly title: string
  readonly description: string
  readonly column: Text
  readonly keywords?: readonly string[]
  readonly article?: { readonly publishedOn?: string | undefined; readonly source?: string | undefined }
  /** Extra descriptors, such as links to other shapes of the page. */
  readonly more?: readonly MetaDescriptor[]
}

interface MetaArgs {
  readonly matches: readonly ({ readonly loaderData?: unknown } | undefined)[]
}

function frameIn({ matches }: MetaArgs): Frame | undefined {
  return (matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame
}

/** Builds a page's descriptors. */
export function pageMeta(args: MetaArgs, page: PageMeta): MetaDescriptor[] {
  const frame = frameIn(args)
  if (frame === undefined) return [{ title: page.title }]
  const { site, language, path } = frame
  const column = textIn(page.column, language)
  const keywords = [...(page.keywords ?? []), column].join(',')
  const named = (entries: readonly (readonly [string, string])[]): MetaDescriptor[] =>
    entries.map(([name, content]) => ({ name, content }))
  return [
    { title: page.title === site.name ? site.name : `${page.title} - ${site.name}` },
    ...named([
      ['SiteName', site.name],
      ['SiteDomain', site.domain],
      ['SiteIDCode', site.idCode],
      ['ColumnName', column],
      ['ColumnType', column],
      ['Description', page.description],
      ['Keywords', keywords],
    ]),
    ...(page.article === undefined
      ? named([
          ['ColumnDescription', page.description],
          ['ColumnKeywords', keywords],
        ])
      : named([
          ['ArticleTitle', page.title],
          ['PubDate', page.article.publishedOn ?? ''],
          ['ContentSource', page.article.source ?? site.hostUnit],
          ['Author', page.article.source ?? site.hostUnit],
        ])),
    { tagName: 'link', rel: 'canonical', href: `${site.url}${href(language, path)}` },
    { tagName: 'link', rel: 'alternate', hrefLang: 'zh-CN', href: `${site.url}${href('zh', path)}` },
    { tagName: 'link', rel: 'alternate', hrefLang: 'en', href: `${site.url}${href('en', path)}` },
    ...(page.more ?? []),
  ]
}
