/** What can be taken away from the gazette: one instrument in a standard form, its description, and the list of public addresses. Browser-safe. */
import { z } from 'zod'
import { query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { exportTexts } from './texts.ts'

/** Forms of an export, by the ending of its address. */
export const exportForms = ['xml', 'txt', 'jsonld', 'json'] as const

const asked = { instrument: z.string().max(100), version: z.coerce.number().int().min(1).optional() }

export const exportOperations = {
  exportInstrument: query({
    route: 'GET /instruments/:instrument/exports/:form',
    title: exportTexts.exportInstrument,
    access: 'public',
    refuses: ['wording-withdrawn'],
    input: z.object({
      ...asked,
      form: z.enum(exportForms),
      /** Where the portal stands, for addresses inside the file. */
      portalUrl: z.string().max(300).default(''),
    }),
    output: z.object({ mediaType: z.string(), fileName: z.string(), content: z.string() }),
  }),
  listAddresses: query({
    route: 'GET /addresses',
    title: exportTexts.listAddresses,
    access: 'public',
    input: z.object({ ...pageInput, limit: z.coerce.number().int().min(1).max(50_000).default(1000) }),
    output: pageOf(
      z.object({ instrument: z.string(), clause: z.string().optional(), changedOn: z.string().optional() }),
    ),
  }),
}
