/** A block of a page that is full of plain elements: on pages without script it is written without React's work for components. */
import { createContext, useContext, type ReactNode } from 'react'

const WriterContext = createContext<((node: ReactNode) => string) | undefined>(undefined)

/** Gives a page rendered without script the writer of plain elements. */
export const WritingPlainly = WriterContext.Provider

/** A `div` around what plain functions made of given data: no hooks and no context below it. */
export function PlainBlock({ className, children }: { className: string; children: ReactNode }) {
  const write = useContext(WriterContext)
  if (write === undefined) return <div className={className}>{children}</div>
  // Every text in it was escaped when it was written.
  return <div className={className} dangerouslySetInnerHTML={{ __html: write(children) }} />
}
