/** Hands the server's view to a page's loaders and actions. */
import { createContext, RouterContextProvider } from 'react-router'
import type { View } from '#platform/contract/view.ts'

const viewContext = createContext<View>()

/** Wraps a view for the router; the server calls this for each request. */
export function contextFor(view: View): RouterContextProvider {
  const provider = new RouterContextProvider()
  provider.set(viewContext, view)
  return provider
}

/** The view of the running request, in a loader or action. */
export function viewOf(context: Readonly<RouterContextProvider>): View {
  return context.get(viewContext)
}
