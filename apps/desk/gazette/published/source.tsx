/** The way from a version back to the import that it came from. */
import { useFrame, useSay } from '#ui/frame.ts'
import { documentLinks } from '../parts.tsx'
import type { Version } from './parts.tsx'
import { texts } from './texts.ts'

/** A link to the imported document, or a word that there is none. */
export function SourceLink({ version: { source } }: { version: Pick<Version, 'source'> }) {
  const { language } = useFrame()
  const say = useSay()
  if (source === undefined) return <span className="soft">{say(texts.noSource)}</span>
  return (
    <a href={documentLinks(language, source.import, source.document).clauses()} lang="zh-CN">
      {source.fileName}
    </a>
  )
}
