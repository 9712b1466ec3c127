/** Sends a public register as a file; kept in the page cache like a page. */
import { energyContract } from '#modules/energy/contract.ts'
import type { View } from '#platform/contract/view.ts'

/** The answer. */
export async function sendRegister(
  view: View,
  register: 'projects' | 'companies',
  form: 'csv' | 'json',
): Promise<Response> {
  view.showing('energy')
  const { content, mediaType, fileName } = await view.call(energyContract.exportRegister, {
    register,
    form,
    language: view.language,
    portalUrl: view.site.url,
  })
  return new Response(content, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `${form === 'csv' ? 'attachment' : 'inline'}; filename="${fileName}"`,
    },
  })
}
