/** What a page's address and cookies say about how to show it. */
import type { DisplayChoices } from '#platform/contract/view.ts'

/** The display choices in the reader's cookie (`elder.contrast`, `elder`, `contrast`). */
export function readDisplay(cookie: string | undefined): DisplayChoices {
  const value = /(?:^|;\s*)luodi_display=([a-z.]*)/u.exec(cookie ?? '')?.[1] ?? ''
  const words = value.split('.')
  return { elder: words.includes('elder'), contrast: words.includes('contrast') }
}

/** The language in a path and the path without it. */
export function splitLanguage(path: string): { language: 'zh' | 'en'; rest: string } {
  const match = /^\/en(?=\/|$)(.*)$/u.exec(path)
  return match ? { language: 'en', rest: match[1] === '' ? '/' : (match[1] ?? '/') } : { language: 'zh', rest: path }
}

/** The page a request is about: React Router asks for a page's data alone under `<path>.data`. */
export function pageOfPath(path: string): string {
  return path.replace(/\.data$/u, '').replace(/^(.*\/)?_root$/u, '$1') || '/'
}
