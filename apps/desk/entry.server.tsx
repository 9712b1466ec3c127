/** How this face's pages are rendered; the same on both faces. */
export { handleRequest as default } from '#ui/server-entry.tsx'
export { contextFor } from '#ui/view-context.ts'
