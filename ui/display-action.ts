/** Keeps the reader's display choices in a cookie and comes back to the page; both faces have it at `/display`. */
import { redirect, type ActionFunctionArgs } from 'react-router'
import { viewOf } from './view-context.ts'

const yearSeconds = 31_536_000

/** A path of this site, or the first page: an address elsewhere is never followed. */
export function ownPath(text: unknown): string {
  if (typeof text !== 'string' || !text.startsWith('/')) return '/'
  const url = URL.canParse(text, 'http://own') ? new URL(text, 'http://own') : undefined
  return url?.origin === 'http://own' ? `${url.pathname.replace(/^\/{2,}/u, '/')}${url.search}` : '/'
}

/** Switches elder mode or contrast (`switch`), then leads back (`back`). */
export async function switchDisplay({ request, context }: ActionFunctionArgs): Promise<Response> {
  const view = viewOf(context)
  const form = await request.formData()
  const wanted = form.get('switch')
  const elder = view.display.elder !== (wanted === 'elder')
  const contrast = view.display.contrast !== (wanted === 'contrast')
  const value = [elder ? 'elder' : '', contrast ? 'contrast' : ''].filter((word) => word !== '').join('.')
  const secure = view.site.url.startsWith('https:') ? '; Secure' : ''
  view.setHeader(
    'set-cookie',
    `luodi_display=${value}; Path=/; Max-Age=${value === '' ? 0 : yearSeconds}; HttpOnly; SameSite=Lax${secure}`,
  )
  return redirect(ownPath(form.get('back')), 303)
}
