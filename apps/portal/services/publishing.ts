/** Under which address and by whom the portal publishes; a site without a host unit goes by its own name. */
import type { View } from '#platform/contract/view.ts'

export function publishingOf({ site }: View): { portalUrl: string; publisher: string } {
  return { portalUrl: site.url, publisher: site.hostUnit || site.name }
}
