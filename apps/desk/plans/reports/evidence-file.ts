/** Sends a piece of evidence as a download, to whoever may read its report. */
import type { LoaderFunctionArgs } from 'react-router'
import { plansContract } from '#modules/plans/contract.ts'
import { viewOf } from '#ui/view-context.ts'
import { bytesOf } from './period-file.ts'

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const { name, type, content } = await viewOf(context).call(plansContract.readEvidence, {
    report: params['report'] ?? '',
    evidence: params['evidence'] ?? '',
  })
  const encoded = encodeURIComponent(name).replace(/['()*!]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return new Response(bytesOf(content), {
    headers: {
      // Text would be shown in the page's own origin; it leaves as bytes.
      'content-type': type.startsWith('text/') ? 'application/octet-stream' : type,
      'content-disposition': `attachment; filename="evidence"; filename*=UTF-8''${encoded}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
