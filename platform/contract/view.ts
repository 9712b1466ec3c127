/** What a server-rendered page receives besides its request: the way to operations, the reader's choices, the site. Types only. */
import type { Day } from '#base/day.ts'
import type { Language } from '#base/text.ts'
import type { Call, Operation } from './operation.ts'

/** How the reader wants pages shown; kept in a cookie and part of the page cache's key. */
export interface DisplayChoices {
  readonly elder: boolean
  readonly contrast: boolean
}

/** The government site's own particulars for `<meta>` and footer; empty ones are left out. */
export interface Site {
  readonly name: string
  readonly domain: string
  readonly idCode: string
  readonly icp: string
  readonly policeRecord: string
  readonly hostUnit: string
  readonly contact: string
  readonly url: string
  readonly demo: boolean
}

/** The page's context. */
export interface View {
  readonly call: Call
  /** Whether the reader may call it; with units, whether for one of them. */
  may(operation: Pick<Operation, 'access'>, units?: readonly string[]): boolean
  readonly language: Language
  /** Path of this page without the language, e.g. `/instruments/luofu-2012-22`. */
  readonly path: string
  readonly display: DisplayChoices
  readonly today: Day
  readonly site: Site
  /** The person signed in on this face; absent on public pages, which never look. */
  readonly reader?: { readonly name: string; readonly roles: readonly string[] }
  /** Present when the page may run script. */
  readonly nonce?: string
  /** Token that a form of a signed-in page must send back. */
  readonly formToken?: string
  /** Names what the page shows, so that a change drops it from the cache. A page that names nothing is not kept. */
  showing(...topics: string[]): void
  /** Hands the browser the token of its new session on this face, or takes it back. */
  setSession(token: string | undefined): void
  /** Headers to add to the answer (cookies of display choices). */
  setHeader(name: string, value: string): void
  /** Takes a page that was rendered whole, so that it need not pass through a stream; its answer says so in a header. */
  holdPage(html: Uint8Array): void
}
