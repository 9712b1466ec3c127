/** The place's own address leads to its first page. */
import { redirect, type LoaderFunctionArgs } from 'react-router'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'

export function loader({ context }: LoaderFunctionArgs) {
  return redirect(deskLinks(viewOf(context).language).coverage())
}
