/** What every page knows about itself: language, display choices, site, reader; made by the root loader, read by any component. */
import { useRouteLoaderData } from 'react-router'
import type { Language, Text } from '#base/text.ts'
import { textIn } from '#base/text.ts'
import type { DisplayChoices, Site, View } from '#platform/contract/view.ts'

/** The plain data of a page's frame. */
export interface Frame {
  readonly language: Language
  /** Path without the language. */
  readonly path: string
  /** Query string with its `?`, or empty. */
  readonly query: string
  readonly display: DisplayChoices
  readonly today: string
  readonly site: Site
  readonly reader?: { readonly name: string; readonly roles: readonly string[] }
  readonly formToken?: string
  /** Names of the operations among those asked for that the reader may call. */
  readonly may: readonly string[]
}

const blank: Frame = {
  language: 'zh',
  path: '/',
  query: '',
  display: { elder: false, contrast: false },
  today: '',
  site: {
    name: '落地',
    domain: '',
    idCode: '',
    icp: '',
    policeRecord: '',
    hostUnit: '',
    contact: '',
    url: '',
    demo: false,
  },
  may: [],
}

/** The frame of a view; the root loader returns it. */
export function frameOf(view: View, url: string, may: readonly string[] = []): Frame {
  return {
    language: view.language,
    path: view.path,
    query: new URL(url).search,
    display: view.display,
    today: view.today,
    site: view.site,
    ...(view.reader === undefined ? {} : { reader: view.reader }),
    ...(view.formToken === undefined ? {} : { formToken: view.formToken }),
    may,
  }
}

/** The running page's frame; a blank one when even the root loader failed. */
export function useFrame(): Frame {
  return useRouteLoaderData<{ frame: Frame }>('root')?.frame ?? blank
}

/** Says a text in the page's language. */
export function useSay(): (text: Text) => string {
  const { language } = useFrame()
  return (text) => textIn(text, language)
}

/** The `lang` value of a language. */
export function langOf(language: Language): 'zh-CN' | 'en' {
  return language === 'en' ? 'en' : 'zh-CN'
}

/** The `lang` a text needs when it is shown on a page of another language: pack texts may lack English. */
export function langOfText(text: Text, language: Language): 'zh-CN' | undefined {
  return language === 'en' && text.en === undefined ? 'zh-CN' : undefined
}

/** The `lang` that printed wording, which is Chinese, needs on a page of that language; none where the page's own says it. */
export function langOfWording(language: Language): 'zh-CN' | undefined {
  return language === 'en' ? 'zh-CN' : undefined
}
