/** The permanent addresses of an instrument as a work, an expression and a manifestation (Akoma Ntoso naming convention 1.0). */
import type { ExportDocument } from './document.ts'

/** Addresses of one version of an instrument. */
export interface Addresses {
  readonly work: string
  readonly expression: string
  readonly manifestation: string
  readonly subtype: string
  readonly number: string
}

/** `/akn/cn-440303/doc/plan/luofu/2012/22`; an instrument without a number takes its own id for it. */
export function addressesOf(
  document: Pick<ExportDocument, 'id' | 'kind' | 'district' | 'signedOn' | 'inForceFrom' | 'version'>,
): Addresses {
  const numbered = /^(?<actor>[a-z]+)-(?<year>\d{4})-(?<number>\d+)$/u.exec(document.id)?.groups
  const year = numbered?.['year'] ?? document.signedOn?.slice(0, 4) ?? '0000'
  const number = numbered?.['number'] ?? document.id
  const actor = numbered?.['actor'] === undefined ? '' : `/${numbered['actor']}`
  const work = `/akn/cn-${document.district}/doc/${document.kind}${actor}/${year}/${number}`
  const dated = document.inForceFrom ?? document.signedOn ?? year
  // Later versions of one day differ by their number.
  const expression = `${work}/zho@${dated}${document.version !== undefined && document.version > 1 ? `/v${document.version}` : ''}`
  return { work, expression, manifestation: `${expression}.xml`, subtype: document.kind, number }
}
