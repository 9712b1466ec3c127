/** Where whoever asks for a withdrawn version is sent: the document's page, which says when and why it was taken back. */
import { redirect } from 'react-router'
import type { View } from '#platform/contract/view.ts'
import { portalLinks } from '#ui/links.ts'

/** Ends a loader; the page it leads to answers 410. */
export function sendToWithdrawn(view: Pick<View, 'language'>, instrument: string, version: string | number): never {
  // React Router takes a thrown answer for a redirect.
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw redirect(portalLinks(view.language).instrument(instrument, { version }))
}
