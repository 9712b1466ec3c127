/** Every address that is nothing: answers 404 in the desk's own frame. */
import type { LoaderFunctionArgs } from 'react-router'
import { NotFound } from '#base/refusals.ts'
import { viewOf } from '#ui/view-context.ts'

export function loader({ context }: LoaderFunctionArgs): never {
  throw new NotFound(viewOf(context).path)
}

export default function NotFoundPage() {
  return null
}
