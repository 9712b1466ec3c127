/** The public record as Atom and JSON Feed, whole or of one instrument. */
import { Feed } from 'feed'
import { xmlText } from '#base/xml.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { publicationsContract } from '#modules/publications/contract.ts'
import type { Call } from '#platform/contract/operation.ts'
import type { Sent } from './exports.ts'

/** Which feed is asked for. */
export interface FeedAsked {
  readonly form: 'atom' | 'json'
  readonly language: Language
  readonly portalUrl: string
  readonly siteName: string
  /** The instrument, for the feed of its changes. */
  readonly subject?: string
}

const kindWords: Readonly<Record<string, Text>> = {
  instrument: { zh: '公布', en: 'Published' },
  amendment: { zh: '修订', en: 'Amended' },
  correction: { zh: '更正', en: 'Corrected' },
  withdrawal: { zh: '撤回', en: 'Withdrawn' },
  assessment: { zh: '考核结果', en: 'Assessment' },
  decision: { zh: '办件决定', en: 'Decision' },
}
const feedTitle: Text = { zh: '新公布', en: 'New publications' }
const mediaTypes = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const
const entriesMax = 50

/** Writes a feed of the newest entries; throws `NotFound` for an instrument that is not there. */
export async function publicationFeed(call: Call, asked: FeedAsked): Promise<Sent> {
  const { form, language, portalUrl, siteName, subject } = asked
  const say = (text: Text): string => textIn(text, language)
  const prefix = `${portalUrl}${language === 'en' ? '/en' : ''}`
  const instrument =
    subject === undefined ? undefined : await call(gazetteContract.getInstrument, { instrument: subject })
  const { items } = await call(publicationsContract.listPublications, {
    limit: entriesMax,
    ...(subject === undefined ? {} : { subject }),
  })
  const path =
    subject === undefined ? '/feeds/publications' : `/feeds/instruments/${encodeURIComponent(subject)}/changes`
  const dayOf = (publishedOn: string): Date => new Date(`${publishedOn}T00:00:00+08:00`)
  const own =
    instrument === undefined
      ? undefined
      : language === 'en'
        ? (instrument.title.en ?? instrument.title.zh)
        : instrument.title.zh
  const feed = new Feed({
    id: `${prefix}${path}.atom`,
    title: `${own ?? say(feedTitle)} - ${siteName}`,
    link: subject === undefined ? `${prefix}/publications` : `${prefix}/instruments/${encodeURIComponent(subject)}`,
    language: language === 'en' ? 'en' : 'zh-CN',
    // Without entries the feed has not changed since its instrument was signed.
    updated: dayOf(items[0]?.publishedOn ?? instrument?.signedOn ?? '1970-01-01'),
    generator: 'Luodi',
    feedLinks: { atom: `${prefix}${path}.atom`, json: `${prefix}${path}.json` },
    author: { name: siteName, link: portalUrl },
  })
  // Atom's titles and summaries are HTML here, JSON Feed's are plain.
  const plain = (text: string): string => (form === 'atom' ? xmlText(text) : text)
  for (const item of items) {
    const title = textIn({ zh: item.title.zh, ...(item.title.en === undefined ? {} : { en: item.title.en }) }, language)
    const kind = say(kindWords[item.kind] ?? { zh: item.kind })
    const because =
      item.reason === undefined
        ? ''
        : ` ${textIn({ zh: item.reason.zh, ...(item.reason.en === undefined ? {} : { en: item.reason.en }) }, language)}`
    feed.addItem({
      id: `urn:uuid:${item.id}`,
      title: plain(`${kind}${language === 'en' ? ': ' : '：'}${title}`),
      link: `${prefix}/publications/${item.id}`,
      date: dayOf(item.publishedOn),
      published: dayOf(item.publishedOn),
      description: plain(`${item.issuers.join('、')}${because}`),
      category: [{ name: item.kind, term: item.kind }],
    })
  }
  return { type: mediaTypes[form], body: form === 'atom' ? feed.atom1() : feed.json1() }
}
