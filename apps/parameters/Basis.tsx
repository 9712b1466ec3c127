/** The clause that sets a figure: a link where the document has pages here, its title where it is a statute. */
import type { z } from 'zod'
import { citationWords } from '#base/citation-words.ts'
import type { valueView } from '#modules/parameters/contract.ts'
import { useFrame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'

/** The citation; on the desk it leads to the `portal`. */
export function Basis({
  value,
  portal = '',
}: {
  value: Pick<z.output<typeof valueView>, 'clause' | 'document'>
  portal?: string | undefined
}) {
  const { language } = useFrame()
  const [, clause] = value.clause.split('#')
  const { isExternal, number: _number, ...named } = value.document
  // A statute is known by its title; a number would say less.
  const words = citationWords(value.clause, [isExternal ? named : value.document])
  if (isExternal || clause === undefined) return <span lang="zh-CN">{words}</span>
  return (
    <a href={`${portal}${portalLinks(language).clause(value.document.id, clause)}`} lang="zh-CN">
      {words}
    </a>
  )
}
