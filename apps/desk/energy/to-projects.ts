/** The registers begin with the recognised projects. */
import { redirect, type LoaderFunctionArgs } from 'react-router'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'

export function loader({ context }: LoaderFunctionArgs): Response {
  return redirect(deskLinks(viewOf(context).language).energyRegister('projects'))
}
